"""A segment → which segments of the guide it says to be, by the codes that tell them apart, wherever the walk stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from edi.guides.model import Loop, Place, SegmentNode
from edi.guides.places import best_place, telling, value_at
from edi.segments import Delimiters


class Identity:
    """Of all the segments of one guide. Made as it is asked: only what is not plainly right needs it."""

    def __init__(self, root: Loop, nodes: Sequence[SegmentNode]) -> None:
        self._root, self._nodes = root, nodes
        self._keys: dict[str, tuple[Place, ...]] = {}
        self._indexes: dict[str, dict[str, list[SegmentNode]]] = {}
        self._wanted: dict[int, tuple[tuple[Place, frozenset[str]], ...]] = {}

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
            key = self._keys[id] = tuple(_key(id, self._root))
        return key

    def fits(self, node: SegmentNode, values: Sequence[str], delimiters: Delimiters) -> bool:
        """Does a segment, split at its element separator, say that it is this node? Spaces behind a code do not matter."""
        wanted = self._wanted.get(node.index)
        if wanted is None:
            wanted = self._wanted[node.index] = tuple((place, node.coded[place]) for place in self.key(node.id)
                                                      if place in node.coded)
        return all(_value(values, place, delimiters) in codes for place, codes in wanted)

    def said(self, values: Sequence[str], delimiters: Delimiters) -> Sequence[SegmentNode]:
        """Every node that the segment says to be."""
        key = self.key(values[0])
        if not key:
            return self.by_id.get(values[0], ())
        index = self._index(values[0], key[0])
        nodes = (*index.get(_value(values, key[0], delimiters), ()), *index.get("", ()))
        return [node for node in nodes if len(key) == 1 or self.fits(node, values, delimiters)]

    def _index(self, id: str, place: Place) -> dict[str, list[SegmentNode]]:
        """The nodes of an id by the codes at a place; "": those that take anything there."""
        index = self._indexes.get(id)
        if index is None:
            index = self._indexes[id] = {}
            for node in self.by_id[id]:
                for code in node.coded.get(place, ("",)):
                    index.setdefault(code, []).append(node)
        return index


def _key(id: str, root: Loop) -> Iterator[Place]:
    """The places that tell apart the nodes of this id which can follow one node: siblings, and siblings of their loops."""
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
