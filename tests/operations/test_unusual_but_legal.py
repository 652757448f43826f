"""What is seldom seen and right all the same is accepted; of what only a partner could call wrong, a warning is all."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.operations.planted import CLAIMS, Judged, judged, planted
from tests.operations.test_planted_faults import people

# What is changed, and the warning that it brings ("-": none). A row that begins with "and" goes with the one above.
LEGAL = """
    ONE    NM1*IL     NM1*IL*1*O'NEIL-SMITH*ANNE-MARIE*J.***MI*MAP-1003       -
    ONE    NM1*IL     NM1*IL*1*Mockton*vera****MI*map1003                     -
    ONE    NM1*IL     NM1*IL*1*MÜLLER*JOSÉ*Ñ***MI*MAP1003                     -
    ONE    NM1*IL     NM1*IL*1*王*小明****MI*MAP1003                           -
    ONE    NM1*IL     03={name}                                               -
    ONE    NM1*IL     NM1*IL*2*SAMPLE MILLS                                   -
    and    SBR        09=WC
    TWO    NM1*IL     NM1*IL*2*SAMPLE MILLS                                   -
    ONE    N3         N3*{street}*{street}                                    -
    ONE    N4         N4*TORONTO*ON*M5V 2T6*CA                                -
    ONE    N4         N4*BERLIN**10115*DE***BE                                -
    ONE    N4         N4*HONG KONG***HK                                       -
    ONE    N4         N4*ALBANY*NY*12207*US                                   -
    ONE    N4         N4*SAN JUAN*PR*00901                                    -
    ONE    N4         N4*APO*AE*09012                                         -
    ONE    N4         03=12207-0005                                           postal-code-form
    ONE    DMG        03=U                                                    -
    ONE    DMG        02=20260111                                             -
    ONE    DMG        +REF*SY*123-45-6789                                     tax-number-punctuated
    ONE    SBR        01=U                                                    -
    ONE    SBR        09=ZZ                                                   -
    ONE    HL         04=1                                                    hierarchy-invalid
    ONE    HL         01=02                                                   -
    ONE    LX         01=001                                                  -
    ONE    CLM        01={number}                                             -
    ONE    CLM        01=X{number}                                            control-number-long
    ONE    CLM        02=200.                                                 -
    ONE    CLM        02=00200.00                                             -
    ONE    CLM        02=200.000                                              -
    ONE    CLM        02=125.5                                                -
    and    SV1#2      02=.5
    ONE    CLM        02=125                                                  -
    and    SV1#2      02=-0
    FOUR   CLM        02=0                                                    charge-zero
    and    SV1        02=0
    ONE    CLM        05=10:B:6                                               -
    ONE    CLM        CLM*ONE*200***11:B:1*N*C*W*I                            -
    ONE    CLM        CLM*ONE*200***11:B:1*Y*A*Y*Y**                          trailing-separators
    ONE    REF*D9     02={reference}                                          -
    ONE    REF*D9     PWK*OZ*BM***AC*D1~PWK*OZ*BM***AC*D2~REF*D9*T            -
    ONE    HI         K3*A~K3*B~NTE*ADD*pt. said "ouch"; 50% @ 3pm [x]~HI*ABK:J069*ABF:I10    -
    ONE    HI         HI*ABK:S93401A*ABF:W1830XA                              -
    ONE    HI         HI*ABK:J069{codes}                                      -
    and    SV1        07=1:2:11:12
    ONE    HI         HI*BK:25000*BF:4019                                     -
    and    DTP*431    03=20150801
    and    DTP*472    03=20150901
    and    DTP*472#2  03=20150901
    ONE    HI         +NM1*DN*1*SPRUCE*ADA~NM1*P3*1*ELM*ORA                   -
    ONE    HI         +NM1*P3*1*SPRUCE*ADA~NM1*DN*1*ELM*ORA                   -
    ONE    PRV        +NM1*DN*1*SPRUCE*ADA****XX*1999000023                   -
    ONE    NM1*82     -                                                       -
    and    PRV        -
    ONE    SV1        07=1::2                                                 -
    ONE    SV1#2      07=1:::                                                 trailing-separators
    ONE    SV1#2      01=HC:85025:QW:GA:XS:LT:FOUR OF THEM                    -
    ONE    SV1#2      01=HC:85025::59                                         -
    ONE    SV1#2      01=HC:0001U                                             -
    ONE    SV1#2      01=HC:J3490:::::SALINE                                  -
    ONE    SV1#2      04=.5                                                   -
    ONE    SV1#2      04=999.99                                               -
    ONE    SV1#2      04=00001                                                -
    ONE    SV1#2      SV1*HC:00400:P1:QZ*75*MJ*135***1:2                      -
    ONE    REF*6R     +LIN**N4*00002143380~CTP****2.5*ML~REF*XZ*RX1           -
    TWO    DTP        03=20251101-20260131                                    -
    TWO    DTP        03=20260112-20260112                                    -
    FOUR   DTP        03=20260202                                             -
    FOUR   HI         +SBR*S*18*******CI~AMT*A8*60~OI***Y***Y~NM1*IL*1*A*****MI*B1~NM1*PR*2*C*****PI*D1    -
    THREE  AMT        02=0                                                    -
    and    SVD        02=0
    and    CAS        CAS*CO*45*100
    and    SVD#2      02=0
    and    CAS#2      03=50
    THREE  CAS        CAS*CO*45*50**253*-10                                   -
    THREE  CAS        CAS*CO*45*25~CAS*PR*1*15                                -
    THREE  SVD        03=HC:99212                                             -
    THREE  SVD#2      SVD*OTHER*30*HC:85025**1*1                              -
    THREE  OI         +MOA*.8*90*MA01*N130                                    -
    THREE  NM1*PR#2   +DTP*573*D8*20260120                                    paid-date-twice
    THREE  NM1*PR#2   +SBR*T*18*******CI~OI***Y***Y~NM1*IL*1*A*****MI*B1~NM1*PR*2*C*****PI*D1    -
"""
ABOVE = """
    ST   03=005010X222                               -
    ST   03=005010X222A2                             -
    BHT  BHT*0019*18*B1*20260202*08301599*31         -
    BHT  06=RP                                       -
    PER  PER*IC*DESK*TE*5185550111*EX*12*EM*A@B.COM  -
    PER  04=518-555-0111                             submitter-telephone-form
    PRV  -                                           -
    REF  02=99-0000101                               tax-number-punctuated
    REF  +REF*0B*NY1~REF*1G*U12345~PER*IC**TE*5185550111~NM1*87*2~N3*PO BOX 1~N4*ALBANY*NY*12207    -
"""
LONGEST = {"name": "N" * 60, "street": "S" * 55, "number": "C" * 20, "reference": "R" * 50,
           "codes": "".join(f"*ABF:E11{n}" for n in range(10, 21))}


def cases(table: str) -> list[tuple[list[str], str]]:
    """Changes and the warning."""
    found: list[tuple[list[str], str]] = []
    for row in table.format(**LONGEST).strip().splitlines():
        cells = re.split(r"\s{2,}", row.strip())
        if len(cells) == 3:
            cells = ["", *cells] if cells[0] != "and" else [*cells, ""]
        part, start, new, warning = cells
        new = "" if new == "-" else new
        if part == "and":
            changes = found[-1][0]
            changes += [changes[0], start, new]
        else:
            found.append(([part, start, new], warning))
    return found


@pytest.mark.parametrize("slips, warning", cases(LEGAL) + cases(ABOVE), ids=lambda value: "-".join(value)[:60])
def test_it_is_accepted(slips: list[str], warning: str) -> None:
    result = judged(planted(*slips))
    assert result.errors == []
    assert {one.fault.id for one in result.warnings} == ({warning} - {"-"})
    assert result.verdict == "accepted"
    assert len(result.accepted) == len(CLAIMS)


@pytest.mark.parametrize("slips, name, member, charge, line", [
    ("CLM 02=125.5       SV1#2 02=.5",      "MOCKTON", "MAP1003",  "125.50", "0.50 1"),
    ("CLM 02=00200.      SV1#2 02=075.000", "MOCKTON", "MAP1003",  "200.00", "75.00 1"),
    ("NM1*IL 03=MÜLLER   SV1#2 04=.5",      "MÜLLER",  "MAP1003",  "200.00", "75.00 0.5"),
    ("NM1*IL 09=map-1003 SV1#2 04=000.50",  "MOCKTON", "map-1003", "200.00", "75.00 0.50"),
])
def test_it_is_read_as_it_is_meant(slips: str, name: str, member: str, charge: str, line: str) -> None:
    first, change, second, other = slips.split()
    claim = judged(planted("ONE", first, change, "ONE", second, other)).claims[0]
    assert (claim.treated.last_name, claim.member_id, str(claim.charge)) == (name, member, charge)
    assert f"{claim.lines[1].charge} {claim.lines[1].quantity}" == line


def test_more_claims_than_one_stand_under_a_subscriber_and_a_provider() -> None:
    lines = "HI*ABK:J069~LX*1~SV1*HC:99213*60*UN*1***1~DTP*472*D8*20260112"
    child = "HL*5*3*23*0~PAT*01~NM1*QC*1*TESTWELL*ANA~N3*6 SAMPLE LANE~N4*ALBANY*NY*12207~DMG*D8*19850611*F"
    clinic = "HL*8**20*1~NM1*85*2*ELM CLINIC*****XX*1999000023~N3*1 ELM ST~N4*ALBANY*NY*122070010~REF*EI*990000102"
    person = ("HL*9*8*22*0~SBR*P*18*G100******CI~NM1*IL*1*ODDBILL*HANS****MI*MAP1013~N3*8 SAMPLE LANE~"
              "N4*ALBANY*NY*122070008~DMG*D8*19851212*M~NM1*PR*2*MAPLE SAMPLE HEALTH PLAN*****PI*MAPLE")
    result = judged(planted(
        "TWO", "REF*6R", f"+{child}~CLM*TWO-B*60***11:B:1*Y*A*Y*Y~{lines}", "THREE", "HL", "01=6", "FOUR", "HL", "01=7",
        "FOUR", "REF*6R", f"+CLM*FOUR-B*60***11:B:1*Y*A*Y*Y~{lines}~{clinic}~{person}~CLM*FIVE*60***11:B:1*Y*A*Y*Y~{lines}"))
    assert result.errors == [] and result.warnings == []
    assert result.accepted == ["ONE", "TWO", "TWO-B", "THREE", "FOUR", "FOUR-B", "FIVE"]
    assert [(one.billing.provider.last_name, one.treated.first_name) for one in result.claims[2::4]] == [
        ("BIRCH SAMPLE CLINIC", "ANA"), ("ELM CLINIC", "HANS")]


def test_fifty_lines_are_right_and_one_more_is_not() -> None:
    def with_lines(count: int) -> Judged:
        lines = [f"LX*{n}~SV1*HC:99213*60*UN*1***1~DTP*472*D8*20260112~REF*6R*L{n}" for n in range(2, count + 1)]
        return judged(planted("FOUR", "CLM", f"02={60 * count}", "FOUR", "REF*6R", "+" + "~".join(lines)))

    fifty, more = with_lines(50), with_lines(51)
    assert fifty.errors == [] and sum(line.charge for line in fifty.claims[3].lines) == Decimal(3000)
    assert [one.fault.id for one in more.errors] == ["loop-over-maximum"] and list(more.refused) == ["FOUR"]


# -- other separators, other line ends ----------------------------------------------------------------------------------

PLAIN = planted()
WHO = people(judged(PLAIN))


def spelled(terminator: str = "~", element: str = "*", component: str = ":", repetition: str = "^", end: str = "") -> bytes:
    others = str.maketrans({"*": element, ":": component, "^": repetition})
    rows = PLAIN.decode().translate(others).split("~\n")[:-1]
    return "".join(row + terminator + end for row in rows).encode("latin-1")


def wrapped(width: int, end: str) -> bytes:
    text = spelled().decode()
    return "".join(text[at:at + width] + end for at in range(0, len(text), width)).encode()


@pytest.mark.parametrize("data", [
    spelled(), spelled(end="\r\n"), spelled("\n"), spelled("\r"), spelled("\r", end="\n"), spelled(element="|"),
    spelled("\x1c", "\x1d", "\x1f", "\x1e"), spelled("\xa7", "\xe9", "\xff", "\x80"), spelled("?", "!", ">", "`"),
    spelled("\\", '"', "'", ";"), spelled(element="\t"), wrapped(80, "\n"), wrapped(80, "\r\n"), wrapped(7, "\n"),
    b"\xef\xbb\xbf" + PLAIN, b" \r\n\n" + PLAIN, PLAIN.replace(b"\n", b"\n\n\n"), PLAIN.replace(b"\n", b"\n "), PLAIN + b"\x1a",
])
def test_however_it_is_separated_it_says_the_same(data: bytes) -> None:
    result = judged(data)
    assert result.findings[1:] == [] and result.verdict == "accepted"
    assert people(result) == WHO


def test_interchanges_of_one_file_may_be_separated_differently() -> None:
    result = judged(spelled(element="|", terminator="\r") + PLAIN.replace(b"000000001", b"000000002"))
    assert result.errors == [] and result.verdict == "accepted"
    assert [one.patient_control_number for one in result.claims] == [*CLAIMS, *CLAIMS]
