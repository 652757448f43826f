"""Every slip is found in its claim, said once, at its place and with its code; and no other claim is touched by it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path

import pytest

from edi import limits
from edi.canonical.claim import Claim
from edi.findings import Finding, Severity
from operations.validation import Validation
from tests.operations.planted import CLAIMS, HEADER, PARTS, Judged, file, judged, planted, segments

GENERATOR = Path(__file__).resolve().parents[3] / "shared" / "tools" / "gen837.py"

# One slip in one claim: what is changed; the one finding and where it is; IK304 and IK403 of the 999 (none where a check
# found it, which a 999 does not tell); STC01 of the claim, and of its line.
SLIPS = """
    FOUR   HL        -                                    segment-mandatory-missing       2000B HL      3      A6:684
    ONE    HL        03=21                                code-invalid                    2000B HL03    8/7    A7:684
    ONE    HL        03=23                                code-not-allowed                2000B HL03    8/I6   A7:684
    ONE    HL        05=X                                 elements-too-many               2000B HL05    8/3    A7:684
    ONE    SBR       09=                                  filing-indicator-missing        2000B SBR09   -      A6:480:PR
    ONE    SBR       09=XX                                code-invalid                    2000B SBR09   8/7    A7:480:PR
    ONE    SBR       01=X                                 code-invalid                    2000B SBR01   8/7    A7:742
    ONE    SBR       02=19                                code-not-allowed                2000B SBR02   8/I6   A7:156
    ONE    SBR       -                                    segment-required-missing        2000B SBR     I8     A6:742
    TWO    SBR       02=18                                self-and-patient                2000B SBR02   -      A8:156
    ONE    DMG       -                                    demographics-missing            2010BA DMG    -      A6:173:IL
    ONE    DMG       03=X                                 code-invalid                    2010BA DMG03  8/7    A7:157:IL
    ONE    DMG       02=19901930                          date-invalid                    2010BA DMG02  8/8    A7:158:IL
    ONE    DMG       02=20300930                          birth-in-future                 2010BA DMG02  -      A7:158:IL
    ONE    DMG       01=D9                                code-invalid                    2010BA DMG01  8/7    A7:158:IL
    ONE    N3        -                                    demographics-missing            2010BA N3     -      A6:173:IL
    ONE    N4        02=XX                                state-unknown                   2010BA N402   -      A7:501:IL
    ONE    N4        01=                                  element-required-missing        2010BA N401   8/I9   A6:502:IL
    ONE    N4        03=1220700051234567                  element-too-long                2010BA N403   8/5    A7:500:IL
    ONE    NM1*IL    01=QC                                code-not-allowed                2010BA NM101  8/I6   A7:504:IL
    ONE    NM1*IL    NM1*IL*1*MOCKTON*VERA                member-id-missing               2010BA NM109  -      A6:164:IL
    ONE    NM1*IL    03=                                  element-required-missing        2010BA NM103  8/I9   A6:504:IL
    FOUR   NM1*IL    -                                    segment-required-missing        2010BA NM1    I8     A6:504:IL
    ONE    NM1*PR    01=PX                                code-invalid                    2010BB NM101  8/7    A7:125:PR
    ONE    NM1*PR    -                                    loop-required-missing           2010BB NM1    I7     A6:125:PR
    TWO    HL#2      -                                    segment-mandatory-missing       2000C HL      3      A6:684
    TWO    PAT       -                                    segment-required-missing        2000C PAT     I8     A6:156
    TWO    PAT       01=18                                code-not-allowed                2000C PAT01   8/I6   A7:156
    TWO    N4        -                                    segment-required-missing        2010CA N4     I8     A6:126:QC
    TWO    NM1*QC    -                                    segment-required-missing        2010CA NM1    I8     A6:504:QC
    ONE    REF*D9    ref*D9*TRACE1                        segment-not-in-directory        2300          -      A7:684
    ONE    HI        CL1*1*7*01~HI*ABK:J069*ABF:I10       segment-not-used                2300 CL1      I4     A7:684
    ONE    CLM       05=11:B:1:9                          components-too-many             2300 CLM05-4  8/13   A7:249
    ONE    CLM       05=11:B:7                            original-number-missing         2300 CLM05-3  -      A6:464
    ONE    CLM       02=200.01                            claim-total-mismatch            2300 CLM02    -      A8:400
    ONE    CLM       05=1X:B:1                            place-of-service-form           2300 CLM05-1  -      A7:249
    ONE    CLM       05=11:A:1                            code-invalid                    2300 CLM05-2  8/7    A7:567
    ONE    CLM       05=11::1                             element-required-missing        2300 CLM05-2  8/I9   A6:567
    ONE    CLM       05=                                  element-required-missing        2300 CLM05    8/I9   A6:249
    ONE    CLM       02=                                  element-required-missing        2300 CLM02    8/I9   A6:178
    ONE    CLM       07=                                  element-required-missing        2300 CLM07    8/I9   A6:589
    ONE    CLM       03=X                                 element-not-used                2300 CLM03    8/I10  A7:684
    ONE    CLM       02=20000000000                       element-too-long                2300 CLM02    8/5    A7:178
    THREE  SV1#2     02=51                                claim-total-mismatch            2300 CLM02    -      A8:400
    THREE  CLM       02=150.01                            claim-total-mismatch            2300 CLM02    -      A8:400
    ONE    CLM       11=XX                                code-invalid                    2300 CLM11-1  8/7    A7:633
    ONE    CLM       20=12                                code-invalid                    2300 CLM20    8/7    A7:555
    ONE    CLM       05=11:B:1^12:B:1                     repetitions-too-many            2300 CLM05    8/12   A7:249
    ONE    DTP*431   01=999                               code-invalid                    2300 DTP01    8/7    A7:684
    ONE    DTP*431   +DTP*431*D8*20260105                 segment-over-maximum            2300 DTP      5      A7:397
    ONE    REF*D9    +DTP*454*D8*20260101                 segment-out-of-order            2300 DTP      7      A7:684
    ONE    CLM       11=AA:::NY                           accident-date-missing           2300 DTP      -      A6:727
    ONE    HI        -                                    segment-required-missing        2300 HI       I8     A6:255
    ONE    HI        HI*ABK:J069~HI*ABK:I10               segment-over-maximum            2300 HI       5      A7:255
    ONE    HI        01=ABK:J06.9                         diagnosis-decimal-point         2300 HI01-2   -      A7:255
    ONE    HI        01=ABJ:J069                          code-invalid                    2300 HI01-1   8/7    A7:254
    ONE    HI        02=ABK:I10                           code-not-allowed                2300 HI02-1   8/I6   A7:255
    ONE    HI        01=ABF:J069                          code-not-allowed                2300 HI01-1   8/I6   A7:254
    ONE    HI        01=ABK:XXXX                          principal-diagnosis-form        2300 HI01-2   -      A7:254
    ONE    HI        HI*ABK:J069~HI*ABF:I10               code-not-allowed                2300 HI01-1   8/I6   A7:254
    ONE    REF*D9    +NTE*ADD                             element-mandatory-missing       2300 NTE02    8/1    A6:704
    ONE    REF*D9    +NTE*XXX*HELLO                       code-invalid                    2300 NTE01    8/7    A7:704
    ONE    NM1*82    PRV*PE*PXC*1~NM1*82*1*REED*IDA       segment-unexpected              2300 PRV      2      A7:684
    ONE    REF*D9    PWK*OZ*BM~REF*D9*TRACE1              attachment-number-missing       2300 PWK06    -      A6:489
    ONE    REF*D9    PWK*OZ*BM****123~REF*D9*TRACE1       element-conditional-missing     2300 PWK05    8/2    A6:489
    ONE    REF*D9    PWK*ZZ*BM***AC*123~REF*D9*TRACE1     code-invalid                    2300 PWK01    8/7    A7:489
    ONE    REF*D9    PWK*CT*AB~REF*D9*TRACE1              segment-unexpected              2300 PWK      2      A7:684
    ONE    REF*D9    01=D8                                code-invalid                    2300 REF01    8/7    A7:684
    ONE    REF*6R    01=EA                                segment-out-of-order            2300 REF      7      A7:684
    ONE    HI        +REF*EA*MRN1                         segment-out-of-order            2300 REF      7      A7:684
    ONE    REF*D9    NTE*ADD*HELLO~REF*D9*TRACE1          segment-out-of-order            2300 REF      7      A7:684
    ONE    REF*D9    +REF*D9*TRACE2                       segment-over-maximum            2300 REF      5      A7:684
    ONE    REF*D9    02=                                  element-required-missing        2300 REF02    8/I9   A6:684
    ONE    REF*D9    REF                                  segment-unexpected              2300 REF      2      A7:684
    ONE    REF*D9    02=TRACE1^TRACE2                     repetitions-too-many            2300 REF02    8/12   A7:684
    ONE    HI        +NM1*DN*1*A~NM1*P3*1*C~NM1*DN*1*E    loop-over-maximum               2310A NM1     4      A7:125:DN
    ONE    NM1*82    09=1093817463                        npi-invalid                     2310B NM109   -      A7:562:82
    ONE    NM1*82    01=83                                code-invalid                    2310B NM101   8/7    A7:125:82
    ONE    NM1*82    02=3                                 code-invalid                    2310B NM102   8/7    A7:775:82
    ONE    NM1*82    08=24                                code-invalid                    2310B NM108   8/7    A7:562:82
    ONE    NM1*82    09=                                  element-conditional-missing     2310B NM109   8/2    A6:562:82
    ONE    NM1*82    08=                                  element-conditional-missing     2310B NM108   8/2    A6:562:82
    ONE    NM1*82    03=                                  element-required-missing        2310B NM103   8/I9   A6:125:82
    ONE    PRV       +NM1*82*1*REED*IDA****XX*1093817462  loop-over-maximum               2310B NM1     4      A7:125:82
    ONE    PRV       03=207Q0000                          taxonomy-form                   2310B PRV03   -      A7:145:82
    ONE    PRV       02=ZZ                                code-invalid                    2310B PRV02   8/7    A7:145:82
    THREE  AMT       02=91                                prior-payer-claim-imbalance     2320 AMT02    -      A8:672
    THREE  AMT       01=X                                 code-invalid                    2320 AMT01    8/7    A7:171
    THREE  AMT       02=-90                               prior-payer-claim-imbalance     2320 AMT02    -      A8:672
    THREE  AMT       02=9O                                character-invalid               2320 AMT02    8/6    A7:171
    THREE  SBR#2     -                                    segment-required-missing        2320 SBR      I8     A6:171
    THREE  OI        -                                    segment-required-missing        2320 OI       I8     A6:171
    THREE  SBR#2     01=S                                 payer-order-duplicate           2320 SBR01    -      A8:742
    THREE  SBR#2     02=                                  element-required-missing        2320 SBR02    8/I9   A6:156
    THREE  SBR#2     09=                                  other-filing-indicator-missing  2320 SBR09    -      A6:480:PR
    THREE  SBR#2     02=22                                code-invalid                    2320 SBR02    8/7    A7:156
    THREE  NM1*IL#2  -                                    loop-required-missing           2330A NM1     I7     A6:504:GB
    THREE  NM1*PR#2  -                                    loop-required-missing           2330B NM1     I7     A6:125:PR
    THREE  NM1*PR#2  08=XX                                code-not-allowed                2330B NM108   8/I6   A7:479
    ONE    REF*6R    +CTP****1*UN                         segment-unexpected              2400 CTP      2      A7:247 A7:684
    ONE    DTP*472   01=473                               code-invalid                    2400 DTP01    8/7    A7:247 A7:187
    ONE    DTP*472   01=431                               code-not-allowed                2400 DTP01    8/I6   A7:247 A7:187
    ONE    DTP*472   DTP*472*D6*260112                    code-invalid                    2400 DTP02    8/7    A7:247 A7:187
    ONE    DTP*472   DTP*472*TM*1200                      code-invalid                    2400 DTP02    8/7    A7:247 A7:187
    FOUR   DTP       03=20260204                          service-in-future               2400 DTP03    -      A8:247 A8:187
    TWO    DTP       03=20260113-20260112                 service-period-reversed         2400 DTP03    -      A7:247 A7:187
    TWO    DTP       03=20260112                          date-invalid                    2400 DTP03    8/8    A7:247 A7:187
    FOUR   DTP       03=20260112-20260113                 date-invalid                    2400 DTP03    8/8    A7:247 A7:187
    FOUR   DTP       -                                    segment-required-missing        2400 DTP      I8     A6:247 A6:187
    FOUR   DTP       03=2026011                           date-invalid                    2400 DTP03    8/8    A7:247 A7:187
    FOUR   DTP       03=2026-01-12                        date-invalid                    2400 DTP03    8/8    A7:247 A7:187
    TWO    DTP       03=20260112-20260133                 date-invalid                    2400 DTP03    8/8    A7:247 A7:187
    ONE    DMG       02=20260120                          service-before-birth            2400 DTP03    -      A8:247 A8:187
    THREE  LX        -                                    segment-required-missing        2400 LX       I8     A6:247
    ONE    LX#2      -                                    segment-required-missing        2400 LX       I8     A6:247 A6:247
    ONE    LX#2      01=3                                 pattern-invalid                 2400 LX01     8/I12  A7:247 A7:247
    ONE    LX#2      01=1                                 pattern-invalid                 2400 LX01     8/I12  A7:247 A7:247
    FOUR   LX        01=0                                 pattern-invalid                 2400 LX01     8/I12  A7:247 A7:247
    FOUR   LX        01=A                                 character-invalid               2400 LX01     8/6    A7:247 A7:247
    ONE    DTP*472   PWK*CT*XX~DTP*472*D8*20260112        code-invalid                    2400 PWK02    8/7    A7:247 A7:489
    ONE    REF*6R    01=ZZ                                code-invalid                    2400 REF01    8/7    A7:247 A7:247
    ONE    REF*6R#2  02=ONE-1                             line-control-number-duplicate   2400 REF02    -      A8:247 A8:584
    ONE    SV1       07=1:3                               pointer-unknown                 2400 SV107-2  -      A8:247 A8:477
    ONE    SV1       07=1:13                              code-invalid                    2400 SV107-2  8/7    A7:247 A7:477
    ONE    SV1#2     07=                                  element-required-missing        2400 SV107    8/I9   A6:247 A6:477
    ONE    SV1#2     01=HC:85025:::::::::X                components-too-many             2400 SV101-9  8/13   A7:247 A7:454
    ONE    SV1#2     02=75:1                              components-too-many             2400 SV102    8/13   A7:247 A7:583
    ONE    SV1#2     22=X                                 elements-too-many               2400 SV122    8/3    A7:247 A7:454
    FOUR   SV1       -                                    segment-required-missing        2400 SV1      I8     A6:247 A6:454
    ONE    SV1#2     -                                    segment-required-missing        2400 SV1      I8     A6:247 A6:454
    ONE    SV1#2     02=75.001                            line-charge-too-precise         2400 SV102    -      A7:247 A7:583
    ONE    SV1#2     02=-75                               line-charge-negative            2400 SV102    -      A7:247 A7:583
    ONE    SV1#2     03=DA                                code-not-allowed                2400 SV103    8/I6   A7:247 A7:659
    ONE    SV1#2     04=0                                 units-zero                      2400 SV104    -      A7:247 A7:476
    ONE    SV1#2     04=X                                 character-invalid               2400 SV104    8/6    A7:247 A7:476
    ONE    SV1#2     01=XX:85025                          code-invalid                    2400 SV101-1  8/7    A7:247 A7:454
    ONE    SV1#2     01=HC                                element-mandatory-missing       2400 SV101-2  8/1    A6:247 A6:454
    ONE    SV1       07=1:2:1:2:1                         components-too-many             2400 SV107-5  8/13   A7:247 A7:477
    ONE    SV1#2     05=111                               element-too-long                2400 SV105    8/5    A7:247 A7:249
    ONE    SV1#2     09=N                                 code-not-allowed                2400 SV109    8/I6   A7:247 A7:471
    ONE    SV1#2     06=1                                 element-not-used                2400 SV106    8/I10  A7:247 A7:454
    ONE    REF*6R    +LIN**N4*00002143380                 segment-required-missing        2410 CTP      I8     A6:247 A6:724
    ONE    REF*6R    +LIN**N4*0002143380~CTP****1*UN      drug-code-form                  2410 LIN03    -      A7:247 A7:218
    THREE  CAS#2     03=                                  element-mandatory-missing       2430 CAS03    8/1    A6:247 A6:519
    THREE  CAS#2     01=XX                                code-invalid                    2430 CAS01    8/7    A7:247 A7:696
    THREE  CAS#2     02=999999                            element-too-long                2430 CAS02    8/5    A7:247 A7:521
    THREE  DTP*573   -                                    segment-required-missing        2430 DTP      I8     A6:247 A6:516:PR
    THREE  SVD       01=NOBODY                            prior-payer-unknown             2430 SVD01    -      A8:247 A8:479
    THREE  CAS#2     03=21                                prior-payer-line-imbalance      2430 SVD02    -      A8:247 A8:672
    THREE  SVD       02=6O                                character-invalid               2430 SVD02    8/6    A7:247 A7:643
    THREE  SVD       03=                                  element-required-missing        2430 SVD03    8/I9   A6:247 A6:454
    THREE  SVD       05=                                  element-required-missing        2430 SVD05    8/I9   A6:247 A6:608
    THREE  SVD       02=61                                prior-payer-line-imbalance      2430 SVD02    -      A8:247 A8:672
"""

# One slip above the claims: the one finding and where it is; IK304 and IK403; IK501 and on; STC01 of who is refused by the
# 277CA ("19": the provider with all its claims; "all": each of them), or "set" where the 999 refuses the set.
ABOVE = """
    BHT     -                  segment-mandatory-missing  BHT           3      R*5   set
    BHT     02=01              code-invalid               BHT02         8/7    R*5   set
    BHT     04=20261302        date-invalid               BHT04         8/8    R*5   set
    BHT     05=2530            time-invalid               BHT05         8/9    R*5   set
    BHT     06=XX              code-invalid               BHT06         8/7    R*5   set
    BHT     +REF*87*1          segment-unexpected         REF           2      R*5   set
    PER     -                  segment-required-missing   1000A PER     I8     R*I5  set
    PER     03=XX              code-invalid               1000A PER03   8/7    R*5   set
    PER     +ZZZ*1             segment-not-in-directory   1000A ZZZ     -      R*5   set
    NM1*40  -                  loop-required-missing      1000B NM1     I7     R*I5  set
    NM1*41  -                  segment-required-missing   1000A NM1     I8     R*I5  set
    NM1*41  08=XX              code-not-allowed           1000A NM108   8/I6   R*I5  set
    HL      -                  segment-mandatory-missing  2000A HL      3      E*5   19 A6:153:85
    HL      01=2               hierarchy-invalid          2000A HL01    8/I12  R*5   set
    HL      03=22              code-not-allowed           2000A HL03    8/I6   E*I5  19 A7:153:85
    HL      04=0               code-not-allowed           2000A HL04    8/I6   E*I5  19 A7:153:85
    PRV     03=207Q0000        taxonomy-form              2000A PRV03   -      A     all A7:145:85
    NM1*85  -                  segment-required-missing   2010AA NM1    I8     E*I5  19 A6:125:85
    NM1*85  09=1999000016      npi-invalid                2010AA NM109  -      A     all A7:562:85
    NM1*85  01=86              code-invalid               2010AA NM101  8/7    E*5   19 A7:125:85
    N3      -                  segment-required-missing   2010AA N3     I8     E*I5  19 A6:503:85
    N3      01=PO BOX 10       billing-address-box        2010AA N301   -      A     all A7:503:85
    N4      -                  segment-required-missing   2010AA N4     I8     E*I5  19 A6:126:85
    N4      03=12207           billing-zip-short          2010AA N403   -      A     all A7:500:85
    N4      03=                billing-zip-short          2010AA N403   -      A     all A7:500:85
    N4      02=NX              state-unknown              2010AA N402   -      A     all A7:501:85
    REF     -                  segment-required-missing   2010AA REF    I8     E*I5  19 A6:128:85
    REF     01=TJ              code-invalid               2010AA REF01  8/7    E*5   19 A7:128:85
    REF     02=99000010        tax-number-form            2010AA REF02  -      A     all A7:128:85
    REF     +DTP*472*D8*1      segment-unexpected         2010AA DTP    2      R*5   set
    ST      03=005010X298      guide-not-supported        ST03          -      R*I6  set
    ST      03=                element-required-missing   ST03          8/I9   R*I5  set
    ST      01=835             set-not-in-group           ST01          -      R*18  set
"""

# One slip in the tree of levels, or a second billing provider below it: nobody can tell whose claims these are.
TREE = """
    TWO    HL#2    02=9                       hierarchy-invalid  2000C HL02   8/I12
    FOUR   HL      02=9                       hierarchy-invalid  2000B HL02   8/I12
    THREE  HL      01=7                       hierarchy-invalid  2000B HL01   8/I12
    TWO    HL      04=0                       hierarchy-invalid  2000B HL04   8/I12
    ONE    REF*6R  +NM1*85*2*A*****XX*B~N3*C  loop-over-maximum  2010AA NM1   4
"""

# What one slip says twice: two things are missing, or the one that is there belongs nowhere and leaves its place empty.
TWICE = """
    FOUR  SV1  SV2*0300*HC:99213*60*UN*1            segment-not-used 2400 SV2            segment-required-missing 2400 SV1
    ONE   CLM  +CLM*ONE*200***11:B:1*Y*A*Y*Y        segment-required-missing 2300 HI     loop-required-missing 2400 LX
    ONE   PRV  +NM1*77*2*CENTER                     segment-required-missing 2310C N3    segment-required-missing 2310C N4
"""


def rows(table: str) -> list[list[str]]:
    return [re.split(r"\s{2,}", row.strip()) for row in table.strip().splitlines()]


def named(row: list[str]) -> str:
    return "-".join(row[:4])


def place(finding: Finding) -> str:
    """Loop, and segment with element and component."""
    where = finding.where
    element = f"{where.element:02d}" if where.element else ""
    component = f"-{where.component}" if where.component else ""
    return f"{where.loop} {where.segment}{element}{component}".strip()


def codes(result: Judged) -> str:
    """IK304 and IK403."""
    found = [row.split("*") for row in result.told("IK3", "IK4")]
    return "/".join(row[4] if row[0] == "IK3" else row[3] for row in found) or "-"


def only(result: Judged) -> tuple[str, str]:
    """The one error of a file."""
    assert [(one.fault.id, place(one)) for one in result.errors[1:]] == []
    return result.errors[0].fault.id, place(result.errors[0])


def changed(part: str, old: str, new: str) -> Judged:
    return judged(planted(part, old, "" if new == "-" else new))


def test_nothing_is_said_of_what_is_right() -> None:
    result = judged(planted())
    assert result.verdict == "accepted"
    assert not result.errors and not result.warnings
    assert result.accepted == list(CLAIMS)


@pytest.mark.parametrize("row", rows(SLIPS), ids=named)
def test_one_slip_refuses_its_claim(row: list[str]) -> None:
    part, old, new, fault, where, told, statuses = row
    result = changed(part, old, new)
    assert only(result) == (fault, where)
    assert codes(result) == told
    assert result.refused == {part: statuses.split()}
    assert result.accepted == [one for one in CLAIMS if one != part]
    answer = "A" if told == "-" and fault != "segment-not-in-directory" else "E"
    assert [row.split("*")[1] for row in result.told("IK5", "AK9")] == [answer, answer]
    assert result.verdict == "accepted_with_errors"


@pytest.mark.parametrize("row", rows(ABOVE), ids=named)
def test_one_slip_above_the_claims(row: list[str]) -> None:
    old, new, fault, where, told, answer, refused = row
    result = changed(HEADER, old, new)
    assert only(result) == (fault, where)
    assert codes(result) == told
    assert result.told("IK5") == [f"IK5*{answer}"]
    who, _, status = refused.partition(" ")
    expected = {"set": {}, "19": {"19": [status]}, "all": {claim: [status] for claim in CLAIMS}}[who]
    assert result.refused == expected
    assert not result.accepted
    assert result.verdict == "rejected"


@pytest.mark.parametrize("row", rows(TREE), ids=named)
def test_one_slip_in_the_tree_refuses_the_set(row: list[str]) -> None:
    *slip, fault, where, told = row
    result = changed(*slip)
    assert only(result) == (fault, where)
    assert codes(result) == told
    assert result.told("IK5", "AK9") == ["IK5*R*5", "AK9*R*1*1*0"]
    assert not result.refused and not result.accepted


@pytest.mark.parametrize("row", rows(TWICE), ids=named)
def test_two_things_are_wrong_with_one_slip(row: list[str]) -> None:
    part, old, new, *told = row
    result = changed(part, old, new)
    assert [f"{one.fault.id} {place(one)}" for one in result.errors] == told
    assert set(result.refused) <= {part}
    assert set(result.accepted) >= set(CLAIMS) - {part}


def test_a_claim_number_that_cannot_be_told_is_a_zero() -> None:
    for new, status in (("01=", "A6:478"), ("01=   ", "A6:478")):
        assert changed("ONE", "CLM", new).refused == {"0": [status]}
    long = "X" * 39
    assert changed("ONE", "CLM", f"01={long}").refused == {long: ["A7:478"]}


def test_a_sixth_adjustment_segment_is_one_too_many() -> None:
    result = changed("THREE", "CAS#2", "+" + "~".join(["CAS*OA*1*0"] * 5))
    assert only(result) == ("segment-over-maximum", "2430 CAS")
    assert result.refused == {"THREE": ["A7:247", "A7:519"]}


def test_a_claim_without_its_first_segment_is_told_by_the_999_alone() -> None:
    """There is no number by which a 277CA could name it."""
    result = changed("FOUR", "CLM", "-")
    assert only(result) == ("segment-required-missing", "2300 CLM")
    assert result.told("IK5") == ["IK5*E*I5"]
    assert not result.refused and result.accepted == ["ONE", "TWO", "THREE"]


# A level or claim whose own first segment is missing: what follows is its own, and not the claim's before it.
SECOND_CLAIM = "REF*6R*FOUR-1~{}HI*ABK:I10~LX*1~SV1*HC:99213*61*UN*1***1~DTP*472*D8*20260112"


def people(result: Judged) -> dict[str, tuple[str, str, str]]:
    """By claim: the member's id, who was treated, and the charges of its lines."""
    return {claim.patient_control_number: (claim.member_id, claim.treated.first_name,
                                           " ".join(str(line.charge) for line in claim.lines))
            for claim in result.claims}


WHO = people(judged(planted()))


@pytest.mark.parametrize("slip, gone", [
    (("FOUR", "HL*6*1*22*0", ""), ()),
    (("TWO", "HL*4*3*23*0", ""), ()),
    (("FOUR", segments("FOUR")[7], ""), ("FOUR",)),
    (("FOUR", "REF*6R*FOUR-1", SECOND_CLAIM.format("")), ()),
], ids=["subscriber", "patient", "claim", "second-claim"])
def test_a_missing_first_segment_gives_nothing_to_the_claim_before(slip: tuple[str, str, str], gone: tuple[str, ...]) -> None:
    assert people(judged(planted(*slip))) == {number: who for number, who in WHO.items() if number not in gone}


def told_of(claim: Claim) -> tuple[object, ...]:
    """All that pays a claim, without where it stands."""
    lines = [(line.procedure, line.charge, line.quantity, line.pointers, line.service_from, line.service_to,
              line.control_number, [(told.payer_id, told.paid) for told in line.adjudications]) for line in claim.lines]
    return (claim.billing.provider.id, claim.payer and claim.payer.id, claim.member_id, claim.treated.first_name,
            claim.charge, claim.frequency, claim.facility_code, [(one.qualifier, one.value) for one in claim.diagnoses],
            [(one.role, one.id) for one in claim.providers],
            [(one.payer and one.payer.id, one.paid) for one in claim.other_coverages], lines)


@pytest.mark.parametrize("part", CLAIMS)
@pytest.mark.parametrize("again", [0, 2], ids=["missing", "twice"])
def test_whatever_is_missing_or_twice_changes_no_other_claim(part: str, again: int) -> None:
    """Where the others enter, they say what they said; nobody is paid by a neighbour's segments."""
    plain = {claim.patient_control_number: told_of(claim) for claim in judged(planted()).claims}
    everything = [(name, row) for name in PARTS for row in segments(name)]
    for at in [at for at, (name, _row) in enumerate(everything) if name == part]:
        rows = [*everything[:at], *[everything[at]] * again, *everything[at + 1:]]
        result = judged(file([row for _name, row in rows]))
        others = {one.patient_control_number: told_of(one) for one in result.claims
                  if one.patient_control_number in result.accepted and one.patient_control_number != part}
        assert others.items() <= plain.items(), everything[at]
        assert others or result.told("IK5")[0].startswith("IK5*R"), everything[at]


@pytest.mark.parametrize("name, value", [("BATCH_SEGMENTS", 1), ("BATCH_SEGMENTS", 7), ("SET_IN_MEMORY", 0)])
def test_however_a_set_is_read_it_is_judged_alike(name: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In batches of any size, and in two walks where it is large."""
    files = [planted(part, old, "" if new == "-" else new) for part, old, new, *_rest in rows(SLIPS)[::6] + rows(TREE)]
    plain = [judged(data) for data in files]
    monkeypatch.setattr(limits, name, value)
    for data, before in zip(files, plain, strict=True):
        after = judged(data)
        assert (after.findings, after.nine, after.refused, after.accepted) == (
            before.findings, before.nine, before.refused, before.accepted)


def padded(segment: str) -> str:
    """A space behind each value."""
    id, *elements = segment.split("*")
    return "*".join([id, *(":".join(part and f"{part} " for part in element.split(":")) for element in elements)])


@pytest.mark.parametrize("part", [*PARTS])
def test_a_space_behind_a_value_is_no_part_of_it(part: str) -> None:
    """Said as a warning, and nothing else changes: neither findings nor who is meant."""
    for segment in dict.fromkeys(segments(part)):
        if segment.startswith("ST"):  # the envelope's own
            continue
        result = judged(planted(part, segment, padded(segment)))
        assert {one.fault.id for one in result.warnings} == {"trailing-spaces"}, segment
        assert not result.errors, segment
        assert result.accepted == list(CLAIMS)
        assert people(result) == WHO, segment


@pytest.mark.skipif(not GENERATOR.exists(), reason="the generator (../shared/tools/gen837.py) is not here")
@pytest.mark.parametrize("kind", ["P", "I"])
@pytest.mark.parametrize("seed, per_set", [(7, 1), (8, 60), (9, 7)])
def test_every_fault_that_the_generator_plants(seed: int, per_set: int, kind: str, tmp_path: Path) -> None:
    """And it finds nothing in the claims that it left alone."""
    told = tmp_path / "manifest"
    made = subprocess.run(
        [sys.executable, str(GENERATOR), "--claims", "200", "--per-st", str(per_set), "--defects", "0.5",
         "--seed", str(seed), "--type", kind, "--manifest", str(told)], capture_output=True, check=True).stdout
    expected = dict(line.split("\t") for line in told.read_text().splitlines())
    claims = [(match.start(), match[1].decode()) for match in re.finditer(rb"~CLM\*(\w+)", made)]
    starts = [start for start, _claim in claims]
    found: dict[str, list[str]] = defaultdict(list)
    for one in Validation("generated", io.BytesIO(made)):
        if one.finding.severity is not Severity.INFO:
            found[claims[bisect_right(starts, one.finding.where.offset) - 1][1]].append(one.finding.fault.id)
    assert found == {claim: [FAULTS[fault]] for claim, fault in expected.items()}
    assert len(expected) > 60


FAULTS = {
    "bad-date": "date-invalid", "missing-npi": "element-conditional-missing", "bad-code": "code-invalid",
    "amount-not-numeric": "character-invalid", "charge-mismatch": "claim-total-mismatch",
    "missing-required-segment": "segment-required-missing", "unexpected-segment": "segment-not-in-directory",
    "too-long": "element-too-long",
}
