"""All that a rule may look at: the claim and what the payer knows, fetched beforehand, batched, by whoever runs the engine.

Nothing here reads a clock, a file or a database.  Dates are inclusive on both ends; ``None`` as an end is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from adjudication.benefits.plan import Plan
from edi.canonical.claim import Claim


@dataclass(frozen=True, slots=True)
class Span:
    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Coverage:
    plan_id: str
    span: Span
    group_number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """One covered person. ``id`` is unique per person; ``card_id`` is what stands on the card (NM109 of the subscriber,
    shared by a family where the payer does so); ``family_id`` groups accumulators."""

    id: str = field(repr=False)
    card_id: str = field(repr=False)
    family_id: str = field(repr=False)
    last_name: str = field(repr=False)
    first_name: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    sex: str = ""
    relationship: str = "18"
    coverages: tuple[Coverage, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkSpan:
    """A provider takes part in a network, paid by a fee schedule, between two days."""

    network: str
    fee_schedule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Provider:
    npi: str
    tax_id: str = field(repr=False)
    name: str = field(repr=False)
    networks: tuple[NetworkSpan, ...] = ()
    taxonomy: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """A price for a code (and modifier, "" for any) in a schedule between two days."""

    schedule: str
    code: str
    modifier: str
    span: Span
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Authorization:
    number: str
    member_id: str = field(repr=False)
    code: str  # "" for any
    span: Span
    units: Decimal | None = None
    used: Decimal = Decimal("0")


@dataclass(frozen=True, slots=True)
class Accumulators:
    """What has been used so far, by (owner, scope, kind, tier, period start); absent means zero."""

    used: Mapping[tuple[str, str, str, str, date], Decimal]

    def of(self, owner: str, scope: str, kind: str, tier: str, period: date) -> Decimal:
        return self.used.get((owner, scope, kind, tier, period), Decimal("0.00"))


@dataclass(frozen=True, slots=True)
class Case:
    """One claim and its surroundings.

    ``candidates`` are the members whose card id or whose name and birth date fit; ``billing`` and ``rendering`` the
    provider records by NPI (several where an NPI bills under several tax ids); ``fees`` by procedure code;
    ``duplicates`` the claim numbers of earlier accepted claims with the same duplicate key.
    """

    claim: Claim
    number: str
    received: date
    candidates: tuple[Member, ...] = ()
    plans: Mapping[str, Plan] = field(default_factory=dict)
    billing: tuple[Provider, ...] = ()
    rendering: tuple[Provider, ...] = ()
    fees: Mapping[str, tuple[Fee, ...]] = field(default_factory=dict)
    authorizations: tuple[Authorization, ...] = ()
    duplicates: tuple[str, ...] = ()
    accumulators: Accumulators = field(default_factory=lambda: Accumulators({}))
