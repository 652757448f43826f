"""An ordinary set of each guide that has rules over loops, and how a change to it is written.

    "2200D STC*F1:65*20260110"      the loop's segment of that id, and of that code where several have it, stands so; a new
                                    one goes where the guide has it
    "-2200D DTP"  "-2110C REF*EJ"   without that segment
    "2110C#2 EB*1"                  of the second loop of that id
    "2110C+ EB*C*IND;2110C+ …"      a further loop of that id, begun by this segment, behind the last one
    "SET BHT*…"                     of the set itself

Several changes have ";" between them. HL levels are numbered and SE counts anew.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from edi.guides import SegmentNode, load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker

_HERE = Path(__file__).parent
_Line = tuple[str, str]  # the innermost loop's id, the segment


@cache
def ordinary(guide: str) -> tuple[str, ...]:
    """Its segments."""
    return tuple((_HERE / f"{guide.lower()}.txt").read_text(encoding="ascii").split("\n")[:-1])


def changed(guide: str, changes: str = "") -> list[str]:
    """The guide's ordinary set with these changes, one segment an item."""
    lines = _placed(guide, list(ordinary(guide)))
    for change in filter(None, (one.strip() for one in changes.split(";"))):
        lines = _change(guide, lines, change)
    return _counted([segment for _loop, segment in lines])


def _placed(guide: str, segments: list[str]) -> list[_Line]:
    walker = Walker(load(guide), X12_DELIMITERS)
    nodes: list[SegmentNode | None] = walker.feed(segments, range(len(segments))).nodes
    assert len(nodes) == len(segments) and None not in nodes, f"the ordinary set of {guide} does not walk"
    return [(node.loop if node is not None else "", segment) for node, segment in zip(nodes, segments, strict=True)]


def _change(guide: str, lines: list[_Line], change: str) -> list[_Line]:
    taken_out, change = change.startswith("-"), change.removeprefix("-")
    place, _, segment = change.partition(" ")
    further, place = place.endswith("+"), place.removesuffix("+")
    name, _, nth = place.partition("#")
    loop = "" if name == "SET" else name
    start, stop = _stretch(guide, lines, loop, int(nth or 1), last=further)
    if further:
        return [*lines[:stop], (loop, segment), *lines[stop:]]
    own = [at for at in range(start, stop) if lines[at][0] == loop]
    same = [at for at in own if _alike(lines[at][1], segment)]
    if taken_out:
        assert same, f"{change}: nothing to take out"
        return [line for at, line in enumerate(lines) if at not in same]
    if same:
        return [*lines[:same[0]], (loop, segment), *lines[same[0] + 1:]]
    rank = _rank(guide, loop, segment)
    at = next((at for at in own if _rank(guide, loop, lines[at][1]) > rank), own[-1] + 1)
    return [*lines[:at], (loop, segment), *lines[at:]]


def _stretch(guide: str, lines: list[_Line], loop: str, nth: int, *, last: bool) -> tuple[int, int]:
    """From the first segment of the nth (or last) loop of this id to where the next loop that is not in it begins."""
    if not loop:
        return 0, len(lines)
    head = next(node.id for node in load(guide).nodes if node.loop == loop and node.opens)
    begins = [at for at, (id, segment) in enumerate(lines) if id == loop and segment.partition("*")[0] == head]
    start = begins[-1] if last else begins[nth - 1]
    inside = {node.loop for node in load(guide).nodes if loop in node.path.split("/")}
    stop = start + 1
    while stop < len(lines) and lines[stop][0] in inside and stop not in begins:
        stop += 1
    return start, stop


def _rank(guide: str, loop: str, segment: str) -> int:
    """Where in the guide a segment of this loop stands: by its id, and its code where that tells several apart."""
    parts = segment.split("*")
    nodes = [node for node in load(guide).nodes if node.loop == loop and node.id == parts[0]]
    named = [node for node in nodes if len(parts) > 1 and parts[1] in (node.elements[0].codes or ())]
    return (named or nodes)[0].index


def _alike(one: str, other: str) -> bool:
    """One id; and one code, where the other names one of several that may stand together."""
    a, b = one.split("*"), other.split("*")
    if a[0] != b[0]:
        return False
    coded = a[0] in ("REF", "DTP", "DTM", "AMT", "NM1", "N1", "QTY", "PER", "HI", "EB", "CAS", "K3")
    return not coded or len(b) < 2 or a[1] == b[1]


def _counted(segments: list[str]) -> list[str]:
    level, parents, counted = 0, dict[str, str](), []
    for segment in segments:
        elements = segment.split("*")
        if elements[0] == "HL":
            level += 1
            parents[elements[1]] = str(level)
            elements[1] = str(level)
            elements[2] = parents.get(elements[2], elements[2])
        if elements[0] == "SE":
            elements[1] = str(len(segments))
        counted.append("*".join(elements))
    return counted
