"""A small payer and claims against it, for tests to change in the one thing that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from adjudication.benefits.plan import Limit, Plan, Service, Tier
from adjudication.case import Accumulators, Case, Coverage, Fee, Member, NetworkSpan, Provider, Span
from adjudication.decision import Decision
from adjudication.engine import adjudicate
from edi.canonical.claim import (
    Adjusted,
    Billing,
    Claim,
    LineAdjudication,
    OtherCoverage,
    Procedure,
    ServiceLine,
    Submission,
    Subscriber,
)
from edi.canonical.party import Address, Identifier, Party

DAY = date(2026, 3, 2)
RECEIVED = date(2026, 3, 20)
YEAR = date(2026, 1, 1)
NPI, TAX_ID = "1234567893", "123456789"
CARD = "W000000001"


def money(text: str | int | None) -> Decimal | None:
    return None if text is None else Decimal(text).quantize(Decimal("0.01"))


def amount(text: str | int | Decimal) -> Decimal:
    return Decimal(text).quantize(Decimal("0.01"))


def limit(individual: str | int | None = None, family: str | int | None = None, **changes: Any) -> Limit:
    return Limit(money(individual), money(family), **changes)


def tier(deductible: Limit | None = None, out_of_pocket: Limit | None = None, coinsurance: str = "0",
         **changes: Any) -> Tier:
    return Tier(deductible or limit(), out_of_pocket or limit(), Decimal(coinsurance), **changes)


def plan(*services: Service, in_: Tier | None = None, out: Tier | None = None, **changes: Any) -> Plan:
    return replace(Plan(
        id="GOLD", name="Gold", start=YEAR, end=date(2026, 12, 31), network="NET", filing_indicator="12",
        timely_filing_days=365, tiers={"in": in_ or tier(), "out": out or tier(coinsurance="0.40")}, services=services,
    ), **changes)


MEMBER = Member("M1", CARD, "F1", "DOE", "JANE", date(1980, 5, 17), "F", "18",
                (Coverage("GOLD", Span(date(2025, 1, 1))),))
PROVIDER = Provider(NPI, TAX_ID, "CLINIC", (NetworkSpan("NET", "FEES", Span(YEAR)),))


def fee(code: str, price: str | int, modifier: str = "", schedule: str = "FEES", span: Span | None = None) -> Fee:
    return Fee(schedule, code, modifier, span or Span(YEAR), Decimal(price))


def line(charge: str | int | Decimal = 200, code: str = "99213", *, modifiers: tuple[str, ...] = (),
         units: str | int = 1, day: date = DAY, **changes: Any) -> ServiceLine:
    return replace(ServiceLine(
        number=1, procedure=Procedure("HC", code, modifiers), charge=amount(charge), unit="UN", quantity=Decimal(units),
        service_from=day, service_to=day,
    ), **changes)


SUBMISSION = Submission("837P", "BATCH1", "00", "CH")
BILLING = Billing(Party(
    "85", last_name="CLINIC", id_qualifier="XX", id=NPI, identifiers=(Identifier("EI", TAX_ID),),
    address=Address(("1 MAIN ST",), "SPRINGFIELD", "OH", "45501"),
))


def subscriber(**changes: Any) -> Subscriber:
    return replace(Subscriber(
        "P", "18", Party("IL", True, "DOE", "JANE", id_qualifier="MI", id=CARD), filing_indicator="CI",
        birth_date=date(1980, 5, 17), sex="F",
    ), **changes)


def claim(*lines: ServiceLine, **changes: Any) -> Claim:
    lines = tuple(replace(each, number=number, control_number=f"L{number}")
                  for number, each in enumerate(lines or (line(),), 1))
    return replace(Claim(
        patient_control_number="PCN1", charge=sum((each.charge for each in lines), Decimal("0.00")), facility_code="11",
        facility_qualifier="B", frequency="1", submission=SUBMISSION, billing=BILLING, subscriber=subscriber(),
        patient=None, payer=Party("PR", last_name="PAYER", id_qualifier="PI", id="PAYER1"), lines=lines,
        benefits_assigned="Y",
    ), **changes)


Used = Mapping[tuple[str, str], str | int]


def used(amounts: Used, tier: str = "in", owners: tuple[str, str] = ("M1", "F1")) -> Accumulators:
    """``{("individual", "deductible"): 300}`` and so on."""
    owner = {"individual": owners[0], "family": owners[1]}
    return Accumulators({(owner[scope], scope, kind, tier, YEAR): amount(value)
                         for (scope, kind), value in amounts.items()})


def case(*lines: ServiceLine, the_plan: Plan | None = None, fees: Mapping[str, str | int] | None = None,
         the_claim: Claim | None = None, **changes: Any) -> Case:
    """A case in which everything is in order: a member, covered, in network, with a fee for what was done."""
    the_claim = the_claim or claim(*lines)
    prices = {code: (fee(code, price),) for code, price in ({"99213": 150} if fees is None else fees).items()}
    return replace(Case(
        claim=the_claim, number="C1", received=RECEIVED, candidates=(MEMBER,),
        plans={"GOLD": (the_plan or plan(),)}, billing=(PROVIDER,), fees=prices,
    ), **changes)


def decide(*lines: ServiceLine, **changes: Any) -> Decision:
    return adjudicate(case(*lines, **changes))


def money_of(decision: Decision) -> list[str]:
    """Each line in one row: charge, allowed, paid, and what was taken off, as an 835 would say it."""
    return [
        " ".join([f"{each.charge:.2f} {each.allowed:.2f} {each.paid:.2f}",
                  *(f"{a.group}{a.reason} {a.amount:.2f}" for a in each.adjustments)])
        for each in decision.lines
    ]


def behind(paid: str | int | Decimal, *, cut: str | int | Decimal = 0, left: str | int | Decimal = 0,
           group: str = "CO") -> LineAdjudication:
    """What the payer before us did with a line."""
    told = [Adjusted(group, "45", amount(cut)), Adjusted("PR", "2", amount(left))]
    return LineAdjudication("FIRST", amount(paid), adjustments=tuple(each for each in told if each.amount))


FIRST_PAYER = OtherCoverage("P", payer=Party("PR", last_name="OTHER", id_qualifier="PI", id="FIRST"))


def secondary(*lines: ServiceLine, **changes: Any) -> Claim:
    """A claim on which we come second."""
    return claim(*lines, **{"subscriber": subscriber(responsibility="S"), "other_coverages": (FIRST_PAYER,), **changes})
