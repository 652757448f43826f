"""A dry run's database: everything in one transaction that is rolled back, content in a folder that is thrown away.

Answers carry control numbers from a range of their own, so that a real answer never has the number of a rehearsed one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, update

from store.content import Content
from store.database import Database, told
from store.numbers import take
from store.tables import control_number

PRIVATE_FROM = 900_000_000  # control numbers have nine digits


class Rehearsal(Database):
    """The same database for the same callers, but nothing of it stays."""

    def __init__(self, real: Database, connection: Connection, folder: Path) -> None:
        self.engine, self.folder = real.engine, real.folder
        self.content = Content(folder)
        self._connection = connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        with self._connection.begin_nested():
            yield self._connection


@contextmanager
def rehearsed(database: Database, dry: bool) -> Iterator[Database]:
    """The database itself, or a rehearsal on it."""
    if not dry:
        yield database
        return
    with tempfile.TemporaryDirectory() as folder, told(), database.engine.connect() as connection:
        transaction = connection.begin()
        try:
            for kind in ("interchange", "group"):
                take(connection, kind)
                connection.execute(
                    update(control_number).where(control_number.c.kind == kind).values(last=PRIVATE_FROM))
            yield Rehearsal(database, connection, Path(folder))
        finally:
            transaction.rollback()


