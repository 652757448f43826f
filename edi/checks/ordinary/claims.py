"""An ordinary claim of each guide of claims, and how a change to it is written.

    changed("837P", "2300 REF*F8*P77;-2010BA DMG")
    changed("837I", "2300 CL1*1*1*30")

A change is a loop and a segment. The segment replaces the one of its kind in its loop (same id and qualifier), or is
added to the loop, or with a minus takes that segment away. "2400#2" is the second line. A patient level (2000C) takes
the claim from the subscriber. Segments of a loop end up in the order of the guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from edi.guides import Guide, SegmentNode, load

_HERE = Path(__file__).parent

_LEVEL_OF_PATIENT = ("2000C HL*3*2*23*0;2000C PAT*19;2010CA NM1*QC*1*MOSS*LEO;2010CA N3*2 OAK ST;"
                     "2010CA N4*COLUMBUS*OH*43215;2010CA DMG*D8*20150611*M;2000B HL*2*1*22*1;2000B SBR*P**G1******CI")
_LINE_LOOPS = ("2400", "2410", "2420", "2430", "2440")
_UNQUALIFIED = frozenset((
    "CLM", "SBR", "SV1", "SV2", "SV3", "SV5", "CL1", "DN1", "LX", "N3", "N4", "OI", "SVD", "PAT", "BHT", "DMG", "PWK", "HL",
    "CN1", "HCP", "CR1", "LIN", "CTP", "CUR", "NTE", "K3", "MIA", "MOA", "ST", "SE"))


@cache
def rows(guide: str) -> tuple[tuple[str, str], ...]:
    """Its segments, each with its loop."""
    text = (_HERE / f"claims_{guide.lower()}.txt").read_text(encoding="ascii")
    return tuple(_row(line) for line in text.splitlines())


def changed(guide: str, changes: str = "") -> list[str]:
    """The segments of a set with one claim."""
    told = list(rows(guide))
    if "2000C " in changes:
        changes = f"{_LEVEL_OF_PATIENT};{changes}"
    for change in filter(None, changes.split(";")):
        loop, _, segment = change.partition(" ")
        told = [row for row in told if row[0] != loop.lstrip("-") or _key(row[1]) != _key(segment)]
        if not loop.startswith("-"):
            told.append((loop, segment))
    rank = _Rank(load(guide))
    told.sort(key=lambda row: rank(*row))
    return [segment for _loop, segment in told]


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
