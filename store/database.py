"""A database URL → an open, migrated database with its content folder and its lock.

SQLite: write-ahead log, synchronous FULL, foreign keys on, and BEGIN IMMEDIATE, because the driver's own deferred
begin lets a transaction that reads first fail halfway when it comes to write.  One process writes at a time: a lock file beside
the database tells a second run to come back later.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from edi.errors import EnvironmentFault, TryAgain
from store.content import Content

HEAD = "0001"  # the newest migration: store/migrations/versions
MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """An engine, and beside it the folder of raw bytes."""

    def __init__(self, engine: Engine, folder: Path, fault: Callable[[str], None]) -> None:
        self.engine = engine
        self.folder = folder
        self.content = Content(folder, fault)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def lock(self) -> Iterator[None]:
        """The right to write; TryAgain when another process has it."""
        descriptor = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise TryAgain("Another run is working on this database. Wait until it ends, then run again.") from None
            yield
        finally:
            os.close(descriptor)

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str, fault: Callable[[str], None] = lambda _name: None) -> Database:
    """Opens, and creates or migrates where needed. Raises EnvironmentFault with what to do."""
    parsed = _parsed(url)
    folder = _folder(parsed)
    try:
        folder.mkdir(exist_ok=True)
        engine = create_engine(parsed, hide_parameters=True)
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)
        _migrate(engine)
    except (SQLAlchemyError, OSError) as error:
        raise EnvironmentFault(
            f"The database {parsed.render_as_string(hide_password=True)} cannot be opened or made "
            f"({type(error).__name__}). Check that its folder exists and may be written, and that the URL is right."
        ) from None
    return Database(engine, folder, fault)


def _parsed(url: str) -> URL:
    """A URL, or the plain path of an SQLite file."""
    try:
        return make_url(url if "://" in url else f"sqlite:///{url}")
    except ArgumentError:
        raise EnvironmentFault(f"--db wants a path or a URL such as sqlite:///claims.db, not {url!r}.") from None


def _folder(url: URL) -> Path:
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database + ".content")
    return Path(os.environ.get("CLAIMWRIGHT_CONTENT", "claimwright.content"))


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connected(driver: Any, _record: object) -> None:
        driver.isolation_level = None  # the driver must not begin by itself
        cursor = driver.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migrate(engine: Engine) -> None:
    if _version(engine) == HEAD:
        return
    from alembic import command  # a third of a second: only where there is something to migrate
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def _version(engine: Engine) -> str:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""
    if version > HEAD:
        raise EnvironmentFault(f"The database has schema {version}, this program knows {HEAD}: use the newer program.")
    return version
