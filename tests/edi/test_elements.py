"""Each type: what is read, what is written, and that the pattern and the reading agree."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi import elements

D = Decimal


@pytest.mark.parametrize("text, value, written", [
    ("0",          D("0"),       "0"),
    ("125.5",      D("125.5"),   "125.5"),
    ("125.50",     D("125.50"),  "125.5"),
    ("0125",       D("125"),     "125"),
    ("125.",       D("125"),     "125"),
    (".5",         D("0.5"),     ".5"),
    ("0.50",       D("0.5"),     ".5"),
    ("-.5",        D("-0.5"),    "-.5"),
    ("-0.00",      D("0"),       "0"),
    ("-100",       D("-100"),    "-100"),
    ("100",        D("100"),     "100"),
    ("999999999999999.99", D("999999999999999.99"), "999999999999999.99"),
])
def test_decimals(text: str, value: Decimal, written: str) -> None:
    assert elements.read_decimal(text) == value
    assert elements.write_decimal(value) == written
    assert re.fullmatch(elements.pattern("R", 1, 18), text)


@pytest.mark.parametrize("text", [
    "", "-", ".", "-.", "+5", "5-", "1E5", "1e999999999", "1,000", "$5", " 5", "5 ", "1.2.3", "--5", "NaN", "Infinity",
    "٣", "1" * 19, "0" * 10 ** 6, "1_000", "0x1F", "5\n",
])
def test_no_decimals(text: str) -> None:
    assert elements.read_decimal(text) is None
    assert not re.fullmatch(elements.pattern("R", 1, 18), text)


@pytest.mark.parametrize("text, low, high, matches", [
    ("12345.67", 1, 7, True), ("12345.67", 1, 6, False), ("-12345.67", 1, 7, True),
    (".1", 2, 9, False), ("1.0", 2, 9, True),
])
def test_length_of_a_decimal_counts_digits(text: str, low: int, high: int, matches: bool) -> None:
    assert bool(re.fullmatch(elements.pattern("R", low, high), text)) is matches


@pytest.mark.parametrize("text, places, value, written", [
    ("1234",   2, D("12.34"),  "1234"),
    ("-5",     2, D("-0.05"),  "-5"),
    ("007",    0, D("7"),      "7"),
    ("0",      0, D("0"),      "0"),
])
def test_numbers(text: str, places: int, value: Decimal, written: str) -> None:
    assert elements.read_number(text, places) == value
    assert elements.write_number(value, places) == written
    assert re.fullmatch(elements.pattern(f"N{places}", 1, 9), text)


@pytest.mark.parametrize("text", ["", "-", "1.5", "+1", "1E2", "1 ", "1" * 19, "١"])
def test_no_numbers(text: str) -> None:
    assert elements.read_number(text) is None
    assert not re.fullmatch(elements.pattern("N0", 1, 18), text)


@pytest.mark.parametrize("write, value", [
    (elements.write_amount, D("1.005")),
    (elements.write_decimal, D("NaN")),
    (elements.write_decimal, D("Infinity")),
    (elements.write_number, D("1.5")),
])
def test_what_cannot_be_written_is_refused(write: Callable[[Decimal], str], value: Decimal) -> None:
    with pytest.raises(ValueError, match="is needed here"):
        write(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-10 ** 15, max_value=10 ** 15))
def test_law_amounts(value: Decimal) -> None:
    text = elements.write_amount(value)
    assert elements.read_decimal(text) == value
    assert re.fullmatch(elements.pattern("R", 1, 18), text)


@pytest.mark.parametrize("text, value", [
    ("20260105", date(2026, 1, 5)),
    ("260105",   date(2026, 1, 5)),
    ("491231",   date(2049, 12, 31)),
    ("500101",   date(1950, 1, 1)),
    ("20240229", date(2024, 2, 29)),
    ("18991231", date(1899, 12, 31)),
])
def test_dates(text: str, value: date) -> None:
    assert elements.read_date(text) == value
    assert elements.write_date(value, len(text)) == text
    assert re.fullmatch(elements.pattern("DT", 6, 8), text)


@pytest.mark.parametrize("text", [
    "", "2026", "2026-01-05", "20261301", "20260230", "20260229", "19000229", "00000101", "2025W011", "2026010",
    "260230", "٢٠٢٦٠١٠٥", " 20260105", "20260105 ", "2026010５",
])
def test_no_dates(text: str) -> None:
    assert elements.read_date(text) is None
    assert not re.fullmatch(elements.pattern("DT", 6, 8), text)


def test_date_patterns_know_the_calendar() -> None:
    eight, six = (re.compile(elements.pattern("DT", n, n)) for n in (8, 6))
    for year in (1, 1600, 1700, 1896, 1900, 1904, 1999, 2000, 2023, 2024, 2049, 2050, 2096, 2100, 2400, 9999):
        for month in range(14):
            for day in range(33):
                text = f"{year:04}{month:02}{day:02}"
                assert bool(eight.fullmatch(text)) is (elements.read_date(text) is not None), text
                assert bool(six.fullmatch(text[2:])) is (elements.read_date(text[2:]) is not None), text


@pytest.mark.parametrize("text, value", [
    ("0000",     time(0, 0)),
    ("2359",     time(23, 59)),
    ("093015",   time(9, 30, 15)),
    ("0930157",  time(9, 30, 15, 700_000)),
    ("09301578", time(9, 30, 15, 780_000)),
])
def test_times(text: str, value: time) -> None:
    assert elements.read_time(text) == value
    assert elements.write_time(value, len(text)) == text
    assert re.fullmatch(elements.pattern("TM", 4, 8), text)


@pytest.mark.parametrize("text", ["", "930", "2400", "0960", "093060", "09301", "9:30", "093015789", "٠٩٣٠"])
def test_no_times(text: str) -> None:
    assert elements.read_time(text) is None
    assert not re.fullmatch(elements.pattern("TM", 4, 8), text)


DAY, NEXT = date(2026, 1, 5), date(2026, 1, 6)
NOON = time(12, 0)


@pytest.mark.parametrize("qualifier, text, moments", [
    ("D8",  "20260105",                        (DAY,)),
    ("D6",  "260105",                          (DAY,)),
    ("RD8", "20260105-20260106",               (DAY, NEXT)),
    ("RD6", "260105-260106",                   (DAY, NEXT)),
    ("DT",  "202601051200",                    (datetime.combine(DAY, NOON),)),
    ("RTS", "20260105120000",                  (datetime.combine(DAY, NOON),)),
    ("RDT", "202601051200-202601061200",       (datetime.combine(DAY, NOON), datetime.combine(NEXT, NOON))),
    ("DTS", "20260105120000-20260106120000",   (datetime.combine(DAY, NOON), datetime.combine(NEXT, NOON))),
    ("TM",  "1200",                            (NOON,)),
    ("TS",  "120000",                          (NOON,)),
    ("RTM", "1200-1200",                       (NOON, NOON)),
])
def test_formats(qualifier: str, text: str, moments: tuple[elements.Moment, ...]) -> None:
    assert elements.read_formatted(qualifier, text) == moments
    assert elements.write_formatted(qualifier, *moments) == text
    form = elements.format_pattern(qualifier)
    assert form and re.fullmatch(form, text)


def test_every_format_is_tried_above() -> None:
    tried = {"D8", "D6", "RD8", "RD6", "DT", "RTS", "RDT", "DTS", "TM", "TS", "RTM"}
    assert set(elements.FORMATS) == tried


@pytest.mark.parametrize("qualifier, text", [
    ("D8", "260105"), ("D8", "20260105-20260106"), ("RD8", "20260105"), ("RD8", "20260105-"),
    ("RD8", "20260105-20260132"), ("RD8", "20260105-20260106-20260107"), ("DT", "20260105"), ("TM", "120000"),
    ("D6", "20260105"), ("XX", "20260105"), ("D8", ""),
])
def test_no_formats(qualifier: str, text: str) -> None:
    assert elements.read_formatted(qualifier, text) is None
    form = elements.format_pattern(qualifier)
    assert form is None or not re.fullmatch(form, text)


@given(st.dates(min_value=date(1, 1, 1)), st.integers(0, 10 ** 6))
def test_law_dates(day: date, seconds: int) -> None:
    moment = datetime.combine(day, time()) + timedelta(seconds=seconds % 86_400)
    assert elements.read_date(elements.write_date(day)) == day
    assert elements.read_formatted("RTS", elements.write_formatted("RTS", moment)) == (moment,)


@pytest.mark.parametrize("wire, value", [
    ("DOE",            "DOE"),
    ("Jos\xc3\xa9",    "José"),   # UTF-8
    ("Jos\xe9",        "José"),   # latin-1
    ("\xff\xfe",       "ÿþ"),
])
def test_text(wire: str, value: str) -> None:
    assert elements.read_text(wire) == value
    assert elements.read_text(elements.write_text(value)) == value


@pytest.mark.parametrize("kind, low, high, text, matches", [
    ("AN", 1, 5, "A",          True),
    ("AN", 1, 5, "A B C",      True),
    ("AN", 1, 5, " A",         True),
    ("AN", 1, 5, "A ",         False),
    ("AN", 1, 5, " ",          False),
    ("AN", 1, 5, "",           False),
    ("AN", 1, 5, "ABCDEF",     False),
    ("AN", 2, 5, "A",          False),
    ("AN", 1, 1, "A",          True),
    ("AN", 1, 5, "a\xe9",      True),
    ("AN", 1, 5, "A\tB",       False),
    ("AN", 1, 5, "A*B",        False),
    ("AN", 1, 5, "A^B",        False),
    ("ID", 2, 3, "ABK",        True),
    ("ID", 2, 3, "A K",        False),
    ("ID", 2, 3, "A",          False),
    ("B",  1, 9, "\0\n*~",     True),
])
def test_patterns_of_text(kind: str, low: int, high: int, text: str, matches: bool) -> None:
    assert bool(re.fullmatch(elements.pattern(kind, low, high, "~*:^"), text)) is matches


def test_a_type_that_is_none() -> None:
    with pytest.raises(ValueError, match="no data type"):
        elements.pattern("XX", 1, 2)


@pytest.mark.parametrize("kind", ["AN", "ID", "N0", "R", "DT", "TM"])
def test_patterns_take_linear_time(kind: str) -> None:
    assert not re.fullmatch(elements.pattern(kind, 1, 80), "1" * 10 ** 6 + "!" * 2)
