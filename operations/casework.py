"""A chunk of accepted claims → their decisions, in the order of receipt.

    look_up(connection, chunk)   what the decisions of all of them need, at once
    decide(asked, ...)           claim by claim

Within the chunk the second claim of a family sees what the first one used, and a claim sees the earlier ones with its
own duplicate key, as if each had been committed alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from adjudication.case import Accumulators, Authorization, Case, Fee, Member, Provider, duplicate_key
from adjudication.decision import Decision
from adjudication.engine import adjudicate
from edi.canonical.claim import Claim
from edi.canonical.quick import quick
from store.reference import AccumulatorKey, Reference

RENDERING = "82"
ZERO = Decimal("0.00")

_case = quick(Case)


@dataclass(slots=True)
class Asked:
    """A claim that entered, with what is looked up for it. ``live`` is false for test interchanges and encounters: they
    leave no trace for others."""

    claim: Claim
    live: bool
    key: str = ""
    name: str = ""
    born: date | None = None
    rendering: str = ""

    @classmethod
    def of(cls, claim: Claim, live: bool) -> Asked:
        person = claim.patient if claim.patient is not None else claim.subscriber
        rendering = claim.provider(RENDERING)
        return cls(claim, live, duplicate_key(claim), person.party.last_name.upper(), person.birth_date,
                   rendering.npi if rendering is not None else "")


@dataclass(slots=True)
class _Known:
    """What was looked up for a chunk."""

    by_card: dict[str, tuple[Member, ...]] = field(default_factory=dict)
    by_name: dict[tuple[str, date], tuple[Member, ...]] = field(default_factory=dict)
    duplicates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    authorizations: dict[str, tuple[Authorization, ...]] = field(default_factory=dict)
    used: dict[AccumulatorKey, Decimal] = field(default_factory=dict)
    providers: Mapping[str, tuple[Provider, ...]] = field(default_factory=dict)
    fees: Mapping[str, tuple[Fee, ...]] = field(default_factory=dict)


class Casework:
    """Decides chunk after chunk; keeps nothing between them but what the reference keeps."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._known = _Known()
        self._accumulators = Accumulators({})

    def look_up(self, connection: Connection, chunk: Collection[Asked]) -> None:
        """Everything that the decisions of a chunk need, within the transaction that will hold them."""
        reference = self._reference
        reference.use(connection)
        by_card = reference.members_by_card({one.claim.member_id for one in chunk})
        by_name = reference.members_by_name({
            (one.name, one.born) for one in chunk
            if one.name and one.born is not None and one.claim.member_id not in by_card})
        people = [m for group in (*by_card.values(), *by_name.values()) for m in group]
        npis = {one.claim.billing.provider.npi for one in chunk} | {one.rendering for one in chunk}
        self._known = known = _Known(
            by_card, by_name,
            reference.duplicates({one.key for one in chunk}),
            reference.authorizations({m.id for m in people}),
            reference.accumulators({owner for m in people for owner in (m.id, m.family_id)}),
            reference.providers(npis - {""}),
            reference.fees({line.procedure.code for one in chunk for line in one.claim.lines}),
        )
        self._accumulators = Accumulators(known.used)  # a view: what `decide` posts is seen by the next claim

    def decide(self, one: Asked, number: str, received: date) -> Decision:
        known = self._known
        decision = adjudicate(self._of(one, number, received))
        if not one.live:
            return replace(decision, ledger=())
        for entry in decision.ledger:
            key = (entry.owner, entry.scope, entry.kind, entry.tier, entry.period)
            known.used[key] = known.used.get(key, ZERO) + entry.amount
        known.duplicates[one.key] = (*known.duplicates.get(one.key, ()), number)
        return decision

    def _of(self, one: Asked, number: str, received: date) -> Case:
        claim, known = one.claim, self._known
        candidates = known.by_card.get(claim.member_id, ())
        if not candidates and one.born is not None:
            candidates = known.by_name.get((one.name, one.born), ())
        authorizations, providers = known.authorizations, known.providers
        return _case(
            claim, number, received, candidates, self._reference.plans,
            providers.get(claim.billing.provider.npi, ()), providers.get(one.rendering, ()), known.fees,
            tuple([a for m in candidates for a in authorizations.get(m.id, ())]) if authorizations else (),
            known.duplicates.get(one.key, ()), self._accumulators)
