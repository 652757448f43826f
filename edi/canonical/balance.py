"""A remittance → where it does not add up, in integer cents: the three balances, and what BPR01 and BPR04 say of the
sum.

    line      charge − Σ adjustments of the line                              = paid
    claim     charge − Σ adjustments of the claim − Σ of all its lines        = paid
              charge = Σ charges of its lines, paid = Σ paid of its lines − Σ adjustments of the claim (where it has
              lines)
    payment   Σ paid of the claims − Σ provider adjustments                   = amount, never below zero
    patient   Σ adjustments of group PR                                       = patient responsibility (not in a
    reversal) method    nothing is paid with H and NON, and something with anything else (X12 rulings 352, 1870, 2228)

Source: 005010X221A1 1.10.2.1; amounts beside these (AMT) never take part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from edi.canonical.claim import Adjusted
from edi.canonical.remittance import Remittance, RemittanceClaim

REVERSAL = "22"


class Imbalance(NamedTuple):
    """``off`` is what the parts have too much, in cents; ``claim`` and ``line`` count from 1, 0 where there is none."""

    level: str
    off: int
    claim: int = 0
    line: int = 0


def imbalances(remittance: Remittance) -> list[Imbalance]:
    found = [each for number, claim in enumerate(remittance.claims, 1) for each in _claim(number, claim)]
    paid = sum(cents(claim.paid) for claim in remittance.claims)
    adjusted = sum(cents(each.amount) for each in remittance.provider_adjustments)
    amount = cents(remittance.amount)
    if paid - adjusted != amount or amount < 0:
        found.append(Imbalance("payment", paid - adjusted - amount))
    if (amount == 0) != (remittance.handling == "H") or (amount == 0) != (remittance.method == "NON"):
        found.append(Imbalance("method", amount))
    return found


def _claim(number: int, claim: RemittanceClaim) -> Iterator[Imbalance]:
    for place, line in enumerate(claim.lines, 1):
        off = cents(line.paid) + _sum(line.adjustments) - cents(line.charge)
        if off:
            yield Imbalance("line", off, number, place)
    of_claim, of_lines = _sum(claim.adjustments), sum(_sum(line.adjustments) for line in claim.lines)
    offs = [cents(claim.paid) + of_claim + of_lines - cents(claim.charge)]
    if claim.lines:
        offs.append(sum(cents(line.charge) for line in claim.lines) - cents(claim.charge))
        offs.append(sum(cents(line.paid) for line in claim.lines) - of_claim - cents(claim.paid))
    off = next((each for each in offs if each), 0)
    if off:
        yield Imbalance("claim", off, number)
    told = (claim.adjustments, *(line.adjustments for line in claim.lines))
    off = _sum(a for each in told for a in each if a.group == "PR") - cents(claim.patient_responsibility)
    if off and claim.status != REVERSAL:
        yield Imbalance("patient", off, number)


def _sum(adjustments: Iterable[Adjusted]) -> int:
    return sum(cents(each.amount) for each in adjustments)


def cents(amount: Decimal) -> int:
    """Refuses a fraction of a cent: it could never add up on the wire."""
    scaled = amount.scaleb(2)
    if scaled != scaled.to_integral_value():
        raise ValueError("an amount in a remittance has fractions of a cent; amounts have two places")
    return int(scaled)
