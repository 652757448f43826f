"""Which elements and components tell the segments of a guide apart: those that are always filled, with codes not shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edi.guides.model import Place, SegmentNode
from edi.segments import Delimiters


def telling(one: SegmentNode, other: SegmentNode) -> Iterator[Place]:
    """The places that both fill always, with codes that they do not share."""
    if one.elements is not other.elements:
        coded = other.coded
        for place, codes in one.coded.items():
            if place in coded and codes.isdisjoint(coded[place]):
                yield place


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
