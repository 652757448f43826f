"""Loops 2400 to 2440 → service lines, their drugs and what other payers decided on them."""

from __future__ import annotations

from edi.canonical.claim import Amount, Attachment, Code, Drug, Equipment
from edi.canonical.party import Identifier
from edi.canonical.quick import quick
from edi.findings import Where
from edi.parsers.claim_837 import facts
from edi.parsers.claim_837.assembly import NO_PROCEDURE, Assembly, adjudication_draft, line_draft
from edi.parsers.values import ZERO, amount, amount_or_none, count, day, number, period

_code = quick(Code)
_identifier = quick(Identifier)


# -- the line -------------------------------------------------------------------------------------------------------

def line(a: Assembly, e: list[str], at: Where) -> None:
    a.line = line_draft(count(e[1]), NO_PROCEDURE, ZERO, at=at)
    a.lines.append(a.line)
    if at[0] > a.roomy:
        a.make_room(at[0])


def professional_service(a: Assembly, e: list[str], at: Where) -> None:
    told = a.line
    told.service_at = at
    told.procedure = a.procedure(e[1])
    told.charge = amount(e[2])
    told.unit, told.quantity, told.place_of_service = e[3], number(e[4]) or ZERO, e[5]
    told.pointers = a.pointers(e[7])
    told.emergency, told.epsdt, told.family_planning = e[9] == "Y", e[11] == "Y", e[12] == "Y"
    told.copay_exempt = e[15] == "0"


def equipment(a: Assembly, e: list[str], at: Where) -> None:
    a.line.equipment = Equipment(a.procedure(e[1]), number(e[3]) or ZERO, amount(e[4]), amount(e[5]), e[6], at)


def line_date(a: Assembly, e: list[str], at: Where) -> None:
    line = a.line
    if e[1] == "472":
        line.service_from, line.service_to = period(e[3])
        line.date_at = at
    else:
        line.dates += (facts.dated_fact(e, at),)


def line_attachment(a: Assembly, e: list[str], at: Where) -> None:
    a.line.attachments += (Attachment(e[1], e[2], e[6], at),)


def line_contract(a: Assembly, e: list[str], at: Where) -> None:
    a.line.contract = facts.contract(e, at)


def line_number(a: Assembly, e: list[str], at: Where) -> None:
    line = a.line
    told = _identifier(e[1], e[2], at, e[4] or e[3])
    line.identifiers += (told,)
    if e[1] == "6R":
        line.control_number = e[2]
    elif e[1] == "G1":
        line.prior_authorizations += (told,)
    elif e[1] == "9F":
        line.referrals += (told,)


def line_amount(a: Assembly, e: list[str], at: Where) -> None:
    a.line.amounts += (Amount(e[1], amount(e[2]), at),)


def line_note(a: Assembly, e: list[str], at: Where) -> None:
    a.line.notes += (facts.note(e, at),)


def line_trip(a: Assembly, e: list[str], at: Where) -> None:
    a.line.trip = facts.trip(e, at)


def line_condition(a: Assembly, e: list[str], at: Where) -> None:
    a.line.conditions += (facts.condition(e, at),)


def line_repricing(a: Assembly, e: list[str], at: Where) -> None:
    a.line.repricing = facts.repricing(e, at)


def drug(a: Assembly, e: list[str], at: Where) -> None:
    a.line.drug = Drug(e[3], at=at, kind=e[2])


def drug_quantity(a: Assembly, e: list[str], at: Where) -> None:
    told = a.line.drug or Drug("", at=at)
    unit = a.parts(e[5])[0]
    a.line.drug = Drug(told.code, number(e[4]), unit, told.prescription, told.at, told.kind, at)


def prescription(a: Assembly, e: list[str], at: Where) -> None:
    told = a.line.drug or Drug("", at=at)
    a.line.drug = Drug(told.code, told.quantity, told.unit, e[2], told.at, told.kind, told.quantity_at)


def adjudication(a: Assembly, e: list[str], at: Where) -> None:
    procedure = a.procedure(e[3]) if e[3] else None
    a.adjudication = adjudication_draft(e[1], amount(e[2]), procedure, number(e[5]), e[6], at=at, revenue_code=e[4])
    a.line.adjudications += (a.adjudication,)


def adjudication_adjustment(a: Assembly, e: list[str], at: Where) -> None:
    a.adjudication.adjustments += facts.adjusted(e, at)


def adjudication_date(a: Assembly, e: list[str], at: Where) -> None:
    a.adjudication.paid_on, a.adjudication.paid_on_at = day(e[3]), at


def adjudication_amount(a: Assembly, e: list[str], at: Where) -> None:
    told = a.adjudication
    told.remaining_liability, told.remaining_liability_at = amount_or_none(e[2]), at


def form(a: Assembly, e: list[str], at: Where) -> None:
    a.line.forms += (_code(e[1], e[2], at),)
