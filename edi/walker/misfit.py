"""A segment that fits nowhere where it stands → the reading of it that leaves the least wrong, also with what follows.

Three readings are weighed, by the number of faults that each means:

    Take    it is one that may stand here, with a wrong code in the element that tells which it is
    Enter   it belongs into a loop that may begin here, whose first segment is missing
    Skip    it is known to the guide and misplaced; what stands below it is passed over with it

A reading that fills a required place which is still open is worth one fault, since leaving it open would be one; one after
which the next segment does not fit costs one. Of equals, a segment that says exactly what it is elsewhere is misplaced;
otherwise it is taken, at the first place that is free.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edi.findings import Severity
from edi.guides.diagnosis import Trouble, troubles
from edi.guides.model import Loop, SegmentNode
from edi.guides.moves import Compiled, Move, Moves
from edi.segments import Delimiters


class Open(NamedTuple):
    """An open loop: what must be in it, and which of its children have been seen."""

    required: int
    seen: int


class Stand(NamedTuple):
    """Where the walk stands: what may follow, and the open loops, outermost first."""

    moves: Moves
    open: tuple[Open, ...]


class Take(NamedTuple):
    move: Move
    troubles: Sequence[Trouble]


class Enter(NamedTuple):
    opener: Move
    move: Move
    troubles: Sequence[Trouble]


class Skip(NamedTuple):
    """``node`` is where it would belong."""

    node: SegmentNode | None


class Misfit:
    """Weighs the readings of one segment."""

    def __init__(self, compiled: Compiled, delimiters: Delimiters, stand: Stand, text: str, following: str | None) -> None:
        self.compiled, self.delimiters, self.stand, self.text = compiled, delimiters, stand, text
        self.values = text.split(delimiters.element)
        self.next = following.split(delimiters.element) if following else [""]

    def reading(self) -> Take | Enter | Skip:
        node = self._elsewhere()
        skip = 1 + self._skipped(node)
        best: Take | Enter | Skip = Skip(node)
        least = skip if node is not None else skip + 0.5        # of equals: see above
        for cost, opener, move in sorted(self._candidates(), key=lambda candidate: candidate[0]):
            if cost >= least:
                break
            found = troubles(move.node, self.text, self.delimiters, self.compiled.known)
            cost += sum(trouble.severity is Severity.ERROR for trouble in found)
            if cost < least:
                least, best = cost, Take(move, found) if opener is None else Enter(opener, move, found)
        return best

    def _candidates(self) -> Iterator[tuple[float, Move | None, Move]]:
        """Each other reading with its cost, but for the faults inside the segment."""
        id = self.values[0]
        for move in self.stand.moves.all():
            if move.node.id == id:
                cost, after = land(move, self.stand)
                yield cost + self._misses(after), None, move
            if move.jump is None or move.jump.opens is None:
                continue
            for child in move.jump.opens.children[1:]:
                if child.head.id == id and self.compiled.fits(child.head, self.values, self.delimiters):
                    first, inside = land(move, self.stand)
                    inner = self.compiled.move(child, 0)
                    cost, after = land(inner, inside)
                    yield 1.25 + first + cost + self._misses(after), move, inner

    def _elsewhere(self) -> SegmentNode | None:
        """A node that this segment says to be; nearest to the open loops, so that it can be told out of order."""
        nodes = [node for node in self.compiled.by_id[self.values[0]] if self.compiled.fits(node, self.values, self.delimiters)]
        open_loops = list(_around(self.stand.moves.node))
        return min(nodes, key=lambda node: _distance(node, open_loops), default=None)

    def _skipped(self, node: SegmentNode | None) -> int:
        """Does the next segment fit when this one is passed over, with what stands below it?"""
        if node is not None and node.parent.head is node and self._leads(self.compiled.onward(node), stays=True):
            return 0
        return self._misses(self.stand)

    def _misses(self, stand: Stand) -> int:
        id = self.next[0]
        if id not in self.compiled.by_id:
            return 0                                            # a fault of its own, whatever this one is
        return 0 if any(not full(move, stand) and self.compiled.fits(move.node, self.next, self.delimiters)
                        for move in stand.moves.all(id)) else 1

    def _leads(self, moves: Moves, stays: bool) -> bool:
        return any(self.compiled.fits(move.node, self.next, self.delimiters) for move in moves.all(self.next[0])
                   if not stays or move.jump is None or not move.jump.closes)


def land(move: Move, stand: Stand) -> tuple[float, Stand]:
    """What a move costs in faults of structure, and where it leads."""
    closes = move.jump.closes if move.jump else 0
    kept, closed = stand.open[:len(stand.open) - closes], stand.open[len(stand.open) - closes:]
    cost: float = sum((loop.required & ~loop.seen).bit_count() for loop in closed)
    landing = kept[-1]
    cost += (move.before & ~landing.seen).bit_count() + full(move, stand)
    if landing.required & move.bit & ~landing.seen:
        cost -= 1
    after = (*kept[:-1], landing._replace(seen=landing.seen | move.bit))
    if move.jump and move.jump.opens:
        after = (*after, Open(move.jump.opens.required, move.jump.opens.head.bit))
    return cost, Stand(move.onward, after)


def full(move: Move, stand: Stand) -> bool:
    """Does the place that a move leads to hold its one segment already?"""
    closes = move.jump.closes if move.jump else 0
    return bool(move.test & move.bit & stand.open[-1 - closes].seen)


def _around(node: SegmentNode) -> Iterator[Loop]:
    loop: Loop | None = node.parent
    while loop is not None:
        yield loop
        loop = loop.parent


def _distance(node: SegmentNode, open_loops: Sequence[Loop]) -> int:
    """How many loops have to be closed to stand beside the node; beyond all where it has no open parent."""
    parent = node.parent.parent if node.parent.head is node and node.parent.parent else node.parent
    return open_loops.index(parent) if parent in open_loops else len(open_loops)
