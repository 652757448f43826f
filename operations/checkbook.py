"""Every check of SNIP 3 to 6 as one entry, whatever kind of card it stands on: what `help check` and docs/checks.md tell.

An entry shows both sides: a whole set that is right, and one that is wrong by this check alone, each told by how it differs
from the ordinary set of its guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from edi.checks import CHECKS, Check, code_sets
from edi.checks.loops import LoopCheck
from edi.checks.loops.cards import CARDS
from edi.checks.ordinary import changed as changed_set
from edi.checks.ordinary.claims import changed as changed_claim
from edi.checks.remittance import CHECKS_835
from edi.findings import Fault
from edi.guides import names

REMITTANCE = "835"


@dataclass(frozen=True, slots=True)
class Entry:
    """``wrong`` and ``right`` are changes to the ordinary set of ``guides[0]``; ``lists`` are the code lists that have to be
    loaded for it to be asked."""

    fault: Fault
    guides: tuple[str, ...]
    cites: str
    says: str
    wrong: str
    right: str
    of_claims: bool = False
    lists: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.fault.id

    def example(self, changes: str) -> list[str]:
        """The whole set, a segment an item."""
        guide = self.guides[0]
        return changed_claim(guide, changes) if self.of_claims else changed_set(guide, changes)


@cache
def entries() -> tuple[Entry, ...]:
    """Claims first, then the sets without claims, each in the order in which they are checked."""
    return (*map(_of_claim, CHECKS), *_of_lists(), *_of_remittance(), *map(_of_loop, CARDS))


@cache
def by_id() -> dict[str, Entry]:
    return {entry.id: entry for entry in entries()}


def _of_claim(check: Check) -> Entry:
    return Entry(check.fault, check.guides, check.cites, check.says, check.wrong, check.right, of_claims=True)


def _of_lists() -> Iterator[Entry]:
    for card in code_sets.CARDS:
        check = card.check
        yield Entry(check.fault, card.guides, check.cites, check.says, check.wrong, check.right, True, tuple(card.kinds))


def _of_remittance() -> Iterator[Entry]:
    for card in CHECKS_835:
        yield Entry(card.fault, (REMITTANCE,), card.cites, card.says, card.wrong, card.right)


def _of_loop(card: LoopCheck) -> Entry:
    guide = card.guides[0]
    return Entry(card.fault, card.guides, card.cites, card.says, _part(card.wrong, guide), _part(card.right, guide))


def _part(text: str, guide: str) -> str:
    """Cards of several guides whose loops differ write "270: changes | changes": a part without a guide is for the rest."""
    for part in text.split("|"):
        name, colon, changes = part.strip().partition(": ")
        if not colon or name not in names():
            return part.strip()
        if name == guide:
            return changes
    raise ValueError(f"no example for {guide}: {text}")
