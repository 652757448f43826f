"""A whole implementation guide: its header, its tree of loops and segments, and the tables made of them on first use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from edi.guides.model import Loop, SegmentNode
from edi.guides.moves import Compiled

_PLACE = re.compile(r"([A-Z][A-Z0-9]{1,2})(\d\d)")


class UnitKind(NamedTuple):
    """A kind of business unit (claim, subscriber, provider) and the loop that opens one.

    ``named_in`` is the loop whose first segment names such a unit, ``context`` how CTX calls that: "PATIENT NAME NM109";
    empty where the guide's own context holds, or where such units have no name.
    """

    name: str
    loop: str
    named_in: str = ""
    context: str = ""


@dataclass(eq=False)
class Guide:
    """One implementation guide. ``nodes`` are all its segments in the order of the guide, ``nodes[i].index == i``."""

    name: str                               # "837P"
    version: str                            # "005010X222A1"
    set_id: str                             # ST01
    group: str                              # GS01
    governs: tuple[str, ...]                # the versions (ST03 or GS08) that it is read for
    purpose: tuple[str, ...]                # the BHT02 by which it is told from others of its versions; mostly none
    base: frozenset[str] = field(repr=False)        # the segments of the base set
    context: str                            # how CTX names its business unit: "CLM01", "PATIENT NAME NM109"
    units: tuple[UnitKind, ...]             # outermost first
    numbered: frozenset[str]                # loops whose first element counts them: 1, 2, 3 within their parent
    sources: tuple[str, ...] = field(repr=False)
    eased: frozenset[tuple[str, str, str]] = field(repr=False)
    """Version, loop path, segment: required since an addendum. Under a version before it that is only said, not held against
    the sender."""
    unconfirmed: tuple[str, ...] = field(repr=False)    # patterns of positions that one source alone states
    root: Loop = field(repr=False)
    nodes: tuple[SegmentNode, ...] = field(repr=False)

    @cached_property
    def compiled(self) -> Compiled:
        """What the walker runs on; each part is made when it is first needed."""
        named = {kind.named_in: _place(kind.context)[1] for kind in self.units if kind.named_in}
        return Compiled(self.root, self.nodes, {kind.loop for kind in self.units}, self.unit_place, self.numbered, named)

    @property
    def unit_place(self) -> tuple[str, int]:
        """Segment and element that hold the name of a business unit: ("CLM", 1); ("", 0) where units have none."""
        return _place(self.context)


def _place(context: str) -> tuple[str, int]:
    match = _PLACE.fullmatch(context.rpartition(" ")[2])
    return (match[1], int(match[2])) if match else ("", 0)
