"""What the payer decided about a claim, to the cent, and how it came to that.

Laws, checked by the engine and by properties: on every line charge = paid + sum of adjustments; the same over the
claim; no adjustment is ever computed as a remainder.  Codes are the wire's (CAGC, CARC, RARC); their words are
edi.codes'.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from edi.canonical.party import Party
from edi.findings import Where

ZERO = Decimal("0.00")


COST_SHARE = ("1", "2", "3")  # deductible, coinsurance, copay: CARC


class Disposition(StrEnum):
    PAID = "paid"
    DENIED = "denied"
    PENDED = "pended"
    REJECTED = "rejected"  # refused before adjudication: never in the 835


class Group(StrEnum):
    """Who bears an adjustment (CAS01)."""

    CONTRACTUAL = "CO"
    OTHER = "OA"
    PAYER = "PI"
    PATIENT = "PR"


_PATIENT = Group.PATIENT  # an enum is slow to read from


@dataclass(frozen=True, slots=True)
class Adjustment:
    """This much was taken off, for this reason, by this rule. Amounts may be negative (OA94)."""

    group: Group
    reason: str  # CARC
    amount: Decimal
    rule: str  # id of the rule's card
    quantity: Decimal | None = None
    remarks: tuple[str, ...] = ()  # RARC


SILENT = "silent"


class TraceEntry(NamedTuple):
    """One rule that ran: what it saw and what it did to the money. ``line`` 0 is the claim.

    ``before`` and ``after`` are what nobody had accounted for yet: the charge at first, nothing at the end.  The rules that
    ran and found nothing to say stand together in one entry at the end, under the name `SILENT`; their cards say what
    that means (``passed``).  A tuple, because there are some twenty for each claim.
    """

    rule: str
    line: int
    saw: tuple[tuple[str, str], ...] = ()
    before: Decimal = ZERO
    after: Decimal = ZERO
    said: str = ""  # one plain sentence, our own words, no names of people

    def __repr__(self) -> str:  # what was seen and said stays out of logs
        return f"TraceEntry(rule={self.rule!r}, line={self.line}, before={self.before}, after={self.after})"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A posting to an accumulator: append-only, negatives on reversal.

    ``owner`` is a member's or a family's id, ``kind`` deductible or out_of_pocket, ``tier`` in or out, ``period`` the
    benefit period's first day, ``scope`` individual or family.
    """

    owner: str
    scope: str
    kind: str
    tier: str
    period: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LineDecision:
    number: int  # order in the claim, from 1
    disposition: Disposition
    charge: Decimal
    allowed: Decimal
    paid: Decimal
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()  # RARC of all its adjustments
    control_number: str = field(default="", repr=False)
    authorization: str = ""
    policy: str = ""  # the published payment policy that it followed
    category: str = ""  # claim status for the 277
    rule: str = ""  # id of the rule that denied it

    def share(self, *reasons: str) -> Decimal:
        """What the patient owes for these reasons (PR only)."""
        return self._sum([a.amount for a in self.adjustments if a.group is Group.PATIENT and a.reason in reasons])

    @property
    def deductible(self) -> Decimal:
        return self.share("1")

    @property
    def coinsurance(self) -> Decimal:
        return self.share("2")

    @property
    def copay(self) -> Decimal:
        return self.share("3")

    @property
    def not_covered(self) -> Decimal:
        """What the patient owes for any other reason."""
        return self._sum([
            a.amount for a in self.adjustments if a.group is Group.PATIENT and a.reason not in COST_SHARE])

    @property
    def patient_responsibility(self) -> Decimal:
        return self._sum([a.amount for a in self.adjustments if a.group is _PATIENT])

    @staticmethod
    def _sum(amounts: list[Decimal]) -> Decimal:
        return sum(amounts, ZERO) if amounts else ZERO


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of one claim. A pended claim has no payable amounts yet: its lines are pended and nothing is
    posted."""

    claim_number: str  # our own, CLP07
    disposition: Disposition
    status: str  # CLP02: 1, 2, 3, 4, 22 ...
    charge: Decimal
    lines: tuple[LineDecision, ...]
    reason: str = ""  # rule id that denied or pended the claim as a whole, else ""
    category: str = ""  # claim status for the 277: "F1:65", "P1:110" ...
    member_id: str = field(default="", repr=False)
    family_id: str = field(default="", repr=False)
    plan_id: str = ""
    network: str = ""  # in, out
    provider_id: str = ""
    filing_indicator: str = ""  # CLP06
    coverage_end: date | None = None
    received: date | None = None
    corrected: Party | None = field(default=None, repr=False)  # the member as we know them, where the claim differs
    encounter: bool = False  # adjudicated for the record, never paid
    ledger: tuple[LedgerEntry, ...] = ()
    trace: tuple[TraceEntry, ...] = field(default=(), repr=False)
    incident: str = ""  # our bug: the claim pends with it
    at: Where = Where()

    @property
    def allowed(self) -> Decimal:
        return sum([line.allowed for line in self.lines], ZERO)

    @property
    def paid(self) -> Decimal:
        return sum([line.paid for line in self.lines], ZERO)

    @property
    def adjusted(self) -> Decimal:
        return sum([a.amount for line in self.lines for a in line.adjustments], ZERO)

    @property
    def patient_responsibility(self) -> Decimal:
        return sum([a.amount for line in self.lines for a in line.adjustments if a.group is _PATIENT], ZERO)
