"""What the walker hands on: the segments of a batch with their nodes, the units they opened and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from edi.findings import Finding
from edi.guides import SegmentNode


@dataclass(slots=True)
class Unit:
    """A business unit of a set (provider, subscriber, patient, claim): what a 999's CTX and a 277CA speak of.

    ``ordinal`` counts the units of the set from 0; ``parent`` is the unit around it. ``name`` is what the CTX carries
    (CLM01, TRN02), empty until the segment that holds it was read, and for units that have none.
    """

    ordinal: int
    kind: str
    name: str = field(repr=False)
    parent: int | None
    first_position: int


@dataclass(slots=True)
class Walked:
    """A batch, walked. ``nodes[i]`` is the place in the guide of ``texts[i]``, the set's segment ``first_position + i``
    (ST is 1); None where it has no place: unknown, not used here, or misplaced with what stands below it.

    The last segment of a batch may come with the next one: what it is can depend on what follows it. Findings are those that
    became certain, not always in order of their positions: that a segment is missing is held until its loop closes.
    """

    first_position: int
    texts: Sequence[str] = field(repr=False)
    offsets: Sequence[int] = field(repr=False)
    nodes: list[SegmentNode | None] = field(repr=False)
    findings: list[Finding]
    units: list[Unit]
