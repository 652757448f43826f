"""Numbers by which parts of a claim point at each other, and those by which it points at other claims (SNIP 4).

That levels (HL) and lines (LX) are counted through, the walker sees to.
"""

from __future__ import annotations

from edi.canonical.claim import Claim, ServiceLine
from edi.checks.card import FINE, PRACTICES, Check, Problem, Problems, Scope
from edi.checks.service import pointer_at
from edi.codes import codes
from edi.findings import Fault

_CHANGES = frozenset(("7", "8"))  # replacement, void
_PROFESSIONAL = frozenset(("1", "6", "7", "8"))
_LONGEST_STORED = 20


def pointer_unknown(claim: Claim, line: ServiceLine) -> Problems:
    last = len(claim.diagnoses)
    for pointer in line.pointers:
        if pointer > last or pointer < 1:
            return [(pointer_at(line, place), str(told)) for place, told in enumerate(line.pointers, 1)
                    if not 0 < told <= last]
    return FINE


def pointer_twice(claim: Claim, line: ServiceLine) -> Problems:
    pointers = line.pointers
    if len(pointers) < 2 or len(set(pointers)) == len(pointers):
        return FINE
    return [(pointer_at(line, place), str(told)) for place, told in enumerate(pointers, 1)
            if told in pointers[:place - 1]]


def line_control_number_twice(claim: Claim) -> Problems:
    if len({line.control_number for line in claim.lines}) == len(claim.lines):
        return FINE
    seen: set[str] = set()
    found: list[Problem] = []
    for line in claim.lines:
        if line.control_number and line.control_number in seen:
            found.append((line.identifier_at("6R").at(2), line.control_number))
        seen.add(line.control_number)
    return found


def original_number_missing(claim: Claim) -> Problems:
    if claim.frequency not in _CHANGES or claim.original_number:
        return FINE
    return [(claim.at.at(5, 3), claim.frequency)]


def original_number_unexpected(claim: Claim) -> Problems:
    if claim.frequency != "1":
        return FINE
    return [(told.at.at(2), told.value) for told in claim.identifiers if told.qualifier == "F8"]


def frequency_unknown(claim: Claim) -> Problems:
    if claim.frequency in _PROFESSIONAL or not claim.frequency or claim.frequency in codes("claim_frequency"):
        return FINE
    return [(claim.at.at(5, 3), claim.frequency)]


def frequency_unusual(claim: Claim) -> Problems:
    """The codes of the bill's type serve hospitals; professional claims are originals, replacements or voids."""
    if claim.frequency in _PROFESSIONAL or claim.frequency not in codes("claim_frequency"):
        return FINE
    return [(claim.at.at(5, 3), claim.frequency)]


def control_number_long(claim: Claim) -> Problems:
    number = claim.patient_control_number
    return [(claim.at.at(1), number)] if len(number) > _LONGEST_STORED else FINE


def attachment_number_missing(claim: Claim) -> Problems:
    """Whatever does not stay with the provider (AA) must be recognized when it comes. Certificates travel otherwise."""
    found: list[Problem] = []
    holders: tuple[Claim | ServiceLine, ...] = (claim, *claim.lines)
    for holder in holders:
        for attachment in holder.attachments:
            if attachment.delivery in ("BM", "EL", "EM", "FX", "FT") and not attachment.control_number:
                found.append((attachment.at.at(6), ""))
    return found


CARDS: tuple[Check, ...] = (
    Check(Fault.POINTER_UNKNOWN, Scope.LINE, "005010X222A1 2400 SV107, 2300 HI",
          "The pointer names no diagnosis of this claim: 1 is the first code in HI.", pointer_unknown, silenced_by="HI",
          guides=PRACTICES,
          wrong="2400 SV1*HC:99213*40*UN*1***1:4", right="2400 SV1*HC:99213*40*UN*1***2:1"),
    Check(Fault.POINTER_TWICE, Scope.LINE, "005010X222A1 2400 SV107",
          "One line points at the same diagnosis twice.", pointer_twice,
          guides=PRACTICES,
          wrong="2400 SV1*HC:99213*40*UN*1***1:2:1", right="2400 SV1*HC:99213*40*UN*1***1:2"),
    Check(Fault.LINE_CONTROL_NUMBER_DUPLICATE, Scope.CLAIM, "005010X222A1 2400 REF 6R",
          "Two lines of this claim have the same line control number; the remittance could not tell them apart.",
          line_control_number_twice,
          wrong="2400 REF*6R*L1;2400#2 REF*6R*L1", right="2400 REF*6R*L1;2400#2 REF*6R*L2"),
    Check(Fault.ORIGINAL_NUMBER_MISSING, Scope.CLAIM, "005010X222A1 2300 CLM05-3, REF F8",
          "A replacement (7) or void (8) must cite the payer's number of the earlier claim in REF F8.",
          original_number_missing, silenced_by="REF",
          wrong="2300 CLM*A1*100***11:B:7*Y*A*Y*Y", right="2300 CLM*A1*100***11:B:7*Y*A*Y*Y;2300 REF*F8*P77"),
    Check(Fault.ORIGINAL_NUMBER_UNEXPECTED, Scope.CLAIM, "005010X222A1 2300 REF F8",
          "An original claim (frequency 1) cites no earlier claim. Was frequency 7 or 8 meant?",
          original_number_unexpected, when="identifiers",
          wrong="2300 REF*F8*P77", right="2300 CLM*A1*100***11:B:8*Y*A*Y*Y;2300 REF*F8*P77"),
    Check(Fault.FREQUENCY_UNKNOWN, Scope.CLAIM, "NUBC type of bill, third digit; 005010X222A1 2300 CLM05-3",
          "No claim frequency has this code.", frequency_unknown, silenced_by="CLM",
          wrong="2300 CLM*A1*100***11:B:W*Y*A*Y*Y", right="2300 CLM*A1*100***11:B:1*Y*A*Y*Y"),
    Check(Fault.FREQUENCY_UNUSUAL, Scope.CLAIM, "005010X222A1 2300 CLM05-3; X12 ruling 1538",
          "Professional claims are originals (1), replacements (7) or voids (8).", frequency_unusual, silenced_by="CLM",
          guides=PRACTICES,
          wrong="2300 CLM*A1*100***11:B:3*Y*A*Y*Y", right="2300 CLM*A1*100***11:B:1*Y*A*Y*Y"),
    Check(Fault.CONTROL_NUMBER_LONG, Scope.CLAIM, "005010X222A1 2300 CLM01; X12 ruling 525",
          "Beyond 20 characters a payer need not keep a patient control number, nor return it.", control_number_long,
          wrong="2300 CLM*A12345678901234567890*100***11:B:1*Y*A*Y*Y",
          right="2300 CLM*A1234567890123456789*100***11:B:1*Y*A*Y*Y"),
    Check(Fault.ATTACHMENT_NUMBER_MISSING, Scope.CLAIM, "005010X222A1 2300 PWK06, 2400 PWK06",
          "Give the attachment a control number (PWK05 AC, PWK06), so that it can be matched when it comes.",
          attachment_number_missing, silenced_by="PWK",
          wrong="2300 PWK*OZ*EL", right="2300 PWK*OZ*EL***AC*DOC1"),
)
