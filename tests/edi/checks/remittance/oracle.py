"""The sums of a remittance a second time, as one would do them by hand: a tree of what was sent, Decimals, one pass a rule.

It holds the whole set and looks at it again and again; the streaming checks have to say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from edi.findings import Fault

Told = tuple[Fault, int, int]
"""What is wrong, the segment's number in the set, the element."""


@dataclass
class Sent:
    position: int
    parts: list[str]

    def amount(self, element: int) -> Decimal:
        return Decimal(self.parts[element] if element < len(self.parts) and self.parts[element] else "0")

    def adjustments(self) -> list[Decimal]:
        return [self.amount(element) for element in range(3, len(self.parts), 3)]


@dataclass
class Line:
    svc: Sent
    cas: list[Sent] = field(default_factory=list)

    @property
    def off(self) -> Decimal:
        return self.svc.amount(2) - total(self.cas) - self.svc.amount(3)


@dataclass
class Claim:
    clp: Sent
    cas: list[Sent] = field(default_factory=list)
    mia: list[Sent] = field(default_factory=list)
    qty: list[Sent] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def all_cas(self) -> list[Sent]:
        return [*self.cas, *[cas for line in self.lines for cas in line.cas]]

    @property
    def off(self) -> Decimal:
        return self.clp.amount(3) - total(self.all_cas) - self.clp.amount(4)

    @property
    def lines_off(self) -> set[Decimal]:
        return sums([line.off for line in self.lines])

    @property
    def is_reversal(self) -> bool:
        return self.clp.parts[2] == "22"

    @property
    def keeps_its_sign(self) -> bool:
        return self.is_reversal and (self.clp.amount(3) > 0 or self.clp.amount(4) > 0)

    @property
    def own_off(self) -> Decimal:
        """The difference that is told of the claim itself, and so explains the same one further up."""
        return self.off if self.keeps_its_sign or self.off not in self.lines_off else Decimal()


@dataclass
class Group:
    totals: dict[str, Sent] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)


def total(cas: list[Sent]) -> Decimal:
    return sum((amount for one in cas for amount in one.adjustments()), Decimal())


def sums(told: list[Decimal]) -> set[Decimal]:
    """What some of these differences, or none, add up to: a difference further up that they explain."""
    off = [each for each in told if each]
    return {sum(some, Decimal()) for number in range(len(off) + 1) for some in combinations(off, number)}


def parse(segments: list[str]) -> tuple[Sent, list[Group], list[Sent]]:
    payment, groups, adjusted = Sent(0, []), list[Group](), list[Sent]()
    for position, text in enumerate(segments, 1):
        sent = Sent(position, text.split("*"))
        match sent.parts[0]:
            case "BPR":
                payment = sent
            case "LX":
                groups.append(Group())
            case "TS2" | "TS3":
                groups[-1].totals[sent.parts[0]] = sent
            case "CLP":
                groups[-1].claims.append(Claim(sent))
            case "MIA":
                groups[-1].claims[-1].mia.append(sent)
            case "QTY":
                groups[-1].claims[-1].qty.append(sent)
            case "SVC":
                groups[-1].claims[-1].lines.append(Line(sent))
            case "CAS":
                claim = groups[-1].claims[-1]
                (claim.lines[-1].cas if claim.lines else claim.cas).append(sent)
            case "PLB":
                adjusted.append(sent)
            case _:
                pass
    return payment, groups, adjusted


def told(segments: list[str]) -> set[Told]:
    payment, groups, adjusted = parse(segments)
    claims = [claim for group in groups for claim in group.claims]
    return {*_of_payment(payment, claims, adjusted), *(one for group in groups for one in _of_group(group)),
            *(one for claim in claims for one in _of_claim(claim))}


def _of_claim(claim: Claim) -> Iterator[Told]:
    at = claim.clp.position
    for line in claim.lines:
        if line.off:
            yield Fault.LINE_OUT_OF_BALANCE, line.svc.position, 3
    charged = sum((line.svc.amount(2) for line in claim.lines), Decimal())
    if claim.keeps_its_sign:
        yield Fault.REVERSAL_NOT_NEGATED, at, 3 if claim.clp.amount(3) > 0 else 4
    elif claim.own_off:
        yield Fault.CLAIM_OUT_OF_BALANCE, at, 4
    elif claim.lines and charged - claim.clp.amount(3) not in claim.lines_off:
        yield Fault.LINES_DIFFER_FROM_CLAIM, at, 3
    owed = total([cas for cas in claim.all_cas if cas.parts[1] == "PR"])
    if claim.is_reversal and claim.clp.amount(5):
        yield Fault.PATIENT_SHARE_IN_REVERSAL, at, 5
    elif not claim.is_reversal and claim.clp.amount(5) != owed:
        yield Fault.PATIENT_SHARE_DIFFERS, at, 5


def _of_group(group: Group) -> Iterator[Told]:
    claims = group.claims
    if "TS3" in group.totals:
        stated = group.totals["TS3"]
        if stated.amount(4) != len(claims):
            yield Fault.GROUP_TOTAL_DIFFERS, stated.position, 4
        off = sum((claim.clp.amount(3) for claim in claims), Decimal()) - stated.amount(5)
        if off not in sums([claim.own_off for claim in claims]):
            yield Fault.GROUP_TOTAL_DIFFERS, stated.position, 5
    if "TS2" in group.totals:
        stated = group.totals["TS2"]
        for element, source in ((1, 4), (4, 6), (6, 13)):
            if sum((mia.amount(source) for claim in claims for mia in claim.mia), Decimal()) != stated.amount(element):
                yield Fault.INPATIENT_TOTAL_DIFFERS, stated.position, element
        days = sum((qty.amount(2) for claim in claims for qty in claim.qty if qty.parts[1] == "CA"), Decimal())
        if days != stated.amount(13):
            yield Fault.INPATIENT_TOTAL_DIFFERS, stated.position, 13


def _of_payment(payment: Sent, claims: list[Claim], adjusted: list[Sent]) -> Iterator[Told]:
    paid = sum((claim.clp.amount(4) for claim in claims), Decimal())
    taken = sum((plb.amount(element) for plb in adjusted for element in range(4, len(plb.parts), 2)), Decimal())
    off = paid - taken - payment.amount(2)
    if payment.amount(2) < 0:
        yield Fault.PAYMENT_NEGATIVE, payment.position, 2
    elif off not in sums([-claim.own_off for claim in claims]) and (
            claims or adjusted or payment.parts[1] not in ("D", "P")):
        yield Fault.PAYMENT_OUT_OF_BALANCE, payment.position, 2
