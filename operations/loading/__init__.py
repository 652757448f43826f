"""Files that users write → what the payer knows: plans, partners, members, providers, fees, authorizations.

`load` takes the files of one kind and loads all of them or nothing: what is wrong is told in one `LoadRefused`, up to
ten problems at once, each with its file, line and field.  What was loaded before under the same key is replaced; each
kind's module says which key that is, and shows its columns or keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from operations.loading.problems import Problems
from operations.loading.report import Counts, LoadedFile, LoadReport

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from adjudication.benefits.plan import Plan
    from operations.partners import Registry

__all__ = ["KINDS", "Counts", "LoadReport", "LoadedFile", "load", "plan_from_document", "registry"]

KINDS = ("plans", "partners", "fees", "providers", "members", "authorizations")
"""In the order in which they are best loaded: what is named before what names it."""


def load(kind: str, paths: Sequence[Path], connection: Connection, at: datetime) -> LoadReport:
    """Loads files of one of the `KINDS`; ``at`` is written down as the time of it. Raises LoadRefused, and then the
    database is as it was."""
    with connection.begin_nested():
        if kind in ("plans", "partners"):
            report = _load_documents(kind, paths, connection)
        else:
            report = _load_sheets(kind, paths, connection)
        _remember(report, connection, at)
    return report


def _load_documents(kind: str, paths: Sequence[Path], connection: Connection) -> LoadReport:
    from operations.loading import documents
    from operations.loading.text_files import read_documents

    problems = Problems()
    given = read_documents(paths, problems)
    problems.refuse()
    store = documents.load_plans if kind == "plans" else documents.load_partners
    counts, rows = store(given, connection, problems)
    return LoadReport(kind, tuple(document.loaded(count) for document, count in zip(given, rows, strict=True)), counts)


def _load_sheets(kind: str, paths: Sequence[Path], connection: Connection) -> LoadReport:
    from operations.loading import authorizations, fees, members, providers
    from operations.loading.staging import load_sheet

    targets = {
        target.sheet.kind: target
        for target in (members.TARGET, providers.TARGET, fees.TARGET, authorizations.TARGET)
    }
    files, counts, notes = load_sheet(targets[kind], paths, connection, Problems())
    return LoadReport(kind, tuple(files), counts, notes)


def _remember(report: LoadReport, connection: Connection, at: datetime) -> None:
    from store import tables
    from store.rows import insert_rows

    rows = [(report.kind, file.name, file.sha256, file.rows, at.isoformat()) for file in report.files]
    insert_rows(connection, tables.loaded, ("kind", "name", "sha256", "rows", "at"), rows)


def plan_from_document(text: str) -> Plan:
    """A stored plan document → its plan (what `store.reference.Reference` asks for)."""
    from operations.loading import plan_files

    return plan_files.plan_from_document(text)


def registry(connection: Connection) -> Registry:
    """The partners' registry that is loaded; without one everybody may send everything, to a payer without a name."""
    from operations.loading import documents

    return documents.registry(connection)
