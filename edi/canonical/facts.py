"""The small facts that claims and lines are made of: dates, amounts, codes, procedures, notes, trips, prices.

Each is one segment, or one repetition of one, in the words of the business; ``at`` cites the segment.
Source: 005010X222A1 loops 2300, 2400, 2410; X223A2 and X224A2 use the same; CL1 is X223A2's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal

from edi.findings import Where

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A date or a period and what it is the date of (the wire's qualifier: 431 onset, 435 admission ...)."""

    qualifier: str
    start: Day | None
    end: Day | None
    at: Where = Where()
    time: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount beside the charges (F5 patient paid, D prior payer paid, EAF left to the patient, T tax ...)."""

    qualifier: str
    value: Decimal
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class Code:
    """A code from a named list: a diagnosis (ABK, ABF), condition (BG), anaesthesia procedure (BP, BO); with its day a
    procedure (BBR, BBQ) or an occurrence (BH), with both its days a span (BI), with its amount a value (BE)."""

    qualifier: str
    value: str
    at: Where = Where()
    date: Day | None = None
    amount: Decimal | None = None
    present_on_admission: str = ""  # Y, N, U not documented, W cannot be told; empty: exempt or not told
    until: Day | None = None  # of an occurrence span


@dataclass(frozen=True, slots=True)
class Procedure:
    """What was done: list (HC, ER, IV, WK, AD), code, up to four modifiers, a description for codes that need one."""

    qualifier: str
    code: str
    modifiers: tuple[str, ...] = ()
    description: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Drug:
    """Loop 2410. ``kind`` N4 means that ``code`` is an NDC; the others are numbers of devices and supplies."""

    code: str
    quantity: Decimal | None = None
    unit: str = ""
    prescription: str = field(default="", repr=False)
    at: Where = Where()
    kind: str = "N4"
    quantity_at: Where = Where()


@dataclass(frozen=True, slots=True)
class Attachment:
    """An announced document: PWK."""

    report_type: str
    delivery: str
    control_number: str = field(default="", repr=False)
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class Note:
    kind: str
    text: str = field(repr=False)
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class Contract:
    """CN1: how the provider is paid, where that is agreed: 01 group, 02 per diem, 04 flat, 05 capitated, 06 percent."""

    kind: str
    amount: Decimal | None = None
    percentage: Decimal | None = None
    code: str = ""
    discount: Decimal | None = None
    version: str = ""
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class Admission:
    """CL1: how urgent a stay or visit was, whence the patient came, where the patient was at its end (NUBC codes)."""

    priority: str
    source: str
    patient_status: str
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class Repricing:
    """HCP: what a repricer made of the charge. To be trusted from repricers that are known as such only."""

    method: str
    allowed: Decimal
    savings: Decimal | None = None
    organization: str = ""
    rate: Decimal | None = None
    group: str = ""
    group_amount: Decimal | None = None
    procedure: Procedure | None = None
    unit: str = ""
    quantity: Decimal | None = None
    reject_reason: str = ""
    compliance: str = ""
    exception: str = ""
    at: Where = Where()
    revenue_code: str = ""


@dataclass(frozen=True, slots=True)
class Trip:
    """CR1: an ambulance trip. Weight in pounds, distance in miles."""

    reason: str
    distance: Decimal
    weight: Decimal | None = None
    round_trip_purpose: str = field(default="", repr=False)
    stretcher_purpose: str = field(default="", repr=False)
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class Condition:
    """CRC: conditions of one category (07 ambulance, 09 equipment, 75 homebound ...) that apply, or that do not."""

    category: str
    applies: bool
    codes: tuple[str, ...]
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class Equipment:
    """SV5: durable equipment, for rent or sale. ``frequency`` of the rental: 1 weekly, 4 monthly, 6 daily."""

    procedure: Procedure
    days: Decimal
    rental_price: Decimal
    purchase_price: Decimal
    frequency: str = ""
    at: Where = Where()
