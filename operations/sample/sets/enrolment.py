"""Families → an employer's file of its members (834): who joins, who changes, who leaves, with what coverage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from operations.sample.cast import Cast, Patient
from operations.sample.draw import Weighted
from operations.sample.people import Family, surname
from operations.sample.plans import PAYER_ID, PAYER_NAME
from operations.sample.wire import money

_ADDED, _CHANGED, _ENDED = "021", "001", "024"
_MAINTENANCE = Weighted(((_ADDED, 0.6), (_CHANGED, 0.2), (_ENDED, 0.2)))
_EMPLOYMENT_ENDED = "08"
_REASONS = {_ADDED: ("28", "20", "02"), _CHANGED: ("25", "43", "AI"), _ENDED: (_EMPLOYMENT_ENDED, "07", "14")}
_LINES = ("HLT", "DEN", "VIS", "PDG")


def enrolment(cast: Cast, count: int) -> Iterator[str]:
    """A unit is a member."""
    draw = cast.draw
    families: list[Family] = []
    left = count
    while left:
        family = cast.family()
        family.people = family.people[:left]
        families.append(family)
        left -= len(family.people)
    yield f"BGN*00*{cast.number('ENR')}*{cast.today}*0930****2"
    yield f"REF*38*{cast.number('GR')}"
    yield f"DTP*007*D8*{cast.today}"
    yield f"QTY*TO*{count}"
    yield f"QTY*ET*{len(families)}"
    if count > len(families):
        yield f"QTY*DT*{count - len(families)}"
    yield f"N1*P5*{surname(draw)} WORKS*24*99{draw.between(0, 10**7 - 1):07d}"
    yield f"N1*IN*{PAYER_NAME}*XV*{PAYER_ID}"
    for family in families:
        yield from _family(cast, family)


def _family(cast: Cast, family: Family) -> Iterator[str]:
    draw = cast.draw
    what = _MAINTENANCE.draw(draw)
    reason, since = draw.pick(_REASONS[what]), (cast.day.replace(day=1) + timedelta(days=31)).replace(day=1)
    level = "IND" if len(family.people) == 1 else "FAM"
    covered = _LINES[: draw.between(1, len(_LINES))]
    for person in family.people:
        patient = Patient(family, person)
        is_holder, status = ("Y", "***TE" if reason == _EMPLOYMENT_ENDED else "***FT") if person.is_subscriber else ("N", "")
        yield f"INS*{is_holder}*{person.relationship}*{what}*{reason}*A{status}"
        yield f"REF*0F*{family.card}"
        yield f"REF*1L*{family.group_number}"
        if reason == _EMPLOYMENT_ENDED:
            yield f"DTP*337*D8*{cast.day - timedelta(days=5):%Y%m%d}"
        yield f"DTP*{'357' if what == _ENDED else '356'}*D8*{since:%Y%m%d}"
        yield patient.named("IL", card=False)
        if person.is_subscriber:
            if draw.chance(0.6):
                yield f"PER*IP**HP*614555{draw.between(100, 199):04d}"
            yield from family.address
        yield patient.birth
        for line in covered:
            yield f"HD*{what}**{line}**{level}"
            yield f"DTP*{'349' if what == _ENDED else '348'}*D8*{since:%Y%m%d}"
            if line == "HLT" and person.is_subscriber and draw.chance(0.3):
                yield f"AMT*P3*{money(draw.between(18_000, 95_000))}"
        if what != _ENDED and draw.chance(0.2):
            yield "LX*1"
            yield cast.doctor(cast.clinic(), "P3") + "*25"
