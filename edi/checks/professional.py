"""Every check of a professional claim (837P, 005010X222A1), in the order in which they run and are told."""

from __future__ import annotations

from edi.checks import (
    accidents,
    balancing,
    coordination,
    dates,
    diagnoses,
    in_force,
    members,
    parties,
    providers,
    references,
    services,
)

CHECKS_837P = (
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
    *balancing.CARDS,
)
