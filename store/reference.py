"""What users loaded, as the engine wants it: looked up for a whole chunk of claims at once, never a query a claim.

Plans, providers and fees change rarely within a run and are few: they are kept once read.  Members, authorizations and
accumulators are asked for each chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, Row, Select, func, select, tuple_

from adjudication.benefits.plan import Plan
from adjudication.case import Authorization, Coverage, Fee, Member, NetworkSpan, Provider, Span
from store import tables
from store.money import amount

CHUNK = 500  # values in one IN list

AccumulatorKey = tuple[str, str, str, str, date]


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _span(start: str, end: str | None) -> Span:
    return Span(date.fromisoformat(start), date.fromisoformat(end) if end else None)


def _chunks(values: Collection[str]) -> Iterable[list[str]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


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
        return self._members(lambda part: select(tables.member).where(tables.member.c.card_id.in_(part)), cards,
                             lambda member: member.card_id)

    def members_by_name(self, names: Collection[tuple[str, date]]) -> dict[tuple[str, date], tuple[Member, ...]]:
        """Everybody with one of these last names and birth dates (names compared in capitals)."""
        wanted = {(name.upper(), born.isoformat()) for name, born in names}
        found: dict[tuple[str, date], tuple[Member, ...]] = {}
        ordered = sorted(wanted)
        for start in range(0, len(ordered), CHUNK):
            part = ordered[start : start + CHUNK]
            query = select(tables.member).where(tuple_(tables.member.c.last_name, tables.member.c.birth_date).in_(part))
            for member in self._with_coverage(self._connection.execute(query).all()):
                if member.birth_date is not None:
                    key = (member.last_name, member.birth_date)
                    found[key] = (*found.get(key, ()), member)
        return found

    def _members(self, query: Callable[[list[str]], Select[tuple[object, ...]]], values: Collection[str],
                 key: Callable[[Member], str]) -> dict[str, tuple[Member, ...]]:
        found: dict[str, tuple[Member, ...]] = {}
        for part in _chunks(values):
            for member in self._with_coverage(self._connection.execute(query(part)).all()):
                found[key(member)] = (*found.get(key(member), ()), member)
        return found

    def _with_coverage(self, rows: Iterable[Row[tuple[object, ...]]]) -> list[Member]:
        people = {row.id: row for row in rows}
        coverages: dict[str, list[Coverage]] = {}
        for part in _chunks(people):
            query = select(tables.coverage).where(tables.coverage.c.member_id.in_(part))
            for row in self._connection.execute(query.order_by(tables.coverage.c.start)):
                coverages.setdefault(row.member_id, []).append(
                    Coverage(row.plan_id, _span(row.start, row.end), row.group_number, row.level))
        return [
            Member(row.id, row.card_id, row.family_id, row.last_name, row.first_name,
                   _day(row.birth_date) if row.birth_date else None, row.sex, row.relationship,
                   tuple(coverages.get(row.id, ())))
            for row in people.values()
        ]

    # -- providers and prices ---------------------------------------------------------------------------------------

    def providers(self, npis: Collection[str]) -> Mapping[str, tuple[Provider, ...]]:
        """Provider records by NPI, several where an NPI bills under several tax ids; those asked for before too."""
        missing = {npi for npi in npis if npi not in self._providers}
        for part in _chunks(missing):
            self._providers.update(dict.fromkeys(part, ()))
            networks: dict[int, list[NetworkSpan]] = {}
            join = tables.network.join(tables.provider)
            query = select(tables.network).select_from(join).where(tables.provider.c.npi.in_(part))
            for row in self._connection.execute(query.order_by(tables.network.c.start)):
                networks.setdefault(row.provider_id, []).append(
                    NetworkSpan(row.network, row.fee_schedule, _span(row.start, row.end)))
            rows = self._connection.execute(select(tables.provider).where(tables.provider.c.npi.in_(part)))
            for row in rows.all():
                record = Provider(row.npi, row.tax_id, row.name, tuple(networks.get(row.id, ())), row.taxonomy)
                self._providers[row.npi] = (*self._providers[row.npi], record)
        return self._providers

    def fees(self, codes: Collection[str]) -> Mapping[str, tuple[Fee, ...]]:
        """Prices by procedure code, all schedules; those asked for before too."""
        missing = {code for code in codes if code not in self._fees}
        for part in _chunks(missing):
            found: dict[str, list[Fee]] = {code: [] for code in part}
            for row in self._connection.execute(select(tables.fee).where(tables.fee.c.code.in_(part))):
                found[row.code].append(
                    Fee(row.schedule, row.code, row.modifier, _span(row.start, row.end), Decimal(row.amount)))
            self._fees.update({code: tuple(fees) for code, fees in found.items()})
        return self._fees

    def authorizations(self, member_ids: Collection[str]) -> dict[str, tuple[Authorization, ...]]:
        found: dict[str, tuple[Authorization, ...]] = {}
        table = tables.authorization
        for part in _chunks(member_ids):
            query = select(table).where(table.c.member_id.in_(part)).order_by(table.c.number)
            for row in self._connection.execute(query):
                units = Decimal(row.units) if row.units else None
                span = _span(row.start, row.end)
                one = Authorization(row.number, row.member_id, row.code, span, units, Decimal(row.used))
                found[row.member_id] = (*found.get(row.member_id, ()), one)
        return found

    # -- history ------------------------------------------------------------------------------------------------------

    def duplicates(self, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Numbers of accepted claims with one of these duplicate keys, earliest first."""
        found: dict[str, tuple[str, ...]] = {}
        table = tables.claim
        for part in _chunks(keys):
            query = select(table.c.duplicate_key, table.c.number).where(table.c.duplicate_key.in_(part))
            for row in self._connection.execute(query.order_by(table.c.id)):
                found[row.duplicate_key] = (*found.get(row.duplicate_key, ()), row.number)
        return found

    def accumulators(self, owners: Collection[str]) -> dict[AccumulatorKey, Decimal]:
        """What these members and families have used, summed over the ledger."""
        found: dict[AccumulatorKey, Decimal] = {}
        table = tables.ledger
        for part in _chunks(owners):
            keys = (table.c.owner, table.c.scope, table.c.kind, table.c.tier, table.c.period)
            query = select(*keys, func.sum(table.c.amount).label("total")).where(table.c.owner.in_(part))
            for row in self._connection.execute(query.group_by(*keys)):
                found[(row.owner, row.scope, row.kind, row.tier, _day(row.period))] = amount(int(row.total))
        return found
