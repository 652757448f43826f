"""Parts of a file → the same with right counts and control numbers in its trailers: SE, GE and IEA, nothing else.

A count is what it counts; a trailer's control number is its header's, where that is one. Whatever else is wrong with an
envelope is left as it is: a trailer that is missing (what should have stood in front of it may be missing too), a number
that is used twice, a header that is wrong itself. Whether a trailer is right is judged as `edi.envelope` judges it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field

from edi.envelope.groups import counts, same_number
from edi.reader import Part
from edi.segments import X12_DELIMITERS, Delimiters, Segment
from edi.writer.lossless import segment_text

_ISA = 17  # its id and its elements
_NUMBER = re.compile("[0-9]{1,9}")
_SET_NUMBER = re.compile(r"(?=\S)[ -~]{4,9}")


@dataclass(frozen=True, slots=True)
class Correction:
    """One trailer: which segment of the file it is (1 is the first), and its text before and after.

    ``what`` names what it ends.
    """

    line: int
    what: str
    before: str
    after: str


@dataclass(slots=True)
class Trailers:
    """Run the parts of one file through ``corrected``; ``corrections`` are those made so far."""

    corrections: list[Correction] = field(default_factory=list)
    _delimiters: Delimiters = X12_DELIMITERS
    _line: int = 0
    _segments: int = 0  # of the open set
    _sets: int = 0      # of the open group
    _groups: int = 0    # of the interchange
    _isa: str | None = None  # until the header has been seen
    _gs: str | None = None
    _st: str | None = None

    def corrected(self, parts: Iterable[Part]) -> Iterator[Part]:
        for part in parts:
            if isinstance(part, Delimiters):
                self._delimiters, self._isa = part, None
            elif isinstance(part, Segment):
                self._line += 1
                part = self._segment(part)
            yield part

    def _segment(self, segment: Segment) -> Segment:
        id = segment.id
        self._segments += not segment.is_empty
        if self._isa is None:
            whole = len(segment.elements) == _ISA  # else nobody knows which of its elements is the number
            self._isa = self._whole(segment, 13).strip(" ") if whole else ""
            self._groups, self._gs, self._st = 0, None, None
        elif id == "GS":
            self._gs, self._st, self._sets = self._whole(segment, 6), None, 0
            self._groups += 1
        elif id == "ST":
            self._st, self._segments = self._whole(segment, 2), 1
            self._sets += self._gs is not None
        elif id in ("SE", "GE", "IEA"):
            return self._trailer(id, segment)
        return segment

    def _trailer(self, id: str, segment: Segment) -> Segment:
        if id == "SE":
            header, count, what = self._st, self._segments, "set"
            self._st = None
        elif id == "GE":
            header, count, what = self._gs, self._sets, "group"
            self._gs = self._st = None
        else:
            header, count, what = self._isa, self._groups, "interchange"
        if header is None or (id == "SE" and self._gs is None):
            return segment  # it ends nothing
        return self._right(segment, count, header, what)

    def _right(self, segment: Segment, count: int, header: str, what: str) -> Segment:
        """The trailer, with what is wrong in it put right."""
        fixed = copy(segment)
        fixed.elements = list(segment.elements)
        if not counts(self._whole(segment, 1), count):
            fixed.elements[1:2] = [((str(count),),)]
        number = _number(what, header)
        said = self._whole(segment, 2)
        same = said == header.rstrip(" ") if what == "set" else same_number(said, header.strip(" "))
        if number and not same:
            fixed.elements[2:3] = [((number,),)]
        if fixed.elements == segment.elements:
            return segment
        before, after = (segment_text(one, self._delimiters) for one in (segment, fixed))
        self.corrections.append(Correction(self._line, f"{what} {header.strip(' ')}".rstrip(), before, after))
        return fixed


    def _whole(self, segment: Segment, element: int) -> str:
        """An element without spaces at its end; no control segment has components."""
        if element >= len(segment.elements):
            return ""
        components, repetition = self._delimiters.component, self._delimiters.repetition
        return repetition.join(components.join(one) for one in segment.elements[element]).rstrip(" ")


def _number(what: str, header: str) -> str:
    """What the trailer should say where the header's number is one; "" where it is not."""
    header = header.rstrip(" ") if what == "set" else header.strip(" ")
    if what == "set":
        return header if _SET_NUMBER.fullmatch(header) else ""
    if not _NUMBER.fullmatch(header):
        return ""
    return header.zfill(9) if what == "interchange" else header
