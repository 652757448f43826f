"""What is to become of the claims of the sample, and in what proportions.

Four in five reach the cost share.  The rest meets each of the other rules; ``why`` is a finding's own id where a claim
is refused before anybody decides.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

PAID, DENIED, PENDED, REJECTED = "paid", "denied", "pended", "rejected"


class Expected(NamedTuple):
    """``code`` is the adjustment that denies the claim or a line of it (group and CARC), or the status of a pend."""

    disposition: str
    why: str
    code: str = ""


class Outcome(Enum):
    IN_NETWORK = Expected(PAID, "in-network")
    OUT_OF_NETWORK = Expected(PAID, "out-of-network")
    LINE_NOT_COVERED = Expected(PAID, "line-not-covered", "PR204")
    AUTHORIZED = Expected(PAID, "authorized")
    PRIOR_PAYER = Expected(PAID, "prior-payer", "OA23")
    NOT_COVERED = Expected(DENIED, "not-covered", "PR204")
    NO_AUTHORIZATION = Expected(DENIED, "no-authorization", "CO197")
    COVERAGE_ENDED = Expected(DENIED, "coverage-ended", "PR27")
    COVERAGE_NOT_BEGUN = Expected(DENIED, "coverage-not-begun", "PR26")
    NOT_A_MEMBER = Expected(DENIED, "not-a-member", "PR31")
    FILED_LATE = Expected(DENIED, "filed-late", "CO29")
    DUPLICATE = Expected(DENIED, "duplicate", "OA18")
    UNKNOWN_PROVIDER = Expected(DENIED, "unknown-provider", "CO208")
    NO_OUT_OF_NETWORK_BENEFIT = Expected(DENIED, "no-out-of-network-benefit", "PR242")
    WITHOUT_PRICE = Expected(PENDED, "without-price", "P1:110")
    BIRTH_DATE_DIFFERS = Expected(PENDED, "birth-date-differs", "P1:56")
    CHECKED = Expected(REJECTED, "checks")  # by one of the checks: spoil.py says which
    FAULTY = Expected(REJECTED, "syntax")  # by the walker


# In a thousand; what is left is in network.
SHARES = (
    (Outcome.OUT_OF_NETWORK, 70), (Outcome.LINE_NOT_COVERED, 25), (Outcome.AUTHORIZED, 20),
    (Outcome.NOT_COVERED, 20), (Outcome.NO_AUTHORIZATION, 15), (Outcome.COVERAGE_ENDED, 15),
    (Outcome.COVERAGE_NOT_BEGUN, 10), (Outcome.NOT_A_MEMBER, 15), (Outcome.FILED_LATE, 15), (Outcome.DUPLICATE, 20),
    (Outcome.UNKNOWN_PROVIDER, 10), (Outcome.WITHOUT_PRICE, 10), (Outcome.BIRTH_DATE_DIFFERS, 5), (Outcome.CHECKED, 20),
)


def shares(prior_payer: float, faults: float) -> list[tuple[Outcome, float]]:
    """Outcomes with their weights. Prior payers take their share from the claims in network, faults from all."""
    ordinary = 1 - sum(thousandths for _outcome, thousandths in SHARES) / 1000
    if not (0 <= prior_payer <= ordinary and 0 <= faults <= 1):
        raise ValueError(f"the share with a prior payer is 0 to {ordinary:.2f}, the share with a fault 0 to 1")
    weights = [(outcome, thousandths / 1000 * (1 - faults)) for outcome, thousandths in SHARES]
    return [(Outcome.IN_NETWORK, (ordinary - prior_payer) * (1 - faults)),
            (Outcome.PRIOR_PAYER, prior_payer * (1 - faults)), *weights, (Outcome.FAULTY, faults)]
