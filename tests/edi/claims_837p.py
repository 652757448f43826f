"""An ordinary professional claim in plain sight, changed by a word or two: what tests of parser and checks read.

    changed("2300 REF*F8*P77;-2010BA DMG")
    changed("2300 CL1*1*1*30", "837I")       the claim of a hospital (claims_837i.py), or a dentist (claims_837d.py)

A change is a loop and a segment. The segment replaces the one of its kind in its loop (same id and qualifier), or is
added to the loop, or with a minus takes that segment away. "2400#2" is the second line. A patient level (2000C) takes
the claim from the subscriber. Segments of a loop end up in the order of the guide.
"""

from __future__ import annotations

from collections.abc import Iterator

from edi.canonical.claim import Claim
from edi.checks import SetChecks, checks_of
from edi.findings import Finding
from edi.guides import Guide, SegmentNode, load
from edi.parsers.claim_837 import ClaimParser
from edi.segments import Delimiters
from edi.walker import Walked, Walker
from tests.edi import claims_837d, claims_837i

DELIMITERS = Delimiters("~", "*", ":", "^")

ORDINARY = """
        ST*837*0001*005010X222A1
        BHT*0019*00*B1*20250701*0930*CH
1000A   NM1*41*2*CLEAR SUBMISSIONS*****46*S1
1000A   PER*IC*DESK*TE*6145550100
1000B   NM1*40*2*PLAN*****46*P1
2000A   HL*1**20*1
2010AA  NM1*85*2*HILL CLINIC*****XX*1234567893
2010AA  N3*1 HILL ST
2010AA  N4*COLUMBUS*OH*432150001
2010AA  REF*EI*123456789
2000B   HL*2*1*22*0
2000B   SBR*P*18*G1******CI
2010BA  NM1*IL*1*MOSS*ANNA****MI*M1
2010BA  N3*2 OAK ST
2010BA  N4*COLUMBUS*OH*43215
2010BA  DMG*D8*19850611*F
2010BB  NM1*PR*2*PLAN*****PI*P1
2300    CLM*A1*100***11:B:1*Y*A*Y*Y
2300    HI*ABK:E119*ABF:I10
2400    LX*1
2400    SV1*HC:99213*40*UN*1***1
2400    DTP*472*D8*20250610
2400#2  LX*2
2400#2  SV1*HC:85025*60*UN*1***2
2400#2  DTP*472*D8*20250610
        SE*27*0001
"""

_LEVEL_OF_PATIENT = ("2000C HL*3*2*23*0;2000C PAT*19;2010CA NM1*QC*1*MOSS*LEO;2010CA N3*2 OAK ST;"
                     "2010CA N4*COLUMBUS*OH*43215;2010CA DMG*D8*20150611*M;2000B HL*2*1*22*1;2000B SBR*P**G1******CI")
_ORDINARY = {"837P": ORDINARY, "837I": claims_837i.ORDINARY, "837D": claims_837d.ORDINARY}
_NAMES = {"005010X222A1": "837P", "005010X223A2": "837I", "005010X224A2": "837D"}
_LINE_LOOPS = ("2400", "2410", "2420", "2430", "2440")
_UNQUALIFIED = frozenset((
    "CLM", "SBR", "SV1", "SV2", "SV3", "SV5", "CL1", "DN1", "LX", "N3", "N4", "OI", "SVD", "PAT", "BHT", "DMG", "PWK", "HL",
    "CN1", "HCP", "CR1", "LIN", "CTP", "CUR", "NTE", "K3", "MIA", "MOA", "ST", "SE"))


def changed(changes: str = "", guide: str = "837P") -> list[str]:
    """The segments of a set with one claim."""
    rows = [_row(line) for line in _ORDINARY[guide].strip("\n").splitlines()]
    if "2000C " in changes:
        changes = f"{_LEVEL_OF_PATIENT};{changes}"
    for change in filter(None, changes.split(";")):
        loop, _, segment = change.partition(" ")
        rows = [row for row in rows if row[0] != loop.lstrip("-") or _key(row[1]) != _key(segment)]
        if not loop.startswith("-"):
            rows.append((loop, segment))
    rank = _Rank(load(guide))
    rows.sort(key=lambda row: rank(*row))
    return [segment for _loop, segment in rows]


def guide_of(segments: list[str]) -> Guide:
    """By ST03."""
    return load(_NAMES[segments[0].split("*")[3]])


def walked(segments: list[str]) -> Walked:
    return Walker(guide_of(segments), DELIMITERS).feed(segments, list(range(len(segments))))


def claims(segments: list[str]) -> list[Claim]:
    parser = ClaimParser(guide_of(segments), DELIMITERS)
    return parser.feed(walked(segments)) + parser.end()


def findings(segments: list[str]) -> list[Finding]:
    """What the walker and the checks say."""
    seen = walked(segments)
    guide = guide_of(segments)
    checks = SetChecks(checks_of(guide.name))
    checks.walked(seen.findings)
    parser = ClaimParser(guide, DELIMITERS)
    found = list(seen.findings)
    for claim in parser.feed(seen) + parser.end():
        found += checks.check(claim)
    return found


def _row(line: str) -> tuple[str, str]:
    loop, segment = line[:8].strip(), line[8:].strip()
    return loop, segment


def _key(segment: str) -> tuple[str, ...]:
    parts = segment.split("*")
    if parts[0] in _UNQUALIFIED or len(parts) == 1:
        return (parts[0],)
    if parts[0] == "TOO":
        return tuple(parts[:3])
    return parts[0], parts[1].partition(":")[0].replace("ABK", "BK")


class _Rank:
    """Where a segment stands: by the guide; lines, and what hangs on them, by their number first."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide

    def __call__(self, loop: str, segment: str) -> tuple[int, int, int, int]:
        loop, _, number = loop.partition("#")
        node = next(self._nodes(loop, segment))
        if loop.startswith(_LINE_LOOPS):
            return 1, int(number or 1), node.index, 0
        level = 0 if "2300" not in node.path else 1
        return (2, 0, 0, 0) if node.id == "SE" else (0, level, self._head(node).index if level else 0, node.index)

    def _head(self, node: SegmentNode) -> SegmentNode:
        return next(one for one in self._guide.nodes if one.loop == node.loop)

    def _nodes(self, loop: str, segment: str) -> Iterator[SegmentNode]:
        values = segment.split("*")
        for node in self._guide.nodes:
            if node.loop == loop and node.id == values[0]:
                first = node.elements[0]
                codes = first.codes or (first.components[0].codes if first.components else ())
                if not codes or values[1].partition(":")[0] in codes:
                    yield node
        raise AssertionError(f"The guide has no {segment} in loop {loop}.")
