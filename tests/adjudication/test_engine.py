"""The engine's laws over one claim for each outcome: identity, purity, incidents, and that no wrong cent goes
unseen."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from adjudication.case import Case
from adjudication.decision import SILENT, ZERO, Decision, Disposition, Group
from adjudication.engine import adjudicate
from adjudication.pipeline import PIPELINE
from adjudication.rule import Deny, Effect, Found, Pend, Rule, Settle, Take
from adjudication.worksheet import Price, Share, Worksheet
from tests.adjudication.payer import case, claim, line, money_of
from tests.adjudication.scenes import OUTCOMES, SCENES

CENT = Decimal("0.01")
EXPECTED = {row[:39].strip(): row[39:].split() for row in OUTCOMES.strip().splitlines()}


def test_each_scene_has_its_outcome() -> None:
    assert EXPECTED.keys() == SCENES.keys()


@pytest.mark.parametrize("scene", SCENES)
def test_outcome(scene: str) -> None:
    decision = adjudicate(SCENES[scene])
    assert not decision.incident
    assert [decision.disposition, decision.category, *([decision.reason] if decision.reason else [])] == EXPECTED[scene]


@pytest.mark.parametrize("scene", SCENES)
def test_charge_is_paid_and_adjustments(scene: str) -> None:
    decision = adjudicate(SCENES[scene])
    if decision.disposition is Disposition.PENDED:
        assert all(each.disposition is Disposition.PENDED and not each.paid for each in decision.lines)
        assert not any(each.adjustments for each in decision.lines)
        assert not decision.ledger
        return
    for each in decision.lines:
        assert each.charge == each.paid + sum(a.amount for a in each.adjustments)
        assert all(a.amount for a in each.adjustments)
        assert each.patient_responsibility == each.deductible + each.coinsurance + each.copay + each.not_covered
    assert decision.charge == decision.paid + decision.adjusted


@pytest.mark.parametrize("scene", SCENES)
def test_the_same_case_gives_the_same_decision(scene: str) -> None:
    assert adjudicate(SCENES[scene]) == adjudicate(copy.deepcopy(SCENES[scene]))


@pytest.mark.parametrize("scene", SCENES)
def test_rules_only_read(scene: str) -> None:
    """Each rule, asked again before its effects are applied, says the same, and leaves the sheet as it was."""
    def watched(rule: Rule) -> Rule:
        def decide(sheet: Worksheet) -> tuple[Effect, ...]:
            before = _state(sheet)
            said = tuple(rule.decide(sheet))
            assert _state(sheet) == before
            assert tuple(rule.decide(sheet)) == said
            return said
        return Rule(rule.card, decide)

    assert adjudicate(SCENES[scene], tuple(map(watched, PIPELINE))) == adjudicate(SCENES[scene])


def _state(sheet: Worksheet) -> str:
    """All that is written on it so far."""
    parts: tuple[Any, ...] = (sheet, *sheet.lines)
    return repr([[(field.name, getattr(each, field.name, None)) for field in fields(each)
                  if field.name not in ("case", "lines", "open", "sent")] for each in parts])


@pytest.mark.parametrize("scene", SCENES)
def test_every_rule_that_ran_left_a_trace(scene: str) -> None:
    decision = adjudicate(SCENES[scene])
    spoke = dict.fromkeys(entry.rule for entry in decision.trace if entry.rule != SILENT)
    silent = [rule for entry in decision.trace if entry.rule == SILENT for rule in dict(entry.saw)["rules"].split()]
    assert not spoke.keys() & set(silent)
    order = [rule.card.id for rule in PIPELINE]
    assert [each for each in order if each in spoke] == list(spoke)
    assert [each for each in order if each in spoke or each in silent] == order[:len(spoke) + len(silent)]
    assert all(entry.said.endswith(".") for entry in decision.trace)
    if decision.disposition is not Disposition.PENDED:
        assert decision.trace[0].before == decision.charge
        for each in decision.lines:
            of_line = [entry for entry in decision.trace if entry.line == each.number]
            assert all(earlier.after == later.before for earlier, later in pairwise(of_line))
            assert not of_line or (of_line[0].before, of_line[-1].after) == (each.charge, ZERO)


# -- a wrong cent is seen -----------------------------------------------------------------------------------------


def _changed(effect: Effect) -> Iterator[Effect]:
    """The effect with a cent more in each of its amounts."""
    if isinstance(effect, Take | Deny | Settle):
        yield effect._replace(amount=effect.amount + CENT)
    elif isinstance(effect, Found) and isinstance(effect.fact, Price | Share):
        fact: Any = effect.fact
        for name in ("full", "allowed") if isinstance(fact, Price) else ("copay", "deductible", "coinsurance", "plan"):
            yield effect._replace(fact=fact._replace(**{name: getattr(fact, name) + CENT}))


def _mutants(one: Case) -> Iterator[tuple[str, Decision]]:
    """Each rule in turn, with one of its amounts off by a cent."""
    for at, rule in enumerate(PIPELINE):
        said = _said(one, at)
        for place, effect in enumerate(said):
            for changed in _changed(effect):
                effects = (*said[:place], changed, *said[place + 1:])
                yield rule.card.id, adjudicate(one, (*PIPELINE[:at], _saying(rule, effects), *PIPELINE[at + 1:]))


def _saying(rule: Rule, effects: tuple[Effect, ...]) -> Rule:
    return Rule(rule.card, lambda _: effects)


def _said(one: Case, at: int) -> tuple[Effect, ...]:
    heard: list[Effect] = []

    def listen(sheet: Worksheet) -> tuple[Effect, ...]:
        heard.extend(PIPELINE[at].decide(sheet))
        return tuple(heard)

    adjudicate(one, (*PIPELINE[:at], Rule(PIPELINE[at].card, listen)))
    return tuple(heard)


def test_a_cent_more_in_any_amount_of_any_rule_is_seen() -> None:
    """Seen: an incident. An amount that decides nothing (a price above a charge that is allowed) may change nothing."""
    seen: set[str] = set()
    for scene, one in SCENES.items():
        right = adjudicate(one)
        for rule, decision in _mutants(one):
            if decision.incident:
                seen.add(rule)
                assert decision.disposition is Disposition.PENDED and not decision.ledger
            else:
                assert (money_of(decision), decision.ledger) == (money_of(right), right.ledger), (scene, rule)
    with_money = {rule.card.id for rule in PIPELINE if rule.card.reason}
    assert seen == with_money | {"price", "cost-share", "plan-pays"}


# -- incidents -----------------------------------------------------------------------------------------------------


def _broken(identifier: str, decide: Any) -> tuple[Rule, ...]:
    assert any(rule.card.id == identifier for rule in PIPELINE)
    return tuple(Rule(rule.card, decide) if rule.card.id == identifier else rule for rule in PIPELINE)


def _raises(_: Worksheet) -> tuple[Effect, ...]:
    raise KeyError("DOE JANE")


BUGS: dict[str, Any] = {
    "raises":                     _raises,
    "takes too little":           lambda sheet: [Take(1, Group.CONTRACTUAL, Decimal("49.99"), "Cut.")],
    "takes a group not its own":  lambda sheet: [Take(1, Group.OTHER, Decimal("50.00"), "Cut.")],
    "takes a remark not its own": lambda sheet: [Take(1, Group.CONTRACTUAL, Decimal("50.00"), "Cut.", (), ("N130",))],
    "pends with no such status":  lambda sheet: [Pend("P9:9", "Wait.")],
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_bug_in_a_rule_pends_that_claim_with_an_incident(bug: str) -> None:
    rules = _broken("contract-cut", BUGS[bug])
    decision = adjudicate(case(line(200)), rules)
    assert decision.disposition is Disposition.PENDED
    assert decision.incident.startswith("INC-")
    assert adjudicate(case(line(200)), rules).incident == decision.incident
    assert adjudicate(case(line(200), number="C2"), rules).incident != decision.incident
    assert not decision.ledger and decision.paid == 0
    assert "DOE" not in repr(decision) + str([tuple(entry) for entry in decision.trace])


def test_a_line_that_no_rule_settles_is_an_incident() -> None:
    assert adjudicate(case(), PIPELINE[:-1]).incident


@pytest.mark.parametrize("reason, groups, wrong", [
    ("42",  (Group.CONTRACTUAL,), "line 1, 42: Not in force on the production date."),
    ("18",  (Group.CONTRACTUAL,), "line 1, 18: The reason is only for group OA."),
    ("96",  (Group.CONTRACTUAL,), "line 1, 96: The reason wants a remark that is no alert."),
])
def test_codes_that_may_not_leave_are_an_incident(reason: str, groups: tuple[Group, ...], wrong: str) -> None:
    rules = tuple(Rule(replace(rule.card, reason=reason, groups=groups), rule.decide)
                  if rule.card.id == "contract-cut" else rule for rule in PIPELINE)
    decision = adjudicate(case(line(200)), rules)
    assert decision.incident and dict(decision.trace[-1].saw)["what"] == wrong


def test_the_place_of_a_bug_is_told() -> None:
    decision = adjudicate(case(), _broken("price", _raises))
    assert dict(decision.trace[-1].saw)["what"].startswith("KeyError at test_engine.py:")


# -- what goes beside the money ------------------------------------------------------------------------------------


def test_an_encounter_is_decided_and_posts_nothing() -> None:
    decision = adjudicate(SCENES["an encounter"])
    assert decision.encounter and decision.paid == 150 and not decision.ledger


def test_position_and_plan_reach_the_remittance() -> None:
    scenes = ("paid in full", "behind a payer", "not a member", "after coverage", "late")
    rows = [(scene, adjudicate(SCENES[scene])) for scene in scenes]
    assert [(scene, d.status, d.filing_indicator) for scene, d in rows] == [
        ("paid in full",   "1", "12"),
        ("behind a payer", "2", "12"),
        ("not a member",   "4", "ZZ"),  # no plan; the claim's CI is no word of the 835
        ("after coverage", "1", "12"),  # of the plan that ended
        ("late",           "1", "12"),
    ]


def test_the_end_of_coverage_is_told() -> None:
    assert str(adjudicate(SCENES["after coverage"]).coverage_end) == "2026-01-31"
    assert adjudicate(SCENES["before coverage"]).coverage_end is None


def test_repr_holds_no_names() -> None:
    decision = adjudicate(case())
    for secret in ("DOE", "W000000001", "PCN1"):
        assert secret not in repr(decision) and secret not in repr(decision.trace)


def test_a_claim_without_lines_waits() -> None:
    decision = adjudicate(case(the_claim=claim(line(0), lines=())))
    assert (decision.disposition, decision.reason) == ("pended", "claim-unreadable")
