"""Patients → inquiries into their coverage (270) and the answers to such inquiries (271)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from operations.sample.cast import PAYER, TIME, Cast, Levels, Patient, organization
from operations.sample.wire import money

_SERVICE_TYPES = ("1", "33", "35", "47", "48", "50", "86", "88", "98", "AL", "MH", "UC")
_REFUSALS = ("72", "73", "75")  # card, name or person is not known: of holders
_REFUSALS_OF_DEPENDENTS = ("65", "67")

Told = Callable[[Cast, Levels, int, Patient], Iterator[str]]


def inquiries(cast: Cast, count: int) -> Iterator[str]:
    """270; a unit is a patient who is asked for."""
    yield f"BHT*0022*13*{cast.number('INQ')}*{cast.today}*{TIME}"
    yield from _levels(cast, count, _inquiry)


def answers(cast: Cast, count: int) -> Iterator[str]:
    """271; a unit is a patient who was asked for."""
    yield f"BHT*0022*11*{cast.number('INQ')}*{cast.today}*{TIME}"
    yield from _levels(cast, count, _answer, "PER*IC*BENEFITS DESK*TE*6145550107")


def _levels(cast: Cast, count: int, told: Told, *contact: str) -> Iterator[str]:
    levels = Levels()
    yield levels.begin("20", children=True)
    yield PAYER
    yield from contact
    for clinic, many in cast.under_clinics(count):
        yield levels.begin("21", 1, True)
        yield organization(clinic, "1P")
        parent = levels.last
        for _each in range(many):
            yield from told(cast, levels, parent, cast.patient())


def _inquiry(cast: Cast, levels: Levels, parent: int, patient: Patient) -> Iterator[str]:
    draw = cast.draw
    yield from _known(levels, parent, patient, f"TRN*1*{cast.number('TRACE')}*9SAMPLECLR")
    if patient.person.is_subscriber and draw.chance(0.4):
        yield from patient.family.address
    yield from _born(patient)
    asked = cast.day if draw.chance(0.7) else cast.before(1, 40)
    yield f"DTP*291*D8*{asked:%Y%m%d}"
    if draw.chance(0.6):
        yield "EQ*30"
    elif draw.chance(0.3):
        yield f"EQ**HC:{cast.bill(1).services[0].code}"
    else:
        first = draw.below(len(_SERVICE_TYPES))
        for step in range(draw.between(1, 3)):
            yield f"EQ*{_SERVICE_TYPES[(first + 5 * step) % len(_SERVICE_TYPES)]}"


def _answer(cast: Cast, levels: Levels, parent: int, patient: Patient) -> Iterator[str]:
    draw = cast.draw
    yield from _known(levels, parent, patient, f"TRN*2*{cast.number('TRACE')}*9SAMPLECLR")
    if draw.chance(0.08):
        yield f"AAA*N**{draw.pick(_REFUSALS if patient.person.is_subscriber else _REFUSALS_OF_DEPENDENTS)}*C"
        return
    if patient.person.is_subscriber:
        yield from patient.family.address
    yield from _born(patient)
    began = date(cast.day.year - draw.between(0, 2), 1, 1)
    if draw.chance(0.1):
        yield f"DTP*347*D8*{cast.before(10, 60):%Y%m%d}"
        yield f"EB*6**30**{patient.family.plan.id}"
        return
    yield f"DTP*346*D8*{began:%Y%m%d}"
    yield from _benefits(cast, patient)


def _known(levels: Levels, parent: int, patient: Patient, trace: str) -> Iterator[str]:
    """The levels of the holder, and of the dependent who is the patient, up to the name."""
    if patient.person.is_subscriber:
        yield levels.begin("22", parent, False)
        yield trace
        yield patient.named("IL")
        return
    yield levels.begin("22", parent, True)
    yield patient.named_holder()
    yield levels.begin("23", levels.last, False)
    yield trace
    yield patient.named("03", card=False)


def _born(patient: Patient) -> Iterator[str]:
    yield patient.birth
    if not patient.person.is_subscriber:
        yield f"INS*N*{patient.person.relationship}"


def _benefits(cast: Cast, patient: Patient) -> Iterator[str]:
    """Active, and what of it the patient pays."""
    draw = cast.draw
    yield f"EB*1**30**{patient.family.plan.id}"
    if draw.chance(0.7):
        yield f"EB*B*IND*98***27*{money(500 * draw.between(2, 14))}*****Y"
    if draw.chance(0.7):
        yield f"EB*A*IND*{draw.pick(_SERVICE_TYPES)}*****{draw.pick(('.1', '.15', '.2', '.4'))}****{draw.pick('YN')}"
    if draw.chance(0.8):
        limit = 10_000 * draw.between(2, 30)
        yield f"EB*C*IND*30***23*{money(limit)}*****Y"
        yield f"EB*C*IND*30***29*{money(int(limit * draw.share()))}*****Y"
    if draw.chance(0.4):
        yield f"EB*G*{draw.pick(('IND', 'FAM'))}*30***23*{money(50_000 * draw.between(3, 14))}*****Y"
    if draw.chance(0.2):
        yield "EB*L"
        yield "LS*2120"
        yield cast.doctor(cast.clinic(), "P3")
        yield "LE*2120"
