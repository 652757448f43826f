"""What an 835 says: one payment, the claims it is for, why each line was paid less than charged.

Amounts are Decimal, two places. The three balances (line, claim, payment) are checked where it is built and refuse to
be broken; see edi/builders/remittance_835.py.  Source: 005010X221A1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from edi.canonical.claim import Adjusted, Procedure
from edi.canonical.party import Contact, Identifier, Party


@dataclass(frozen=True, slots=True)
class RemittanceLine:
    """Loop 2110. ``procedure`` is what was adjudicated, ``submitted`` what was sent where that differs."""

    procedure: Procedure
    charge: Decimal
    paid: Decimal
    quantity: Decimal | None = None
    submitted: Procedure | None = None
    submitted_quantity: Decimal | None = None
    revenue_code: str = ""
    service_from: date | None = None
    service_to: date | None = None
    adjustments: tuple[Adjusted, ...] = ()
    control_number: str = field(default="", repr=False)  # REF 6R, only if submitted
    identifiers: tuple[Identifier, ...] = ()
    rendering: Party | None = None
    allowed: Decimal | None = None  # AMT B6
    remarks: tuple[str, ...] = ()  # LQ HE


@dataclass(frozen=True, slots=True)
class RemittanceClaim:
    """Loop 2100."""

    patient_control_number: str = field(repr=False)
    status: str  # CLP02
    charge: Decimal
    paid: Decimal
    patient_responsibility: Decimal
    filing_indicator: str  # CLP06
    payer_number: str  # CLP07
    facility_code: str
    frequency: str
    patient: Party
    subscriber: Party | None = None
    corrected: Party | None = None  # NM1 74
    rendering: Party | None = None
    adjustments: tuple[Adjusted, ...] = ()
    lines: tuple[RemittanceLine, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    remarks: tuple[str, ...] = ()  # MOA or MIA
    received: date | None = None
    coverage_end: date | None = None
    service_from: date | None = None
    service_to: date | None = None
    amounts: tuple[tuple[str, Decimal], ...] = ()  # AMT AU, I, D8 ...


@dataclass(frozen=True, slots=True)
class ProviderAdjustment:
    """One pair of a PLB: a positive amount lowers the payment."""

    reason: str
    reference: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Where money moves from or to: routing number, account, kind (DA checking, SG savings)."""

    routing: str = field(repr=False)
    account: str = field(repr=False)
    kind: str = "DA"


@dataclass(frozen=True, slots=True)
class Remittance:
    """One 835 set. The two accounts go with ACH, and only with it (X12 ruling 473 on BPR06 to BPR15)."""

    payer: Party
    payer_contact: Contact  # PER BL
    payee: Party
    handling: str  # BPR01: I, C, D, H
    method: str  # BPR04: ACH, CHK, NON ...
    amount: Decimal  # BPR02
    payment_date: date  # BPR16
    trace: str  # TRN02
    payer_tax_id: str  # TRN03 is 1 + this
    production_date: date  # DTM 405
    claims: tuple[RemittanceClaim, ...]
    provider_adjustments: tuple[ProviderAdjustment, ...] = ()
    fiscal_year_end: date | None = None
    receiver_id: str = ""  # REF EV
    claim_contact: Contact | None = None  # PER CX
    payer_account: BankAccount | None = field(default=None, repr=False)
    payee_account: BankAccount | None = field(default=None, repr=False)
