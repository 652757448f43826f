"""Is the patient covered on each line's days: from the first to the last, in one coverage, by a plan that we have
loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from adjudication.case import Coverage
from adjudication.decision import Group
from adjudication.rule import Card, Deny, Effect, Found, Pend, Rule, Saw, Stage
from adjudication.worksheet import Cover, Lack, Line, Worksheet, alike

_days = attrgetter("first_day", "last_day")


def coverage(sheet: Worksheet) -> Sequence[Effect]:
    """Lines of the same days are looked up once, and told of once, for the claim."""
    found: list[Effect] = []
    for (first, last), lines in alike(sheet.open, _days):
        saw = (("from", first.isoformat()), ("to", last.isoformat()))
        fact = _on(sheet, lines[0], first, last, saw)
        if type(fact) is Cover:
            found.append(Found(fact, "Covered on the date of service.", (*saw, ("plan", fact.plan.id)), 0, lines))
        elif isinstance(fact, Lack):
            found.append(Found(fact, alike=lines))
        elif isinstance(fact, Pend):
            found.append(fact)
    return found


def _on(sheet: Worksheet, line: Line, first: date, last: date, saw: Saw) -> Cover | Lack | Pend:
    coverages = sheet.member.coverages
    held = [c for c in coverages if c.span.covers(first)]
    if len(held) > 1 or not coverages:
        return Pend("P1:56", "Not one coverage of the member counts on that day.", saw, line.number)
    if not held or (first != last and not held[0].span.covers(last)):
        if all(any(c.span.covers(day) for c in coverages) for day in (first, last)):
            return Pend("P1:56", "The member changes coverage in the middle of the line.", saw, line.number)
        return _why(coverages, first, last)
    for plan in sheet.case.plans.get(held[0].plan_id, ()):
        if plan.covers(first):
            return Cover(held[0], plan)
    saw = (*saw, ("plan", held[0].plan_id))
    return Pend("P1:56", "The member's plan is not loaded for that day.", saw, line.number)


def _why(coverages: tuple[Coverage, ...], first: date, last: date) -> Lack:
    spans = [c.span for c in coverages]
    if any(span.start <= last and (span.end is None or first <= span.end) for span in spans):
        return Lack.PARTLY
    if all(last < span.start for span in spans):
        return Lack.NOT_BEGUN
    if all(span.end is not None and span.end < first for span in spans):
        return Lack.ENDED
    return Lack.LAPSED


def _denies(lack: Lack, group: Group, said: str, remarks: tuple[str, ...] = (), *, names_person: bool = True,
            ) -> Callable[[Worksheet], Sequence[Effect]]:
    def decide(sheet: Worksheet) -> Sequence[Effect]:
        found: list[Effect] = []
        for line in sheet.open:
            if line.lack is lack:
                person = "" if not names_person else "F2:88:IL" if sheet.case.claim.patient is None else "F2:88:QC"
                found.append(Deny(line.number, group, line.due, said, (("date of service", str(line.first_day)),), remarks,
                                  person))
        return found
    return decide


_SOURCE = "CAQH CORE 360 v3.3.0, scenario 3"

COVERAGE: Rule = Rule(Card(
    id="coverage",
    stage=Stage.COVERAGE,
    says="Each line is looked up in the member's coverages by its date of service.",
    passed="No line was left to look up.",
    source=_SOURCE,
    pends=("P1:56",),
), coverage)

COVERAGE_NOT_BEGUN: Rule = Rule(Card(
    id="coverage-not-begun",
    stage=Stage.COVERAGE,
    says="A service before the first day of coverage is denied.",
    passed="No service before coverage began.",
    source=_SOURCE,
    groups=(Group.PATIENT,),
    reason="26",
    category="F2:88:IL",
), _denies(Lack.NOT_BEGUN, Group.PATIENT, "The service was before coverage began."))

COVERAGE_ENDED: Rule = Rule(Card(
    id="coverage-ended",
    stage=Stage.COVERAGE,
    says="A service after the last day of coverage is denied.",
    passed="No service after coverage ended.",
    source=_SOURCE,
    groups=(Group.PATIENT,),
    reason="27",
    category="F2:88:IL",
), _denies(Lack.ENDED, Group.PATIENT, "The service was after coverage ended."))

COVERAGE_LAPSED: Rule = Rule(Card(
    id="coverage-lapsed",
    stage=Stage.COVERAGE,
    says="A service in a gap between two coverages is denied.",
    passed="No service in a gap of coverage.",
    source=_SOURCE,
    groups=(Group.PATIENT,),
    reason="200",
    remarks=("N650",),
    category="F2:88:IL",
), _denies(Lack.LAPSED, Group.PATIENT, "The service was in a gap between two coverages.", ("N650",)))

COVERAGE_PARTLY: Rule = Rule(Card(
    id="coverage-partly",
    stage=Stage.COVERAGE,
    says="A line whose days are covered in part is denied: the covered days can be billed by themselves.",
    passed="No line reaches over an end of coverage.",
    source=_SOURCE + "; 239 asks for separate bills, 238 would need the days' own charges",
    groups=(Group.CONTRACTUAL,),
    reason="239",
    category="F2:188",
), _denies(Lack.PARTLY, Group.CONTRACTUAL, "Only some of the line's days are covered; each part needs its own bill.",
           names_person=False))
