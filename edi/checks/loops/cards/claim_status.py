"""What makes a claim status inquiry and its answer whole (276, 277; SNIP 4)."""

from __future__ import annotations

from edi.checks.card import FINE, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.instances import Instance
from edi.findings import Fault


def payment_without_its_date(claim: Instance) -> Problems:
    """STC05 is what was paid, STC06 the day on which the claim was finished."""
    return [(status.at(6), "") for status in claim.all("STC") if status.value(5) and not status.value(6)] or FINE


CARDS = (
    LoopCheck(
        Fault.FINISHED_DATE_MISSING, ("277",), ("2200D", "2200E"), "005010X212 2200D and 2200E STC05, STC06",
        "An amount paid is told, and not the day on which the claim was finished.",
        find=payment_without_its_date,
        wrong="2200D STC*F1:65*20260110**100*80", right="2200D STC*F1:65*20260110**100*80*20260109"),
)
