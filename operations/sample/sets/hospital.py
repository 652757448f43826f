"""Hospital claims → 837I (005010X223A2): stays and visits of outpatients."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TypeVar

from operations.sample.cast import Cast
from operations.sample.draw import Draw
from operations.sample.people import surname
from operations.sample.providers import Provider
from operations.sample.services import DIAGNOSES
from operations.sample.wire import header, money, people

T = TypeVar("T")
_TAXONOMIES = ("282N00000X", "282NC0060X")
# Revenue code, procedure, price in cents.
_VISIT = (("0450", "99284", 84000), ("0320", "71046", 31000), ("0300", "80053", 9800), ("0305", "85025", 7200),
          ("0730", "93005", 18500), ("0510", "G0463", 14500), ("0420", "97110", 11200), ("0260", "96374", 16900))
_STAY = (("0250", 64000), ("0258", 21500), ("0270", 48000), ("0301", 33000), ("0420", 27000), ("0730", 18500))


def claims(cast: Cast, count: int) -> Iterator[str]:
    """A unit is a claim."""
    yield from header(cast.number("B"), cast.day)
    level = 0
    for clinic, many in cast.under_clinics(count):
        level += 1
        parent = level
        yield f"HL*{level}**20*1"
        yield f"PRV*BI*PXC*{cast.draw.pick(_TAXONOMIES)}"
        yield f"NM1*85*2*{surname(cast.draw)} SAMPLE HOSPITAL*****XX*{clinic.npi}"
        yield from clinic.level[2:]
        for _each in range(many):
            patient = cast.patient()
            yield from people(*patient, patient.person.born, "P", parent, level + 1)
            level += 1 if patient.person.is_subscriber else 2
            yield from _stay(cast, clinic) if cast.draw.chance(0.35) else _visit(cast, clinic)


def _stay(cast: Cast, clinic: Provider) -> Iterator[str]:
    """Bill type 111: room and board by the day, the rest by its revenue code."""
    draw, number, left = cast.draw, cast.number("HC"), cast.before(4, 60)
    days = draw.between(1, 9)
    entered = left - timedelta(days=days)
    room = days * draw.between(90_000, 240_000)
    others = [(code, int(price * days * (0.5 + draw.share()))) for code, price in _picked(draw, _STAY)]
    yield f"CLM*{number}*{money(room + sum([charge for _code, charge in others]))}***11:A:1**A*Y*Y"
    yield f"DTP*096*TM*{draw.between(9, 18):02d}30"
    yield f"DTP*434*RD8*{entered:%Y%m%d}-{left:%Y%m%d}"
    yield f"DTP*435*DT*{entered:%Y%m%d}{draw.between(0, 23):02d}15"
    yield f"CL1*{draw.pick('123')}*1*01"
    yield from _diagnoses(draw, present=":::::::Y")
    yield f"HI*BE:80:::{days}"
    yield cast.doctor(clinic, "71")
    yield "LX*1"
    yield f"SV2*{draw.pick(('0120', '0110', '0200'))}**{money(room)}*DA*{days}"
    yield f"REF*6R*{number}01"
    for place, (code, charge) in enumerate(others, 2):
        yield f"LX*{place}"
        yield f"SV2*{code}**{money(charge)}*UN*{draw.between(1, 20)}"
        yield f"REF*6R*{number}{place:02d}"


def _visit(cast: Cast, clinic: Provider) -> Iterator[str]:
    """Bill type 131: each line with its procedure and its day."""
    draw, number, served = cast.draw, cast.number("HC"), cast.before()
    lines = [(code, procedure, int(price * (0.8 + 0.6 * draw.share()))) for code, procedure, price in _picked(draw, _VISIT)]
    yield f"CLM*{number}*{money(sum([charge for *_line, charge in lines]))}***13:A:1**A*Y*Y"
    yield f"DTP*434*RD8*{served:%Y%m%d}-{served:%Y%m%d}"
    yield "CL1*3*1*01"
    yield from _diagnoses(draw, present="")
    yield cast.doctor(clinic, "71")
    for place, (code, procedure, charge) in enumerate(lines, 1):
        yield f"LX*{place}"
        yield f"SV2*{code}*HC:{procedure}*{money(charge)}*UN*1"
        yield f"DTP*472*D8*{served:%Y%m%d}"
        yield f"REF*6R*{number}{place:02d}"


def _diagnoses(draw: Draw, *, present: str) -> Iterator[str]:
    """What the patient has, and what brought him: admitting in a stay, the reason for the visit otherwise.

    ``present`` says that it was there at admission; only stays tell that.
    """
    first, count = draw.below(len(DIAGNOSES)), draw.between(0, 3)
    picked = (DIAGNOSES * 2)[first:first + count + 1]
    yield f"HI*ABK:{picked[0]}{present}"
    yield f"HI*{'ABJ' if present else 'APR'}:{picked[0]}"
    if picked[1:]:
        yield "*".join(["HI", *(f"ABF:{code}{present}" for code in picked[1:])])


def _picked(draw: Draw, known: tuple[T, ...]) -> list[T]:
    """Up to four, none twice."""
    start = draw.below(len(known))
    return [known[(start + step) % len(known)] for step in range(draw.between(1, 4))]
