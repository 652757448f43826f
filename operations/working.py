"""One file, worked off: its interchanges, groups and sets in order, its claims a chunk at a time.

A chunk is one transaction: claims, decisions, ledger entries and the cursor behind them.  A killed run finds the cursor,
reads the file again and goes on behind it; what it reads is the same, so what it does is the same.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import BinaryIO

from sqlalchemy import Connection

from adjudication.case import duplicate_key
from adjudication.decision import Decision
from adjudication.intake import claim_status
from adjudication.remit import payable, payee_key, payee_of, remittance_claim
from edi.builders.acknowledgment_999 import set_response
from edi.builders.remittance_835 import claim_835
from edi.canonical.acknowledgment import ClaimStatus
from edi.canonical.claim import Claim
from edi.envelope import Envelope, Group, Set
from edi.verdict import Answer
from operations.admission import Admitted, admit
from operations.casework import Accepted, Casework
from operations.paying import party
from operations.reading import CheckedClaim, SetReading, read_set
from operations.remittances import remit_to
from operations.session import Session
from store import files, payments, statuses
from store.claims import ClaimRecord, write_chunk
from store.files import Cursor, FileRow
from store.numbers import take


@dataclass(frozen=True, slots=True)
class _Portion:
    """Claims of one set that are taken in together: all of them, or a chunk where there are many."""

    admitted: Admitted
    interchange_id: int
    reading: SetReading
    refused: bool  # with its group or interchange
    seen: int = 0  # claims of the set before these
    claims: Sequence[CheckedClaim] = ()
    last: bool = True

    @property
    def place(self) -> tuple[int, int, int]:
        return self.reading.interchange.ordinal, self.reading.group.ordinal, self.reading.set.ordinal

    @property
    def behind(self) -> Cursor:
        interchange, group, one = self.place
        return Cursor(interchange, group, one + 1) if self.last else Cursor(
            interchange, group, one, self.seen + len(self.claims))


@dataclass(slots=True)
class Work:
    """Works one file off, from its cursor on."""

    session: Session
    file: FileRow
    stream: BinaryIO
    envelope: Envelope
    casework: Casework
    _waiting: list[_Portion] = field(default_factory=list)
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
        reading = read_set(self.stream, admitted.interchange, group, one, partner.policy, off=frozenset(partner.faults_off))
        seen = done
        if reading.holds_claims and not refused and not reading.verdict.rejected:
            for chunk in _chunks(reading, self.session.options.chunk, done):
                self._wait(_Portion(admitted, interchange_id, reading, refused, seen, chunk, last=False))
                seen += len(chunk)
        self._wait(_Portion(admitted, interchange_id, reading, refused, seen))
        self.session.options.progress(one.end, self.envelope.size)

    def _wait(self, portion: _Portion) -> None:
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
            _Intake(session, connection, self.file, self.casework).take(self._waiting)
            files.move(connection, self.file.id, self._waiting[-1].behind)
            session.fault("before-commit")
        session.fault("after-commit")
        self._waiting.clear()
        self._weight = 0
        gc.collect(1)  # not by itself during a run: see batch


def add_set(connection: Connection, interchange_id: int, reading: SetReading, refused: bool) -> int:
    """The set's row: verdict, response, counts as the raw set states them, and what the 277CA says above its claims."""
    verdict, group, one = reading.verdict, reading.group, reading.set
    submission = reading.submission
    answered = submission is not None and not refused and not verdict.rejected
    response = [] if refused else set_response(one, verdict, reading.findings, reading.units, reading.guide)
    submitter = submission.submitter if submission is not None else None
    header = "" if not answered else json.dumps({
        "person": submitter.is_person if submitter else False, "last": submitter.last_name if submitter else "",
        "first": submitter.first_name if submitter else "", "id": submitter.id if submitter else "",
    })
    return files.add_set(
        connection, interchange_id, group_ordinal=group.ordinal, ordinal=one.ordinal, group_control=group.control,
        group_id=group.functional_id, set_id=one.set_id, control=one.control, guide=one.version,
        reference=submission.reference if submission is not None and answered else "",  # of a large set known only then
        verdict=Answer.REJECTED.value if refused else verdict.answer.value, codes=" ".join(verdict.codes),
        claims=reading.tally.claims, charge=int(reading.tally.charge.scaleb(2)), header=header,
        response=json.dumps(response))


def _chunks(reading: SetReading, size: int, done: int) -> Iterator[list[CheckedClaim]]:
    """A set's claims behind the first that are done, so many at a time."""
    claims = islice(chain.from_iterable(reading.claims()), done, None)
    while chunk := list(islice(claims, size)):
        yield chunk


@dataclass(slots=True)
class _Intake:
    """Takes portions in, within one transaction."""

    session: Session
    connection: Connection
    file: FileRow
    casework: Casework
    payees: dict[str, str] = field(default_factory=dict)

    def take(self, portions: Sequence[_Portion]) -> None:
        received = date.fromisoformat(self.file.received_on)
        self.casework.use(self.connection)
        waiting = [(portion, one, ordinal) for portion in portions
                   for ordinal, one in enumerate(portion.claims, portion.seen + 1)]
        ids = list(take(self.connection, "claim", len(waiting))) if waiting else []
        self.session.fault("number-allocated")
        numbers = [f"{received:%y%j}{id:08d}" for id in ids]
        told = [self._status(portion, one, number) for (portion, one, _), number in zip(waiting, numbers, strict=True)]
        accepted = {
            number: Accepted(number, one.claim, received, self._live(portion, one.claim), duplicate_key(one.claim))
            for (portion, one, _), status, number in zip(waiting, told, numbers, strict=True) if status.accepted}
        decisions = dict(zip(accepted, self.casework.decide(list(accepted.values())), strict=True))
        rows = {id(portion): self._set_row(portion) for portion in portions}
        records = [
            self._record(portion, claim_id, number, one.claim, ordinal, rows[id(portion)], statuses.dump(status),
                         accepted.get(number), decisions.get(number), received)
            for claim_id, number, (portion, one, ordinal), status in zip(ids, numbers, waiting, told, strict=True)]
        write_chunk(self.connection, records, self.file.id)
        payments.remember_payees(self.connection, self.payees)
        self.session.fault("claims-written")

    @staticmethod
    def _status(portion: _Portion, one: CheckedClaim, number: str) -> ClaimStatus:
        by_unit = portion.reading.verdict.refused or {}
        return claim_status(one.claim, (*by_unit.get(one.claim.unit, ()), *one.standing), number)

    @staticmethod
    def _live(portion: _Portion, claim: Claim) -> bool:
        """Not a test, not an encounter: it counts toward limits, duplicates and payments."""
        return portion.reading.interchange.usage != "T" and not claim.submission.is_encounter

    def _set_row(self, portion: _Portion) -> int:
        """The set's row and, with its first portion, what was found of it; then what was found of the portion's claims."""
        _interchange, group, one = portion.place
        row = files.set_id(self.connection, portion.interchange_id, group, one)
        if row is None:
            row = add_set(self.connection, portion.interchange_id, portion.reading, portion.refused)
            files.add_findings(self.connection, self.file.id, portion.place, portion.reading.findings)
        found = [finding for claim in portion.claims for finding in claim.findings]
        files.add_findings(self.connection, self.file.id, portion.place, found)
        return row

    def _record(self, portion: _Portion, claim_id: int, number: str, claim: Claim, ordinal: int, set_id: int,
                status: str, accepted: Accepted | None, decision: Decision | None, received: date) -> ClaimRecord:
        live = accepted is not None and accepted.live
        told = live and decision is not None and payable(decision)
        payee, reading = payee_of(claim), portion.reading
        key = "|".join(payee_key(payee))
        if told and key not in self.payees:
            self.payees[key] = party().dump_json(payee, exclude_defaults=True).decode()
        return ClaimRecord(
            id=claim_id, number=number, claim=claim, set_id=set_id, ordinal=ordinal,
            provider_key=str(claim.billing.at.position), accepted=accepted is not None, statuses=status,
            received_on=received, test=reading.interchange.usage == "T",
            duplicate_key=accepted.key if accepted is not None and live else None, decision=decision, payable=told,
            payee=key, partner=remit_to(reading.interchange, reading.group),
            remittance=claim_835(remittance_claim(claim, decision)) if told and decision is not None else None)
