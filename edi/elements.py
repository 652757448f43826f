"""Values of X12 elements: for each type one ``read`` and one ``write``, side by side, and the pattern of its text.

    AN ID   text                        read_text        write_text
    Nn      number, n implied places    read_number      write_number
    R       decimal                     read_decimal     write_decimal, write_amount (two places at most)
    DT      YYMMDD, CCYYMMDD            read_date        write_date
    TM      HHMM[SS[D[D]]]              read_time        write_time
    B       bytes as latin-1 text       read_text        write_text
    1250    D8 RD8 DT TM D6 ...         read_formatted   write_formatted

Reading gives None for text that is not of the type, never an exception; writing takes proper values.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

Moment = date | time | datetime


def read_text(text: str) -> str:
    """AN, ID, B: latin-1 text of the wire into real text: UTF-8 where it is that, else as it stands."""
    raise NotImplementedError


def write_text(value: str) -> str:
    """Real text into text of the wire: without trailing spaces."""
    raise NotImplementedError


def read_number(text: str, places: int = 0) -> Decimal | None:
    """Nn: ``"1234"`` with two implied places is 12.34."""
    raise NotImplementedError


def write_number(value: Decimal | int, places: int = 0) -> str:
    """Nn. The value must not have more places."""
    raise NotImplementedError


def read_decimal(text: str) -> Decimal | None:
    """R: digits with at most one point and a leading minus; no exponent, no plus; at most ``limits.DIGITS`` digits."""
    raise NotImplementedError


def write_decimal(value: Decimal | int) -> str:
    """R: no exponent, no zeros that say nothing: 125.50 is ``125.5``, 0.50 is ``.5``, 0.00 is ``0``."""
    raise NotImplementedError


def write_amount(value: Decimal) -> str:
    """R for money. More than two places are a mistake of ours: ValueError."""
    raise NotImplementedError


def read_date(text: str) -> date | None:
    """DT: CCYYMMDD, or YYMMDD (50-99 are 19YY)."""
    raise NotImplementedError


def write_date(value: date, length: int = 8) -> str:
    """DT: CCYYMMDD, or YYMMDD where length is 6."""
    raise NotImplementedError


def read_time(text: str) -> time | None:
    """TM: HHMM, HHMMSS, HHMMSSD, HHMMSSDD."""
    raise NotImplementedError


def write_time(value: time, length: int = 4) -> str:
    """TM: HHMM, or as much as length asks for (4, 6, 7, 8)."""
    raise NotImplementedError


def read_formatted(qualifier: str, text: str) -> tuple[Moment, ...] | None:
    """A value told by element 1250: one moment, or two for a range; None when it is not of that format (or the
    qualifier is unknown: see ``FORMATS``)."""
    raise NotImplementedError


def write_formatted(qualifier: str, *moments: Moment) -> str:
    """The text of one moment, or of a range from two."""
    raise NotImplementedError


def pattern(kind: str, low: int, high: int, excluded: str = "") -> str:
    """The regular expression, without groups or anchors, that text of this type and length matches in full.

    ``kind`` is AN, ID, N0 to N9, R, DT, TM or B. Lengths of N and R count digits only. ``excluded`` are characters that
    cannot occur in a value: the delimiters. Text that is right but told of (trailing spaces) does not match.
    """
    raise NotImplementedError


def format_pattern(qualifier: str) -> str | None:
    """The same for a value told by element 1250; None for a qualifier whose form is not known here."""
    raise NotImplementedError
