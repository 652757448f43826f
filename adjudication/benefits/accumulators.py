"""What has been used of a person's and a family's limits → what is left, while a claim goes through line by line,
and the postings that the claim leaves behind.

A key is (owner, scope, kind, tier, first day of the benefit period). Each person's use is posted for the person and
for the family; a posting always stands in its own tier, and a plan that counts tiers together reads both.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from adjudication.benefits.plan import FamilyRule, Limit, Plan
from adjudication.case import Accumulators, Member
from adjudication.decision import ZERO, LedgerEntry
from adjudication.rule import Cover, Line, Share

DEDUCTIBLE, OUT_OF_POCKET = "deductible", "out_of_pocket"
INDIVIDUAL, FAMILY = "individual", "family"
TIERS = ("in", "out")

Key = tuple[str, str, str, str, date]


class Usage:
    """The accumulators as they stood before the claim, and what its lines have added so far."""

    __slots__ = ("_before", "_member", "added")

    def __init__(self, before: Accumulators, member: Member) -> None:
        self._before = before
        self._member = member
        self.added: dict[Key, Decimal] = {}

    def left(self, kind: str, limit: Limit, cover: Cover, tier: str, day: date) -> Decimal | None:
        """What is left of the limit, never below zero; None where the limit names no amount."""
        alone = cover.coverage.level == "IND"
        individual, family = limit.individual, None if alone else limit.family
        if limit.rule is FamilyRule.AGGREGATE and family is not None:
            individual = None
        if individual is None and family is None:
            return None
        member, plan, period = self._member, cover.plan, cover.plan.period_start(day)
        left: list[Decimal] = []
        if individual is not None:
            left.append(individual - self._used(member.id, INDIVIDUAL, kind, tier, period, plan))
        if family is not None:
            left.append(family - self._used(member.family_id, FAMILY, kind, tier, period, plan))
        return max(ZERO, min(left))

    def _used(self, owner: str, scope: str, kind: str, tier: str, period: date, plan: Plan) -> Decimal:
        used = ZERO
        for each in TIERS if plan.accumulators_combined else (tier,):
            key = (owner, scope, kind, each, period)
            used += self._before.of(*key) + self.added.get(key, ZERO)
        return used

    def add(self, line: Line, share: Share) -> None:
        period, tier = line.cover.plan.period_start(line.first_day), line.network.tier
        for kind, amount in ((DEDUCTIBLE, share.credit), (OUT_OF_POCKET, share.counted)):
            if amount:
                for owner, scope in ((self._member.id, INDIVIDUAL), (self._member.family_id, FAMILY)):
                    key = (owner, scope, kind, tier, period)
                    self.added[key] = self.added.get(key, ZERO) + amount


def postings(lines: Iterable[Line], member: Member) -> tuple[LedgerEntry, ...]:
    """One entry for each accumulator that the paid lines have used, in a stable order."""
    usage = Usage(Accumulators({}), member)
    for line in lines:
        usage.add(line, line.share)
    return tuple([LedgerEntry(*key, amount) for key, amount in usage.added.items()])
