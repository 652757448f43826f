"""The waterfall of one line: each part, their order, and both sides of the limit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from adjudication.benefits.waterfall import Parts, Terms, parts
from tests.adjudication.payer import amount, money

Limits = tuple[str, str | None]  # deductible left, out-of-pocket room


def shared(base: str, limits: Limits, copay: str = "0", rate: str = "0", **changes: bool) -> str:
    terms = Terms(amount(copay), coinsurance=Decimal(rate), **changes)
    found = parts(amount(base), terms, amount(limits[0]), money(limits[1]))
    return f"{found.copay:.2f} {found.deductible:.2f} {found.coinsurance:.2f}"


@pytest.mark.parametrize("base, limits, copay, rate, expected", [
    # base      ded left   room       copay  rate    copay  deductible coinsurance
    ("100",    ("0",      None),      "0",   "0",    "0.00 0.00 0.00"),
    ("100",    ("0",      None),      "0",   "0.20", "0.00 0.00 20.00"),
    ("100",    ("30",     None),      "0",   "0.20", "0.00 30.00 14.00"),
    ("100",    ("100",    None),      "0",   "0.20", "0.00 100.00 0.00"),
    ("100",    ("100.01", None),      "0",   "0.20", "0.00 100.00 0.00"),
    ("100",    ("99.99",  None),      "0",   "0.20", "0.00 99.99 0.00"),   # 0.002 goes down
    ("100",    ("30",     None),      "25",  "0.20", "25.00 30.00 9.00"),
    ("25",     ("0",      None),      "30",  "0.20", "25.00 0.00 0.00"),   # E-45
    ("0.25",   ("0",      None),      "0",   "0.10", "0.00 0.00 0.03"),    # half a cent goes up
    ("0.24",   ("0",      None),      "0",   "0.10", "0.00 0.00 0.02"),
    ("800",    ("300",    "350"),     "0",   "0.20", "0.00 300.00 50.00"),  # E-40
    ("800",    ("300",    "400"),     "0",   "0.20", "0.00 300.00 100.00"),
    ("800",    ("300",    "399.99"),  "0",   "0.20", "0.00 300.00 99.99"),
    ("800",    ("300",    "300"),     "0",   "0.20", "0.00 300.00 0.00"),
    ("800",    ("300",    "299.99"),  "0",   "0.20", "0.00 299.99 0.00"),
    ("800",    ("300",    "0"),       "0",   "0.20", "0.00 0.00 0.00"),    # E-48
    ("800",    ("300",    "320"),     "30",  "0.20", "30.00 290.00 0.00"),
    ("800",    ("300",    "20"),      "30",  "0.20", "20.00 0.00 0.00"),
])
def test_parts(base: str, limits: Limits, copay: str, rate: str, expected: str) -> None:
    assert shared(base, limits, copay, rate) == expected


def test_the_copay_may_come_after_the_deductible() -> None:
    assert shared("100", ("90", None), "25", "0.50") == "25.00 75.00 0.00"
    assert shared("100", ("90", None), "25", "0.50", copay_first=False) == "10.00 90.00 0.00"
    assert shared("100", ("40", None), "25", "0.50", copay_first=False) == "25.00 40.00 17.50"


def test_a_service_outside_the_deductible() -> None:
    assert shared("100", ("90", None), "0", "0.50", deductible=False) == "0.00 0.00 50.00"


def test_what_does_not_count_toward_the_limit_is_not_given_back() -> None:
    assert shared("100", ("40", "0"), "25", "0.50", copay_counts=False) == "25.00 0.00 0.00"
    assert shared("100", ("40", "0"), "25", "0.50", deductible_counts=False) == "0.00 40.00 0.00"
    assert shared("100", ("40", "10"), "25", "0.50", copay_counts=False, deductible_counts=False) == "25.00 40.00 10.00"


def test_less_takes_coinsurance_then_deductible_then_copay() -> None:
    full = Parts(amount(10), amount(20), amount(30))
    assert [tuple(map(int, full.less(amount(n)))) for n in (0, 5, 30, 31, 50, 55, 60)] == [
        (10, 20, 30), (10, 20, 25), (10, 20, 0), (10, 19, 0), (10, 0, 0), (5, 0, 0), (0, 0, 0)]
