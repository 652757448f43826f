"""Two units that belong together → what differs: elements of segments, and segments that only one of them has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from operations.tools.comparison.normal import Place, facts
from operations.tools.conversion.rows import Wording
from operations.tools.places import Placed

_ALIGNED = 2_000_000
"""Pairs of segments that are looked at to align two units; beyond it only their ends are."""


class What(StrEnum):
    CHANGED = "changed"
    ONLY_A = "only in A"
    ONLY_B = "only in B"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. Without ``element`` it is of a whole segment, and ``a`` or ``b`` is what that says."""

    what: What
    loop: str
    segment: str
    label: str
    position_a: int = 0
    position_b: int = 0
    element: str = ""
    name: str = ""
    a: str = field(default="", repr=False)
    b: str = field(default="", repr=False)


class _Said:
    """A segment and what it says."""

    __slots__ = ("facts", "id", "key", "loop", "one")

    def __init__(self, one: Placed, all_of_it: bool) -> None:
        self.one, self.id = one, one.segment.id
        self.loop = one.node.loop if one.node is not None else ""
        self.facts = facts(one, all_of_it=all_of_it)
        self.key = (self.id, self.loop, tuple(self.facts.items()))

    @property
    def kind(self) -> Hashable:
        """Which of its like it is, by its first element: REF G1, NM1 82."""
        return self.id, self.loop, self.facts.get((1, 1, 0)), self.facts.get((1, 1, 1))


def changes(a: Sequence[Placed], b: Sequence[Placed], wording: Wording, *, all_of_it: bool) -> Iterator[Change]:
    """In the order of the first."""
    ours, theirs = [_Said(one, all_of_it) for one in a], [_Said(one, all_of_it) for one in b]
    pairs: dict[int, _Said] = {}
    blocks = list(_blocks(ours, theirs))
    rest_a = [one for block, _ in blocks for one in block]
    rest_b = [one for _, block in blocks for one in block]
    _pair(rest_a, rest_b, lambda one: one.key, pairs)  # what has moved is no difference
    for block_a, block_b in blocks:
        _pair(block_a, block_b, lambda one: one.kind, pairs)
        _pair(block_a, block_b, lambda one: (one.id, one.loop), pairs)
    taken = {id(one) for one in pairs.values()}
    for one in rest_a:
        other = pairs.get(id(one))
        if other is None:
            yield _whole(one, What.ONLY_A, wording)
        elif other.key != one.key:
            yield from _elements(one, other, wording)
    for other in rest_b:
        if id(other) not in taken:
            yield _whole(other, What.ONLY_B, wording)


def _blocks(a: Sequence[_Said], b: Sequence[_Said]) -> Iterator[tuple[Sequence[_Said], Sequence[_Said]]]:
    """Stretches of both that are not the same."""
    start, end = 0, 0
    shorter = min(len(a), len(b))
    while start < shorter and a[start].key == b[start].key:
        start += 1
    while end < shorter - start and a[-1 - end].key == b[-1 - end].key:
        end += 1
    a, b = a[start:len(a) - end], b[start:len(b) - end]
    if len(a) * len(b) > _ALIGNED:
        yield a, b
        return
    matcher = SequenceMatcher(None, [one.key for one in a], [one.key for one in b], autojunk=False)
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag != "equal":
            yield a[a_from:a_to], b[b_from:b_to]


def _pair(a: Iterable[_Said], b: Iterable[_Said], key: Callable[[_Said], Hashable], pairs: dict[int, _Said]) -> None:
    """Adds those of one key that have no partner yet."""
    taken = {id(one) for one in pairs.values()}
    waiting: dict[Hashable, list[_Said]] = defaultdict(list)
    for other in reversed(list(b)):
        if id(other) not in taken:
            waiting[key(other)].append(other)
    for one in a:
        if id(one) not in pairs and waiting.get(key(one)):
            pairs[id(one)] = waiting[key(one)].pop()


def _whole(said: _Said, what: What, wording: Wording) -> Change:
    text = "*".join((said.id, *_line(said.facts)))
    in_a = what is What.ONLY_A
    position = said.one.position
    return Change(what, said.loop, said.id, wording.label(said.one), position if in_a else 0, 0 if in_a else position,
                  a=text if in_a else "", b="" if in_a else text)


def _line(said: dict[Place, str]) -> Iterator[str]:
    """The elements of a segment, with our own separators."""
    elements: dict[int, dict[int, dict[int, str]]] = {}
    for (element, repetition, component), value in said.items():
        elements.setdefault(element, {}).setdefault(repetition, {})[component or 1] = value
    for index in range(1, max(elements, default=0) + 1):
        repetitions = elements.get(index, {})
        yield "^".join(":".join(one.get(c, "") for c in range(1, max(one) + 1)) for one in repetitions.values())


def _elements(one: _Said, other: _Said, wording: Wording) -> Iterator[Change]:
    names = {part.place: part.label for said in (other, one) for part in wording.parts(said.one)}
    repeats = {place[0] for place in (*one.facts, *other.facts) if place[1] > 1}
    for place in sorted({*one.facts, *other.facts}):
        a, b = one.facts.get(place, ""), other.facts.get(place, "")
        if a != b:
            text = _text(place, place[0] in repeats)
            name = names.get(text) or names.get(text.partition("(")[0], "")
            yield Change(What.CHANGED, one.loop, one.id, wording.label(one.one), one.one.position, other.one.position,
                         text, name, a, b)


def _text(place: Place, repeats: bool) -> str:
    element, repetition, component = place
    return f"{element:02}{f'({repetition})' if repeats else ''}{f'-{component}' if component else ''}"
