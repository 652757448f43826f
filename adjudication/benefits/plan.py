"""A benefit plan as data: what is covered, for how much, in which network, up to which limits.

Plans are TOML files that users write; operations reads and checks them (pydantic) into these records.  Money has two
places, rates are fractions ("0.20").  Every number that changes with time is dated: a plan file is one plan for one
span of days, and a new year is a new file with the same id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class FamilyRule(StrEnum):
    """How a family's limit works: each person has an own limit inside it, or only the family's counts."""

    EMBEDDED = "embedded"
    AGGREGATE = "aggregate"


class Period(StrEnum):
    """From when accumulators count: 1 January, or the plan's own first day and its anniversaries."""

    CALENDAR = "calendar"
    PLAN = "plan"


_CALENDAR = Period.CALENDAR  # asked of every line, and an enum is slow to read from


class UnknownProvider(StrEnum):
    """What happens to the claim of a billing provider whom nobody has loaded."""

    DENY = "deny"  # CO 208: we would not know whom we pay
    OUT_OF_NETWORK = "out_of_network"


class AllowableCap(StrEnum):
    """Up to which total the payers together may pay, when we are not the first (standard coordination).

    HIGHEST is the higher of the payers' allowed amounts (NAIC model regulation 120-1, 3 and 7); OWN is our own.
    """

    HIGHEST = "highest"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit, per benefit period, of what patients pay; None is no amount of that kind.

    A deductible without any amount is no deductible; an out-of-pocket limit without any amount never ends.
    AGGREGATE looks at ``family`` alone, except where the coverage is for one person only (``Coverage.level`` IND).
    """

    individual: Decimal | None = None
    family: Decimal | None = None
    rule: FamilyRule = FamilyRule.EMBEDDED


@dataclass(frozen=True, slots=True)
class Tier:
    """Cost share in one network tier (in, out)."""

    deductible: Limit
    out_of_pocket: Limit
    coinsurance: Decimal  # the patient's fraction
    covered: bool = True  # False: no benefit in this tier
    copay_counts: bool = True  # toward out of pocket
    deductible_counts: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """What the plan says of a kind of service, found by procedure code or range and place of service.

    ``codes`` holds single codes and inclusive ranges ("99202-99215"); empty fits every code.  None keeps the tier's
    value: a service that costs its copay and nothing else says ``coinsurance = "0"`` and ``deductible_applies =
    false``. The first service of the plan that fits is the one that counts.
    """

    name: str
    codes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    covered: bool = True
    authorization: bool = False
    deductible_applies: bool = True
    copay: Decimal | None = None
    copay_before_deductible: bool = True
    coinsurance: Decimal | None = None
    tiers: tuple[str, ...] = ("in", "out")
    preventive: bool = False  # in network: no share at all
    policy: str = ""  # published payment policy id (REF 0K)


@dataclass(frozen=True, slots=True)
class Plan:
    id: str
    name: str
    start: date
    end: date | None
    network: str
    filing_indicator: str  # CLP06
    timely_filing_days: int
    tiers: dict[str, Tier]
    services: tuple[Service, ...] = ()
    default_covered: bool = True
    out_of_network_schedule: str = ""  # fee schedule that sets the allowed amount out of network; "" is the charge
    out_of_network_excess: str = "PR"  # who bears charge above it: PR or CO
    lesser_of: bool = True
    member_liable_without_authorization: bool = False
    accumulators_combined: bool = False  # in and out of network count together toward the limit of either
    period: Period = Period.CALENDAR
    unknown_provider: UnknownProvider = UnknownProvider.DENY
    coordination_cap: AllowableCap = AllowableCap.HIGHEST

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)

    def period_start(self, day: date) -> date:
        """The first day of the benefit period that ``day`` belongs to."""
        if self.period is _CALENDAR:
            return date(day.year, 1, 1)
        month, first = self.start.month, self.start.day
        if (month, first) == (2, 29):
            first = 28
        year = day.year if (day.month, day.day) >= (month, first) else day.year - 1
        return date(year, month, first)
