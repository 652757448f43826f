"""Answer rows → files in the out folder: written aside, synced, renamed, the folder synced; done again, the same bytes.

A file that is already there is overwritten by the same bytes: names and contents are derived from committed rows.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from operations.outcomes import WrittenAnswer
from store import answers
from store.answers import AnswerRow
from store.content import sync_folder
from store.database import Database


def publish(database: Database, rows: Iterable[AnswerRow], out: Path, fault: Callable[[str], None]) -> None:
    """Writes each answer that has not been written yet and notes that it was."""
    for row in rows:
        write(database, row, out, fault)
        with database.transaction() as connection:
            answers.published(connection, row.id)
        fault("between-answers")


def write(database: Database, row: AnswerRow, out: Path, fault: Callable[[str], None] = lambda _name: None) -> None:
    """One answer file, whole or not at all."""
    out.mkdir(parents=True, exist_ok=True)
    temporary = out / f".{row.name}.part"
    with database.content.open(row.sha256) as source, temporary.open("wb") as target:
        shutil.copyfileobj(source, target)
        fault("answer-written")
        target.flush()
        os.fsync(target.fileno())
    fault("answer-synced")
    os.replace(temporary, out / row.name)
    sync_folder(out)
    fault("answer-renamed")


def written(rows: Iterable[AnswerRow]) -> tuple[WrittenAnswer, ...]:
    return tuple(WrittenAnswer(row.kind, row.name, row.sha256, row.size) for row in rows)
