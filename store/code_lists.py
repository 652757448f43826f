"""Code lists that users loaded, kept in the database that decides by them: one text a kind (edi/codes/dated.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from sqlalchemy import delete, insert, select

from store.database import Database
from store.tables import code_list


class DatabaseShelf:
    """Each reading is a look-up of its own, so that it may happen while a run is writing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __str__(self) -> str:
        return "the database"

    def kinds(self) -> tuple[str, ...]:
        with self._database.reading() as connection:
            return tuple(connection.execute(select(code_list.c.kind).order_by(code_list.c.kind)).scalars())

    def lines(self, kind: str) -> Iterator[str]:
        with self._database.reading() as connection:
            text = connection.execute(select(code_list.c.text).where(code_list.c.kind == kind)).scalar_one()
        yield from StringIO(text)

    def keep(self, kind: str, lines: Iterable[str]) -> None:
        text = "".join(lines)
        with self._database.lock(), self._database.transaction() as connection:
            connection.execute(delete(code_list).where(code_list.c.kind == kind))
            connection.execute(insert(code_list).values(kind=kind, text=text))
