"""Cost share over a claim: copay by visit, tiers, preventive care, lines in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from adjudication.benefits.plan import Service
from tests.adjudication.payer import decide, limit, line, money, money_of, plan, tier, used

OFFICE = Service("office", ("99202-99215",), copay=money(30), coinsurance=Decimal(0), deductible_applies=False)
LAB = Service("lab", ("80000-89999",), copay=money(10), coinsurance=Decimal(0), deductible_applies=False)
FEES = {"99213": 100, "99214": 100, "80053": 40, "36415": 20}


def test_one_copay_for_each_kind_of_service_and_day() -> None:
    decision = decide(
        line(100, "99213"), line(100, "99214"), line(40, "80053"), line(100, "99213", day=date(2026, 3, 3)),
        fees=FEES, the_plan=plan(OFFICE, LAB))
    assert [f"{each.copay:.2f}" for each in decision.lines] == ["30.00", "0.00", "10.00", "30.00"]


def test_what_a_copay_leaves_is_not_carried_to_the_next_line() -> None:
    decision = decide(line(20, "99213"), line(100, "99214"), fees=FEES, the_plan=plan(OFFICE))
    assert [f"{each.copay:.2f}" for each in decision.lines] == ["20.00", "0.00"]


def test_a_line_without_a_charge_bears_no_copay() -> None:
    decision = decide(line(0, "99213"), line(100, "99214"), fees=FEES, the_plan=plan(OFFICE))
    assert [f"{each.copay:.2f}" for each in decision.lines] == ["0.00", "30.00"]


def test_a_copay_alone_and_with_coinsurance() -> None:
    both = Service("office", ("99202-99215",), copay=money(30))
    assert money_of(decide(line(100), fees=FEES, the_plan=plan(OFFICE, in_=tier(coinsurance="0.20")))) == [
        "100.00 100.00 70.00 PR3 30.00"]
    assert money_of(decide(line(100), fees=FEES, the_plan=plan(both, in_=tier(coinsurance="0.20")))) == [
        "100.00 100.00 56.00 PR3 30.00 PR2 14.00"]


@pytest.mark.parametrize("network, expected", [
    ("NET",   "100.00 100.00 100.00"),
    ("OTHER", "100.00 100.00 60.00 PR2 40.00"),
])
def test_preventive_care_is_free_in_network(network: str, expected: str) -> None:
    care = Service("preventive", ("99213",), preventive=True)
    terms = plan(care, in_=tier(limit(1500), coinsurance="0.20"), network=network)
    assert money_of(decide(line(100), fees=FEES, the_plan=terms)) == [expected]


def test_out_of_network_has_its_own_limits_and_excess() -> None:
    out = tier(limit(50), limit(70), "0.40")
    terms = plan(network="OTHER", out_of_network_schedule="FEES", out=out)
    assert money_of(decide(line(150), fees=FEES, the_plan=terms)) == [
        "150.00 100.00 30.00 PR45 50.00 PR1 50.00 PR2 20.00"]
    assert money_of(decide(line(150), fees=FEES, the_plan=replace(terms, out_of_network_excess="CO"))) == [
        "150.00 100.00 30.00 CO45 50.00 PR1 50.00 PR2 20.00"]


def test_the_limit_is_reached_in_the_middle_of_a_claim() -> None:
    terms = plan(in_=tier(limit(100), limit(120), "0.50"))
    decision = decide(line(100, "99213"), line(100, "99214"), line(40, "80053"), fees=FEES, the_plan=terms)
    assert money_of(decision) == [
        "100.00 100.00 0.00 PR1 100.00", "100.00 100.00 80.00 PR2 20.00", "40.00 40.00 40.00"]


def test_the_family_is_met_before_the_person() -> None:
    terms = plan(in_=tier(limit(1500, 3000), coinsurance="0.20"))
    decision = decide(line(100), fees=FEES, the_plan=terms, accumulators=used({("family", "deductible"): 2970}))
    assert money_of(decision) == ["100.00 100.00 56.00 PR1 30.00 PR2 14.00"]


def test_all_to_the_deductible_has_its_own_status() -> None:
    decision = decide(line(100), fees=FEES, the_plan=plan(in_=tier(limit(1500))))
    assert (decision.disposition, decision.category, decision.paid) == ("paid", "F1:98", Decimal(0))


def test_the_policy_of_a_service_is_told() -> None:
    decision = decide(line(100), line(20, "36415"), fees=FEES,
                      the_plan=plan(Service("office", ("99213",), policy="POL-7")))
    assert [each.policy for each in decision.lines] == ["POL-7", ""]
