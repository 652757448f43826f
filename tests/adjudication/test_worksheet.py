"""Facts that nobody has found are our bug, and are not taken for something else."""

from __future__ import annotations

import pytest

from adjudication.worksheet import Likeness, Match, Worksheet
from tests.adjudication.payer import case, line


def test_a_fact_that_nobody_found_raises() -> None:
    sheet = Worksheet.of(case(line(100), line(50)))
    with pytest.raises(AttributeError):
        _ = sheet.lines[0].price
    sheet.match = Match(Likeness.UNKNOWN)
    with pytest.raises(ValueError, match="without a member"):
        _ = sheet.member


def test_the_balance_is_that_of_all_lines() -> None:
    sheet = Worksheet.of(case(line(100), line(50)))
    sheet.account(sheet.lines[1], sheet.lines[1].charge)
    sheet.close(sheet.lines[1])
    assert [str(each) for each in (sheet.balance, *(each.balance for each in sheet.lines))] == ["100.00", "100.00", "0.00"]
    assert sheet.open == sheet.lines[:1]
    assert "DOE" not in repr(sheet) + repr(sheet.lines)
