"""Dates of birth: another day of the same year, on the same side of every other date."""

from __future__ import annotations

import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from edi.elements import read_date, write_date
from edi.reader import parts
from operations.tools.masking.births import AGES, Births, dates
from tests.operations.tools.files import CLAIMS

DAYS = st.dates(date(1890, 1, 1), date(2030, 12, 31))


@given(DAYS, st.lists(DAYS, max_size=8))
def test_law_the_year_and_the_order_stay(born: date, others: list[date]) -> None:
    moved = read_date(Births(b"key", others).of(write_date(born)))
    assert moved is not None and moved.year == born.year
    assert [(moved > other, moved == other) for other in others] == [(born > other, born == other) for other in others]
    for age in AGES[1:]:
        assert [years(moved, other) >= age for other in others] == [years(born, other) >= age for other in others]


def years(born: date, day: date) -> int:
    """How old somebody is."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@given(DAYS)
def test_law_where_there_is_room_it_moves_the_same_in_every_file(born: date) -> None:
    text = write_date(born)
    far = [date(1850, 1, 1), date(2250, 1, 1)]
    assert Births(b"key", far).of(text) == Births(b"key", ()).of(text) != text


def test_on_the_day_of_birth_there_is_no_room() -> None:
    assert Births(b"key", [date(2026, 1, 3)]).of("20260103") == "20260103"
    assert Births(b"key", [date(2026, 1, 2), date(2026, 1, 4)]).of("20260103") == "20260103"


def test_what_is_no_date_is_not_touched() -> None:
    births = Births(b"key", ())
    assert [births.of(text) for text in ("19801302", "1980", "", "CANARY", "198001021")] == ["19801302", "1980", "", "CANARY",
                                                                                             "198001021"]


def test_the_dates_of_a_file_are_those_of_anything_but_births() -> None:
    found = dates(parts(io.BytesIO(CLAIMS)))
    assert {date(2026, 1, 2), date(2026, 1, 3), date(2026, 1, 5)} <= found and date(1980, 1, 2) not in found
