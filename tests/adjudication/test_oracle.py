"""The engine's cost share and coordination against the naive one, on 10,000 random claims, whole decisions through."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from adjudication.benefits.plan import AllowableCap, FamilyRule, Limit, Plan, Service, Tier
from adjudication.case import Accumulators, Case
from adjudication.engine import adjudicate
from edi.canonical.claim import ServiceLine
from tests.adjudication.oracle import Booklet, Outcome, Pocket, Visit, settle
from tests.adjudication.payer import YEAR, behind, case, claim, line, plan, secondary

SHARE = 2_500
SHARES = 4  # so that workers can take them side by side
EDGES = ("family before person", "limit inside a line", "coordination floor")
CODES = ("99213", "99214", "36415", "80053", "97110")


def cents(amount: int | None) -> Decimal | None:
    return None if amount is None else Decimal(amount).scaleb(-2)


def money(amount: int) -> Decimal:
    return Decimal(amount).scaleb(-2)


class Dice:
    """Everything about one claim, drawn from one seed, said to both sides in their own words."""

    def __init__(self, seed: int) -> None:
        self.roll = random.Random(seed)
        self.booklet = self.a_booklet()
        self.services = {code: self.a_service(code) for code in self.roll.sample(CODES, self.roll.randint(0, 3))}
        self.rate = self.a_rate()
        self.pocket = self.a_pocket()
        self.second = self.roll.random() < 0.3
        self.own_cap = self.roll.random() < 0.5
        self.visits, self.lines, self.fees = self.some_lines()

    def a_limit(self, top: int) -> int | None:
        return None if self.roll.random() < 0.15 else self.roll.randrange(0, top)

    def a_rate(self) -> Fraction:
        return Fraction(self.roll.choice((0, 0, 10, 20, 25, 30, 33, 50, 100)), 100)

    def a_booklet(self) -> Booklet:
        roll = self.roll.random
        return Booklet(self.a_limit(60_000), self.a_limit(90_000), roll() < 0.3, self.a_limit(120_000),
                       self.a_limit(180_000), roll() < 0.3, roll() < 0.8, roll() < 0.8)

    def a_service(self, code: str) -> Service:
        roll = self.roll
        return Service(
            name=code, codes=(code,), deductible_applies=roll.random() < 0.6,
            copay=roll.choice((None, money(2000), money(roll.randrange(1, 9000)))),
            copay_before_deductible=roll.random() < 0.7, preventive=roll.random() < 0.1,
            coinsurance=roll.choice((None, Decimal("0"), Decimal("0.15"), Decimal("0.125"))))

    def a_pocket(self) -> Pocket:
        roll, booklet = self.roll, self.booklet

        def used(limit: int | None) -> int:
            return roll.randrange(0, (limit or 0) + 1) if roll.random() < 0.7 else 0

        mine, my_limit = used(booklet.deductible_person), used(booklet.limit_person)
        return Pocket(mine, max(mine, used(booklet.deductible_family)),
                      my_limit, max(my_limit, used(booklet.limit_family)))

    def some_lines(self) -> tuple[list[Visit], list[ServiceLine], dict[str, Decimal]]:
        fees = {code: money(self.roll.randrange(1, 80_000)) for code in CODES}
        visits, lines = [], []
        for _ in range(self.roll.randint(1, 5)):
            code, charge = self.roll.choice(CODES), self.roll.randrange(1, 90_000)
            service = self.services.get(code)
            allowed = min(charge, int(fees[code].scaleb(2)))
            visit = Visit(allowed, code, rate=self.rate)
            if service is not None:
                visit = Visit(
                    allowed, code, int((service.copay or Decimal(0)).scaleb(2)), service.copay_before_deductible,
                    service.deductible_applies,
                    self.rate if service.coinsurance is None else Fraction(service.coinsurance), service.preventive)
            sent = line(money(charge), code)
            if self.second:
                paid = self.roll.randrange(0, charge + 1)
                cut = self.roll.randrange(0, charge - paid + 1)
                cut = cut if cut < charge else 0  # a line refused before us waits for a person
                told = behind(money(paid), cut=money(cut), left=money(charge - paid - cut))
                sent = replace(sent, adjudications=(told,))
                visit.left_by_first_payer, visit.paid_by_first_payer = charge - paid - cut, paid
                visit.own_cap = self.own_cap
            visits.append(visit)
            lines.append(sent)
        return visits, lines, fees

    def the_plan(self) -> Plan:
        booklet = self.booklet
        deductible = Limit(cents(booklet.deductible_person), cents(booklet.deductible_family),
                           FamilyRule.AGGREGATE if booklet.deductible_aggregate else FamilyRule.EMBEDDED)
        limit = Limit(cents(booklet.limit_person), cents(booklet.limit_family),
                      FamilyRule.AGGREGATE if booklet.limit_aggregate else FamilyRule.EMBEDDED)
        rate = Decimal(self.rate.numerator) / Decimal(self.rate.denominator)
        tier = Tier(deductible, limit, rate, True, booklet.copay_counts, booklet.deductible_counts)
        return plan(*self.services.values(), in_=tier,
                    coordination_cap=AllowableCap.OWN if self.own_cap else AllowableCap.HIGHEST)

    def the_case(self) -> Case:
        pocket = self.pocket
        used = Accumulators({
            ("M1", "individual", "deductible", "in", YEAR): money(pocket.deductible_person),
            ("F1", "family", "deductible", "in", YEAR): money(pocket.deductible_family),
            ("M1", "individual", "out_of_pocket", "in", YEAR): money(pocket.limit_person),
            ("F1", "family", "out_of_pocket", "in", YEAR): money(pocket.limit_family)})
        the_claim = secondary(*self.lines) if self.second else claim(*self.lines)
        return case(the_claim=the_claim, the_plan=self.the_plan(), accumulators=used,
                    fees={code: str(price) for code, price in self.fees.items()})


def ours(dice: Dice) -> list[tuple[int, int, int, int]]:
    decision = adjudicate(dice.the_case())
    assert (decision.disposition, decision.incident) == ("paid", ""), decision
    return [(int(each.copay.scaleb(2)), int(each.deductible.scaleb(2)), int(each.coinsurance.scaleb(2)),
             int(each.paid.scaleb(2))) for each in decision.lines]


@pytest.mark.parametrize("share", range(SHARES))
def test_ten_thousand_claims_agree_to_the_cent(share: int) -> None:
    crossed: Counter[str] = Counter()
    for seed in range(share * SHARE, (share + 1) * SHARE):
        dice = Dice(seed)
        decided = ours(dice)
        told: list[Outcome] = settle(dice.booklet, replace(dice.pocket), dice.visits)
        assert decided == [(o.copay, o.deductible, o.coinsurance, o.plan) for o in told], f"seed {seed}"
        crossed.update(edge for outcome in told for edge in outcome.crossed)
    assert min(crossed[edge] for edge in EDGES) >= SHARE / 10, crossed
