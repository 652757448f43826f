"""A stream of bytes into the parts that it is made of, in order and without loss, in the memory of a few segments.

    str          text outside of any interchange, in pieces
    Delimiters   an interchange begins here
    Segment      one of its segments, with what stands in front of it

Bytes are read as latin-1. Written one behind the other (``edi.writer.lossless.whole_text``) the parts are the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from edi import limits
from edi.reader.binary import HEAD_BYTES, announced
from edi.reader.header import FIXED, HEADER_BYTES, Finder, Header, begins_interchange, may_delimit
from edi.reader.trivia import blanks, line_ends
from edi.segments import Break, Delimiters, Element, Segment

Part = str | Delimiters | Segment

_fixed_isa = re.compile(FIXED, re.DOTALL)


def parts(stream: BinaryIO) -> Iterator[Part]:
    """The parts of a stream, from where it stands to its end; any bytes at all."""
    text = _Ahead(stream)
    finder = Finder()
    seek = 0  # ISAs in front of it cannot be read
    while True:
        found = finder.next(text.seen, seek, whole=text.whole)
        if found is None:
            keep = len(text.seen) if text.whole else max(seek, len(text.seen) - HEADER_BYTES)
            if keep:
                yield text.take(keep)
            if text.whole:
                return
            seek = 0
            text.more()
            continue
        begin, header = found
        if header is None or not header.readable:
            seek = begin + (header.length if header else 3)
            continue
        if begin:
            yield text.take(begin)
        yield header.delimiters
        yield from _Interchange(text, header).segments()
        seek = 0


class _Ahead:
    """What has been read of a stream and not been taken yet; ``whole`` when nothing follows behind it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seen = ""
        self.whole = False

    def more(self, least: int = 0) -> None:
        """Reads on: as much again as is waiting, so that a segment of any length is looked at a few times only."""
        piece = self._stream.read(max(limits.READ_BYTES, len(self.seen), least))
        self.whole = not piece
        self.seen += piece.decode("latin-1")

    def take(self, length: int) -> str:
        taken, self.seen = self.seen[:length], self.seen[length:]
        return taken


class _Interchange:
    """Reads the segments of one interchange, whose ISA begins what is seen."""

    def __init__(self, text: _Ahead, header: Header) -> None:
        self._ahead = text
        self._at = header.length
        self._delimiters = header.delimiters
        # A letter that an ISA announces is in every second value; nothing is told apart by it, least of all segment ids.
        self._component, self._repetition = (one if may_delimit(one) else "" for one in header.delimiters[2:])
        self._line_ends = line_ends(header.delimiters)
        self._line_end_runs = re.compile(f"[{self._line_ends}]+" if self._line_ends else r"(?!)")
        self._blank = re.compile(f"[{re.escape(blanks(header.delimiters))}]*")
        self._patience = limits.INTERCHANGES  # with what looks like an ISA and is none
        self._isa = -1        # the next ISA at its fixed places, if one was found
        self._clear = 0       # in front of this none stands

    def segments(self) -> Iterator[Segment]:
        """From the ISA to the IEA, the next ISA or the end of the text; blanks at the end of the text are left."""
        segment = self._segment(0, self._at - 1, header=True)
        yield segment
        while segment.id != "IEA" and (lead := self._lead()) >= 0:
            segment = self._next(lead)
            yield segment
        self._ahead.take(self._at)

    def _next(self, lead: int) -> Segment:
        binary = self._binary(lead)
        if binary:
            data, stop = binary
            segment = self._segment(lead, stop, data)
        else:
            stop, terminated = self._stop(lead)
            segment = self._segment(lead, stop, terminated=terminated)
        self._at = stop + segment.terminated
        return segment

    def _reach(self, length: int) -> None:
        """Sees so far beyond ``at``, or to the end. What stands in front of ``at`` may be let go of, so that ``at`` moves."""
        ahead = self._ahead
        while not ahead.whole and len(ahead.seen) < self._at + length:
            ahead.take(self._at)
            self._isa = max(-1, self._isa - self._at)
            self._clear = max(0, self._clear - self._at)
            self._at = 0
            ahead.more(length - len(ahead.seen))

    def _lead(self) -> int:
        """How far beyond ``at`` the next segment begins; -1 where the interchange ends without an IEA."""
        self._reach(HEADER_BYTES)
        while True:
            seen, at = self._ahead.seen, self._at
            found = self._blank.match(seen, at)
            begin = found.end() if found else at
            if self._ahead.whole or begin + HEADER_BYTES <= len(seen):
                return -1 if begin == len(seen) or self._is_isa(begin) else begin - at
            self._reach(begin - at + HEADER_BYTES)

    def _is_isa(self, at: int) -> bool:
        text = self._ahead.seen
        if self._patience <= 0 or not text.startswith("I", at):
            return False
        is_isa = begins_interchange(text[at: at + HEADER_BYTES])
        self._patience -= not is_isa
        return is_isa

    def _stop(self, lead: int) -> tuple[int, bool]:
        """Where a segment ends: at its terminator, or cut off by the next ISA at its fixed places or the end."""
        while True:
            ahead = self._ahead
            begin = self._at + lead
            stop = ahead.seen.find(self._delimiters.segment, begin)
            isa = self._next_isa(begin)
            if 0 <= stop < (isa if isa >= 0 else self._clear):
                return stop, True
            if isa >= 0:
                return isa, False
            if ahead.whole:
                return len(ahead.seen), False
            self._reach(len(ahead.seen) - self._at + 1)

    def _next_isa(self, at: int) -> int:
        """Where the next ISA at its fixed places stands; -1 where none does in front of ``_clear``."""
        seen = self._ahead.seen
        until = len(seen) if self._ahead.whole else len(seen) - HEADER_BYTES
        if self._isa < at:
            self._isa = -1
            start = max(at, self._clear)
            while start < until and (found := _fixed_isa.search(seen, start)) and found.start() < until:
                if self._is_isa(found.start()):
                    self._isa = found.start()
                    break
                start = found.start() + 1
            self._clear = max(until, self._clear) if self._isa < 0 else self._isa
        return self._isa

    def _binary(self, lead: int) -> tuple[int, int] | None:
        """Where the data of a binary segment begins, and where its terminator stands; None for any other segment."""
        text, at = self._ahead.seen, self._at + lead
        said = announced(text[at: at + HEAD_BYTES], self._delimiters) if text.startswith("B", at) else None
        if said is None:
            return None
        self._reach(lead + said.start + said.length + HEADER_BYTES)
        text = self._ahead.seen
        data = self._at + lead + said.start
        stop = data + said.length
        while text[stop: stop + 1] and text[stop] in self._line_ends and stop < data + said.length + 2:
            stop += 1
        return (data, stop) if text.startswith(self._delimiters.segment, stop) else None

    def _segment(self, lead: int, stop: int, data: int = -1, *, terminated: bool = True, header: bool = False) -> Segment:
        """The segment from behind what leads to it up to its end. ``data`` is where bytes begin that are not to be split."""
        seen, begin = self._ahead.seen, self._at + lead if not header else 0
        elements, breaks = self._split(seen[begin: stop if data < 0 else data - 1], split_further=not header)
        if data >= 0:
            elements.append(((seen[data:stop],),))
        return Segment(elements, "" if header else seen[self._at:begin], breaks, terminated)

    def _split(self, text: str, *, split_further: bool) -> tuple[list[Element], tuple[Break, ...]]:
        component, repetition = self._component, self._repetition
        values = text.split(self._delimiters.element)
        if split_further and ((repetition and repetition in text) or (component and component in text)):
            elements = [_repetitions(value, repetition, component) for value in values]
        else:
            elements = [((value,),) for value in values]
        breaks: list[Break] = []
        if any(line_end in text for line_end in self._line_ends):
            elements = [self._without_breaks(i, value, breaks) for i, value in enumerate(elements)]
        return elements, tuple(breaks)

    def _without_breaks(self, element: int, value: Element, breaks: list[Break]) -> Element:
        """Take the line ends out of a value, and note their places."""
        def take(text: str, repetition: int, component: int) -> str:
            taken = 0
            for found in self._line_end_runs.finditer(text):
                breaks.append(Break(element, repetition, component, found.start() - taken, found[0]))
                taken += len(found[0])
            return self._line_end_runs.sub("", text) if taken else text

        return tuple(tuple(take(t, r, c) for c, t in enumerate(components)) for r, components in enumerate(value))


def _repetitions(text: str, repetition: str, component: str) -> Element:
    pieces = text.split(repetition) if repetition else [text]
    return tuple(tuple(piece.split(component) if component else [piece]) for piece in pieces)
