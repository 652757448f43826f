"""What a dentist's claim asks for, and what has been done: dates, predetermination, prostheses, braces (SNIP 4, 6).

Whatever a claim is not dated for has not been done yet; then it says so (CLM19 PB).
"""

from __future__ import annotations

from edi.canonical.claim import Claim, DatedFact, ServiceLine
from edi.checks.card import DENTAL, FINE, Check, Problem, Problems, Scope, missing
from edi.checks.dates import text_of
from edi.findings import Fault

_PRIOR = frozenset(("139", "441"))  # about, and exactly
_FIRST, _REPLACEMENT = "I", "R"
_BRACES = frozenset(("D8070", "D8080", "D8090"))
_APPLIANCE = "452"


def _is_prosthesis(code: str) -> bool:
    """Crowns, dentures and bridges."""
    return "D2710" <= code <= "D2794" or "D5110" <= code <= "D5286" or "D6205" <= code <= "D6794"


def _prior(line: ServiceLine) -> DatedFact | None:
    return next((fact for fact in line.dates if fact.qualifier in _PRIOR), None)


def undated(claim: Claim) -> Problems:
    if claim.is_predetermination or claim.period is not None or any(line.date_at.position for line in claim.lines):
        return FINE
    return [(missing(claim.at, "DTP"), "")]


def predetermination_dated(claim: Claim) -> Problems:
    if not claim.is_predetermination:
        return FINE
    found: list[Problem] = [(claim.period.at.at(3), text_of(claim.period.start))] if claim.period is not None else []
    return found + [(line.date_at.at(3), text_of(line.service_from)) for line in claim.lines if line.date_at.position]


def prosthesis_missing(claim: Claim, line: ServiceLine) -> Problems:
    return FINE if line.prosthesis or not _is_prosthesis(line.procedure.code) else [(line.service_at.at(5), "")]


def prior_placement_missing(claim: Claim, line: ServiceLine) -> Problems:
    if line.prosthesis != _REPLACEMENT or _prior(line) is not None:
        return FINE
    return [(missing(line.at, "DTP"), "")]


def prior_placement_unexpected(claim: Claim, line: ServiceLine) -> Problems:
    told = _prior(line)
    return FINE if told is None or line.prosthesis != _FIRST else [(told.at.at(3), text_of(told.start))]


def placed_after_replacing(claim: Claim, line: ServiceLine) -> Problems:
    told = _prior(line)
    served = line.service_from or (claim.period.start if claim.period is not None else None)
    if told is None or told.start is None or served is None or told.start <= served:
        return FINE
    return [(told.at.at(3), text_of(told.start))]


def _is_orthodontic(claim: Claim) -> bool:
    return any(line.procedure.code.startswith("D8") for line in claim.lines)


def orthodontics_missing(claim: Claim) -> Problems:
    return FINE if claim.orthodontics is not None or not _is_orthodontic(claim) else [(missing(claim.at, "DN1"), "")]


def orthodontics_unexpected(claim: Claim) -> Problems:
    told = claim.orthodontics
    return FINE if told is None or _is_orthodontic(claim) else [(told.at, "")]


def more_months_left(claim: Claim) -> Problems:
    told = claim.orthodontics
    if told is None or told.months is None or told.months_left is None or told.months_left <= told.months:
        return FINE
    return [(told.at.at(2), str(told.months_left))]


def appliance_date_missing(claim: Claim) -> Problems:
    if claim.is_predetermination or claim.date(_APPLIANCE) is not None:
        return FINE
    return [(missing(line.at, "DTP"), "") for line in claim.lines if line.procedure.code in _BRACES
            and not any(fact.qualifier == _APPLIANCE for fact in line.dates)][:1]


def release_by_consent(claim: Claim) -> Problems:
    return [(claim.at.at(9), claim.release)] if claim.release == "I" else FINE


_D = (DENTAL,)
_ASKED = "2300 CLM*A1*100***11:B:1*Y*A*Y*Y**********PB"
_CROWN = "2400 SV3*AD:D2740*40"
_BRACED = "2400#2 SV3*AD:D8080*60"

CARDS: tuple[Check, ...] = (
    Check(Fault.SERVICE_UNDATED, Scope.CLAIM, "005010X224A2 2300 DTP 472, 2400 DTP 472",
          "Tell when it was done (DTP 472), or that it is only asked what would be paid (CLM19 PB).", undated,
          silenced_by="DTP CLM", guides=_D,
          wrong="-2300 DTP*472", right=f"{_ASKED};-2300 DTP*472"),
    Check(Fault.PREDETERMINATION_DATED, Scope.CLAIM, "005010X224A2 2300 CLM19, DTP 472, 2400 DTP 472",
          "It is asked what would be paid (CLM19 PB), and told when it was done.", predetermination_dated,
          silenced_by="CLM", guides=_D,
          wrong=_ASKED, right=f"{_ASKED};-2300 DTP*472"),
    Check(Fault.PROSTHESIS_MISSING, Scope.LINE, "005010X224A2 2400 SV305",
          "Crowns, dentures and bridges tell whether they are the first or a replacement (SV305).", prosthesis_missing,
          silenced_by="SV3", guides=_D,
          wrong=_CROWN, right=f"{_CROWN}***I"),
    Check(Fault.PRIOR_PLACEMENT_MISSING, Scope.LINE, "005010X224A2 2400 SV305, DTP 441, DTP 139",
          "A replacement tells when what it replaces was placed (DTP 441).", prior_placement_missing, when="prosthesis",
          silenced_by="DTP", guides=_D,
          wrong=f"{_CROWN}***R", right=f"{_CROWN}***R;2400 DTP*441*D8*20150610"),
    Check(Fault.PRIOR_PLACEMENT_UNEXPECTED, Scope.LINE, "005010X224A2 2400 SV305, DTP 441, DTP 139",
          "The first of its kind replaces nothing that was placed before.", prior_placement_unexpected,
          when="prosthesis", guides=_D,
          wrong=f"{_CROWN}***I;2400 DTP*441*D8*20150610", right=f"{_CROWN}***I"),
    Check(Fault.PLACED_AFTER_REPLACING, Scope.LINE, "005010X224A2 2400 DTP 441, DTP 472",
          "What is replaced was placed after it was replaced.", placed_after_replacing, when="dates", silenced_by="DTP",
          guides=_D,
          wrong=f"{_CROWN}***R;2400 DTP*441*D8*20250611", right=f"{_CROWN}***R;2400 DTP*441*D8*20250609"),
    Check(Fault.ORTHODONTICS_MISSING, Scope.CLAIM, "005010X224A2 2300 DN1",
          "Orthodontic services tell the months of treatment (DN1).", orthodontics_missing, silenced_by="SV3 DN1", guides=_D,
          wrong=f"{_BRACED};2300 DTP*452*D8*20250610", right=f"{_BRACED};2300 DTP*452*D8*20250610;2300 DN1*24*24"),
    Check(Fault.ORTHODONTICS_UNEXPECTED, Scope.CLAIM, "005010X224A2 2300 DN1",
          "Orthodontic treatment is told, and no such service is billed.", orthodontics_unexpected, when="orthodontics",
          silenced_by="SV3", guides=_D,
          wrong="2300 DN1*24*24", right="2300 DN1*24*24;2400#2 SV3*AD:D8670*60"),
    Check(Fault.MORE_MONTHS_LEFT, Scope.CLAIM, "005010X224A2 2300 DN101, DN102",
          "More months of treatment are left than it has in all.", more_months_left, when="orthodontics", guides=_D,
          wrong="2300 DN1*24*25;2400#2 SV3*AD:D8670*60", right="2300 DN1*24*24;2400#2 SV3*AD:D8670*60"),
    Check(Fault.APPLIANCE_DATE_MISSING, Scope.CLAIM, "005010X224A2 2300 DTP 452, 2400 DTP 452",
          "Comprehensive orthodontic treatment tells when the appliance was placed (DTP 452).", appliance_date_missing,
          silenced_by="DTP SV3", guides=_D,
          wrong=f"{_BRACED};2300 DN1*24*24", right=f"{_BRACED};2300 DN1*24*24;2400#2 DTP*452*D8*20250610"),
    Check(Fault.RELEASE_BY_CONSENT, Scope.CLAIM, "45 CFR 164.506; 005010X224A2 2300 CLM09",
          "Since the Privacy Rule no consent (I) is asked for; a release is on file (Y).", release_by_consent, guides=_D,
          wrong="2300 CLM*A1*100***11:B:1*Y*A*Y*I", right="2300 CLM*A1*100***11:B:1*Y*A*Y*Y"),
)
