"""Findings of a set's content → the segments of an 824, exactly; and as a law: any of them walk clean under our guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.builders.advice_824 import VERSION, AdviceHead, advice_824, told
from edi.canonical.party import Party
from edi.envelope import Group, Set
from edi.findings import Fault, Finding, Level, Severity, Where, finding
from tests.edi.builders.wire import as_set, lines, texts, walked

ONE = Set(1, "277", "0001", "005010X212", "005010X212", 0, 0, 26)
GROUP = Group(1, ("HN", "CLINIC", "PAYER", "20260105", "1253", "17", "X", "005010X212"), ("1", "17"), (ONE,), 0, 0)
HEAD = AdviceHead("00000100000001", datetime.fromisoformat("2026-03-21T10:25:00-04:00"),
                  Party(role="PR", last_name="MAPLE SAMPLE HEALTH PLAN", id_qualifier="PI", id="MAPLE"))
FAULTS = [fault for fault in Fault if fault.row.level is Level.ADVICE]
MISSING = finding(Fault.TOLD_PERIOD_REVERSED, Where(12, 0, "STC", "2000A/2200D", 6), "The day is missing: tell it.")
LONG = replace(MISSING, message="An amount paid is told, and not the day on which the claim was finished. " * 2, value="80")

CASES = {
    "one error": ([MISSING], """
        BGN*11*00000100000001*20260321*1025
        N1*41*MAPLE SAMPLE HEALTH PLAN*46*MAPLE
        N1*40**46*CLINIC
        OTI*TE*TN*0001*CLINIC*PAYER*20260105*1253*17*0001*277*005010X212
        TED*024*The day is missing tell it.*STC*12*6"""),
    "what TED02 cannot hold": ([LONG], """
        BGN*11*00000100000001*20260321*1025
        N1*41*MAPLE SAMPLE HEALTH PLAN*46*MAPLE
        N1*40**46*CLINIC
        OTI*TE*TN*0001*CLINIC*PAYER*20260105*1253*17*0001*277*005010X212
        TED*024*An amount paid is told, and not the day on which the claim*STC*12*6**80
        NTE**was finished. An amount paid is told, and not the day on which the claim was
        NTE**finished."""),
}


@pytest.mark.parametrize("name", CASES)
def test_what_it_says(name: str) -> None:
    findings, expected = CASES[name]
    assert texts(advice_824(HEAD, GROUP, ONE, findings)) == lines(expected)


def test_only_errors_of_this_door_are_told() -> None:
    others = [finding(fault, Where(2, 0, "STC"), "told") for fault in Fault if fault.row.level is not Level.ADVICE]
    assert told([*others, replace(MISSING, severity=Severity.WARNING)]) == []
    assert told([*others, MISSING]) == [MISSING]


TEXT = st.text(st.characters(max_codepoint=255), max_size=130)
FINDINGS = st.lists(st.builds(
    Finding, fault=st.sampled_from(FAULTS), where=st.builds(
        Where, position=st.integers(0, 10**6), segment=st.sampled_from(["STC", "HL", "", "N3", "x*y"]),
        element=st.integers(0, 99), component=st.integers(0, 9)),
    message=TEXT, value=TEXT), max_size=6)


def walk(findings: Sequence[Finding], group: Group, one: Set) -> list[Finding]:
    return walked("824", as_set(advice_824(HEAD, group, one, findings), "824", VERSION))


@given(FINDINGS, st.tuples(*[TEXT] * 8), TEXT)
def test_any_findings_of_any_set_walk_clean(findings: list[Finding], gs: tuple[str, ...], control: str) -> None:
    assert walk(findings, replace(GROUP, gs=gs), replace(ONE, control=control)) == []
    assert walk(findings, GROUP, ONE) == []
