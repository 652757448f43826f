"""The story of a decision: line by line, rule by rule, money before and after, in our own words."""

from __future__ import annotations

from adjudication.engine import adjudicate
from adjudication.explain import story, text
from tests.adjudication.scenes import SCENES


def test_the_money_of_a_line_can_be_followed() -> None:
    rows = story(adjudicate(SCENES["copay, deductible, coinsurance, limit"]))
    line_1 = [row for row in rows if row.line == 1 and row.kind == "rule" and row.before != row.after]
    assert [(row.label, f"{row.before}", f"{row.after}") for row in line_1] == [
        ("contract-cut", "1000.00", "800.00"),
        ("copay",        "800.00",  "770.00"),
        ("deductible",   "770.00",  "470.00"),
        ("coinsurance",  "470.00",  "450.00"),
        ("plan-pays",    "450.00",  "0.00"),
    ]


def test_the_sums_stand_at_the_end() -> None:
    rows = story(adjudicate(SCENES["copay, deductible, coinsurance, limit"]))
    assert [(row.label.strip(), f"{row.before}") for row in rows if row.kind == "total"] == [
        ("Charged", "1360.00"), ("The plan pays", "700.00"), ("The patient owes", "350.00"),
        ("deductible", "300.00"), ("coinsurance", "20.00"), ("copay", "30.00")]


def test_a_denial_says_why() -> None:
    told = text(adjudicate(SCENES["not a member"]))
    assert "Claim C1" in told and "Denied." in told
    assert "Nobody of that card id, name and birth date is a member." in told
    assert "PR-31" in told and "MA61" in told


def test_a_pended_claim_has_no_sums() -> None:
    rows = story(adjudicate(SCENES["no fee"]))
    assert not [row for row in rows if row.kind in ("total", "adjustment")]
    assert any(row.said == "There is no fee for the code on that day." for row in rows)


def test_rules_with_nothing_to_say_are_told_on_request() -> None:
    decision = adjudicate(SCENES["paid in full"])
    short, long = story(decision), story(decision, every_rule=True)
    assert "duplicate" not in [row.label for row in short]
    assert "duplicate" in [row.label for row in long]


def test_an_encounter_and_an_incident_are_named() -> None:
    assert "never paid" in text(adjudicate(SCENES["an encounter"]))
    assert "Incident" in text(adjudicate(SCENES["paid in full"], ()))


def test_every_scene_can_be_told() -> None:
    for one in SCENES.values():
        told = text(adjudicate(one))
        assert "DOE" not in told and "PCN1" not in told
