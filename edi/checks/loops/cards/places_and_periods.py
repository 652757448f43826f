"""Addresses and periods of sets without claims, whatever they are about (SNIP 4, 5)."""

from __future__ import annotations

from edi.checks.card import Problems
from edi.checks.forms import is_canadian, is_domestic, is_zip
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.review import REVIEWS
from edi.checks.loops.instances import Instance
from edi.findings import Fault


def zip_code_form(loop: Instance) -> Problems:
    return [(place.at(3), place.value(3)) for place in loop.segments
            if place.id == "N4" and place.value(3) and not is_zip(place.value(3))
            and is_domestic(place.value(4)) and not is_canadian(place.value(2))]


def place_unfinished(loop: Instance) -> Problems:
    return [(place.at(3 if place.value(2) else 2), "") for place in loop.segments
            if place.id == "N4" and not (place.value(2) and place.value(3)) and is_domestic(place.value(4))]


_FORM = {"DTP": 2, "DTM": 5}  # the element that says how the next one is written


def period_backwards(loop: Instance) -> Problems:
    found = []
    for one in loop.segments:
        form = _FORM.get(one.id)
        if form and one.value(form) == "RD8":
            begin, _, end = one.value(form + 1).partition("-")
            if end and end < begin:
                found.append((one.at(form + 1), one.value(form + 1)))
    return found


_PLACES = (
    "1000A", "1000B", "1000C", "1100C", "2010B", "2010EA", "2010EB", "2010EC", "2010F", "2010FA", "2010FB", "2100A", "2100C",
    "2100D", "2100E", "2100F", "2100G", "2100H", "2210D", "2310", "2330")
_WHERE = {"834": "2100A", "820": "1000B", "275": "1100C", "275-5": "1100C", "277R": "2210D", "277R5": "2210D",
          **dict.fromkeys(REVIEWS, "2010EA")}
_CITES = ("005010X220A1 2100A to 2330, 005010X218 1000A to 1000C, 006020X314 1100C, 006020X313 2210D, 005010X215 to X217 "
          "2010EA: ")


def _place(city: str) -> str:
    return " | ".join(f"{guide}: {loop} N4*{city}" for guide, loop in _WHERE.items())


def _period(period: str) -> str:
    dated = f"DTP*472*RD8*{period}"
    return " | ".join((
        f"834: 2300 DTP*348*RD8*{period}", f"820: 2300B DTM*582****RD8*{period}",
        *(f"{guide}: 1000D {dated}" for guide in ("275", "275-5")), *(f"{guide}: 2200D {dated}" for guide in ("277R", "277R5")),
        *(f"{guide}: 2000F {dated}" for guide in REVIEWS)))


CARDS = (
    LoopCheck(
        Fault.ZIP_CODE_FORM, tuple(_WHERE), _PLACES, f"{_CITES}N4, N403",
        "A ZIP code has five or nine digits and no hyphen.", find=zip_code_form,
        wrong=_place("COLUMBUS*OH*43215-0001"), right=_place("COLUMBUS*OH*432150001")),
    LoopCheck(
        Fault.PLACE_UNFINISHED, tuple(_WHERE), _PLACES, f"{_CITES}N4, N402 and N403",
        "Places in the United States have a state and a ZIP code.", find=place_unfinished,
        wrong=_place("COLUMBUS*OH"), right=_place("LONDON***GB")),
    LoopCheck(
        Fault.PERIOD_BACKWARDS, tuple(_WHERE),
        ("", "1000D", "2000E", "2000F", "2100A", "2200D", "2220D", "2300", "2300A", "2300B", "2750"),
        "X12 data element 1250 RD8, from one day to another: DTP03, DTM06",
        "A period ends before it begins.", find=period_backwards,
        wrong=_period("20260302-20260301"), right=_period("20260301-20260302")),
)
