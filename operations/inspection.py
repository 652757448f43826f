"""A file → its tree in words, item by item in the order of the file: what `claimwright inspect` shows.

    file › interchange › group › set › loop › segment, each with its depth, its elements by name, and what is wrong

Nothing is kept but one set's findings (at most ``FINDINGS``), so a file may be as large as it likes: a set is
validated first, by `operations.validation`, and then walked again for its segments.  Where there is no guide, segments
and elements bear the dictionary's names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import BinaryIO

from edi import guides
from edi.checks.partner import NO_OVERLAYS, Overlays
from edi.codes import NOTHING_LOADED, Lists
from edi.elements import read_date, read_time
from edi.envelope import Envelope, Group, Interchange, Set
from edi.findings import Fault, Finding, Where, finding
from edi.guides import Guide, Loop, SegmentNode
from edi.reader import segments
from edi.segments import Delimiters
from edi.walker import Walker
from operations.governing import governing
from operations.naming import Part, Words
from operations.validation import FileReport, Told, Validation

FINDINGS = 10_000
WHOLE = (0, 0, 0)  # the ordinals of what is said of the file itself
SECRETS = {"ISA": (2, 4)}  # user names and passwords
USAGE = {"P": "production", "T": "test", "I": "information"}


class Kind(StrEnum):
    FILE = "file"
    INTERCHANGE = "interchange"
    GROUP = "group"
    SET = "set"
    LOOP = "loop"
    SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class Item:
    """One node of the tree, before those below it. ``findings`` are those that no element of it can show.

    ``text`` is a segment as sent, without its terminator, ``delimiters`` those that it was sent with. ``known`` is false where
    the guide has no place for it, ``unit`` names the business unit that it opens ("claim"), if it does.
    """

    kind: Kind
    depth: int
    id: str = field(default="", repr=False)
    label: str = ""
    summary: str = field(default="", repr=False)
    position: int = 0
    offset: int = 0
    text: str = field(default="", repr=False)
    parts: tuple[Part, ...] = field(default=(), repr=False)
    findings: tuple[Finding, ...] = ()
    known: bool = True
    delimiters: Delimiters | None = None
    unit: str = ""

    def all_findings(self) -> Iterator[Finding]:
        yield from self.findings
        for part in self.parts:
            yield from part.findings


class Inspection:
    """Iterate it for the items of a file, then read ``report``: the same as `validate` gives."""

    def __init__(self, name: str, stream: BinaryIO, lists: Lists = NOTHING_LOADED, overlays: Overlays = NO_OVERLAYS) -> None:
        self._stream = stream
        self._validation = Validation(name, stream, lists=lists, overlays=overlays)
        self._envelope_words = Words(guides.load("ISA"))

    @property
    def report(self) -> FileReport:
        return self._validation.report

    def __iter__(self) -> Iterator[Item]:
        told = _Ahead(self._validation)
        envelope = self._validation.envelope
        assert envelope is not None  # the first look ahead has made it
        yield Item(Kind.FILE, 0, self.report.name, "File", _size(envelope), findings=told.take(WHOLE))
        for interchange in envelope.interchanges:
            yield from self._interchange(interchange, told)
        if notes := told.rest():
            yield Item(Kind.SEGMENT, 1, "", "Of the whole file", findings=notes)

    # -- the envelope -----------------------------------------------------------------------------------------------

    def _interchange(self, one: Interchange, told: _Ahead) -> Iterator[Item]:
        found = told.take((one.ordinal, 0, 0))
        day = f"{_day(one.date)} {_clock(one.time)}"
        summary = (f"{one.control_number}, {' '.join(one.sender)} to {' '.join(one.receiver)}, {day}, "
                   f"{USAGE.get(one.isa[14], 'neither test nor production')}")
        yield self._control(Kind.INTERCHANGE, 1, "ISA", one.isa, one.offset, found, summary)
        for ta1 in one.ta1:
            yield self._control(Kind.SEGMENT, 2, "TA1", ta1, 0)
        for group in one.groups:
            yield from self._group(one, group, told)
        if one.iea is not None:
            yield self._control(Kind.SEGMENT, 2, "IEA", one.iea, 0, [f for f in found if f.where.segment == "IEA"])

    def _group(self, interchange: Interchange, one: Group, told: _Ahead) -> Iterator[Item]:
        found = told.take((interchange.ordinal, one.ordinal, 0))
        day = f"{_day(one.date)} {_clock(one.time)}"
        summary = f"{one.control}, {one.gs[0]} {one.version}, {one.sender} to {one.receiver}, {day}"
        yield self._control(Kind.GROUP, 2, "GS", one.gs, one.offset, found, summary)
        for each in one.sets:
            findings = told.take((interchange.ordinal, one.ordinal, each.ordinal))
            yield from self._set(interchange, one, each, findings)
        if one.ge is not None:
            yield self._control(Kind.SEGMENT, 3, "GE", one.ge, 0, [f for f in found if f.where.segment == "GE"])

    def _control(self, kind: Kind, depth: int, id: str, values: Sequence[str], offset: int,
                 found: Iterable[Finding] = (), summary: str = "") -> Item:
        """A segment of the envelope. A header shows its own faults and those of nothing else; a trailer likewise."""
        trailer = {"ISA": "IEA", "GS": "GE"}.get(id)
        own = [f for f in found if trailer is None or f.where.segment != trailer]
        shown = ["*" * len(value) if n in SECRETS.get(id, ()) else value for n, value in enumerate(values, 1)]
        parts, others = self._envelope_words.of_values(id, shown, own)
        return Item(kind, depth, id, self._envelope_words.label(id), summary, 0, offset, "", parts, others)

    # -- a set --------------------------------------------------------------------------------------------------------

    def _set(self, interchange: Interchange, group: Group, one: Set, found: tuple[Finding, ...]) -> Iterator[Item]:
        before = self._stream.tell()  # the validation goes on there
        guide = governing(self._stream, interchange, group, one)
        here: dict[int, list[Finding]] = {}
        for each in found:
            here.setdefault(min(each.where.position, one.segment_count), []).append(each)
        by = f"by {guide.name} {guide.version}" if guide else f"{one.version}, for which there is no guide"
        yield Item(Kind.SET, 3, "ST", "Set", f"{one.control}, {one.set_id} {by}", 1, one.offset,
                   findings=tuple(here.pop(0, ())))
        yield from _segments(self._stream, one, guide, interchange.delimiters, here)
        self._stream.seek(before)
        left = [each for findings in here.values() for each in findings]
        if left:
            yield Item(Kind.SEGMENT, 4, "", "End of the set", findings=tuple(left))


def _segments(stream: BinaryIO, one: Set, guide: Guide | None, delimiters: Delimiters,
              here: dict[int, list[Finding]]) -> Iterator[Item]:
    """The set's loops and segments; takes out of ``here`` what it could show, by position."""
    words, open_loops = Words(guide), _Loops()
    units = {kind.loop: kind.name for kind in guide.units} if guide is not None else {}
    for position, (text, offset, node) in enumerate(_walked(stream, one, guide, delimiters), 1):
        if node is not None:
            for depth, loop in open_loops.place(node):
                yield Item(Kind.LOOP, 4 + depth, loop.id, loop.label)
        id = text.partition(delimiters.element)[0]
        parts, others = words.of_text(text, node, delimiters, here.pop(position, []))
        label = node.label if node is not None else words.label(id)
        unit = units.get(node.loop, "") if node is not None and node.opens else ""
        yield Item(Kind.SEGMENT, 4 + len(open_loops.stack), id, label, "", position, offset, text, parts, others,
                   node is not None or guide is None, delimiters, unit)


def _walked(stream: BinaryIO, one: Set, guide: Guide | None,
            delimiters: Delimiters) -> Iterator[tuple[str, int, SegmentNode | None]]:
    walker = Walker(guide, delimiters) if guide is not None else None
    waiting: list[tuple[str, int]] = []  # given to the walker and not yet given back
    for texts, offsets in segments(stream, one.offset, one.end, delimiters):
        if walker is None:
            yield from ((text, offset, None) for text, offset in zip(texts, offsets, strict=True))
            continue
        waiting += zip(texts, offsets, strict=True)
        walked = walker.feed(texts, offsets)
        del waiting[:len(walked.nodes)]
        yield from zip(walked.texts, walked.offsets, walked.nodes, strict=True)
    yield from ((text, offset, None) for text, offset in waiting)


class _Loops:
    """Which loops stand open, outermost first."""

    def __init__(self) -> None:
        self.stack: tuple[Loop, ...] = ()
        self._around: dict[int, tuple[Loop, ...]] = {}

    def place(self, node: SegmentNode) -> Iterator[tuple[int, Loop]]:
        """The loops that open with this segment, each with its depth; others close."""
        around = self._around.get(node.index)
        if around is None:
            around = self._around[node.index] = tuple(_around(node))
        kept = 0
        while kept < min(len(around), len(self.stack)) and around[kept] is self.stack[kept]:
            kept += 1
        if around and kept == len(around) and node.parent.head is node:
            kept -= 1  # the same loop once more
        self.stack = around
        yield from islice(enumerate(around), kept, None)


def _around(node: SegmentNode) -> list[Loop]:
    loops = []
    loop: Loop | None = node.parent
    while loop is not None and loop.id:
        loops.append(loop)
        loop = loop.parent
    return loops[::-1]


class _Ahead:
    """Findings in the order of the file, taken place by place; validates as far as it has to look.

    What is said of the whole file in the midst of it waits for the end.
    """

    def __init__(self, validation: Validation) -> None:
        self._findings = iter(validation)
        self._next: Told | None = next(self._findings, None)
        self._notes: list[Finding] = []

    def take(self, ordinals: tuple[int, int, int]) -> tuple[Finding, ...]:
        found: list[Finding] = []
        more = 0
        while self._next is not None and self._next.place.ordinals in (ordinals, WHOLE):
            if self._next.place.ordinals != ordinals:
                self._notes.append(self._next.finding)
            elif len(found) < FINDINGS:
                found.append(self._next.finding)
            else:
                more += 1
            self._next = next(self._findings, None)
        if more:
            said = f"Of this set, {more} more findings are counted and not shown; `claimwright validate` tells them."
            found.append(finding(Fault.FINDINGS_CAPPED, Where(), said))
        return tuple(found)

    def rest(self) -> tuple[Finding, ...]:
        """To the end, so that the report is whole; what is left to be said."""
        left = [self._next] if self._next is not None else []
        return (*self._notes, *(told.finding for told in (*left, *self._findings)))


def _size(envelope: Envelope) -> str:
    return f"{envelope.size:,} bytes"


def _day(text: str) -> str:
    day = read_date(text)
    return day.isoformat() if day else text


def _clock(text: str) -> str:
    clock = read_time(text)
    return f"{clock:%H:%M}" if clock else text
