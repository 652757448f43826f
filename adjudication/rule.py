"""What a rule is: a pure function that says whether and how much, and a card that says what this is called.

A rule gets the worksheet of one claim, which it only reads, and answers with effects, which the engine applies in order.

    Note      it ran, and this is what it saw            Found    a fact for later rules: a match, a price, a share
    Take      so much off this line                      Deny     the same, and the line is closed
    Pend      a person must look: the claim stops        Settle   so much is paid, and the line is closed
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from adjudication.decision import Adjustment, Disposition, Group
from adjudication.worksheet import KEPT_AS, Fact, Line, Worksheet
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
    dated: bool = field(init=False)  # asked of every rule of every claim

    def __post_init__(self) -> None:
        object.__setattr__(self, "dated", self.since is not None or self.until is not None)

    def remarks_allow(self, remarks: tuple[str, ...]) -> bool:
        return set(remarks) <= set(self.remarks)

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


# -- effects -------------------------------------------------------------------------------------------------------


class Note(NamedTuple):
    said: str
    saw: Saw = ()
    line: int = 0

    def apply(self, sheet: Worksheet, card: Card) -> None:
        """Nothing but the trace."""


class Found(NamedTuple):
    """A fact, kept under the name of its kind: on the line, on several lines alike, or (line 0) on the sheet.

    Without words it leaves no trace.
    """

    fact: Fact
    said: str = ""
    saw: Saw = ()
    line: int = 0
    alike: tuple[Line, ...] = ()

    def apply(self, sheet: Worksheet, card: Card) -> None:
        fact, _, _, number, alike = self
        name = KEPT_AS[type(fact)]
        if alike:
            for line in alike:
                setattr(line, name, fact)
        else:
            setattr(sheet.lines[number - 1] if number else sheet, name, fact)


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
        remarks = self.remarks
        if not card.reason or self.group not in card.groups or (remarks and not card.remarks_allow(remarks)):
            raise ValueError("a rule took what its card does not name")
        amount = self.amount
        if amount:
            line = sheet.lines[self.line - 1]
            line.adjustments.append(_adjustment(self.group, card.reason, amount, card.id, self.quantity, remarks))
            sheet.account(line, amount)


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
        sheet.pended = sheet.pended or self.category


class Settle(NamedTuple):
    line: int
    amount: Decimal
    said: str
    saw: Saw = ()

    def apply(self, sheet: Worksheet, card: Card) -> None:
        line, amount = sheet.lines[self.line - 1], self.amount
        line.paid = amount
        sheet.account(line, amount)
        sheet.close(line)


Effect = Note | Found | Take | Deny | Pend | Settle

class Rule(NamedTuple):
    card: Card
    decide: Callable[[Worksheet], Sequence[Effect]]
