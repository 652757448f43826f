"""Parts of a file → each segment with its place in the guide of its set, in the order of the file, a few at a time.

A set is walked as `validate` walks it (`edi.walker`), for its places alone; what is wrong with it is not asked. Where no
guide rules a set, its segments have their position and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from edi import guides, limits
from edi.guides import Guide, SegmentNode
from edi.reader import Part
from edi.segments import X12_DELIMITERS, Delimiters, Segment
from edi.walker import Walker

TOGETHER = 256
"""Segments that are walked at once."""

_ENDS = frozenset(("GS", "ST", "GE", "IEA"))
"""What ends a set that has no SE, if nothing but a segment does."""


@dataclass(slots=True)
class SetHead:
    """The set that a segment stands in: which of the file it is, ST01, ST02, its version (ST03 or GS08) and its guide."""

    ordinal: int
    id: str
    control: str
    version: str
    guide: Guide | None


@dataclass(slots=True, eq=False)
class Placed:
    """A segment, and the delimiters of its interchange.

    ``position`` counts in its set (ST is 1), 0 outside of any set. ``node`` is None where it has no place."""

    segment: Segment = field(repr=False)
    delimiters: Delimiters
    head: SetHead | None = None
    position: int = 0
    node: SegmentNode | None = None


def placed(parts: Iterable[Part]) -> Iterator[str | Delimiters | Placed]:
    """The parts, their segments placed."""
    delimiters, version, ordinal = X12_DELIMITERS, "", 0
    open_set: _OpenSet | None = None
    for part in parts:
        id = part.id if isinstance(part, Segment) else ""
        if open_set is not None and (id in _ENDS or not isinstance(part, Segment)):
            yield from open_set.rest()
            open_set = None
        if not isinstance(part, Segment):
            delimiters = part if isinstance(part, Delimiters) else delimiters
            yield part
            continue
        if id == "GS":
            version = part.value(8)
        elif id == "ST":
            ordinal += 1
            open_set = _OpenSet(ordinal, part, version, delimiters)
        if open_set is None:
            yield Placed(part, delimiters)
            continue
        yield from open_set.take(part)
        if id == "SE":
            yield from open_set.rest()
            open_set = None
    if open_set is not None:
        yield from open_set.rest()


class _OpenSet:
    """Segments of one set into placed ones; some wait until what follows them is known."""

    def __init__(self, ordinal: int, st: Segment, version: str, delimiters: Delimiters) -> None:
        self._head = SetHead(ordinal, st.value(1), st.value(2), st.value(3) or version, None)
        self._delimiters = delimiters
        self._walker: Walker | None = None
        self._waiting: list[Placed] = []  # in the order of the file; the first ``_given`` of the walker's are with it
        self._given = 0
        self._position = 0
        self._begun = False

    def take(self, segment: Segment) -> Iterator[Placed]:
        self._position += not segment.is_empty
        self._waiting.append(Placed(segment, self._delimiters, self._head, 0 if segment.is_empty else self._position))
        if len(self._waiting) >= TOGETHER:
            yield from self._walk()

    def rest(self) -> Iterator[Placed]:
        yield from self._walk()
        yield from self._waiting
        self._waiting.clear()

    def _walk(self) -> Iterator[Placed]:
        if not self._begun:
            self._begun = True
            guide = self._head.guide = guides.governing(self._head.id, self._head.version, self._purpose())
            self._walker = Walker(guide, self._delimiters) if guide is not None else None
        if self._walker is None:
            yield from self._waiting
            self._waiting.clear()
            return
        real = [one for one in self._waiting if one.position]
        texts = [walked_text(one.segment, one.delimiters) for one in real[self._given:]]
        walked = self._walker.feed(texts, [0] * len(texts))
        for one, node in zip(real, walked.nodes, strict=False):
            one.node = node
        self._given = len(real) - len(walked.nodes)
        keep = self._waiting.index(real[-1]) if self._given else len(self._waiting)
        yield from self._waiting[:keep]
        del self._waiting[:keep]

    def _purpose(self) -> str:
        """BHT02, which tells request and response apart where they share a version."""
        second = next((one.segment for one in self._waiting if one.position == 2), None)
        return second.value(2) if second is not None and second.id == "BHT" else ""


def walked_text(segment: Segment, delimiters: Delimiters) -> str:
    """A segment as the walker takes it: without line ends, and no longer than it may be."""
    text = delimiters.element.join([
        element[0][0] if len(element) == 1 and len(element[0]) == 1
        else delimiters.repetition.join([delimiters.component.join(components) for components in element])
        for element in segment.elements
    ])
    if len(text) <= limits.SEGMENT_BYTES:
        return text
    last = text.rfind(delimiters.element, 0, limits.SEGMENT_BYTES)
    return text[:last] if last > 0 else text[:limits.SEGMENT_BYTES]
