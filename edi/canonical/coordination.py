"""What other payers of the same patient are and what they have decided: loops 2320, 2330A-I and 2430.

An amount that could not be read is 0.00; an amount that was not told is None.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal

from edi.canonical.facts import Amount, Procedure
from edi.canonical.party import Party
from edi.findings import Where


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Why a prior payer paid less: group (CO OA PI PR), reason (CARC), amount, quantity. One triplet of a CAS."""

    group: str
    reason: str
    amount: Decimal
    quantity: Decimal | None = None
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class LineAdjudication:
    """What one prior payer did with one line: loop 2430."""

    payer_id: str  # SVD01 = 2330B NM109 of the payer it speaks of
    paid: Decimal
    procedure: Procedure | None = None
    quantity: Decimal | None = None
    bundled_line: str = ""  # SVD06
    adjustments: tuple[Adjusted, ...] = ()
    paid_on: Day | None = None
    remaining_liability: Decimal | None = None  # AMT EAF
    at: Where = Where()
    paid_on_at: Where = Where()
    remaining_liability_at: Where = Where()
    revenue_code: str = ""  # SVD04


@dataclass(frozen=True, slots=True)
class InpatientDecision:
    """What a prior payer paid a stay by: MIA. Its remarks are the coverage's. An amount or count not told is None."""

    covered_days: Decimal | None = None
    psychiatric_days: Decimal | None = None  # of the patient's lifetime
    drg_amount: Decimal | None = None
    disproportionate_share: Decimal | None = None
    secondary_pass_through: Decimal | None = None
    capital: Decimal | None = None  # prospective payment for capital; its federal, hospital and other parts
    capital_federal: Decimal | None = None
    capital_hospital: Decimal | None = None
    capital_disproportionate_share: Decimal | None = None
    old_capital: Decimal | None = None
    capital_teaching: Decimal | None = None
    operating_hospital: Decimal | None = None
    cost_report_days: Decimal | None = None
    operating_federal: Decimal | None = None
    capital_outlier: Decimal | None = None
    teaching: Decimal | None = None
    professional_component: Decimal | None = None  # not payable
    capital_exception: Decimal | None = None
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class OtherCoverage:
    """Another payer of the same patient, and what it decided if it decided before us: loops 2320, 2330A, 2330B."""

    responsibility: str  # SBR01: P S T A-H U
    relationship: str = ""
    group_number: str = field(default="", repr=False)
    group_name: str = field(default="", repr=False)
    insurance_type: str = ""
    filing_indicator: str = ""
    adjustments: tuple[Adjusted, ...] = ()
    paid: Decimal | None = None  # AMT D
    non_covered: Decimal | None = None  # AMT A8: total not covered, when that payer was not billed
    remaining_liability: Decimal | None = None  # AMT EAF
    benefits_assigned: str = ""
    release: str = ""
    subscriber: Party | None = None
    payer: Party | None = None
    paid_on: Day | None = None  # 2330B DTP 573
    providers: tuple[Party, ...] = ()
    remarks: tuple[str, ...] = ()
    at: Where = Where()  # the SBR
    amounts: tuple[Amount, ...] = ()  # every AMT, those above included
    assigned_at: Where = Where()  # the OI
    paid_on_at: Where = Where()
    inpatient: InpatientDecision | None = None
    remarks_at: Where = Where()  # the MIA or MOA

    def amount_at(self, qualifier: str) -> Where:
        """Where an amount is told, or the coverage itself when it is not."""
        return next((a.at for a in self.amounts if a.qualifier == qualifier), self.at)
