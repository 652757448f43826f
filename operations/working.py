"""One file, worked off: its interchanges, groups and sets in order, its claims a chunk at a time.

A chunk is one transaction: claims, decisions, ledger entries and the cursor behind them.  A killed run finds the cursor,
reads the file again and goes on behind it; what it reads is the same, so what it does is the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from sqlalchemy import Connection

from adjudication.case import duplicate_key
from adjudication.decision import Decision
from adjudication.intake import claim_status
from adjudication.remit import payable, payee_key, payee_of, remittance_claim
from edi.builders.acknowledgment_999 import set_response
from edi.canonical.claim import Claim
from edi.envelope import Envelope, Group, Set
from edi.verdict import Answer
from operations.admission import Admitted, admit
from operations.casework import Accepted, Casework
from operations.paying import party
from operations.reading import CheckedClaim, SetReading, read_set
from operations.remittances import dump, remit_to
from operations.session import Session
from store import files, payments, statuses
from store.claims import ClaimRecord, write_chunk
from store.files import Cursor, FileRow
from store.numbers import take


@dataclass(slots=True)
class Work:
    """Works one file off, from its cursor on."""

    session: Session
    file: FileRow
    stream: BinaryIO
    envelope: Envelope
    casework: Casework

    def run(self) -> list[tuple[Admitted, int]]:
        """Each interchange as it was admitted, and the id of its row."""
        worked = []
        for interchange in self.envelope.interchanges:
            with self.session.database.transaction() as connection:
                admitted = admit(connection, self.session.registry, self.file, interchange)
                id = files.add_interchange(
                    connection, self.file.id, interchange.ordinal, interchange.isa, admitted.findings, partner=admitted.partner.name,
                    verdict=admitted.verdict, note=admitted.note)
            for group in interchange.groups:
                for one in group.sets:
                    self._set(admitted, id, group, one)
            worked.append((admitted, id))
        return worked

    def _set(self, admitted: Admitted, interchange_id: int, group: Group, one: Set) -> None:
        at = Cursor(admitted.interchange.ordinal, group.ordinal, one.ordinal)
        cursor = self.file.cursor
        behind = Cursor(at.interchange, at.group, at.set + 1)
        if cursor >= behind:
            return
        done = cursor.claims if cursor >= at else 0
        reading = read_set(self.stream, admitted.interchange, group, one, admitted.partner.policy)
        refused = admitted.group_refused(group)
        if reading.holds_claims and not refused and not reading.verdict.rejected:
            step = _Step(self, admitted, interchange_id, reading)
            for chunk in _chunks(reading, self.session.options.chunk):
                if step.seen + len(chunk) > done:
                    step.take(chunk)
                step.seen += len(chunk)
                self.session.fault("mid-set")
        with self.session.database.transaction() as connection:
            add_set(connection, interchange_id, self.file, reading, refused)
            files.move(connection, self.file.id, behind)
        self.session.options.progress(one.end, self.envelope.size)


def add_set(connection: Connection, interchange_id: int, file: FileRow, reading: SetReading, refused: bool) -> int:
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
    known = files.set_id(connection, interchange_id, group.ordinal, one.ordinal)
    if known is not None:
        return known
    files.add_findings(
        connection, file.id, (reading.interchange.ordinal, group.ordinal, one.ordinal), reading.findings)
    return files.add_set(
        connection, interchange_id, group_ordinal=group.ordinal, ordinal=one.ordinal, group_control=group.control,
        group_id=group.functional_id, set_id=one.set_id, control=one.control, guide=one.version,
        reference=submission.reference if submission is not None else "",
        verdict=Answer.REJECTED.value if refused else verdict.answer.value, codes=" ".join(verdict.codes),
        claims=reading.tally.claims, charge=int(reading.tally.charge.scaleb(2)), header=header,
        response=json.dumps(response))


def _chunks(reading: SetReading, size: int) -> Iterator[list[CheckedClaim]]:
    """A set's claims, so many at a time."""
    chunk: list[CheckedClaim] = []
    for batch in reading.claims():
        for one in batch:
            chunk.append(one)
            if len(chunk) == size:
                yield chunk
                chunk = []
    if chunk:
        yield chunk


@dataclass(slots=True)
class _Step:
    """Takes the chunks of one set in."""

    work: Work
    admitted: Admitted
    interchange_id: int
    reading: SetReading
    seen: int = 0
    payees: dict[str, str] = field(default_factory=dict)

    def take(self, chunk: Sequence[CheckedClaim]) -> None:
        session, file, reading = self.work.session, self.work.file, self.reading
        received = date.fromisoformat(file.received_on)
        with session.database.transaction() as connection:
            self.work.casework.use(connection)
            ids = take(connection, "claim", len(chunk))
            numbers = [f"{received:%y%j}{id:08d}" for id in ids]
            session.fault("number-allocated")
            set_id = add_set(connection, self.interchange_id, file, reading, refused=False)
            records = self._records(chunk, list(ids), numbers, received)
            write_chunk(connection, records, set_id, file.id)
            payments.remember_payees(connection, self.payees)
            session.fault("claims-written")
            for one in chunk:
                if one.findings:
                    files.add_findings(connection, file.id, self._place(), one.findings)
            files.move(connection, file.id, Cursor(*self._place(), self.seen + len(chunk)))
            session.fault("before-commit")
        session.fault("after-commit")

    def _place(self) -> tuple[int, int, int]:
        return self.reading.interchange.ordinal, self.reading.group.ordinal, self.reading.set.ordinal

    def _records(self, chunk: Sequence[CheckedClaim], ids: list[int], numbers: list[str],
                 received: date) -> list[ClaimRecord]:
        by_unit = self.reading.verdict.refused or {}
        told = [claim_status(one.claim, (*by_unit.get(one.claim.unit, ()), *one.findings), number)
                for one, number in zip(chunk, numbers, strict=True)]
        test = self.reading.interchange.usage == "T"
        accepted: dict[str, Accepted] = {}
        for one, status, number in zip(chunk, told, numbers, strict=True):
            if status.accepted:
                live = not test and not one.claim.submission.is_encounter
                accepted[number] = Accepted(number, one.claim, received, live, duplicate_key(one.claim))
        decisions = dict(zip(accepted, self.work.casework.decide(list(accepted.values())), strict=True))
        records = []
        for ordinal, (id, number, one, status) in enumerate(zip(ids, numbers, chunk, told, strict=True), self.seen + 1):
            records.append(self._record(id, number, one.claim, ordinal, statuses.dump(status), accepted.get(number),
                                        decisions.get(number), received, test))
        return records

    def _record(self, id: int, number: str, claim: Claim, ordinal: int, status: str, accepted: Accepted | None,
                decision: Decision | None, received: date, test: bool) -> ClaimRecord:
        live = accepted is not None and accepted.live
        told = live and decision is not None and payable(decision)
        payee, reading = payee_of(claim), self.reading
        key = "|".join(payee_key(payee))
        if told and key not in self.payees:
            self.payees[key] = party().dump_json(payee, exclude_defaults=True).decode()
        return ClaimRecord(
            id=id, number=number, claim=claim, ordinal=ordinal, provider_key=str(claim.billing.at.position),
            accepted=accepted is not None, statuses=status, received_on=received, test=test,
            duplicate_key=accepted.key if accepted is not None and live else None, decision=decision, payable=told,
            payee=key, partner=remit_to(reading.interchange, reading.group),
            remittance=dump(remittance_claim(claim, decision)) if told and decision is not None else None)

