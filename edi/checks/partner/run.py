"""Overlays over one set: which of them hold, what is asked of its loops, and how all that was found leaves.

A set that no overlay speaks of costs nothing: its `Terms` have no questions, and its findings pass as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from edi.checks.loops.instances import Gathering, Instance
from edi.checks.partner.moves import Moves
from edi.checks.partner.overlay import Overlay
from edi.checks.partner.proof import changes_nothing
from edi.checks.partner.questions import Question
from edi.checks.spoken import Spoken
from edi.findings import Finding, Where
from edi.guides import Guide, Loop
from edi.segments import Delimiters
from edi.walker import Walked

_in_order = attrgetter("where.position")


@dataclass(frozen=True, slots=True)
class Terms:
    """What sets of one guide are held to."""

    questions: tuple[Question, ...] = ()
    moves: Moves = field(default_factory=Moves)


@dataclass(frozen=True, slots=True)
class Overlays:
    """Those of one partner, in the order in which they are named: of two that move one fault, the later counts."""

    all: tuple[Overlay, ...] = ()
    off: tuple[str, ...] = ()  # ids of checks that the partner is not held to, whatever the guide
    _made: dict[tuple[str, str], Terms] = field(default_factory=dict, repr=False, compare=False)

    def over(self, guide: Guide, application: str) -> Terms:
        """The terms of sets of a guide in groups of this GS02."""
        if not self.all and not self.off:
            return NO_TERMS
        key = guide.name, application if any(one.application == application for one in self.all) else ""
        made = self._made.get(key)
        if made is None:
            holding = [one for one in self.all if one.holds(guide.name, application)]
            questions = tuple(Question(rule, guide, one.name) for one in holding for rule in one.rules
                              if not changes_nothing(rule, guide))
            made = self._made[key] = Terms(questions, Moves((move for one in holding for move in one.moves), self.off))
        return made


NO_TERMS = Terms()
NO_OVERLAYS = Overlays()


class PartnerChecks:
    """The questions of one set. Feed it what the walker returns, and take the findings of the loops that are complete.

    What the walker has said of a segment or an element, or of one that is missing in a loop, is not told twice.
    """

    def __init__(self, questions: Sequence[Question], guide: Guide, delimiters: Delimiters) -> None:
        self._by_loop: dict[Loop, list[Question]] = {}
        for question in questions:
            for loop in question.asked_at:
                self._by_loop.setdefault(loop, []).append(question)
        needed = {id for question in questions for id in question.needs}
        forgotten = {node.loop for node in guide.nodes} | {loop for node in guide.nodes for loop in node.path.split("/")}
        self._gathering = Gathering(guide.root, delimiters, self._done, forgotten - needed)
        self._spoken = Spoken()
        self._found: list[Finding] = []

    def feed(self, walked: Walked) -> list[Finding]:
        self._spoken.hear(walked.findings)
        self._gathering.feed(walked)
        return self._taken()

    def end(self, findings: Iterable[Finding] = ()) -> list[Finding]:
        """The set has ended; ``findings`` are what the walker said of its end."""
        self._spoken.hear(findings)
        self._gathering.end()
        return self._taken()

    def _done(self, loop: Instance) -> None:
        for question in self._by_loop.get(loop.loop, ()):
            self._found += [one for one in question.ask(loop) if not self._is_told(one.where, one.unit)]

    def _is_told(self, where: Where, unit: int | None) -> bool:
        return self._spoken.blames(where.position, where.segment, where.element) or self._spoken.misses(where, unit)

    def _taken(self) -> list[Finding]:
        found, self._found = self._found, []
        found.sort(key=_in_order)
        return found
