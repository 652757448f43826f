"""How numbers and places look."""

import pytest

from edi.checks.forms import is_canadian, is_domestic, is_nine_digits, is_npi, is_taxonomy, is_telephone, is_zip


@pytest.mark.parametrize("text, good", [
    ("1234567893", True),
    ("2000000002", True),
    ("1234567890", False),   # the check digit
    ("6166666666", False),   # begins with neither 1 nor 2
    ("123456789", False),
    ("12345678931", False),
    ("123456789A", False),
    ("١٢٣٤٥٦٧٨٩٣", False),   # digits, and no ASCII
    ("", False),
])
def test_npi(text: str, good: bool) -> None:
    assert is_npi(text) is good
    assert is_npi(text) is good  # what was good once is remembered


def test_of_ten_last_digits_one_makes_an_npi() -> None:
    assert sum(is_npi(f"123456789{digit}") for digit in range(10)) == 1


@pytest.mark.parametrize("code, good", [("207Q00000X", True), ("207q00000x", False), ("207Q0", False), ("207Q 0000X", False)])
def test_taxonomy(code: str, good: bool) -> None:
    assert is_taxonomy(code) is good


def test_numbers() -> None:
    assert [is_nine_digits(text) for text in ("123456789", "12345678", "12345678X", "١٢٣٤٥٦٧٨٩")] == [True, False, False, False]
    assert [is_telephone(text) for text in ("6145550100", "614-555-0100", "16145550100")] == [True, False, False]


def test_places() -> None:
    assert [is_zip(code) for code in ("43215", "432150001", "4321", "43215-0001")] == [True, True, False, False]
    assert [is_domestic(country) for country in ("", "US", "CA")] == [True, True, False]
    assert [is_canadian(state) for state in ("ON", "OH", "XX")] == [True, False, False]
