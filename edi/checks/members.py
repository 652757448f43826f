"""Subscriber and patient: who is whom, and is told of each what the other's presence asks for (SNIP 4)."""

from __future__ import annotations

from edi.canonical.claim import Claim, Patient, Subscriber
from edi.checks.card import FINE, PRACTICES, Check, Problem, Problems, Scope, missing
from edi.findings import Fault

_MEDICARE = frozenset(("MA", "MB"))
_CASUALTY = frozenset(("AM", "LM", "WC"))
_SELF = "18"


def self_and_patient(claim: Claim, person: Subscriber | Patient) -> Problems:
    """Claims of the subscriber's own and of dependents may stand below one level: SBR02 is then of the former, and each
    dependent's relationship is in PAT01."""
    patient = claim.patient
    if patient is None or person is not patient or patient.beside_subscriber or claim.subscriber.relationship != _SELF:
        return FINE
    return [(claim.subscriber.at.at(2), _SELF)]


def nobody_is_patient(claim: Claim) -> Problems:
    if claim.patient is not None or claim.subscriber.relationship or not claim.subscriber.at.position:
        return FINE
    return [(claim.subscriber.at.at(2), "")]


def demographics_missing(claim: Claim) -> Problems:
    """The subscriber is the patient: street, city, birth date and sex are told of him, as they are of any patient."""
    if claim.patient is not None or claim.subscriber.relationship != _SELF:
        return FINE
    subscriber, party = claim.subscriber, claim.subscriber.party
    found: list[Problem] = []
    if party.address is None or not party.address.lines_at.position:
        found.append((missing(party.at, "N3"), ""))
    if party.address is None or not party.address.at.position:
        found.append((missing(party.at, "N4"), ""))
    if not subscriber.born_at.position:
        found.append((missing(party.at, "DMG"), ""))
    return found


def member_id_missing(claim: Claim) -> Problems:
    """Casualty insurers know a policy by other numbers (REF Y4) where the injured person has no card."""
    party = claim.subscriber.party
    if party.id or not party.is_person or claim.subscriber.filing_indicator in _CASUALTY:
        return FINE
    return [(party.at.at(9), "")]


def filing_indicator_missing(claim: Claim) -> Problems:
    subscriber = claim.subscriber
    return FINE if subscriber.filing_indicator or subscriber.at.segment != "SBR" else [(subscriber.at.at(9), "")]


def insurance_type_missing(claim: Claim) -> Problems:
    subscriber = claim.subscriber
    if subscriber.filing_indicator not in _MEDICARE or subscriber.responsibility == "P" or subscriber.insurance_type:
        return FINE
    return [(subscriber.at.at(5), "")]


_CHILD = "2000C PAT*19;2010CA NM1*QC*1*MOSS*LEO"

CARDS: tuple[Check, ...] = (
    Check(Fault.SELF_AND_PATIENT, Scope.PERSON, "005010X222A1 2000B SBR02, 2000C",
          "SBR02 says that the subscriber is the patient, and another patient follows. One of them is wrong.",
          self_and_patient,
          wrong=f"{_CHILD};2000B SBR*P*18*G1******CI", right=_CHILD),
    Check(Fault.PATIENT_MISSING, Scope.SUBSCRIBER, "005010X222A1 2000B SBR02, 2000C",
          "Who was treated? Put 18 in SBR02 if it was the subscriber; else tell the patient in loop 2000C.",
          nobody_is_patient, silenced_by="SBR HL PAT",
          wrong="2000B SBR*P**G1******CI", right="2000B SBR*P*18*G1******CI"),
    Check(Fault.DEMOGRAPHICS_MISSING, Scope.SUBSCRIBER, "005010X222A1 2010BA N3, N4, DMG",
          "The subscriber is the patient: address, birth date and sex must be told.", demographics_missing,
          silenced_by="NM1 N3 N4 DMG HL PAT",
          wrong="-2010BA DMG", right="2010BA DMG*D8*19850611*U"),
    Check(Fault.MEMBER_ID_MISSING, Scope.SUBSCRIBER, "005010X222A1 2010BA NM108, NM109",
          "A subscriber who is a person has a member id.", member_id_missing, silenced_by="NM1",
          wrong="2010BA NM1*IL*1*MOSS*ANNA", right="2010BA NM1*IL*2*ACME MILLS"),
    Check(Fault.FILING_INDICATOR_MISSING, Scope.SUBSCRIBER, "005010X222A1 2000B SBR09",
          "Tell what kind of plan this is (SBR09); no national plan id came to replace it.", filing_indicator_missing,
          wrong="2000B SBR*P*18*G1", right="2000B SBR*P*18*G1******CI"),
    Check(Fault.INSURANCE_TYPE_MISSING, Scope.SUBSCRIBER, "005010X222A1 2000B SBR05",
          "Where Medicare pays second, tell why (SBR05).", insurance_type_missing,
          guides=PRACTICES,
          wrong="2000B SBR*S*18*G1******MB", right="2000B SBR*S*18*G1**12****MB"),
)
