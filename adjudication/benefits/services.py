"""Procedure code, place and tier → what the plan says of that service."""

from __future__ import annotations

from collections.abc import Sequence

from adjudication.benefits.plan import Plan, Service
from adjudication.decision import Group
from adjudication.rule import Card, Deny, Effect, Found, Rule, Stage
from adjudication.worksheet import Benefit, Worksheet

_Answers = dict[tuple[str, str, str], Benefit]

# Answers already given, by the identity of a plan's services: a plan is asked the same few questions all day. The
# services are kept beside the answers, so that an identity is never somebody else's.
_ANSWERS: dict[int, tuple[tuple[Service, ...], _Answers]] = {}
_PLANS = 500
_QUESTIONS = 20_000


def asked(plan: Plan, code: str, place: str, tier: str) -> Benefit:
    """The plan's first service that fits."""
    known = _ANSWERS.get(id(plan.services))
    if known is None or known[0] is not plan.services:
        if len(_ANSWERS) >= _PLANS:
            _ANSWERS.clear()
        known = _ANSWERS[id(plan.services)] = (plan.services, {})
    answers, question = known[1], (code, place, tier)
    answer = answers.get(question)
    if answer is None:
        if len(answers) >= _QUESTIONS:
            answers.clear()
        answer = answers[question] = Benefit(next((s for s in plan.services if fits(s, code, place, tier)), None))
    return answer


def fits(service: Service, code: str, place: str, tier: str) -> bool:
    return (tier in service.tiers
            and (not service.places or place in service.places)
            and (not service.codes or any(covers(each, code) for each in service.codes)))


def covers(codes: str, code: str) -> bool:
    """A single code, or an inclusive range of codes of one length.

    >>> covers("99202-99215", "99213"), covers("J0120-J9999", "J1885"), covers("99202-99215", "9921")
    (True, True, False)
    """
    first, dash, last = codes.partition("-")
    return code == first if not dash else len(code) == len(first) and first <= code <= last


def benefit(sheet: Worksheet) -> Sequence[Effect]:
    facility, found = sheet.case.claim.facility_code, list[Effect]()
    for line in sheet.open:
        sent = line.sent
        code, place = sent.procedure.code, sent.place_of_service or facility
        fact = asked(line.cover.plan, code, place, line.network.tier)
        name = fact.service.name if fact.service is not None else "no special terms"
        saw = (("code", code), ("place", place), ("service", name))
        found.append(Found(fact, "Looked up in the plan.", saw, line.number))
    return found


def service_not_covered(sheet: Worksheet) -> Sequence[Effect]:
    found: list[Effect] = []
    for line in sheet.open:
        service = line.benefit.service
        if not (service.covered if service is not None else line.cover.plan.default_covered):
            found.append(Deny(line.number, Group.PATIENT, line.due, "The plan does not cover this service.",
                              (("code", line.sent.procedure.code),), ("N130",)))
    return found


BENEFIT: Rule = Rule(Card(
    id="benefit",
    stage=Stage.BENEFIT,
    says="Each line is looked up in the plan by procedure code, place of service and tier.",
    passed="No line was left to look up.",
    source="the plan",
), benefit)

SERVICE_NOT_COVERED: Rule = Rule(Card(
    id="service-not-covered",
    stage=Stage.BENEFIT,
    says="A service that the plan does not cover is denied.",
    passed="The plan covers every service.",
    source="CAQH CORE 360 v3.3.0, scenario 3",
    groups=(Group.PATIENT,),
    reason="204",
    remarks=("N130",),
    category="F2:104",
), service_not_covered)
