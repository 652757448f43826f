"""Dental claims → 837D (005010X224A2): lines with teeth and surfaces, quadrants, appliances."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from operations.sample.cast import Cast
from operations.sample.draw import Draw
from operations.sample.wire import header, money, people

_TAXONOMIES = ("1223G0001X", "122300000X")


class _Dental(NamedTuple):
    """``price`` in cents; ``where``: tooth, surface, area or nothing."""

    code: str
    price: int
    where: str = ""


_SERVICES = (
    _Dental("D0120", 4800), _Dental("D0150", 7400), _Dental("D0274", 5900), _Dental("D1110", 8500), _Dental("D1206", 3400),
    _Dental("D2391", 16500, "surface"), _Dental("D2392", 21000, "surfaces"), _Dental("D2740", 115000, "tooth"),
    _Dental("D3330", 98000, "tooth"), _Dental("D4341", 23500, "area"), _Dental("D7140", 17500, "tooth"),
)
_CROWNS = ("D2740",)  # told to be the first (SV305 I)
_MOLARS = ("2", "3", "14", "15", "18", "19", "30", "31")
_QUADRANTS = ("10", "20", "30", "40")


def claims(cast: Cast, count: int) -> Iterator[str]:
    """A unit is a claim."""
    yield from header(cast.number("B"), cast.day)
    level = 0
    for clinic, many in cast.under_clinics(count):
        level += 1
        parent, taxonomy = level, cast.draw.pick(_TAXONOMIES)
        yield f"HL*{level}**20*1"
        yield f"PRV*BI*PXC*{taxonomy}"
        yield from clinic.level[1:]
        for _each in range(many):
            patient = cast.patient()
            yield from people(*patient, patient.person.born, "P", parent, level + 1)
            level += 1 if patient.person.is_subscriber else 2
            yield from _claim(cast)


def _claim(cast: Cast) -> Iterator[str]:
    draw, number, served = cast.draw, cast.number("DC"), cast.before()
    start = draw.below(len(_SERVICES))
    services = [_SERVICES[(start + 3 * step) % len(_SERVICES)] for step in range(draw.between(1, 4))]
    charges = [int(service.price * (0.9 + 0.4 * draw.share())) for service in services]
    estimate = draw.chance(0.1)  # before anything is done: without a day
    yield (f"CLM*{number}*{money(sum(charges))}***{draw.pick(('11', '11', '22'))}:B:1*Y*A*Y*Y"
           f"{'**********PB' if estimate else ''}")
    if not estimate:
        yield f"DTP*472*D8*{served:%Y%m%d}"
    if draw.chance(0.1):
        yield f"REF*D9*{number}"
    for place, (service, charge) in enumerate(zip(services, charges, strict=True), 1):
        yield f"LX*{place}"
        yield from _service(draw, service, charge)
        if not estimate and draw.chance(0.1):
            yield f"DTP*472*D8*{served + timedelta(days=1):%Y%m%d}"
        yield f"REF*6R*{number}{place:02d}"


def _service(draw: Draw, service: _Dental, charge: int) -> Iterator[str]:
    line = f"SV3*AD:{service.code}*{money(charge)}"
    if service.where == "area":
        yield f"{line}**{draw.pick(_QUADRANTS)}**1"
        return
    yield f"{line}***{'I' if service.code in _CROWNS else ''}*1"
    if service.where:
        surfaces = {"surface": f"*{draw.pick('OMB')}", "surfaces": "*M:O"}.get(service.where, "")
        yield f"TOO*JP*{draw.pick(_MOLARS)}{surfaces}"
