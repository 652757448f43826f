"""One allowed amount through copay, deductible, coinsurance and the out-of-pocket limit → who bears what of it.

    copay        at most what is there; the plan says whether it comes before the deductible or after
    deductible   at most what is left of it
    coinsurance  the patient's fraction of the rest, half a cent upwards
    limit        what is over it is given back: first of the coinsurance, then of the deductible, then of the copay

Source: CMS coverage-example calculator for the Summary of Benefits and Coverage (its phases); a limit that cuts in the
middle of a line is the first example below.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from adjudication.decision import ZERO

CENT = Decimal("0.01")


class Terms(NamedTuple):
    """What plan, tier and service say of one line."""

    copay: Decimal = ZERO  # 0 where another line of the visit has borne it
    copay_first: bool = True  # before the deductible
    deductible: bool = True
    coinsurance: Decimal = ZERO
    copay_counts: bool = True  # toward the out-of-pocket limit
    deductible_counts: bool = True


class Parts(NamedTuple):
    """What the patient bears."""

    copay: Decimal = ZERO
    deductible: Decimal = ZERO
    coinsurance: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.copay + self.deductible + self.coinsurance

    def counted(self, terms: Terms) -> Decimal:
        """What of it counts toward the out-of-pocket limit."""
        counted = self.coinsurance
        if terms.copay_counts:
            counted += self.copay
        if terms.deductible_counts:
            counted += self.deductible
        return counted

    def less(self, excess: Decimal, *, copay: bool = True, deductible: bool = True) -> Parts:
        """Without so much: taken from the coinsurance, then from the deductible, then from the copay."""
        coinsurance = min(self.coinsurance, excess)
        excess -= coinsurance
        from_deductible = min(self.deductible, excess) if deductible else ZERO
        excess -= from_deductible
        from_copay = min(self.copay, excess) if copay else ZERO
        return Parts(self.copay - from_copay, self.deductible - from_deductible, self.coinsurance - coinsurance)


def parts(base: Decimal, terms: Terms, deductible_left: Decimal, room: Decimal | None) -> Parts:
    """``deductible_left`` and ``room`` (None: no limit) are what is left of the two limits before this line.

    >>> parts(Decimal(800), Terms(coinsurance=Decimal("0.20")), Decimal(300), Decimal(350))
    Parts(copay=Decimal('0.00'), deductible=Decimal('300.00'), coinsurance=Decimal('50.00'))
    """
    copay = deductible = coinsurance = ZERO
    rest = base
    if terms.copay and terms.copay_first:
        copay = terms.copay if terms.copay < rest else rest
        rest -= copay
    if deductible_left and terms.deductible:
        deductible = deductible_left if deductible_left < rest else rest
        rest -= deductible
    if terms.copay and not terms.copay_first:
        copay = terms.copay if terms.copay < rest else rest
        rest -= copay
    if terms.coinsurance:
        coinsurance = (rest * terms.coinsurance).quantize(CENT, ROUND_HALF_UP)
    borne = Parts(copay, deductible, coinsurance)
    if room is None:
        return borne
    excess = borne.counted(terms) - room
    if excess <= 0:
        return borne
    return borne.less(excess, copay=terms.copay_counts, deductible=terms.deductible_counts)
