"""The cards: complete, legal on the wire, and in the order of their stages."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import adjudication
from adjudication.engine import adjudicate
from adjudication.pipeline import PIPELINE
from adjudication.rule import Card, Rule, Stage
from edi.codes import codes, combinations
from tests.adjudication.payer import case

TODAY = date(2026, 11, 21)
CARDS = [rule.card for rule in PIPELINE]
WITH_REASON = [card for card in CARDS if card.reason]
ROOM = Path(adjudication.__file__).parent


def test_ids_are_unique_and_reasons_belong_to_one_rule() -> None:
    assert len({card.id for card in CARDS}) == len(CARDS)
    assert len({card.reason for card in WITH_REASON}) == len(WITH_REASON)


def test_the_order_is_that_of_the_stages() -> None:
    stages = list(Stage)
    assert [stages.index(card.stage) for card in CARDS] == sorted(stages.index(card.stage) for card in CARDS)


def test_every_rule_that_is_written_runs() -> None:
    """A rule is a module's own name for `Rule(Card(...), ...)`; each stands in the pipeline once."""
    written = [
        ast.literal_eval(keyword.value)
        for path in ROOM.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Card"
        for keyword in node.keywords if keyword.arg == "id"]
    assert sorted(written) == sorted(card.id for card in CARDS)


@pytest.mark.parametrize("card", CARDS, ids=[card.id for card in CARDS])
def test_cards_are_complete(card: Card) -> None:
    assert card.says.endswith(".") and card.passed.endswith(".") and card.source
    assert bool(card.reason) == bool(card.groups)
    for status in (card.category, *card.pends):
        if status:
            category, code, *_ = status.split(":")
            assert codes("claim_status_category").known(category) and codes("claim_status").known(code)
    if card.category and codes("claim_status").flags(card.category.split(":")[1]).get("entity_required"):
        assert card.category.count(":") == 2


@pytest.mark.parametrize("card", WITH_REASON, ids=[card.id for card in WITH_REASON])
def test_codes_are_in_force_and_may_stand_together(card: Card) -> None:
    assert codes("carc").in_force(card.reason, TODAY)
    allowed = codes("carc").flags(card.reason).get("groups", "").split()
    for group in card.groups:
        assert not allowed or group in allowed
        assert combinations().allows(card.reason, group)
    for remark in card.remarks:
        assert codes("rarc").in_force(remark, TODAY)
        assert combinations().allows(card.reason, card.groups[0], remark)
    if codes("carc").flags(card.reason).get("remark_required"):
        assert any(not codes("rarc").flags(remark).get("alert") for remark in card.remarks)


def test_a_rule_out_of_force_does_not_run() -> None:
    late = case(received=date(2027, 6, 1))
    assert adjudicate(late).reason == "filed-late"

    def dated(rule: Rule, since: date | None, until: date | None) -> Rule:
        return Rule(replace(rule.card, since=since, until=until), rule.decide)

    windows = [(None, date(2026, 3, 1), False), (None, date(2026, 3, 2), True), (date(2026, 3, 2), None, True),
               (date(2026, 3, 3), None, False)]
    for since, until, runs in windows:
        rules = tuple(dated(r, since, until) if r.card.id == "filed-late" else r for r in PIPELINE)
        assert (adjudicate(late, rules).reason == "filed-late") is runs
