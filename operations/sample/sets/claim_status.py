"""Bills → inquiries into what became of them (276), the answers (277), and lists of those that wait (277P)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from operations.sample.cast import CLEARING, PAYER, TIME, Bill, Cast, Levels, Patient, organization
from operations.sample.draw import Weighted
from operations.sample.wire import money

_PAID, _DENIED, _WAITING, _NOT_FOUND = "F1:65", "F2:88:QC", "P1:20", "A4:35"
_ANSWERS = Weighted(((_PAID, 0.6), (_DENIED, 0.15), (_WAITING, 0.15), (_NOT_FOUND, 0.1)))
_PENDING = ("P1:20", "P1:46", "P1:24:1P", "P5:41")

Told = Callable[[Cast, Patient, Bill], Iterator[str]]


def inquiries(cast: Cast, count: int) -> Iterator[str]:
    """276; a unit is a claim that is asked for."""
    yield f"BHT*0010*13*{cast.number('INQ')}*{cast.today}*{TIME}"
    yield from _levels(cast, count, _inquiry, with_birth=True)


def answers(cast: Cast, count: int) -> Iterator[str]:
    """277; a unit is a claim that was asked for."""
    yield f"BHT*0010*08*{cast.number('INQ')}*{cast.today}*{TIME}*DG"
    yield from _levels(cast, count, _answer, with_birth=False)


def pending(cast: Cast, count: int) -> Iterator[str]:
    """277P; a unit is a claim that waits. The patient stands in one level, whoever holds the card."""
    yield f"BHT*0085*08*{cast.number('PEND')}*{cast.today}*{TIME}*NO"
    levels = Levels()
    yield from above_clinics(levels)
    for clinic, many in cast.under_clinics(count):
        yield levels.begin("19", 2, True)
        yield organization(clinic, "1P")
        parent = levels.last
        for _each in range(many):
            yield levels.begin("PT", parent)
            yield cast.patient().named("QC")
            yield from _waits(cast, cast.bill())


def above_clinics(levels: Levels, *contact: str) -> Iterator[str]:
    """Payer and clearing house: levels 1 and 2."""
    yield levels.begin("20", children=True)
    yield PAYER
    yield from contact
    yield levels.begin("21", 1, True)
    yield CLEARING


def _levels(cast: Cast, count: int, told: Told, *, with_birth: bool) -> Iterator[str]:
    levels = Levels()
    yield from above_clinics(levels)
    for clinic, many in cast.under_clinics(count):
        yield levels.begin("19", 2, True)
        yield organization(clinic, "1P")
        parent = levels.last
        for _each in range(many):
            patient = cast.patient()
            yield from _known(levels, parent, patient, with_birth=with_birth)
            yield from told(cast, patient, cast.bill())


def _known(levels: Levels, parent: int, patient: Patient, *, with_birth: bool) -> Iterator[str]:
    """Levels of the holder and of the dependent; an inquiry tells when the patient was born."""
    role = "IL"
    if patient.person.is_subscriber:
        yield levels.begin("22", parent, False)
    else:
        yield levels.begin("22", parent, True)
        yield patient.named_holder()
        yield levels.begin("23", levels.last)
        role = "QC"
    if with_birth:
        yield patient.birth
    yield patient.named(role, card=patient.person.is_subscriber)


def _inquiry(cast: Cast, patient: Patient, bill: Bill) -> Iterator[str]:
    yield f"TRN*1*{cast.number('TRACE')}"
    if cast.draw.chance(0.3):
        yield f"REF*1K*{bill.payer_number}"
    yield f"REF*EJ*{bill.number}"
    yield f"AMT*T3*{money(bill.charge)}"
    yield f"DTP*472*D8*{bill.day}"
    if cast.draw.chance(0.4):
        for service in bill.services:
            yield f"SVC*HC:{service.code}*{money(service.charge)}*****{service.units}"
            yield f"DTP*472*D8*{bill.day}"


def _answer(cast: Cast, patient: Patient, bill: Bill) -> Iterator[str]:
    draw = cast.draw
    status, told_on = _ANSWERS.draw(draw), min(cast.day, bill.served + timedelta(days=draw.between(3, 30)))
    yield f"TRN*2*{cast.number('TRACE')}"
    told = f"STC*{status}*{told_on:%Y%m%d}**"
    if status == _NOT_FOUND:
        yield f"{told}0"
        yield f"REF*EJ*{bill.number}"
        return
    paid = [int(service.charge * (0.4 + 0.5 * draw.share())) if status == _PAID else 0 for service in bill.services]
    settled = {_PAID: f"*{money(sum(paid))}*{told_on:%Y%m%d}", _DENIED: f"*0*{told_on:%Y%m%d}"}.get(status, "")
    yield f"{told}{money(bill.charge)}{settled}"
    yield f"REF*1K*{bill.payer_number}"
    yield f"REF*EJ*{bill.number}"
    yield f"DTP*472*D8*{bill.day}"
    if draw.chance(0.5):
        for service, part in zip(bill.services, paid, strict=True):
            yield f"SVC*HC:{service.code}*{money(service.charge)}*{money(part)}****{service.units}"
            yield f"STC*{status}*{told_on:%Y%m%d}"
            yield f"DTP*472*D8*{bill.day}"


def _waits(cast: Cast, bill: Bill) -> Iterator[str]:
    status, since = cast.draw.pick(_PENDING), min(cast.day, bill.served + timedelta(days=cast.draw.between(3, 30)))
    yield f"TRN*1*{bill.payer_number}"
    yield f"STC*{status}*{since:%Y%m%d}**{money(bill.charge)}"
    yield f"REF*EJ*{bill.number}"
    yield f"DTP*472*D8*{bill.day}"
    if cast.draw.chance(0.4):
        for service in bill.services:
            yield f"SVC*HC:{service.code}*{money(service.charge)}*0****{service.units}"
            yield f"STC*{status}*{since:%Y%m%d}"
            yield f"DTP*472*D8*{bill.day}"
