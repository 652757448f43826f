"""What a 999 says → the segments of a 997, exactly; and as a law: any findings make one that pyx12's map finds clean."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time

import pytest
import pyx12.params
import pyx12.x12n_document
from hypothesis import HealthCheck, given, settings

from edi.builders import acknowledgment_997 as builder
from edi.builders.acknowledgment_997 import group_response, old, wanted
from edi.builders.acknowledgment_999 import set_response
from edi.findings import Fault, Finding, Level, finding
from edi.verdict import Judge
from edi.writer import GroupOut, InterchangeHeader, Out, SetOut, write_interchange
from tests.edi.builders import test_acknowledgment_999 as sets
from tests.edi.builders.wire import lines, texts

GROUP = replace(sets.GROUP, gs=(*sets.GROUP.gs[:7], "004010X098A1"))
HEADER = InterchangeHeader(sender_qualifier="ZZ", sender="PAYER", receiver_qualifier="ZZ", receiver="CLINIC",
                           date=date(2026, 3, 21), time=time(10, 25), control_number=7)


def said(findings: Sequence[Finding], of_group: Sequence[Finding] = ()) -> Iterator[Out]:
    judge = Judge()
    judge.add_units(sets.UNITS)
    judge.add(findings)
    verdict = judge.verdict()
    response = set_response(sets.SET, verdict, findings, judge.units, sets.GUIDE)
    return group_response(GROUP, [response], [verdict.answer], of_group)


def a_file(segments: Iterator[Out]) -> bytes:
    one = SetOut(set_id="997", control="0001", segments=segments)
    return write_interchange(old(HEADER, "00401"), [GroupOut(
        functional_id="FA", sender="PAYER", receiver="CLINIC", date=date(2026, 3, 21), time=time(10, 25), control_number=9,
        version=builder.VERSION, sets=[one])])


class _Heard(logging.Handler):
    """What pyx12 says of an answer: of a 997 it writes no report of its own, only its log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def peer(data: bytes) -> list[str]:
    """What its map of the 997 finds wrong, but that its list of AK101 has no claims."""
    heard, logger = _Heard(), logging.getLogger("pyx12")
    logger.addHandler(heard)
    try:
        source = io.StringIO(data.decode("ascii"))
        pyx12.x12n_document.x12n_document(pyx12.params.params(), source, None, None)
    finally:
        logger.removeHandler(heard)
    return [one for one in heard.said if "(AK101)" not in one]


CASES = {
    "nothing": ([], """
        AK1*HC*17
        AK2*837*0001
        AK5*A
        AK9*A*1*1*1"""),
    "elements of one segment share an AK3": ([sets.MISSING, sets.CODE], """
        AK1*HC*17
        AK2*837*0001
        AK3*CLM*21*2300*8
        AK4*5:1*1331*7*ZZ
        AK4*9*1363*1
        AK5*E*5
        AK9*E*1*1*1"""),
    "codes of a guide become those of the base": ([sets.UNUSED, sets.TRIGGERED], """
        AK1*HC*17
        AK2*837*0001
        AK3*DSB*23*2300*2
        AK3*REF*25*2300*3
        AK5*E*5
        AK9*E*1*1*1"""),
    "a repetition has no place": ([sets.element(Fault.CODE_INVALID, sets.at(24, "HI", element=1, component=2, repetition=3),
                                                "ZZ", "1271")], """
        AK1*HC*17
        AK2*837*0001
        AK3*HI*24*2300*8
        AK4*1:2*1271*7*ZZ
        AK5*E*5
        AK9*E*1*1*1"""),
    "a copy with a character that came later is left out": ([sets.element(
        Fault.CODE_INVALID, sets.at(24, "HI", element=1, component=2), "Z`", "1271")], """
        AK1*HC*17
        AK2*837*0001
        AK3*HI*24*2300*8
        AK4*1:2*1271*7
        AK5*E*5
        AK9*E*1*1*1"""),
}


@pytest.mark.parametrize("name", CASES)
def test_what_it_says(name: str) -> None:
    findings, expected = CASES[name]
    assert texts(said(findings)) == lines(expected)
    assert peer(a_file(said(findings))) == []


def test_the_peer_would_say_it() -> None:
    """That its silence means something."""
    assert len(peer(a_file(iter([("AK1", "HP", "17"), ("AK9", "Q", "1", "1", "0", "19")])))) == 2


def test_a_refused_group() -> None:
    unknown = finding(Fault.GROUP_VERSION_NOT_SUPPORTED, sets.at(0, "GS", "", 8), "told")
    assert texts(said([], [unknown])) == ["AK1*HC*17", "AK9*R*1*1*0*2"]
    assert peer(a_file(said([], [unknown]))) == []


def test_no_code_leaves_that_a_997_does_not_know() -> None:
    allowed = {
        Level.SEGMENT: (builder.SEGMENT_CODES, {str(n) for n in range(1, 9)}),
        Level.ELEMENT: (builder.ELEMENT_CODES, {str(n) for n in range(1, 11)}),
        Level.SET: (builder.SET_CODES, {str(n) for n in (*range(1, 14), 15, 16, 17, *range(23, 28))}),
        Level.GROUP: (builder.GROUP_CODES, {str(n) for n in (*range(1, 7), *range(10, 19), *range(23, 27))}),
    }
    for level, (instead, known) in allowed.items():
        sent = {fault.row.code for fault in Fault if fault.row.level is level}
        assert {instead.get(code, code) for code in sent} <= known
        assert not set(instead) & known


@pytest.mark.parametrize("version, expected", [("004010", True), ("004010X098A1", True), ("005010X222A1", False), ("", False)])
def test_which_groups_want_one(version: str, expected: bool) -> None:
    assert wanted(replace(GROUP, gs=(*GROUP.gs[:7], version))) is expected


def test_the_interchange_is_of_their_version() -> None:
    assert (old(HEADER, "00401").version, old(HEADER, "00501").version) == ("00401", "00501")
    assert a_file(said([])).split(b"*")[11:13] == [b"U", b"00401"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sets.FINDINGS)
def test_any_findings_make_a_997_that_pyx12_finds_clean(findings: list[Finding]) -> None:
    assert peer(a_file(said(findings))) == []
