"""Situational rules (SNIP 3 to 6) of sets that carry no claims: over their loops as they were sent.

A claim has a canonical form of its own, and its checks read that. What asks, answers, enrols or pays is checked as the
guide writes it: `instances` gathers the walked segments into loops, and each card's function looks at one loop that is
complete. `LoopChecks` runs the cards of one guide over one set.
"""

from edi.checks.loops.card import LoopCheck
from edi.checks.loops.instances import Instance, Sent
from edi.checks.loops.run import LoopChecks, checks_of

__all__ = ["Instance", "LoopCheck", "LoopChecks", "Sent", "checks_of"]
