"""A remittance → where it does not add up, and by how many cents: the three balances, and what BPR01 and BPR04 say of
the sum. Sums are exact, of decimals as of cents.

    line      charge − Σ adjustments of the line                              = paid
    claim     charge − Σ adjustments of the claim − Σ of all its lines        = paid
              charge = Σ charges of its lines, paid = Σ paid of its lines − Σ adjustments of the claim (where it has
              lines)
    payment   Σ paid of the claims − Σ provider adjustments                   = amount, never below zero
    patient   Σ adjustments of group PR                                       = patient responsibility (not in a
              reversal)
    method    nothing is paid with H and NON, and something with anything else (X12 rulings 352, 1870, 2228)

Source: 005010X221A1 1.10.2.1; amounts beside these (AMT) never take part.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from edi.canonical.remittance import Remittance, RemittanceClaim

REVERSAL = "22"
ZERO = Decimal("0.00")


class Imbalance(NamedTuple):
    """``off`` is what the parts have too much, in cents; ``claim`` and ``line`` count from 1, 0 where there is none."""

    level: str
    off: int
    claim: int = 0
    line: int = 0


def imbalances(remittance: Remittance, kept: int = 0) -> list[Imbalance]:
    """``kept`` is what claims pay, in cents, that were checked when they were decided and are not in the remittance."""
    found = [each for number, claim in enumerate(remittance.claims, 1) for each in claim_imbalances(claim, number)]
    paid = kept + sum([cents(claim.paid) for claim in remittance.claims])
    adjusted = sum([cents(each.amount) for each in remittance.provider_adjustments])
    amount = cents(remittance.amount)
    if paid - adjusted != amount or amount < 0:
        found.append(Imbalance("payment", paid - adjusted - amount))
    if (amount == 0) != (remittance.handling == "H") or (amount == 0) != (remittance.method == "NON"):
        found.append(Imbalance("method", amount))
    return found


def claim_imbalances(claim: RemittanceClaim, number: int = 1) -> list[Imbalance]:
    """Of one claim and its lines: each amount is looked at once."""
    found: list[Imbalance] = []
    charged = paid = taken = of_claim = owed = ZERO
    for adjusted in claim.adjustments:
        of_claim += adjusted.amount
        if adjusted.group == "PR":
            owed += adjusted.amount
    for place, line in enumerate(claim.lines, 1):
        line_taken = ZERO
        for adjusted in line.adjustments:
            amount = adjusted.amount
            line_taken += amount
            if adjusted.group == "PR":
                owed += amount
        off = line.paid + line_taken - line.charge
        if off:
            found.append(Imbalance("line", cents(off), number, place))
        charged, paid, taken = charged + line.charge, paid + line.paid, taken + line_taken
    off = claim.paid + of_claim + taken - claim.charge
    if claim.lines:
        off = off or charged - claim.charge or paid - of_claim - claim.paid
    if off:
        found.append(Imbalance("claim", cents(off), number))
    off = owed - claim.patient_responsibility
    if off and claim.status != REVERSAL:
        found.append(Imbalance("patient", cents(off), number))
    return found


def cents(amount: Decimal) -> int:
    """Refuses a fraction of a cent: it could never add up on the wire."""
    scaled = amount * 100
    whole = int(scaled)
    if whole != scaled:
        raise ValueError("an amount in a remittance has fractions of a cent; amounts have two places")
    return whole
