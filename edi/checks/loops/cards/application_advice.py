"""What makes an advice on a set whole (824; SNIP 4). We only read it, and answer nothing to it: all of this warns."""

from __future__ import annotations

from edi.checks.card import FINE, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.instances import Instance
from edi.findings import Fault

_824 = ("824",)
_UNWELL = frozenset(("BC", "BE", "BP", "BR", "IC", "IE", "IP", "IR", "TC", "TE", "TP", "TR"))
_NUMBERS = {"OTI": ((8, 0),), "TED": ((4, 0), (5, 1), (5, 2), (5, 3)), "CTX": ((3, 0), (5, 1), (5, 2), (5, 3))}
_ELEMENTS = 17  # OTI has the most


def error_missing(item: Instance) -> Problems:
    return [(one.at(1), one.value(1)) for one in item.all("OTI")
            if one.value(1) in _UNWELL and not any(item.below("2100"))] or FINE


def verdicts_disagree(item: Instance) -> Problems:
    """BGN08 WQ accepts the whole set: so does TA, and nothing else says TA."""
    begin = item.whole.first("BGN")
    if begin is None or not begin.value(8):
        return FINE
    return [(one.at(1), one.value(1)) for one in item.all("OTI") if one.value(1) == "TA" and begin.value(8) != "WQ"]


def leading_zeros(loop: Instance) -> Problems:
    return [(one.at(element, component), one.value(element, component)) for one in loop.segments
            for element, component in _NUMBERS.get(one.id, ())
            if len(one.value(element, component)) > 1 and one.value(element, component)[0] == "0"]


def spaces_around(loop: Instance) -> Problems:
    """Spaces behind an element the walker tells; before one, and within a composite, they are told here."""
    return [(one.at(element), one.value(element)) for one in loop.segments for element in range(1, _ELEMENTS + 1)
            if one.value(element).startswith(" ")]


CARDS = (
    # The guide's own example rejects a batch without an error of its own: those of its items say why.
    LoopCheck(
        Fault.ADVICE_ERROR_MISSING, _824, ("2000",), "005010X186A1 2000 OTI01, 2100 TED",
        "Something is wrong with this item, and nothing says what.", find=error_missing,
        wrong="-2100#2 CTX;-2100#2 RED;-2100#2 TED", right="2000#3 OTI*IE*IX*NA***20260112*0902*2*0001*834*005010X220A1"),
    LoopCheck(
        Fault.ADVICE_VERDICTS_DISAGREE, _824, ("2000",), "005010X186A1 2000 OTI01 TA, BGN08 WQ",
        "The set is called accepted here, and not at its head.", find=verdicts_disagree,
        wrong="2000#2 OTI*TA*IX*NA", right="2000#2 OTI*TA*IX*NA;SET BGN*11*ADVICE0001*20260112*1200**ENROLMENT0001**WQ"),
    LoopCheck(
        Fault.LEADING_ZEROS, _824, ("2000", "2100"), "X12.6 numeric elements; 005010X186A1 OTI08, TED04, TED05, CTX03, CTX05",
        "Zeros stand before a number.", find=leading_zeros,
        wrong="2000 OTI*TE*TN*NA***20260112*0902*0002*0001*834*005010X220A1",
        right="2000 OTI*TE*TN*NA***20260112*0902*20*0001*834*005010X220A1"),
    LoopCheck(
        Fault.SPACES_AROUND, _824, ("", "1000A", "1000B", "2000", "2100"),
        "X12.6 string elements; 005010X186A1 BGN, N1, REF, PER, OTI, DTM, AMT, QTY, NM1, TED, CTX, NTE, RED",
        "A space stands before the value.", find=spaces_around,
        wrong="1000A N1*41* RIVER SAMPLE HEALTH PLAN*46*RIVERPLAN", right="1000A N1*41*RIVER SAMPLE HEALTH PLAN*46*RIVERPLAN"),
)
