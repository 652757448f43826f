"""Amounts and cents."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.money import amount, cents


@pytest.mark.parametrize("text, value", [("0.00", 0), ("125.50", 12550), ("-9", -900), ("0.01", 1)])
def test_cents(text: str, value: int) -> None:
    assert cents(Decimal(text)) == value
    assert amount(value) == Decimal(text)


def test_a_third_place_is_our_bug() -> None:
    with pytest.raises(ValueError, match="two places"):
        cents(Decimal("1.005"))


@given(st.integers(min_value=-10**15, max_value=10**15))
def test_there_and_back(value: int) -> None:
    assert cents(amount(value)) == value
