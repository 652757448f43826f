"""One file, worked off: its interchanges, groups and sets in order, its claims a chunk at a time.

A chunk is one transaction: claims, decisions, ledger entries and the cursor behind them.  A killed run finds the cursor,
reads the file again and goes on behind it; what it reads is the same, so what it does is the same.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import BinaryIO

from edi.envelope import Envelope, Group, Set
from operations.admission import Admitted, admit
from operations.casework import Casework
from operations.intake import Intake, Portion, Waiting, wait_for
from operations.reading import CLAIM_GUIDES, SetReading, read_set
from operations.session import Session
from store import files
from store.files import Cursor, FileRow

TAKEN = CLAIM_GUIDES | frozenset(("835", "277CA", "999", "824"))
"""The guides of sets that a run works off, of those that ask for nothing but a 999, and of what is never answered."""


@dataclass(slots=True)
class Work:
    """Works one file off, from its cursor on."""

    session: Session
    file: FileRow
    stream: BinaryIO
    envelope: Envelope
    casework: Casework
    _waiting: list[Portion] = field(default_factory=list)
    _weight: int = 0

    def run(self) -> list[tuple[Admitted, int]]:
        """Each interchange as it was admitted, and the id of its row."""
        worked = []
        for interchange in self.envelope.interchanges:
            with self.session.database.transaction() as connection:
                admitted = admit(connection, self.session.registry, self.file, interchange)
                id = files.add_interchange(
                    connection, self.file.id, interchange.ordinal, interchange.isa, admitted.findings,
                    partner=admitted.partner.name, verdict=admitted.verdict, note=admitted.note)
            for group in interchange.groups:
                for one in group.sets:
                    self._set(admitted, id, group, one)
            worked.append((admitted, id))
        self._take()
        return worked

    def _set(self, admitted: Admitted, interchange_id: int, group: Group, one: Set) -> None:
        at = Cursor(admitted.interchange.ordinal, group.ordinal, one.ordinal)
        cursor = self.file.cursor
        if cursor >= Cursor(at.interchange, at.group, at.set + 1):
            return
        done = cursor.claims if cursor >= at else 0
        refused = admitted.group_refused(group)
        partner = admitted.partner
        reading = read_set(self.stream, admitted.interchange, group, one, partner.policy,
                           overlays=partner.overlays, taken=TAKEN, lists=self.session.lists)
        seen = done
        if reading.holds_claims and not refused and not reading.verdict.rejected:
            for chunk in _chunks(reading, self.session.options.chunk, done):
                self._wait(Portion(admitted, interchange_id, reading, refused, seen, chunk, last=False))
                seen += len(chunk)
        self._wait(Portion(admitted, interchange_id, reading, refused, seen))
        self.session.options.progress(one.end, self.envelope.size)

    def _wait(self, portion: Portion) -> None:
        """Small sets are taken in together, as many as make a chunk; the end of a set weighs as much as a claim."""
        self._waiting.append(portion)
        self._weight += len(portion.claims) + portion.last
        if self._weight >= self.session.options.chunk:
            self._take()

    def _take(self) -> None:
        """One transaction: everything that waits, and the cursor behind it."""
        if not self._waiting:
            return
        session = self.session
        with session.database.transaction() as connection:
            Intake(session, connection, self.file, self.casework).take(self._waiting)
            files.move(connection, self.file.id, self._waiting[-1].behind)
            session.fault("before-commit")
        session.fault("after-commit")
        self._waiting.clear()
        self._weight = 0
        gc.collect(1)  # not by itself during a run: see batch


def _chunks(reading: SetReading, size: int, done: int) -> Iterator[list[Waiting]]:
    """A set's claims behind the first that are done, so many at a time."""
    claims = islice(chain.from_iterable(reading.claims()), done, None)
    while chunk := [wait_for(reading, one) for one in islice(claims, size)]:
        yield chunk
