"""Published numbers: coverage examples, glossaries and another program's public test suite, each through the whole
engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adjudication.benefits.plan import AllowableCap, FamilyRule, Limit, Service
from adjudication.decision import Decision
from adjudication.engine import adjudicate
from tests.adjudication.payer import (
    amount,
    behind,
    case,
    decide,
    limit,
    line,
    money,
    money_of,
    plan,
    secondary,
    tier,
    used,
)


def patient(allowed: str, deductible: str, rate: str, out_of_pocket: str | None = None) -> Decision:
    terms = plan(in_=tier(limit(deductible), limit(out_of_pocket), rate))
    return decide(line(allowed), fees={"99213": allowed}, the_plan=terms)


@pytest.mark.parametrize("example, allowed, deductible, rate, limit_, by_deductible, by_coinsurance", [
    ("E-38 glossary of coverage terms",     "12000", "3000", "0.20", "6850", "3000", "1800"),
    ("E-39 thirty per cent of 3,250",       "3250",  "0",    "0.30", None,   "0",    "975"),
    ("E-50 Peg, having a baby",             "12700", "1800", "0.20", None,   "1800", "2180"),
    ("E-51 Peg, before display rounding",   "12800", "2900", "0.20", None,   "2900", "1980"),
    ("E-52 Mia, a fracture",                "2800",  "1800", "0.20", None,   "1800", "200"),
])
def test_coverage_examples(example: str, allowed: str, deductible: str, rate: str, limit_: str | None,
                           by_deductible: str, by_coinsurance: str) -> None:
    first = patient(allowed, deductible, rate, limit_).lines[0]
    assert (first.deductible, first.coinsurance) == (amount(by_deductible), amount(by_coinsurance))
    assert first.paid == amount(allowed) - amount(by_deductible) - amount(by_coinsurance)


def test_e36_copay_on_a_visit() -> None:
    visit = Service("visit", ("99213",), copay=money(30))
    assert money_of(decide(line(175), fees={"99213": "128.50"}, the_plan=plan(visit))) == [
        "175.00 128.50 98.50 CO45 46.50 PR3 30.00"]


def test_e40_the_limit_cuts_in_the_middle_of_a_line() -> None:
    terms = plan(in_=tier(limit(1500), limit(6000), "0.20"))
    spent = used({("individual", "deductible"): 1200, ("individual", "out_of_pocket"): 5650})
    assert money_of(decide(line(1000), fees={"99213": 800}, the_plan=terms, accumulators=spent)) == [
        "1000.00 800.00 450.00 CO45 200.00 PR1 300.00 PR2 50.00"]


@pytest.mark.parametrize("rule, by_deductible, at_coinsurance", [
    (FamilyRule.EMBEDDED,  1500, 500),
    (FamilyRule.AGGREGATE, 2000, 0),
])
def test_e41_embedded_and_aggregate(rule: FamilyRule, by_deductible: int, at_coinsurance: int) -> None:
    terms = plan(in_=tier(Limit(money(1500), money(3000), rule), coinsurance="0.20"))
    first = decide(line(2000), fees={"99213": 2000}, the_plan=terms).lines[0]
    assert first.deductible == by_deductible
    assert first.coinsurance == amount(at_coinsurance) * amount("0.20")


def test_e45_a_copay_above_the_allowed_amount() -> None:
    visit = Service("visit", ("99213",), copay=money(30))
    assert money_of(decide(line(25), the_plan=plan(visit))) == ["25.00 25.00 0.00 PR3 25.00"]


def test_e48_the_limit_is_met_already() -> None:
    terms = plan(in_=tier(limit(), limit(6000), "0.20"))
    spent = used({("individual", "out_of_pocket"): 6000})
    decision = decide(line(450), fees={"99213": 450}, the_plan=terms, accumulators=spent)
    assert money_of(decision) == ["450.00 450.00 450.00"]


# -- Open Dental's public test suite: the cases that need no benefit maximum --------------------------------------


def test_ppo_fee_of_60_on_100() -> None:
    assert money_of(decide(line(100), fees={"99213": 60})) == ["100.00 60.00 60.00 CO45 40.00"]


def test_a_deductible_of_50_over_two_services() -> None:
    terms = plan(in_=tier(limit(50)))
    first = case(line(30), fees={"99213": 30}, the_plan=terms)
    then = first.accumulators.plus(adjudicate(first).ledger)
    crown = case(line(1000), fees={"99213": 1000}, the_plan=terms, accumulators=then)
    assert [adjudicate(each).lines[0].deductible for each in (first, crown)] == [30, 20]


def test_an_excluded_service_uses_no_deductible() -> None:
    terms = plan(Service("excluded", ("99213",), covered=False), in_=tier(limit(50)))
    decision = decide(line(100), the_plan=terms)
    assert decision.lines[0].deductible == 0 and not decision.ledger


def test_two_plans_of_900_and_650_at_a_half() -> None:
    half = plan(in_=tier(coinsurance="0.50"))
    first = decide(line(1200), fees={"99213": 900}, the_plan=half)
    assert money_of(first) == ["1200.00 900.00 450.00 CO45 300.00 PR2 450.00"]
    the_claim = secondary(line(1200, adjudications=(behind(450, cut=300, left=450),)))
    second = decide(the_claim=the_claim, fees={"99213": 650}, the_plan=replace(half, coordination_cap=AllowableCap.OWN))
    assert second.paid == 200
