"""Timely filing: both sides of the limit, and which day starts the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from adjudication.engine import adjudicate
from edi.canonical.claim import LineAdjudication
from tests.adjudication.payer import DAY, FIRST_PAYER, behind, case, claim, decide, line, money_of, plan, secondary

NINETY = plan(timely_filing_days=90)


@pytest.mark.parametrize("days, outcome", [(0, "paid"), (89, "paid"), (90, "paid"), (91, "denied"), (365, "denied")])
def test_both_sides_of_the_limit(days: int, outcome: str) -> None:
    decision = decide(the_plan=NINETY, received=DAY + timedelta(days))
    assert decision.disposition == outcome
    if outcome == "denied":
        assert money_of(decision) == ["200.00 0.00 0.00 CO29 200.00"]


def test_the_clock_starts_with_the_last_day_of_the_line() -> None:
    long = line(service_to=DAY + timedelta(5))
    received = DAY + timedelta(92)
    decision = decide(long, line(), the_plan=NINETY, received=received)
    assert [each.disposition for each in decision.lines] == ["paid", "denied"]


@pytest.mark.parametrize("days, outcome", [(90, "paid"), (91, "denied")])
@pytest.mark.parametrize("on_line", [True, False])
def test_behind_a_payer_the_clock_starts_with_its_decision(days: int, outcome: str, on_line: bool) -> None:
    decided = DAY + timedelta(200)
    told: LineAdjudication = replace(behind(100, cut=50, left=50), paid_on=decided if on_line else None)
    other = replace(FIRST_PAYER, paid_on=None if on_line else decided)
    the_claim = secondary(line(200, adjudications=(told,)), other_coverages=(other,))
    decision = decide(the_claim=the_claim, the_plan=NINETY, received=decided + timedelta(days))
    assert decision.disposition == outcome


def test_a_delay_with_a_reason_waits() -> None:
    the_claim = claim(delay_reason="11")
    assert decide(the_claim=the_claim, the_plan=NINETY, received=DAY + timedelta(91)).category == "P2:46"
    assert decide(the_claim=the_claim, the_plan=NINETY, received=DAY + timedelta(90)).disposition == "paid"


def test_a_claim_that_is_late_in_all_its_lines_says_no_more() -> None:
    decision = decide(line(), line(), the_plan=NINETY, received=DAY + timedelta(91))
    assert [entry.rule for entry in decision.trace if entry.said.startswith("Filed 91 days")] == ["filed-late"] * 2


def test_a_service_after_the_claim_came_is_denied() -> None:
    decision = adjudicate(case(line(day=date(2026, 3, 20)), line(day=date(2026, 3, 21))))
    assert [(each.disposition, [a.reason for a in each.adjustments]) for each in decision.lines] == [
        ("paid", ["45"]), ("denied", ["110"])]
