"""A claim as a payer speaks of it: who was treated, by whom, for what, for how much, and who has paid before us.

Amounts are Decimal with two places and never None where a claim must have one: an amount that could not be read is
0.00, and the finding that says so already exists. An amount with more places is kept as sent, and refused by the
checks. Dates that could not be read are None. ``at`` cites the segment.
Sources: 005010X222A1, X223A2, X224A2; loops are named in each class. What only hospitals or only dentists tell is empty
in the others' claims.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal

from edi.canonical.coordination import Adjusted, InpatientDecision, LineAdjudication, OtherCoverage
from edi.canonical.dental import LostTooth, Orthodontics, Tooth
from edi.canonical.facts import (
    ZERO,
    Admission,
    Amount,
    Attachment,
    Code,
    Condition,
    Contract,
    DatedFact,
    Drug,
    Equipment,
    Note,
    Procedure,
    Repricing,
    Trip,
)
from edi.canonical.party import Identifier, Party
from edi.findings import Where

__all__ = [
    "ZERO", "Adjusted", "Admission", "Amount", "Attachment", "Billing", "Claim", "Code", "Condition", "Contract",
    "DatedFact", "Drug", "Equipment", "InpatientDecision", "LineAdjudication", "LostTooth", "Note", "Orthodontics",
    "OtherCoverage", "Patient", "Procedure", "Repricing", "ServiceLine", "Submission", "Subscriber", "Tooth", "Trip",
]


@dataclass(frozen=True, slots=True)
class Submission:
    """What stands over all claims of one set: BHT and loops 1000A, 1000B."""

    kind: str  # 837P, 837I, 837D
    reference: str  # BHT03, the submitter's own number of this batch
    purpose: str  # BHT02: 00 original, 18 reissue
    usage: str  # BHT06: CH chargeable, RP reporting (an encounter), 31 subrogation demand
    created: str = ""  # BHT04 + BHT05 as sent
    created_on: Day | None = None
    submitter: Party | None = None
    receiver: Party | None = None
    at: Where = Where()

    @property
    def is_encounter(self) -> bool:
        return self.usage == "RP"


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service: loop 2400."""

    number: int  # as sent in LX01; 0 when unreadable
    procedure: Procedure
    charge: Decimal
    unit: str = ""  # UN, MJ, DA
    quantity: Decimal = ZERO
    place_of_service: str = ""  # empty: the claim's
    pointers: tuple[int, ...] = ()  # into the claim's diagnoses, from 1
    service_from: Day | None = None
    service_to: Day | None = None
    emergency: bool = False
    control_number: str = field(default="", repr=False)  # REF 6R
    revenue_code: str = ""
    prior_authorizations: tuple[Identifier, ...] = ()
    referrals: tuple[Identifier, ...] = ()
    identifiers: tuple[Identifier, ...] = ()  # every REF of the line, those above included
    dates: tuple[DatedFact, ...] = ()
    amounts: tuple[Amount, ...] = ()
    providers: tuple[Party, ...] = ()  # loops 2420A-H, by role: 82, QB, 77, DQ, DK, DN, PW, 45, 72, ZZ, DD
    drug: Drug | None = None
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[Note, ...] = ()
    adjudications: tuple[LineAdjudication, ...] = ()
    epsdt: bool = False
    family_planning: bool = False
    copay_exempt: bool = False
    conditions: tuple[Condition, ...] = ()
    trip: Trip | None = None
    equipment: Equipment | None = None
    contract: Contract | None = None
    repricing: Repricing | None = None
    forms: tuple[Code, ...] = ()  # LQ: form filled in (its answers are not kept)
    at: Where = Where()  # the LX
    service_at: Where = Where()  # the SV1, SV2 or SV3
    date_at: Where = Where()  # the DTP 472
    non_covered: Decimal | None = None  # SV207
    teeth: tuple[Tooth, ...] = ()
    oral_areas: tuple[str, ...] = ()  # SV304
    prosthesis: str = ""  # SV305: I first, R replacement

    def provider(self, role: str) -> Party | None:
        for party in self.providers:
            if party.role == role:
                return party
        return None

    def identifier_at(self, qualifier: str) -> Where:
        """Where a reference number is told, or the line itself when it is not."""
        return next((i.at for i in self.identifiers if i.qualifier == qualifier), self.at)


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Who holds the coverage, and the coverage: loops 2000B, 2010BA."""

    responsibility: str  # SBR01
    relationship: str  # SBR02: 18 self, empty when the patient is somebody else
    party: Party
    group_number: str = field(default="", repr=False)
    group_name: str = field(default="", repr=False)
    insurance_type: str = ""
    filing_indicator: str = ""
    birth_date: Day | None = field(default=None, repr=False)
    sex: str = ""
    death_date: Day | None = None
    at: Where = Where()  # the SBR
    hl: int = 0
    weight: Decimal | None = None  # pounds
    is_pregnant: bool = False
    born_at: Where = Where()  # the DMG: birth date and sex
    state_at: Where = Where()  # the PAT: death, weight, pregnancy
    unit: int | None = None  # ordinal of the business unit in its set


@dataclass(frozen=True, slots=True)
class Patient:
    """Who was treated, when that is not the subscriber: loops 2000C, 2010CA."""

    relationship: str  # PAT01
    party: Party
    birth_date: Day | None = field(default=None, repr=False)
    sex: str = ""
    death_date: Day | None = None
    at: Where = Where()  # the PAT
    hl: int = 0
    weight: Decimal | None = None  # pounds
    is_pregnant: bool = False
    born_at: Where = Where()  # the DMG: birth date and sex
    unit: int | None = None  # ordinal of the business unit in its set
    beside_subscriber: bool = False  # the subscriber's own claims stand before, at the level above


@dataclass(frozen=True, slots=True)
class Billing:
    """Who wants the money: loops 2000A, 2010AA, 2010AB, 2010AC."""

    provider: Party
    pay_to_address: Party | None = None
    pay_to_plan: Party | None = None
    currency: str = ""
    at: Where = Where()  # the HL
    hl: int = 0
    unit: int | None = None  # ordinal of the business unit in its set


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with everything that stands over it. Objects that several claims share are the same object."""

    patient_control_number: str = field(repr=False)  # CLM01
    charge: Decimal
    facility_code: str  # CLM05-1: place of service, or the first two digits of the bill type
    facility_qualifier: str  # B place of service, A bill type
    frequency: str  # 1 original, 7 replacement, 8 void; of hospitals also 0, 2 to 5, 9
    submission: Submission
    billing: Billing
    subscriber: Subscriber
    patient: Patient | None
    payer: Party | None
    diagnoses: tuple[Code, ...] = ()
    codes: tuple[Code, ...] = ()  # all other HI codes
    lines: tuple[ServiceLine, ...] = ()
    dates: tuple[DatedFact, ...] = ()
    amounts: tuple[Amount, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[Note, ...] = ()
    providers: tuple[Party, ...] = ()  # loops 2310A-F, by role: DN, P3, 82, 77, DQ, PW, 45, 71, 72, ZZ, DD
    other_coverages: tuple[OtherCoverage, ...] = ()
    signature_on_file: str = ""  # CLM06
    assignment: str = ""  # CLM07: A assigned, B lab only, C not
    benefits_assigned: str = ""  # CLM08
    release: str = ""  # CLM09
    related_causes: tuple[str, ...] = ()  # CLM11: AA auto accident, EM employment, OA other accident
    accident_state: str = ""
    accident_country: str = ""
    special_program: str = ""
    delay_reason: str = ""  # CLM20
    patient_death: Day | None = None
    patient_signature: str = ""  # CLM10
    conditions: tuple[Condition, ...] = ()
    trip: Trip | None = None
    contract: Contract | None = None
    repricing: Repricing | None = None
    at: Where = Where()  # the CLM
    end: int = 0  # position of the claim's last segment
    unit: int = 0  # ordinal of the claim's business unit in its set
    diagnoses_at: Where = Where()
    period: DatedFact | None = None  # the statement's (DTP 434), or the dentist's for all lines (DTP 472)
    admission: Admission | None = None
    orthodontics: Orthodontics | None = None
    lost_teeth: tuple[LostTooth, ...] = ()
    is_predetermination: bool = False  # CLM19 PB: what would be paid? Nothing has been done yet

    @property
    def treated(self) -> Party:
        """The patient: the subscriber when nobody else is named."""
        return self.patient.party if self.patient is not None else self.subscriber.party

    @property
    def birth_date(self) -> Day | None:
        """Of the patient."""
        return self.subscriber.birth_date if self.patient is None else self.patient.birth_date

    @property
    def member_id(self) -> str:
        return self.subscriber.party.id

    @property
    def original_number(self) -> str:
        """REF F8: the payer's number of the claim that this one replaces or voids."""
        return self.identifier("F8")

    @property
    def service_from(self) -> Day | None:
        """The first day of the claim's period and its lines."""
        first = self.period.start if self.period is not None else None
        for line in self.lines:
            day = line.service_from
            if day is not None and (first is None or day < first):
                first = day
        return first

    @property
    def service_to(self) -> Day | None:
        last = self.period.end if self.period is not None else None
        for line in self.lines:
            day = line.service_to
            if day is not None and (last is None or day > last):
                last = day
        return last

    def identifier(self, *qualifiers: str) -> str:
        for identifier in self.identifiers:
            if identifier.qualifier in qualifiers:
                return identifier.value
        return ""

    def provider(self, role: str) -> Party | None:
        for party in self.providers:
            if party.role == role:
                return party
        return None

    def date(self, qualifier: str) -> DatedFact | None:
        return next((d for d in self.dates if d.qualifier == qualifier), None)

    def of_list(self, *qualifiers: str) -> tuple[Code, ...]:
        """The codes of some lists that are no diagnoses of the claim: occurrences (BH), values (BE) ..."""
        return tuple([code for code in self.codes if code.qualifier in qualifiers])

    def amount(self, qualifier: str) -> Decimal | None:
        return next((a.value for a in self.amounts if a.qualifier == qualifier), None)
