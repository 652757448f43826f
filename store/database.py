"""A database URL → an open, migrated database with its content folder and its lock.

SQLite: write-ahead log, synchronous FULL, foreign keys on, and BEGIN IMMEDIATE, because the driver's own deferred
begin lets a transaction that reads first fail halfway when it comes to write.  Look-ups begin deferred: they wait for
nobody.  One process writes at a time: a lock file beside the database tells a second run to come back later.
"""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from edi.errors import EnvironmentFault, TryAgain
from store.content import Content

# A chunk of claims touches some ten megabytes of pages: with SQLite's two they were written and read again within one
# transaction, and copied back behind each (0.677 -> 0.611 ms a claim, with 14 MB more of memory).
FOR_SPEED = ("cache_size=-16384", "wal_autocheckpoint=4000")  # KiB, and pages: 16 MB each

HEAD = "0004"  # the newest migration: store/migrations/versions
MIGRATIONS = Path(__file__).parent / "migrations"

_READS = {"reads": True}  # of a connection: it never writes
_TROUBLE = {
    "SQLITE_FULL": "the disk is full", "SQLITE_IOERR": "the disk cannot be read or written",
    "SQLITE_READONLY": "it may not be written to", "SQLITE_CORRUPT": "its file is damaged",
    "SQLITE_CANTOPEN": "its file cannot be opened or made: look at --db, its folder and its rights",
}


class Database:
    """An engine, and beside it the folder of raw bytes."""

    def __init__(self, engine: Engine, folder: Path, fault: Callable[[str], None]) -> None:
        self.engine = engine
        self.folder = folder
        self.content = Content(folder, fault)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing."""
        with told(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For look-ups: what was committed when it began, whatever is being written meanwhile."""
        with told(), self.engine.connect() as connection:
            yield connection.execution_options(**_READS)

    def lock(self) -> AbstractContextManager[None]:
        """The right to write; TryAgain when another process has it."""
        return _lock(self.folder)

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str, fault: Callable[[str], None] = lambda _name: None, *, make: bool = True) -> Database:
    """Opens, and creates (where it is to be made) or migrates where needed. Raises EnvironmentFault with what to do."""
    parsed = _parsed(url)
    if not make and parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists():
        raise EnvironmentFault(f"There is no database {parsed.database}. `claimwright load` and `claimwright run` make one.")
    folder = _folder(parsed)
    shown = parsed.render_as_string(hide_password=True)
    logging.getLogger("sqlalchemy.engine.Engine").addFilter(_without_rows)
    try:
        with told():
            engine = create_engine(parsed, hide_parameters=True)
            if engine.dialect.name == "sqlite":
                _prepare_sqlite(engine)
            version = _version(engine)
            folder.mkdir(exist_ok=True)
            if version != HEAD:
                _migrate(engine, folder)
            return Database(engine, folder, fault)
    except ImportError as error:
        raise EnvironmentFault(
            f"The database {shown} needs a driver that is not installed ({error.name}). SQLite needs none.") from None
    except (SQLAlchemyError, OSError) as error:
        if getattr(getattr(error, "orig", None), "sqlite_errorname", "").startswith("SQLITE_NOTADB"):
            raise EnvironmentFault(f"{parsed.database} is no database of claimwright's. Give --db a path of its own; "
                                   "the file was not touched.") from None
        raise EnvironmentFault(
            f"The database {shown} cannot be opened or made ({type(error).__name__}). "
            "Check that its folder exists and may be written, and that the URL is right.") from None


def _without_rows(record: logging.LogRecord) -> bool:
    """hide_parameters hides what is written; at debug SQLAlchemy also logs each row that it reads."""
    return not str(record.msg).startswith("Row ")


@contextmanager
def told() -> Iterator[None]:
    """What the database could not do, as what whoever runs us can do about it."""
    try:
        yield
    except OperationalError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise TryAgain("Another program is writing to this database. Wait until it ends, then try again.") from None
        for start, what in _TROUBLE.items():
            if name.startswith(start):
                raise EnvironmentFault(f"The database says: {what}. Nothing half-done was kept.") from None
        raise


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TryAgain("Another run is working on this database. Wait until it ends, then run again.") from None
        yield
    finally:
        os.close(descriptor)


def _parsed(url: str) -> URL:
    """A URL, or the plain path of an SQLite file."""
    try:
        return make_url(url if "://" in url else f"sqlite:///{url}")
    except ArgumentError:
        raise EnvironmentFault(f"--db wants a path or a URL such as sqlite:///claims.db, not {url!r}.") from None


def _folder(url: URL) -> Path:
    if url.get_backend_name() == "sqlite":
        if not url.database or ":memory:" in url.database or "mode=memory" in str(url):
            raise EnvironmentFault("A database in memory is gone when the command ends. Give a path, such as claims.db.")
        return Path(url.database + ".content")
    return Path(os.environ.get("CLAIMWRIGHT_CONTENT", "claimwright.content"))


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connected(driver: Any, _record: object) -> None:
        driver.isolation_level = None  # the driver must not begin by itself
        cursor = driver.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", *FOR_SPEED):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        reads = connection.get_execution_options().get("reads", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _migrate(engine: Engine, folder: Path) -> None:
    with _lock(folder):
        if _version(engine) != HEAD:  # nobody else has done it meanwhile
            _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    from alembic import command  # a third of a second: only where there is something to migrate
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def _version(engine: Engine) -> str:
    with engine.connect() as connection:
        connection = connection.execution_options(**_READS)
        if not inspect(connection).has_table("alembic_version"):
            return ""
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""
    if version > HEAD:
        raise EnvironmentFault(f"The database has schema {version}, this program knows {HEAD}: use the newer program.")
    return version
