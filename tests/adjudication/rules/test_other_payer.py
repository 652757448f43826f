"""Other payers: who comes first, what of an earlier decision can be trusted, and what is taken off for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adjudication.benefits.plan import Service
from edi.canonical.claim import Adjusted, Claim, LineAdjudication, OtherCoverage
from edi.canonical.party import Party
from tests.adjudication.payer import (
    FIRST_PAYER,
    amount,
    behind,
    claim,
    decide,
    line,
    money_of,
    plan,
    secondary,
    subscriber,
)

CLEAR = behind(100, cut=50, left=50)
SECOND_PAYER = OtherCoverage("S", payer=Party("PR", last_name="SECOND", id_qualifier="PI", id="SECOND"))
DECIDED = replace(FIRST_PAYER, paid=amount(100), adjustments=(
    Adjusted("CO", "45", amount(50)), Adjusted("PR", "1", amount(50))))


def placed(position: str, *others: OtherCoverage, told: LineAdjudication | None = CLEAR) -> Claim:
    return claim(line(200, adjudications=(told,) if told else ()), subscriber=subscriber(responsibility=position),
                 other_coverages=others)


@pytest.mark.parametrize("the_claim, outcome", [
    (placed("P", told=None),                                             "F1:65"),
    (placed("P", replace(FIRST_PAYER, responsibility="S"), told=None),   "F1:65"),   # the other comes after us
    (placed("P", replace(FIRST_PAYER, responsibility="S", paid=amount(0)), told=None), "F1:65"),
    (placed("P", replace(FIRST_PAYER, responsibility="S")),              "P1:52"),   # and yet has decided
    (placed("P", FIRST_PAYER),                                           "P1:52"),   # two that come first
    (placed("S", told=None),                                             "F2:286"),
    (placed("S", FIRST_PAYER, told=None),                                "F2:286"),
    (placed("U", told=None),                                             "P1:52"),
    (placed("U", FIRST_PAYER),                                           "P1:52"),
    (placed("S", FIRST_PAYER),                                           "F1:65"),
    (placed("S", replace(FIRST_PAYER, responsibility="U")),              "P1:52"),
    (placed("T", FIRST_PAYER),                                           "P1:52"),   # one between us is missing
    (placed("T", SECOND_PAYER),                                          "F2:286"),  # told is another's decision
    (placed("S", DECIDED, told=None),                                    "F1:65"),   # one line: the claim's amounts
    (placed("S", DECIDED),                                               "P1:52"),   # at both levels
    (placed("S", replace(FIRST_PAYER, paid=amount(0)), told=None),       "P1:52"),   # nothing paid, and no reason
    (placed("S", replace(FIRST_PAYER, non_covered=amount(200)), told=None), "P1:52"),  # it was never asked
    (placed("S", FIRST_PAYER, told=behind(100, cut=50, left=49)),        "P1:52"),   # does not add up
    (placed("S", FIRST_PAYER, told=behind(0, cut=200)),                  "P1:52"),   # refused, nothing left
    (placed("S", FIRST_PAYER, told=behind(0, left=200)),                 "F1:65"),
    (placed("S", FIRST_PAYER, told=behind(300, cut=-100)),               "P1:52"),   # paid above the charge
    (placed("S", FIRST_PAYER, told=replace(CLEAR, adjustments=(
        Adjusted("CO", "45", amount(50)), Adjusted("PR", "100", amount(50))))), "P1:52"),  # the patient was paid
    (placed("S", FIRST_PAYER, told=replace(CLEAR, payer_id="ELSE")),     "F2:286"),  # it tells of nobody we know
    (placed("S", FIRST_PAYER, replace(SECOND_PAYER, responsibility="T", paid=amount(5))), "P1:52"),
])
def test_who_comes_first(the_claim: Claim, outcome: str) -> None:
    decision = decide(the_claim=the_claim)
    assert (decision.category, decision.incident) == (outcome, "")


def test_two_decisions_of_one_payer_on_one_line_wait() -> None:
    assert decide(the_claim=secondary(line(200, adjudications=(CLEAR, CLEAR)))).category == "P1:52"


def test_a_claim_with_lines_told_only_in_sum_waits() -> None:
    assert decide(the_claim=secondary(line(100), line(100), other_coverages=(DECIDED,))).category == "P1:52"


def test_what_was_paid_and_cut_before_us_is_oa_23() -> None:
    decision = decide(the_claim=placed("S", FIRST_PAYER))
    assert money_of(decision) == ["200.00 150.00 50.00 OA23 150.00"]
    assert decision.status == "2"


@pytest.mark.parametrize("group", ["CO", "OA", "PI"])
def test_a_cut_is_whatever_the_patient_does_not_owe(group: str) -> None:
    decision = decide(the_claim=placed("S", FIRST_PAYER, told=behind(100, cut=50, left=50, group=group)))
    assert money_of(decision) == ["200.00 150.00 50.00 OA23 150.00"]


def test_no_payer_before_us_no_eob() -> None:
    decision = decide(the_claim=placed("S", told=None))
    assert money_of(decision) == ["200.00 0.00 0.00 CO22 200.00"]
    assert decision.lines[0].remarks == ("MA04",)


def test_our_refusal_speaks_of_what_was_left() -> None:
    """005010X221, example 6 of coordination: charge 500, paid and cut before us 400, not covered by us."""
    the_claim = secondary(line(500, adjudications=(behind(300, cut=100, left=100),)))
    decision = decide(the_claim=the_claim, the_plan=plan(Service("none", ("99213",), covered=False)))
    assert money_of(decision) == ["500.00 0.00 0.00 OA23 400.00 PR204 100.00"]


def test_nothing_is_coordinated_on_a_duplicate() -> None:
    """X12 RFI 2535."""
    decision = decide(the_claim=placed("S", FIRST_PAYER), duplicates=("C0",))
    assert money_of(decision) == ["200.00 0.00 0.00 OA18 200.00"]
