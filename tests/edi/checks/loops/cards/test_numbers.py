"""Forms of numbers with a check digit, and of those that the law gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.checks.forms import is_routing_number
from edi.checks.loops.cards.attachments import is_loinc
from edi.checks.ordinary import changed
from edi.findings import Fault
from tests.edi.checks.loops.test_cards import found_in


@pytest.mark.parametrize("text, fine", [
    ("18842-5", True), ("11506-3", True), ("28570-0", True), ("2345-7", True), ("18842-4", False), ("188425", False),
    ("-5", False), ("18842-", False), ("12345678-9", False), ("1884A-5", False), ("", False),
])
def test_loinc(text: str, fine: bool) -> None:
    assert is_loinc(text) is fine


@pytest.mark.parametrize("text, fine", [
    ("999999992", True), ("998877662", True), ("998877668", False), ("99999999", False), ("9999999920", False),
    ("99999999A", False), ("", False),
])
def test_routing_numbers(text: str, fine: bool) -> None:
    assert is_routing_number(text) is fine


@given(st.integers(0, 10**7 - 1))
def test_of_ten_check_digits_one_is_right(number: int) -> None:
    assert sum(is_loinc(f"{number}-{check}") for check in range(10)) == 1
    assert sum(is_routing_number(f"{number:08}{check}") for check in range(10)) == 1


@pytest.mark.parametrize("number, told", [
    ("123456789", set()),
    ("12-3456789", {Fault.NUMBER_PUNCTUATED}),
    ("12345678", {Fault.EMPLOYER_NUMBER_FORM}),
    ("1234567890", {Fault.EMPLOYER_NUMBER_FORM}),
    ("07-3456789", {Fault.NUMBER_PUNCTUATED, Fault.EMPLOYER_NUMBER_UNISSUED}),
    ("993456789", set()),
])
def test_an_employers_number(number: str, told: set[Fault]) -> None:
    assert {f.fault for f in found_in("834", changed("834", f"1000B N1*IN*SAMPLE PLAN*FI*{number}"))} == told


NUMBERS = {Fault.EMPLOYER_NUMBER_FORM, Fault.EMPLOYER_NUMBER_OF_BANK}


@pytest.mark.parametrize("number, told", [
    ("1123456789", {Fault.EMPLOYER_NUMBER_OF_BANK}),  # as BPR10 has it
    ("1987654321", {Fault.EMPLOYER_NUMBER_FORM}),
])
def test_a_payer_named_as_its_bank_knows_it(number: str, told: set[Fault]) -> None:
    order = "SET BPR*C*300*C*ACH*CCP*01*011000015*DA*123*1123456789**01*011000015*DA*987*20260116"
    changes = f"{order};1000B N1*PR*SAMPLE EMPLOYER*FI*{number}"
    assert {f.fault for f in found_in("820", changed("820", changes))} & NUMBERS == told


@pytest.mark.parametrize("number, told", [
    ("123456789", set()),
    ("123-45-6789", {Fault.NUMBER_PUNCTUATED}),
    ("1234567", {Fault.PERSON_NUMBER_FORM}),
    ("666456789", {Fault.PERSON_NUMBER_UNISSUED}),
    ("123006789", {Fault.PERSON_NUMBER_UNISSUED}),
    ("123450000", {Fault.PERSON_NUMBER_UNISSUED}),
])
def test_a_persons_number(number: str, told: set[Fault]) -> None:
    assert {f.fault for f in found_in("834", changed("834", f"2100A NM1*IL*1*SAMPLE*PATIENT****34*{number}"))} == told
