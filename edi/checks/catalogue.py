"""Every check of a claim, in the order in which they run and are told, and which of them a guide's claims are held to."""

from __future__ import annotations

from functools import cache

from edi.checks import (
    accidents,
    balancing,
    bills,
    coordination,
    dates,
    dental,
    diagnoses,
    in_force,
    members,
    parties,
    providers,
    references,
    services,
    stays,
    teeth,
)
from edi.checks.card import Check

CHECKS: tuple[Check, ...] = (
    *providers.CARDS,
    *parties.CARDS,
    *members.CARDS,
    *coordination.CARDS,
    *accidents.CARDS,
    *dates.CARDS,
    *diagnoses.CARDS,
    *references.CARDS,
    *services.CARDS,
    *in_force.CARDS,
    *stays.CARDS,
    *bills.CARDS,
    *teeth.CARDS,
    *dental.CARDS,
    *balancing.CARDS,
)


@cache
def checks_of(guide: str) -> tuple[Check, ...]:
    """By a guide's name: "837P"."""
    return tuple(check for check in CHECKS if guide in check.guides)
