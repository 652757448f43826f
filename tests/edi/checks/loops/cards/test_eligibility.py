"""Inquiries about eligibility and their answers: what is fine though it looks odd, and what is told beyond the examples."""

import pytest

from edi.checks.loops import LoopChecks
from edi.checks.ordinary import changed
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker


def faults(guide: str, changes: str) -> list[str]:
    walker, checks = Walker(load(guide), X12_DELIMITERS), LoopChecks(load(guide), X12_DELIMITERS)
    segments = changed(guide, changes)
    walked = walker.feed(segments, range(len(segments)))
    found = [*walked.findings, *checks.feed(walked)]
    ended = walker.end()
    return [f.fault.id for f in [*found, *ended, *checks.end(ended)]]


@pytest.mark.parametrize("guide, changes", [
    # a member is found by name and date of birth, or by another number of the payer's
    ("270", "2100C NM1*IL*1*SAMPLE*PATIENT"),
    ("270", "2100C NM1*IL*1*SAMPLE*PATIENT;-2100C DMG;2100C REF*EJ*P1"),
    # the subscriber of a dependent needs no more than an id
    ("270", "2100C#2 NM1*IL*1******MI*W000000002"),
    # several kinds of number
    ("270", "2100C REF*6P*A1;2100C REF*SY*123456789"),
    # abroad there are other states and codes
    ("270", "2100C N4*TORONTO*ON*M5V 2T6*CA"),
    ("270", "2100C N4*TORONTO*ON*M5V 2T6"),
    ("270", "2100C N4*LONDON**SW1A 1AA*GB"),
    # coinsurance of nothing, of all
    ("271", "2110C#3 EB*A*IND*98*****0****Y"),
    ("271", "2110C#3 EB*A*IND*98*****1.00****Y"),
    # a deductible that counts, not an amount
    ("271", "2110C#4 EB*C*IND*30***29***DB*3"),
    # one benefit for both networks, another for one
    ("271", "2110C#2 EB*B*IND*98***27*25*****W;2110C+ EB*B*IND*33***27*50*****N"),
    # plan names stand with other benefits too (X12 RFI 1717)
    ("271", "2110C#2 EB*B*IND*98**SAMPLE PLAN*27*25*****Y"),
    # they differ by what stands below them
    ("271", "2110D+ EB*1**98**SAMPLE PLAN;2110D+ MSG*SEE THE HANDBOOK"),
    # system down for one of two patients (X12 RFI 1716)
    ("271", "-2110D EB;2100D AAA*Y**42*R"),
    # a plan of one day
    ("271", "2100C DTP*347*D8*20260101"),
])
def test_fine(guide: str, changes: str) -> None:
    assert faults(guide, changes) == []


@pytest.mark.parametrize("guide, changes, fault", [
    ("270", "2100C NM1*IL*1*SAMPLE*PATIENT;-2100C DMG", "search-data-thin"),
    ("270", "2100D NM1*03*1;-2100D DMG",             "search-data-thin"),
    ("270", "2100C DMG*D8*20260113*F",               "person-born-in-future"),
    ("270", "2100C DTP*291*RD8*19791231-20260112",   "told-before-birth"),
    ("270", "2110D DTP*291*D8*20150303",             "told-before-birth"),
    ("270", "2100C PRV*PE*HPI*1234567890",           "named-npi-invalid"),
    ("270", "2110C EQ**HC:99213***1:2;2100C HI*ABK:R509", "benefit-pointer-unknown"),
    ("271", "2110D EB*A**98*****-.2",                "percent-out-of-range"),
    ("271", "2110D EB*G**98****100*.2",              "percent-for-amount"),
    ("271", "2110D EB*Y**98",                        "benefit-amount-missing"),
    ("271", "2100D AAA*N**67*C",                     "benefit-beside-rejection"),
    ("271", "2110D DTP*348*D8*20260102;2110D DTP*349*RD8*20251201-20260101", "coverage-ends-first"),
    ("271", "2110D III*ZZ*00",                       "benefit-place-unknown"),
    ("271", "2100A PER*IC*SAMPLE DESK*TE*6145550100*FX*1", "named-telephone-form"),
])
def test_told(guide: str, changes: str, fault: str) -> None:
    assert faults(guide, changes) == [fault]


def test_an_answer_that_ends_early_says_why() -> None:
    header = changed("271")[:5]
    without = [*header[:2], "HL*1**20*0", header[3], "SE*5*0001"]
    walker, checks = Walker(load("271"), X12_DELIMITERS), LoopChecks(load("271"), X12_DELIMITERS)
    found = checks.feed(walker.feed(without, range(5))) + checks.end(walker.end())
    assert [(f.fault.id, f.where.loop) for f in found] == [("answer-empty", "2000A")]
    refused = [*without[:4], "AAA*Y**42*R", "SE*6*0001"]
    walker, checks = Walker(load("271"), X12_DELIMITERS), LoopChecks(load("271"), X12_DELIMITERS)
    assert checks.feed(walker.feed(refused, range(6))) + checks.end(walker.end()) == []
