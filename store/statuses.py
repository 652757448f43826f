"""Why a claim did or did not enter ↔ the JSON of its row, and its row back into what a 277CA says of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, func, select

from edi.canonical.acknowledgment import ClaimStatus, LineStatus, Status, Totals
from edi.canonical.party import Identifier, Party
from store.money import amount
from store.tables import claim

READ = 1000  # rows fetched at a time: a set may hold 100,000 claims


def dump(status: ClaimStatus) -> str:
    """What cannot be told from the other columns of the claim's row."""
    document: dict[str, Any] = {"claim": [str(s) for s in status.statuses]}
    if status.provider_statuses:
        document["provider"] = [str(s) for s in status.provider_statuses]
    if status.lines:
        document["lines"] = [[
            line.procedure_qualifier, line.procedure, list(line.modifiers), str(line.charge),
            [str(s) for s in line.statuses], line.control_number, str(line.service_from or ""),
            str(line.service_to or ""), line.revenue_code, "" if line.quantity is None else str(line.quantity),
        ] for line in status.lines]
    if status.bill_type:
        document["bill_type"] = status.bill_type
    return json.dumps(document, separators=(",", ":"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _statuses(codes: list[str]) -> tuple[Status, ...]:
    return tuple(Status.of(code) for code in codes)


def _line(values: list[Any]) -> LineStatus:
    qualifier, procedure, modifiers, charge, statuses, control, start, end, revenue, quantity = values
    return LineStatus(qualifier, procedure, tuple(modifiers), Decimal(charge), _statuses(statuses), control,
                      _day(start), _day(end), revenue, Decimal(quantity) if quantity else None)


def load(row: Row[Any]) -> ClaimStatus:
    """A claim's row → its place in the 277CA."""
    document = json.loads(row.statuses)
    patient = Party(role="QC", is_person=True, last_name=row.patient_last, first_name=row.patient_first,
                    id_qualifier="MI", id=row.member_card)
    return ClaimStatus(
        patient=patient, patient_control_number=row.patient_control_number, charge=amount(row.charge),
        accepted=row.accepted, statuses=_statuses(document["claim"]), payer_number=row.number if row.accepted else "",
        clearinghouse_number=row.clearinghouse_number, bill_type=document.get("bill_type", ""),
        service_from=_day(row.service_from), service_to=_day(row.service_to),
        lines=tuple(_line(line) for line in document.get("lines", ())),
        provider_statuses=_statuses(document.get("provider", [])))


def _provider(row: Row[Any]) -> Party:
    qualifier, id = ("XX", row.billing_npi) if row.billing_npi else ("", "")
    identifiers = (Identifier("EI", row.billing_tax_id),) if row.billing_tax_id else ()
    return Party(role="85", last_name=row.billing_name, id_qualifier=qualifier, id=id, identifiers=identifiers)


def of_set(connection: Connection, set_id: int) -> Iterator[tuple[str, Party, ClaimStatus]]:
    """A set's claims in their order, each with its provider's key and the provider."""
    query = select(claim).where(claim.c.transaction_set_id == set_id).order_by(claim.c.ordinal)
    for row in connection.execute(query.execution_options(yield_per=READ)):
        yield row.provider_key, _provider(row), load(row)


def totals(connection: Connection, set_id: int) -> Totals:
    """Counts and dollars of a set, by the database."""
    query = select(claim.c.accepted, func.count(), func.coalesce(func.sum(claim.c.charge), 0)).where(
        claim.c.transaction_set_id == set_id).group_by(claim.c.accepted)
    sums = {bool(accepted): (int(count), amount(int(charge))) for accepted, count, charge in connection.execute(query)}
    accepted, rejected = sums.get(True, (0, amount(0))), sums.get(False, (0, amount(0)))
    return Totals(accepted[0], rejected[0], accepted[1], rejected[1])
