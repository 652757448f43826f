"""Many rows at once: one prepared statement a table, tuples in the order of its columns.

`executemany` through SQLAlchemy's dictionaries costs about three times the driver's own tuples; for SQLite the compiled
statement is handed to the driver as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, insert

Row = tuple[Any, ...]


def insert_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Row]) -> None:
    """Inserts rows given as tuples in the order of ``columns``."""
    if not rows:
        return
    dialect = connection.dialect
    if dialect.name == "sqlite":
        connection.exec_driver_sql(_statement(table, columns), list(rows))
    else:
        connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])


@cache
def _statement(table: Table, columns: tuple[str, ...]) -> str:
    from sqlalchemy.dialects import sqlite

    compiled = table.insert().compile(dialect=sqlite.dialect(paramstyle="qmark"), column_keys=list(columns))
    own = compiled.positiontup
    assert own == list(columns), f"columns of {table.name} in the table's own order: {own}"
    return str(compiled)
