"""All cards of rules over loops, one module a transaction."""

from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards import claim_status

CARDS: tuple[LoopCheck, ...] = (*claim_status.CARDS,)
