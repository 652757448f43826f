"""The sets and units of two files → which of one is which of the other.

Sets that say the same belong together, then those that share most names of units (claims by CLM01), then those that are
left in their order. In two sets units of one kind and name belong together, those that say the same first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from operations.tools.comparison.normal import digest
from operations.tools.units import Unit

T = TypeVar("T")
_HOLDERS = 50
"""Sets that are looked at for one name: a provider that stands in every set tells none from the others."""

Pair = tuple[T | None, T | None]


@dataclass(slots=True, eq=False)
class Outline:
    """What is remembered of a unit: which of the file it is, and what it says as a digest."""

    number: int
    kind: str
    name: str = field(repr=False)
    above: tuple[tuple[str, str], ...] = field(repr=False)
    digest: bytes = field(repr=False)


@dataclass(slots=True, eq=False)
class SetOutline:
    """The units of one set, or of one piece of the envelope (``id`` is empty then)."""

    id: str
    control: str
    units: list[Outline] = field(default_factory=list)

    @property
    def digest(self) -> tuple[bytes, ...]:
        return tuple(unit.digest for unit in self.units)


def outlines(found: Iterable[Unit], *, all_of_it: bool) -> list[SetOutline]:
    """The sets of a file in order, and among them the pieces of its envelope."""
    sets: list[SetOutline] = []
    head: object = object()
    for number, unit in enumerate(found):
        if unit.head is not head or unit.head is None:
            head = unit.head
            sets.append(SetOutline(unit.head.id, unit.head.control) if unit.head is not None else SetOutline("", ""))
        said = digest(unit.segments, all_of_it=all_of_it)
        sets[-1].units.append(Outline(number, unit.kind, unit.name, unit.above, said))
    return sets


def paired_sets(a: Sequence[SetOutline], b: Sequence[SetOutline]) -> list[Pair[SetOutline]]:
    """In the order of the first file, then those that only the second has."""
    found: dict[int, SetOutline] = {}
    left_a, left_b = list(a), list(b)
    for match in (_alike, _akin, _in_order):
        for one, other in match(left_a, left_b):
            found[id(one)] = other
        taken = {id(other) for other in found.values()}
        left_a = [one for one in left_a if id(one) not in found]
        left_b = [other for other in left_b if id(other) not in taken]
    return [*((one, found.get(id(one))) for one in a), *((None, other) for other in left_b)]


def _alike(a: list[SetOutline], b: list[SetOutline]) -> Iterator[tuple[SetOutline, SetOutline]]:
    return _by(a, b, lambda one: (one.id, one.digest))


def _in_order(a: list[SetOutline], b: list[SetOutline]) -> Iterator[tuple[SetOutline, SetOutline]]:
    return _by(a, b, lambda one: one.id)


def _akin(a: list[SetOutline], b: list[SetOutline]) -> Iterator[tuple[SetOutline, SetOutline]]:
    holders: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, other in enumerate(b):
        for kind, name in {(unit.kind, unit.name) for unit in other.units if unit.name}:
            holders[other.id, kind, name].append(i)
    taken: set[int] = set()
    for one in a:
        shared = Counter(i for unit in one.units if unit.name
                         for i in holders.get((one.id, unit.kind, unit.name), ())[:_HOLDERS] if i not in taken)
        if shared:
            best = min(shared, key=lambda i: (-shared[i], i))
            taken.add(best)
            yield one, b[best]


def paired_units(a: Sequence[Outline], b: Sequence[Outline]) -> list[Pair[Outline]]:
    """In the order of the first set, then those that only the second has."""
    found = {one.number: other for one, other in _by(a, b, lambda unit: (unit.kind, unit.name, unit.digest))}
    taken = {other.number for other in found.values()}
    rest_a = [one for one in a if one.number not in found]
    rest_b = [other for other in b if other.number not in taken]
    found.update((one.number, other) for one, other in _by(rest_a, rest_b, lambda unit: (unit.kind, unit.name)))
    taken = {other.number for other in found.values()}
    return [*((one, found.get(one.number)) for one in a), *((None, other) for other in b if other.number not in taken)]


def _by(a: Iterable[T], b: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """Those with one key, in their order."""
    waiting: dict[Hashable, list[T]] = defaultdict(list)
    for other in b:
        waiting[key(other)].append(other)
    for others in waiting.values():
        others.reverse()
    for one in a:
        if waiting.get(key(one)):
            yield one, waiting[key(one)].pop()
