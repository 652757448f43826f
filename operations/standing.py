"""What was said of an answer, in the order in which it came → how it stands: awaited, accepted, refused, overdue.

The latest statement about a set counts.  A TA1 that accepts says nothing of the sets, so it counts only where nothing
else was said; one that rejects refuses all of them.  A 999 or 997 speaks of each set that it names and, by AK901, of the
others, unless it says (AK903) that it got only those that it names.  In an 824 the verdict on an item is one on a part
of its set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from edi.canonical.receipts import Blame, Receipt
from store.receipts import Received, SentSet, Standing

OVERDUE_HOURS = 24
"""Until an acknowledgment is missed. CAQH CORE asks for the 999 of a batch within one hour, and that an 835 is answered by
a 999 or TA1 without naming hours; a day lets those fetch their files who do so once a day."""


class Status(StrEnum):
    AWAITING = "awaiting"
    ACCEPTED = "accepted"
    ERRORS = "accepted-with-errors"
    PARTIAL = "partially-accepted"
    REJECTED = "rejected"


# Verdicts of TA104, AK901, IK501 and OTI01 → ours; M, W and X reject for the sake of security.
_VERDICTS = {
    "A": Status.ACCEPTED, "E": Status.ERRORS, "P": Status.PARTIAL, "R": Status.REJECTED,
    "M": Status.REJECTED, "W": Status.REJECTED, "X": Status.REJECTED,
}
_ADVICE = {"A": Status.ACCEPTED, "C": Status.ERRORS, "E": Status.ERRORS, "P": Status.PARTIAL, "R": Status.REJECTED}
_WORSE = [Status.AWAITING, Status.ACCEPTED, Status.ERRORS, Status.PARTIAL, Status.REJECTED]


@dataclass(slots=True)
class SetStanding:
    """One set that we sent, and what counts for it. ``why`` are the codes of its faults."""

    set: SentSet
    status: Status = Status.AWAITING
    by: Received | None = None
    why: tuple[Blame, ...] = ()


@dataclass(frozen=True, slots=True)
class Stands:
    """An answer as it stands. ``by`` is the latest that counts for any of its sets."""

    status: Status
    overdue: bool
    by: Received | None
    sets: tuple[SetStanding, ...]


def stands(one: Standing, as_of: datetime, hours: float = OVERDUE_HOURS) -> Stands:
    sets = [SetStanding(each) for each in one.sets or [SentSet("", "", "", "", "", "")]]
    for received in one.received:
        _hear(sets, received)
    status = _together([each.status for each in sets])
    late = datetime.fromisoformat(one.answer.created_at) + timedelta(hours=hours) < as_of
    latest = max((each.by for each in sets if each.by is not None), key=lambda by: by.id, default=None)
    return Stands(status, status is Status.AWAITING and late, latest, tuple(sets))


def _together(statuses: Sequence[Status]) -> Status:
    kinds = set(statuses)
    if len(kinds) == 1:
        return statuses[0]
    if kinds & {Status.REJECTED, Status.PARTIAL}:
        return Status.PARTIAL
    return Status.AWAITING if Status.AWAITING in kinds else Status.ERRORS


def _hear(sets: list[SetStanding], received: Received) -> None:
    one = received.receipt
    told = {"TA1": _interchange, "824": _advised}.get(one.kind, _grouped)(sets, one, received)
    for each, status, why in told:
        each.status, each.by, each.why = status, received, why


Told = Iterator[tuple[SetStanding, Status, tuple[Blame, ...]]]


def _interchange(sets: list[SetStanding], one: Receipt, _received: Received) -> Told:
    status = _VERDICTS.get(one.verdict)
    for each in sets:
        if status is Status.REJECTED or (status is not None and (each.by is None or each.by.receipt.kind == "TA1")):
            yield each, status, _codes(one.codes, "ta105")


def _grouped(sets: list[SetStanding], one: Receipt, _received: Received) -> Told:
    whole = _VERDICTS.get(one.verdict)
    group = [each for each in sets if each.set.group_control == one.number.strip().lstrip("0")]
    named = {each.control: each for each in one.sets}
    alone = bool(named) and one.received == len(named) < len(group)
    for each in group:
        told = named.get(each.set.control)
        if told is not None:
            status = _VERDICTS.get(told.verdict, whole)
            if status is not None:
                yield each, status, (*_codes(one.codes, "ak905"), *_codes(told.codes, "ik502"), *told.blames)
        elif whole is not None and not alone:
            # Of a group accepted in part, each set that was refused is named.
            yield each, Status.ACCEPTED if whole is Status.PARTIAL else whole, _codes(one.codes, "ak905")


def _advised(sets: list[SetStanding], one: Receipt, received: Received) -> Told:
    status = _ADVICE.get(one.verdict[1:])
    if status is None:
        return
    number, about = one.number.strip().lstrip("0"), one.sets[0] if one.sets else None
    for each in sets:
        by_number = number and each.set.group_control == number and (
            about is None or about.control in ("", each.set.control))
        if not by_number and (number or each.set.reference != one.reference):
            continue
        why = about.blames if about is not None else ()
        if one.verdict[:1] != "I":
            yield each, status, why
            continue
        part = Status.PARTIAL if status is Status.REJECTED else status
        same = each.by is not None and each.by.receipt.kind == "824" and each.by.file_id == received.file_id
        if _WORSE.index(part) > _WORSE.index(each.status) or not same:
            yield each, part, (*each.why, *why) if same else why
        elif why:
            yield each, each.status, (*each.why, *why)


def _codes(codes: Sequence[str], kind: str) -> tuple[Blame, ...]:
    return tuple(Blame(code, kind) for code in codes)
