"""Plan files and the registry file → rows of `plan` and `partner`, and back.

A plan is kept as the text that its author wrote, comments included, under its id and first day; the same id and day
again replaces it.  A registry replaces the one before as a whole, so that a partner who is no longer in it is gone; the
payer is kept as the row without a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import TypeVar

from sqlalchemy import Connection, delete, select

from adjudication.benefits.plan import Plan
from operations.loading.overlay_files import read_overlay
from operations.loading.partner_files import PartnerShape, PayerShape, StoredPartner, read_registry
from operations.loading.plan_files import plan_from_document, read_plan
from operations.loading.problems import Problems
from operations.loading.report import Counts
from operations.loading.text_files import Document, read_documents
from operations.partners import Registry
from store import tables
from store.rows import insert_rows

PAYER_ROW = ""

_Key = TypeVar("_Key")


# -- plans ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Edition:
    """A plan for its span of days; ``document`` None where it was loaded before."""

    plan: Plan
    document: Document | None = None

    @property
    def last_day(self) -> date:
        return self.plan.end or date.max

    @property
    def place(self) -> str:
        return f"of {self.document.name}" if self.document else "that is loaded already"


def load_plans(documents: Sequence[Document], connection: Connection, problems: Problems) -> tuple[Counts, list[int]]:
    """Counts, and how many records each file held."""
    editions = [
        _Edition(plan, document)
        for document in documents
        if (plan := read_plan(document.text, document.name, problems)) is not None
    ]
    problems.refuse()
    stored = {(row.plan_id, row.start): row.document for row in connection.execute(select(tables.plan))}
    given = {(edition.plan.id, edition.plan.start.isoformat()) for edition in editions}
    kept = [_Edition(plan_from_document(text)) for key, text in stored.items()
            if key not in given and key[0] in {plan_id for plan_id, _start in given}]
    _refuse_overlaps([*editions, *kept], problems)
    problems.refuse()
    rows = {(edition.plan.id, edition.plan.start.isoformat()): edition.document.text
            for edition in editions if edition.document}
    table = tables.plan
    for plan_id, start in rows.keys() & stored.keys():
        connection.execute(delete(table).where(table.c.plan_id == plan_id, table.c.start == start))
    insert_rows(connection, table, ("plan_id", "start", "document"), [(*key, text) for key, text in rows.items()])
    return _counts(rows, stored), [1] * len(documents)


def _refuse_overlaps(editions: Sequence[_Edition], problems: Problems) -> None:
    def order(edition: _Edition) -> tuple[str, date, bool]:
        return edition.plan.id, edition.plan.start, edition.document is not None

    for _id, group in groupby(sorted(editions, key=order), key=lambda edition: edition.plan.id):
        for earlier, later in pairwise(group):
            if later.plan.start <= earlier.last_day:
                _overlap(*((earlier, later) if later.document else (later, earlier)), problems)


def _overlap(other: _Edition, edition: _Edition, problems: Problems) -> None:
    if edition.document is None:
        raise AssertionError("plans that are loaded do not overlap")
    problems.add(
        edition.document.name, edition.document.line("start"), "start",
        f'days of plan "{edition.plan.id}" overlap with the plan from {other.plan.start} {other.place}: '
        "give the earlier one an end before the later one's start")


def _counts(rows: Mapping[_Key, str], stored: Mapping[_Key, str]) -> Counts:
    known = rows.keys() & stored.keys()
    same = sum(rows[key] == stored[key] for key in known)
    return Counts(added=len(rows) - len(known), changed=len(known) - same, same=same)


# -- partners ------------------------------------------------------------------------------------------------------


def load_partners(
    documents: Sequence[Document], connection: Connection, problems: Problems,
) -> tuple[Counts, list[int]]:
    """Counts (the payer is one of them), and how many records each file held."""
    shapes = [(document, shape) for document in documents
              if (shape := read_registry(document.text, document.name, problems)) is not None]
    problems.refuse()
    payers = [(document, shape.payer) for document, shape in shapes if shape.payer is not None]
    if not payers:
        problems.add(documents[0].name, 0, "payer", "is missing: [payer] says who we are")
    for document, _payer in payers[1:]:
        problems.add(document.name, document.line("payer"), "payer", f"is told by {payers[0][0].name} too: keep one")
    rows = {PAYER_ROW: payers[0][1].model_dump_json()} if payers else {}
    for document, shape in shapes:
        for place, partner in enumerate(shape.partners):
            if partner.name in rows:
                problems.add(document.name, document.line("partners", place, "name"), f"partners[{place + 1}].name",
                             f'"{partner.name}" stands twice: a partner has one entry, with a name of its own')
            rows[partner.name] = _with_overlays(partner, document, place, problems).model_dump_json()
    problems.refuse()
    stored = {row.name: row.document for row in connection.execute(select(tables.partner))}
    connection.execute(delete(tables.partner))
    insert_rows(connection, tables.partner, ("name", "document"), list(rows.items()))
    counts = _counts(rows, stored)
    held = [len(shape.partners) + (shape.payer is not None) for _document, shape in shapes]
    return Counts(counts.added, counts.changed, counts.same, removed=len(stored.keys() - rows.keys())), held


def _with_overlays(partner: PartnerShape, document: Document, place: int, problems: Problems) -> StoredPartner:
    """The entry with the texts of the overlays that it names, which lie beside the registry."""
    texts = []
    for number, name in enumerate(partner.overlays):
        if not (document.folder / name).is_file():
            problems.add(document.name, document.line("partners", place, "overlays", number),
                         f"partners[{place + 1}].overlays[{number + 1}]", f'"{name}" is no file beside this one')
            continue
        for overlay in read_documents([document.folder / name], problems):
            read_overlay(overlay.text, overlay.name, problems)
            texts.append(overlay.text)
    return StoredPartner(**dict(partner), overlay_texts=tuple(texts))


def registry(connection: Connection) -> Registry:
    """The registry that is loaded; without one everybody may send everything, to a payer without a name."""
    rows = connection.execute(select(tables.partner).order_by(tables.partner.c.id)).all()
    partners = tuple(StoredPartner.model_validate_json(row.document).stored() for row in rows if row.name != PAYER_ROW)
    payers = [PayerShape.model_validate_json(row.document).record() for row in rows if row.name == PAYER_ROW]
    return Registry(payers[0], partners) if payers else Registry()
