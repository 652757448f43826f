"""Is the patient covered on each line's days: from the first to the last, in one coverage, by a plan that we have
loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from adjudication.case import Coverage
from adjudication.decision import Group
from adjudication.rule import Card, Deny, Effect, Found, Pend, Rule, Saw, Stage
from adjudication.worksheet import Cover, Lack, Line, Worksheet, alike


def coverage(sheet: Worksheet) -> Iterator[Effect]:
    """Lines of the same days are looked up once, and told of once, for the claim."""
    for (first, last), lines in alike(sheet.open, lambda line: (line.first_day, line.last_day)):
        fact = _on(sheet, lines[0], first, last)
        if isinstance(fact, Pend):
            yield fact
        elif isinstance(fact, Lack):
            yield Found(fact, alike=lines)
        else:
            yield Found(fact, "Covered on the date of service.", (
                ("from", first.isoformat()), ("to", last.isoformat()), ("plan", fact.plan.id)), alike=lines)


def _on(sheet: Worksheet, line: Line, first: date, last: date) -> Cover | Lack | Pend:
    coverages = sheet.member.coverages
    held = [c for c in coverages if c.span.covers(first)]
    saw: Saw = (("from", first.isoformat()), ("to", last.isoformat()))
    if len(held) > 1 or not coverages:
        return Pend("P1:56", "Not one coverage of the member counts on that day.", saw, line.number)
    if not held or not held[0].span.covers(last):
        if all(any(c.span.covers(day) for c in coverages) for day in (first, last)):
            return Pend("P1:56", "The member changes coverage in the middle of the line.", saw, line.number)
        return _why(coverages, first, last)
    plan = next((p for p in sheet.case.plans.get(held[0].plan_id, ()) if p.covers(first)), None)
    if plan is None:
        saw = (*saw, ("plan", held[0].plan_id))
        return Pend("P1:56", "The member's plan is not loaded for that day.", saw, line.number)
    return Cover(held[0], plan)


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
            ) -> Callable[[Worksheet], Iterator[Effect]]:
    def decide(sheet: Worksheet) -> Iterator[Effect]:
        person = "F2:88:IL" if sheet.case.claim.patient is None else "F2:88:QC"
        for line in sheet.open:
            if line.lack is lack:
                yield Deny(line.number, group, line.due, said, (("date of service", str(line.first_day)),), remarks,
                           person if names_person else "")
    return decide


_SOURCE = "CAQH CORE 360 v3.3.0, scenario 3"

COVERAGE = Rule(Card(
    id="coverage",
    stage=Stage.COVERAGE,
    says="Each line is looked up in the member's coverages by its date of service.",
    passed="No line was left to look up.",
    source=_SOURCE,
    pends=("P1:56",),
), coverage)

COVERAGE_NOT_BEGUN = Rule(Card(
    id="coverage-not-begun",
    stage=Stage.COVERAGE,
    says="A service before the first day of coverage is denied.",
    passed="No service before coverage began.",
    source=_SOURCE,
    groups=(Group.PATIENT,),
    reason="26",
    category="F2:88:IL",
), _denies(Lack.NOT_BEGUN, Group.PATIENT, "The service was before coverage began."))

COVERAGE_ENDED = Rule(Card(
    id="coverage-ended",
    stage=Stage.COVERAGE,
    says="A service after the last day of coverage is denied.",
    passed="No service after coverage ended.",
    source=_SOURCE,
    groups=(Group.PATIENT,),
    reason="27",
    category="F2:88:IL",
), _denies(Lack.ENDED, Group.PATIENT, "The service was after coverage ended."))

COVERAGE_LAPSED = Rule(Card(
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

COVERAGE_PARTLY = Rule(Card(
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
