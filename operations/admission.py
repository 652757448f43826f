"""An interchange at the door: who it is from, whether it may enter, and which of its groups may.

Decided before anything of it is read: what pass one found, what the partners' registry says, and whether this sender has
used this control number before in other bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from edi.builders.interchange_ta1 import interchange_ta1, unreadable
from edi.envelope import ACKNOWLEDGMENTS, Group, Interchange
from edi.findings import Fault, Finding, Level, Severity, Where, finding
from operations.governing import ruling, unsupported_version
from operations.partners import ANYBODY, Partner, Registry
from store import files
from store.files import FileRow

# What the registry cannot find: the element of the ISA, and what is wrong with it.
_UNKNOWN = {
    Fault.SENDER_INVALID: (6, "ISA06, the sender, is no trading partner of the registry."),
    Fault.SENDER_QUALIFIER_INVALID: (5, "ISA05, the sender's qualifier, is not the one that the registry has for it."),
    Fault.RECEIVER_UNKNOWN: (8, "ISA08, the receiver, is not whom this partner sends to by the registry."),
    Fault.RECEIVER_QUALIFIER_INVALID: (7, "ISA07, the receiver's qualifier, is not the one that the registry has."),
    Fault.USAGE_INDICATOR_INVALID: (15, "ISA15, test or production, is not what this partner may send by the registry."),
}


@dataclass(frozen=True, slots=True)
class Admitted:
    """``own_findings`` and ``group_findings`` are those that the envelope does not hold already."""

    interchange: Interchange
    partner: Partner
    own_findings: tuple[Finding, ...]
    group_findings: Mapping[int, tuple[Finding, ...]]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the interchange and its groups: the envelope's and the door's."""
        groups = [f for g in self.interchange.groups for f in (*g.findings, *self.of_group(g.ordinal))]
        return (*self.interchange.findings, *self.own_findings, *groups)

    @property
    def verdict(self) -> str:
        if self.interchange.holds_only_acknowledgments:
            return "acknowledgment"
        return "refused" if self.refused else "accepted"

    @property
    def refused(self) -> bool:
        unanswerable = any(one.fault is Fault.INPUT_UNREADABLE for one in self.own_findings)
        return unanswerable or self.interchange.refused or _any(self.own_findings, Level.TA1)

    @property
    def note(self) -> str:
        """TA105."""
        return str(interchange_ta1(self.interchange, self.own_findings)[5])

    def of_group(self, ordinal: int) -> tuple[Finding, ...]:
        return self.group_findings.get(ordinal, ())

    def group_refused(self, group: Group) -> bool:
        return self.refused or _any((*group.findings, *self.of_group(group.ordinal)), Level.GROUP)


def _any(findings: tuple[Finding, ...], level: Level) -> bool:
    return any(f.severity is Severity.ERROR and f.fault.row.level is level for f in findings)


def admit(connection: Connection, registry: Registry, file: FileRow, interchange: Interchange) -> Admitted:
    found = registry.partner(interchange.isa)
    findings: list[Finding] = []
    where = Where(offset=interchange.offset, segment="ISA")
    if unanswerable := unreadable(interchange):
        findings.append(finding(Fault.INPUT_UNREADABLE, where, unanswerable))
    if isinstance(found, Fault):
        element, said = _UNKNOWN[found]
        message = f"{said} Correct the ISA, or add the partner to the registry (claimwright load partners)."
        findings.append(finding(found, where.at(element), message))
        found = ANYBODY
    if files.number_used(connection, interchange.isa, file.id, file.sha256):
        message = "This sender has used this interchange control number before, for other content."
        findings.append(finding(Fault.INTERCHANGE_NUMBER_DUPLICATE, where.at(13), message))
    groups = {g.ordinal: _group(registry, found, g) for g in interchange.groups}
    return Admitted(interchange, found, tuple(findings), {k: v for k, v in groups.items() if v})


def _group(registry: Registry, partner: Partner, group: Group) -> tuple[Finding, ...]:
    """A version nobody knows, or sets that this partner may not send. Whoever gets answers may acknowledge them."""
    if group.sets and all(one.set_id in ACKNOWLEDGMENTS for one in group.sets):
        return ()
    findings = list(unsupported_version(group))
    asked = [one for one in group.sets if one.set_id not in ACKNOWLEDGMENTS]
    exchanges = {names for one in asked if (names := ruling(group, one))}
    if not all(any(registry.may_send(partner, group.sender, name) for name in names) for names in exchanges):
        where = Where(offset=group.offset, segment="GS", element=1)
        message = "The partners' registry does not let this partner send these sets."
        findings.append(finding(Fault.GROUP_NOT_SUPPORTED, where, message))
    return tuple(findings)
