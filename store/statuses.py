"""Why a claim did or did not enter ↔ the JSON of its row, and its row back into what a 277CA says of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from edi.canonical.acknowledgment import ClaimStatus, LineStatus, Status, Totals
from edi.canonical.party import Identifier, Party
from edi.canonical.quick import quick
from store.money import amount
from store.tables import claim

READ = 1000  # rows fetched at a time: a set may hold 100,000 claims

_party, _claim_status = quick(Party), quick(ClaimStatus)
_day = lru_cache(maxsize=1 << 12)(date.fromisoformat)


def dump(status: ClaimStatus) -> str:
    """What cannot be told from the other columns of the claim's row."""
    if not (status.provider_statuses or status.lines or status.bill_type):
        return _plain(status.statuses)
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


@lru_cache(maxsize=1 << 10)
def _plain(statuses: tuple[Status, ...]) -> str:
    """Nearly all claims say the same."""
    return json.dumps({"claim": [str(s) for s in statuses]}, separators=(",", ":"))


class _Told(NamedTuple):
    """What `dump` wrote."""

    statuses: tuple[Status, ...]
    provider: tuple[Status, ...]
    lines: tuple[LineStatus, ...]
    bill_type: str


@lru_cache(maxsize=1 << 10)
def _told(text: str) -> _Told:
    document = json.loads(text)
    return _Told(_statuses(document["claim"]), _statuses(document.get("provider", [])),
                 tuple(_line(line) for line in document.get("lines", ())), document.get("bill_type", ""))


def _statuses(codes: list[str]) -> tuple[Status, ...]:
    return tuple(Status.of(code) for code in codes)


def _line(values: list[Any]) -> LineStatus:
    qualifier, procedure, modifiers, charge, statuses, control, start, end, revenue, quantity = values
    return LineStatus(qualifier, procedure, tuple(modifiers), Decimal(charge), _statuses(statuses), control,
                      _day(start) if start else None, _day(end) if end else None, revenue,
                      Decimal(quantity) if quantity else None)


_CLAIM = select(*claim.c[
    "provider_key", "billing_npi", "billing_tax_id", "billing_name", "patient_last", "patient_first", "member_card",
    "patient_control_number", "charge", "accepted", "statuses", "number", "clearinghouse_number", "service_from",
    "service_to"]).order_by(claim.c.ordinal).execution_options(yield_per=READ)


def of_set(connection: Connection, set_id: int) -> Iterator[tuple[str, Party, ClaimStatus]]:
    """A set's claims in their order, each with its provider's key and the provider."""
    for row in connection.execute(_CLAIM.where(claim.c.transaction_set_id == set_id)):
        (key, npi, tax_id, name, last, first, card, control, charge, accepted, text, number, clearinghouse, start,
         end) = row
        told = _told(text)
        yield key, _provider(npi, tax_id, name), _claim_status(
            patient=_party("QC", True, last, first, "", "", "MI", card), patient_control_number=control,
            charge=amount(charge), accepted=accepted, statuses=told.statuses, payer_number=number if accepted else "",
            clearinghouse_number=clearinghouse, bill_type=told.bill_type, service_from=_day(start) if start else None,
            service_to=_day(end) if end else None, lines=told.lines, provider_statuses=told.provider)


@lru_cache(maxsize=1 << 6)
def _provider(npi: str, tax_id: str, name: str) -> Party:
    """Claims of one provider follow each other."""
    qualifier, id = ("XX", npi) if npi else ("", "")
    identifiers = (Identifier("EI", tax_id),) if tax_id else ()
    return Party(role="85", last_name=name, id_qualifier=qualifier, id=id, identifiers=identifiers)


def totals(connection: Connection, set_id: int) -> Totals:
    """Counts and dollars of a set, by the database."""
    query = select(claim.c.accepted, func.count(), func.coalesce(func.sum(claim.c.charge), 0)).where(
        claim.c.transaction_set_id == set_id).group_by(claim.c.accepted)
    sums = {bool(accepted): (int(count), amount(int(charge))) for accepted, count, charge in connection.execute(query)}
    accepted, rejected = sums.get(True, (0, amount(0))), sums.get(False, (0, amount(0)))
    return Totals(accepted[0], rejected[0], accepted[1], rejected[1])
