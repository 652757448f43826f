"""Claims and decisions → rows, a chunk at a time; and rows back for whoever asks.

The mapping is pure; `write_chunk` does nothing but insert.  Ids are ours, given out in order within the transaction, so
that a chunk that was killed and is done again gets the same ones.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from adjudication.decision import Decision, LineDecision, TraceEntry
from edi.canonical.claim import Claim, ServiceLine
from store import tables
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


def line_row(claim_id: int, line: ServiceLine, place: str, decided: LineDecision | None, number: int) -> Row:
    asked = (
        claim_id, number, line.procedure.code, " ".join(line.procedure.modifiers), line.unit, str(line.quantity),
        line.place_of_service or place, _iso(line.service_from), _iso(line.service_to), line.control_number,
    )
    if decided is None:
        return (*asked, "rejected", sent_cents(line.charge), 0, 0, 0, 0, 0, 0)
    return (
        *asked, decided.disposition.value, cents(decided.charge), cents(decided.allowed), cents(decided.paid),
        cents(decided.deductible), cents(decided.coinsurance), cents(decided.copay), cents(decided.not_covered),
    )


def trace_json(trace: Sequence[TraceEntry]) -> str:
    return json.dumps(
        [(t.rule, t.line, t.saw, str(t.before), str(t.after), t.said) for t in trace], separators=(",", ":"))


def decision_row(record: ClaimRecord, decision: Decision) -> Row:
    adjusted = cents(decision.adjusted)
    return (
        record.id, decision.disposition.value, decision.status, decision.category, decision.reason,
        decision.member_id, decision.family_id, decision.plan_id, decision.network, cents(decision.charge),
        cents(decision.allowed), cents(decision.paid), cents(decision.patient_responsibility), adjusted,
        record.payable, record.payee, record.partner, decision.incident, trace_json(decision.trace), record.remittance,
    )


def write_chunk(connection: Connection, records: Sequence[ClaimRecord], file_id: int) -> None:
    """Inserts a chunk of claims with all that was decided about them."""
    claims: list[Row] = []
    lines: list[Row] = []
    adjustments: list[Row] = []
    decisions: list[Row] = []
    ledger: list[Row] = []
    for record in records:
        claim, decision, id = record.claim, record.decision, record.id
        claims.append(claim_row(record, file_id))
        decided: Sequence[LineDecision | None] = decision.lines if decision is not None else [None] * len(claim.lines)
        for number, (line, outcome) in enumerate(zip(claim.lines, decided, strict=True), 1):
            lines.append(line_row(id, line, claim.facility_code, outcome, number))
            if outcome is not None:
                adjustments.extend(
                    (id, number, a.group.value, a.reason, cents(a.amount), a.rule, " ".join(a.remarks))
                    for a in outcome.adjustments)
        if decision is not None:
            decisions.append(decision_row(record, decision))
            ledger.extend(
                (id, e.owner, e.scope, e.kind, e.tier, e.period.isoformat(), cents(e.amount)) for e in decision.ledger)
    insert_rows(connection, tables.claim, CLAIM_COLUMNS, claims)
    insert_rows(connection, tables.line, LINE_COLUMNS, lines)
    insert_rows(connection, tables.decision, DECISION_COLUMNS, decisions)
    insert_rows(connection, tables.adjustment, ADJUSTMENT_COLUMNS, adjustments)
    insert_rows(connection, tables.ledger, LEDGER_COLUMNS, ledger)
