"""The cards of a guide over one set: walked batches → findings, each when its loop is complete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter

from edi.checks.card import Problems
from edi.checks.loops.card import LoopCheck, Total
from edi.checks.loops.cards import CARDS
from edi.checks.loops.instances import Gathering, Instance
from edi.findings import Fault, Finding, Severity, Where, finding
from edi.guides import Guide, Loop
from edi.segments import Delimiters
from edi.walker import Walked

_ABSENT = frozenset((
    Fault.SEGMENT_MANDATORY_MISSING, Fault.SEGMENT_REQUIRED_MISSING, Fault.LOOP_REQUIRED_MISSING,
    Fault.SEGMENT_DEPENDENT_MISSING,
))
_in_order = attrgetter("where.position")


@cache
def checks_of(guide: str) -> tuple[LoopCheck, ...]:
    """The cards that stand for a guide, by its short name."""
    return tuple(card for card in CARDS if guide in card.guides)


class LoopChecks:
    """One set. Feed it what the walker returns; each time take the findings of the loops that are complete by then.

    What the walker has said of a segment or an element, or of one that is missing in a loop, is not told twice.
    """

    def __init__(self, guide: Guide, delimiters: Delimiters, cards: Sequence[LoopCheck] | None = None) -> None:
        cards = checks_of(guide.name) if cards is None else cards
        self._by_loop: dict[str, list[LoopCheck]] = {}
        self._totals: list[tuple[LoopCheck, Total]] = []
        for card in cards:
            if card.total is not None:
                self._totals.append((card, card.total()))
            else:
                for loop in card.loops:
                    self._by_loop.setdefault(loop, []).append(card)
        forgotten = _forgotten(guide.root, self._by_loop)
        self._gathering = Gathering(guide.root, delimiters, self._done, forgotten) if cards else None
        self._blamed: set[tuple[int, str, int]] = set()
        self._absent: set[tuple[str, str]] = set()
        self._found: list[Finding] = []

    def feed(self, walked: Walked) -> list[Finding]:
        if self._gathering is None:
            return []
        self._hear(walked.findings)
        self._gathering.feed(walked)
        return self._taken()

    def end(self, findings: Iterable[Finding] = ()) -> list[Finding]:
        """The set has ended; ``findings`` are what the walker said of its end."""
        if self._gathering is None:
            return []
        self._hear(findings)
        whole = self._gathering.end()
        for card, total in self._totals:
            self._say(card, total.problems(whole), None)
        return self._taken()

    def _hear(self, findings: Iterable[Finding]) -> None:
        for one in findings:
            if one.severity is Severity.ERROR:
                where = one.where
                self._blamed.add((where.position, where.segment, where.element))
                if one.fault in _ABSENT:
                    self._absent.add((where.path, where.segment))

    def _done(self, loop: Instance) -> None:
        for card in self._by_loop.get(loop.id, ()):
            assert card.find is not None, card.id
            self._say(card, card.find(loop), loop.unit)
        for card, total in self._totals:
            if loop.id in card.loops:
                total.take(loop)

    def _say(self, card: LoopCheck, problems: Problems, unit: int | None) -> None:
        self._found += [finding(card.fault, where, card.says, value=value, unit=unit)
                        for where, value in problems if not self._is_told(where)]

    def _is_told(self, where: Where) -> bool:
        at, segment = where.position, where.segment
        return ((at, segment, where.element) in self._blamed or (at, segment, 0) in self._blamed
                or (where.path, segment) in self._absent)

    def _taken(self) -> list[Finding]:
        found, self._found = self._found, []
        found.sort(key=_in_order)
        return found


def _forgotten(root: Loop, wanted: dict[str, list[LoopCheck]]) -> frozenset[str]:
    """The loops that nobody asks of once they are complete: no card looks at a loop around them."""
    kept: set[str] = set()
    ids: set[str] = set()

    def go(loop: Loop, looked_at: bool) -> None:
        for child in loop.children:
            if isinstance(child, Loop):
                ids.add(child.id)
                if looked_at:
                    kept.add(child.id)
                go(child, looked_at or child.id in wanted)

    go(root, False)
    return frozenset(ids - kept)
