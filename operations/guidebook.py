"""A guide → what it says in words, row by row: what `claimwright guide show` prints.

    loops and segments     place, usage, how often, label
    elements               place, usage, type and lengths, how often, label, codes with their meanings
    syntax notes           sentences

``confirmed`` is false where one public source alone states the position (edi/guides/confirmation.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edi.checks.partner.paths import Spot
from edi.codes import codes
from edi.guides import Element, Guide, Loop, SegmentNode, Usage, load, names
from edi.guides.confirmation import confirmation
from edi.guides.model import Note
from operations.naming import code_list, meaning
from operations.reading import CLAIM_GUIDES
from operations.working import TAKEN

USAGE = {
    Usage.MANDATORY: "required, by the base standard too", Usage.REQUIRED: "required", Usage.SITUATIONAL: "situational",
    Usage.EXCLUSIVE: "situational, not to be sent otherwise", Usage.NOT_USED: "not used",
}
WRITTEN = frozenset(("ISA", "999", "277CA", "824", "835"))
"""The guides of what edi/builders build."""


@dataclass(frozen=True, slots=True)
class GuideRow:
    """One guide in a list. ``share`` is of its positions, those that two sources confirm, in percent."""

    name: str
    version: str
    governs: tuple[str, ...]
    set_id: str
    group: str
    positions: int
    unconfirmed: int
    share: str
    use: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a guide. ``depth`` is how deep it stands below what was asked for; ``maximum`` 0 is without bound."""

    kind: str  # loop, segment, element, component
    place: str
    usage: Usage
    maximum: int
    label: str
    depth: int = 0
    type: str = ""
    minimum_length: int = 0
    maximum_length: int = 0
    codes: tuple[tuple[str, str], ...] = ()  # and what each means, where a list of ours has it
    list: str = ""  # of codes, where they are not the guide's
    notes: tuple[str, ...] = ()
    confirmed: bool = True

    @property
    def often(self) -> str:
        return "any number" if not self.maximum else "once" if self.maximum == 1 else f"{self.maximum} times"

    @property
    def form(self) -> str:
        """AN 1..38"""
        return f"{self.type} {self.minimum_length}..{self.maximum_length}" if self.type else ""

    def record(self) -> dict[str, object]:
        return {
            "kind": self.kind, "place": self.place, "usage": USAGE[self.usage], "maximum": self.maximum or None,
            "label": self.label, "type": self.type or None, "minimum_length": self.minimum_length or None,
            "maximum_length": self.maximum_length or None,
            "codes": [{"code": code, "label": label} for code, label in self.codes], "code_list": self.list or None,
            "syntax": list(self.notes), "confirmed": self.confirmed,
        }


def rows_of_guides() -> Iterator[GuideRow]:
    for name in names():
        guide = load(name)
        found = confirmation(guide)
        share = f"{int(found.share * 1000) / 10:.1f}"  # never rounded up
        yield GuideRow(name, guide.version, guide.governs, guide.set_id, guide.group, found.positions,
                       len(found.unconfirmed), share, tuple(_uses(name)))


def _uses(name: str) -> Iterator[str]:
    if name in WRITTEN:
        yield "written"
    yield "read and checked"
    if name in TAKEN:
        yield "answered by a run"
    if name in CLAIM_GUIDES & TAKEN:
        yield "adjudicated"


def rows(guide: Guide, spot: Spot | None) -> list[Row]:
    """What the guide says of a place; of None, its loops and segments."""
    book = _Book(guide)
    if spot is None:
        return list(book.inside(guide.root, 0))
    if not spot.path.segment:
        views = [list(book.loop(loop, 0)) for loop in spot.loops]
        return [row for at, view in enumerate(views) if view not in views[:at] for row in view]
    return [row for node in _once(spot.nodes) for row in book.segment(node, spot)]


def _once(nodes: tuple[SegmentNode, ...]) -> list[SegmentNode]:
    """Without those of loops that stand a second time: they share their elements."""
    kept: dict[tuple[int, str, str], SegmentNode] = {}
    for node in nodes:
        kept.setdefault((id(node.elements), node.position, node.label), node)
    return list(kept.values())


class _Book:
    def __init__(self, guide: Guide) -> None:
        self._doubtful = frozenset(confirmation(guide).unconfirmed)

    def inside(self, loop: Loop, depth: int) -> Iterator[Row]:
        for child in loop.children:
            if isinstance(child, SegmentNode):
                yield Row("segment", child.id, child.usage, child.maximum, child.label, depth,
                          confirmed=self._path(child) not in self._doubtful)
            else:
                yield from self.loop(child, depth)

    def loop(self, loop: Loop, depth: int) -> Iterator[Row]:
        yield Row("loop", loop.id, loop.usage, loop.maximum, loop.label, depth, confirmed=loop.path not in self._doubtful)
        yield from self.inside(loop, depth + 1)

    def segment(self, node: SegmentNode, spot: Spot) -> Iterator[Row]:
        """The segment with its elements; of one element asked for, that one alone."""
        path = self._path(node)
        place = f"{node.loop}/{node.id}" if node.loop else node.id
        yield Row("segment", place, node.usage, node.maximum, node.label, confirmed=path not in self._doubtful,
                  notes=tuple(_note(node.id, note) for note in node.notes))
        for element in node.elements:
            if spot.path.element in (0, element.index):
                yield from self._element(element, f"{node.id}{element.index:02}", f"{path}/{element.index:02}", spot)

    def _element(self, element: Element, place: str, path: str, spot: Spot) -> Iterator[Row]:
        alone = bool(spot.path.element)
        yield self._row("element", place, element, path, alone=alone)
        if element.usage is not Usage.NOT_USED:
            for part in element.components:
                if spot.path.component in (0, part.index):
                    yield self._row("component", f"{place}-{part.index}", part, f"{path}-{part.index}", alone=alone)

    def _row(self, kind: str, place: str, element: Element, path: str, *, alone: bool) -> Row:
        """Asked for alone, it shows the codes of a list of ours too, where the guide leaves them to a list."""
        depth = 2 if kind == "component" else 1
        if element.usage is Usage.NOT_USED:
            return Row(kind, place, element.usage, 1, element.label, depth)
        kept = code_list(element)
        known = element.codes or (tuple(dict.fromkeys(row.code for row in codes(kept))) if kept and alone else ())
        return Row(kind, place, element.usage, element.repeat, element.label, depth, element.type, element.minimum,
                   element.maximum, tuple((code, meaning(kept, code) if kept else "") for code in known),
                   element.external, tuple(_note(place, note) for note in element.notes), path not in self._doubtful)

    @staticmethod
    def _path(node: SegmentNode) -> str:
        """As `confirmation` names it: the second REF of a loop is REF(2)."""
        alike = [child for child in node.parent.children if isinstance(child, SegmentNode) and child.id == node.id]
        number = alike.index(node) + 1
        name = f"{node.id}({number})" if number > 1 else node.id
        return f"{node.path}/{name}" if node.path else name


def _note(name: str, note: Note) -> str:
    """A syntax note of the base standard as a sentence: P0304, and what it says."""
    places = [f"{name}{place:02}" if len(name) <= 3 else f"{name}-{place}" for place in note.places]
    first, *others = places
    said = {
        "P": f"{_listed(places)} stand together or not at all",
        "R": f"at least one of {_listed(places)} must be there",
        "E": f"at most one of {_listed(places)} may be there",
        "C": f"where {first} is, {_listed(others)} must be",
        "L": f"where {first} is, at least one of {_listed(others)} must be",
    }[note.kind]
    return f"{note.kind}{''.join(f'{place:02}' for place in note.places)}: {said}."


def _listed(places: list[str]) -> str:
    *others, last = places
    return f"{', '.join(others)} and {last}" if others else last
