"""Which elements and components tell the segments of a guide apart: those that are always filled, with codes not shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edi.guides.model import SegmentNode
from edi.segments import Delimiters

Place = tuple[int, int]
"""Element and component; component 0 is the element itself."""


def telling(one: SegmentNode, other: SegmentNode) -> Iterator[Place]:
    """The places that both fill always, with codes that they do not share."""
    if one.elements is not other.elements:
        for place in coded_places(one):
            codes = codes_at(other, place)
            if codes and not set(codes) & set(codes_at(one, place)):
                yield place


def coded_places(node: SegmentNode) -> Iterator[Place]:
    for element in node.elements:
        if element.required and element.codes:
            yield element.index, 0
        elif element.required:
            yield from ((element.index, part.index) for part in element.components if part.required and part.codes)


def codes_at(node: SegmentNode, place: Place) -> tuple[str, ...]:
    """The closed list at a place that is always filled; empty: it may be empty, or hold anything."""
    element = node.elements[place[0] - 1]
    if element.required and place[1]:
        element = element.components[place[1] - 1]
    return element.codes if element.required else ()


def best_place(pairs: Iterable[tuple[SegmentNode, SegmentNode]]) -> Place | None:
    """The place whose codes tell most of these pairs apart, the leftmost of equals; None: no pair."""
    scores: dict[Place, int] = {}
    for one, other in pairs:
        for place in telling(one, other):
            scores[place] = scores.get(place, 0) + 1
    return min(scores, key=lambda place: (-scores[place], place)) if scores else None


def value_at(values: Sequence[str], element: int, component: int, delimiters: Delimiters) -> str:
    """One value of a segment split at its element separator; of a repeated element the first repetition."""
    value = values[element]
    if component:
        if delimiters.repetition:
            value = value.partition(delimiters.repetition)[0]
        value = value.split(delimiters.component, component)[component - 1]
    return value
