"""Bytes into a document from which ``edi.writer.write`` makes the same bytes again."""

from __future__ import annotations

import re

from edi import limits
from edi.reader.binary import HEAD_BYTES, announced
from edi.reader.header import FIXED, HEADER_BYTES, Finder, Header, begins_interchange
from edi.reader.trivia import blanks, line_ends
from edi.segments import Break, Document, Element, Passage, Segment

_fixed_isa = re.compile(FIXED, re.DOTALL)


def parse(data: bytes) -> Document:
    """Any bytes; what is no X12 is kept as the text between interchanges. The whole document is held in memory."""
    text = data.decode("latin-1")
    document = Document()
    finder = Finder()
    at = seek = 0
    while found := finder.next(text, seek, whole=True):
        begin, header = found
        if header is None or not header.readable:
            seek = begin + (header.length if header else 3)
            continue
        reader = _Reader(text, begin, header)
        document.passages.append(Passage(header.delimiters, text[at:begin], reader.segments()))
        at = seek = reader.at
    document.after = text[at:]
    return document


class _Reader:
    """Reads the segments of one interchange; ``at`` is how far."""

    def __init__(self, text: str, begin: int, header: Header) -> None:
        self._text = text
        self._begin = begin
        self.at = begin + header.length
        self._delimiters = header.delimiters
        self._line_ends = line_ends(header.delimiters)
        self._line_end_runs = re.compile(f"[{self._line_ends}]+" if self._line_ends else r"(?!)")
        self._blank = re.compile(f"[{re.escape(blanks(header.delimiters))}]*")
        self._patience = limits.INTERCHANGES  # with what looks like an ISA and is none
        self._isa = -1  # the next ISA at its fixed places, or where the text ends

    def segments(self) -> list[Segment]:
        """From the ISA to the IEA, the next ISA or the end of the text; blanks at the end of the text are left."""
        text, terminator = self._text, self._delimiters.segment
        found = [self._segment(self._begin, self._begin, self.at - 1)]
        while found[-1].id != "IEA":
            begin = self._behind_blanks(self.at)
            if begin == len(text) or self._is_isa(begin):
                break
            binary = self._binary(begin)
            if binary:
                data, stop = binary
                found.append(self._segment(self.at, begin, stop, data))
                self.at = stop + 1
                continue
            stop = text.find(terminator, begin)
            terminated = 0 <= stop < self._next_isa(begin)
            stop = stop if terminated else self._next_isa(begin)
            found.append(self._segment(self.at, begin, stop, terminated=terminated))
            self.at = stop + terminated
        return found

    def _behind_blanks(self, at: int) -> int:
        found = self._blank.match(self._text, at)
        return found.end() if found else at

    def _is_isa(self, at: int) -> bool:
        text = self._text
        if self._patience <= 0 or not text.startswith("I", at):
            return False
        is_isa = begins_interchange(text[at: at + HEADER_BYTES])
        self._patience -= not is_isa
        return is_isa

    def _next_isa(self, at: int) -> int:
        """Where the next ISA at its fixed places stands, or else where the text ends."""
        while self._isa < at:
            found = _fixed_isa.search(self._text, max(at, self._isa + 1))
            self._isa = found.start() if found else len(self._text)
            if found and not self._is_isa(self._isa):
                at = self._isa + 1
        return self._isa

    def _binary(self, at: int) -> tuple[int, int] | None:
        """Where the data of a binary segment begins, and where its terminator stands; None for any other segment."""
        text = self._text
        said = announced(text[at: at + HEAD_BYTES], self._delimiters) if text.startswith("B", at) else None
        if said is None:
            return None
        data = at + said.start
        stop = data + said.length
        while text[stop: stop + 1] and text[stop] in self._line_ends and stop < data + said.length + 2:
            stop += 1
        return (data, stop) if text.startswith(self._delimiters.segment, stop) else None

    def _segment(self, before: int, begin: int, stop: int, data: int = -1, *, terminated: bool = True) -> Segment:
        """The segment between two places. ``data`` is where bytes begin that are not to be split."""
        text = self._text[begin: stop if data < 0 else data - 1]
        elements, breaks = self._split(text, split_further=begin != self._begin)
        if data >= 0:
            elements.append(((self._text[data:stop],),))
        return Segment(elements, self._text[before:begin], breaks, terminated)

    def _split(self, text: str, *, split_further: bool) -> tuple[list[Element], tuple[Break, ...]]:
        _, element, component, repetition = self._delimiters
        values = text.split(element)
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
    parts = text.split(repetition) if repetition else [text]
    return tuple(tuple(part.split(component) if component else [part]) for part in parts)
