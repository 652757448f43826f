"""Do the amounts of one claim add up, and are they amounts that a claim may have? (SNIP 3)"""

from __future__ import annotations

from decimal import Decimal

from edi.canonical.claim import ZERO, Claim, ServiceLine
from edi.checks.card import FINE, PRACTICES, Check, Problem, Problems, Scope
from edi.checks.service import charge_at
from edi.elements import write_decimal
from edi.findings import Fault


def too_precise(value: Decimal) -> bool:
    """Parsed amounts have two places; one that was sent with more has kept them."""
    return not value.same_quantum(ZERO)


def claim_total(claim: Claim) -> Problems:
    total = ZERO
    for line in claim.lines:
        total += line.charge
    if total == claim.charge or not claim.lines:
        return FINE
    if any(charge < ZERO or too_precise(charge) for charge in (claim.charge, *[line.charge for line in claim.lines])):
        return FINE  # that amount is wrong by itself, and told
    return [(claim.at.at(2), write_decimal(claim.charge))]


def negative_charge(claim: Claim) -> Problems:
    return [(claim.at.at(2), write_decimal(claim.charge))] if claim.charge < ZERO else FINE


def negative_line_charge(claim: Claim, line: ServiceLine) -> Problems:
    return [(charge_at(line), write_decimal(line.charge))] if line.charge < ZERO else FINE


def precise_charge(claim: Claim) -> Problems:
    return [(claim.at.at(2), write_decimal(claim.charge))] if too_precise(claim.charge) else FINE


def precise_line_charge(claim: Claim, line: ServiceLine) -> Problems:
    return [(charge_at(line), write_decimal(line.charge))] if too_precise(line.charge) else FINE


def other_amounts(claim: Claim) -> Problems:
    """Of the claim and its lines; those of other payers must balance, which shows any slip in them."""
    found: list[Problem] = []
    holders: tuple[Claim | ServiceLine, ...] = (claim, *claim.lines)
    for holder in holders:
        for amount in holder.amounts:
            if amount.value < ZERO or too_precise(amount.value):
                found.append((amount.at.at(2), write_decimal(amount.value)))
    return found


def no_charge(claim: Claim) -> Problems:
    """Zero is an amount that the guide allows (capitated care); elsewhere it is seldom meant."""
    return FINE if claim.charge or claim.submission.is_encounter else [(claim.at.at(2), "0")]


def patient_paid_more(claim: Claim) -> Problems:
    return [(amount.at.at(2), write_decimal(amount.value)) for amount in claim.amounts
            if amount.qualifier == "F5" and amount.value > claim.charge]


CARDS: tuple[Check, ...] = (
    Check(Fault.CLAIM_TOTAL_MISMATCH, Scope.CLAIM, "005010X222A1 2300 CLM02, 2400 SV102, X223A2 SV203, X224A2 SV302; 1.4.4",
          "The claim's total charge is not the sum of its lines' charges. Correct the one that is wrong.",
          claim_total, silenced_by="CLM LX SV1 SV2 SV3",
          wrong="2300 CLM*A1*101***11:B:1*Y*A*Y*Y", right="2300 CLM*A1*100.00***11:B:1*Y*A*Y*Y"),
    Check(Fault.CHARGE_NEGATIVE, Scope.CLAIM, "005010X222A1 2300 CLM02",
          "A claim's total charge cannot be negative. To take a claim back, send it again with frequency 8.",
          negative_charge,
          wrong="2300 CLM*A1*-20***11:B:1*Y*A*Y*Y;2400 SV1*HC:99213*-80*UN*1***1",
          right="2300 CLM*A1*100***11:B:1*Y*A*Y*Y"),
    Check(Fault.LINE_CHARGE_NEGATIVE, Scope.LINE, "005010X222A1 2400 SV102",
          "A line's charge cannot be negative.", negative_line_charge,
          wrong="2300 CLM*A1*20***11:B:1*Y*A*Y*Y;2400 SV1*HC:99213*-40*UN*1***1",
          right="2400 SV1*HC:99213*40*UN*1***1"),
    Check(Fault.CHARGE_TOO_PRECISE, Scope.CLAIM, "005010X222A1 B.1.1.3.1.2, 2300 CLM02",
          "Dollars have two decimals at most.", precise_charge,
          wrong="2300 CLM*A1*100.001***11:B:1*Y*A*Y*Y;2400 SV1*HC:99213*40.001*UN*1***1",
          right="2300 CLM*A1*100.0***11:B:1*Y*A*Y*Y"),
    Check(Fault.LINE_CHARGE_TOO_PRECISE, Scope.LINE, "005010X222A1 B.1.1.3.1.2, 2400 SV102",
          "Dollars have two decimals at most.", precise_line_charge,
          wrong="2300 CLM*A1*100.001***11:B:1*Y*A*Y*Y;2400 SV1*HC:99213*40.001*UN*1***1",
          right="2400 SV1*HC:99213*40.00*UN*1***1"),
    Check(Fault.AMOUNT_UNLIKELY, Scope.CLAIM, "005010X222A1 2300 AMT02, 2400 AMT02",
          "This amount is negative or has more than two decimals.", other_amounts,
          wrong="2300 AMT*F5*-3", right="2300 AMT*F5*3.5"),
    Check(Fault.CHARGE_ZERO, Scope.CLAIM, "005010X222A1 2300 CLM02",
          "The claim charges nothing. Send it with BHT06 RP if it only reports an encounter.", no_charge,
          wrong="2300 CLM*A1*0***11:B:1*Y*A*Y*Y;2400 SV1*HC:99213*0*UN*1***1;2400#2 SV1*HC:85025*0*UN*1***1",
          right="2300 CLM*A1*100***11:B:1*Y*A*Y*Y"),
    Check(Fault.PATIENT_PAID_MORE, Scope.CLAIM, "005010X222A1 2300 AMT F5",
          "The patient is said to have paid more than was charged.", patient_paid_more,
          when="amounts",
          guides=PRACTICES,
          wrong="2300 AMT*F5*100.01", right="2300 AMT*F5*100"),
)
