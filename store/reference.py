"""What users loaded, as the engine wants it: looked up for a whole chunk of claims at once, never a query a claim.

Plans, providers and fees change rarely within a run and are few: they are kept once read.  Members, authorizations and
accumulators are asked for each chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, func, select

from adjudication.benefits.plan import Plan
from adjudication.case import Authorization, Coverage, Fee, Member, NetworkSpan, Provider, Span
from edi.canonical.quick import quick
from store import tables
from store.lookups import Lookup
from store.money import amount

AccumulatorKey = tuple[str, str, str, str, date]

_person = select(
    *tables.member.c["id", "card_id", "family_id", "last_name", "first_name", "birth_date", "sex", "relationship"],
    *tables.coverage.c["plan_id", "start", "end", "group_number", "level"],
).outerjoin_from(tables.member, tables.coverage).order_by(tables.member.c.id, tables.coverage.c.start)
_BY_CARD = Lookup(_person, tables.member.c.card_id)
_BY_NAME = Lookup(_person, tables.member.c.last_name, tables.member.c.birth_date)
_PROVIDERS = Lookup(select(tables.provider), tables.provider.c.npi)
_NETWORKS = Lookup(select(tables.network).join_from(tables.network, tables.provider).order_by(tables.network.c.start),
                   tables.provider.c.npi)
_FEES = Lookup(select(tables.fee), tables.fee.c.code)
_AUTHORIZATIONS = Lookup(select(tables.authorization).order_by(tables.authorization.c.number),
                         tables.authorization.c.member_id)
_DUPLICATES = Lookup(select(tables.claim.c.duplicate_key, tables.claim.c.number).order_by(tables.claim.c.id),
                     tables.claim.c.duplicate_key)
_posted = tables.ledger.c["owner", "scope", "kind", "tier", "period"]
_USED = Lookup(select(*_posted, func.sum(tables.ledger.c.amount)).group_by(*_posted), tables.ledger.c.owner)

# Days, spans and coverages are few, members many.
_day = lru_cache(maxsize=1 << 14)(date.fromisoformat)
_member = quick(Member)


@lru_cache(maxsize=1 << 12)
def _span(start: str, end: str | None) -> Span:
    return Span(_day(start), _day(end) if end else None)


@lru_cache(maxsize=1 << 12)
def _coverage(plan_id: str, start: str, end: str | None, group_number: str, level: str) -> Coverage:
    return Coverage(plan_id, _span(start, end), group_number, level)


def _members(rows: Iterable[Any]) -> list[Member]:
    """Rows of one person after the other, one for each of its coverages."""
    found: list[Member] = []
    for _id, group in groupby(rows, key=itemgetter(0)):
        those = list(group)
        id, card, family, last, first, born, sex, relationship = those[0][:8]
        coverages = tuple([_coverage(*row[8:]) for row in those if row[8] is not None])
        found.append(_member(
            id, card, family, last, first, _day(born) if born else None, sex, relationship, coverages))
    return found


class Reference:
    """Read-only look-ups on one connection; ``plan_of`` turns a stored plan document into a Plan."""

    def __init__(self, connection: Connection, plan_of: Callable[[str], Plan]) -> None:
        self._connection = connection
        self._plans: dict[str, tuple[Plan, ...]] = {}
        for row in connection.execute(select(tables.plan).order_by(tables.plan.c.plan_id, tables.plan.c.start)):
            self._plans[row.plan_id] = (*self._plans.get(row.plan_id, ()), plan_of(row.document))
        self._providers: dict[str, tuple[Provider, ...]] = {}
        self._fees: dict[str, tuple[Fee, ...]] = {}

    def use(self, connection: Connection) -> None:
        """Look-ups go through this connection from now on (each chunk has its own transaction)."""
        self._connection = connection

    @property
    def plans(self) -> Mapping[str, tuple[Plan, ...]]:
        """Plans by id, one for each span of days."""
        return self._plans

    # -- members ----------------------------------------------------------------------------------------------------

    def members_by_card(self, cards: Collection[str]) -> dict[str, tuple[Member, ...]]:
        """Everybody on these cards, by card id."""
        found: dict[str, tuple[Member, ...]] = {}
        for member in _members(_BY_CARD.rows(self._connection, cards)):
            found[member.card_id] = (*found.get(member.card_id, ()), member)
        return found

    def members_by_name(self, names: Collection[tuple[str, date]]) -> dict[tuple[str, date], tuple[Member, ...]]:
        """Everybody with one of these last names and birth dates (names compared in capitals)."""
        wanted = {(name.upper(), born.isoformat()) for name, born in names}
        found: dict[tuple[str, date], tuple[Member, ...]] = {}
        for member in _members(_BY_NAME.rows(self._connection, wanted)):
            if member.birth_date is not None:
                key = (member.last_name, member.birth_date)
                found[key] = (*found.get(key, ()), member)
        return found

    # -- providers and prices ---------------------------------------------------------------------------------------

    def providers(self, npis: Collection[str]) -> Mapping[str, tuple[Provider, ...]]:
        """Provider records by NPI, several where an NPI bills under several tax ids; those asked for before too."""
        missing = {npi for npi in npis if npi not in self._providers}
        self._providers.update(dict.fromkeys(missing, ()))
        networks: dict[int, list[NetworkSpan]] = {}
        for row in _NETWORKS.rows(self._connection, missing):
            networks.setdefault(row.provider_id, []).append(
                NetworkSpan(row.network, row.fee_schedule, _span(row.start, row.end)))
        for row in _PROVIDERS.rows(self._connection, missing):
            record = Provider(row.npi, row.tax_id, row.name, tuple(networks.get(row.id, ())), row.taxonomy)
            self._providers[row.npi] = (*self._providers[row.npi], record)
        return self._providers

    def fees(self, codes: Collection[str]) -> Mapping[str, tuple[Fee, ...]]:
        """Prices by procedure code, all schedules; those asked for before too."""
        found: dict[str, list[Fee]] = {code: [] for code in codes if code not in self._fees}
        for row in _FEES.rows(self._connection, found):
            found[row.code].append(
                Fee(row.schedule, row.code, row.modifier, _span(row.start, row.end), Decimal(row.amount)))
        self._fees.update({code: tuple(fees) for code, fees in found.items()})
        return self._fees

    def authorizations(self, member_ids: Collection[str]) -> dict[str, tuple[Authorization, ...]]:
        found: dict[str, tuple[Authorization, ...]] = {}
        for row in _AUTHORIZATIONS.rows(self._connection, member_ids):
            units = Decimal(row.units) if row.units else None
            span = _span(row.start, row.end)
            one = Authorization(row.number, row.member_id, row.code, span, units, Decimal(row.used))
            found[row.member_id] = (*found.get(row.member_id, ()), one)
        return found

    # -- history ------------------------------------------------------------------------------------------------------

    def duplicates(self, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Numbers of accepted claims with one of these duplicate keys, earliest first."""
        found: dict[str, tuple[str, ...]] = {}
        for key, number in _DUPLICATES.rows(self._connection, keys):
            found[key] = (*found.get(key, ()), number)
        return found

    def accumulators(self, owners: Collection[str]) -> dict[AccumulatorKey, Decimal]:
        """What these members and families have used, summed over the ledger."""
        return {(owner, scope, kind, tier, _day(period)): amount(int(total))
                for owner, scope, kind, tier, period, total in _USED.rows(self._connection, owners)}
