"""What only a dentist's claim tells: teeth, their surfaces, and braces.

Teeth are numbered as the American Dental Association does (list JP): 1 to 32, A to T the milk teeth; a tooth beyond
them has 50 more, or an S behind its letter. Source: 005010X224A2 loops 2300 (DN1, DN2) and 2400 (TOO).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from edi.findings import Where


@dataclass(frozen=True, slots=True)
class Orthodontics:
    """DN1: months of treatment in all and those left; ``indicated`` says only that the services are orthodontic."""

    months: Decimal | None = None
    months_left: Decimal | None = None
    indicated: bool = False
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class LostTooth:
    """DN2: a tooth that is missing (M) or to be extracted (E)."""

    tooth: str
    state: str
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class Tooth:
    """TOO: a tooth that was treated, and which of its surfaces: B D F I L M O."""

    tooth: str
    surfaces: tuple[str, ...] = ()
    at: Where = Where()
