"""What all steps of a run share: the database, its clock, the registry, where answers go, and how it numbers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from edi.codes import NOTHING_LOADED, Lists
from edi.envelope import Interchange
from edi.writer import GroupOut, InterchangeHeader, Out, pieces
from operations.numbered import noted
from operations.partners import Partner, Registry
from store import answers, receipts
from store.content import Kept
from store.database import Database
from store.numbers import take
from store.receipts import Sent, SentSet


@dataclass(frozen=True, slots=True)
class Options:
    """How a run was asked for. ``progress`` is told (done, of) in bytes of input."""

    out: Path
    as_of: datetime
    pay: bool = True
    dry: bool = False
    again: str = ""  # why a known file is run anew
    who: str = ""  # asks for that
    chunk: int = 1000  # claims a transaction: large enough that the commit does not count, small enough to wait for
    progress: Callable[[int, int], None] = field(default=lambda _done, _of: None)


@dataclass(slots=True)
class Session:
    database: Database
    options: Options
    registry: Registry
    run_id: int
    as_of: datetime
    fault: Callable[[str], None]
    lists: Lists = NOTHING_LOADED  # the code lists of the database

    @property
    def stamp(self) -> str:
        return self.as_of.isoformat()

    def header(self, connection: Connection, ours: tuple[str, str], theirs: tuple[str, str],
               usage: str) -> InterchangeHeader:
        """An outgoing ISA: from us to them, under the next control number. A dry run's answers are all tests."""
        number = take(connection, "interchange")[0]
        self.fault("number-allocated")
        indicator: Literal["P", "T"] = "T" if usage == "T" or self.options.dry else "P"
        return InterchangeHeader(
            sender_qualifier=ours[0], sender=ours[1], receiver_qualifier=theirs[0], receiver=theirs[1],
            date=self.as_of.date(), time=self.as_of.time(), control_number=number, usage=indicator)

    def reply(self, connection: Connection, interchange: Interchange, partner: Partner) -> InterchangeHeader:
        """The ISA that answers one of theirs: sender and receiver change places unless the partner wants its answers
        elsewhere, and T answers T (X12 ruling 34)."""
        box = partner.answers_to
        theirs = (box.qualifier, box.id) if box is not None else interchange.sender
        return self.header(connection, interchange.receiver, theirs, interchange.usage)

    def keep_answer(self, connection: Connection, kind: str, name: str, file_id: int | None, header: InterchangeHeader,
                    groups: Iterable[GroupOut] = (), ta1: Iterable[Out] = ()) -> Kept:
        """Writes an interchange into the content store and its row into the database."""
        sets: list[SentSet] = []
        told = noted(groups, sets) if kind in receipts.ACKNOWLEDGED else groups
        with self.database.content.writing() as out:
            for piece in pieces(header, told, ta1):
                out.write(piece)
            kept = out.kept()
        number = f"{header.control_number:09d}"
        id = answers.add(connection, self.run_id, file_id, kind, name, kept, number, self.stamp)
        ours, theirs = (header.sender_qualifier, header.sender), (header.receiver_qualifier, header.receiver)
        receipts.add_sent(connection, id, Sent(number, ours, theirs), sets)
        return kept


def bare_header(interchange: Interchange, moment: datetime, number: int) -> InterchangeHeader:
    """An ISA that answers one of theirs where there is no database to number it."""
    indicator: Literal["P", "T"] = "T" if interchange.usage == "T" else "P"
    return InterchangeHeader(
        sender_qualifier=interchange.receiver[0], sender=interchange.receiver[1],
        receiver_qualifier=interchange.sender[0], receiver=interchange.sender[1],
        date=moment.date(), time=moment.time(), control_number=number, usage=indicator)
