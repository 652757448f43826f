"""What we sent, by the numbers that an acknowledgment may name; and the acknowledgments that came, matched to it.

A number of ours alone matches nothing: whoever names it must be the one we sent it to, by ISA or, behind another
mailbox, by GS.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, insert, or_, select

from edi.canonical.receipts import Blame, Receipt, SetReceipt
from store.answers import AnswerRow, answer_row
from store.rows import insert_rows
from store.tables import answer, arrival, receipt, sent, sent_set

ACKNOWLEDGED = ("835", "277ca", "824")
"""What somebody is to acknowledge; TA1, 997 and 999 are not."""

SENT_SET_COLUMNS = (
    "answer_id", "functional_id", "group_control", "application_sender", "application_receiver", "set_id", "control",
    "reference",
)


@dataclass(slots=True)
class SentSet:
    """One set that we sent. ``reference`` is its first TRN02."""

    functional_id: str
    group_control: str
    application_sender: str
    application_receiver: str
    set_id: str
    control: str
    reference: str = ""


class Sent(NamedTuple):
    """An interchange that we sent: ISA13, ISA05-06, ISA07-08."""

    control_number: str
    ours: tuple[str, str]
    theirs: tuple[str, str]


class Ends(NamedTuple):
    """Who speaks to whom: ISA06, ISA08, GS02, GS03 of an acknowledgment."""

    sender: str
    receiver: str
    application_sender: str = ""
    application_receiver: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """An acknowledgment as it is kept. ``name`` is its file's."""

    id: int
    file_id: int
    name: str
    sender: str
    receiver: str
    receipt: Receipt
    at: str


@dataclass(slots=True)
class Standing:
    """An answer, its sets, and what was said of it, oldest first."""

    answer: AnswerRow
    theirs: tuple[str, str]
    sets: list[SentSet]
    received: list[Received]


# -- what we sent ------------------------------------------------------------------------------------------------------

def add_sent(connection: Connection, answer_id: int, one: Sent, sets: Sequence[SentSet]) -> None:
    connection.execute(insert(sent).values(
        answer_id=answer_id, control_number=one.control_number, sender_qualifier=one.ours[0], sender=one.ours[1],
        receiver_qualifier=one.theirs[0], receiver=one.theirs[1]))
    insert_rows(connection, sent_set, SENT_SET_COLUMNS, [
        (answer_id, s.functional_id, s.group_control, s.application_sender, s.application_receiver, s.set_id, s.control,
         s.reference) for s in sets])


def unnumbered(connection: Connection) -> list[AnswerRow]:
    """Answers of before this was kept."""
    query = select(answer).outerjoin(sent, sent.c.answer_id == answer.c.id).where(sent.c.answer_id.is_(None))
    return [answer_row(row) for row in connection.execute(query.order_by(answer.c.id))]


# -- what was said of it -----------------------------------------------------------------------------------------------

def match(connection: Connection, ends: Ends, one: Receipt) -> int | None:
    """The answer that a receipt speaks of, if we sent it to whoever says so."""
    if one.kind == "TA1":
        query = select(sent.c.answer_id).where(
            sent.c.control_number == one.number.zfill(9), sent.c.receiver == ends.sender, sent.c.sender == ends.receiver)
    else:
        named = _named(one)
        if named is None:
            return None
        by_group = (sent_set.c.application_receiver == ends.application_sender) & (
            sent_set.c.application_sender == ends.application_receiver)
        by_interchange = (sent.c.receiver == ends.sender) & (sent.c.sender == ends.receiver)
        query = select(sent_set.c.answer_id).join(sent, sent.c.answer_id == sent_set.c.answer_id).where(
            named, or_(by_interchange, by_group))
    found = connection.execute(query.order_by(sent.c.answer_id.desc()).limit(1)).scalar()
    return None if found is None else int(found)


def _named(one: Receipt) -> ColumnElement[bool] | None:
    """By the group's number, where one is told; an 824 may name the set's own reference instead."""
    number = one.number.strip().lstrip("0")
    if number:
        by_number = sent_set.c.group_control == number
        return by_number & (sent_set.c.functional_id == one.functional_id) if one.functional_id else by_number
    return sent_set.c.reference == one.reference if one.kind == "824" and one.reference else None


def add(connection: Connection, file_id: int, interchange: int, ends: Ends, one: Receipt, at: str,
        answer_id: int | None) -> None:
    facts = {"reference": one.reference, "codes": one.codes, "received": one.received, "sets": [asdict(s) for s in one.sets]}
    connection.execute(insert(receipt).values(
        file_id=file_id, interchange=interchange, sender=ends.sender, receiver=ends.receiver, kind=one.kind,
        number=one.number, functional_id=one.functional_id, verdict=one.verdict, document=json.dumps(facts), at=at,
        answer_id=answer_id))


def _receipt(row: Any) -> Receipt:
    facts = json.loads(row.document)
    sets = tuple(SetReceipt(s["set_id"], s["control"], s["verdict"], tuple(s["codes"]),
                            tuple(Blame(**blame) for blame in s["blames"])) for s in facts["sets"])
    return Receipt(row.kind, row.number, row.verdict, row.functional_id, facts["reference"], tuple(facts["codes"]),
                   facts["received"], sets)


def _received(connection: Connection, *where: ColumnElement[bool]) -> list[tuple[int | None, Received]]:
    name = select(arrival.c.name).where(arrival.c.file_id == receipt.c.file_id).order_by(
        arrival.c.id).limit(1).scalar_subquery()
    rows = connection.execute(select(receipt, name.label("name")).where(*where).order_by(receipt.c.id))
    return [(r.answer_id, Received(r.id, r.file_id, r.name or "", r.sender, r.receiver, _receipt(r), r.at)) for r in rows]


def unmatched(connection: Connection) -> list[Received]:
    """What speaks of nothing that we sent, newest first."""
    return [one for _id, one in reversed(_received(connection, receipt.c.answer_id.is_(None)))]


def standing(connection: Connection, below: int | None, most: int) -> list[Standing]:
    """Answers that somebody is to acknowledge, or has, newest first: so many of those whose id is below."""
    said = select(receipt.c.answer_id).where(receipt.c.answer_id.is_not(None))
    query = select(answer, sent.c.receiver_qualifier, sent.c.receiver).outerjoin(
        sent, sent.c.answer_id == answer.c.id).where(or_(answer.c.kind.in_(ACKNOWLEDGED), answer.c.id.in_(said)))
    if below is not None:
        query = query.where(answer.c.id < below)
    found = {row.id: Standing(answer_row(row), (row.receiver_qualifier or "", row.receiver or ""), [], [])
             for row in connection.execute(query.order_by(answer.c.id.desc()).limit(most))}
    if found:
        ids = min(found), max(found)
        for row in connection.execute(select(sent_set).where(sent_set.c.answer_id.between(*ids)).order_by(sent_set.c.id)):
            if row.answer_id in found:
                found[row.answer_id].sets.append(SentSet(*row[2:]))
        for id, one in _received(connection, receipt.c.answer_id.between(*ids)):
            if id in found:
                found[id].received.append(one)
    return list(found.values())


