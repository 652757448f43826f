"""`claimwright acks list`: what we sent and how it stands; and what was acknowledged that we never sent."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime

from edi.canonical.receipts import Blame
from edi.codes import codes
from operations.screens.tables import print_json, print_table
from operations.standing import SetStanding, Stands, Status, stands
from store import receipts
from store.database import open_database
from store.receipts import Received, Standing

_PAGE = 200
_TOLD = 5  # faults of a set in the table; JSON has them all
_ADVICE = {"010": "Total does not balance", "024": "Other fault of the content", "848": "Data not as agreed"}
Record = dict[str, object]


def print_acks(url: str, *, status: str, overdue: bool, hours: float, as_of: datetime, limit: int, form: str) -> int:
    database = open_database(url, make=False)
    wanted = Status(status) if status else None
    found: list[tuple[Standing, Stands]] = []
    with database.reading() as connection:
        below: int | None = None
        while len(found) < limit and (page := receipts.standing(connection, below, _PAGE)):
            below = page[-1].answer.id
            found += [(one, how) for one, how in ((one, stands(one, as_of, hours)) for one in page)
                      if wanted in (None, how.status) and (how.overdue or not overdue)]
    found = found[:limit]
    if form == "json":
        print_json([_record(one, how) for one, how in found])
        return 0
    print_table(("name", "kind", "to", "sent", "status", "by", "refused"), [
        (one.answer.name, one.answer.kind, one.theirs[1], one.answer.created_at,
         "overdue" if how.overdue else str(how.status).replace("-", " "), _by(how.by), "\n".join(_refused(how)))
        for one, how in found])
    if not found:
        print("Nothing of the kind was sent.", file=sys.stderr)
    return 0


def print_unmatched(url: str, *, form: str) -> int:
    """What acknowledges nothing that we sent, newest first."""
    database = open_database(url, make=False)
    with database.reading() as connection:
        found = receipts.unmatched(connection)
    if form == "json":
        print_json([_receipt(one) for one in found])
        return 0
    print_table(("file", "name", "came", "from", "kind", "speaks of", "verdict"), [
        (one.file_id, one.name, one.at, one.sender, one.receipt.kind,
         f"{one.receipt.functional_id} {one.receipt.number or one.receipt.reference}".strip(), one.receipt.verdict)
        for one in found])
    if not found:
        print("Every acknowledgment that came speaks of something that was sent.", file=sys.stderr)
    return 0


def _by(by: Received | None) -> str:
    return "" if by is None else f"{by.receipt.kind} in {by.name} (file {by.file_id})"


def _refused(how: Stands) -> Iterator[str]:
    """Set by set, in words."""
    for one in how.sets:
        if one.status in (Status.AWAITING, Status.ACCEPTED) and not one.why:
            continue
        why = [_words(blame) for blame in one.why]
        more = f" … and {len(why) - _TOLD} more" if len(why) > _TOLD else ""
        place = f"group {one.set.group_control} set {one.set.control}: " if one.set.control else ""
        yield f"{place}{str(one.status).replace('-', ' ')}{': ' if why else ''}{'; '.join(why[:_TOLD])}{more}"


def _words(blame: Blame) -> str:
    label = codes(blame.list).label(blame.code) if blame.list else _ADVICE.get(blame.code, "Fault of the content")
    element = f"{blame.element:02d}" if blame.element else ""
    place = f"{blame.segment}{element} at segment {blame.position}" if blame.position else f"{blame.segment}{element}"
    said = label if label == blame.code else f"{label} ({blame.code})"
    return f"{place}: {said}" if place else said


def _record(one: Standing, how: Stands) -> Record:
    return {
        "name": one.answer.name, "kind": one.answer.kind, "control_number": one.answer.control_number,
        "to": {"qualifier": one.theirs[0], "id": one.theirs[1]}, "sent": one.answer.created_at,
        "run": one.answer.run_id, "file": one.answer.file_id, "status": str(how.status), "overdue": how.overdue,
        "by": None if how.by is None else _receipt(how.by),
        "sets": [_set(each) for each in how.sets if each.set.control],
        "history": [_receipt(each) for each in one.received],
    }


def _set(one: SetStanding) -> Record:
    return {
        "group": one.set.group_control, "set": one.set.control, "set_id": one.set.set_id, "reference": one.set.reference,
        "status": str(one.status), "why": [
            {"code": b.code, "list": b.list, "segment": b.segment, "position": b.position or None,
             "element": b.element or None, "says": _words(b)} for b in one.why]}


def _receipt(one: Received) -> Record:
    receipt = one.receipt
    return {"kind": receipt.kind, "file": one.file_id, "name": one.name, "at": one.at, "from": one.sender,
            "group_kind": receipt.functional_id, "number": receipt.number, "reference": receipt.reference,
            "verdict": receipt.verdict, "codes": list(receipt.codes)}
