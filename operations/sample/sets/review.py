"""Patients and services → reviews of services (278): request and response (X217), inquiry and response (X215), notice and
its acknowledgment (X216).

A set holds one review. An admission has its hospital, its day and an admitting diagnosis; other services are reviewed at
the place where they are rendered. What is decided: certified with a number, or not, or not yet, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from operations.sample.cast import TIME, Cast, Levels, Patient, organization
from operations.sample.draw import Weighted
from operations.sample.plans import PAYER_ID, PAYER_NAME
from operations.sample.services import AUTHORIZED, DIAGNOSES

_REVIEWER = f"NM1*X3*2*{PAYER_NAME}*****PI*{PAYER_ID}"
_CERTIFIED, _NOT_CERTIFIED, _PENDED = "A1", "A3", "A4"
_REASONS = {_NOT_CERTIFIED: "0F", _PENDED: "0U"}
_DECISIONS = Weighted(((_CERTIFIED, 0.75), (_NOT_CERTIFIED, 0.12), (_PENDED, 0.13)))


class _Part(NamedTuple):
    """Of one of the six sets: BHT02 and BHT06, whose trace it is (TRN01), whether it tells decisions; ``from_clinic``: the
    provider stands first and the reviewer second."""

    purpose: str
    kind: str = ""
    trace: str = "1"
    decides: bool = False
    from_clinic: bool = False
    whole_story: bool = True  # HI has a principal diagnosis (ABK), dependents their relationship: not in inquiries


def request(cast: Cast, count: int) -> Iterator[str]:
    return _review(cast, count, _Part("13"))


def response(cast: Cast, count: int) -> Iterator[str]:
    return _review(cast, count, _Part("11", "18", "2", decides=True))


def inquiry(cast: Cast, count: int) -> Iterator[str]:
    return _review(cast, count, _Part("28", whole_story=False))


def inquiry_response(cast: Cast, count: int) -> Iterator[str]:
    return _review(cast, count, _Part("49", "RD", "2", decides=True, whole_story=False))


def notice(cast: Cast, count: int) -> Iterator[str]:
    return _review(cast, count, _Part("CN", "NO", decides=True, from_clinic=True))


def notice_acknowledgment(cast: Cast, count: int) -> Iterator[str]:
    return _review(cast, count, _Part("53", "", "2", decides=True))


def _review(cast: Cast, _count: int, part: _Part) -> Iterator[str]:
    levels, patient, clinic = Levels(), cast.patient(), cast.clinic()
    yield f"BHT*0007*{part.purpose}*{cast.number('REV')}*{cast.today}*{TIME}{part.kind and '*' + part.kind}"
    yield levels.begin("20", children=True)
    yield organization(clinic, "FA") if part.from_clinic else _REVIEWER
    yield levels.begin("21", 1, True)
    yield _REVIEWER if part.from_clinic else organization(clinic, "1P")
    yield from _known(levels, patient, part)
    yield from _event(cast, levels, part)


def _known(levels: Levels, patient: Patient, part: _Part) -> Iterator[str]:
    yield levels.begin("22", 2, True)
    yield patient.named_holder()
    holder = Patient(patient.family, patient.holder)
    yield holder.birth
    if not patient.person.is_subscriber:
        yield levels.begin("23", 3, True)
        yield patient.named("QC", card=False)
        yield patient.birth
        if part.whole_story:
            yield f"INS*N*{patient.person.relationship}"


def _event(cast: Cast, levels: Levels, part: _Part) -> Iterator[str]:
    draw = cast.draw
    admission, clinic, count = draw.chance(0.5), cast.clinic(), draw.between(0, 2)
    decision = _decision(cast) if part.decides else []
    yield levels.begin("EV", levels.last, bool(count))
    yield f"TRN*{part.trace}*{cast.number('EV')}*1999000009"
    yield f"UM*{'AR*I*2*21:B' if admission else 'HS*I*3*11:B'}"
    yield from decision
    planned = cast.after()
    yield f"DTP*{'435' if admission else 'AAH'}*D8*{planned:%Y%m%d}"
    diagnosis = draw.pick(DIAGNOSES)
    if admission:
        yield f"HI*ABK:{diagnosis}*ABJ:{diagnosis}" if part.whole_story and draw.chance(0.5) else f"HI*ABJ:{diagnosis}"
    else:
        yield f"HI*{'ABK' if part.whole_story else 'ABF'}:{diagnosis}"
    yield organization(clinic, "FA")
    event = levels.last
    for _each in range(count):
        yield levels.begin("SS", event, False)
        yield f"TRN*{part.trace}*{cast.number('SS')}*1999000009"
        yield "UM*HS*I"
        yield from decision
        yield f"DTP*472*D8*{planned:%Y%m%d}"
        yield f"SV1*HC:{draw.pick(AUTHORIZED).code}"
        doctor, taxonomy = draw.pick(clinic.people)
        yield doctor.replace("NM1*82", "NM1*SJ", 1)
        yield taxonomy


def _decision(cast: Cast) -> list[str]:
    told = _DECISIONS.draw(cast.draw)
    if told == _CERTIFIED:
        return [f"HCR*{told}*{cast.number('AU')}"]
    return [f"HCR*{told}**{_REASONS[told]}"]
