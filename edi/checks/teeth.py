"""Which teeth, surfaces and quarters of the mouth a dentist's claim speaks of, and whether they fit (SNIP 5, 6).

Teeth as the American Dental Association numbers them (list JP): 1 to 32 from the upper right, A to T the milk teeth;
51 to 82 and AS to TS are those beyond. Areas: 00 all, 01 upper, 02 lower, 10 20 30 40 the quarters from the upper right
(CMS's Medicaid files have 03 to 09 too). How many surfaces a filling has, its procedure code says; what procedures ask for
a tooth is told of those alone that cannot do without.
"""

from __future__ import annotations

from collections.abc import Iterator

from edi.canonical.claim import Claim, ServiceLine
from edi.checks.card import DENTAL, FINE, Check, Problem, Problems, Scope, missing
from edi.checks.service import procedure_at
from edi.findings import Fault

_ADULT = {str(number): 10 * ((number + 7) // 8) for number in range(1, 33)}
_MILK = {letter: 10 * (1 + place // 5) for place, letter in enumerate("ABCDEFGHIJKLMNOPQRST")}
_BEYOND = {str(number + 50): _ADULT[str(number)] for number in range(1, 33)} | {f"{k}S": q for k, q in _MILK.items()}
_QUARTERS = {tooth: f"{quarter}" for tooth, quarter in (_ADULT | _MILK | _BEYOND).items()}
_FRONT = frozenset(map(str, (*range(6, 12), *range(22, 28)))) | frozenset("CDEFGHMNOPQR")
_AREAS = frozenset(("00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20", "30", "40"))
_ARCH = {"10": "01", "20": "01", "30": "02", "40": "02"}
_PLAIN_AREAS = frozenset(("01", "02", "10", "20", "30", "40"))
# Fillings by the surfaces that they have; 4 is four or more.
_SURFACES = {"D2140": 1, "D2150": 2, "D2160": 3, "D2161": 4, "D2330": 1, "D2331": 2, "D2332": 3, "D2335": 4, "D2391": 1,
             "D2392": 2, "D2393": 3, "D2394": 4}
_MANY = 4
_BY_QUARTER = frozenset(("D4210", "D4211", "D4240", "D4241", "D4260", "D4261", "D4341", "D4342"))


def _plain(tooth: str) -> str:
    """Many write 05."""
    return tooth.lstrip("0")


def _needs_tooth(code: str) -> bool:
    """Fillings, crowns, root canals and extractions."""
    return code in _SURFACES or "D2710" <= code <= "D2794" or "D3310" <= code <= "D3348" or code in ("D7111", "D7140", "D7210")


def tooth_unknown(claim: Claim, line: ServiceLine) -> Problems:
    return [(tooth.at.at(2), tooth.tooth) for tooth in line.teeth if tooth.tooth and _plain(tooth.tooth) not in _QUARTERS]


def lost_tooth_unknown(claim: Claim) -> Problems:
    return [(lost.at.at(1), lost.tooth) for lost in claim.lost_teeth if lost.tooth and _plain(lost.tooth) not in _QUARTERS]


def tooth_twice(claim: Claim, line: ServiceLine) -> Problems:
    told = [_plain(tooth.tooth) for tooth in line.teeth]
    return [(tooth.at.at(2), tooth.tooth) for place, tooth in enumerate(line.teeth)
            if told[place] and told[place] in told[:place]]


def tooth_missing(claim: Claim, line: ServiceLine) -> Problems:
    return FINE if line.teeth or not _needs_tooth(line.procedure.code) else [(missing(line.at, "TOO"), "")]


def surface_twice(claim: Claim, line: ServiceLine) -> Problems:
    return [(tooth.at.at(3, place + 1), surface) for tooth in line.teeth for place, surface in enumerate(tooth.surfaces)
            if surface in tooth.surfaces[:place]]


def surface_elsewhere(claim: Claim, line: ServiceLine) -> Problems:
    """Front teeth have an edge (I), the others a face to chew with (O)."""
    found: list[Problem] = []
    for tooth in line.teeth:
        wrong = "O" if _plain(tooth.tooth) in _FRONT else "I"
        if wrong in tooth.surfaces and _plain(tooth.tooth) in _QUARTERS:
            found.append((tooth.at.at(3, tooth.surfaces.index(wrong) + 1), wrong))
    return found


def surfaces_differ(claim: Claim, line: ServiceLine) -> Problems:
    due = _SURFACES.get(line.procedure.code)
    if due is None:
        return FINE
    return [(tooth.at.at(3), ":".join(tooth.surfaces)) for tooth in line.teeth
            if min(len(set(tooth.surfaces)), _MANY) != due]


def area_unknown(claim: Claim, line: ServiceLine) -> Problems:
    return [(line.service_at.at(4, place), area) for place, area in enumerate(line.oral_areas, 1) if area not in _AREAS]


def area_missing(claim: Claim, line: ServiceLine) -> Problems:
    if line.procedure.code not in _BY_QUARTER or line.oral_areas or line.teeth:
        return FINE
    return [(line.service_at.at(4), "")]


def tooth_elsewhere(claim: Claim, line: ServiceLine) -> Problems:
    areas = set(line.oral_areas)
    if not areas or not areas <= _PLAIN_AREAS:
        return FINE
    return list(_outside(line, areas))


def _outside(line: ServiceLine, areas: set[str]) -> Iterator[Problem]:
    for tooth in line.teeth:
        quarter = _QUARTERS.get(_plain(tooth.tooth))
        if quarter is not None and areas.isdisjoint((quarter, _ARCH[quarter])):
            yield tooth.at.at(2), tooth.tooth


def lost_tooth_treated(claim: Claim, line: ServiceLine) -> Problems:
    """What is missing can be replaced, not filled."""
    lost = {_plain(told.tooth) for told in claim.lost_teeth if told.state == "M"}
    if not lost or line.procedure.code[:2] not in ("D2", "D3"):
        return FINE
    return [(tooth.at.at(2), tooth.tooth) for tooth in line.teeth if _plain(tooth.tooth) in lost]


def procedure_form(claim: Claim, line: ServiceLine) -> Problems:
    code = line.procedure.code
    if line.procedure.qualifier != "AD" or not code or (len(code) == 5 and code[0] == "D" and code[1:].isdecimal()):
        return FINE
    return [(procedure_at(line, 2), code)]


_D = (DENTAL,)

CARDS: tuple[Check, ...] = (
    Check(Fault.DENTAL_PROCEDURE_FORM, Scope.LINE, "CDT; 005010X224A2 2400 SV301-2",
          "A dental procedure code is the letter D and four digits.", procedure_form, silenced_by="SV3", guides=_D,
          wrong="2400#2 SV3*AD:1110*60", right="2400#2 SV3*AD:D1110*60"),
    Check(Fault.TOOTH_UNKNOWN, Scope.LINE, "ADA tooth numbers; 005010X224A2 2400 TOO02",
          "No tooth has this number.", tooth_unknown, when="teeth", guides=_D,
          wrong="-2400 TOO*JP*14;2400 TOO*JP*33*O", right="-2400 TOO*JP*14;2400 TOO*JP*BS*O"),
    Check(Fault.LOST_TOOTH_UNKNOWN, Scope.CLAIM, "ADA tooth numbers; 005010X224A2 2300 DN201",
          "No tooth has this number.", lost_tooth_unknown, when="lost_teeth", guides=_D,
          wrong="2300 DN2*33*M****JP", right="2300 DN2*32*M****JP"),
    Check(Fault.TOOTH_TWICE, Scope.LINE, "005010X224A2 2400 TOO02",
          "The same tooth is told twice on one line.", tooth_twice, when="teeth", guides=_D,
          wrong="2400#2 SV3*AD:D7140*60;2400#2 TOO*JP*3;2400#2 TOO*JP*03", right="2400#2 SV3*AD:D7140*60;2400#2 TOO*JP*3"),
    Check(Fault.TOOTH_MISSING, Scope.LINE, "005010X224A2 2400 TOO",
          "Fillings, crowns, root canals and extractions tell which tooth (TOO).", tooth_missing, silenced_by="SV3 TOO",
          guides=_D,
          wrong="-2400 TOO*JP*14", right="2400 TOO*JP*14*O"),
    Check(Fault.SURFACE_TWICE, Scope.LINE, "005010X224A2 2400 TOO03",
          "The same surface of a tooth is told twice.", surface_twice, when="teeth", guides=_D,
          wrong="2400 SV3*AD:D2392*40;2400 TOO*JP*14*O:M:M", right="2400 SV3*AD:D2392*40;2400 TOO*JP*14*O:M"),
    Check(Fault.SURFACE_ELSEWHERE, Scope.LINE, "005010X224A2 2400 TOO03",
          "Front teeth have no chewing surface (O), the others no edge (I).", surface_elsewhere, when="teeth", guides=_D,
          wrong="2400 TOO*JP*14*I", right="-2400 TOO*JP*14;2400 SV3*AD:D2330*40;2400 TOO*JP*8*I"),
    Check(Fault.SURFACES_DIFFER, Scope.LINE, "CDT; 005010X224A2 2400 TOO03, SV301-2",
          "The filling's code is for another number of surfaces than are told.", surfaces_differ, when="teeth",
          silenced_by="SV3", guides=_D,
          wrong="2400 TOO*JP*14*O:M", right="2400 SV3*AD:D2394*40;2400 TOO*JP*14*O:M:D:B:L"),
    Check(Fault.ORAL_AREA_UNKNOWN, Scope.LINE, "ADA areas of the oral cavity; 005010X224A2 2400 SV304",
          "No area of the mouth has this code.", area_unknown, when="oral_areas", guides=_D,
          wrong="2400#2 SV3*AD:D4341*60**UR", right="2400#2 SV3*AD:D4341*60**10"),
    Check(Fault.ORAL_AREA_MISSING, Scope.LINE, "005010X224A2 2400 SV304",
          "Procedures by the quarter tell which quarter (SV304).", area_missing, silenced_by="SV3", guides=_D,
          wrong="2400#2 SV3*AD:D4341*60", right="2400#2 SV3*AD:D4341*60**10:20"),
    Check(Fault.TOOTH_OUTSIDE_AREA, Scope.LINE, "005010X224A2 2400 TOO02, SV304",
          "This tooth is not in the area of the mouth that the line tells.", tooth_elsewhere, when="oral_areas",
          guides=_D,
          wrong="2400 SV3*AD:D2391*40**10", right="2400 SV3*AD:D2391*40**20"),
    Check(Fault.LOST_TOOTH_TREATED, Scope.LINE, "005010X224A2 2400 TOO02, 2300 DN2",
          "This tooth is told to be missing (DN2), and was treated.", lost_tooth_treated, when="teeth", guides=_D,
          wrong="2300 DN2*14*M****JP", right="2300 DN2*14*E****JP"),
)
