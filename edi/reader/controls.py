"""One interchange of a file into its control segments: pass one's view of it.

Only ISA, TA1, GS, ST, SE, GE, IEA and their like are looked at; the segments between are counted by their terminators.
One regular expression finds them behind a terminator, with line ends anywhere, as in files wrapped at 80 columns; it
finds runs of empty segments too, which are no segments, and BIN and BDS, whose data may hold anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from edi import limits
from edi.reader.binary import HEAD_BYTES, announced
from edi.reader.header import FIXED, HEADER_BYTES, begins_interchange
from edi.reader.trivia import blanks, line_ends
from edi.reader.window import Window
from edi.segments import Delimiters

_fixed_isa = re.compile(FIXED.encode(), re.DOTALL)
_FIXED_BYTES = 128  # more than an ISA at its fixed places has


class Control(NamedTuple):
    """A control segment, its elements without spaces at their end.

    ``position`` counts the segments of the interchange in front of it, its ISA included; ``end`` is the first byte
    behind it; ``terminated`` is false where the file ends or a bound cuts it.
    """

    id: str
    elements: list[str]
    offset: int
    end: int
    position: int
    terminated: bool


class Long(NamedTuple):
    """A segment beyond ``limits.SEGMENT_BYTES``: its id, where it begins, how many segments are in front of it."""

    id: str
    offset: int
    position: int


class Controls:
    """The control segments behind the ISA that ends at ``begin``, up to and with its IEA or the next ISA.

    When they end, ``end`` tells how far the interchange goes and ``segments`` how many it has. ``empties`` counts
    the empty segments so far, the last run of them beginning at ``empty_at``; ``long`` gathers segments too long: who
    reads them clears it.
    """

    def __init__(self, window: Window, begin: int, delimiters: Delimiters) -> None:
        self.empties = 0
        self.empty_at = 0
        self.long: list[Long] = []
        self._window = window
        self._delimiters = delimiters
        self._terminator = delimiters.segment.encode("latin-1")
        self._line_ends = line_ends(delimiters)
        self._search = _pattern(delimiters.segment, delimiters.element, blanks(delimiters), self._line_ends).search
        self._resume = begin - 1   # the next search begins here: at a terminator, or in the middle of a segment
        self._counted = begin      # terminators in front of this offset are counted
        self._segments = 1         # so many; the ISA is one
        self._last_end = begin     # behind the last terminator counted
        self._open_long = -1       # the segment that begins there is told of as too long, and has not ended yet
        self._patience = limits.INTERCHANGES
        self._isa = begin          # the next ISA at its fixed places; or, where there is none, how far there is none
        self._isa_stands = False
        self._isa_sought_to = 0    # the window's end when it was looked for

    @property
    def end(self) -> int:
        """How far the interchange has been read."""
        return self._counted

    @property
    def segments(self) -> int:
        """How many segments it has up to there, one without terminator included."""
        window = self._window
        unfinished = window.data[max(0, self._last_end - window.base): self._counted - window.base]
        return self._segments + bool(unfinished.strip(blanks(self._delimiters).encode()))

    def __iter__(self) -> Iterator[Control]:
        window = self._window
        while True:
            found = self._search(window.data, self._resume - window.base)
            intruder = self._next_fixed_isa()
            if intruder is not None and (found is None or intruder < window.base + found.start(found.lastindex or 0)):
                if self._is_header(intruder):
                    yield self._next_interchange(intruder)
                    return
                self._isa = intruder + 1
                self._isa_stands, self._isa_sought_to = False, 0
            elif found is None:
                if window.whole:
                    self._pass(window.end)
                    return
                self._read_on()
            elif found[1] is None:
                self._skip_empties(found)
            else:
                control = self._meet(found)
                if control is not None:
                    yield control
                    if control.id in ("IEA", "ISA"):
                        return

    def _meet(self, found: re.Match[bytes]) -> Control | None:
        """What the search found: a control segment; None for anything else, which is passed, or when text is short."""
        window = self._window
        at = found.start(1)
        if not window.whole and len(window.data) - at < HEADER_BYTES:
            self._pass(window.base + found.start())
            self._resume = window.base + found.start()
            window.forward(self._resume)
            return None
        offset = window.base + at
        id = found[1].translate(None, b"\r\n")
        if id in (b"BIN", b"BDS"):
            self._skip_binary(offset)
            return None
        if id == b"ISA":
            self._resume = offset
            return self._next_interchange(offset) if self._is_header(offset) else None
        return self._control(offset)

    def _next_interchange(self, offset: int) -> Control:
        self._pass(offset)
        return Control("ISA", [], offset, offset, self.segments, True)

    def _control(self, offset: int) -> Control:
        window = self._window
        at = offset - window.base
        stop = window.data.find(self._terminator, at, at + limits.CONTROL_BYTES)
        terminated = stop >= 0
        if not terminated:
            stop = min(len(window.data), at + limits.CONTROL_BYTES)
        intruder = self._next_fixed_isa()
        if intruder is not None and offset < intruder < window.base + stop and self._is_header(intruder):
            stop, terminated = intruder - window.base, False
        text = window.data[at: stop].decode("latin-1")
        for line_end in self._line_ends:
            text = text.replace(line_end, "")
        if not terminated:
            text = text.rstrip(blanks(self._delimiters))
        self._pass(offset)
        self._resume = window.base + stop
        id, *elements = text.split(self._delimiters.element, limits.CONTROL_ELEMENTS)
        if " " in text:
            elements = [value.rstrip(" ") for value in elements]
        return Control(id, elements, offset, self._resume + terminated, self._segments, terminated)

    def _is_header(self, offset: int) -> bool:
        """Does an interchange begin here? Not asked without end, in a file of nothing but ``ISA*``."""
        at = offset - self._window.base
        text = self._window.data[at: at + HEADER_BYTES].decode("latin-1")
        is_header = self._patience > 0 and begins_interchange(text)
        self._patience -= not is_header
        return is_header

    def _skip_empties(self, found: re.Match[bytes]) -> None:
        base = self._window.base
        count = found[0].count(self._terminator) - 1
        self._pass(base + found.end())
        self._segments -= count
        self.empties += count
        self.empty_at = base + found.start() + 1
        self._resume = base + found.end() - 1

    def _skip_binary(self, offset: int) -> None:
        """Pass a BIN or BDS; one whose data does not end where it says is a segment as any other."""
        window = self._window
        at = offset - window.base
        said = announced(window.data[at: at + HEAD_BYTES].decode("latin-1"), self._delimiters)
        self._resume = offset
        if said is None:
            return
        end = offset + said.start + said.length
        if not window.peek(end, 3).lstrip(self._line_ends.encode()).startswith(self._terminator):
            return
        self._pass(offset)
        if end + 3 > window.end:
            window.jump(end)
        self._resume = self._counted = self._last_end = end

    def _next_fixed_isa(self) -> int | None:
        window = self._window
        known = self._isa >= self._resume if self._isa_stands else self._isa_sought_to == window.end
        if not known:
            start = max(self._isa, self._resume)
            found = _fixed_isa.search(window.data, start - window.base)
            self._isa_stands = found is not None
            self._isa = window.base + found.start() if found else max(start, window.end - _FIXED_BYTES)
            self._isa_sought_to = window.end
        return self._isa if self._isa_stands else None

    def _read_on(self) -> None:
        """Nothing more here: keep what may be the beginning of something, and read."""
        window = self._window
        last = window.data.rfind(self._terminator, self._resume - window.base)
        if last < 0 or len(window.data) - last > limits.SEGMENT_BYTES:
            last = len(window.data)
        self._resume = window.base + last
        keep = max(window.base, min(self._resume, window.end - _FIXED_BYTES))
        self._pass(keep)
        window.forward(keep)

    def _pass(self, offset: int) -> None:
        """Count the segments up to an offset, and notice long ones."""
        if offset <= self._counted:
            return
        window, terminator = self._window, self._terminator
        start, stop = self._counted - window.base, offset - window.base
        if offset - self._last_end > limits.SEGMENT_BYTES:
            self._measure(offset)
        count = window.data.count(terminator, start, stop)
        if count:
            self._segments += count
            self._last_end = window.base + window.data.rfind(terminator, start, stop) + 1
        self._counted = offset

    def _measure(self, offset: int) -> None:
        """Look for segments that are too long, in steps of as much as a segment may have."""
        data, base, bound = self._window.data, self._window.base, limits.SEGMENT_BYTES
        uncounted = self._counted - base
        begin = self._last_end
        while offset - begin > bound:
            near = data.rfind(self._terminator, max(begin - base, uncounted), begin + bound + 1 - base)
            if near < 0:
                if begin != self._open_long:
                    position = self._segments + data.count(self._terminator, uncounted, max(begin - base, uncounted))
                    self.long.append(Long(self._id_at(begin), begin, position))
                    self._open_long = begin
                near = data.find(self._terminator, max(begin + bound - base, uncounted), offset - base)
                if near < 0:
                    return
            begin = base + near + 1

    def _id_at(self, offset: int) -> str:
        at = max(0, offset - self._window.base)
        found = _segment_id.match(self._window.data, at)
        return found[1].decode() if found else ""


_segment_id = re.compile(rb"[\s\0]*([A-Z][A-Z0-9]{1,2})(?![A-Z0-9])")


@lru_cache(maxsize=256)
def _pattern(terminator: str, element: str, blank: str, line_ends: str) -> re.Pattern[bytes]:
    """Behind a terminator: a control segment's id (group 1), or more terminators with nothing between them."""
    end, blank = re.escape(terminator), re.escape(blank)
    n = f"[{line_ends}]*" if line_ends else ""
    ids = f"S{n}[TE]|G{n}[SE]|I{n}(?:S{n}[BEX]|E{n}A)|T{n}A{n}[13]|B{n}(?:I{n}N|D{n}S)"
    isa = f"I{n}S{n}A{n}(?=[^A-Za-z0-9])"  # the next one may have other delimiters
    behind = rf"(?=[{re.escape(element)}{end}]|\Z)"
    return re.compile(f"{end}(?:[{blank}]*({isa}|(?:{ids}){n}{behind})|[{blank}{end}]*{end})".encode("latin-1"))
