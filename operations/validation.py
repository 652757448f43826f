"""Files → findings and a verdict each, without a database: what `claimwright validate` prints.

    verdict                  what the answers would say
    accepted                 every set A, every claim enters
    accepted_with_errors     every set accepted, some claims refused (IK5 E, or by the 277CA)
    partially_accepted       some sets refused, others accepted (AK9 P)
    rejected                 nothing enters: interchange, groups, sets, or every claim refused
    unreadable               no interchange can be made out: there is nobody to answer
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from edi.envelope import Envelope, Group, Interchange, scan
from edi.findings import Fault, Finding, Severity
from edi.verdict import Answer, Policy
from operations.reading import SetReading, read_set, unsupported_version

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Place:
    """Which interchange, group and set (control numbers as sent) a finding is of, and by which guide it was judged."""

    interchange: str = ""
    group: str = ""
    set: str = ""
    guide: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding and where it belongs."""

    finding: Finding
    place: Place


@dataclass(slots=True)
class FileReport:
    """The totals of one file; ``verdict`` is of all findings, however many are shown."""

    name: str
    interchanges: int = 0
    groups: int = 0
    sets: int = 0
    claims: int = 0
    errors: int = 0
    warnings: int = 0
    refused_sets: int = 0
    refused_claims: int = 0
    claim_sets: int = 0
    unreadable: bool = False
    acknowledgments: int = 0
    shown: int = 0
    hidden: int = 0
    readings: list[SetReading] = field(default_factory=list, repr=False)

    @property
    def verdict(self) -> str:
        if self.unreadable:
            return "unreadable"
        if self.sets and self.refused_sets == self.sets or (not self.sets and self.errors):
            return "rejected"
        if self.claims and self.refused_claims == self.claims:
            return "rejected"
        if self.refused_sets:
            return "partially_accepted"
        return "accepted_with_errors" if self.refused_claims or self.errors else "accepted"

    @property
    def exit_status(self) -> int:
        return 3 if self.unreadable else 0 if self.verdict == "accepted" else 1

    def record(self) -> Record:
        return {
            "kind": "file", "file": self.name, "interchanges": self.interchanges, "groups": self.groups,
            "sets": self.sets, "claims": self.claims, "errors": self.errors, "warnings": self.warnings,
            "verdict": self.verdict,
        }


class Validation:
    """Validates one file: iterate it for its findings, then read ``report``.

    ``keep`` keeps every set's reading, for those who write acknowledgments from them.
    """

    def __init__(self, name: str, stream: BinaryIO, *, policy: Policy = Policy.CLAIM, snips: frozenset[int] | None = None,
                 keep: bool = False) -> None:
        self.report = FileReport(name)
        self.envelope: Envelope | None = None
        self._stream, self._policy, self._snips, self._keep = stream, policy, snips, keep
        self._said_once: set[tuple[Fault, str]] = set()

    def __iter__(self) -> Iterator[Told]:
        self.envelope = envelope = scan(self._stream)
        report = self.report
        report.interchanges = len(envelope.interchanges)
        report.unreadable = not envelope.interchanges
        yield from self._tell(envelope.findings, Place())
        for interchange in envelope.interchanges:
            yield from self._interchange(interchange)

    def _interchange(self, interchange: Interchange) -> Iterator[Told]:
        place = Place(interchange.control_number)
        yield from self._tell(interchange.findings, place)
        self.report.acknowledgments += interchange.holds_only_acknowledgments
        for group in interchange.groups:
            yield from self._group(interchange, group)

    def _group(self, interchange: Interchange, group: Group) -> Iterator[Told]:
        report = self.report
        report.groups += 1
        findings = (*group.findings, *unsupported_version(group))
        yield from self._tell(findings, Place(interchange.control_number, group.control))
        refused = interchange.refused or any(f.severity is Severity.ERROR for f in findings)
        for one in group.sets:
            reading = read_set(self._stream, interchange, group, one, self._policy)
            guide = reading.guide.version if reading.guide is not None else one.version
            place = Place(interchange.control_number, group.control, one.control, guide)
            report.sets += 1
            report.claims += reading.tally.claims
            yield from self._tell(reading.findings, place)
            report.errors += reading.tally.errors - sum(f.severity is Severity.ERROR for f in reading.findings)
            rejected = refused or reading.verdict.answer is Answer.REJECTED
            report.refused_sets += rejected
            yield from self._claims(reading, place, rejected)
            if self._keep:
                report.readings.append(reading)

    def _claims(self, reading: SetReading, place: Place, rejected: bool) -> Iterator[Told]:
        by_unit = reading.verdict.refused or {}
        entered = 0
        for batch in reading.claims():
            for checked in batch:
                yield from self._tell(checked.findings, place)
                entered += not (rejected or checked.refused or checked.claim.unit in by_unit)
        self.report.refused_claims += reading.tally.claims - entered if reading.holds_claims else 0

    def _tell(self, findings: tuple[Finding, ...] | list[Finding], place: Place) -> Iterator[Told]:
        for one in findings:
            if self._snips is not None and int(one.snip) not in self._snips:
                continue
            if one.fault is Fault.CODE_LIST_NOT_LOADED:
                if (one.fault, one.value) in self._said_once:
                    continue
                self._said_once.add((one.fault, one.value))
            if one.severity is Severity.ERROR:
                self.report.errors += 1
            elif one.severity is Severity.WARNING:
                self.report.warnings += 1
            yield Told(one, place)


def finding_record(name: str, told: Told, show_values: bool) -> Record:
    """One ndjson object: the contract of `claimwright validate`."""
    one, where = told.finding, told.finding.where
    return {
        "kind": "finding", "file": name, "interchange": told.place.interchange, "group": told.place.group,
        "set": told.place.set, "guide": told.place.guide, "loop": where.path, "segment": where.segment,
        "position": where.position, "byte": where.offset, "element": where.element or None,
        "component": where.component or None, "repetition": where.repetition or None, "fault": one.fault.id,
        "snip": int(one.snip), "severity": one.severity.value, "message": one.message,
        "value": one.value if show_values else mask(one.value),
    }


def mask(value: str) -> str:
    """As long as the value, and nothing of it."""
    return "*" * min(len(value), 40)
