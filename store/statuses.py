"""Why a claim did or did not enter ↔ the JSON of its row, and its row back into what a 277CA says of it."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from edi.canonical.acknowledgment import ZERO, ClaimStatus, LineStatus, Status, Totals
from edi.canonical.party import Identifier, Party
from edi.canonical.quick import quick
from store.lookups import Lookup
from store.money import amount
from store.tables import claim, transaction_set

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


class _Said(NamedTuple):
    """What `dump` wrote."""

    statuses: tuple[Status, ...]
    provider: tuple[Status, ...]
    lines: tuple[LineStatus, ...]
    bill_type: str


@lru_cache(maxsize=1 << 10)
def _said(text: str) -> _Said:
    document = json.loads(text)
    return _Said(_statuses(document["claim"]), _statuses(document.get("provider", [])),
                 tuple(_line(line) for line in document.get("lines", ())), document.get("bill_type", ""))


def _statuses(codes: list[str]) -> tuple[Status, ...]:
    return tuple(Status.of(code) for code in codes)


def _line(values: list[Any]) -> LineStatus:
    qualifier, procedure, modifiers, charge, statuses, control, start, end, revenue, quantity = values
    return LineStatus(qualifier, procedure, tuple(modifiers), Decimal(charge), _statuses(statuses), control,
                      _day(start) if start else None, _day(end) if end else None, revenue,
                      Decimal(quantity) if quantity else None)


Told = tuple[str, Party, ClaimStatus]

_CLAIM = select(*claim.c[
    "transaction_set_id", "provider_key", "billing_npi", "billing_tax_id", "billing_name", "patient_last",
    "patient_first", "member_card", "patient_control_number", "charge", "accepted", "statuses", "number",
    "clearinghouse_number", "service_from", "service_to"]).order_by(claim.c.transaction_set_id, claim.c.ordinal)
_OF_SETS = Lookup(_CLAIM, claim.c.transaction_set_id)


class Sets:
    """The claims of sets, each with its provider's key and the provider, in their order. Small sets are read together."""

    def __init__(self, connection: Connection, sets: Iterable[tuple[int, int]]) -> None:
        """``sets``: id and number of claims, in the order in which they will be asked for."""
        self._connection = connection
        self._coming = deque(sets)
        self._read: dict[int, list[Told]] = {}

    def of(self, id: int) -> Iterable[Told]:
        if id not in self._read:
            together = self._next()
            if id not in together or len(together) == 1:
                return self._one_by_one(id)
            self._read = {each: [] for each in together}
            for row in _OF_SETS.rows(self._connection, together):
                self._read[row[0]].append(_told(row))
        return self._read.pop(id)

    def _next(self) -> list[int]:
        """The next sets that have some claims together, or one that has many."""
        ids: list[int] = []
        claims = 0
        while self._coming and (not ids or claims + self._coming[0][1] <= READ):
            id, count = self._coming.popleft()
            ids.append(id)
            claims += count
        return ids

    def _one_by_one(self, id: int) -> Iterator[Told]:
        query = _CLAIM.where(claim.c.transaction_set_id == id).execution_options(yield_per=READ)
        return map(_told, self._connection.execute(query))


def _told(row: Any) -> Told:
    (_set, key, npi, tax_id, name, last, first, card, control, charge, accepted, text, number, clearinghouse, start,
     end) = row
    said = _said(text)
    return key, _provider(npi, tax_id, name), _claim_status(
        patient=_party("QC", True, last, first, "", "", "MI", card), patient_control_number=control,
        charge=amount(charge), accepted=accepted, statuses=said.statuses, payer_number=number if accepted else "",
        clearinghouse_number=clearinghouse, bill_type=said.bill_type, service_from=_day(start) if start else None,
        service_to=_day(end) if end else None, lines=said.lines, provider_statuses=said.provider)


@lru_cache(maxsize=1 << 6)
def _provider(npi: str, tax_id: str, name: str) -> Party:
    """Claims of one provider follow each other."""
    qualifier, id = ("XX", npi) if npi else ("", "")
    identifiers = (Identifier("EI", tax_id),) if tax_id else ()
    return Party(role="85", last_name=name, id_qualifier=qualifier, id=id, identifiers=identifiers)


def totals(connection: Connection, interchange_id: int) -> dict[int, Totals]:
    """Counts and dollars of each set that has claims, by the database."""
    count, charge = func.count(), func.coalesce(func.sum(claim.c.charge), 0)
    query = select(claim.c.transaction_set_id, claim.c.accepted, count, charge).join(transaction_set).where(
        transaction_set.c.interchange_id == interchange_id).group_by(claim.c.transaction_set_id, claim.c.accepted)
    found: dict[int, Totals] = {}
    for id, accepted, claims, cents in connection.execute(query):
        sums = (claims, 0, amount(int(cents)), ZERO) if accepted else (0, claims, ZERO, amount(int(cents)))
        one = found.get(id, Totals())
        found[id] = Totals(one.accepted + sums[0], one.rejected + sums[1], one.accepted_charge + sums[2],
                           one.rejected_charge + sums[3])
    return found
