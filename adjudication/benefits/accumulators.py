"""What has been used of a person's and a family's limits → what is left, while a claim goes through line by line,
and the postings that the claim leaves behind.

A key is (owner, scope, kind, tier, first day of the benefit period). Each person's use is posted for the person and
for the family; a posting always stands in its own tier, and a plan that counts tiers together reads both.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from adjudication.benefits.plan import FamilyRule, Limit
from adjudication.case import Accumulators, Member
from adjudication.decision import ZERO, LedgerEntry
from adjudication.worksheet import Line, Share
from edi.canonical.quick import quick

DEDUCTIBLE, OUT_OF_POCKET = "deductible", "out_of_pocket"
INDIVIDUAL, FAMILY = "individual", "family"
TIERS = ("in", "out")

_ledger_entry = quick(LedgerEntry)


class Usage:
    """The accumulators as they stood before the claim, and what its lines have added so far.

    A member adds the same to the own and to the family's accumulator: one sum a kind, tier and period is enough.
    """

    __slots__ = ("_added", "_at_first", "_before", "_member")

    def __init__(self, before: Accumulators, member: Member) -> None:
        self._before = before
        self._member = member
        self._added: dict[tuple[str, str, date], Decimal] = {}
        self._at_first: dict[tuple[str, str, date, int], Decimal | None] = {}

    def left(self, kind: str, limit: Limit, line: Line, period: date) -> Decimal | None:
        """What is left of the limit, never below zero; None where the limit names no amount."""
        cover, tier = line.cover, line.network.tier
        key = (kind, tier, period, id(cover))  # the claim's lines hold their covers: no identity is used twice
        if key in self._at_first:
            left = self._at_first[key]
        else:
            left = self._at_first[key] = self._before_the_claim(kind, limit, line, period)
        if left is None:
            return None
        added = self._added
        if added:
            for each in TIERS if cover.plan.accumulators_combined else (tier,):
                left -= added.get((kind, each, period), ZERO)
        return ZERO if left < ZERO else left

    def _before_the_claim(self, kind: str, limit: Limit, line: Line, period: date) -> Decimal | None:
        """The person and the family are added to alike: what is less before the claim stays less."""
        cover, member = line.cover, self._member
        individual, family = limit.individual, limit.family
        if cover.coverage.level == "IND":
            family = None
        elif family is not None and limit.rule is FamilyRule.AGGREGATE:
            individual = None
        if individual is None and family is None:
            return None
        tiers = TIERS if cover.plan.accumulators_combined else (line.network.tier,)
        left = None
        for top, owner, scope in ((individual, member.id, INDIVIDUAL), (family, member.family_id, FAMILY)):
            if top is None:
                continue
            rest = top
            for tier in tiers:
                rest -= self._before.used.get((owner, scope, kind, tier, period), ZERO)
            if left is None or rest < left:
                left = rest
        return left

    def add(self, tier: str, period: date, share: Share) -> None:
        added, credit, counted = self._added, share.credit, share.counted
        if credit:
            key = (DEDUCTIBLE, tier, period)
            added[key] = added.get(key, ZERO) + credit
        if counted:
            key = (OUT_OF_POCKET, tier, period)
            added[key] = added.get(key, ZERO) + counted

    def postings(self) -> tuple[LedgerEntry, ...]:
        """One entry for each accumulator that was used, in a stable order."""
        member = self._member
        return tuple([_ledger_entry(owner, scope, kind, tier, period, amount)
                      for (kind, tier, period), amount in self._added.items()
                      for owner, scope in ((member.id, INDIVIDUAL), (member.family_id, FAMILY))])


def postings(lines: Iterable[Line], member: Member) -> tuple[LedgerEntry, ...]:
    """What the paid lines leave behind."""
    usage = Usage(Accumulators({}), member)
    for line in lines:
        usage.add(line.network.tier, line.cover.plan.period_start(line.first_day), line.share)
    return usage.postings()
