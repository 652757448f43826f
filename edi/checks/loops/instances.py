"""Walked segments → loops as they were sent, each handed over when it is complete.

Memory: what stands at the set's own level stays; a loop below it is forgotten with the outermost loop that holds it, or
earlier, where the guide's cards ask of no loop above it (an 834 with half a million members is one set).

Written for speed: a segment is split when somebody first asks for a value of it, and most are never asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache

from edi.elements import read_text
from edi.findings import Where
from edi.guides import Loop, SegmentNode
from edi.segments import Delimiters
from edi.walker import Walked


class Sent:
    """One segment. Values are without the spaces behind them."""

    __slots__ = ("_delimiters", "_elements", "_text", "id", "node", "offset", "position")

    def __init__(self, node: SegmentNode, position: int, offset: int, text: str, delimiters: Delimiters) -> None:
        self.node, self.id, self.position, self.offset = node, node.id, position, offset
        self._text, self._delimiters = text, delimiters
        self._elements: list[str] | None = None

    def __repr__(self) -> str:
        return f"Sent({self.id} at {self.position})"

    def value(self, element: int, component: int = 0) -> str:
        """Element 1 is the first; "" for what is not there. Of a repeated element, all of it."""
        elements = self._elements
        if elements is None:
            elements = self.elements
        if element >= len(elements):
            return ""
        if not component:
            return elements[element]
        parts = elements[element].split(self._delimiters.component)
        return parts[component - 1].rstrip(" ") if component <= len(parts) else ""

    @property
    def elements(self) -> list[str]:
        """All values; the segment's id is the first."""
        if self._elements is None:
            separator, text = self._delimiters.element, self._text
            self._elements = text.split(separator)
            if f" {separator}" in text or text.endswith(" ") or not text.isascii():
                self._elements = [_real(value.rstrip(" "), self._delimiters) for value in self._elements]
        return self._elements

    def repeated(self, element: int) -> list[str]:
        """The repetitions of an element; none for what is not there."""
        text = self.value(element)
        if not text:
            return []
        return text.split(self._delimiters.repetition) if self._delimiters.repetition else [text]

    def each(self, element: int, component: int = 0) -> list[str]:
        """One value, or one component, of each repetition of an element; none for what is not there."""
        values = self.repeated(element)
        if not component:
            return values
        parts = [value.split(self._delimiters.component) for value in values]
        return [one[component - 1].rstrip(" ") if component <= len(one) else "" for one in parts]

    def length_from(self, element: int) -> int:
        """How many bytes stand from this element to the segment's end: binary data may hold what parts elements elsewhere."""
        before = self._text.split(self._delimiters.element, element)
        return len(before[element]) if len(before) > element else 0

    def at(self, element: int = 0, component: int = 0, repetition: int = 0) -> Where:
        return Where(self.position, self.offset, self.id, self.node.path, element, component, repetition)


def _real(text: str, delimiters: Delimiters) -> str:
    """Latin-1 as it was split → the text that was meant; left as it is where a delimiter beyond ASCII is in it."""
    if text.isascii() or any(not d.isascii() and d in text for d in (delimiters.component, delimiters.repetition)):
        return text
    return read_text(text)


class Instance:
    """One loop as it was sent. The set itself is the one without parent."""

    __slots__ = ("_written", "forgotten", "id", "loop", "loops", "parent", "segments", "unit")

    def __init__(self, loop: Loop, parent: Instance | None, unit: int | None = None) -> None:
        self.loop, self.id, self.parent, self.unit = loop, loop.id, parent, unit
        self.segments: list[Sent] = []
        self.loops: list[Instance] = []
        self._written: str | None = None
        self.forgotten: frozenset[str] = frozenset()  # ids of those that stood directly in it and are gone

    def __repr__(self) -> str:
        return f"Instance({self.id!r}, {len(self.segments)} segments, {len(self.loops)} loops)"

    def first(self, segment: str, *codes: str) -> Sent | None:
        """The first segment of this id (and, where codes are named, with one of them in its first element)."""
        for one in self.segments:
            if one.id == segment and (not codes or one.value(1) in codes):
                return one
        return None

    def all(self, segment: str, *codes: str) -> list[Sent]:
        return [one for one in self.segments if one.id == segment and (not codes or one.value(1) in codes)]

    def has(self, loop: str) -> bool:
        """Did a loop of this id stand directly in it, forgotten or not?"""
        return loop in self.forgotten or any(one.id == loop for one in self.loops)

    def below(self, loop: str) -> Iterator[Instance]:
        """The loops of this id directly in it."""
        return (one for one in self.loops if one.id == loop)

    def within(self, loop: str) -> Iterator[Instance]:
        """The loops of this id anywhere in it."""
        for one in self.loops:
            if one.id == loop:
                yield one
            if one.loops:
                yield from one.within(loop)

    def around(self, loop: str) -> Instance | None:
        """The loop of this id around it."""
        one = self.parent
        while one is not None and one.id != loop:
            one = one.parent
        return one

    @property
    def whole(self) -> Instance:
        """The set that it stands in."""
        one = self
        while one.parent is not None:
            one = one.parent
        return one

    @property
    def written(self) -> str:
        """The day on which the set was written, BHT04 as it was sent."""
        whole = self.whole
        if whole._written is None:
            head = whole.first("BHT")
            whole._written = head.value(4) if head is not None else ""
        return whole._written

    @property
    def head(self) -> Sent | None:
        return self.segments[0] if self.segments else None

    def missing(self, segment: str, element: int = 0) -> Where:
        """The place of a segment that is not there: its loop, where that begins."""
        head = self.head
        return Where(head.position if head else 0, head.offset if head else 0, segment, self.loop.path, element)

    def dissolve(self) -> None:
        """Nobody asks of it any more. Loops that know each other are no work for the collector."""
        for one in self.loops:
            one.dissolve()
        self.loops = []
        self.parent = None


@cache
def _entered(root: Loop) -> dict[SegmentNode, tuple[Loop, ...]]:
    """The segments that enter a loop, each with the loops around that one, outermost first, and that one."""
    found: dict[SegmentNode, tuple[Loop, ...]] = {}

    def go(loop: Loop, path: tuple[Loop, ...]) -> None:
        for child in loop.children:
            if isinstance(child, Loop):
                if child.children and isinstance(child.children[0], SegmentNode):
                    found[child.children[0]] = (*path, child)
                go(child, (*path, child))

    go(root, (root,))
    return found


def _path(loop: Loop) -> tuple[Loop, ...]:
    return (loop,) if loop.parent is None else (*_path(loop.parent), loop)


class Gathering:
    """Feed it what the walker returns; ``done`` is called with each loop that is complete, inner ones first."""

    def __init__(self, root: Loop, delimiters: Delimiters, done: Callable[[Instance], None],
                 forgotten: Collection[str] = ()) -> None:
        self.set = Instance(root, None)
        self._open = [self.set]
        self._delimiters, self._done, self._forgotten = delimiters, done, frozenset(forgotten)
        self._entered = _entered(root)

    def feed(self, walked: Walked) -> None:
        units = {unit.first_position: unit.ordinal for unit in walked.units}
        delimiters, entered, position = self._delimiters, self._entered, walked.first_position
        inside = self._open[-1]
        for text, offset, node in zip(walked.texts, walked.offsets, walked.nodes, strict=True):
            if node is not None:
                path = entered.get(node)
                if path is not None:
                    inside = self._enter(path, len(path) - 1, position, units)
                elif node.parent is not inside.loop or position in units:
                    path = _path(node.parent)
                    inside = self._enter(path, len(path), position, units)
                inside.segments.append(Sent(node, position, offset, text, delimiters))
            position += 1

    def end(self) -> Instance:
        """Closes what is open; gives the set."""
        while len(self._open) > 1:
            self._close()
        self._done(self.set)
        return self.set

    def _enter(self, path: tuple[Loop, ...], kept: int, position: int, units: dict[int, int]) -> Instance:
        """The loop at the end of the path, of which the first ``kept`` may be open already; where the first segment of a
        loop was left out, its further ones begin it."""
        opened = self._open
        kept = min(kept, len(opened))
        while opened[kept - 1].loop is not path[kept - 1]:
            kept -= 1
        while len(opened) > kept:
            self._close()
        inside = opened[-1]
        for one in path[kept:]:
            around, inside = inside, Instance(one, inside, inside.unit)
            around.loops.append(inside)
            opened.append(inside)
        if position in units:
            inside.unit = units[position]
        return inside

    def _close(self) -> None:
        done = self._open.pop()
        self._done(done)
        if done.id in self._forgotten and done.parent is not None:
            around = done.parent
            around.loops.pop()
            if done.id not in around.forgotten:
                around.forgotten |= {done.id}
            done.dissolve()
