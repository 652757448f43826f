"""Four claims in plain sight, slips planted in them, and what is said of it: findings, the 999's segments, who is refused.

    judged(planted("ONE", "NM1*82", "09=1093817463"))       another value for an element
    planted("ONE", "REF#2", "", "FOUR", "LX", "LX*1~LX")    segments for one; "" takes it away, "+A" puts one behind it

ONE is the subscriber's own, TWO a child's, THREE was paid in part by another payer, FOUR is the plainest.  The part
without a name is the header and the billing provider.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from edi.canonical.claim import Claim
from edi.findings import Finding, Severity
from operations.previews import write_acknowledgments
from operations.validation import Validation

AS_OF = datetime.fromisoformat("2026-02-02T09:00:00-05:00")
HEADER = ""

PARTS = {
    HEADER: """
        ST*837*0001*005010X222A1
        BHT*0019*00*B1*20260202*0830*CH
        NM1*41*2*SAMPLE CLEARINGHOUSE*****46*SAMPLECLEAR
        PER*IC*EDI DESK*TE*5185550111
        NM1*40*2*MAPLE SAMPLE HEALTH PLAN*****46*MAPLE
        HL*1**20*1
        PRV*BI*PXC*207Q00000X
        NM1*85*2*BIRCH SAMPLE CLINIC*****XX*1999000015
        N3*10 SAMPLE STREET
        N4*ALBANY*NY*122070010
        REF*EI*990000101
        """,
    "ONE": """
        HL*2*1*22*0
        SBR*P*18*G100******CI
        NM1*IL*1*MOCKTON*VERA****MI*MAP1003
        N3*5 SAMPLE LANE
        N4*ALBANY*NY*122070005
        DMG*D8*19900930*F
        NM1*PR*2*MAPLE SAMPLE HEALTH PLAN*****PI*MAPLE
        CLM*ONE*200***11:B:1*Y*A*Y*Y
        DTP*431*D8*20260105
        REF*D9*TRACE1
        HI*ABK:J069*ABF:I10
        NM1*82*1*REED*IDA****XX*1093817462
        PRV*PE*PXC*207Q00000X
        LX*1
        SV1*HC:99213:25*125*UN*1***1:2
        DTP*472*D8*20260112
        REF*6R*ONE-1
        LX*2
        SV1*HC:85025*75*UN*1***1
        DTP*472*D8*20260111
        REF*6R*ONE-2
        """,
    "TWO": """
        HL*3*1*22*1
        SBR*P**G100******CI
        NM1*IL*1*TESTWELL*JUNO****MI*MAP1001
        NM1*PR*2*MAPLE SAMPLE HEALTH PLAN*****PI*MAPLE
        HL*4*3*23*0
        PAT*19
        NM1*QC*1*TESTWELL*OTTO
        N3*6 SAMPLE LANE
        N4*ALBANY*NY*122070006
        DMG*D8*20150611*M
        CLM*TWO*80***11:B:1*Y*A*Y*Y
        HI*ABK:J069
        NM1*DN*1*SPRUCE*ADA****XX*1999000023
        LX*1
        SV1*HC:99213*80*UN*1***1
        DTP*472*RD8*20260112-20260113
        REF*6R*TWO-1
        """,
    "THREE": """
        HL*5*1*22*0
        SBR*S*18*G100******CI
        NM1*IL*1*SAMPLEY*MILO****MI*MAP1002
        N3*7 SAMPLE LANE
        N4*ALBANY*NY*122070007
        DMG*D8*19790211*M
        NM1*PR*2*MAPLE SAMPLE HEALTH PLAN*****PI*MAPLE
        CLM*THREE*150***11:B:1*Y*A*Y*Y
        HI*ABK:J069
        SBR*P*18*******CI
        AMT*D*90
        OI***Y***Y
        NM1*IL*1*SAMPLEY*MILO****MI*OTHER77
        NM1*PR*2*OTHER PLAN*****PI*OTHER
        LX*1
        SV1*HC:99213*100*UN*1***1
        DTP*472*D8*20260112
        REF*6R*THREE-1
        SVD*OTHER*60*HC:99213**1
        CAS*CO*45*25**253*15
        DTP*573*D8*20260120
        LX*2
        SV1*HC:85025*50*UN*1***1
        DTP*472*D8*20260112
        REF*6R*THREE-2
        SVD*OTHER*30*HC:85025**1
        CAS*CO*45*20
        DTP*573*D8*20260121
        """,
    "FOUR": """
        HL*6*1*22*0
        SBR*P*18*G100******CI
        NM1*IL*1*ODDBILL*HANS****MI*MAP1013
        N3*8 SAMPLE LANE
        N4*ALBANY*NY*122070008
        DMG*D8*19851212*M
        NM1*PR*2*MAPLE SAMPLE HEALTH PLAN*****PI*MAPLE
        CLM*FOUR*60***11:B:1*Y*A*Y*Y
        HI*ABK:J069
        LX*1
        SV1*HC:99213*60*UN*1***1
        DTP*472*D8*20260112
        REF*6R*FOUR-1
        """,
}
CLAIMS = ("ONE", "TWO", "THREE", "FOUR")


def segments(part: str) -> list[str]:
    return PARTS[part].split("\n        ")[1:-1]


def planted(*slips: str) -> bytes:
    """Part, how the segment begins that is changed ("#2": the second such), what stands there instead; and so on.

    SE01 counts what has come of it.
    """
    parts = {part: segments(part) for part in PARTS}
    for part, old, new in zip(slips[::3], slips[1::3], slips[2::3], strict=True):
        rows = parts[part]
        start, _, number = old.partition("#")
        at = [at for at, row in enumerate(rows) if row.startswith(start)][int(number or 1) - 1]
        rows[at:at + 1] = _changed(rows[at], new)
    return file([row for rows in parts.values() for row in rows])


def _changed(segment: str, new: str) -> list[str]:
    place, is_element, value = new.partition("=")
    if is_element:
        elements = segment.split("*")
        elements += [""] * (int(place) + 1 - len(elements))
        elements[int(place)] = value
        return ["*".join(elements).rstrip("*")]
    kept = [segment] if new.startswith("+") else []
    return kept + [row for row in new.lstrip("+").split("~") if row]


def file(body: Sequence[str], *, terminator: str = "~\n", repetition: str = "^", component: str = ":") -> bytes:
    """One interchange, group and set of these segments, from ST to the last before SE."""
    control = body[0].split("*")[2]
    rows = [
        "ISA*00*          *00*          *ZZ*SAMPLECLEAR    *ZZ*MAPLE          *260202*0830"
        f"*{repetition}*00501*000000001*0*P*{component}",
        "GS*HC*SAMPLECLEAR*MAPLE*20260202*0830*1*X*005010X222A1",
        *body, f"SE*{len(body) + 1}*{control}", "GE*1*1", "IEA*1*000000001",
    ]
    return "".join(row + terminator for row in rows).encode()


@dataclass
class Judged:
    """``refused`` are the claims of the 277CA that do not enter, with STC01 of the claim and of its lines."""

    verdict: str
    findings: list[Finding]
    nine: list[str]
    refused: dict[str, list[str]]
    accepted: list[str]
    claims: list[Claim]

    @property
    def errors(self) -> list[Finding]:
        return [one for one in self.findings if one.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Finding]:
        return [one for one in self.findings if one.severity is Severity.WARNING]

    def told(self, *ids: str) -> list[str]:
        """Segments of the 999 with these ids."""
        return [row for row in self.nine if row.partition("*")[0] in ids]


def judged(data: bytes) -> Judged:
    """What is said of a file. The answers that say it must be clean themselves."""
    validation = Validation("f", io.BytesIO(data), keep=True)
    findings = [told.finding for told in validation]
    claims = [checked.claim for reading in validation.report.readings for batch in reading.claims() for checked in batch]
    answers = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in write_acknowledgments(validation, Path(folder), AS_OF):
            answers[path.name.split(".")[-2]] = path.read_text("latin-1").split("~")
            with path.open("rb") as stream:
                assert [told.finding for told in Validation("answer", stream) if told.finding.severity is Severity.ERROR] == []
    statuses = _statuses(answers.get("277ca", []))
    refused = {number: told for number, told in statuses.items() if not told[0].startswith("A2")}
    return Judged(validation.report.verdict, findings, answers.get("999", []), refused,
                  [number for number in statuses if number not in refused], claims)


def _statuses(answer: Sequence[str]) -> dict[str, list[str]]:
    """By claim: STC01 of its loops 2200D and 2220D. A provider that is refused as a whole is told under its level, "19"."""
    told: dict[str, list[str]] = {}
    level = claim = ""
    for row in answer:
        parts = row.split("*")
        if parts[0] == "HL":
            level = claim = parts[3]
        elif parts[0] == "TRN" and level == "PT":
            claim = parts[2]
        elif parts[0] == "STC" and level in ("PT", "19") and not parts[1].startswith("A1"):
            told.setdefault(claim, []).append(parts[1])
    return told
