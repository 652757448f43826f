"""The worksheet of one claim: its lines, what rules have found about them, and how much of each charge is accounted for.

A fact that an earlier rule finds is one value and is kept under the name of its kind, on the line or on the sheet. Reading
one that nobody has found raises AttributeError: our bug, which the engine makes an incident.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeVar

from adjudication.benefits.plan import Plan, Service
from adjudication.case import Case, Coverage, Member, Provider
from adjudication.decision import ZERO, Adjustment, Disposition
from edi.canonical.claim import ServiceLine
from edi.canonical.party import Party

T = TypeVar("T")

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

KEPT_AS: dict[type[Fact], str] = {
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


def alike(lines: tuple[Line, ...], trait: Callable[[Line], T]) -> Iterable[tuple[T, tuple[Line, ...]]]:
    """The lines by a trait, in the order in which each first occurs: what need be looked up once for all of them."""
    traits = list(map(trait, lines))
    if lines and traits.count(traits[0]) == len(lines):
        return [(traits[0], lines)]
    groups: dict[T, list[Line]] = {}
    for line in lines:
        groups.setdefault(trait(line), []).append(line)
    return [(each, tuple(group)) for each, group in groups.items()]


@dataclass(slots=True, repr=False)
class Worksheet:
    case: Case
    lines: tuple[Line, ...]
    open: tuple[Line, ...]
    balance: Decimal  # of all lines together
    match: Match = field(init=False)
    biller: Biller = field(init=False)
    pended: str = ""  # the claim status with which it waits

    @classmethod
    def of(cls, case: Case) -> Worksheet:
        lines = tuple([Line(n, sent, sent.charge, sent.charge) for n, sent in enumerate(case.claim.lines, 1)])
        balance = ZERO
        for line in lines:
            first, last = line.sent.service_from, line.sent.service_to
            balance += line.charge
            if first is not None:
                line.first_day, line.last_day = first, last or first
        return cls(case, lines, lines, balance)

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
        lines = self.open
        self.open = lines[1:] if lines and lines[0] is line else tuple([each for each in lines if each.open])
