"""Standard coordination of benefits on one line: what we pay behind a payer that has decided.

Our normal benefit is what we would pay alone. We pay it up to what that payer left to the patient, never more: what
it cut by its contract is gone. With the cap HIGHEST (the higher of the allowed amounts: NAIC model regulation 120-1,
sections 3 and 7; Ala. Admin. Code 482-1-128-.07) that is all; with OWN all payers together stop at our own allowed
amount, as Medicaid and others do (X12 RFI 1696).

    countable = our price, less what was paid where the cap is our own
    we pay    = min(normal benefit, left, countable)
    patient   = min(normal share, what of that remains)    our own determination, never a copy of theirs
    CO 45     = left − countable, where positive           only what the payer before us has not cut

The four add up to what was left. The deductible is credited as if we had been alone (the same section 7); toward the
out-of-pocket limit counts what the patient owes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from adjudication.benefits.plan import AllowableCap
from adjudication.benefits.waterfall import Parts
from adjudication.decision import ZERO
from adjudication.worksheet import Prior


class Coordinated(NamedTuple):
    plan: Decimal
    patient: Parts


def countable(price: Decimal, prior: Prior, cap: AllowableCap) -> Decimal:
    """How much of what was left we may count."""
    return price if cap is AllowableCap.HIGHEST else max(ZERO, price - prior.paid)


def coordinate(charge: Decimal, allowed: Decimal, normal: Parts, prior: Prior, cap: AllowableCap) -> Coordinated:
    """``normal`` is the patient's share of ``allowed`` if we were alone.

    Charge 200, paid before us 128, cut 40, left 32; our allowed 150, the patient's share 30: we pay the 32.

    >>> prior = Prior(Decimal(128), Decimal(40), Decimal(32))
    >>> coordinate(Decimal(200), Decimal(150), Parts(coinsurance=Decimal(30)), prior, AllowableCap.HIGHEST).plan
    Decimal('32.00')
    """
    left = prior.left + max(ZERO, allowed - charge)  # what our plan adds above the charge is ours to pay
    ours = min(left, countable(allowed, prior, cap))
    plan = min(allowed - normal.total, ours)
    return Coordinated(plan, normal.less(max(ZERO, normal.total - (ours - plan))))
