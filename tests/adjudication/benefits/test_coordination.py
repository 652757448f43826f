"""Behind a payer: X12's published examples of coordination, the canonical set, and both caps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from adjudication.benefits.plan import AllowableCap
from tests.adjudication.payer import behind, decide, limit, line, money_of, plan, secondary, tier

HIGHEST, OWN = AllowableCap.HIGHEST, AllowableCap.OWN


def settled(charge: str, before_us: tuple[str, str, str], fee: str, cap: AllowableCap = HIGHEST, rate: str = "0",
            **changes: Any) -> str:
    paid, cut, left = before_us
    the_claim = secondary(line(charge, adjudications=(behind(paid, cut=cut, left=left),)))
    terms = plan(in_=tier(coinsurance=rate), coordination_cap=cap, **changes)
    return money_of(decide(the_claim=the_claim, fees={"99213": fee}, the_plan=terms))[0]


@pytest.mark.parametrize("example, charge, before_us, fee, cap, rate, expected", [
    # 005010X221 examples of coordination, b versions (by line)
    ("1", "500", ("250", "150", "100"), "350", HIGHEST, "0", "500.00 350.00 100.00 OA23 400.00"),
    ("1", "500", ("250", "150", "100"), "350", OWN,     "0", "500.00 350.00 100.00 OA23 400.00"),
    ("5", "500", ("300", "100", "100"), "500", HIGHEST, "0", "500.00 500.00 100.00 OA23 400.00"),
    ("7", "500", ("250", "0", "250"),   "350", OWN,     "0", "500.00 350.00 100.00 OA23 250.00 CO45 150.00"),
    ("8", "500", ("0", "0", "500"),     "350", HIGHEST, "0.20",
     "500.00 350.00 280.00 CO45 150.00 PR2 70.00"),
    # X12 RFI 1696: a payer that stops at its own 365
    ("1696", "500", ("300", "125", "75"), "365", OWN,   "0", "500.00 365.00 65.00 OA23 425.00 CO45 10.00"),
    # charge 200, first payer allowed 160 and paid 128; we allow 150 at 80 %: 32 of our 120, the patient owes nothing
    ("set", "200", ("128", "40", "32"), "150", HIGHEST, "0.20", "200.00 150.00 32.00 OA23 168.00"),
    ("set", "200", ("128", "40", "32"), "150", OWN,     "0.20", "200.00 150.00 22.00 OA23 168.00 CO45 10.00"),
])
def test_published_examples(example: str, charge: str, before_us: tuple[str, str, str], fee: str, cap: AllowableCap,
                            rate: str, expected: str) -> None:
    assert settled(charge, before_us, fee, cap, rate) == expected


@pytest.mark.parametrize("charge, before_us, fee, expected", [
    ("500", ("200", "50", "250"), "600", "500.00 600.00 350.00 OA23 250.00 OA94 -100.00"),  # X12 example 2
    ("541", ("500", "16", "25"),  "550", "541.00 550.00 34.00 OA23 516.00 OA94 -9.00"),     # E-04
])
def test_more_than_the_charge(charge: str, before_us: tuple[str, str, str], fee: str, expected: str) -> None:
    assert settled(charge, before_us, fee, lesser_of=False) == expected


@pytest.mark.parametrize("left, fee, expected", [
    # our share 20 %: what was left goes to us first, then to the patient, and above our price to nobody
    ("79.99",  "100", "200.00 100.00 79.99 OA23 120.01"),
    ("80.00",  "100", "200.00 100.00 80.00 OA23 120.00"),
    ("80.01",  "100", "200.00 100.00 80.00 OA23 119.99 PR2 0.01"),
    ("99.99",  "100", "200.00 100.00 80.00 OA23 100.01 PR2 19.99"),
    ("100.00", "100", "200.00 100.00 80.00 OA23 100.00 PR2 20.00"),
    ("100.01", "100", "200.00 100.00 80.00 OA23 99.99 CO45 0.01 PR2 20.00"),
    ("0.00",   "100", "200.00 100.00 0.00 OA23 200.00"),
])
def test_both_sides_of_each_edge(left: str, fee: str, expected: str) -> None:
    assert settled("200", (str(200 - Decimal(left)), "0", left), fee, rate="0.20") == expected


def test_the_deductible_is_credited_as_if_we_had_been_alone() -> None:
    """Ala. Admin. Code 482-1-128-.07; toward the out-of-pocket limit counts what the patient owes."""
    the_claim = secondary(line(200, adjudications=(behind(128, cut=40, left=32),)))
    decision = decide(the_claim=the_claim, the_plan=plan(in_=tier(limit(100), limit(1000), "0.20")))
    assert money_of(decision) == ["200.00 150.00 32.00 OA23 168.00"]  # 40 alone, of which 32 were left
    assert [(e.scope, e.kind, f"{e.amount:.2f}") for e in decision.ledger] == [
        ("individual", "deductible", "100.00"), ("family", "deductible", "100.00")]
