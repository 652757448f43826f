"""What a 277CA says: which claims of one submission enter, which do not and why, in counts and in dollars.

Source: 005010X214, loops 2000A-D, 2200A-D, 2220D; wire facts of STC, QTY, AMT in docs/acknowledgments.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from edi.canonical.party import Party
from edi.findings import Where


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


@dataclass(frozen=True, slots=True)
class LineStatus:
    """Loop 2220D: a line that made its claim be refused."""

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
    """Loops 2000D, 2200D: one claim, accepted (``payer_number`` set) or refused."""

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
    claim_at: Where = Where()


@dataclass(frozen=True, slots=True)
class ProviderStatus:
    """Loops 2000C, 2200C: a billing provider and its claims; refused as a whole when ``refusal`` says so."""

    provider: Party
    claims: tuple[ClaimStatus, ...]
    refusal: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimAcknowledgment:
    """One 277CA set: the answer to one 837 set."""

    payer: Party
    receiver: Party  # who sent the 837: its 1000A
    trace: str  # 2200A TRN02, our own id
    submission_reference: str  # BHT03 of the 837
    received: date
    processed: date
    providers: tuple[ProviderStatus, ...]
    refusal: tuple[Status, ...] = ()  # the whole submission refused: no provider follows

    @property
    def claims(self) -> tuple[ClaimStatus, ...]:
        return tuple(claim for provider in self.providers for claim in provider.claims)
