"""Codes of the lists that come with the program, on the day that counts for them (SNIP 5).

The lists are older than production, and where a source tells only that a code has ended, its last day is when that was
seen: so these warn.
"""

from __future__ import annotations

from datetime import date as Day

from edi.canonical.claim import Adjusted, Claim, OtherCoverage
from edi.checks.card import FINE, PRACTICES, Check, Problem, Problems, Scope
from edi.checks.days import judged, line_days, service_days
from edi.checks.service import place_at
from edi.codes import CodeList, codes
from edi.codes.dated import Standing
from edi.findings import Fault

_PLACES, _REASONS = codes("place_of_service"), codes("carc")
_DATED = frozenset(row.code for row in _PLACES if row.since or row.until)  # of the others, no day is out of force
_OUT_OF_FORCE = (Standing.NOT_YET, Standing.STOPPED)


def _is_out(of: CodeList, code: str, *days: Day) -> bool:
    return judged(lambda day: of.standing(code, day), days) in _OUT_OF_FORCE


def place_of_service(claim: Claim) -> Problems:
    code = claim.facility_code
    if code not in _DATED or claim.facility_qualifier not in ("B", "") or not _is_out(_PLACES, code, *service_days(claim)):
        return FINE
    return [(claim.at.at(5, 1), code)]


def places_of_lines(claim: Claim) -> Problems:
    return [(place_at(line), line.place_of_service) for line in claim.lines
            if line.place_of_service in _DATED and _is_out(_PLACES, line.place_of_service, *line_days(claim, line))]


def reasons(claim: Claim, coverage: OtherCoverage) -> Problems:
    """By the day on which the prior payer decided."""
    payer = coverage.payer.id if coverage.payer is not None else ""
    found: list[Problem] = []
    _stopped(coverage.adjustments, coverage.paid_on, found)
    for line in claim.lines:
        for told in line.adjudications:
            if told.payer_id == payer:
                _stopped(told.adjustments, told.paid_on or coverage.paid_on, found)
    return found


def _stopped(adjustments: tuple[Adjusted, ...], day: Day | None, found: list[Problem]) -> None:
    if day is not None:
        found += [(told.at, told.reason) for told in adjustments if _is_out(_REASONS, told.reason, day)]


CARDS: tuple[Check, ...] = (
    Check(Fault.PLACE_OF_SERVICE_NOT_IN_FORCE, Scope.CLAIM, "CMS place of service codes; 005010X222A1 2300 CLM05-1",
          "This place of service was no code yet on the day of service.", place_of_service, silenced_by="CLM",
          guides=PRACTICES,
          wrong="2300 CLM*A1*100***27:B:1*Y*A*Y*Y;2400 DTP*472*D8*20230610;2400#2 DTP*472*D8*20230610",
          right="2300 CLM*A1*100***27:B:1*Y*A*Y*Y"),
    Check(Fault.LINE_PLACE_OF_SERVICE_NOT_IN_FORCE, Scope.CLAIM, "CMS place of service codes; 005010X222A1 2400 SV105",
          "This place of service was no code yet on the day of service.", places_of_lines, guides=PRACTICES,
          wrong="2400 SV1*HC:99213*40*UN*1*27**1;2400 DTP*472*D8*20230930",
          right="2400 SV1*HC:99213*40*UN*1*27**1;2400 DTP*472*D8*20231001"),
    Check(Fault.REASON_NOT_IN_FORCE, Scope.COVERAGE, "claim adjustment reason codes; 005010X222A1 2320 CAS, 2430 CAS",
          "This reason of a prior payer's adjustment was not in use when that payer decided.", reasons,
          wrong="2320 SBR*S*18*******CI;2320 CAS*CO*42*40;2320 AMT*D*60;2320 OI***Y***Y;2330A NM1*IL*1*MOSS*ANNA****MI*M2;"
                "2330B NM1*PR*2*OTHER PLAN*****PI*P2;2330B DTP*573*D8*20250620",
          right="2320 SBR*S*18*******CI;2320 CAS*CO*45*40;2320 AMT*D*60;2320 OI***Y***Y;2330A NM1*IL*1*MOSS*ANNA****MI*M2;"
                "2330B NM1*PR*2*OTHER PLAN*****PI*P2;2330B DTP*573*D8*20250620"),
)
