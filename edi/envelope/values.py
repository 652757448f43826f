"""What pass one found, as values: a file's interchanges, their groups, their sets, and the findings of each.

A finding stands with the thing that it refuses: TA1 faults with the interchange, AK9 faults with the group, IK5 faults
(and a segment that is too long, IK3) with the set; what belongs to no interchange with the file.  Values are as sent,
ISA's without their padding.  Ordinals count from 1 within the thing above.  Offsets are bytes of the file, ``end`` is
the first byte behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from edi.findings import Door, Finding, Severity
from edi.segments import Delimiters

ACKNOWLEDGMENTS = frozenset(("824", "997", "999"))
"""Sets that answer what we sent: never acknowledged themselves."""


def _refuses(findings: tuple[Finding, ...]) -> bool:
    return any(f.severity is Severity.ERROR and f.door in (Door.TA1, Door.ACK) for f in findings)


@dataclass(frozen=True, slots=True)
class Set:
    """ST to SE. ``version`` is ST03, or the group's GS08 where there is none; ``reference`` is ST03 as sent."""

    ordinal: int
    set_id: str
    control: str
    reference: str
    version: str
    offset: int
    end: int
    segment_count: int
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        return _refuses(self.findings)


@dataclass(frozen=True, slots=True)
class Group:
    """GS to GE. ``gs`` are GS01 to GS08, always eight; ``ge`` are GE01 and GE02, None where GE is missing."""

    ordinal: int
    gs: tuple[str, ...]
    ge: tuple[str, ...] | None
    sets: tuple[Set, ...]
    offset: int
    end: int
    findings: tuple[Finding, ...] = ()

    @property
    def functional_id(self) -> str:
        return self.gs[0]

    @property
    def sender(self) -> str:
        return self.gs[1]

    @property
    def receiver(self) -> str:
        return self.gs[2]

    @property
    def date(self) -> str:
        return self.gs[3]

    @property
    def time(self) -> str:
        return self.gs[4]

    @property
    def control(self) -> str:
        return self.gs[5]

    @property
    def version(self) -> str:
        return self.gs[7]

    @property
    def refused(self) -> bool:
        return _refuses(self.findings)


@dataclass(frozen=True, slots=True)
class Interchange:
    """ISA to IEA. ``isa`` are ISA01 to ISA16 without padding, always sixteen; ``iea`` None where IEA is missing.

    ``ta1`` are the elements of the TA1 segments it holds, TA101 first.
    """

    ordinal: int
    isa: tuple[str, ...] = field(repr=False)  # ISA04 may be a password
    iea: tuple[str, ...] | None
    delimiters: Delimiters
    groups: tuple[Group, ...]
    ta1: tuple[tuple[str, ...], ...]
    offset: int
    end: int
    findings: tuple[Finding, ...] = ()

    @property
    def sender(self) -> tuple[str, str]:
        """ISA05 and ISA06."""
        return self.isa[4], self.isa[5]

    @property
    def receiver(self) -> tuple[str, str]:
        """ISA07 and ISA08."""
        return self.isa[6], self.isa[7]

    @property
    def date(self) -> str:
        return self.isa[8]

    @property
    def time(self) -> str:
        return self.isa[9]

    @property
    def version(self) -> str:
        return self.isa[11]

    @property
    def control_number(self) -> str:
        return self.isa[12]

    @property
    def ack_requested(self) -> bool:
        return self.isa[13] == "1"

    @property
    def usage(self) -> str:
        return self.isa[14]

    @property
    def refused(self) -> bool:
        return _refuses(self.findings)

    @property
    def holds_only_acknowledgments(self) -> bool:
        """TA1, 824, 997 and 999 only: matched to what we sent, never acknowledged."""
        sets = [s.set_id for g in self.groups for s in g.sets]
        return bool(sets or self.ta1) and all(s in ACKNOWLEDGMENTS for s in sets)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A whole file. ``findings`` are those that belong to no interchange; unreadable input is told there."""

    interchanges: tuple[Interchange, ...]
    findings: tuple[Finding, ...] = field(default=())
    size: int = 0

    def all_findings(self) -> Iterator[Finding]:
        """Every finding of the file, its interchanges, groups and sets."""
        yield from self.findings
        for interchange in self.interchanges:
            yield from interchange.findings
            for group in interchange.groups:
                yield from group.findings
                for one in group.sets:
                    yield from one.findings
