"""How numbers and places of people look, whatever set they stand in: NPI, tax and telephone numbers, states, ZIP codes."""

from __future__ import annotations

from edi.codes import codes

PUNCTUATION = str.maketrans("", "", "- ")
STATES, COUNTRIES = codes("states"), codes("countries")
_REMEMBERED = 50_000
_CAMPUSES = frozenset(f"{one:02}" for one in (
    *range(1, 7), *range(10, 17), *range(20, 28), *range(30, 49), *range(50, 69), *range(71, 78), *range(80, 89),
    *range(90, 96), 98, 99))
good_npis: set[str] = set()
"""Those seen so far, within a bound: to look here first spares a call."""


def is_npi(text: str) -> bool:
    """Ten digits, the first 1 or 2, the last a Luhn check digit over 80840 and the other nine (45 CFR 162.406)."""
    if text in good_npis:
        return True
    if len(text) != 10 or not (text.isascii() and text.isdigit()) or text[0] not in "12":
        return False
    odd = sum(int(digit) for digit in text[1::2])
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in text[::2])
    if (24 + odd + doubled) % 10:  # 24 is what the prefix 80840 adds
        return False
    if len(good_npis) < _REMEMBERED:
        good_npis.add(text)
    return True


def is_taxonomy(code: str) -> bool:
    return len(code) == 10 and code.isalnum() and code.isascii() and code == code.upper()


def is_nine_digits(text: str) -> bool:
    return len(text) == 9 and text.isascii() and text.isdigit()


def is_routing_number(text: str) -> bool:
    """Nine digits whose sum, weighted 3 7 1, ends in 0 (American Bankers Association).

    >>> is_routing_number("011000015"), is_routing_number("011000016")
    (True, False)
    """
    return is_nine_digits(text) and sum(int(d) * w for d, w in zip(text, (3, 7, 1) * 3, strict=True)) % 10 == 0


def is_issued_to_people(number: str) -> bool:
    """Of nine digits: could they be a social security number? SSA never issued 000, 666 and 9xx, group 00, serial 0000."""
    return not (number[:3] in ("000", "666") or number[0] == "9" or number[3:5] == "00" or number[5:] == "0000")


def is_issued_to_employers(number: str) -> bool:
    """Of nine digits: could they be an employer's tax number? Its first two are those of an IRS campus."""
    return number[:2] in _CAMPUSES


def is_telephone(number: str) -> bool:
    return len(number) == 10 and number.isdigit()


def is_zip(code: str) -> bool:
    return len(code) in (5, 9) and code.isdigit()


def is_domestic(country: str) -> bool:
    """N404 is left out at home."""
    return country in ("", "US")


def is_canadian(state: str) -> bool:
    return STATES.flags(state).get("country") == "CA"
