"""An open loop: what has been seen of it, and what is to be said when it closes."""

from __future__ import annotations

from dataclasses import dataclass, field

from edi.findings import Finding, Where
from edi.guides.model import Loop


@dataclass(slots=True)
class Level:
    """A level of the hierarchy: HL01, HL04, where its HL stands, and how many levels were opened below it."""

    number: str
    promise: str
    where: Where
    unit: int | None
    children: int = 0


@dataclass(slots=True, eq=False)
class Frame:
    """``seen``: the bits of the children that have been seen, or were said to be missing (those are in ``told`` too)."""

    loop: Loop
    unit: int | None
    seen: int = 0
    told: int = 0
    counts: dict[int, int] = field(default_factory=dict)        # by bit, where a maximum is a number beyond 1
    serials: dict[int, int] = field(default_factory=dict)       # by bit, the last number of a loop that is counted
    held: dict[int, Finding] = field(default_factory=dict)      # by bit: said to be missing, and may yet turn up out of order
    level: Level | None = None
