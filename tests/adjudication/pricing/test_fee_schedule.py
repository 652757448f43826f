"""Fees: which one counts, times units, and when there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from adjudication.case import Fee, Span
from adjudication.engine import adjudicate
from adjudication.pricing.fee_schedule import choose
from tests.adjudication.payer import DAY, case, decide, fee, line, money_of, plan

PLAIN, PART, LEFT = fee("99213", 150), fee("99213", 60, "26"), fee("99213", 70, "LT")


@pytest.mark.parametrize("fees, modifiers, chosen", [
    ([PLAIN, PART],       (),           PLAIN),
    ([PLAIN, PART],       ("26",),      PART),
    ([PLAIN, PART],       ("59", "26"), PART),
    ([PLAIN, PART, LEFT], ("26", "LT"), PART),   # the first that has a fee
    ([PLAIN, PART, LEFT], ("LT", "26"), LEFT),
    ([PLAIN],             ("59",),      PLAIN),  # says why, changes nothing
    ([PLAIN],             ("26",),      None),   # changes the price: no fee, no guess
    ([PLAIN],             ("59", "50"), None),
    ([PART],              (),           None),
    ([],                  (),           None),
    ([PLAIN, PLAIN],      (),           None),
    ([fee("99213", 0)],   (),           None),
])
def test_choose(fees: list[Fee], modifiers: tuple[str, ...], chosen: Fee | None) -> None:
    found, why = choose(fees, modifiers)
    assert found == chosen
    assert bool(why) == (found is None)


@pytest.mark.parametrize("charge, price, units, expected", [
    ("200",    "150",    "1",   "200.00 150.00 150.00 CO45 50.00"),
    ("150",    "150",    "1",   "150.00 150.00 150.00"),
    ("149.99", "150",    "1",   "149.99 149.99 149.99"),
    ("150.01", "150",    "1",   "150.01 150.00 150.00 CO45 0.01"),
    ("200",    "33.333", "3",   "200.00 100.00 100.00 CO45 100.00"),
    ("200",    "0.125",  "1",   "200.00 0.13 0.13 CO45 199.87"),
    ("200",    "0.124",  "1",   "200.00 0.12 0.12 CO45 199.88"),
    ("200",    "99.99",  "1.5", "200.00 149.99 149.99 CO45 50.01"),
])
def test_fee_times_units_lesser_of(charge: str, price: str, units: str, expected: str) -> None:
    assert money_of(decide(line(charge, units=units), fees={"99213": price})) == [expected]


def test_a_price_of_nothing_waits() -> None:
    assert decide(line(200), fees={"99213": "0.004"}).category == "P1:110"
    assert money_of(decide(line(200), fees={"99213": "0.005"})) == ["200.00 0.01 0.01 CO45 199.99"]


def test_without_lesser_of_the_price_counts() -> None:
    assert money_of(decide(line(100), the_plan=plan(lesser_of=False))) == ["100.00 150.00 150.00 OA94 -50.00"]


@pytest.mark.parametrize("day, paid", [
    ("2026-02-28", "100.00"), ("2026-03-01", "120.00"), ("2026-03-31", "120.00"), ("2026-04-01", None),
])
def test_the_fee_of_the_day(day: str, paid: str | None) -> None:
    fees = (fee("99213", 100, span=Span(date(2026, 1, 1), date(2026, 2, 28))),
            fee("99213", 120, span=Span(date(2026, 3, 1), date(2026, 3, 31))))
    one = case(line(200, day=date.fromisoformat(day)), received=date(2026, 5, 1))
    decision = adjudicate(replace(one, fees={"99213": fees}))
    assert (decision.category, decision.paid) == (("F1:65", Decimal(paid)) if paid else ("P1:110", Decimal(0)))


def test_another_schedule_is_no_price() -> None:
    assert decide(line(day=DAY), fees={"99214": 10}).category == "P1:110"
