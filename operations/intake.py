"""Claims that were read → rows, decisions and what a remittance will say of them: a chunk of them in one transaction.

What can be known of a claim by itself is made out as soon as it is read (`wait_for`).  The rest is done step by step for
some dozen claims at a time: few enough that they are still in the processor's cache at the last step, many enough that
the code of each step is there too (353 µs a claim instead of 385 one by one, and 420 a thousand at a time).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from adjudication.decision import Decision
from adjudication.intake import claim_status
from adjudication.remit import payable, payee_key, payee_of, remittance_claim
from edi.builders.acknowledgment_999 import set_response
from edi.builders.remittance_835 import claim_835
from edi.canonical.claim import Billing, Claim
from edi.canonical.remittance import RemittanceClaim
from edi.findings import Finding
from edi.verdict import Answer
from operations.admission import Admitted
from operations.casework import Asked, Casework
from operations.paying import party
from operations.reading import CheckedClaim, SetReading
from operations.remittances import remit_to
from operations.session import Session
from store import files, payments, statuses
from store.claims import Chunk, claim_record
from store.files import Cursor, FileRow
from store.numbers import take
from store.rows import Row

TOGETHER = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits to be taken in: why it enters or not (JSON), and what its decision needs if it does."""

    claim: Claim
    findings: Sequence[Finding]
    statuses: str
    asked: Asked | None


def wait_for(reading: SetReading, one: CheckedClaim) -> Waiting:
    claim, by_unit, found = one.claim, reading.verdict.refused, one.standing
    if by_unit:
        found = (*by_unit.get(claim.unit, ()), *found)
    status = claim_status(claim, found)
    # Neither a test nor an encounter counts toward limits, duplicates and payments.
    live = reading.interchange.usage != "T" and not claim.submission.is_encounter
    return Waiting(claim, one.findings, statuses.dump(status), Asked.of(claim, live) if status.accepted else None)


@dataclass(frozen=True, slots=True)
class Portion:
    """Claims of one set that are taken in together: all of them, or a chunk where there are many."""

    admitted: Admitted
    interchange_id: int
    reading: SetReading
    refused: bool  # with its group or interchange
    seen: int = 0  # claims of the set before these
    claims: Sequence[Waiting] = ()
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
class Intake:
    """Takes portions in, within one transaction."""

    session: Session
    connection: Connection
    file: FileRow
    casework: Casework
    _chunk: Chunk = field(init=False)
    _received: date = field(init=False)
    _payees: dict[str, str] = field(default_factory=dict)
    _billing: Billing | None = None  # of the claim before, and its key as a payee
    _key: str = ""

    def __post_init__(self) -> None:
        self._received = date.fromisoformat(self.file.received_on)
        self._chunk = Chunk(self.file.id, self.file.received_on)

    def take(self, portions: Sequence[Portion]) -> None:
        waiting = [one for portion in portions for one in portion.claims]
        ids = iter(take(self.connection, "claim", len(waiting)) if waiting else ())
        self.session.fault("number-allocated")
        self.casework.look_up(self.connection, [one.asked for one in waiting if one.asked is not None])
        for portion, set_id in zip(portions, self._sets(portions), strict=True):
            self._portion(portion, set_id, [next(ids) for _ in portion.claims])
        self._chunk.write(self.connection)
        payments.remember_payees(self.connection, self._payees)
        self.session.fault("claims-written")

    def _portion(self, portion: Portion, set_id: int, ids: list[int]) -> None:
        reading = portion.reading
        partner = remit_to(reading.interchange, reading.group, portion.admitted.partner)
        test, day = reading.interchange.usage == "T", f"{self._received:%y%j}"
        for at in range(0, len(ids), TOGETHER):
            some, claims = ids[at:at + TOGETHER], portion.claims[at:at + TOGETHER]
            numbers = [f"{day}{id:08d}" for id in some]
            decisions = [self._decided(one, number) for one, number in zip(claims, numbers, strict=True)]
            told = [self._told(one, decision) for one, decision in zip(claims, decisions, strict=True)]
            texts = [None if one is None else claim_835(one) for one in told]
            those = zip(some, numbers, claims, decisions, texts, strict=True)
            for ordinal, (id, number, one, decision, text) in enumerate(those, portion.seen + at + 1):
                asked = one.asked
                self._chunk.add(claim_record(
                    id, number, one.claim, set_id, ordinal, asked is not None, one.statuses, test,
                    asked.key if asked is not None and asked.live else None, decision,
                    self._payee_key(one.claim.billing), partner, text))

    def _decided(self, one: Waiting, number: str) -> Decision | None:
        return None if one.asked is None else self.casework.decide(one.asked, number, self._received)

    def _told(self, one: Waiting, decision: Decision | None) -> RemittanceClaim | None:
        """What a remittance will say, where one will; and to whom, the first time."""
        if decision is None or one.asked is None or not one.asked.live or not payable(decision):
            return None
        claim = one.claim
        key = self._payee_key(claim.billing)
        if key not in self._payees:
            self._payees[key] = party().dump_json(payee_of(claim), exclude_defaults=True).decode()
        return remittance_claim(claim, decision)

    def _sets(self, portions: Sequence[Portion]) -> list[int]:
        """The id of each portion's set. With its first portion a set's row is written and what was found of it, then,
        for each portion, what was found of its claims."""
        numbers = iter(take(self.connection, "set", sum(not portion.seen for portion in portions)))
        ids: list[int] = []
        rows: list[Row] = []
        found: list[tuple[files.Place, Finding]] = []
        for portion in portions:
            if portion.seen:
                known = ids[-1] if ids else files.set_id(self.connection, portion.interchange_id, *portion.place[1:])
                assert known is not None, "a set's later claims come behind its first"
                ids.append(known)
            else:
                ids.append(next(numbers))
                rows.append(_set_row(ids[-1], portion))
                found += [(portion.place, one) for one in portion.reading.findings]
            found += [(portion.place, one) for claim in portion.claims for one in claim.findings]
        files.add_sets(self.connection, rows)
        files.add_findings_of_sets(self.connection, self.file.id, found)
        return ids

    def _payee_key(self, billing: Billing) -> str:
        """What payments are grouped by. Claims of one provider follow each other and share it."""
        if billing is not self._billing:
            self._billing, self._key = billing, "|".join(payee_key(billing.provider))
        return self._key


def _set_row(id: int, portion: Portion) -> Row:
    """The set's row: verdict, response, counts as the raw set states them, and what the 277CA says above its claims."""
    reading, refused = portion.reading, portion.refused
    verdict, group, one = reading.verdict, reading.group, reading.set
    submission = reading.submission
    answered = submission is not None and not refused and not verdict.rejected
    response = [] if refused else set_response(one, verdict, reading.findings, reading.units, reading.guide)
    submitter = submission.submitter if submission is not None else None
    header = "" if not answered else json.dumps({
        "person": submitter.is_person if submitter else False, "last": submitter.last_name if submitter else "",
        "first": submitter.first_name if submitter else "", "id": submitter.id if submitter else "",
    })
    return (
        id, portion.interchange_id, group.ordinal, one.ordinal, group.control, group.functional_id, one.version, one.set_id,
        one.control, submission.reference if submission is not None and answered else "",  # of a large set known only then
        Answer.REJECTED.value if refused else verdict.answer.value, " ".join(verdict.codes),
        reading.tally.claims, int(reading.tally.charge.scaleb(2)), header, json.dumps(response))
