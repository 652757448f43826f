"""Claims and decisions → rows, a chunk at a time; and rows back for whoever asks.

The mapping is pure; `Chunk.write` does nothing but insert.  Ids are ours, given out in order within the transaction, so
that a chunk that was killed and is done again gets the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from adjudication.decision import COST_SHARE, Decision, Group
from edi.canonical.claim import Claim, ServiceLine
from edi.canonical.quick import quick
from store import tables, traces
from store.money import cents, sent_cents
from store.rows import Row, insert_rows

CLAIM_COLUMNS = (
    "id", "number", "transaction_set_id", "file_id", "ordinal", "position", "end_position", "offset",
    "patient_control_number", "frequency", "facility_code", "member_card", "patient_last", "patient_first",
    "patient_birth", "billing_npi", "billing_tax_id", "billing_name", "rendering_npi", "payer", "clearinghouse_number",
    "service_from", "service_to", "charge", "received_on", "test", "encounter", "accepted", "statuses", "provider_key",
    "duplicate_key",
)
LINE_COLUMNS = (
    "claim_id", "number", "procedure", "modifiers", "units", "quantity", "place", "service_from", "service_to",
    "control_number", "disposition", "charge", "allowed", "paid", "deductible", "coinsurance", "copay", "not_covered",
)
ADJUSTMENT_COLUMNS = ("claim_id", "line", "grp", "reason", "amount", "rule", "remarks")
DECISION_COLUMNS = (
    "claim_id", "disposition", "status", "category", "reason", "member_id", "family_id", "plan_id", "network",
    "charge", "allowed", "paid", "patient", "adjusted", "payable", "payee", "partner", "incident", "trace", "remittance",
)
LEDGER_COLUMNS = ("claim_id", "owner", "scope", "kind", "tier", "period", "amount")


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim as it will be kept: where it came from, whether it entered, and what was decided if it did."""

    id: int
    number: str
    claim: Claim
    set_id: int
    ordinal: int  # among the claims of its set, from 1
    accepted: bool
    statuses: str  # JSON
    test: bool
    duplicate_key: str | None
    decision: Decision | None = None
    payee: str = ""
    partner: str = ""
    remittance: str | None = None  # segments: a payment cycle will tell of it


claim_record = quick(ClaimRecord)


class Chunk:
    """Rows of claims, table by table, until they are written."""

    def __init__(self, file_id: int, received_on: str) -> None:
        self._file_id, self._received_on = file_id, received_on
        self._claims: list[Row] = []
        self._lines: list[Row] = []
        self._adjustments: list[Row] = []
        self._decisions: list[Row] = []
        self._ledger: list[Row] = []

    def add(self, record: ClaimRecord) -> None:
        """A claim with all that was decided about it."""
        decision = record.decision
        self._claims.append(_claim_row(record, self._file_id, self._received_on))
        if decision is None:
            _asked(record, self._lines)
            return
        sums = _decided(record, decision, self._lines, self._adjustments)
        self._decisions.append(_decision_row(record, decision, sums))
        for entry in decision.ledger:
            self._ledger.append((record.id, entry.owner, entry.scope, entry.kind, entry.tier, entry.period.isoformat(),
                                 cents(entry.amount)))

    def write(self, connection: Connection) -> None:
        insert_rows(connection, tables.claim, CLAIM_COLUMNS, self._claims)
        insert_rows(connection, tables.line, LINE_COLUMNS, self._lines)
        insert_rows(connection, tables.decision, DECISION_COLUMNS, self._decisions)
        insert_rows(connection, tables.adjustment, ADJUSTMENT_COLUMNS, self._adjustments)
        insert_rows(connection, tables.ledger, LEDGER_COLUMNS, self._ledger)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _claim_row(record: ClaimRecord, file_id: int, received_on: str) -> Row:
    claim = record.claim
    person = claim.patient if claim.patient is not None else claim.subscriber
    provider = claim.billing.provider
    rendering = claim.provider("82")
    return (
        record.id, record.number, record.set_id, file_id, record.ordinal, claim.at.position, claim.end, claim.at.offset,
        claim.patient_control_number, claim.frequency, claim.facility_code, claim.member_id, person.party.last_name,
        person.party.first_name, _iso(person.birth_date), provider.npi, provider.tax_id, provider.last_name,
        rendering.npi if rendering is not None else "", claim.payer.id if claim.payer is not None else "",
        claim.identifier("D9"), _iso(claim.service_from), _iso(claim.service_to), sent_cents(claim.charge),
        received_on, record.test, claim.submission.is_encounter, record.accepted, record.statuses,
        str(claim.billing.at.position), record.duplicate_key,
    )


def _decision_row(record: ClaimRecord, decision: Decision, sums: tuple[int, ...]) -> Row:
    return (
        record.id, f"{decision.disposition}", decision.status, decision.category, decision.reason,
        decision.member_id, decision.family_id, decision.plan_id, decision.network, *sums,
        record.remittance is not None, record.payee, record.partner, decision.incident, traces.dump(decision.trace),
        record.remittance,
    )


def _asked(record: ClaimRecord, lines: list[Row]) -> None:
    """The lines of a claim that did not enter."""
    for number, line in enumerate(record.claim.lines, 1):
        lines.append((*_service(record, line, number), "rejected", sent_cents(line.charge), 0, 0, 0, 0, 0, 0))


def _decided(record: ClaimRecord, decision: Decision, lines: list[Row], adjustments: list[Row]) -> tuple[int, ...]:
    """Lines and adjustments as rows; and their sums: charge, allowed, paid, patient, adjusted. Each amount is looked at
    once: of properties, each would go through all adjustments again."""
    allowed = paid = patient = adjusted = 0
    id = record.id
    for number, (line, outcome) in enumerate(zip(record.claim.lines, decision.lines, strict=True), 1):
        owed: dict[str, int] = {}
        for each in outcome.adjustments:
            group, reason, taken = each.group, each.reason, cents(each.amount)
            adjusted += taken
            if group is Group.PATIENT:
                owed[reason] = owed.get(reason, 0) + taken
            adjustments.append((id, number, f"{group}", reason, taken, each.rule, " ".join(each.remarks)))
        shares = [owed.pop(reason, 0) for reason in COST_SHARE] if owed else _NOTHING
        rest = sum(owed.values())
        line_allowed, line_paid = cents(outcome.allowed), cents(outcome.paid)
        allowed, paid, patient = allowed + line_allowed, paid + line_paid, patient + sum(shares) + rest
        lines.append((*_service(record, line, number), f"{outcome.disposition}", cents(outcome.charge), line_allowed,
                      line_paid, *shares, rest))
    return cents(decision.charge), allowed, paid, patient, adjusted


_NOTHING = [0] * len(COST_SHARE)


def _service(record: ClaimRecord, line: ServiceLine, number: int) -> Row:
    """What was asked for: a procedure, or the revenue code that stands for one."""
    procedure = line.procedure
    return (
        record.id, number, procedure.code or line.revenue_code, " ".join(procedure.modifiers), line.unit, str(line.quantity),
        line.place_of_service or record.claim.facility_code, _iso(line.service_from), _iso(line.service_to),
        line.control_number,
    )
