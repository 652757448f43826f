"""docs/rules.md is what the cards say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from adjudication.pipeline import PIPELINE
from adjudication.rule import Rule
from adjudication.rulebook import markdown

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(), "make docs"


def test_each_rule_has_its_row() -> None:
    rows = [line for line in markdown().splitlines() if line.startswith("| ") and "| `" in line]
    assert [row.split("`")[1] for row in rows] == [rule.card.id for rule in PIPELINE]
    assert all(row.count(" | ") == 6 for row in rows)


def test_a_window_is_told() -> None:
    first = PIPELINE[0]
    dated = Rule(replace(first.card, since=date(2026, 1, 1)), first.decide)
    assert "| 2026-01-01 –  |" in markdown((dated,))
    assert "| always |" in markdown((first,))
