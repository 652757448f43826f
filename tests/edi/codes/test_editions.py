"""Editions side by side: each speaks from its beginning to the next one's."""

from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from edi.codes.dated import EVER, DatedCodes, Edition, Period, Periods, Standing
from edi.codes.editions import joined, merged, overlap, same_start, updated

EMPTY = DatedCodes("icd10cm", (), {})


def year(of: int) -> Edition:
    return Edition(f"FY {of}", date(of - 1, 10, 1), date(of, 9, 30), date(of, 9, 30), dated=False)


def rows(edition: Edition, codes: str) -> dict[str, Periods]:
    return {code: (Period(edition.since, edition.until),) for code in codes}


def days(*spans: str) -> Periods:
    return tuple(Period(date.fromisoformat(span[:10]), date.fromisoformat(span[12:])) for span in spans)


def test_years_side_by_side() -> None:
    of = EMPTY
    for edition, codes in ((year(2024), "AB"), (year(2026), "AC"), (year(2025), "AC")):
        of = merged(of, edition, rows(edition, codes))
    assert dict(of) == {
        "A": days("2023-10-01..2026-09-30"),     # without a gap
        "B": days("2023-10-01..2024-09-30"),     # dropped
        "C": days("2024-10-01..2026-09-30"),     # new
    }
    assert [edition.name for edition in of.editions] == ["FY 2024", "FY 2025", "FY 2026"]
    assert of.standing("B", date(2024, 10, 1)) is Standing.STOPPED
    assert of.standing("C", date(2024, 9, 30)) is Standing.NOT_YET


def test_an_update_takes_over_in_the_middle_of_a_year() -> None:
    april = Edition("FY 2025, April", date(2025, 4, 1), date(2025, 9, 30), date(2025, 9, 30), dated=False)
    of = merged(merged(EMPTY, year(2025), rows(year(2025), "AB")), april, rows(april, "AC"))
    assert dict(of) == {"A": days("2024-10-01..2025-09-30"), "B": days("2024-10-01..2025-03-31"),
                        "C": days("2025-04-01..2025-09-30")}


def test_a_list_with_days_is_believed_about_what_was_before_it() -> None:
    first = Edition("2025", date(2025, 1, 1), date(2025, 12, 31))
    second = Edition("2026", date(2026, 1, 1), date(2026, 12, 31))
    of = merged(EMPTY, first, {"A": days("2006-01-01..2016-12-31"), "B": (Period(date(1996, 1, 1)),)})
    of = merged(of, second, {"B": (Period(date(1996, 1, 1)),), "C": (Period(date(2026, 1, 1)),)})
    assert dict(of) == {"A": days("2006-01-01..2016-12-31"), "B": (Period(date(1996, 1, 1)),),
                        "C": (Period(date(2026, 1, 1)),)}


def test_the_same_beginning_is_the_same_edition() -> None:
    of = merged(EMPTY, year(2025), rows(year(2025), "AB"))
    assert same_start(of, year(2025)) == year(2025) and same_start(of, year(2026)) is None
    assert dict(merged(of, year(2025), rows(year(2025), "A"))) == {"A": days("2024-10-01..2025-09-30")}


def test_a_register_is_updated_code_by_code() -> None:
    whole = Edition("June", date(2025, 6, 8), file="a.csv")
    week = Edition("week", date(2025, 6, 15), whole=False, file="b.csv")
    of = updated(updated(EMPTY, whole, {"A": (Period(),), "B": (Period(),)}), week, {"B": days("2001-01-01..2025-06-10")})
    assert dict(of) == {"A": (Period(),), "B": days("2001-01-01..2025-06-10")}
    assert len(of.editions) == 2


def test_two_parts_of_a_register_on_one_day_are_both_remembered() -> None:
    parts = [Edition("today", date(2025, 6, 8), whole=False, file=file) for file in ("a.csv", "b.csv")]
    assert len(updated(updated(EMPTY, parts[0], {}), parts[1], {}).editions) == 2


codes_of_years = st.lists(st.text("ABCDE", max_size=5), min_size=3, max_size=3)


@given(codes_of_years)
def test_the_order_of_imports_does_not_matter(years: list[str]) -> None:
    editions = [(year(2024 + place), codes) for place, codes in enumerate(years)]
    results = []
    for order in permutations(editions):
        of = EMPTY
        for edition, codes in order:
            of = merged(of, edition, rows(edition, codes))
        results.append((dict(of), of.editions))
    assert all(result == results[0] for result in results)


@given(codes_of_years, st.integers(-400, 1500))
def test_a_code_is_in_force_where_the_edition_of_the_day_has_it(years: list[str], offset: int) -> None:
    of, day = EMPTY, date(2023, 10, 1) + timedelta(offset)
    for place, codes in enumerate(years):
        of = merged(of, year(2024 + place), rows(year(2024 + place), codes))
    governing = [codes for place, codes in enumerate(years) if year(2024 + place).since <= day <= year(2024 + place).until]
    for code in "ABCDE":
        assert (of.standing(code, day) is Standing.IN_FORCE) is any(code in codes for codes in governing)


def test_periods_that_touch_are_one_and_details_stay_apart() -> None:
    assert joined(days("2024-01-01..2024-12-31", "2025-01-01..2025-12-31")) == days("2024-01-01..2025-12-31")
    assert joined(days("2024-01-01..2024-12-30", "2025-01-01..2025-12-31")) == days("2024-01-01..2024-12-30",
                                                                                 "2025-01-01..2025-12-31")
    two = (Period(detail="KY"), Period(detail="TN"))
    assert joined(two) == two and overlap(two) is None
    assert overlap(days("2024-01-01..2024-12-31", "2024-12-31..2025-12-31")) == days("2024-12-31..2025-12-31")[0]
    assert overlap((Period(EVER, date(2020, 1, 1)), Period(date(2020, 1, 2)))) is None
