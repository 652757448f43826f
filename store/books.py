"""What the rows of one run add up to: claims in count and in dollars, by what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from store.money import amount
from store.tables import claim, decision, file, interchange, payment, transaction_set

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Sum:
    """A number of claims and their charges."""

    claims: int = 0
    charge: Decimal = ZERO

    def __add__(self, other: Sum) -> Sum:
        return Sum(self.claims + other.claims, self.charge + other.charge)


@dataclass(frozen=True, slots=True)
class Book:
    """``remitted`` are the claims in this run's payments: also such as earlier runs left unpaid."""

    received: Sum
    refused_with_set: Sum
    refused: Sum
    accepted: Sum
    paid: Sum
    denied: Sum
    pended: Sum
    paid_amount: Decimal
    adjusted_amount: Decimal
    remitted: Sum
    remitted_amount: Decimal


def of_run(connection: Connection, run_id: int) -> Book:
    sets = transaction_set.join(interchange).join(file, interchange.c.file_id == file.c.id)
    claims = claim.join(file)
    decided = decision.join(claim).join(file, claim.c.file_id == file.c.id)
    in_run = file.c.run_id == run_id

    def rows(source: FromClause, charge: ColumnElement[Any], *where: ColumnElement[bool]) -> Sum:
        return _sum(connection, select(func.count(), func.coalesce(func.sum(charge), 0)).select_from(source).where(*where))

    def raw(*where: ColumnElement[bool]) -> Sum:
        counts = func.coalesce(func.sum(transaction_set.c.claims), 0)
        charges = func.coalesce(func.sum(transaction_set.c.charge), 0)
        return _sum(connection, select(counts, charges).select_from(sets).where(in_run, *where))

    def by(disposition: str) -> Sum:
        return rows(decided, decision.c.charge, in_run, decision.c.disposition == disposition)

    settled = in_run, decision.c.disposition != "pended"
    amounts = connection.execute(select(
        func.coalesce(func.sum(decision.c.paid), 0), func.coalesce(func.sum(decision.c.adjusted), 0),
    ).select_from(decided).where(*settled)).one()
    remitted = connection.execute(
        select(func.coalesce(func.sum(payment.c.amount), 0)).where(payment.c.run_id == run_id)).scalar_one()
    return Book(
        received=raw(), refused_with_set=raw(transaction_set.c.header == ""),
        refused=rows(claims, claim.c.charge, in_run, claim.c.accepted.is_(False)),
        accepted=rows(claims, claim.c.charge, in_run, claim.c.accepted),
        paid=by("paid"), denied=by("denied"), pended=by("pended"),
        paid_amount=amount(int(amounts[0])), adjusted_amount=amount(int(amounts[1])),
        remitted=rows(decision.join(payment), decision.c.charge, payment.c.run_id == run_id),
        remitted_amount=amount(int(remitted)))


def _sum(connection: Connection, query: Select[Any]) -> Sum:
    count, cents = connection.execute(query).one()
    return Sum(int(count), amount(int(cents)))
