"""Claims of hospitals and dentists with one thing changed → their line in the 277CA: statuses, whose, and of which line.

The loops of the three guides name other providers by the same letters: each is told as who it is.
"""

import pytest

from adjudication.intake import Standing, claim_status
from edi.canonical.acknowledgment import ClaimStatus
from edi.checks import SetChecks, checks_of
from edi.guides import load
from edi.parsers.claim_837 import ClaimParser
from edi.verdict import Judge
from edi.walker import Walker
from tests.edi.claims_837p import DELIMITERS, changed


def told(changes: str, kind: str) -> ClaimStatus:
    """Walk and checks together, as a run does it."""
    segments, guide = changed(changes, kind), load(kind)
    walker, parser, judge = Walker(guide, DELIMITERS), ClaimParser(guide, DELIMITERS), Judge()
    walked = walker.feed(segments, list(range(len(segments))))
    judge.add_units(walked.units)
    judge.add(walked.findings)
    checks = SetChecks(checks_of(kind))
    checks.walked(walked.findings)
    (claim,) = [*parser.feed(walked), *parser.end()]
    found = Standing().over(claim, checks.check(claim))
    return claim_status(claim, (*(judge.verdict().refused or {}).get(claim.unit, ()), *found), "1")


def statuses(changes: str, kind: str) -> list[str]:
    return [str(status) for status in told(changes, kind).statuses]


@pytest.mark.parametrize("changes, expected", [
    ("2300 CLM*A1*100***11:B:1**A*Y*Y",                ["A7:567"]),
    ("2300 CLM*A1*100***1A:A:1**A*Y*Y",                ["A7:228"]),
    ("2300 CLM*A1*100***11:A**A*Y*Y",                  ["A6:535"]),
    ("-2300 DTP*434",                                  ["A6:684"]),  # no segment stands there that could tell its kind
    ("2300 DTP*434*RD8*20250608-20251345",             ["A7:188"]),
    ("2300 DTP*434*RD8*20250610-20250608",             ["A7:188"]),
    ("2300 DTP*435*D8*20250631",                       ["A7:189"]),
    ("2300 DTP*096*TM*2561",                           ["A7:233"]),
    ("-2300 CL1",                                      ["A6:684"]),
    ("2300 CL1*1*1",                                   ["A6:234"]),
    ("2300 CL1*1*1*1",                                 ["A7:234"]),
    ("2300 HI*ABK:E119:::::::X",                       ["A7:688"]),
    ("2300 HI*ABF:I10:::::::X",                        ["A7:688"]),
    ("2300 HI*ABJ:R07.89",                             ["A7:255"]),
    ("2300 HI*BBR:0SR9OJ9:D8:20250609",                ["A7:666"]),
    ("2300 HI*BBR:0SR90J9:D8:20250631",                ["A7:486"]),
    ("2300 HI*BH:11:D8:20250631",                      ["A7:720"]),
    ("2300 HI*BH:1:D8:20250601",                       ["A7:719"]),
    ("2300 HI*BI:74:RD8:20250601",                     ["A7:722"]),
    ("2300 HI*BE:80:::2X",                             ["A7:726"]),
    ("2300 HI*BE:8:::2",                               ["A7:725"]),
    ("2300 HI*BG:9",                                   ["A7:460"]),
    ("2310A NM1*71*1*REED*IDA****XX*1093817463",       ["A7:562:71"]),
    ("2310B NM1*72*1*REED*IDA****XX*1093817463",       ["A7:562:72"]),
    ("2310C NM1*ZZ*1*REED*IDA****XX*1093817463",       ["A7:562:73"]),  # ZZ has no code of its own in the 277CA
    ("2310D NM1*82*1*REED*IDA****XX*1093817463",       ["A7:562:82"]),
    ("2310E NM1*77*2*RIVER;2310E N3*1 OAK ST;2310E N4*COLUMBUS*OX*432150001", ["A7:501:77"]),
    ("2310F NM1*DN*1*REED*IDA****XX*1093817463",       ["A7:562:DN"]),
    ("2300 AMT*F3*X",                                  ["A7:565"]),
    ("2300 CLM*A1*101***11:A:1**A*Y*Y",                ["A8:400"]),
])
def test_a_hospital(changes: str, expected: list[str]) -> None:
    assert statuses(changes, "837I") == expected


@pytest.mark.parametrize("changes, expected", [
    ("2300 CLM*A1*100***11:A:1*Y*A*Y*Y",               ["A7:567"]),
    ("2300 CLM*A1*100***1A:B:1*Y*A*Y*Y",               ["A7:249"]),
    ("2300 DTP*472*D8*20250631",                       ["A7:187"]),
    ("2300 DTP*452*D8*20250631",                       ["A7:203"]),
    ("2300 DN1*X*12",                                  ["A7:605"]),
    ("2300 DN2*14*X****JP",                            ["A7:760"]),
    ("2300 DN2*99*M****JP",                            ["A7:241"]),
    ("2310A NM1*DN*1*REED*IDA****XX*1093817463",       ["A7:562:DN"]),
    ("2310D NM1*DD*1*REED*IDA****XX*1093817463;2310D PRV*AS*PXC*1223S0112X", ["A7:562:73"]),
    ("2310E NM1*DQ*1*REED*IDA****XX*1093817463",       ["A7:562:DQ"]),
])
def test_a_dentist(changes: str, expected: list[str]) -> None:
    assert statuses(changes, "837D") == expected


@pytest.mark.parametrize("kind, changes, of_line, told_as", [
    ("837I", "2400 SV2*12**40*DA*2",                 "A7:455", ("", "12", "1")),
    ("837I", "2400 SV2*0120**4O*DA*2",               "A7:583", ("", "0120", "1")),
    ("837I", "2400 SV2*0120**40*DX*2",               "A7:659", ("", "0120", "1")),
    ("837I", "2400 SV2*0120**40*DA*2**X",            "A7:585", ("", "0120", "1")),
    ("837I", "2400#2 SV2*0300*HC:8502*60*UN*1",      "A7:454", ("8502", "0300", "2")),
    ("837I", "2400#2 SV2*0300*HC:85025:2*60*UN*1",   "A7:453", ("85025", "0300", "2")),
    ("837I", "2400#2 DTP*472*D8*20250631",           "A7:187", ("85025", "0300", "2")),
    ("837I", "2420A NM1*72*1*REED*IDA****XX*1093817463", "A7:562:72", ("", "0120", "1")),
    ("837D", "2400 SV3*AD:D239*40",                  "A7:737", ("D239", "", "1")),
    ("837D", "2400 SV3*AD:D2391*4O",                 "A7:583", ("D2391", "", "1")),
    ("837D", "2400 SV3*AD:D2391*40***X",             "A7:384", ("D2391", "", "1")),
    ("837D", "-2400 TOO*JP*14;2400 TOO*JP*99*O",     "A7:244", ("D2391", "", "1")),
    ("837D", "2400 TOO*JP*14*X",                     "A7:240", ("D2391", "", "1")),
    ("837D", "2400 DTP*441*D8*20250631",             "A7:201", ("D2391", "", "1")),
])
def test_a_line_refuses_its_claim(kind: str, changes: str, of_line: str, told_as: tuple[str, str, str]) -> None:
    status = told(changes, kind)
    assert [str(one) for one in status.statuses] == [f"{of_line[:2]}:247"]
    (line,) = status.lines
    assert [str(one) for one in line.statuses] == [of_line]
    assert (line.procedure, line.revenue_code, line.control_number) == told_as


def test_what_enters() -> None:
    stay, filling = told("", "837I"), told("", "837D")
    assert (stay.accepted, stay.bill_type, f"{stay.service_from}", f"{stay.service_to}") == (
        True, "111", "2025-06-08", "2025-06-10")
    assert (filling.accepted, filling.bill_type, f"{filling.service_from}") == (True, "", "2025-06-10")
