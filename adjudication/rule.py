"""What a rule is: a pure function that says whether and how much, and a card that says what this is called.

A rule gets the worksheet of one claim, which it only reads, and answers with effects, which the engine applies in
order. What a rule of a later stage needs from an earlier one stands on the worksheet: a fact that nobody wrote raises
AttributeError, which is our bug and becomes an incident.

    Note      it ran, and this is what it saw            Found    a fact for later rules: a match, a price, a share
    Take      so much off this line                      Deny     the same, and the line is closed
    Pend      a person must look: the claim stops        Settle   so much is paid, and the line is closed
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from adjudication.benefits.plan import Plan, Service
from adjudication.case import Case, Coverage, Member, Provider
from adjudication.decision import ZERO, Adjustment, Disposition, Group
from edi.canonical.claim import ServiceLine
from edi.canonical.party import Party
from edi.canonical.quick import quick

Saw = tuple[tuple[str, str], ...]

_adjustment = quick(Adjustment)


class Stage(StrEnum):
    """In the order in which they run."""

    INTAKE = "intake"
    MEMBER = "member"
    COVERAGE = "coverage"
    DUPLICATE = "duplicate"
    OTHER_PAYER = "other payer"
    PROVIDER = "provider"
    FILING = "timely filing"
    BENEFIT = "benefit"
    AUTHORIZATION = "authorization"
    PRICE = "price"
    COST_SHARE = "cost share"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class Card:
    """What a rule's outcome is called on the wire, in the calendar and in the books.

    ``reason`` is the one CARC that the rule may use, "" where it takes no money; ``groups`` who may bear it;
    ``remarks`` the RARCs it may add; ``category`` the claim status for the 277, ``pends`` those with which it may
    pend.  ``since`` and ``until`` are its window, read by the date of service.  ``says`` is one plain sentence,
    ``passed`` another: what it means that the rule had nothing to say.
    """

    id: str
    stage: Stage
    says: str
    passed: str
    source: str
    groups: tuple[Group, ...] = ()
    reason: str = ""
    remarks: tuple[str, ...] = ()
    category: str = ""
    pends: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def dated(self) -> bool:
        return self.since is not None or self.until is not None

    def remarks_allow(self, remarks: tuple[str, ...]) -> bool:
        return not remarks or set(remarks) <= set(self.remarks)

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


# -- facts that rules find -----------------------------------------------------------------------------------------


class Likeness(StrEnum):
    SAME = "same"
    NAME_DIFFERS = "name differs"
    UNKNOWN = "unknown"


class Match(NamedTuple):
    """Who the patient is. ``corrected`` is the member as we know them, where the claim says it differently."""

    likeness: Likeness
    member: Member | None = None
    corrected: Party | None = None


class Cover(NamedTuple):
    """What the patient is covered by on a line's days."""

    coverage: Coverage
    plan: Plan


class Lack(StrEnum):
    """Why a line is not covered."""

    NOT_BEGUN = "not begun"
    ENDED = "ended"
    LAPSED = "lapsed"
    PARTLY = "partly"


class Biller(NamedTuple):
    """The billing provider as we know it; None: nobody has loaded it. ``mismatch``: its NPI is known, under other
    tax ids."""

    provider: Provider | None
    mismatch: bool = False


class Prior(NamedTuple):
    """What the payer before us did with a line: paid, cut without leaving it to the patient, left to the patient."""

    paid: Decimal
    cut: Decimal
    left: Decimal


class Network(NamedTuple):
    """In which tier a line counts, and which fee schedule prices it ("": the charge is the price)."""

    tier: str
    schedule: str


class Benefit(NamedTuple):
    """What the plan says of the service; None: nothing of its own, the tier's values count."""

    service: Service | None


class Permission(StrEnum):
    GRANTED = "granted"
    ABSENT = "absent"
    EXHAUSTED = "exhausted"


class Authorized(NamedTuple):
    """What became of a line that needs an authorization."""

    permission: Permission
    number: str = ""


class Price(NamedTuple):
    """``full`` is fee times units, ``allowed`` what of it counts (the lesser of charge and price, where that is
    agreed)."""

    full: Decimal
    allowed: Decimal


class Share(NamedTuple):
    """Who bears an allowed amount: the patient by kind, the plan the rest.

    What is posted to the limits is what is taken from the patient, and so cannot differ from it; only behind another
    payer ``alone`` says what the deductible would have been without it, which is what is credited.
    """

    copay: Decimal
    deductible: Decimal
    coinsurance: Decimal
    plan: Decimal
    copay_counts: bool = True  # toward the out-of-pocket limit
    deductible_counts: bool = True
    alone: Decimal | None = None

    @property
    def credit(self) -> Decimal:
        """To the deductible."""
        return self.deductible if self.alone is None else self.alone

    @property
    def counted(self) -> Decimal:
        """To the out-of-pocket limit."""
        counted = self.coinsurance
        if self.copay_counts:
            counted += self.copay
        if self.deductible_counts:
            counted += self.deductible
        return counted


Fact = Match | Cover | Lack | Biller | Prior | Network | Benefit | Authorized | Price | Share


# -- the worksheet -------------------------------------------------------------------------------------------------


@dataclass(slots=True, repr=False)  # it names a person
class Line:
    """One line of the worksheet. ``balance`` is what nobody has accounted for yet: the charge at first, nothing at
    the end."""

    number: int  # order in the claim, from 1
    sent: ServiceLine
    charge: Decimal
    balance: Decimal
    open: bool = True
    disposition: Disposition = Disposition.PAID
    adjustments: list[Adjustment] = field(default_factory=list)
    paid: Decimal = ZERO
    denied_by: str = ""
    category: str = ""
    lack: Lack | None = None
    prior: Prior | None = None
    authorized: Authorized | None = None
    first_day: date = field(init=False)  # of service; the rule `claim-unreadable` holds what has none
    last_day: date = field(init=False)
    cover: Cover = field(init=False)
    network: Network = field(init=False)
    benefit: Benefit = field(init=False)
    price: Price = field(init=False)
    share: Share = field(init=False)

    @property
    def due(self) -> Decimal:
        """What we speak of: the charge, or what the payer before us left of it."""
        return self.charge if self.prior is None else self.prior.left


@dataclass(slots=True, repr=False)
class Worksheet:
    case: Case
    lines: tuple[Line, ...]
    open: tuple[Line, ...]
    balance: Decimal  # of all lines together
    match: Match = field(init=False)
    biller: Biller = field(init=False)
    pended: Pend | None = None

    @classmethod
    def of(cls, case: Case) -> Worksheet:
        lines = tuple([Line(n, sent, sent.charge, sent.charge) for n, sent in enumerate(case.claim.lines, 1)])
        for line in lines:
            first, last = line.sent.service_from, line.sent.service_to
            if first is not None:
                line.first_day, line.last_day = first, last or first
        return cls(case, lines, lines, sum([line.charge for line in lines], ZERO))

    @property
    def member(self) -> Member:
        if self.match.member is None:
            raise ValueError("a claim without a member went past the rule that denies it")
        return self.match.member

    @property
    def position(self) -> str:
        """Our place among the payers: P, S, T, A-H, U."""
        return self.case.claim.subscriber.responsibility

    def account(self, line: Line, amount: Decimal) -> None:
        """So much of the line is accounted for."""
        line.balance -= amount
        self.balance -= amount

    def close(self, line: Line) -> None:
        line.open = False
        self.open = tuple([each for each in self.open if each.open])


# -- effects -------------------------------------------------------------------------------------------------------


class Note(NamedTuple):
    said: str
    saw: Saw = ()
    line: int = 0

    def apply(self, sheet: Worksheet, card: Card) -> None:
        """Nothing but the trace."""


class Found(NamedTuple):
    """A fact, kept under the name of its kind, on the line or (line 0) on the sheet. Without words: no trace."""

    fact: Fact
    said: str = ""
    saw: Saw = ()
    line: int = 0

    def apply(self, sheet: Worksheet, card: Card) -> None:
        target = sheet.lines[self.line - 1] if self.line else sheet
        setattr(target, _KEPT_AS[type(self.fact)], self.fact)


class Take(NamedTuple):
    line: int
    group: Group
    amount: Decimal
    said: str
    saw: Saw = ()
    remarks: tuple[str, ...] = ()
    quantity: Decimal | None = None

    def apply(self, sheet: Worksheet, card: Card) -> None:
        """A zero adjustment is never written (835, CAS)."""
        if not card.reason or self.group not in card.groups or not card.remarks_allow(self.remarks):
            raise ValueError("a rule took what its card does not name")
        if self.amount:
            line = sheet.lines[self.line - 1]
            line.adjustments.append(
                _adjustment(self.group, card.reason, self.amount, card.id, self.quantity, self.remarks))
            sheet.account(line, self.amount)


class Deny(NamedTuple):
    line: int
    group: Group
    amount: Decimal
    said: str
    saw: Saw = ()
    remarks: tuple[str, ...] = ()
    category: str = ""  # where the card's depends on whom it is about

    def apply(self, sheet: Worksheet, card: Card) -> None:
        Take(self.line, self.group, self.amount, self.said, (), self.remarks).apply(sheet, card)
        line = sheet.lines[self.line - 1]
        line.disposition, line.denied_by = Disposition.DENIED, card.id
        line.category = self.category or card.category
        sheet.close(line)


class Pend(NamedTuple):
    category: str
    said: str
    saw: Saw = ()
    line: int = 0

    def apply(self, sheet: Worksheet, card: Card) -> None:
        if self.category not in card.pends:
            raise ValueError("a rule pended with a status that its card does not name")
        sheet.pended = sheet.pended or self


class Settle(NamedTuple):
    line: int
    amount: Decimal
    said: str
    saw: Saw = ()

    def apply(self, sheet: Worksheet, card: Card) -> None:
        line = sheet.lines[self.line - 1]
        line.paid = self.amount
        sheet.account(line, self.amount)
        sheet.close(line)


Effect = Note | Found | Take | Deny | Pend | Settle

_KEPT_AS: dict[type[Fact], str] = {
    Match: "match",
    Cover: "cover",
    Lack: "lack",
    Biller: "biller",
    Prior: "prior",
    Network: "network",
    Benefit: "benefit",
    Authorized: "authorized",
    Price: "price",
    Share: "share",
}


class Rule(NamedTuple):
    card: Card
    decide: Callable[[Worksheet], Iterable[Effect]]
