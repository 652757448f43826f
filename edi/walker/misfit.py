"""A segment that fits nowhere where it stands → the reading of it that leaves the least wrong, also with what follows.

Three readings are weighed, by the number of faults that each means:

    Take    it is one that may stand here, with a wrong code in the element that tells which it is
    Enter   it belongs into a loop that may begin here, whose first segment is missing
    Skip    it is known to the guide and misplaced; what stands below it is passed over with it

A reading that fills a required place which is still open is worth one fault, since leaving it open would be one, and so is
one by which a segment that was said to be missing has only come late. What the next segment costs after it is added: one
where that does not fit, else what it would leave missing, and half a fault less where it fills a required place. Of
equals, a segment that says exactly what it is elsewhere is misplaced; otherwise it is taken, at the first place that is
free.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edi.findings import Severity
from edi.guides import Loop, SegmentNode
from edi.guides.diagnosis import Trouble, troubles
from edi.guides.moves import Compiled, Move, Moves
from edi.segments import Delimiters

# In quarters of a fault, so that of equals one reading is preferred.
_FAULT = 4
_TAKEN, _ENTERED = 4, 5                 # a wrong code, a missing segment
_SKIPPED, _SKIPPED_STRANGER = 4, 6      # misplaced; a stranger says to be nothing that the guide has


class Open(NamedTuple):
    """An open loop: what must be in it, which of its children have been seen or told of, and which were told to be missing."""

    loop: Loop
    seen: int
    told: int = 0


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
    """``node`` is where it would belong; None: nothing in the guide is what it says to be."""

    node: SegmentNode | None


class Misfit:
    """Weighs the readings of one segment."""

    def __init__(self, compiled: Compiled, delimiters: Delimiters, stand: Stand, text: str, following: str | None) -> None:
        self._compiled, self._delimiters, self._stand, self._text = compiled, delimiters, stand, text
        self._values = text.split(delimiters.element)
        self._next = following or ""
        self._next_values = self._next.split(delimiters.element)
        self._known: dict[tuple[SegmentNode | None, Loop, int], int] = {}     # where a reading leads → `_behind`

    def reading(self) -> Take | Enter | Skip:
        node = self._elsewhere()
        best: Take | Enter | Skip = Skip(node)
        least = (_SKIPPED_STRANGER if node is None else _SKIPPED) + self._skipped(node) - _FAULT * self._is_late(node)
        for cost, opener, move in sorted(self._candidates(), key=lambda candidate: candidate[0]):
            if cost >= least:
                break
            found = troubles(move.node, self._text, self._delimiters, self._compiled.identity.known)
            cost += _FAULT * (sum(trouble.severity is Severity.ERROR for trouble in found) - (opener is None))
            if cost < least:
                least, best = cost, Take(move, found) if opener is None else Enter(opener, move, found)
        return best

    def _candidates(self) -> Iterator[tuple[int, Move | None, Move]]:
        """Each reading but the last with its cost, save for further faults inside the segment."""
        id, stand = self._values[0], self._stand
        for move in stand.moves.steps(id):
            yield _TAKEN + weight(move, stand) + self._behind(None, move, stand), None, move
        for opener, move in stand.moves.entries(id):
            if self._compiled.identity.fits(move.node, self._values, self._delimiters):
                inside = after(opener, stand)
                cost = _ENTERED + weight(opener, stand) + _FAULT * faults(move, inside)
                yield cost + self._behind(opener, move, inside), opener, move

    def _behind(self, opener: Move | None, move: Move, stand: Stand) -> int:
        """What the next segment costs behind this move. Siblings at one place are all followed by the same."""
        place = opener and opener.node, move.node.parent, move.node.place
        cost = self._known.get(place)
        if cost is None:
            cost = self._known[place] = self._next_costs(after(move, stand))
        return cost

    def _next_costs(self, stand: Stand) -> int:
        if self._next_values[0] not in self._compiled.identity.by_id:
            return 0                                            # a fault of its own, whatever this one is
        move = self._compiled.exact(stand.moves, self._next, self._next_values, self._delimiters)
        if move is not None:
            return weight(move, stand, _FAULT // 2)
        late = any(map(self._is_late, self._compiled.identity.said(self._next_values, self._delimiters)))
        return 0 if late else _FAULT

    def _is_late(self, node: SegmentNode | None) -> bool:
        """Was this segment, or the loop that it opens, said to be missing?"""
        return any(child.bit & loop.told for loop in self._stand.open if loop.told
                   for child in loop.loop.children if child.head is node)

    def _elsewhere(self) -> SegmentNode | None:
        """The node that this segment says to be; of several the one nearest to the open loops."""
        nodes = self._compiled.identity.said(self._values, self._delimiters)
        if len(nodes) < 2:
            return nodes[0] if nodes else None
        around = list(_around(self._stand.moves.node))
        return min(nodes, key=lambda node: _distance(node, around))

    def _skipped(self, node: SegmentNode | None) -> int:
        """What the next segment costs if this one is passed over, with what stands below it."""
        if node is not None and node.opens:
            inside = Stand(self._compiled.onward(node), (*self._stand.open, Open(node.parent, node.bit)))
            move = self._compiled.exact(inside.moves, self._next, self._next_values, self._delimiters)
            if move is not None and not (move.jump and move.jump.closes):
                return weight(move, inside, _FAULT // 2)
        return self._next_costs(self._stand)


def faults(move: Move, stand: Stand) -> int:
    """What a move leaves missing, or has too many of."""
    closes = move.jump.closes if move.jump else 0
    closed = sum((loop.loop.required & ~loop.seen).bit_count() for loop in stand.open[len(stand.open) - closes:])
    return closed + (move.before & ~stand.open[-1 - closes].seen).bit_count() + full(move, stand)


def weight(move: Move, stand: Stand, worth: int = _FAULT) -> int:
    """The faults of a move, less what it is worth that it fills a required place."""
    return _FAULT * faults(move, stand) - (worth if fills(move, stand) else 0)


def fills(move: Move, stand: Stand) -> bool:
    """Does it fill a required place that is still open?"""
    landing = stand.open[-1 - (move.jump.closes if move.jump else 0)]
    return bool(landing.loop.required & move.bit & ~landing.seen)


def after(move: Move, stand: Stand) -> Stand:
    """Where a move leads."""
    jump = move.jump
    kept = stand.open[:len(stand.open) - jump.closes] if jump else stand.open
    landing = kept[-1]._replace(seen=kept[-1].seen | move.bit)
    inside = (Open(jump.opens, jump.opens.children[0].bit),) if jump and jump.opens else ()
    return Stand(move.onward, (*kept[:-1], landing, *inside))


def full(move: Move, stand: Stand) -> bool:
    """Does the place that a move leads to hold its one segment already?"""
    closes = move.jump.closes if move.jump else 0
    return bool(move.test & move.bit & stand.open[-1 - closes].seen)


def _around(node: SegmentNode) -> Iterator[Loop]:
    loop: Loop | None = node.parent
    while loop is not None:
        yield loop
        loop = loop.parent


def _distance(node: SegmentNode, around: Sequence[Loop]) -> int:
    """How many loops have to be closed to stand beside the node; beyond all where it has no open parent."""
    parent = node.parent.parent if node.opens else node.parent
    return around.index(parent) if parent in around else len(around)
