"""Placed parts → business units, each with its own segments: what the guide calls one (claim, member, inquiry, payment).

What stands around units comes as units of their own: the envelope, a set's header and trailer, the levels above a claim.
A set without a guide is one unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from edi import limits
from edi.elements import read_text
from edi.guides import Guide
from edi.segments import Delimiters
from operations.tools.places import Placed, SetHead

_NAMED = {"CLP": 1, "AK2": 2, "OTI": 3}
"""Segment and element that name the units of guides which no 999 speaks of: the claim of an 835, the set of a 999."""

ENVELOPE, SET = "envelope", "set"


@dataclass(slots=True)
class Unit:
    """``above`` are kinds and names of the units around it, outermost first; ``interchange`` and ``group`` the control
    numbers of its envelope. A unit that is very long, or goes on behind others, comes in several pieces."""

    kind: str
    interchange: str = ""
    group: str = ""
    head: SetHead | None = None
    above: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    name: str = field(default="", repr=False)
    segments: list[Placed] = field(default_factory=list, repr=False)


def units(parts: Iterable[str | Delimiters | Placed]) -> Iterator[Unit]:
    """The units of a file in order. Text outside of interchanges and empty segments are in none."""
    gathering = _Gathering()
    for part in parts:
        if isinstance(part, Placed) and not part.segment.is_empty:
            yield from gathering.take(part)
    yield from gathering.rest()


class _Gathering:
    def __init__(self) -> None:
        self._interchange = self._group = ""
        self._head: SetHead | None = None
        self._open: list[tuple[str, Unit]] = []  # the path of each open unit's loop
        self._unit = Unit(ENVELOPE)

    def take(self, one: Placed) -> Iterator[Unit]:
        """The units that end in front of a segment."""
        id = one.segment.id
        if one.head is not self._head:
            self._head = one.head
            self._open = []
            yield from self._turn_to(Unit(SET if one.head is not None else ENVELOPE))
        if id == "ISA" and one.head is None:
            self._interchange, self._group = one.segment.value(13).strip(" "), ""
            yield from self._turn_to(Unit(ENVELOPE))
        elif id == "GS":
            self._group = one.segment.value(6)
        guide = one.head.guide if one.head is not None else None
        if guide is not None and one.node is not None:
            yield from self._move(one, guide)
        if len(self._unit.segments) >= limits.CLAIM_SEGMENTS:
            yield from self._turn_to(Unit(self._unit.kind, above=self._unit.above, name=self._unit.name))
        self._unit.segments.append(one)
        if guide is not None and self._open and not self._unit.name:
            self._unit.name = self._open[-1][1].name = _name(one, guide)

    def rest(self) -> Iterator[Unit]:
        yield from self._turn_to(Unit(ENVELOPE))

    def _move(self, one: Placed, guide: Guide) -> Iterator[Unit]:
        """Out of the units that a place is not in, and into the one that begins there."""
        node = one.node
        assert node is not None
        path = node.path
        kind = next((kind.name for kind in guide.units if kind.loop == node.loop), "") if node.opens else ""
        left = False
        while self._open and (not _is_within(path, self._open[-1][0]) or (kind and path == self._open[-1][0])):
            self._open.pop()
            left = True
        if kind:
            above = tuple((unit.kind, unit.name) for _, unit in self._open)
            yield from self._turn_to(Unit(kind, above=above))
            self._open.append((path, self._unit))
        elif left:
            own = self._open[-1][1] if self._open else Unit(SET)
            yield from self._turn_to(Unit(own.kind, above=own.above, name=own.name))

    def _turn_to(self, unit: Unit) -> Iterator[Unit]:
        if self._unit.segments:
            yield self._unit
        unit.interchange, unit.group, unit.head = self._interchange, self._group, self._head
        self._unit = unit


def _is_within(path: str, loop: str) -> bool:
    return path == loop or path.startswith(f"{loop}/")


def _name(one: Placed, guide: Guide) -> str:
    """What names a unit, if this segment does: CLM01 of a claim."""
    node = one.node
    if node is None:
        return ""
    context = next((kind.context for kind in guide.units if kind.named_in == node.loop), "") if node.opens else ""
    segment, element = (node.id, int(context[-2:])) if context else guide.unit_place
    if not segment and node.opens:
        segment, element = node.id, _NAMED.get(node.id, 0)
    return read_text(one.segment.value(element)).strip(" ") if one.segment.id == segment and element else ""
