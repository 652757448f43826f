"""What we say: answer files as rows first, so that they can be written again at any time, under the same name and bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from store.content import Kept
from store.tables import answer


@dataclass(frozen=True, slots=True)
class AnswerRow:
    id: int
    run_id: int
    file_id: int | None
    kind: str
    name: str
    sha256: str
    size: int
    control_number: str
    created_at: str
    published: bool


def answer_row(row: Row[Any]) -> AnswerRow:
    return AnswerRow(row.id, row.run_id, row.file_id, row.kind, row.name, row.sha256, row.size, row.control_number,
                     row.created_at, row.published)


def add(connection: Connection, run_id: int, file_id: int | None, kind: str, name: str, kept: Kept,
        control_number: str, created_at: str) -> int:
    """The id of its row."""
    added = connection.execute(insert(answer).values(
        run_id=run_id, file_id=file_id, kind=kind, name=name, sha256=kept.sha256, size=kept.size,
        control_number=control_number, created_at=created_at, published=False)).inserted_primary_key
    assert added is not None
    return int(added[0])


def of_file(connection: Connection, file_id: int) -> list[AnswerRow]:
    return [answer_row(r) for r in connection.execute(select(answer).where(answer.c.file_id == file_id).order_by(answer.c.id))]


def of_run(connection: Connection, run_id: int, *, unpublished: bool = False) -> list[AnswerRow]:
    query = select(answer).where(answer.c.run_id == run_id).order_by(answer.c.id)
    if unpublished:
        query = query.where(answer.c.published.is_(False))
    return [answer_row(r) for r in connection.execute(query)]


def published(connection: Connection, answer_id: int) -> None:
    connection.execute(update(answer).where(answer.c.id == answer_id).values(published=True))
