"""A query and some of its columns → the rows whose columns have one of many values, asked for at once.

A list of a thousand parameters costs more to render than to look up.  SQLite gets all values as one JSON text; others
get them part by part.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select, tuple_

PART = 500  # values in one IN list


class Lookup:
    """Built once, so that its statements are compiled once. A value is one, or a tuple of as many as there are columns."""

    def __init__(self, query: Select[Any], *columns: ColumnElement[Any]) -> None:
        told = func.json_each(bindparam("wanted")).table_valued("value").c.value
        one: ColumnElement[Any] = columns[0]
        wanted = select(told)
        if len(columns) > 1:
            one = tuple_(*columns)
            wanted = select(*[func.json_extract(told, f"$[{n}]") for n in range(len(columns))])
        self._at_once = query.where(one.in_(wanted))
        self._in_parts = query.where(one.in_(bindparam("wanted", expanding=True)))

    def rows(self, connection: Connection, values: Collection[Any]) -> list[Any]:
        """SQLAlchemy's rows."""
        ordered: Sequence[Any] = sorted(values)
        if not ordered:
            return []
        if connection.dialect.name == "sqlite":
            return list(connection.execute(self._at_once, {"wanted": json.dumps(ordered)}).all())
        parts = [ordered[start : start + PART] for start in range(0, len(ordered), PART)]
        return [row for part in parts for row in connection.execute(self._in_parts, {"wanted": part}).all()]
