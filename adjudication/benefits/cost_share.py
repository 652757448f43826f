"""Allowed amounts → what the patient bears, by kind, and what the plan pays, line by line in the claim's order.

One rule finds each line's share; three say what is taken off for it; the last says what is paid. None of the four
looks at what the others have taken: the engine holds that it all adds up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter

from adjudication.benefits.accumulators import DEDUCTIBLE, OUT_OF_POCKET, Usage
from adjudication.benefits.coordination import coordinate
from adjudication.benefits.waterfall import Parts, Terms, parts
from adjudication.decision import ZERO, Group
from adjudication.rule import Card, Effect, Found, Rule, Saw, Settle, Stage, Take
from adjudication.worksheet import Line, Share, Worksheet

_Visits = set[tuple[str, date]]
_PATIENT = Group.PATIENT  # an enum is slow to read from


def cost_share(sheet: Worksheet) -> Sequence[Effect]:
    usage, visits = Usage(sheet.case.accumulators, sheet.member), set[tuple[str, date]]()
    found: list[Effect] = []
    for line in sheet.open:
        terms = _terms(line, visits)
        period = line.cover.plan.period_start(line.first_day)
        share, said, saw = _share(line, terms, usage, period)
        usage.add(line.network.tier, period, share)
        found.append(Found(share, said, saw, line.number))
    return found


def _terms(line: Line, visits: _Visits) -> Terms | None:
    """None: the patient bears nothing. A visit is a kind of service on one day; its first line bears the copay."""
    tier, service = line.cover.plan.tiers[line.network.tier], line.benefit.service
    if service is None:
        return Terms(ZERO, True, True, tier.coinsurance, tier.copay_counts, tier.deductible_counts)
    if service.preventive and line.network.tier == "in":
        return None
    copay = service.copay or ZERO
    if copay and line.price.allowed:
        visit = (service.name, line.first_day)
        if visit in visits:
            copay = ZERO
        visits.add(visit)
    rate = tier.coinsurance if service.coinsurance is None else service.coinsurance
    return Terms(copay, service.copay_before_deductible, service.deductible_applies, rate, tier.copay_counts,
                 tier.deductible_counts)


def _share(line: Line, terms: Terms | None, usage: Usage, period: date) -> tuple[Share, str, Saw]:
    base, plan, tier = line.price.allowed, line.cover.plan, line.network.tier
    if terms is None:
        normal, terms, bears = Parts(), Terms(), ZERO
        saw: Saw = (("allowed", str(base)),)
        said = "Preventive care in network costs the patient nothing."
    else:
        limits = plan.tiers[tier]
        ded_left = usage.left(DEDUCTIBLE, limits.deductible, line, period) or ZERO
        room = usage.left(OUT_OF_POCKET, limits.out_of_pocket, line, period)
        normal = parts(base, terms, ded_left, room)
        bears = normal.total
        said, saw = _story(base, terms, normal, bears, ded_left, room)
    if line.prior is None:
        return _kept(normal, base - bears, terms, None), said, saw
    behind = coordinate(line.charge, base, normal, line.prior, plan.coordination_cap)
    said += f" Behind the payer before us the plan pays {behind.plan}."
    saw = (*saw, ("alone we would pay", str(base - bears)), ("left before us", str(line.prior.left)))
    return _kept(behind.patient, behind.plan, terms, normal.deductible), said, saw


def _kept(borne: Parts, plan: Decimal, terms: Terms, alone: Decimal | None) -> Share:
    copay, deductible, coinsurance = borne
    return Share(copay, deductible, coinsurance, plan, terms.copay_counts, terms.deductible_counts, alone)


def _story(base: Decimal, terms: Terms, borne: Parts, bears: Decimal, ded_left: Decimal, room: Decimal | None,
           ) -> tuple[str, Saw]:
    allowed = str(base)
    saw = (("allowed", allowed), ("deductible left", str(ded_left)),
           ("out-of-pocket left", "no limit" if room is None else str(room)),
           ("copay", str(terms.copay)), ("coinsurance", str(terms.coinsurance)))
    said = f"Of {allowed} the patient bears {bears!s}."
    if room is not None and room == borne.counted(terms):
        said += " The out-of-pocket limit is reached."
    return said, saw


def _takes(kind: Callable[[Share], Decimal], said: str) -> Callable[[Worksheet], Sequence[Effect]]:
    def decide(sheet: Worksheet) -> Sequence[Effect]:
        found: list[Effect] = []
        for line in sheet.open:
            amount = kind(line.share)
            if amount:
                found.append(Take(line.number, _PATIENT, amount, said))
        return found
    return decide


def plan_pays(sheet: Worksheet) -> Sequence[Effect]:
    return [Settle(line.number, line.share.plan, f"The plan pays {line.share.plan!s}.") for line in sheet.open]


_SOURCE = "the plan; CMS coverage-example calculator (SBC)"

COST_SHARE: Rule = Rule(Card(
    id="cost-share",
    stage=Stage.COST_SHARE,
    says="Copay, deductible and coinsurance are worked out line by line, up to what is left of the patient's limits; "
         "behind another payer, up to what that payer left.",
    passed="No line was left to share.",
    source=_SOURCE + "; NAIC model regulation 120-1 section 7 (coordination)",
), cost_share)

COPAY: Rule = Rule(Card(
    id="copay",
    stage=Stage.COST_SHARE,
    says="The patient pays the copay once for each kind of service and day.",
    passed="No copay.",
    source=_SOURCE,
    groups=(Group.PATIENT,),
    reason="3",
    category="F1:65",
), _takes(attrgetter("copay"), "The patient's copay."))

DEDUCTIBLE_OWED: Rule = Rule(Card(
    id="deductible",
    stage=Stage.COST_SHARE,
    says="The patient pays until the deductible of the person or the family is met.",
    passed="Nothing goes to the deductible.",
    source=_SOURCE,
    groups=(Group.PATIENT,),
    reason="1",
    category="F1:98",
), _takes(attrgetter("deductible"), "To the patient's deductible."))

COINSURANCE: Rule = Rule(Card(
    id="coinsurance",
    stage=Stage.COST_SHARE,
    says="Of what remains the patient pays a fraction, to the cent, half a cent upwards.",
    passed="No coinsurance.",
    source=_SOURCE,
    groups=(Group.PATIENT,),
    reason="2",
    category="F1:65",
), _takes(attrgetter("coinsurance"), "The patient's coinsurance."))

PLAN_PAYS: Rule = Rule(Card(
    id="plan-pays",
    stage=Stage.PAYMENT,
    says="The plan pays what the benefits leave to it.",
    passed="No line was left to pay.",
    source=_SOURCE,
    category="F1:65",
), plan_pays)
