"""Coverage on each line's days: both sides of every end, gaps, spans, dependents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from adjudication.case import Coverage, Span
from adjudication.decision import Decision
from adjudication.engine import adjudicate
from edi.canonical.claim import Patient
from edi.canonical.party import Party
from tests.adjudication.payer import MEMBER, case, claim, decide, line, plan

Spans = list[tuple[str, str]]
FEBRUARY: Spans = [("2026-02-01", "2026-02-28")]
GAP: Spans = [("2026-01-01", "2026-01-31"), ("2026-03-01", "")]


def covered(spans: Spans, *days: str) -> Decision:
    held = tuple(Coverage("GOLD", Span(date.fromisoformat(a), date.fromisoformat(b) if b else None)) for a, b in spans)
    lines = []
    for each in days:
        first, _, last = each.partition("/")
        lines.append(line(day=date.fromisoformat(first), service_to=date.fromisoformat(last or first)))
    return decide(*lines, candidates=(replace(MEMBER, coverages=held),))


@pytest.mark.parametrize("spans, days, outcome", [
    (FEBRUARY, "2026-01-31",            "PR26"),
    (FEBRUARY, "2026-02-01",            "paid"),
    (FEBRUARY, "2026-02-28",            "paid"),
    (FEBRUARY, "2026-03-01",            "PR27"),
    (GAP,      "2026-01-31",            "paid"),
    (GAP,      "2026-02-01",            "PR200 N650"),
    (GAP,      "2026-02-28",            "PR200 N650"),
    (GAP,      "2026-03-01",            "paid"),
    (FEBRUARY, "2026-02-27/2026-02-28", "paid"),
    (FEBRUARY, "2026-02-28/2026-03-01", "CO239"),
    (FEBRUARY, "2026-01-31/2026-02-01", "CO239"),
    (FEBRUARY, "2026-01-01/2026-03-15", "CO239"),
    (GAP,      "2026-01-31/2026-03-01", "P1:56"),
    ([*FEBRUARY, *FEBRUARY], "2026-02-03", "P1:56"),
    ([],       "2026-02-03",            "P1:56"),
])
def test_each_day(spans: Spans, days: str, outcome: str) -> None:
    decision = covered(spans, days)
    told = [" ".join([f"{a.group}{a.reason}", *a.remarks]) for a in decision.lines[0].adjustments if a.reason != "45"]
    assert (told or [decision.category if decision.disposition == "pended" else "paid"]) == [outcome]


def test_each_line_by_its_own_day() -> None:
    decision = covered(FEBRUARY, "2026-02-10", "2026-03-10", "2026-01-10")
    assert [(each.disposition, each.rule) for each in decision.lines] == [
        ("paid", ""), ("denied", "coverage-ended"), ("denied", "coverage-not-begun")]
    assert (decision.disposition, decision.reason, decision.category) == ("paid", "", "F1:65")


def test_a_claim_over_new_year_has_a_plan_for_each_year() -> None:
    old = plan(start=date(2025, 1, 1), end=date(2025, 12, 31), timely_filing_days=365)
    one = case(line(day=date(2025, 12, 31)), line(day=date(2026, 1, 1)), plans={"GOLD": (old, plan())})
    fees = {"99213": (replace(one.fees["99213"][0], span=Span(date(2025, 1, 1))),)}
    networks = tuple(replace(n, span=Span(date(2025, 1, 1))) for n in one.billing[0].networks)
    decision = adjudicate(replace(one, fees=fees, billing=(replace(one.billing[0], networks=networks),)))
    assert [each.disposition for each in decision.lines] == ["paid", "paid"]


def test_a_plan_that_is_not_loaded_for_the_day_waits() -> None:
    assert decide(plans={"GOLD": (plan(end=date(2026, 1, 31)),)}).category == "P1:56"


def test_the_status_names_whom_it_is_about() -> None:
    held = (Coverage("GOLD", Span(date(2026, 4, 1))),)
    child = replace(MEMBER, first_name="AMY", birth_date=date(2010, 7, 8), coverages=held)
    the_claim = claim(patient=Patient("19", Party("QC", True, "DOE", "AMY"), date(2010, 7, 8)))
    assert decide(the_claim=the_claim, candidates=(child,)).category == "F2:88:QC"
    assert decide(candidates=(replace(MEMBER, coverages=held),)).category == "F2:88:IL"
