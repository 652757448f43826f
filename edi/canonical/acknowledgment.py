"""What a 277CA says: which claims of one submission enter, which do not and why, in counts and in dollars.

A submission may hold 100,000 claims, so nothing here holds them all: the head and the totals come first, then the
providers one by one, each with its claims one by one.

Source: 005010X214, loops 2000A-D, 2200A-D, 2220D.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, groupby

from edi.canonical.party import Party
from edi.findings import Where

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Status:
    """STC01: category, status, entity role ("" where the status names none)."""

    category: str
    status: str
    entity: str = ""

    @classmethod
    def of(cls, code: str) -> Status:
        """From "A7:562:85"."""
        category, _, rest = code.partition(":")
        status, _, entity = rest.partition(":")
        return cls(category, status, entity)

    def __str__(self) -> str:
        return ":".join(filter(None, (self.category, self.status, self.entity)))


@dataclass(frozen=True, slots=True)
class Totals:
    """Claims accepted and rejected, in count and in dollars."""

    accepted: int = 0
    rejected: int = 0
    accepted_charge: Decimal = ZERO
    rejected_charge: Decimal = ZERO

    @classmethod
    def of(cls, claims: Iterable[ClaimStatus]) -> Totals:
        """By counting: a first pass, where the claims can be read twice."""
        counts, charges = [0, 0], [ZERO, ZERO]
        for claim in claims:
            counts[claim.accepted] += 1
            charges[claim.accepted] += claim.charge
        return cls(counts[True], counts[False], charges[True], charges[False])

    @property
    def charge(self) -> Decimal:
        return self.accepted_charge + self.rejected_charge


@dataclass(frozen=True, slots=True)
class LineStatus:
    """Loop 2220D: a line that made its claim be refused. ``control_number`` is REF 6R of the 837, else its LX01."""

    procedure_qualifier: str
    procedure: str
    modifiers: tuple[str, ...]
    charge: Decimal
    statuses: tuple[Status, ...]
    control_number: str = field(default="", repr=False)
    service_from: date | None = None
    service_to: date | None = None
    revenue_code: str = ""
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ClaimStatus:
    """Loops 2000D, 2200D: one claim, accepted (``payer_number`` set) or refused.

    ``provider_statuses`` are those of ``statuses`` that stand with its billing provider: they refuse all of that
    provider's claims alike.
    """

    patient: Party
    patient_control_number: str = field(repr=False)
    charge: Decimal
    accepted: bool
    statuses: tuple[Status, ...]
    payer_number: str = ""
    clearinghouse_number: str = field(default="", repr=False)  # REF D9
    bill_type: str = ""
    service_from: date | None = None
    service_to: date | None = None
    lines: tuple[LineStatus, ...] = ()
    provider_statuses: tuple[Status, ...] = ()
    claim_at: Where = Where()


@dataclass(frozen=True, slots=True)
class ProviderStatus:
    """Loops 2000C, 2200C: a billing provider and its claims, read once; refused as a whole when ``refusal`` says so.

    A refused provider's claims are not told one by one: ``totals`` says how many there were (counted when absent).
    """

    provider: Party
    claims: Iterable[ClaimStatus]
    refusal: tuple[Status, ...] = ()
    totals: Totals | None = None
    trace: str = ""  # 2200C TRN02, our own id


@dataclass(frozen=True, slots=True)
class AcknowledgmentHead:
    """What a 277CA set says above its claims; it answers one 837 set."""

    payer: Party
    receiver: Party  # who sent the 837: its 1000A
    reference: str  # BHT03, our own id of this acknowledgment
    trace: str  # 2200A TRN02, our own id of what was received
    submission_reference: str  # BHT03 of the 837
    created: datetime
    received: date
    processed: date
    refusal: tuple[Status, ...] = ()  # the whole submission refused: no provider follows


def by_provider(claims: Iterable[tuple[str, Party, ClaimStatus]]) -> Iterator[ProviderStatus]:
    """Claims with their provider's key and the provider, in the order of the 837 → its providers, each to be read once.

    A provider is refused as a whole when a fault of its own refuses each of its claims; only then are they kept.
    """
    for _key, group in groupby(claims, key=lambda one: one[0]):
        yield _provider(group)


def _provider(group: Iterator[tuple[str, Party, ClaimStatus]]) -> ProviderStatus:
    _key, provider, first = next(group)
    claims = chain((first,), (claim for _key, _provider, claim in group))
    if not first.provider_statuses:
        return ProviderStatus(provider, claims)
    kept = tuple(claims)
    whole = all(claim.provider_statuses and not claim.accepted for claim in kept)
    return ProviderStatus(provider, kept, first.provider_statuses if whole else (), Totals.of(kept))
