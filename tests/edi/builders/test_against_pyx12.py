"""Our acknowledgments as pyx12 reads them: clean but for the faults of its maps, each named and asserted."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
import pyx12.params
import pyx12.x12n_document

from edi.builders import acknowledgment_277ca, acknowledgment_999
from edi.builders.acknowledgment_999 import group_response, set_response
from edi.builders.interchange_ta1 import interchange_ta1
from edi.canonical.acknowledgment import ProviderStatus, Totals
from edi.findings import Finding
from edi.verdict import Judge
from edi.writer import GroupOut, InterchangeHeader, Out, SetOut, write_interchange
from tests.edi.builders import test_acknowledgment_277ca as claims
from tests.edi.builders import test_acknowledgment_999 as sets
from tests.edi.builders import test_interchange_ta1 as interchanges

DAY, CLOCK = date(2026, 3, 21), time(10, 25)
HEADER = InterchangeHeader(sender_qualifier="ZZ", sender="PAYER", receiver_qualifier="ZZ", receiver="CLINIC",
                           date=DAY, time=CLOCK, control_number=7)
TA1 = interchange_ta1(interchanges.an_interchange())

PeerError = tuple[str, int, str]
"""Segment, element (0: the segment itself), code."""

# What its maps get wrong (wire facts, 3), by the error that it then reports.
UNIT_BEHIND_TRIGGER = ("CTX", 0, "5")  # it takes the business unit for a second trigger, and counts one
PROVIDER_STATUS_DEMANDED = ("TRN", 0, "3")  # loop 2200C where no provider is refused
CHILDLESS_PROVIDER = ("HL", 4, "7")  # HL04 0 in 2000C
PATIENT_DEMANDED = ("HL", 0, "3")  # loop 2000D below a refused provider
LINE_DATE_DEMANDED = ("STC", 2, "1")  # STC02 in 2220D, where it is not used


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logger = logging.getLogger("pyx12")
    logger.disabled = True
    yield
    logger.disabled = False


def peer(data: bytes) -> list[PeerError]:
    """What pyx12 finds wrong, in its order."""
    said = io.StringIO()
    source = io.StringIO(data.decode("ascii"))
    pyx12.x12n_document.x12n_document(pyx12.params.params(), source, None, None, fd_json=said)
    return list(_errors(json.loads(said.getvalue())))


def _errors(node: Any, segment: str = "", element: int = 0) -> Iterator[PeerError]:
    """Its report is a tree of interchanges, groups, sets, segments, elements, each with errors."""
    if isinstance(node, list):
        for one in node:
            yield from _errors(one, segment, element)
    elif isinstance(node, dict):
        segment, element = node.get("seg_id") or segment, node.get("ele_pos") or element
        for error in node.get("errors", ()):
            yield segment, element, error["err_cde"]
        for value in node.values():
            yield from _errors(value, segment, element)


def nine(*findings: Finding) -> Iterable[Out]:
    judge = Judge()
    judge.add_units(sets.UNITS)
    judge.add(findings)
    verdict = judge.verdict()
    response = set_response(sets.SET, verdict, findings, judge.units, sets.GUIDE)
    return group_response(sets.GROUP, [response], [verdict.answer])


def claim_answer(*providers: ProviderStatus) -> Iterable[Out]:
    totals = Totals.of(claim for provider in providers for claim in provider.claims)
    return acknowledgment_277ca.acknowledgment_277ca(claims.HEAD, totals, providers)


def a_file(builder: Any, segments: Iterable[Out], ta1: Iterable[Out] = ()) -> bytes:
    one = SetOut(set_id=builder.SET_ID, control="0001", reference=builder.VERSION, segments=segments)
    return write_interchange(HEADER, [GroupOut(
        functional_id=builder.GROUP_ID, sender="PAYER", receiver="CLINIC", date=DAY, time=CLOCK, control_number=9,
        version=builder.VERSION, sets=[one])], ta1)


#  findings of the set                         what pyx12 finds in our 999
NINES = [
    ((),                                       []),
    ((sets.CODE, sets.MISSING),                []),
    ((sets.UNUSED, sets.DATE),                 []),
    ((sets.TRIGGERED,),                        [UNIT_BEHIND_TRIGGER]),
]


@pytest.mark.parametrize("findings, expected", NINES)
def test_our_999(findings: tuple[Finding, ...], expected: list[PeerError]) -> None:
    assert peer(a_file(acknowledgment_999, nine(*findings))) == expected


CLINIC = ProviderStatus(claims.CLINIC, (claims.GOOD, claims.BAD))
BY_LINE = ProviderStatus(claims.CLINIC, (replace(claims.BAD, lines=(claims.LINE,)),))
REFUSED = ProviderStatus(claims.DOCTOR, (claims.BAD,), claims.codes("A7:128:85"))

#  providers             what pyx12 finds in our 277CA
CLAIMS = [
    ((CLINIC,),          [PROVIDER_STATUS_DEMANDED]),
    ((BY_LINE,),         [PROVIDER_STATUS_DEMANDED, LINE_DATE_DEMANDED]),
    ((REFUSED, CLINIC),  [CHILDLESS_PROVIDER, PATIENT_DEMANDED, PROVIDER_STATUS_DEMANDED]),
]


@pytest.mark.parametrize("providers, expected", CLAIMS)
def test_our_277ca(providers: tuple[ProviderStatus, ...], expected: list[PeerError]) -> None:
    assert peer(a_file(acknowledgment_277ca, claim_answer(*providers))) == expected


def test_our_ta1_alone_and_before_a_group() -> None:
    """That it wants a group, and the TA1 behind it, it says in its log only."""
    assert peer(write_interchange(HEADER, (), [TA1])) == []
    assert peer(a_file(acknowledgment_999, nine(), [TA1])) == []
