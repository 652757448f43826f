"""A plan's days: when it counts, and when its benefit period begins."""

from __future__ import annotations

from datetime import date

import pytest

from adjudication.benefits.plan import Period
from tests.adjudication.payer import plan


@pytest.mark.parametrize("day, covered", [
    ("2025-12-31", False), ("2026-01-01", True), ("2026-12-31", True), ("2027-01-01", False),
])
def test_covers(day: str, covered: bool) -> None:
    assert plan().covers(date.fromisoformat(day)) is covered
    assert plan(end=None).covers(date.fromisoformat(day)) is (day >= "2026-01-01")


@pytest.mark.parametrize("period, start, day, first", [
    (Period.CALENDAR, "2025-04-01", "2026-03-31", "2026-01-01"),
    (Period.PLAN,     "2025-04-01", "2026-03-31", "2025-04-01"),
    (Period.PLAN,     "2025-04-01", "2026-04-01", "2026-04-01"),
    (Period.PLAN,     "2025-01-01", "2026-12-31", "2026-01-01"),
    (Period.PLAN,     "2024-02-29", "2025-02-27", "2024-02-28"),
    (Period.PLAN,     "2024-02-29", "2025-02-28", "2025-02-28"),
])
def test_period_start(period: Period, start: str, day: str, first: str) -> None:
    terms = plan(start=date.fromisoformat(start), end=None, period=period)
    assert terms.period_start(date.fromisoformat(day)) == date.fromisoformat(first)
