"""An open loop: what has been seen of it, and what is to be said when it closes."""

from __future__ import annotations

from edi.findings import Finding
from edi.guides import Loop
from edi.walker.levels import Level
from edi.walker.serial import Serial
from edi.walker.walked import Unit


class Frame:
    """One open loop. Written by hand for speed: one is made for each service line."""

    __slots__ = ("counts", "held", "level", "loop", "owner", "seen", "serial", "told")

    def __init__(self, loop: Loop, owner: Unit | None, seen: int) -> None:
        self.loop = loop
        self.owner = owner                              # the innermost unit that it belongs to, or is
        self.seen = seen                                # the bits of the children seen, or said to be missing
        self.told = 0                                   # the bits of those said to be missing
        self.held: dict[int, Finding] | None = None     # by bit: said to be missing, and may yet turn up out of order
        self.counts: dict[int, int] | None = None       # by bit, where a maximum is a number beyond 1
        self.serial: Serial | None = None               # of its children that are numbered, where a number was wrong
        self.level: Level | None = None                 # the level of the hierarchy that it is

    @property
    def unit(self) -> int | None:
        """The ordinal of the unit that a finding here belongs to."""
        return None if self.owner is None else self.owner.ordinal
