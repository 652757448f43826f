"""A partner's rule and a guide → what is asked of each loop as it was sent, and where the answer is no.

A rule is asked in the loop of its place; in the loop around it, where its place is a loop. A condition on the rule's own
segment speaks of the same one ("PWK06 is required when PWK02 is BM"); on any other segment, of any that is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from edi.checks.loops.instances import Instance, Sent
from edi.checks.partner.moves import told_as
from edi.checks.partner.overlay import FAULTS, Condition, Demand, Rule
from edi.checks.partner.paths import Mistake, Path, Spot, resolve
from edi.checks.partner.routes import Route, chain, descend, known_by, route
from edi.checks.partner.words import sentence
from edi.findings import Door, Finding, Severity, Where
from edi.guides import Guide, Loop

_SIGNS = 2  # minus and point of a number, which no length counts


class Answer(NamedTuple):
    """One place where a rule does not hold."""

    where: Where
    value: str
    related: tuple[Where, ...]
    reference: str = ""  # the data element's number, for IK402


@dataclass(frozen=True, slots=True)
class _Asked:
    """A condition, and the way to where it looks from each loop of the rule."""

    condition: Condition
    spot: Spot
    routes: dict[Loop, Route]
    same: bool  # it is of the rule's own segment

    def met(self, home: Instance, sent: Sent | None) -> tuple[bool, Where | None]:
        """Is it so? And where that is seen, for the CTX of a 999."""
        wanted, path = self.condition.wanted, self.spot.path
        if not path.segment:
            there = any(one.loop in self.spot.loops for one in self.routes[home.loop].reached(home))
            return there is wanted.sent, None
        for one in [sent] if self.same and sent is not None else self._sent(home):
            values = one.each(path.element, path.component) if path.element else ["sent"]
            if not any(values):
                continue
            if not wanted.codes:
                return wanted.sent, one.at(path.element, path.component)
            if any(value in wanted.codes for value in values) is not wanted.but:
                return True, one.at(path.element, path.component)
        return not wanted.codes and not wanted.sent, None

    def _sent(self, home: Instance) -> Iterator[Sent]:
        for loop in self.routes[home.loop].reached(home):
            yield from _among(loop, self.spot)


def _among(loop: Instance, spot: Spot) -> list[Sent]:
    qualifier = spot.path.qualifier
    return [one for one in loop.segments
            if one.node in spot.nodes and (not qualifier or kind(one) == qualifier)]


def kind(sent: Sent) -> str:
    """What its first element, or the first component of that, says."""
    return sent.value(1, 1 if sent.node.elements[0].components else 0)


class Question:
    """A rule that has been checked (edi/checks/partner/proof), over one guide.

    ``asked_at`` has the loops at whose end it is asked; ``needs`` are the ids of loops that must not be forgotten before.
    """

    def __init__(self, rule: Rule, guide: Guide, overlay: str) -> None:
        self.rule, self.fault = rule, FAULTS[rule.demand]
        self.says = f"{overlay}: {sentence(rule)}"
        self._moved = told_as(rule, self.fault, guide.set_id)
        self.severity = rule.severity
        if rule.door is Door.INFORMATION and rule.severity is Severity.ERROR:
            self.severity = Severity.INFO
        self._spot = _resolved(guide, rule.at)
        self._patterns = [re.compile(pattern) for pattern in rule.patterns]
        homes = self._spot.homes
        self._asked = [self._condition(guide, one, homes) for one in rule.when]
        self.asked_at: dict[Loop, list[tuple[str, ...]]] = {}
        self.needs: set[str] = {loop.id for loop in self._spot.loops} if not rule.at.segment else set()
        for home in homes:
            self._place(home)

    def _condition(self, guide: Guide, one: Condition, homes: tuple[Loop, ...]) -> _Asked:
        spot = _resolved(guide, one.place, homes)
        at = self._spot.path
        same = bool(at.element) and (spot.path.loop, spot.path.segment) == (at.loop, at.segment) and (
            spot.path.qualifier in ("", at.qualifier))
        return _Asked(one, spot, {home: route(home, spot.loops) for home in homes}, same)

    def _place(self, home: Loop) -> None:
        at = home
        for asked in self._asked:
            end = known_by(home, asked.spot)
            if chain(end, at):  # further out
                at = end
            for down in asked.routes[home].downs:
                self.needs.update(down)
        down = chain(at, home) or ()
        self.needs.update(down)
        self.asked_at.setdefault(at, []).append(down)

    def ask(self, loop: Instance) -> Iterator[Finding]:
        for down in self.asked_at.get(loop.loop, ()):
            for home in descend(loop, down):
                for where, value, related, reference in self._answers(home):
                    yield Finding(self.fault, where, self.says, value, home.unit, self.severity, reference, related,
                                  self._moved)

    def _answers(self, home: Instance) -> Iterator[Answer]:
        path = self.rule.at
        if not path.segment:
            yield from self._of_loops(home)
        elif not path.element:
            yield from self._of_segments(home)
        else:
            for sent in _among(home, self._spot):
                yield from self._of_element(home, sent)

    def _related(self, home: Instance, sent: Sent | None = None) -> tuple[Where, ...] | None:
        """Where the conditions are seen to hold; None where one does not."""
        related = []
        for asked in self._asked:
            met, where = asked.met(home, sent)
            if not met:
                return None
            if where is not None:
                related.append(where)
        return tuple(related)

    def _of_loops(self, home: Instance) -> Iterator[Answer]:
        sent = [one for one in home.loops if one.loop in self._spot.loops]
        places = [Where(head.position, head.offset, head.id, one.loop.path) for one in sent if (head := one.head)]
        target = next(loop for loop in self._spot.loops if loop.parent is home.loop)
        missing = home.missing(target.head.id)._replace(path=target.path)
        yield from self._counted(home, places, missing)

    def _of_segments(self, home: Instance) -> Iterator[Answer]:
        places = [one.at() for one in _among(home, self._spot)]
        yield from self._counted(home, places, home.missing(self.rule.at.segment))

    def _counted(self, home: Instance, places: list[Where], missing: Where) -> Iterator[Answer]:
        wrong = {Demand.REQUIRED: [] if places else [missing], Demand.NOT_USED: places,
                 Demand.MOST: places[self.rule.most:][:1]}[self.rule.demand]
        related = self._related(home) if wrong else None
        if related is not None:
            yield from (Answer(where, "", related) for where in wrong)

    def _of_element(self, home: Instance, sent: Sent) -> Iterator[Answer]:
        path = self.rule.at
        element = sent.node.elements[path.element - 1]
        part = element.components[path.component - 1] if path.component else element
        values = sent.each(path.element, path.component)
        # A value that is too long has been told by the walker, and could keep a pattern busy.
        wrong = [(number, value) for number, value in enumerate(values, 1)
                 if (part.components or len(value) <= part.maximum + _SIGNS) and self._is_wrong(value)]
        if self.rule.demand is Demand.REQUIRED and not any(values):
            wrong = [(0, "")]
        related = self._related(home, sent) if wrong else None
        if related is None:
            return
        for number, value in wrong:
            where = sent.at(path.element, path.component, number if len(values) > 1 else 0)
            yield Answer(where, value, related, part.reference)

    def _is_wrong(self, value: str) -> bool:
        rule = self.rule
        if not value or rule.demand is Demand.REQUIRED:
            return False
        if rule.demand is Demand.NOT_USED:
            return True
        if rule.demand is Demand.CODES:
            return value not in rule.codes
        if rule.demand is Demand.PATTERN:
            return not any(pattern.fullmatch(value) for pattern in self._patterns)
        return len(value) < rule.shortest or (0 < rule.longest < len(value))


def _resolved(guide: Guide, path: Path, homes: tuple[Loop, ...] = ()) -> Spot:
    spot = resolve(guide, path, homes)
    assert not isinstance(spot, Mistake), f"an overlay is checked before it is used: {spot}"
    return spot
