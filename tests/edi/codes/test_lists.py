"""The loader: what it answers, and what it refuses to load."""

import subprocess
import sys
from datetime import date

import pytest

from edi.codes import codes, names
from edi.codes.lists import CodeList, read
from edi.errors import LoadRefused

HEADER = "code,label,since,until,source"


def made(*rows: str, header: str = HEADER) -> CodeList:
    return read("made", iter([header + "\n", *(row + "\n" for row in rows)]))


PERIODS = made(
    "A,First meaning,2001-01-01,2005-12-31,test",
    "A,Second meaning,2010-01-01,,test",
    "B,,,2003-06-30,test",
    "C,Always,,,test",
)


@pytest.mark.parametrize(
    "code, day, in_force",
    [
        ("A", "2000-12-31", False),   # the day before the first
        ("A", "2001-01-01", True),
        ("A", "2005-12-31", True),    # the last day still counts
        ("A", "2006-01-01", False),   # between two periods
        ("A", "2010-01-01", True),
        ("A", "2099-01-01", True),
        ("B", "1900-01-01", True),    # blank since: open
        ("B", "2003-06-30", True),
        ("B", "2003-07-01", False),
        ("C", "2026-11-21", True),
        ("D", "2026-11-21", False),   # unknown
    ],
)
def test_in_force(code: str, day: str, in_force: bool) -> None:
    assert PERIODS.in_force(code, date.fromisoformat(day)) is in_force


def test_a_known_code_is_one_with_a_row_whatever_its_dates() -> None:
    assert PERIODS.known("B") and "B" in PERIODS
    assert not PERIODS.known("D") and "D" not in PERIODS
    assert len(PERIODS) == 3
    assert [row.code for row in PERIODS] == ["A", "A", "B", "C"]


def test_the_label_is_the_newest_one_and_falls_back_to_the_code() -> None:
    assert PERIODS.label("A") == "Second meaning"
    assert PERIODS.label("B") == "B"
    assert PERIODS.label("unknown") == "unknown"


def test_further_columns_are_flags_and_blank_ones_are_absent() -> None:
    flagged = made("A,,,,test,CO PR,", "B,,,,test,,y", header=HEADER + ",groups,alert")
    assert dict(flagged.flags("A")) == {"groups": "CO PR"}
    assert dict(flagged.flags("B")) == {"alert": "y"}
    assert dict(flagged.flags("unknown")) == {}
    assert flagged.row("unknown") is None


def test_periods_may_stand_in_any_order_in_the_file() -> None:
    late_first = made("A,New,2010-01-01,,test", "A,Old,2001-01-01,2005-12-31,test")
    assert late_first.label("A") == "New"


@pytest.mark.parametrize(
    "rows, complaint",
    [
        (["A,,2001-01-01,2005-12-31,test", "A,,2005-12-31,,test"],  "overlap"),            # one common day
        (["A,,2001-01-01,,test",           "A,,2010-01-01,,test"],  "overlap"),            # the first never ends
        (["A,,,2005-12-31,test",           "A,,,,test"],            "overlap"),            # both from the beginning
        (["A,,2001-01-01,,test",           "A,,2001-01-01,,test"],  "overlap"),            # the same row twice
        (["A,,2005-01-01,2001-01-01,test"],                         "before it begins"),
        (["A,,2001-13-01,,test"],                                   "dates are written"),
        (["A,,,,"],                                                 "a source"),
        ([",,,,test"],                                              "needs a code"),
        ([" A,,,,test"],                                            "blanks"),
        (["A,,,test"],                                              "5 values expected, 4 found"),
    ],
)
def test_refuses(rows: list[str], complaint: str) -> None:
    with pytest.raises(LoadRefused, match=complaint):
        made(*rows)


@pytest.mark.parametrize("header", ["", "code,label", "label,code,since,until,source"])
def test_refuses_another_header(header: str) -> None:
    with pytest.raises(LoadRefused, match="header"):
        made(header=header)


@pytest.mark.parametrize("name", ["nonsense", "../codes/carc", "", "core_2016_06"])
def test_an_unknown_list_is_named_together_with_the_known_ones(name: str) -> None:
    with pytest.raises(LoadRefused, match=r"no code list .* carc"):
        codes(name)


def test_a_list_is_read_once() -> None:
    assert codes("cagc") is codes("cagc")


def test_importing_the_room_reads_no_file() -> None:
    program = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0])))\n"
        "import edi.codes\n"
        "assert not [path for path in opened if path.endswith('.csv')], opened\n"
        "edi.codes.codes('cagc'); assert [path for path in opened if path.endswith('cagc.csv')]\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_names_are_the_files() -> None:
    assert {"carc", "rarc", "claim_status", "states"} <= set(names())
    assert "core_2016_06" not in names()
