"""What cannot be decided without a person at all: claims of hospitals and dentists, unreadable numbers, replacements,
demands of another payer."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from adjudication.decision import ZERO
from adjudication.rule import Card, Effect, Pend, Rule, Stage
from adjudication.worksheet import Worksheet

_ORIGINAL = "1"
_NOT_DECIDED = {
    "837I": "It is an institutional claim; those are not decided by program yet.",
    "837D": "It is a dental claim; those are not decided by program yet.",
}
_CENT = Decimal("0.01")


def claim_unreadable(sheet: Worksheet) -> Sequence[Effect]:
    """A defence: what reaches us has passed the checks of the 277CA."""
    claim, found = sheet.case.claim, list[Effect]()
    if not sheet.lines:
        found.append(Pend("P2:46", "The claim has no service lines."))
    elif claim.charge != sheet.balance:
        found.append(Pend("P2:46", "The lines do not add up to the claim's charge.",
                          (("claim", str(claim.charge)), ("lines", str(sheet.balance)))))
    has_day = claim.period is not None or claim.is_predetermination  # hospitals and dentists may tell it once for all
    for line in sheet.lines:
        charge = line.charge
        if line.sent.service_from is None and not has_day:
            found.append(Pend("P2:46", "The line has no date of service that can be read.", line=line.number))
        elif charge < ZERO or charge != charge.quantize(_CENT):
            found.append(Pend("P2:46", "The line's charge is negative or has fractions of a cent.",
                              (("charge", str(charge)),), line.number))
    return found


def not_professional(sheet: Worksheet) -> Sequence[Effect]:
    """Rules for professional claims would price a hospital's lines by their procedures alone, and pay them wrong."""
    claim = sheet.case.claim
    kind = claim.submission.kind
    if kind not in _NOT_DECIDED:
        return ()
    saw = (("kind", kind), ("bill type", claim.facility_code + claim.frequency)) if kind == "837I" else (("kind", kind),)
    return [Pend("P1:20", _NOT_DECIDED[kind], saw)]


def claim_replaces_another(sheet: Worksheet) -> Sequence[Effect]:
    frequency = sheet.case.claim.frequency
    if frequency == _ORIGINAL:
        return ()
    return [Pend("P2:46", "It replaces, voids or continues an earlier claim, which has to be found first.",
                 (("frequency", frequency),))]


def subrogation_demand(sheet: Worksheet) -> Sequence[Effect]:
    usage = sheet.case.claim.submission.usage
    if usage != "31":
        return ()
    return [Pend("P2:46", "Another payer demands its money back; no service is billed here.", (("usage", usage),))]


CLAIM_UNREADABLE: Rule = Rule(Card(
    id="claim-unreadable",
    stage=Stage.INTAKE,
    says="A claim whose dates or amounts cannot be trusted waits for a person.",
    passed="Dates and amounts can be read and add up.",
    source="005010X222A1 2300 CLM02, 2400 SV102, DTP 472",
    pends=("P2:46",),
), claim_unreadable)

NOT_PROFESSIONAL: Rule = Rule(Card(
    id="not-professional",
    stage=Stage.INTAKE,
    says="An institutional or dental claim is accepted and waits: only professional claims are decided yet.",
    passed="It is a professional claim.",
    source="005010X223A2, 005010X224A2; a choice of ours",
    pends=("P1:20",),
), not_professional)

CLAIM_REPLACES_ANOTHER: Rule = Rule(Card(
    id="claim-replaces-another",
    stage=Stage.INTAKE,
    says="A replacement or void waits until it can be joined to the claim that it speaks of.",
    passed="It is an original claim.",
    source="005010X222A1 2300 CLM05-3; X12 RFI 1538",
    pends=("P2:46",),
), claim_replaces_another)

SUBROGATION_DEMAND: Rule = Rule(Card(
    id="subrogation-demand",
    stage=Stage.INTAKE,
    says="A demand of a payer that has paid in our place waits for a person.",
    passed="It asks for payment of services.",
    source="005010X222A1 BHT06 31",
    pends=("P2:46",),
), subrogation_demand)
