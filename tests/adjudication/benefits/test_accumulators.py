"""What is left of a person's and a family's limits, by rule, tier, period and level of coverage; and what is posted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from adjudication.benefits.plan import FamilyRule, Limit
from adjudication.case import Accumulators, Coverage, Span
from adjudication.decision import Decision
from adjudication.engine import adjudicate
from tests.adjudication.payer import MEMBER, YEAR, case, decide, limit, line, money, money_of, plan, tier, used

EMBEDDED, AGGREGATE = FamilyRule.EMBEDDED, FamilyRule.AGGREGATE
ALONE = replace(MEMBER, coverages=(Coverage("GOLD", Span(date(2025, 1, 1)), level="IND"),))


@pytest.mark.parametrize("individual, family, rule, mine, ours, level, left", [
    # person  family   rule       used by me  by us   level  left
    (1500,    3000,    EMBEDDED,  0,          0,      "",    1500),
    (1500,    3000,    EMBEDDED,  1499,       1499,   "",    1),
    (1500,    3000,    EMBEDDED,  0,          2999,   "",    1),     # the family is met before the person
    (1500,    3000,    EMBEDDED,  1500,       1500,   "",    0),
    (1500,    3000,    EMBEDDED,  1600,       1600,   "",    0),     # more than the limit: never below zero
    (1500,    3000,    EMBEDDED,  0,          2999,   "IND", 1500),  # one person alone has no family limit
    (1500,    None,    EMBEDDED,  100,        100,    "",    1400),
    (None,    3000,    EMBEDDED,  100,        500,    "",    2500),
    (1500,    3000,    AGGREGATE, 1500,       1500,   "",    1500),  # only the family's counts
    (1500,    3000,    AGGREGATE, 100,        100,    "IND", 1400),
    (1500,    None,    AGGREGATE, 100,        100,    "",    1400),
    (None,    None,    EMBEDDED,  0,          0,      "",    0),     # no deductible at all
])
def test_deductible_left(individual: int | None, family: int | None, rule: FamilyRule, mine: int, ours: int, level: str,
                         left: int) -> None:
    decision = decide(
        line(9000), fees={"99213": 9000}, the_plan=plan(in_=tier(Limit(money(individual), money(family), rule))),
        candidates=(ALONE if level else MEMBER,),
        accumulators=used({("individual", "deductible"): mine, ("family", "deductible"): ours}))
    assert decision.lines[0].deductible == left


def test_no_out_of_pocket_amount_is_no_limit() -> None:
    decision = decide(line(9000), fees={"99213": 9000}, the_plan=plan(in_=tier(coinsurance="0.50")))
    assert decision.patient_responsibility == 4500


def ledger(decision: Decision) -> list[str]:
    return [f"{e.owner} {e.scope} {e.kind} {e.tier} {e.period} {e.amount:.2f}" for e in decision.ledger]


def test_postings_of_a_claim_are_summed_for_person_and_family() -> None:
    terms = plan(in_=tier(limit(100), limit(1000), "0.20"))
    decision = decide(line(80), line(120), fees={"99213": 200}, the_plan=terms)
    assert money_of(decision) == ["80.00 80.00 0.00 PR1 80.00", "120.00 120.00 80.00 PR1 20.00 PR2 20.00"]
    assert ledger(decision) == [
        "M1 individual deductible in 2026-01-01 100.00",
        "F1 family deductible in 2026-01-01 100.00",
        "M1 individual out_of_pocket in 2026-01-01 120.00",
        "F1 family out_of_pocket in 2026-01-01 120.00",
    ]


def test_the_second_claim_goes_on_where_the_first_one_ended() -> None:
    terms = plan(in_=tier(limit(100), limit(1000), "0.20"))
    first = case(line(80), fees={"99213": 200}, the_plan=terms)
    used_then = first.accumulators.plus(adjudicate(first).ledger)
    assert money_of(adjudicate(replace(first, accumulators=used_then))) == ["80.00 80.00 48.00 PR1 20.00 PR2 12.00"]


def test_plus_and_minus_leave_nothing() -> None:
    entries = decide(line(80), fees={"99213": 200}, the_plan=plan(in_=tier(limit(100)))).ledger
    back = tuple(replace(entry, amount=-entry.amount) for entry in entries)
    after = Accumulators({}).plus(entries).plus(back)
    assert not any(after.used.values())
    assert after.of("M1", "individual", "deductible", "in", YEAR) == after.of("nobody", "", "", "", YEAR) == 0


@pytest.mark.parametrize("combined, deductible", [(False, 100), (True, 40)])
def test_tiers_count_apart_or_together(combined: bool, deductible: int) -> None:
    terms = plan(in_=tier(limit(100)), accumulators_combined=combined)
    decision = decide(line(500), fees={"99213": 500}, the_plan=terms,
                      accumulators=used({("individual", "deductible"): 60}, tier="out"))
    assert decision.lines[0].deductible == deductible
    assert {entry.tier for entry in decision.ledger} == {"in"}


@pytest.mark.parametrize("day, deductible", [("2026-03-31", 40), ("2026-04-01", 100)])
def test_a_plan_year_begins_anew(day: str, deductible: int) -> None:
    terms = plan(in_=tier(limit(100)), start=date(2025, 4, 1), end=None, period="plan")
    spent = Accumulators({("M1", "individual", "deductible", "in", date(2025, 4, 1)): Decimal(60)})
    decision = decide(line(500, day=date.fromisoformat(day)), fees={"99213": 500}, the_plan=terms, accumulators=spent,
                      received=date(2026, 5, 1))
    assert decision.lines[0].deductible == deductible
    assert {str(entry.period) for entry in decision.ledger} == {"2025-04-01" if deductible == 40 else "2026-04-01"}


def test_denied_lines_use_nothing() -> None:
    decision = decide(line(500, day=date(2025, 1, 1)), the_plan=plan(in_=tier(limit(100))), plans={"GOLD": (plan(
        start=date(2024, 1, 1), in_=tier(limit(100)), timely_filing_days=30),)})
    assert decision.disposition == "denied" and not decision.ledger
