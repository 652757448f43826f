"""Claims and decisions → rows, a chunk at a time; and rows back for whoever asks.

The mapping is pure; `write_chunk` does nothing but insert.  Ids are ours, given out in order within the transaction, so
that a chunk that was killed and is done again gets the same ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from adjudication.decision import COST_SHARE, Decision, Group
from edi.canonical.claim import Claim, ServiceLine
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
    provider_key: str
    accepted: bool
    statuses: str  # JSON
    received_on: date
    test: bool
    duplicate_key: str | None
    decision: Decision | None = None
    payable: bool = False
    payee: str = ""
    partner: str = ""
    remittance: str | None = None  # segments


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def claim_row(record: ClaimRecord, file_id: int) -> Row:
    claim = record.claim
    treated = claim.treated
    birth = claim.patient.birth_date if claim.patient is not None else claim.subscriber.birth_date
    provider = claim.billing.provider
    rendering = claim.provider("82")
    return (
        record.id, record.number, record.set_id, file_id, record.ordinal, claim.at.position, claim.end, claim.at.offset,
        claim.patient_control_number, claim.frequency, claim.facility_code, claim.member_id, treated.last_name,
        treated.first_name, _iso(birth), provider.npi, provider.tax_id, provider.last_name,
        rendering.npi if rendering is not None else "", claim.payer.id if claim.payer is not None else "",
        claim.identifier("D9"), _iso(claim.service_from), _iso(claim.service_to), sent_cents(claim.charge),
        record.received_on.isoformat(), record.test, claim.submission.is_encounter, record.accepted, record.statuses,
        record.provider_key, record.duplicate_key,
    )


def write_chunk(connection: Connection, records: Sequence[ClaimRecord], file_id: int) -> None:
    """Inserts a chunk of claims with all that was decided about them."""
    claims: list[Row] = []
    lines: list[Row] = []
    adjustments: list[Row] = []
    decisions: list[Row] = []
    ledger: list[Row] = []
    for record in records:
        decision = record.decision
        claims.append(claim_row(record, file_id))
        if decision is None:
            _asked(record, lines)
            continue
        decisions.append(decision_row(record, decision, _decided(record, decision, lines, adjustments)))
        for entry in decision.ledger:
            ledger.append((record.id, entry.owner, entry.scope, entry.kind, entry.tier, entry.period.isoformat(),
                           cents(entry.amount)))
    insert_rows(connection, tables.claim, CLAIM_COLUMNS, claims)
    insert_rows(connection, tables.line, LINE_COLUMNS, lines)
    insert_rows(connection, tables.decision, DECISION_COLUMNS, decisions)
    insert_rows(connection, tables.adjustment, ADJUSTMENT_COLUMNS, adjustments)
    insert_rows(connection, tables.ledger, LEDGER_COLUMNS, ledger)


def decision_row(record: ClaimRecord, decision: Decision, sums: tuple[int, ...]) -> Row:
    return (
        record.id, f"{decision.disposition}", decision.status, decision.category, decision.reason,
        decision.member_id, decision.family_id, decision.plan_id, decision.network, *sums,
        record.payable, record.payee, record.partner, decision.incident, traces.dump(decision.trace), record.remittance,
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
    """What was asked for."""
    procedure = line.procedure
    return (
        record.id, number, procedure.code, " ".join(procedure.modifiers), line.unit, str(line.quantity),
        line.place_of_service or record.claim.facility_code, _iso(line.service_from), _iso(line.service_to),
        line.control_number,
    )
