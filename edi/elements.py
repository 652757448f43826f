"""Values of X12 elements: for each type one ``read`` and one ``write``, side by side, and the pattern of its text.

    AN ID B     text                        read_text        write_text
    Nn          number, n implied places    read_number      write_number
    R           decimal                     read_decimal     write_decimal, write_amount (two places at most)
    DT          CCYYMMDD, YYMMDD            read_date        write_date
    TM          HHMM[SS[D[D]]]              read_time        write_time
    by 1250     D8 RD8 DT TM D6 ...         read_formatted   write_formatted

Reading gives None for text that is not of the type, never an exception; writing takes proper values and refuses others
with ValueError, since they are a mistake of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from edi import limits

Moment = date | time | datetime

# -- text ------------------------------------------------------------------------------------------------------------


def read_text(text: str) -> str:
    """AN, ID, B: latin-1 text of the wire into real text: UTF-8 where it is that, else as it stands."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def write_text(value: str) -> str:
    """Real text into latin-1 text of the wire: UTF-8 where it is not ASCII, without spaces at its end."""
    value = value.rstrip(" ")
    return value if value.isascii() else value.encode("utf-8").decode("latin-1")


# -- numbers ---------------------------------------------------------------------------------------------------------

_integer = re.compile(rf"-?[0-9]{{1,{limits.DIGITS}}}")
_decimal = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")


def read_number(text: str, places: int = 0) -> Decimal | None:
    """Nn: ``"1234"`` with two implied places is 12.34."""
    return Decimal(text).scaleb(-places) if _integer.fullmatch(text) else None


def write_number(value: Decimal | int, places: int = 0) -> str:
    """Nn. The value must not have more places than are implied."""
    scaled = Decimal(value).scaleb(places)
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        raise ValueError(f"a number with at most {places} decimal places is needed here")
    return str(int(scaled))


def read_decimal(text: str) -> Decimal | None:
    """R: digits with at most one point and a leading minus; no exponent, no plus; at most ``limits.DIGITS`` digits."""
    if not _decimal.fullmatch(text) or (len(text) > limits.DIGITS and sum(map(str.isdigit, text)) > limits.DIGITS):
        return None
    return Decimal(text)


@lru_cache(maxsize=1 << 12)  # quantities and rates are few
def write_decimal(value: Decimal | int) -> str:
    """R: no exponent, no zeros that say nothing: 125.50 is ``125.5``, 0.50 is ``.5``, 0.00 is ``0``."""
    value = Decimal(value)
    if not value.is_finite():
        raise ValueError("a finite number is needed here")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign, digits = ("-", text[1:]) if text[0] == "-" else ("", text)
    digits = digits.lstrip("0")
    return sign + digits if digits else "0"


def write_amount(value: Decimal) -> str:
    """R for money: at most two places."""
    text = str(value)
    if text[-3:-2] != ".":
        if value != round(value, 2):
            raise ValueError("an amount of money with at most two decimal places is needed here")
        return write_decimal(value)
    if text[-1] == "0":  # two places, as nearly all have: 0.5 instead of 2.5 µs
        text = text[:-3] if text[-2] == "0" else text[:-1]
    if text[0] > "0":
        return text
    if text[:2] == "-0":
        return f"-{text[2:]}" if len(text) > 2 else "0"
    return text[1:] if text[:2] == "0." else text


# -- dates and times -------------------------------------------------------------------------------------------------


def read_date(text: str) -> date | None:
    """DT: CCYYMMDD, or YYMMDD (50 to 99 are 19YY)."""
    if not (text.isascii() and text.isdigit()):
        return None
    if len(text) == 6:
        text = ("19" if text >= "50" else "20") + text
    if len(text) != 8:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(maxsize=1 << 12)
def write_date(value: date, length: int = 8) -> str:
    """DT: CCYYMMDD, or YYMMDD where length is 6."""
    if length not in (6, 8):
        raise ValueError("a date has 6 or 8 digits")
    return f"{value.year:04}{value.month:02}{value.day:02}"[8 - length:]


def read_time(text: str) -> time | None:
    """TM: HHMM, HHMMSS, HHMMSSD, HHMMSSDD."""
    if len(text) not in (4, 6, 7, 8) or not (text.isascii() and text.isdigit()):
        return None
    try:
        return time(int(text[:2]), int(text[2:4]), int(text[4:6] or "0"), int(text[6:].ljust(2, "0")) * 10_000)
    except ValueError:
        return None


def write_time(value: time, length: int = 4) -> str:
    """TM: HHMM, or as much as length asks for (4, 6, 7, 8)."""
    if length not in (4, 6, 7, 8):
        raise ValueError("a time has 4, 6, 7 or 8 digits")
    return f"{value.hour:02}{value.minute:02}{value.second:02}{value.microsecond // 10_000:02}"[:length]


# -- moments told by element 1250 ------------------------------------------------------------------------------------

FORMATS: dict[str, tuple[int, int, bool]] = {
    # digits of the date, digits of the time, two of it with a hyphen between
    "D6": (6, 0, False), "D8": (8, 0, False), "DT": (8, 4, False), "RTS": (8, 6, False),
    "TM": (0, 4, False), "TS": (0, 6, False),
    "RD6": (6, 0, True), "RD8": (8, 0, True), "RDT": (8, 4, True), "DTS": (8, 6, True), "RTM": (0, 4, True),
}


def read_formatted(qualifier: str, text: str) -> tuple[Moment, ...] | None:
    """One moment, or two for a range; None when the text is not of that format or the qualifier is not in FORMATS."""
    if qualifier not in FORMATS:
        return None
    date_digits, time_digits, is_range = FORMATS[qualifier]
    parts = text.split("-") if is_range else [text]
    moments = [_read_moment(part, date_digits, time_digits) for part in parts]
    whole = tuple(m for m in moments if m is not None)
    return whole if len(whole) == len(parts) == 1 + is_range else None


def write_formatted(qualifier: str, *moments: Moment) -> str:
    """The text of one moment, or of a range from two."""
    date_digits, time_digits, is_range = FORMATS[qualifier]
    if len(moments) != 1 + is_range:
        raise ValueError(f"{qualifier} takes {1 + is_range} moment(s)")
    return "-".join(_write_moment(m, date_digits, time_digits) for m in moments)


def _read_moment(text: str, date_digits: int, time_digits: int) -> Moment | None:
    if len(text) != date_digits + time_digits:
        return None
    day = read_date(text[:date_digits]) if date_digits else None
    hour = read_time(text[date_digits:]) if time_digits else None
    if not time_digits:
        return day
    if not date_digits:
        return hour
    return datetime.combine(day, hour) if day and hour is not None else None


def _write_moment(moment: Moment, date_digits: int, time_digits: int) -> str:
    text = ""
    if date_digits:
        if isinstance(moment, time):
            raise ValueError("a date is needed here")
        text += write_date(moment, date_digits)
    if time_digits:
        hour = moment.time() if isinstance(moment, datetime) else moment
        if not isinstance(hour, time):
            raise ValueError("a time is needed here")
        text += write_time(hour, time_digits)
    return text


# -- patterns --------------------------------------------------------------------------------------------------------

_MONTH_DAY = (
    "(?:(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|1[0-9]|2[0-8]))"
)
_FOURTH = "(?:[02468][048]|[13579][26])"  # years within a century that 4 divides
_DATES = {
    6: f"(?:[0-9]{{2}}{_MONTH_DAY}|{_FOURTH}0229)",
    8: f"(?!0000)(?:[0-9]{{4}}{_MONTH_DAY}|(?:[0-9]{{2}}(?!00){_FOURTH}|{_FOURTH}00)0229)",
}
_TIMES = {
    0: "", 4: "(?:[01][0-9]|2[0-3])[0-5][0-9]", 6: "(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]",
    7: "(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9][0-9]", 8: "(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9][0-9]{2}",
}


def pattern(kind: str, low: int, high: int, excluded: str = "") -> str:
    """The regular expression, without capturing groups or anchors, that text of this type and length matches in full.

    ``kind`` is AN, ID, N or N0 to N9, R, DT, TM or B. Lengths of N and R count digits only. ``excluded`` are characters
    that cannot occur in a value: the delimiters. Text that is right but told of (spaces at its end) does not match, nor
    does an empty one.
    """
    low = max(low, 1)
    if kind == "AN":
        before = f"{_class(' ', excluded)}{{{low - 1},{high - 1}}}" if high > 1 else ""
        return before + _class("!", excluded)
    if kind == "ID":
        return f"{_class('!', excluded)}{{{low},{high}}}"
    if kind == "B":
        return rf"[\s\S]{{{low},}}"  # its length is announced; what X12 allows is more than an expression can count
    if kind == "DT":
        return _one_of(d for n, d in _DATES.items() if low <= n <= high)
    if kind == "TM":
        return _one_of(t for n, t in _TIMES.items() if n and low <= n <= high)
    digits = f"{{{low},{min(high, limits.DIGITS)}}}"
    if kind == "R":
        return rf"-?(?=(?:\.?[0-9]){digits}\.?(?![0-9.]))[0-9]*\.?[0-9]*"
    if kind[:1] == "N" and (kind[1:] == "" or kind[1:].isdigit()):
        return f"-?[0-9]{digits}"
    raise ValueError(f"{kind} is no data type of X12")


def format_pattern(qualifier: str) -> str | None:
    """The same for a value told by element 1250; None for a qualifier that is not in FORMATS."""
    if qualifier not in FORMATS:
        return None
    date_digits, time_digits, is_range = FORMATS[qualifier]
    one = (_DATES[date_digits] if date_digits else "") + _TIMES[time_digits]
    return f"{one}-{one}" if is_range else one


def _one_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


@lru_cache(maxsize=256)
def _class(first: str, excluded: str) -> str:
    """The characters of data from ``first`` on: printable ASCII, and the upper half for UTF-8 and latin-1."""
    codes = [c for c in (*range(ord(first), 0x7F), *range(0x80, 0x100)) if chr(c) not in excluded]
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][-1] == code - 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    return "[" + "".join(f"\\x{run[0]:02x}-\\x{run[-1]:02x}" for run in runs) + "]"
