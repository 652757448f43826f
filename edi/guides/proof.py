"""A guide → the places where a segment could be two things at once. A good guide has none.

From every node, any two segments that may follow and share an id must both always fill some element or component with
codes of which they share none. Then at most one of them can match a segment, whatever comes, and the walk never guesses.

LS and LE bound a loop so that it may hold what stands outside it too: until LE has come, a segment is read as one inside,
which the walk does, since it looks into the innermost loop first.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from edi.guides.guide import Guide
from edi.guides.model import SegmentNode
from edi.guides.moves import Move
from edi.guides.places import telling

_BEGIN, _END = "LS", "LE"


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
            if _breaks_out(node, move):
                continue
            following.setdefault(move.node.id, []).append(move.node)
        found.extend(Ambiguity(node, one, other) for alike in following.values() for one, other in combinations(alike, 2)
                     if next(telling(one, other), None) is None)
    return found


def _breaks_out(node: SegmentNode, move: Move) -> bool:
    """Does the step from this node leave a bounded loop before its end?"""
    loop = node.parent
    for _ in range(move.jump.closes if move.jump and node.id != _END else 0):
        if loop.head.id == _BEGIN:
            return True
        assert loop.parent is not None, "no step leaves the set"
        loop = loop.parent
    return False


def _name(node: SegmentNode) -> str:
    return f"{node.path or 'set'} {node.id} ({node.label})"
