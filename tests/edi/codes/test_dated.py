"""A code on a day: in force from its first to its last day, and what a list's silence proves."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.codes import dated
from edi.codes.dated import EVER, FOREVER, DatedCodes, Edition, Period, Periods, Standing, read, read_head, write
from edi.errors import EnvironmentFault

DAY = timedelta(days=1)
FISCAL_2025 = Edition("FY 2025", date(2024, 10, 1), date(2025, 9, 30), date(2025, 3, 31), dated=False, file="a.txt")
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def listed(editions: Sequence[Edition], **codes: Periods) -> DatedCodes:
    return DatedCodes("icd10cm", editions, codes)


OF_YEAR = listed([FISCAL_2025], E119=(Period(date(2024, 10, 1), date(2025, 9, 30)),))


@pytest.mark.parametrize("code, day, standing", [
    ("E119", "2024-09-30", Standing.UNJUDGED),   # before the only edition: a diagnosis of then may well have been one
    ("E119", "2024-10-01", Standing.IN_FORCE),
    ("E119", "2025-09-30", Standing.IN_FORCE),
    ("E119", "2025-10-01", Standing.UNJUDGED),   # the next year's is not loaded
    ("Z999", "2024-10-01", Standing.UNKNOWN),
    ("Z999", "2025-03-31", Standing.UNKNOWN),
    ("Z999", "2025-04-01", Standing.DOUBTFUL),   # the April update may have brought it
    ("Z999", "2025-09-30", Standing.DOUBTFUL),
    ("Z999", "2025-10-01", Standing.UNJUDGED),
])
def test_one_yearly_edition(code: str, day: str, standing: Standing) -> None:
    assert OF_YEAR.standing(code, date.fromisoformat(day)) is standing


WITH_DAYS = listed([Edition("2025", date(2025, 1, 1), date(2025, 12, 31), date(2025, 3, 31))],
                   A9544=(Period(date(2006, 1, 1), date(2016, 12, 31)),), J1885=(Period(date(1996, 1, 1)),))


@pytest.mark.parametrize("code, day, standing", [
    ("A9544", "2005-12-31", Standing.NOT_YET),
    ("A9544", "2006-01-01", Standing.IN_FORCE),
    ("A9544", "2016-12-31", Standing.IN_FORCE),
    ("A9544", "2017-01-01", Standing.STOPPED),   # its row says so, whatever editions are loaded
    ("J1885", "2030-06-01", Standing.IN_FORCE),
    ("J0001", "2024-12-31", Standing.UNJUDGED),
    ("J0001", "2025-01-01", Standing.UNKNOWN),
    ("J0001", "2025-04-01", Standing.DOUBTFUL),
])
def test_rows_with_days_of_their_own(code: str, day: str, standing: Standing) -> None:
    assert WITH_DAYS.standing(code, date.fromisoformat(day)) is standing


def test_a_part_of_a_list_proves_nothing_by_what_it_lacks() -> None:
    part = listed([Edition("part", date(2025, 1, 1), reaches_back_to=EVER, whole=False)], A=(Period(),))
    assert part.standing("B", date(2025, 6, 1)) is Standing.UNJUDGED
    assert part.standing("A", date(2025, 6, 1)) is Standing.IN_FORCE


def test_the_oldest_edition_may_reach_back() -> None:
    register = listed([Edition("now", date(2025, 6, 8), reaches_back_to=date(2005, 5, 23))], A=(Period(),))
    assert register.standing("B", date(2010, 1, 1)) is Standing.UNKNOWN
    assert register.standing("B", date(2001, 1, 1)) is Standing.UNJUDGED


def test_what_is_surely_wrong() -> None:
    assert {standing for standing in Standing if standing.is_wrong} == {Standing.NOT_YET, Standing.STOPPED, Standing.UNKNOWN}


@given(DAYS, st.integers(0, 4000))
def test_in_force_from_the_first_day_to_the_last_and_not_a_day_more(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    of = listed([Edition("all", EVER)], A=(Period(first, last),))
    assert of.standing("A", first) is of.standing("A", last) is Standing.IN_FORCE
    assert of.standing("A", first - DAY) is Standing.NOT_YET
    assert of.standing("A", last + DAY) is Standing.STOPPED


periods = st.lists(st.integers(0, 3000), min_size=2, max_size=8, unique=True).map(sorted).map(
    lambda days: tuple(Period(date(2010, 1, 1) + timedelta(a), date(2010, 1, 1) + timedelta(b))
                       for a, b in zip(days[::2], days[1::2], strict=False)))


@given(st.dictionaries(st.text("ABC0123", min_size=5, max_size=5), periods, max_size=8), st.integers(-5, 3005))
def test_the_text_form_says_the_same(codes: dict[str, Periods], day: int) -> None:
    first = DatedCodes("hcpcs", [FISCAL_2025, WITH_DAYS.editions[0]], codes)
    again = read(write(first))
    assert (again.kind, again.editions, dict(again)) == (first.kind, first.editions, codes)
    on = date(2010, 1, 1) + timedelta(day)
    for code, told in codes.items():
        assert (again.standing(code, on) is Standing.IN_FORCE) is any(one.holds(on) for one in told)
    assert list(write(again)) == list(write(first))


@given(st.sets(st.integers(0, 999_999), min_size=2, max_size=60), st.integers(0, 999_999))
def test_very_many_codes_are_found_by_halves(numbers: set[int], asked: int) -> None:
    codes = {f"{number:06}": (Period(),) for number in numbers}
    lines = list(write(DatedCodes("npi", [Edition("all", EVER)], codes)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dated, "PACKED_FROM", 1)
        packed = read(lines)
    assert packed._packed
    assert len(packed) == len(codes) and dict(packed) == codes
    for number in (asked, *numbers):
        assert packed.periods(f"{number:06}") == codes.get(f"{number:06}", ())
        assert packed.periods(f"{number:06}") == codes.get(f"{number:06}", ())  # from memory now


def test_open_days_and_details_survive() -> None:
    of = DatedCodes("zip", [Edition("now", date(2025, 1, 1), FOREVER, date(2025, 1, 1), EVER, whole=False)],
                    {"42223": (Period(detail="KY"), Period(detail="TN"))})
    again = read(write(of))
    assert dict(again) == dict(of) and again.editions == of.editions


@pytest.mark.parametrize("lines", [[], ["nonsense\n"], ['{"form": 1}\n'], [*list(write(OF_YEAR))[:1], "torn\n"],
                                   [*list(write(OF_YEAR))[:1], "2024-\t\tA\n"], ['{"form": 9, "kind": "x"}\n']])
def test_what_is_damaged_says_what_to_do(lines: list[str]) -> None:
    with pytest.raises(EnvironmentFault, match="import its files again"):
        read(lines)


def test_the_head_is_enough_for_a_table_of_lists() -> None:
    assert read_head(next(iter(write(OF_YEAR)))) == ("icd10cm", (FISCAL_2025,))
