"""SNIP 7: what one partner is held to beyond the guides. An `Overlay` is proved (`mistakes`) when it is loaded, never later.

    overlay      the values that a file states          paths, routes   places of a guide, and the way from one to another
    proof        is it sound?                           questions, run  the rules over one set
    moves        severities and doors on the way out    words           all of it in words
"""

from edi.checks.partner.overlay import Condition, Demand, Move, Overlay, Rule, Wanted
from edi.checks.partner.paths import Path
from edi.checks.partner.proof import mistakes
from edi.checks.partner.run import NO_OVERLAYS, Overlays, PartnerChecks, Terms

__all__ = ["NO_OVERLAYS", "Condition", "Demand", "Move", "Overlay", "Overlays", "PartnerChecks", "Path", "Rule", "Terms",
           "Wanted", "mistakes"]
