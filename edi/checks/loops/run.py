"""The cards of a guide over one set: walked batches → findings, each when its loop is complete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter

from edi.checks.card import Problems
from edi.checks.loops.card import Find, LoopCheck
from edi.checks.loops.cards import CARDS
from edi.checks.loops.instances import Gathering, Instance
from edi.checks.spoken import Spoken
from edi.findings import Finding, Where, finding
from edi.guides import Guide, Loop
from edi.segments import Delimiters
from edi.walker import Walked

_in_order = attrgetter("where.position")


@cache
def checks_of(guide: str) -> tuple[LoopCheck, ...]:
    """The cards that stand for a guide, by its short name."""
    return tuple(card for card in CARDS if guide in card.guides)


class _Plan:
    """What the cards of a guide ask for: made once, since a file may hold a set for every inquiry."""

    __slots__ = ("by_loop", "forgotten", "totals")

    def __init__(self, root: Loop, cards: Sequence[LoopCheck]) -> None:
        self.totals = [card for card in cards if card.total is not None]
        self.by_loop: dict[str, dict[str, list[tuple[LoopCheck, Find]]]] = {}
        for card in cards:
            for loop in card.loops if card.find is not None else ():
                assert card.find is not None
                self.by_loop.setdefault(loop, {"": []}).setdefault(card.when, []).append((card, card.find))
        self.forgotten = forgotten(root, cards)


@cache
def _plan_of(guide: str, root: Loop) -> _Plan:
    return _Plan(root, checks_of(guide))


class LoopChecks:
    """One set. Feed it what the walker returns; each time take the findings of the loops that are complete by then.

    What the walker has said of a segment or an element, or of one that is missing in a loop, is not told twice.
    """

    def __init__(self, guide: Guide, delimiters: Delimiters, cards: Sequence[LoopCheck] | None = None) -> None:
        plan = _plan_of(guide.name, guide.root) if cards is None else _Plan(guide.root, cards)
        self._by_loop = plan.by_loop
        self._totals = [(card, card.total()) for card in plan.totals if card.total is not None]
        self._gathering: Gathering | None = None
        if plan.by_loop or plan.totals:
            self._gathering = Gathering(guide.root, delimiters, self._done, plan.forgotten)
        self._spoken = Spoken()
        self._found: list[Finding] = []

    def feed(self, walked: Walked) -> list[Finding]:
        if self._gathering is None:
            return []
        self._spoken.hear(walked.findings)
        self._gathering.feed(walked)
        return self._taken()

    def end(self, findings: Iterable[Finding] = ()) -> list[Finding]:
        """The set has ended; ``findings`` are what the walker said of its end."""
        if self._gathering is None:
            return []
        self._spoken.hear(findings)
        whole = self._gathering.end()
        for card, total in self._totals:
            self._say(card, total.problems(whole), None)
        whole.dissolve()
        self._gathering = None  # the two know each other
        return self._taken()

    def _done(self, loop: Instance) -> None:
        cards = self._by_loop.get(loop.id)
        if cards is not None:
            self._ask(cards[""], loop)
            if len(cards) > 1:
                for id in dict.fromkeys([one.id for one in loop.segments]):
                    if id in cards:
                        self._ask(cards[id], loop)
        for card, total in self._totals:
            if loop.id in card.loops:
                said = total.take(loop)
                if said:
                    self._say(card, said, loop.unit)

    def _ask(self, cards: list[tuple[LoopCheck, Find]], loop: Instance) -> None:
        for card, find in cards:
            problems = find(loop)
            if problems:
                self._say(card, problems, loop.unit)

    def _say(self, card: LoopCheck, problems: Problems, unit: int | None) -> None:
        self._found += [finding(card.fault, where, card.says, value=value, unit=unit)
                        for where, value in problems if not self._is_told(where, unit)]

    def _is_told(self, where: Where, unit: int | None) -> bool:
        return self._spoken.blames(where.position, where.segment, where.element) or self._spoken.misses(where, unit)

    def _taken(self) -> list[Finding]:
        if not self._found:
            return []
        found, self._found = self._found, []
        found.sort(key=_in_order)
        return found


def forgotten(root: Loop, cards: Iterable[LoopCheck]) -> frozenset[str]:
    """The loops that nobody asks of once they are complete: no card that looks at a loop around them reads them."""
    inside: dict[str, set[str]] = {}
    _look_inside(root, inside)
    kept: set[str] = set()
    for card in cards:
        for loop in card.loops if card.find is not None or card.reads else ():
            kept |= set(card.reads or ()) if card.reads is not None or not loop else inside.get(loop, set())
    return frozenset(inside[root.id] - kept)


def _look_inside(loop: Loop, inside: dict[str, set[str]]) -> set[str]:
    """Notes of each loop the ids of all loops in it; one id may stand in several places."""
    ids: set[str] = set()
    for child in loop.children:
        if isinstance(child, Loop):
            ids |= {child.id} | _look_inside(child, inside)
    inside.setdefault(loop.id, set()).update(ids)
    return ids
