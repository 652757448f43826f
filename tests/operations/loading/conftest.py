"""A database of the program's own making, in a transaction that is taken back after each test."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from operations.loading import LoadReport, load
from store.database import Database, open_database

AT = datetime(2026, 1, 2, 9, 30, tzinfo=UTC)
Loader = Callable[..., LoadReport]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = open_database(str(tmp_path_factory.mktemp("loading") / "claims.db"))
    yield opened
    opened.close()


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    with database.engine.connect() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def loaded(connection: Connection, tmp_path: Path) -> Loader:
    """`loaded(kind, "text of a file", ...)`: files a.csv, b.csv ... of these texts, loaded."""

    def files_of(kind: str, *texts: str) -> LoadReport:
        ending = "toml" if kind in ("plans", "partners") else "csv"
        paths = [tmp_path / f"{chr(97 + number)}.{ending}" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8", newline="")
        return load(kind, paths, connection, AT)

    return files_of
