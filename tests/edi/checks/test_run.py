"""Any claim is checked without an exception; lists that nobody loaded are told once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from edi.checks import lists_not_loaded, not_loaded
from edi.findings import Severity
from edi.guides import load
from tests.edi.claims_837p import changed, findings

RICH = changed(
    "2000A PRV*BI*PXC*207Q00000X;2000B PAT*****D8*20250615;2010BA REF*SY*1;2010AA PER*IC*DESK*TE*1;"
    "2300 CLM*A1*100***41:B:7*Y*A*Y*Y**AA:::OX;2300 DTP*439*D8*20250701;2300 DTP*314*RD8*20250620-20250601;"
    "2300 PWK*OZ*EL;2300 AMT*F5*500;2300 REF*X4*1;2310B NM1*82*1*REED*IDA****XX*1234567893;2310B REF*G2*7;"
    "2320 SBR*P*18;2320 CAS*CO*45*10;2320 AMT*D*60;2320 AMT*A8*1;2320 AMT*EAF*5;2320 OI***N***I;"
    "2330A NM1*IL*1*MOSS*ANNA****MI*M2;2330B NM1*PR*2*OTHER PLAN*****PI*P2;2330B DTP*573*D8*20250101;"
    "2400 SV1*HC:A0428:RR:RR:::TEXT*40*MJ*0*11**9:9;2400 PWK*CT*AD;2400 DTP*472*RD8*20250612-20250610;2400 REF*6R*L1;"
    "2400#2 REF*6R*L1;2410 LIN**N4*1;2410 CTP****0*ML;2430 SVD*P3*30*HC:E1390**1.5*9;2430 CAS*PR*ZZ*8;"
    "2430 DTP*573*D8*20250620;2430 AMT*EAF*5")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(RICH), st.sampled_from(RICH).flatmap(
    lambda segment: st.text("*:~^A1\xff", max_size=4).map(lambda tail: segment[:9] + tail))), max_size=80))
def test_any_segments_are_checked(segments: list[str]) -> None:
    for one in findings(["ST*837*1*005010X222A1", *segments]):
        assert one.message


def test_much_that_is_wrong_is_told_at_once() -> None:
    assert len({one.fault for one in findings(RICH)}) > 25


def test_findings_come_in_the_order_of_segments() -> None:
    found = findings(changed("2010AA N4*COLUMBUS*OH*43215;2300 HI*ABK:E11.9;2400 SV1*HC:1*40*UN*0*ZZ**9"))
    positions = [one.where.position for one in found]
    assert len(positions) > 5 and positions == sorted(positions)


def test_what_is_not_loaded_is_told_once_and_refuses_nothing() -> None:
    told = not_loaded(load("837P"))
    assert told is not None and told.severity is Severity.INFO
    assert "taxonomy" in lists_not_loaded(load("837P")) and "taxonomy" in told.message
    assert "states" not in lists_not_loaded(load("837P"))
