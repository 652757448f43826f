"""An ordinary set of each guide that has rules over loops, and how a change to it is written.

    "2200D STC*F1:65*20260110"      the loop's segment of that id, and of that code where several have it, stands so, as does
                                    its first whatever its code; a new one goes to its place in the loop
    "-2200D DTP"  "-2110C REF*EJ"   without that segment
    "2110C#2 EB*1"                  of the second loop of that id
    "2110C+ EB*C*IND;2110C+ …"      a further loop of that id, begun by this segment, behind the last one
    "2100A> NM1*70*1*SAMPEL"        behind the loop's own last segment, whatever it is
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
    further, last, place = place.endswith("+"), place.endswith(">"), place.rstrip("+>")
    name, _, nth = place.partition("#")
    loop = "" if name == "SET" else name
    start, stop = _stretch(guide, lines, loop, int(nth or 1), last=further)
    if further:
        return [*lines[:stop], (loop, segment), *lines[stop:]]
    own = [at for at in range(start, stop) if lines[at][0] == loop]
    if last:
        return [*lines[:own[-1] + 1], (loop, segment), *lines[own[-1] + 1:]]
    same = [at for at in own if _alike(lines[at][1], segment)]
    if not same and not taken_out and loop and _id(lines[own[0]][1]) == _id(segment):
        same = own[:1]
    if taken_out:
        assert same, f"{change}: nothing to take out"
        return [line for at, line in enumerate(lines) if at not in same]
    if same:
        return [*lines[:same[0]], (loop, segment), *lines[same[0] + 1:]]
    behind = _behind(guide, loop, [(at, lines[at][1]) for at in own], segment)
    return [*lines[:behind], (loop, segment), *lines[behind:]]


def _behind(guide: str, loop: str, own: list[tuple[int, str]], segment: str) -> int:
    """Behind the last of the loop's segments that the guide does not place after this one."""
    places: dict[str, int] = {}
    for node in load(guide).nodes:
        if node.loop == loop:
            places.setdefault(node.id, node.place)
    place = places.get(_id(segment))
    before = [at for at, text in own if place is None or places.get(_id(text), place) <= place]
    return (before or [own[0][0]])[-1] + 1


def _id(segment: str) -> str:
    return segment.partition("*")[0]


def _stretch(guide: str, lines: list[_Line], loop: str, nth: int, *, last: bool) -> tuple[int, int]:
    """From the first segment of the nth (or last) loop of this id to where the next loop that is not in it begins."""
    if not loop:
        return 0, len(lines)
    head = next(node.id for node in load(guide).nodes if node.loop == loop and node.opens)
    begins = [at for at, (id, segment) in enumerate(lines) if id == loop and _id(segment) == head]
    start = begins[-1] if last else begins[nth - 1]
    inside = {node.loop for node in load(guide).nodes if loop in node.path.split("/")}
    stop = start + 1
    while stop < len(lines) and lines[stop][0] in inside and stop not in begins:
        stop += 1
    return start, stop


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
