"""Authorizations: absent, fitting, used up, and units drawn line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from adjudication.benefits.plan import Service
from adjudication.case import Authorization, Span
from adjudication.decision import Decision
from edi.canonical.claim import ServiceLine
from edi.canonical.party import Identifier
from tests.adjudication.payer import claim, decide, line, money_of, plan

PLAN = plan(Service("imaging", ("70010-79999",), authorization=True))
FREE = Authorization("A1", "M1", "", Span(date(2026, 1, 1), date(2026, 12, 31)))
TWO = replace(FREE, number="A2", code="70551", units=Decimal(2))


def scan(units: int = 1, **changes: Any) -> ServiceLine:
    return line(500, "70551", units=units, **changes)


def asked(*granted: Authorization, lines: tuple[ServiceLine, ...] = (), **changes: Any) -> Decision:
    return decide(*(lines or (scan(),)), the_plan=PLAN, fees={"70551": 400, "99213": 100}, authorizations=granted,
                  **changes)


@pytest.mark.parametrize("granted, outcome", [
    ((),                                                        "CO197"),
    ((FREE,),                                                   "A1"),
    ((TWO,),                                                    "A2"),
    ((replace(FREE, member_id="M2"),),                          "CO197"),
    ((replace(FREE, code="70552"),),                            "CO197"),
    ((replace(FREE, span=Span(date(2026, 3, 3))),),             "CO197"),
    ((replace(FREE, span=Span(date(2026, 1, 1), date(2026, 3, 1))),), "CO197"),
    ((replace(FREE, span=Span(date(2026, 3, 2), date(2026, 3, 2))),), "A1"),
    ((replace(TWO, used=Decimal(1)),),                          "A2"),
    ((replace(TWO, used=Decimal(2)),),                          "CO198 N54"),
    ((replace(TWO, used=Decimal(2)), FREE),                     "A1"),
])
def test_one_unit(granted: tuple[Authorization, ...], outcome: str) -> None:
    decision = asked(*granted)
    denied = [" ".join([f"{a.group}{a.reason}", *a.remarks]) for a in decision.lines[0].adjustments if a.reason != "45"]
    assert (denied or [decision.lines[0].authorization]) == [outcome]


def test_the_plan_may_make_the_member_liable() -> None:
    strict = replace(PLAN, member_liable_without_authorization=True)
    assert money_of(decide(scan(), the_plan=strict)) == ["500.00 0.00 0.00 PR197 500.00"]


def test_a_service_that_needs_none_is_let_through() -> None:
    assert asked(lines=(line(),)).disposition == "paid"


def test_lines_draw_units_in_their_order() -> None:
    decision = asked(TWO, lines=(scan(), scan(), scan()))
    assert [(each.disposition, each.authorization) for each in decision.lines] == [
        ("paid", "A2"), ("paid", "A2"), ("denied", "")]


def test_a_line_with_more_units_than_are_left_waits() -> None:
    assert asked(replace(TWO, used=Decimal(1)), lines=(scan(2),)).category == "P2:46"


def test_the_number_that_the_claim_names_goes_first() -> None:
    the_claim = claim(scan(), identifiers=(Identifier("G1", "A2"),))
    assert asked(FREE, TWO, the_claim=the_claim).lines[0].authorization == "A2"
    named = scan(prior_authorizations=(Identifier("G1", "A2"),))
    assert asked(FREE, TWO, lines=(named,)).lines[0].authorization == "A2"
