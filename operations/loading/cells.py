"""The text of one CSV cell → the value that is stored, or ValueError with what is wrong in words.

The words never repeat the cell: it may hold a person's data.  Spreadsheets turn dates round and take leading zeros
away, so what looks like their work is said to be.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from edi.codes import codes

Cell = str | None
Read = Callable[[str], Cell]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,6})?")
_CODE = re.compile(r"[A-Z0-9]{2,48}")


def required(text: str) -> str:
    if not text:
        raise ValueError("is empty: every row needs it")
    return text


def optional(text: str) -> str:
    return text


def capitals(text: str) -> str:
    """A name. Look-ups compare capitals."""
    return required(text).upper()


@lru_cache(maxsize=4096)
def day(text: str) -> str:
    if not text:
        raise ValueError("is empty: write the first day, such as 2026-01-31")
    if not _DAY.fullmatch(text):
        raise ValueError("is no date: write year-month-day, such as 2026-01-31 (a spreadsheet may have changed it)")
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError("is a day that the calendar does not have") from None
    return text


def optional_day(text: str) -> str | None:
    return day(text) if text else None


@lru_cache(maxsize=4096)
def amount(text: str) -> str:
    """A price, with the places that its source gave it."""
    if _AMOUNT.fullmatch(text):
        return text
    if not text:
        raise ValueError("is empty: write the amount, such as 120.00")
    if text[0] in "$€£¥" or text[-1] in "$€£¥":
        raise ValueError("has a currency sign: write the amount alone, such as 120.00")
    if text[0] in "-(":
        raise ValueError("is below zero: an amount is zero or more")
    if "," in text:
        raise ValueError("has a comma: write 1200.00, without thousands commas and with a point")
    raise ValueError("is no amount: write digits and a point, such as 120.00")


def optional_amount(text: str) -> str | None:
    return amount(text) if text else None


def quantity_used(text: str) -> str:
    return amount(text) if text else "0"


@lru_cache(maxsize=4096)
def procedure(text: str) -> str:
    code = required(text).upper()
    if code.isdigit() and len(code) < 5:
        raise ValueError(f"has only {len(code)} digits: has a spreadsheet taken a leading zero away?")
    if not _CODE.fullmatch(code):
        raise ValueError("is no procedure code: write letters and digits only, such as 99213")
    return code


def optional_procedure(text: str) -> str:
    return procedure(text) if text else ""


def modifier(text: str) -> str:
    if text and not re.fullmatch(r"[A-Z0-9]{2}", text.upper()):
        raise ValueError("is no modifier: two letters or digits, or leave it empty for any")
    return text.upper()


def check_digit(first_nine: str) -> str:
    """The last digit of an NPI: Luhn's over 80840 and the first nine (45 CFR 162.406 names the standard)."""
    total = 24  # what 80840 adds
    for place, digit in enumerate(reversed(first_nine)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


@lru_cache(maxsize=4096)
def npi(text: str) -> str:
    if not re.fullmatch(r"\d{10}", text):
        raise ValueError("must be an NPI of ten digits")
    if check_digit(text[:9]) != text[9]:
        raise ValueError("is an NPI whose check digit is wrong: a digit is mistyped")
    return text


def tax_id(text: str) -> str:
    digits = text.replace("-", "")
    if not re.fullmatch(r"\d{9}", digits):
        raise ValueError("must be nine digits (has a spreadsheet taken a leading zero away?)")
    return digits


def sex(text: str) -> str:
    if text.upper() not in ("", "F", "M", "U"):
        raise ValueError("must be F, M, U or empty")
    return text.upper()


@lru_cache(maxsize=4096)
def relationship(text: str) -> str:
    """To the subscriber, as the 837 has it; empty is the subscriber."""
    if text and text not in codes("relationship"):
        raise ValueError("must be a relationship code of two characters: 18 self, 01 spouse, 19 child ...")
    return text or "18"


def level(text: str) -> str:
    if text.upper() not in ("", "IND", "FAM"):
        raise ValueError("must be IND (this person alone), FAM or empty")
    return text.upper()
