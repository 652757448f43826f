"""An open loop: what has been seen of it, and what is to be said when it closes."""

from __future__ import annotations

from edi.findings import Finding
from edi.guides import Loop
from edi.walker.levels import Level
from edi.walker.serial import Serial
from edi.walker.walked import Unit


class Frame:
    """One open loop. Written by hand for speed: one is made for each service line."""

    __slots__ = ("counts", "held", "level", "loop", "opened", "seen", "serials", "told", "unit")

    def __init__(self, loop: Loop, unit: int | None, seen: int) -> None:
        self.loop = loop
        self.unit = unit                                # the ordinal of the innermost unit that it belongs to
        self.seen = seen                                # the bits of the children seen, or said to be missing
        self.told = 0                                   # the bits of those said to be missing
        self.held: dict[int, Finding] | None = None     # by bit: said to be missing, and may yet turn up out of order
        self.counts: dict[int, int] | None = None       # by bit, where a maximum is a number beyond 1
        self.serials: dict[int, Serial] | None = None   # by bit, of loops that are numbered
        self.level: Level | None = None                 # the level of the hierarchy that it is
        self.opened: Unit | None = None                 # the unit that it is
