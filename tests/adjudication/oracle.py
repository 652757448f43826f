"""A second cost share, written apart and naive: integer cents, one cent after the other where that is clearer, no
code of ours.

It states the rule of a plan in the words of a plan booklet and knows nothing of how the engine computes. A plan, a
claim and what was used come in as plain dictionaries and numbers of cents; out come per line the patient's copay,
deductible, coinsurance and what the plan pays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass
class Booklet:
    """Limits in cents, None for none; rates as fractions."""

    deductible_person: int | None = None
    deductible_family: int | None = None
    deductible_aggregate: bool = False
    limit_person: int | None = None
    limit_family: int | None = None
    limit_aggregate: bool = False
    copay_counts: bool = True
    deductible_counts: bool = True


@dataclass
class Visit:
    """One line: what is allowed, and what its kind of service says."""

    allowed: int
    service: str = ""
    copay: int = 0
    copay_first: bool = True
    deductible_applies: bool = True
    rate: Fraction = Fraction(0)
    preventive: bool = False
    left_by_first_payer: int | None = None  # None: we are the first payer
    paid_by_first_payer: int = 0
    own_cap: bool = False


@dataclass
class Pocket:
    """What person and family have used, in cents."""

    deductible_person: int = 0
    deductible_family: int = 0
    limit_person: int = 0
    limit_family: int = 0


@dataclass
class Outcome:
    copay: int = 0
    deductible: int = 0
    coinsurance: int = 0
    plan: int = 0
    crossed: set[str] = field(default_factory=set)


def settle(booklet: Booklet, pocket: Pocket, visits: list[Visit]) -> list[Outcome]:
    """Changes the pocket as it goes."""
    seen: set[str] = set()
    outcomes = []
    for visit in visits:
        copay = visit.copay
        if visit.service in seen:
            copay = 0
        if visit.copay and visit.allowed and not visit.preventive:
            seen.add(visit.service)
        outcome = alone(booklet, pocket, visit, copay)
        credit = outcome.deductible
        if visit.left_by_first_payer is not None:
            behind(visit, outcome)
        pocket.deductible_person += credit
        pocket.deductible_family += credit
        counted = outcome.coinsurance
        counted += outcome.copay if booklet.copay_counts else 0
        counted += outcome.deductible if booklet.deductible_counts else 0
        pocket.limit_person += counted
        pocket.limit_family += counted
        outcomes.append(outcome)
    return outcomes


def alone(booklet: Booklet, pocket: Pocket, visit: Visit, copay: int) -> Outcome:
    outcome = Outcome()
    if visit.preventive:
        outcome.plan = visit.allowed
        return outcome
    rest = visit.allowed
    owed_deductible = 0
    if visit.deductible_applies:
        owed_deductible = still_to_pay(booklet, pocket, outcome)
    if visit.copay_first:
        outcome.copay = min(copay, rest)
        rest -= outcome.copay
        outcome.deductible = min(owed_deductible, rest)
        rest -= outcome.deductible
    else:
        outcome.deductible = min(owed_deductible, rest)
        rest -= outcome.deductible
        outcome.copay = min(copay, rest)
        rest -= outcome.copay
    exact = rest * visit.rate
    outcome.coinsurance = int(exact + Fraction(1, 2))  # half a cent goes up
    cut_at_limit(booklet, pocket, outcome)
    outcome.plan = visit.allowed - outcome.copay - outcome.deductible - outcome.coinsurance
    return outcome


def still_to_pay(booklet: Booklet, pocket: Pocket, outcome: Outcome) -> int:
    person = booklet.deductible_person
    family = booklet.deductible_family
    if person is None and family is None:
        return 0
    if family is not None and (booklet.deductible_aggregate or person is None):
        return max(0, family - pocket.deductible_family)
    assert person is not None
    mine = max(0, person - pocket.deductible_person)
    if family is None:
        return mine
    ours = max(0, family - pocket.deductible_family)
    if ours < mine:
        outcome.crossed.add("family before person")
    return min(mine, ours)


def cut_at_limit(booklet: Booklet, pocket: Pocket, outcome: Outcome) -> None:
    """Cent by cent: while the patient would be over the limit, give one back."""
    person, family = booklet.limit_person, booklet.limit_family
    if booklet.limit_aggregate and family is not None:
        person = None
    room = None
    if person is not None:
        room = max(0, person - pocket.limit_person)
    if family is not None:
        room = max(0, family - pocket.limit_family) if room is None else min(room, max(0, family - pocket.limit_family))
    if room is None:
        return
    before = outcome.copay + outcome.deductible + outcome.coinsurance
    while True:
        counted = outcome.coinsurance
        if booklet.copay_counts:
            counted += outcome.copay
        if booklet.deductible_counts:
            counted += outcome.deductible
        if counted <= room:
            break
        over = counted - room
        if outcome.coinsurance > 0:
            outcome.coinsurance -= min(over, outcome.coinsurance)
        elif booklet.deductible_counts and outcome.deductible > 0:
            outcome.deductible -= min(over, outcome.deductible)
        else:
            outcome.copay -= min(over, outcome.copay)
    after = outcome.copay + outcome.deductible + outcome.coinsurance
    if 0 < after < before:
        outcome.crossed.add("limit inside a line")


def behind(visit: Visit, outcome: Outcome) -> None:
    """Standard coordination: what the first payer left is shared out, the plan's part first."""
    assert visit.left_by_first_payer is not None
    open_amount = visit.left_by_first_payer
    ceiling = visit.allowed - visit.paid_by_first_payer if visit.own_cap else visit.allowed
    open_amount = min(open_amount, max(0, ceiling))
    if open_amount < outcome.plan:
        outcome.crossed.add("coordination floor")
    outcome.plan = min(outcome.plan, open_amount)
    open_amount -= outcome.plan
    owed = outcome.copay + outcome.deductible + outcome.coinsurance
    if owed > open_amount:
        too_much = owed - open_amount
        for part in ("coinsurance", "deductible", "copay"):
            give_back = min(too_much, getattr(outcome, part))
            setattr(outcome, part, getattr(outcome, part) - give_back)
            too_much -= give_back
