"""The tree of a guide → where each segment may lead: from every node, by segment id and by the codes that tell siblings apart.

The walker stands on the node of the last segment. What may follow is found in the open loops: their children at the same
place or a later one, from the innermost loop outwards. Where several nodes with one id may follow, a `Fork` chooses by an
element or component whose codes differ; a fork may lead to another fork (PWK01, then PWK02). All of it is made on first
use, one (node, segment id) at a time, so that a file pays only for the places that it visits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from edi.guides.checks import Checks
from edi.guides.identity import Identity
from edi.guides.model import Loop, Place, SegmentNode
from edi.guides.places import best_place, value_at
from edi.segments import Delimiters

LEVEL = "HL"
"""The segment that opens a level of a hierarchy."""


DELIMITER_SETS = 8
"""So many sets of delimiters have their expressions kept."""


class Jump(NamedTuple):
    """What a move does to the open loops, and what has to be looked at then."""

    closes: int                 # how many loops
    opens: Loop | None
    unit: bool                  # the loop opened is a business unit
    level: bool                 # it is a level of the hierarchy
    numbered: bool              # its first element counts it within its parent
    names: int                  # the element that names the open unit, 0: none
    plain: bool                 # none of these four


class Move(NamedTuple):
    """One step. The bits are those of the loop in which the step lands: ``(seen ^ before) & test`` is 0 if all is well."""

    node: SegmentNode
    number: int                 # the node's index
    onward: Moves               # what may follow it
    before: int                 # the required children at earlier places
    test: int                   # those, and the child itself where it may stand only once
    bit: int                    # of the child
    limit: int                  # how often it may stand where that is a number beyond 1, else 0
    jump: Jump | None           # None: the step stays in its loop


class Fork:
    """The value at one place of the segment → where it leads. ``otherwise``: a node that takes any value there.
    ``plain`` is the whole of it where one element decides and nothing else has to be asked."""

    __slots__ = ("component", "element", "otherwise", "plain", "table")

    def __init__(self, place: Place, table: Mapping[str, Move | Fork], otherwise: Move | Fork | None) -> None:
        self.element, self.component = place
        self.table, self.otherwise = table, otherwise
        self.plain: dict[str, Move] = {}
        if not self.component and otherwise is None:
            moves = {code: move for code, move in table.items() if isinstance(move, Move)}
            self.plain = moves if len(moves) == len(table) else {}

    def choose(self, text: str, delimiters: Delimiters) -> Move:
        """The move for a segment's text; LookupError where its value leads nowhere."""
        values = text.split(delimiters.element, self.element + 1)
        found = self.table.get(value_at(values, self.element, self.component, delimiters), self.otherwise)
        if found is None:
            raise LookupError
        return found if isinstance(found, Move) else found.choose(text, delimiters)


class Moves(dict[str, "Move | Fork"]):
    """What may follow one node, by the first three characters of the segment: its id, with the separator behind one of two
    characters. KeyError for what may not follow. (A longer id than three is the check's to decline.)"""

    __slots__ = ("_entries", "_steps", "compiled", "node")

    def __init__(self, compiled: Compiled, node: SegmentNode) -> None:
        self.compiled, self.node = compiled, node
        self._steps: dict[str, tuple[Move, ...]] = {}
        self._entries: dict[str, tuple[tuple[Move, Move], ...]] = {}

    def __missing__(self, start: str) -> Move | Fork:
        found = self.steps(start if start.isalnum() else start[:2])
        if not found:
            raise KeyError
        self[start] = fork(found)
        return self[start]

    def all(self) -> Iterator[Move]:
        """Every move, innermost loop first."""
        node, loop = self.node, self.node.parent
        place, closes = node.place, 0
        while True:
            for child in loop.children[1:]:
                if child.place >= place:
                    yield self.compiled.move(child, closes)
            if loop.parent is None:
                return
            place, loop, closes = loop.place, loop.parent, closes + 1

    def steps(self, id: str) -> Sequence[Move]:
        """The moves for segments of this id."""
        steps = self._steps.get(id)
        if steps is None:
            if id not in self.compiled.identity.by_id:
                return ()  # not kept: ids from outside are without number
            steps = self._steps[id] = tuple(move for move in self.all() if move.node.id == id)
        return steps

    def entries(self, id: str) -> Sequence[tuple[Move, Move]]:
        """The moves for segments of this id into a loop that may begin here, with the move that its own first segment is."""
        entries = self._entries.get(id)
        if entries is None:
            entries = self._entries[id] = tuple(
                (opener, self.compiled.move(child, 0)) for opener in self.all() if opener.jump and opener.jump.opens
                for child in opener.jump.opens.children[1:] if child.head.id == id)
        return entries


class Start(Moves):
    """What may open a set. Whatever does, the walk goes on behind the first segment of the guide."""

    def all(self) -> Iterator[Move]:
        yield self.compiled.move(self.node, 0)
        yield from super().all()


class Nowhere(Moves):
    """Nothing may follow: each segment is looked at by itself."""

    def __missing__(self, start: str) -> Move | Fork:
        raise KeyError


def fork(moves: Sequence[Move]) -> Move | Fork:
    """Tells moves of one segment id apart; where nothing tells, the first is taken (`proof` lists such places)."""
    if len(moves) == 1:
        return moves[0]
    place = best_place(list(combinations([move.node for move in moves], 2)))
    if place is None:
        return moves[0]
    codes = [move.node.coded.get(place, frozenset()) for move in moves]
    anything = [move for move, known in zip(moves, codes, strict=True) if not known]
    table = {code: fork([move for move, known in zip(moves, codes, strict=True) if code in known or not known])
             for code in {code for known in codes for code in known}}
    return Fork(place, table, fork(anything) if anything else None)


class Compiled:
    """The tables of one guide. ``start`` holds what may open a set."""

    def __init__(self, root: Loop, nodes: Sequence[SegmentNode], units: Collection[str], names: tuple[str, int],
                 numbered: Collection[str], named: Mapping[str, int]) -> None:
        self._nodes, self._units, self._names, self._numbered, self._named = nodes, units, names, numbered, named
        self._onward: dict[int, Moves] = {}
        self._moves: dict[tuple[int, int], Move] = {}
        self.identity = Identity(root, nodes)
        self._checks: dict[Delimiters, Checks] = {}
        self.start = Start(self, root.head)
        self.nowhere = Nowhere(self, root.head)

    def checks(self, delimiters: Delimiters) -> Checks:
        """The fast checks for these delimiters. Few sets of delimiters are in use; a file of many keeps only the latest."""
        checks = self._checks.get(delimiters)
        if checks is None:
            while len(self._checks) >= DELIMITER_SETS:
                del self._checks[next(iter(self._checks))]
            checks = self._checks[delimiters] = Checks(self._nodes, delimiters)
        return checks

    def exact(self, moves: Moves, text: str, values: Sequence[str], delimiters: Delimiters) -> Move | None:
        """The move that a segment says it is; spaces behind its codes do not matter."""
        move = self.likely(moves, text, values[0], delimiters)
        if move is not None:
            return move if self.identity.fits(move.node, values, delimiters) else None
        return next((move for move in moves.steps(values[0])
                     if self.identity.key(values[0]) and self.identity.fits(move.node, values, delimiters)), None)

    def likely(self, moves: Moves, text: str, id: str, delimiters: Delimiters) -> Move | None:
        """The move for a segment whose codes, where they tell nothing apart here, may yet say that it is another."""
        try:
            found = moves[id]
            return found if isinstance(found, Move) else found.choose(text, delimiters)
        except LookupError:
            return None

    def onward(self, node: SegmentNode) -> Moves:
        """What may follow a node."""
        moves = self._onward.get(node.index)
        if moves is None:
            moves = self._onward[node.index] = Moves(self, node)
        return moves

    def move(self, child: SegmentNode | Loop, closes: int) -> Move:
        """The step to a child of an open loop, after closing the loops inside that one."""
        node, key = child.head, (child.head.index, closes)
        move = self._moves.get(key)
        if move is None:
            before = sum(other.bit for other in _parent(child).children
                         if other.place < child.place and other.bit & _parent(child).required)
            move = self._moves[key] = Move(
                node, node.index, self.onward(node), before, before | (child.bit if child.maximum == 1 else 0), child.bit,
                child.maximum if child.maximum > 1 else 0, self._jump(child, closes))
        return move

    def _jump(self, child: SegmentNode | Loop, closes: int) -> Jump | None:
        names = self._names[1] if child.head.id == self._names[0] and self._may_name(child) else 0
        if isinstance(child, Loop):
            names = names or self._named.get(child.id, 0)
            what = (child.id in self._units, child.head.id == LEVEL, child.id in self._numbered, names)
            return Jump(closes, child, *what, not any(what))
        return Jump(closes, None, False, False, False, names, not names) if closes or names else None

    def _may_name(self, child: SegmentNode | Loop) -> bool:
        """A loop by its first segment, or the first segment of its id in a unit's own loop: a member is named by REF 0F, which
        the guide lists first, also where another REF comes before it."""
        if isinstance(child, Loop):
            return True
        loop = _parent(child)
        return loop.id in self._units and next(one for one in loop.children if one.head.id == child.id) is child


def _parent(child: SegmentNode | Loop) -> Loop:
    assert child.parent is not None, "the root of a guide is nobody's child"
    return child.parent
