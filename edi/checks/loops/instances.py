"""Walked segments → loops as they were sent, each handed over when it is complete.

Memory: what stands at the set's own level stays; a loop below it is forgotten with the outermost loop that holds it, or
earlier, where the guide's cards ask of no loop above it (an 834 with half a million members is one set).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from edi.elements import read_text
from edi.findings import Where
from edi.guides import Loop, SegmentNode
from edi.segments import Delimiters
from edi.walker import Walked


@dataclass(frozen=True, slots=True)
class Sent:
    """One segment. Values are without the spaces behind them."""

    node: SegmentNode
    position: int
    offset: int
    _elements: tuple[str, ...] = field(repr=False)
    _delimiters: Delimiters = field(repr=False)

    @property
    def id(self) -> str:
        return self.node.id

    def value(self, element: int, component: int = 0) -> str:
        """Element 1 is the first; "" for what is not there. Of a repeated element, all of it."""
        text = self._elements[element] if element < len(self._elements) else ""
        if component:
            parts = text.split(self._delimiters.component)
            text = parts[component - 1] if component <= len(parts) else ""
        return _real(text.rstrip(" "), self._delimiters)

    def repeated(self, element: int) -> list[str]:
        """The repetitions of an element; none for what is not there."""
        text = self.value(element)
        if not text:
            return []
        return text.split(self._delimiters.repetition) if self._delimiters.repetition else [text]

    def at(self, element: int = 0, component: int = 0, repetition: int = 0) -> Where:
        return Where(self.position, self.offset, self.node.id, self.node.path, element, component, repetition)


def _real(text: str, delimiters: Delimiters) -> str:
    """Latin-1 as it was split → the text that was meant; left as it is where a delimiter beyond ASCII is in it."""
    if text.isascii() or any(not d.isascii() and d in text for d in (delimiters.component, delimiters.repetition)):
        return text
    return read_text(text)


@dataclass(slots=True)
class Instance:
    """One loop as it was sent. The set itself is the one without parent."""

    loop: Loop = field(repr=False)
    parent: Instance | None = field(repr=False)
    unit: int | None = None
    segments: list[Sent] = field(default_factory=list, repr=False)
    loops: list[Instance] = field(default_factory=list, repr=False)

    @property
    def id(self) -> str:
        return self.loop.id

    def first(self, segment: str, *codes: str) -> Sent | None:
        """The first segment of this id (and, where codes are named, with one of them in its first element)."""
        return next(self.all(segment, *codes), None)

    def all(self, segment: str, *codes: str) -> Iterator[Sent]:
        return (one for one in self.segments if one.id == segment and (not codes or one.value(1) in codes))

    def below(self, loop: str) -> Iterator[Instance]:
        """The loops of this id directly in it."""
        return (one for one in self.loops if one.id == loop)

    def within(self, loop: str) -> Iterator[Instance]:
        """The loops of this id anywhere in it."""
        for one in self.loops:
            if one.id == loop:
                yield one
            yield from one.within(loop)

    def around(self, loop: str) -> Instance | None:
        """The loop of this id around it."""
        one = self.parent
        while one is not None and one.id != loop:
            one = one.parent
        return one

    @property
    def head(self) -> Sent | None:
        return self.segments[0] if self.segments else None

    def missing(self, segment: str, element: int = 0) -> Where:
        """The place of a segment that is not there: its loop, where that begins."""
        head = self.head
        return Where(head.position if head else 0, head.offset if head else 0, segment, self.loop.path, element)


class Gathering:
    """Feed it what the walker returns; ``done`` is called with each loop that is complete, inner ones first."""

    def __init__(self, root: Loop, delimiters: Delimiters, done: Callable[[Instance], None],
                 forgotten: Collection[str] = ()) -> None:
        self.set = Instance(root, None)
        self._open = [self.set]
        self._delimiters, self._done, self._forgotten = delimiters, done, frozenset(forgotten)
        self._unit: int | None = None

    def feed(self, walked: Walked) -> None:
        units = {unit.first_position: unit.ordinal for unit in walked.units}
        separator = self._delimiters.element
        position = walked.first_position
        for text, offset, node in zip(walked.texts, walked.offsets, walked.nodes, strict=True):
            self._unit = units.get(position, self._unit)
            if node is not None:
                inside = self._inside(node, position in units)
                inside.segments.append(Sent(node, position, offset, tuple(text.split(separator)), self._delimiters))
            position += 1

    def end(self) -> Instance:
        """Closes what is open; gives the set."""
        while len(self._open) > 1:
            self._close()
        self._done(self.set)
        return self.set

    def _inside(self, node: SegmentNode, begins_unit: bool) -> Instance:
        """The open loop that the segment stands in; a new one where it opens one, or where the first segment of one was left
        out."""
        loop = node.parent
        path = [loop]
        while path[-1].parent is not None:
            path.append(path[-1].parent)
        path.reverse()
        depth = len(path) - 1 if node.opens else len(path)
        kept = 0
        while kept < min(len(self._open), depth) and self._open[kept].loop is path[kept]:
            kept += 1
        while len(self._open) > kept:
            self._close()
        for one in path[kept:]:
            instance = Instance(one, self._open[-1], self._open[-1].unit)
            self._open[-1].loops.append(instance)
            self._open.append(instance)
        if begins_unit:
            self._open[-1].unit = self._unit
        return self._open[-1]

    def _close(self) -> None:
        done = self._open.pop()
        self._done(done)
        if done.id in self._forgotten and done.parent is not None:
            done.parent.loops.remove(done)
