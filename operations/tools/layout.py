"""Parts of a file → the same with one segment a line, or with no line ends at all.

Nothing but CR and LF changes, where they are no delimiters: those between segments, and those with which a file was
wrapped inside of segments. Binary segments, delimiters, other blanks and text outside of interchanges are left alone.

Left alone altogether is an interchange of which line ends are a part: because a delimiter is one, because its ISA is so
broken that its delimiters could be read differently, or, from there on, because a binary segment does not end where it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, pairwise

from edi.reader import Part
from edi.reader.binary import announced
from edi.reader.header import HEADER_BYTES, read_header
from edi.reader.trivia import line_ends
from edi.segments import X12_DELIMITERS, Delimiters, Segment
from edi.writer.lossless import segment_text, whole_text

BINARY = frozenset(("BIN", "BDS"))


def laid_out(parts: Iterable[Part], *, one_line: bool = False) -> Iterator[str]:
    """The text of the parts, laid out."""
    layout = _Layout("" if one_line else "\n")
    for part, following in pairwise(chain(parts, (None,))):
        if part is not None:
            yield layout.of(part, following)
    yield layout.rest()


class _Layout:
    def __init__(self, end: str) -> None:
        self._end = end
        self._delimiters = X12_DELIMITERS
        self._behind = False     # a terminator stands in front, and its line end has not been written
        self._outside = False    # text that is no blank stands outside of any interchange
        self._untouched = False
        self._begins = False     # the next segment is an ISA

    def of(self, part: Part, following: Part | None) -> str:
        """What is to be written for a part, with the line end that is owed to the segment in front of it."""
        if isinstance(part, Delimiters):
            owed = self.rest()
            self._delimiters, self._outside, self._untouched, self._begins = part, False, False, True
            return owed
        if isinstance(part, Segment):
            return self._segment(part, following)
        return part if self._untouched else self._text(part)

    def rest(self) -> str:
        """The line end that is still owed."""
        owed, self._behind = self._end if self._behind else "", False
        return owed

    def _text(self, text: str) -> str:
        text = text.lstrip("\r\n") if self._behind else text
        self._outside = self._outside or bool(text.strip())
        text = text if self._outside else text.replace("\r", "").replace("\n", "")
        return self.rest() + text if text else ""

    def _segment(self, segment: Segment, following: Part | None) -> str:
        if self._begins:
            self._begins = False
            has_meaning = any(line_end in self._delimiters for line_end in "\r\n")
            self._untouched = has_meaning or not _reads_the_same(segment, following, self._delimiters)
        if self._untouched:
            return whole_text(segment, self._delimiters)
        text = self.rest() + whole_text(_bare(segment, self._delimiters), self._delimiters)
        self._untouched = segment.id in BINARY and _ends_elsewhere(segment, self._delimiters)
        self._behind = segment.terminated and not self._untouched
        return text


def _bare(segment: Segment, delimiters: Delimiters) -> Segment:
    """Without the line ends in front of it and, unless it is binary, inside it."""
    before = segment.before
    for line_end in line_ends(delimiters):
        before = before.replace(line_end, "")
    breaks = segment.breaks if segment.id in BINARY else ()
    return replace(segment, before=before, breaks=breaks) if (before, breaks) != (segment.before, segment.breaks) else segment


def _reads_the_same(isa: Segment, following: Part | None, delimiters: Delimiters) -> bool:
    """Do its delimiters show themselves in either layout?"""
    header = whole_text(_bare(isa, delimiters), delimiters)
    behind = whole_text(_bare(following, delimiters), delimiters) if isinstance(following, Segment) else ""
    found = [read_header(f"{header}{end}{behind}"[:HEADER_BYTES]) for end in ("", "\n")]
    return all(one is not None and (one.delimiters, one.length) == (delimiters, len(header)) for one in found)


def _ends_elsewhere(segment: Segment, delimiters: Delimiters) -> bool:
    """Does a binary segment announce more or less than it has? Then how the rest reads depends on every byte of it."""
    text = segment_text(segment, delimiters)
    said = announced(text, delimiters)
    if said is None:
        return False
    behind = text[said.start + said.length:]  # nothing, or a line end in front of the terminator
    return len(text) < said.start + said.length or len(behind) > 2 or bool(behind.strip(line_ends(delimiters)))
