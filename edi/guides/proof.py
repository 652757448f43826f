"""A guide → the places where a segment could be two things at once. A good guide has none.

From every node, any two segments that may follow and share an id must both always fill some element or component with
codes of which they share none. Then at most one of them can match a segment, whatever comes, and the walk never guesses.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from edi.guides.guide import Guide
from edi.guides.model import SegmentNode
from edi.guides.places import telling


class Ambiguity(NamedTuple):
    """Behind ``after``, nothing tells ``one`` from ``other``."""

    after: SegmentNode
    one: SegmentNode
    other: SegmentNode

    def __str__(self) -> str:
        return f"after {_name(self.after)}: {_name(self.one)} or {_name(self.other)}"


def ambiguities(guide: Guide) -> list[Ambiguity]:
    """All of them, in the order of the guide."""
    found: list[Ambiguity] = []
    for node in guide.nodes:
        following: dict[str, list[SegmentNode]] = {}
        for move in guide.compiled.onward(node).all():
            following.setdefault(move.node.id, []).append(move.node)
        found.extend(Ambiguity(node, one, other) for alike in following.values() for one, other in combinations(alike, 2)
                     if next(telling(one, other), None) is None)
    return found


def _name(node: SegmentNode) -> str:
    return f"{node.path or 'set'} {node.id} ({node.label})"
