"""Pseudonyms: of the same form, one to one, never the value itself, and as right or wrong as the value."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.checks.forms import is_issued_to_employers, is_issued_to_people, is_npi
from edi.elements import read_text
from operations.tools.masking import key_of
from operations.tools.masking.pseudonyms import Pseudonyms, _Permutation

KEY = key_of("a test")
PLAIN = Pseudonyms(KEY, "~*:^")


def form(text: str) -> str:
    return re.sub("[0-9]", "9", re.sub("[a-z]", "a", re.sub("[A-Z]", "A", text)))


@pytest.mark.parametrize("count", [2, 3, 10, 26, 100, 677, 1000])
def test_a_permutation_is_one_cycle(count: int) -> None:
    permutation = _Permutation(KEY, count)
    at, seen = 0, []
    for _ in range(count):
        at = permutation.following(at)
        seen.append(at)
    assert sorted(seen) == list(range(count)) and at == 0


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="~*:^"), max_size=80))
def test_law_the_form_stays(text: str) -> None:
    other = PLAIN.of(text)
    assert form(other) == form(text)
    assert other != text or not any(c.isalnum() for c in text)
    assert other == Pseudonyms(KEY, "~*:^").of(text)


@given(st.lists(st.text("AB12-", min_size=1, max_size=4), max_size=30, unique=True))
def test_law_two_values_never_share_one(texts: list[str]) -> None:
    assert len({PLAIN.of(text) for text in texts}) == len(texts)


@given(st.integers(0, 10**10 - 1).map(lambda number: f"{number:010}"))
def test_law_a_provider_number_is_as_right_as_it_was(text: str) -> None:
    other = PLAIN.of(text)
    assert is_npi(other) == is_npi(text) and other[0] == text[0]


@pytest.mark.parametrize("text", ["1234567893", "1000000012"])
def test_a_right_provider_number_stays_right(text: str) -> None:
    assert is_npi(text) and is_npi(PLAIN.of(text)) and PLAIN.of(text) != text


@pytest.mark.parametrize("text, right", [("021000021", True), ("021000022", False)])
def test_a_bank_s_number_is_as_right_as_it_was(text: str, right: bool) -> None:
    other = PLAIN.routing_number(text)
    total = sum(int(digit) * weight for digit, weight in zip(other, (3, 7, 1) * 3, strict=True))
    assert (total % 10 == 0) is right and other != text


@given(st.integers(0, 10**9 - 1).map(lambda number: f"{number:09}"))
def test_law_a_tax_number_is_as_likely_as_it_was(text: str) -> None:
    other = PLAIN.of(text)
    assert is_issued_to_people(other) == is_issued_to_people(text)
    assert is_issued_to_employers(other) == is_issued_to_employers(text)
    hyphened = PLAIN.of(f"{text[:2]}-{text[2:]}").replace("-", "")
    assert is_issued_to_employers(hyphened) == is_issued_to_employers(text)


def test_another_seed_gives_others() -> None:
    assert Pseudonyms(key_of("another"), "~*:^").of("AMBERLY") != PLAIN.of("AMBERLY")


def test_no_pseudonym_holds_a_delimiter() -> None:
    odd = Pseudonyms(KEY, "~*X9")
    assert not any(set("X9") & set(odd.of(f"ABC{i}")) for i in range(10) if i != 9)
    assert odd.filled("ABC 123") == "Z" * 7


@pytest.mark.parametrize("text, filled", [
    ("PATIENT FELL TWICE", "X" * 18), ("  TWO  ", "  XXX  "), ("", ""), ("   ", "   "), ("A\x1bB", "X\x1bX"),
])
def test_words_are_filled(text: str, filled: str) -> None:
    assert PLAIN.filled(text) == filled


@pytest.mark.parametrize("text", ["MÜLLER", "Ñ", "李", "😀 A"])
def test_letters_beyond_ascii_keep_their_bytes_and_are_gone(text: str) -> None:
    sent = text.encode("utf-8").decode("latin-1")
    for other in (PLAIN.of(sent), PLAIN.filled(sent)):
        assert len(other) == len(sent) and len(read_text(other)) == len(text)
        assert not set(read_text(other)) & set("ÜÑ李😀")


def test_bytes_that_are_no_utf_8_stay_such() -> None:
    assert PLAIN.of("M\xdcLLER")[1] == "\xe9" and read_text(PLAIN.of("M\xdcLLER")) == PLAIN.of("M\xdcLLER")
