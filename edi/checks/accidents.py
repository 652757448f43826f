"""Accidents and work as causes: date and state that they ask for (SNIP 4)."""

from __future__ import annotations

from edi.canonical.claim import Claim
from edi.checks.card import FINE, PRACTICES, Check, Problems, Scope, missing
from edi.checks.forms import STATES, is_domestic
from edi.findings import Fault

_AUTO, _OTHER = "AA", "OA"


def date_missing(claim: Claim) -> Problems:
    """For work (EM) only where there was an accident, which the claim does not say."""
    causes = claim.related_causes
    if (_AUTO not in causes and _OTHER not in causes) or claim.date("439") is not None:
        return FINE
    return [(missing(claim.at, "DTP"), "")]


def state_missing(claim: Claim) -> Problems:
    if _AUTO not in claim.related_causes or claim.accident_state or not is_domestic(claim.accident_country):
        return FINE
    return [(claim.at.at(11, 4), "")]


def state_unknown(claim: Claim) -> Problems:
    if not is_domestic(claim.accident_country):
        return FINE
    if claim.accident_state.upper() in STATES:
        return FINE
    told = next((number.at.at(2) for number in claim.identifiers if number.qualifier == "LU"), claim.at.at(11, 4))
    return [(told, claim.accident_state)]


def cause_missing(claim: Claim) -> Problems:
    if claim.related_causes:
        return FINE
    return [(fact.at.at(1), fact.qualifier) for fact in claim.dates if fact.qualifier == "439"]


_AT = "2300 DTP*439*D8*20250610"

CARDS: tuple[Check, ...] = (
    Check(Fault.ACCIDENT_DATE_MISSING, Scope.CLAIM, "005010X222A1 2300 CLM11, DTP 439",
          "An accident (AA, OA) has a date: tell it in DTP 439.", date_missing,
          when="related_causes", silenced_by="DTP",
          guides=PRACTICES,
          wrong="2300 CLM*A1*100***11:B:1*Y*A*Y*Y**OA", right=f"2300 CLM*A1*100***11:B:1*Y*A*Y*Y**OA;{_AT}"),
    Check(Fault.ACCIDENT_STATE_MISSING, Scope.CLAIM, "005010X222A1 2300 CLM11-4, CLM11-5",
          "An auto accident (AA) has a state (CLM11-4), or a country where that is abroad.", state_missing,
          when="related_causes",
          guides=PRACTICES,
          wrong=f"2300 CLM*A1*100***11:B:1*Y*A*Y*Y**AA;{_AT}",
          right=f"2300 CLM*A1*100***11:B:1*Y*A*Y*Y**AA:::OH;{_AT}"),
    Check(Fault.ACCIDENT_STATE_UNKNOWN, Scope.CLAIM, "USPS codes; 005010X222A1 2300 CLM11-4, X223A2 2300 REF LU",
          "No state, territory or province has this code.", state_unknown, when="accident_state",
          wrong=f"2300 CLM*A1*100***11:B:1*Y*A*Y*Y**AA:::OX;{_AT}",
          right=f"2300 CLM*A1*100***11:B:1*Y*A*Y*Y**AA:::OH;{_AT}"),
    Check(Fault.ACCIDENT_CAUSE_MISSING, Scope.CLAIM, "005010X222A1 2300 DTP 439, CLM11",
          "The claim tells when an accident was, and not that there was one (CLM11).", cause_missing, when="dates",
          guides=PRACTICES,
          wrong=_AT, right=f"2300 CLM*A1*100***11:B:1*Y*A*Y*Y**EM;{_AT}"),
)
