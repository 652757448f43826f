"""Services that the plan wants to be asked for first: is there an authorization, and are units left in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from adjudication.case import Authorization
from adjudication.decision import Group
from adjudication.rule import Card, Deny, Effect, Found, Pend, Rule, Stage
from adjudication.worksheet import Authorized, Line, Permission, Worksheet


def authorization(sheet: Worksheet) -> Sequence[Effect]:
    lines = [line for line in sheet.open if line.benefit.service is not None and line.benefit.service.authorization]
    return list(_granted(sheet, lines)) if lines else ()


def _granted(sheet: Worksheet, lines: list[Line]) -> Iterator[Effect]:
    """Lines draw on the units in their order; a number that the claim names goes before others that fit."""
    drawn: dict[str, Decimal] = {}
    for line in lines:
        granted = _fitting(sheet, line)
        need, saw = line.sent.quantity, (("code", line.sent.procedure.code), ("fitting", str(len(granted))))
        open_ones = [a for a in granted if a.units is None or a.used + drawn.get(a.number, 0) + need <= a.units]
        if open_ones:
            number = open_ones[0].number
            drawn[number] = drawn.get(number, Decimal(0)) + need
            yield Found(Authorized(Permission.GRANTED, number), "The service was authorized.", saw, line.number)
        elif any(a.units is not None and a.used + drawn.get(a.number, 0) < a.units for a in granted):
            yield Pend("P2:46", "Fewer units are left in the authorization than the line has.", saw, line.number)
        else:
            found = Permission.EXHAUSTED if granted else Permission.ABSENT
            yield Found(Authorized(found), line=line.number)


def _fitting(sheet: Worksheet, line: Line) -> list[Authorization]:
    member, code = sheet.member, line.sent.procedure.code
    named = {i.value for i in (*line.sent.prior_authorizations, *sheet.case.claim.identifiers) if i.qualifier == "G1"}
    fitting = [a for a in sheet.case.authorizations
               if a.member_id == member.id and a.code in ("", code)
               and a.span.covers(line.first_day) and a.span.covers(line.last_day)]
    return sorted(fitting, key=lambda a: a.number not in named)


def authorization_absent(sheet: Worksheet) -> Sequence[Effect]:
    found: list[Effect] = []
    for line in sheet.open:
        if line.authorized is not None and line.authorized.permission is Permission.ABSENT:
            plan = line.cover.plan
            group = Group.PATIENT if plan.member_liable_without_authorization else Group.CONTRACTUAL
            found.append(Deny(line.number, group, line.due, "The plan asks for an authorization, and there is none.",
                              (("code", line.sent.procedure.code),)))
    return found


def authorization_exceeded(sheet: Worksheet) -> Sequence[Effect]:
    found: list[Effect] = []
    for line in sheet.open:
        if line.authorized is not None and line.authorized.permission is Permission.EXHAUSTED:
            found.append(Deny(line.number, Group.CONTRACTUAL, line.due, "All units of the authorization are used.",
                              (("code", line.sent.procedure.code),), ("N54",)))
    return found


AUTHORIZATION: Rule = Rule(Card(
    id="authorization",
    stage=Stage.AUTHORIZATION,
    says="A service that needs an authorization is joined to one that fits member, code and days and has units left.",
    passed="No service needs an authorization.",
    source="005010X222A1 2300 and 2400 REF G1",
    pends=("P2:46",),
), authorization)

AUTHORIZATION_ABSENT: Rule = Rule(Card(
    id="authorization-absent",
    stage=Stage.AUTHORIZATION,
    says="A service that needs an authorization and has none is denied; the plan says whether the patient must pay.",
    passed="No authorization is missing.",
    source="CAQH CORE 360 v3.3.0, scenario 3",
    groups=(Group.CONTRACTUAL, Group.PATIENT),
    reason="197",
    category="F2:84",
), authorization_absent)

AUTHORIZATION_EXCEEDED: Rule = Rule(Card(
    id="authorization-exceeded",
    stage=Stage.AUTHORIZATION,
    says="A service whose authorization is used up is denied.",
    passed="No authorization is used up.",
    source="CAQH CORE 360 v3.3.0, scenario 3",
    groups=(Group.CONTRACTUAL,),
    reason="198",
    remarks=("N54",),
    category="F2:84",
), authorization_exceeded)
