"""All that an adjudication starts from: the claim and what the payer knows, fetched beforehand, batched, by whoever
runs the engine.

Nothing here reads a clock, a file or a database.  Dates are inclusive on both ends; ``None`` as an end is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b

from adjudication.benefits.plan import Plan
from adjudication.decision import LedgerEntry
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
    level: str = ""  # IND: this person alone; anything else is a family's coverage (plan.py, Limit)


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

    def plus(self, entries: Iterable[LedgerEntry]) -> Accumulators:
        """As they stand after these postings: what the next claim of the batch starts from."""
        used = dict(self.used)
        for entry in entries:
            key = (entry.owner, entry.scope, entry.kind, entry.tier, entry.period)
            used[key] = used.get(key, Decimal("0.00")) + entry.amount
        return Accumulators(used)


@dataclass(frozen=True, slots=True)
class Case:
    """One claim and its surroundings.

    ``candidates`` are the members whose card id or whose name and birth date fit; ``billing`` and ``rendering`` the
    provider records by NPI (several where an NPI bills under several tax ids); ``plans`` by plan id, one for each
    span of days; ``fees`` by procedure code; ``duplicates`` the claim numbers of earlier accepted claims with the same
    `duplicate_key`.
    """

    claim: Claim
    number: str
    received: date
    candidates: tuple[Member, ...] = ()
    plans: Mapping[str, tuple[Plan, ...]] = field(default_factory=dict)
    billing: tuple[Provider, ...] = ()
    rendering: tuple[Provider, ...] = ()
    fees: Mapping[str, tuple[Fee, ...]] = field(default_factory=dict)
    authorizations: tuple[Authorization, ...] = ()
    duplicates: tuple[str, ...] = ()
    accumulators: Accumulators = field(default_factory=lambda: Accumulators({}))


def duplicate_key(claim: Claim) -> str:
    """What an exact duplicate has in common with the first: who billed, who treated whom, when, what, for how much.

    A digest, because it names a person.  The provider's own claim and line numbers are not in it: a claim that is sent
    again under a new number is the same claim.
    """
    of_claim = claim.provider("82")
    billing, treated = claim.billing.provider, claim.patient or claim.subscriber
    facts = [billing.npi, billing.tax_id, claim.member_id, treated.party.last_name, treated.party.first_name,
             str(treated.birth_date), claim.facility_code, claim.frequency, claim.submission.usage]
    if claim.submission.kind != "837P":
        facts += _beside_lines(claim)
    for line in claim.lines:
        rendering = (line.provider("82") if line.providers else None) or of_claim
        facts += [rendering.id if rendering is not None else "",
                  _day(line.service_from), _day(line.service_to), line.procedure.qualifier, line.procedure.code,
                  *line.procedure.modifiers, line.revenue_code, _plain(line.quantity), line.unit,
                  line.place_of_service, _cents(line.charge), "\n"]
    return blake2b("\x1f".join(facts).upper().encode(), digest_size=16).hexdigest()


def _beside_lines(claim: Claim) -> list[str]:
    """What an institutional or dental claim tells beside its lines that makes it another claim: its period, whether it
    only asks what would be paid, and the teeth."""
    period = claim.period
    teeth = [fact for line in claim.lines for tooth in line.teeth for fact in (tooth.tooth, *tooth.surfaces, "\n")]
    areas = [area for line in claim.lines for area in (*line.oral_areas, "\n")]
    return ["PB" if claim.is_predetermination else "", _day(period.start) if period else "",
            _day(period.end) if period else "", *teeth, *areas]


_day = lru_cache(1 << 12)(str)


def _plain(number: Decimal) -> str:
    """Without an exponent and zeros at the end; most are whole numbers and written so."""
    text = str(number)
    return text if text.isdigit() else f"{number.normalize():f}"


def _cents(amount: Decimal) -> str:
    """With two places; most are written so."""
    text = str(amount)
    return text if text[-3:-2] == "." else f"{amount:.2f}"
