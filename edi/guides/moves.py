"""The tree of a guide → where each segment may lead: from every node, by segment id and by the codes that tell siblings apart.

The walker stands on the node of the last segment. What may follow is found in the open loops: their children at the same
place or a later one, from the innermost loop outwards. Where several nodes with one id may follow, a `Fork` chooses by an
element or component whose codes differ; a fork may lead to another fork (PWK01, then PWK02). All of it is made on first
use, one (node, segment id) at a time, so that a file pays only for the places that it visits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from edi.guides.checks import Checks
from edi.guides.model import Loop, SegmentNode
from edi.segments import Delimiters

Place = tuple[int, int]
"""Element and component; component 0 is the element itself."""

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
    ``plain`` is the whole of it where the first element decides and nothing else has to be asked."""

    __slots__ = ("component", "element", "otherwise", "plain", "table")

    def __init__(self, place: Place, table: Mapping[str, Move | Fork], otherwise: Move | Fork | None) -> None:
        self.element, self.component = place
        self.table, self.otherwise = table, otherwise
        self.plain: dict[str, Move] = {}
        if place == (1, 0) and otherwise is None:
            moves = {code: move for code, move in table.items() if isinstance(move, Move)}
            self.plain = moves if len(moves) == len(table) else {}

    def choose(self, text: str, delimiters: Delimiters) -> Move:
        """The move for a segment's text; LookupError where its value leads nowhere."""
        values = text.split(delimiters.element, self.element + 1)
        found = self.table.get(value_at(values, self.element, self.component, delimiters), self.otherwise)
        if found is None:
            raise LookupError
        return found if isinstance(found, Move) else found.choose(text, delimiters)


def value_at(values: Sequence[str], element: int, component: int, delimiters: Delimiters) -> str:
    """One value of a segment split at its element separator; of a repeated element the first repetition."""
    value = values[element]
    if component:
        if delimiters.repetition:
            value = value.partition(delimiters.repetition)[0]
        value = value.split(delimiters.component, component)[component - 1]
    return value


class Moves(dict[str, "Move | Fork"]):
    """What may follow one node, by the first three characters of the segment: its id, with the separator behind one of two
    characters. KeyError for what may not follow. (A longer id than three is the check's to decline.)"""

    __slots__ = ("compiled", "node")

    def __init__(self, compiled: Compiled, node: SegmentNode) -> None:
        self.compiled, self.node = compiled, node

    def __missing__(self, start: str) -> Move | Fork:
        found = list(self.all(start if start.isalnum() else start[:2]))
        if not found:
            raise KeyError  # not kept: ids from outside are without number
        self[start] = fork(found)
        return self[start]

    def all(self, id: str = "") -> Iterator[Move]:
        """Every move, innermost loop first; with an id those of that segment."""
        node, loop = self.node, self.node.parent
        place, closes = node.place, 0
        while True:
            for child in loop.children:
                if child.place >= place and (not id or child.head.id == id) and child is not loop.children[0]:
                    yield self.compiled.move(child, closes)
            if loop.parent is None:
                return
            place, loop, closes = loop.place, loop.parent, closes + 1


class Nowhere(Moves):
    """Nothing may follow: each segment is looked at by itself."""

    def __missing__(self, id: str) -> Move | Fork:
        raise KeyError


def fork(moves: Sequence[Move]) -> Move | Fork:
    """Tells moves of one segment id apart; where nothing tells, the first is taken (`proof` lists such places)."""
    if len(moves) == 1:
        return moves[0]
    place = best_place(list(combinations([move.node for move in moves], 2)))
    if place is None:
        return moves[0]
    codes = [codes_at(move.node, place) for move in moves]
    anything = [move for move, known in zip(moves, codes, strict=True) if not known]
    table = {code: fork([move for move, known in zip(moves, codes, strict=True) if code in known or not known])
             for code in {code for known in codes for code in known}}
    return Fork(place, table, fork(anything) if anything else None)


def best_place(pairs: Iterable[tuple[SegmentNode, SegmentNode]]) -> Place | None:
    """The place whose codes tell most of these pairs apart, the leftmost of equals; None: no pair."""
    scores: dict[Place, int] = {}
    for one, other in pairs:
        for place in telling(one, other):
            scores[place] = scores.get(place, 0) + 1
    return min(scores, key=lambda place: (-scores[place], place)) if scores else None


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


class Compiled:
    """The tables of one guide. ``start`` holds what may open a set."""

    def __init__(self, root: Loop, nodes: Sequence[SegmentNode], units: Collection[str], names: tuple[str, int],
                 numbered: Collection[str], named: Mapping[str, int]) -> None:
        self._nodes, self._units, self._names, self._numbered, self._named = nodes, units, names, numbered, named
        self._onward: dict[int, Moves] = {}
        self._moves: dict[tuple[int, int], Move] = {}
        self._keys: dict[str, tuple[Place, ...]] = {}
        self._checks: dict[Delimiters, Checks] = {}
        self.root = root
        self.start = Moves(self, root.head)
        self.start[root.head.id] = self.move(root.head, 0)
        self.nowhere = Nowhere(self, root.head)

    def checks(self, delimiters: Delimiters) -> Checks:
        """The fast checks for these delimiters. Few sets of delimiters are in use; a file of many keeps only the latest."""
        checks = self._checks.get(delimiters)
        if checks is None:
            while len(self._checks) >= DELIMITER_SETS:
                del self._checks[next(iter(self._checks))]
            checks = self._checks[delimiters] = Checks(self._nodes, delimiters)
        return checks

    @cached_property
    def by_id(self) -> dict[str, list[SegmentNode]]:
        """All nodes of a segment id, in the order of the guide."""
        found: dict[str, list[SegmentNode]] = {}
        for node in self._nodes:
            found.setdefault(node.id, []).append(node)
        return found

    @cached_property
    def _codes(self) -> dict[str, set[str]]:
        """All codes that the guide takes anywhere, by data element."""
        found: dict[str, set[str]] = {}
        for elements in {id(node.elements): node.elements for node in self._nodes}.values():
            for element in elements:
                for one in (element, *element.components):
                    found.setdefault(one.number, set()).update(one.codes)
        return found

    def known(self, number: str, code: str) -> bool:
        """Does some place of the guide take this code for this data element?"""
        return code in self._codes.get(number, ())

    def key(self, id: str) -> tuple[Place, ...]:
        """The places whose codes say *which* segment of this id it is (NM101; PWK01 and PWK02), over the whole guide."""
        key = self._keys.get(id)
        if key is None:
            key = self._keys[id] = tuple(_key(id, self.root))
        return key

    def fits(self, node: SegmentNode, values: Sequence[str], delimiters: Delimiters) -> bool:
        """Does a segment, split at its element separator, say that it is this node? Spaces behind a code do not matter."""
        for place in self.key(node.id):
            codes = codes_at(node, place)
            if codes and _value(values, place, delimiters) not in codes:
                return False
        return True

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
        names = self._names[1] if child.head.id == self._names[0] else 0
        if isinstance(child, Loop):
            names = names or self._named.get(child.id, 0)
            what = (child.id in self._units, child.head.id == LEVEL, child.id in self._numbered, names)
            return Jump(closes, child, *what, not any(what))
        return Jump(closes, None, False, False, False, names, not names) if closes or names else None


def _key(id: str, root: Loop) -> Iterator[Place]:
    """The places that tell apart those nodes of this id which can follow the same node: siblings, and siblings of their loops."""
    places: set[Place] = set()
    loops: list[tuple[Loop, list[SegmentNode]]] = [(root, [])]
    while loops:
        loop, around = loops.pop()
        alike = [head for child in loop.children if (head := child.head).id == id]
        loops.extend((child, around + alike) for child in loop.children if isinstance(child, Loop))
        pairs = [(one, other) for i, one in enumerate(alike) for other in (*alike[i + 1:], *around) if one is not other]
        while pairs := [pair for pair in pairs if not places & set(telling(*pair))]:
            place = best_place(pairs)
            if place is None:
                break
            places.add(place)
    yield from sorted(places)


def _value(values: Sequence[str], place: Place, delimiters: Delimiters) -> str:
    try:
        return value_at(values, *place, delimiters).rstrip(" ")
    except IndexError:
        return ""


def _parent(child: SegmentNode | Loop) -> Loop:
    assert child.parent is not None, "the root of a guide is nobody's child"
    return child.parent
