"""Files → findings and a verdict each, without a database: what `claimwright validate` prints.

    verdict                  what the answers would say
    accepted                 every set A, every claim enters
    accepted_with_errors     every set accepted, some claims refused (IK5 E, or by the 277CA)
    partially_accepted       some interchanges, groups or sets refused, others accepted (AK9 P)
    rejected                 nothing enters: interchange, groups, sets, or every claim refused
    unreadable               no interchange can be made out that could be answered

Where only some SNIP types are asked for, the others are not looked at: not told, not counted, no ground to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from edi.builders.interchange_ta1 import nobody_to_answer, unreadable
from edi.checks import not_loaded
from edi.checks.partner import NO_OVERLAYS, Overlays
from edi.codes import NOTHING_LOADED, Lists
from edi.elements import read_text
from edi.envelope import Envelope, Group, Interchange, Set, scan
from edi.findings import Door, Fault, Finding, Severity, Where, finding
from edi.verdict import Policy
from operations import collecting
from operations.governing import unsupported_version
from operations.reading import SetReading, read_set

Record = dict[str, object]

_SEGMENT_ID = re.compile(r"[A-Z][A-Z0-9]{1,2}")


class Place(NamedTuple):
    """Which interchange, group and set (ordinals, 0: none) a finding is of, and by which guide it was judged.

    The control numbers are as sent.
    """

    ordinals: tuple[int, int, int] = (0, 0, 0)
    interchange: str = ""
    group: str = ""
    set: str = ""
    guide: str = ""


class Told(NamedTuple):
    """A finding and where it belongs."""

    finding: Finding
    place: Place


@dataclass(slots=True)
class FileReport:
    """The totals of one file. Totals and ``verdict`` are of all findings, however many are told."""

    name: str
    interchanges: int = 0
    groups: int = 0
    sets: int = 0
    claims: int = 0
    errors: int = 0
    warnings: int = 0
    refused_parts: int = 0  # interchanges and groups, and text that should have been one
    refused_sets: int = 0
    refused_claims: int = 0
    unreadable: bool = False
    readings: list[SetReading] = field(default_factory=list, repr=False)

    @property
    def verdict(self) -> str:
        if self.unreadable:
            return "unreadable"
        if self.refused_sets == self.sets and (self.sets or self.refused_parts):
            return "rejected"
        if self.claims and self.refused_claims == self.claims:
            return "rejected"
        if self.refused_sets or self.refused_parts:
            return "partially_accepted"
        return "accepted_with_errors" if self.errors else "accepted"

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
    """Validates one file: iterate it for its findings in the order of the file, then read ``report``.

    ``keep`` keeps every set's reading, for those who write acknowledgments from them; ``overlays`` are its sender's.
    """

    def __init__(self, name: str, stream: BinaryIO, *, policy: Policy = Policy.CLAIM,
                 snips: frozenset[int] | None = None, keep: bool = False, lists: Lists = NOTHING_LOADED,
                 overlays: Overlays = NO_OVERLAYS) -> None:
        self.report = FileReport(name)
        self.envelope: Envelope | None = None
        self._stream, self._policy, self._snips, self._keep, self._lists = stream, policy, snips, keep, lists
        self._overlays = overlays
        self._lists_told: set[str] = set()  # guides whose lists that nobody has loaded were told: once a file

    def __iter__(self) -> Iterator[Told]:
        self.envelope = envelope = scan(self._stream)
        report = self.report
        report.interchanges = len(envelope.interchanges)
        report.unreadable = nobody_to_answer(envelope)
        report.refused_parts += self._holds_error(envelope.findings)
        yield from self._tell(envelope.findings, Place())
        with collecting.seldom():
            for interchange in envelope.interchanges:
                yield from self._interchange(interchange)

    def _interchange(self, interchange: Interchange) -> Iterator[Told]:
        place = Place((interchange.ordinal, 0, 0), interchange.control_number)
        yield from self._tell(interchange.findings, place)
        refused = self._refuses(interchange.findings)
        if unanswerable := unreadable(interchange):
            where = Where(offset=interchange.offset, segment="ISA")
            yield from self._tell([finding(Fault.INPUT_UNREADABLE, where, unanswerable)], place)
            refused = True
        self.report.refused_parts += refused
        for group in interchange.groups:
            yield from self._group(interchange, group, refused)

    def _group(self, interchange: Interchange, group: Group, refused: bool) -> Iterator[Told]:
        report = self.report
        report.groups += 1
        place = Place((interchange.ordinal, group.ordinal, 0), interchange.control_number, group.control)
        findings = (*group.findings, *unsupported_version(group))
        yield from self._tell(findings, place)
        if self._refuses(findings):
            report.refused_parts += 1
            refused = True
        for one in group.sets:
            yield from self._set(interchange, group, one, refused)

    def _set(self, interchange: Interchange, group: Group, one: Set, refused: bool) -> Iterator[Told]:
        report = self.report
        reading = read_set(self._stream, interchange, group, one, self._policy, self._snips, self._overlays,
                           lists=self._lists)
        guide = reading.guide.version if reading.guide is not None else one.version
        ordinals = (interchange.ordinal, group.ordinal, one.ordinal)
        place = Place(ordinals, interchange.control_number, group.control, one.control, guide)
        report.sets += 1
        report.claims += reading.tally.claims
        yield from self._tell(reading.findings, place)
        yield from self._untold(reading, place)
        if reading.holds_claims and reading.guide is not None and reading.guide.name not in self._lists_told:
            self._lists_told.add(reading.guide.name)
            note = not_loaded(reading.guide, self._lists)
            yield from self._tell(reading.terms.moves.told([note] if note is not None else []), Place())
        rejected = refused or reading.verdict.rejected
        report.refused_sets += rejected
        yield from self._claims(reading, place, rejected)
        if self._keep:
            report.readings.append(reading)

    def _untold(self, reading: SetReading, place: Place) -> Iterator[Told]:
        """What a set has beyond the bound of what is kept: counted, and said to be."""
        tally, kept = reading.tally, reading.findings
        errors = tally.errors - sum(f.severity is Severity.ERROR for f in kept)
        warnings = tally.warnings - sum(f.severity is Severity.WARNING for f in kept)
        self.report.errors += errors
        self.report.warnings += warnings
        if errors or warnings:
            said = f"Of this set, {errors} more errors and {warnings} more warnings are counted and not told."
            yield Told(finding(Fault.FINDINGS_CAPPED, Where(1, reading.set.offset, "ST"), said), place)

    def _claims(self, reading: SetReading, place: Place, rejected: bool) -> Iterator[Told]:
        by_unit = reading.verdict.refused or {}
        entered = 0
        for batch in reading.claims():
            for checked in batch:
                found = self._wanted(checked.findings)
                yield from self._tell(found, place)
                entered += not (rejected or self._holds_error(checked.standing) or checked.claim.unit in by_unit)
        self.report.refused_claims += reading.tally.claims - entered if reading.holds_claims else 0

    # -- which findings count ---------------------------------------------------------------------------------------

    def _wanted(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        if self._snips is None or not findings:
            return findings
        return [one for one in findings if one.snip in self._snips]

    def _holds_error(self, findings: Sequence[Finding]) -> bool:
        return any(one.severity is Severity.ERROR for one in self._wanted(findings))

    def _refuses(self, findings: Sequence[Finding]) -> bool:
        return any(one.door in (Door.TA1, Door.ACK) for one in self._wanted(findings))

    def _tell(self, findings: Iterable[Finding], place: Place) -> Iterator[Told]:
        for one in findings:
            if self._snips is not None and one.snip not in self._snips:
                continue
            self.report.errors += one.severity is Severity.ERROR
            self.report.warnings += one.severity is Severity.WARNING
            yield Told(one, place)


def finding_record(name: str, told: Told, show_values: bool) -> Record:
    """One ndjson object: the contract of `claimwright validate`. Numbers that do not apply are null."""
    one, where, place = told.finding, told.finding.where, told.place
    return {
        "kind": "finding", "file": name, "interchange": place.interchange, "group": place.group, "set": place.set,
        "guide": place.guide, "loop": where.path, "segment": segment_id(where.segment, show_values),
        "position": where.position, "byte": where.offset, "element": where.element or None,
        "component": where.component or None, "repetition": where.repetition or None, "fault": one.fault.id,
        "snip": int(one.snip), "severity": one.severity.value, "message": one.message,
        "value": read_text(one.value) if show_values else mask(one.value),
    }


def segment_id(sent: str, show_values: bool) -> str:
    """The id of a segment, masked where it cannot be one: with a wrong separator it is the whole segment."""
    return sent if show_values or not sent or _SEGMENT_ID.fullmatch(sent) else mask(sent)


def mask(value: str) -> str:
    """As long as the value, and nothing of it."""
    return "*" * min(len(value), 40)
