"""A chunk of accepted claims → their decisions, in the order of receipt.

What the engine needs is fetched for the whole chunk at once.  Within the chunk the second claim of a family sees what the
first one used, and a claim sees the earlier ones with its own duplicate key, as if each had been committed alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from adjudication.case import Accumulators, Authorization, Case, Fee, Member
from adjudication.decision import Decision
from adjudication.engine import adjudicate
from edi.canonical.claim import Claim
from store.reference import AccumulatorKey, Reference

RENDERING = "82"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A claim that entered. ``live`` is false for test interchanges and encounters: they leave no trace for others."""

    number: str
    claim: Claim
    received: date
    live: bool
    key: str


@dataclass(slots=True)
class _Chunk:
    """What was fetched for a chunk."""

    by_card: dict[str, tuple[Member, ...]]
    by_name: dict[tuple[str, date], tuple[Member, ...]]
    duplicates: dict[str, tuple[str, ...]]
    authorizations: dict[str, tuple[Authorization, ...]]
    used: dict[AccumulatorKey, Decimal]


class Casework:
    """Decides chunk after chunk; keeps nothing between them but what the reference keeps."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def use(self, connection: Connection) -> None:
        """Look-ups go through this transaction from now on."""
        self._reference.use(connection)

    def decide(self, accepted: Sequence[Accepted]) -> list[Decision]:
        chunk = self._fetch(accepted)
        accumulators = Accumulators(chunk.used)  # a view: postings below are seen by the next claim
        decisions: list[Decision] = []
        for one in accepted:
            decision = adjudicate(self._case(one, chunk, accumulators))
            if not one.live:
                decision = replace(decision, ledger=())
            else:
                for entry in decision.ledger:
                    key = (entry.owner, entry.scope, entry.kind, entry.tier, entry.period)
                    chunk.used[key] = chunk.used.get(key, Decimal("0.00")) + entry.amount
                chunk.duplicates[one.key] = (*chunk.duplicates.get(one.key, ()), one.number)
            decisions.append(decision)
        return decisions

    def _fetch(self, accepted: Sequence[Accepted]) -> _Chunk:
        reference = self._reference
        claims = [one.claim for one in accepted]
        by_card = reference.members_by_card({claim.member_id for claim in claims})
        by_name = reference.members_by_name({
            (name, born) for claim in claims if claim.member_id not in by_card
            for name, born in [_name_and_birth(claim)] if name and born is not None})
        people = [m for group in (*by_card.values(), *by_name.values()) for m in group]
        reference.providers({npi for claim in claims for npi in _npis(claim)})
        reference.fees({line.procedure.code for claim in claims for line in claim.lines})
        return _Chunk(
            by_card, by_name,
            reference.duplicates({one.key for one in accepted}),
            reference.authorizations({m.id for m in people}),
            reference.accumulators({owner for m in people for owner in (m.id, m.family_id)}),
        )

    def _case(self, one: Accepted, chunk: _Chunk, accumulators: Accumulators) -> Case:
        claim, reference = one.claim, self._reference
        candidates = chunk.by_card.get(claim.member_id, ())
        if not candidates:
            name, born = _name_and_birth(claim)
            candidates = chunk.by_name.get((name, born), ()) if born is not None else ()
        providers = reference.providers(())
        fees = reference.fees(())
        rendering = claim.provider(RENDERING)
        return Case(
            claim=claim, number=one.number, received=one.received, candidates=candidates,
            plans=reference.plans,
            billing=providers.get(claim.billing.provider.npi, ()),
            rendering=providers.get(rendering.npi, ()) if rendering is not None else (),
            fees={line.procedure.code: fees.get(line.procedure.code, _NO_FEES) for line in claim.lines},
            authorizations=tuple(a for m in candidates for a in chunk.authorizations.get(m.id, ())),
            duplicates=chunk.duplicates.get(one.key, ()),
            accumulators=accumulators,
        )


_NO_FEES: tuple[Fee, ...] = ()


def _name_and_birth(claim: Claim) -> tuple[str, date | None]:
    person = claim.patient if claim.patient is not None else claim.subscriber
    return claim.treated.last_name.upper(), person.birth_date


def _npis(claim: Claim) -> list[str]:
    rendering = claim.provider(RENDERING)
    return [npi for npi in (claim.billing.provider.npi, rendering.npi if rendering is not None else "") if npi]

