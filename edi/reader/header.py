"""An ISA segment, and with it the delimiters of its interchange.

The ISA is the one segment of fixed width: 106 bytes, in which the separators show themselves.  Real files also wrap it,
leave out its padding or lose an element, so it is read in two ways: at its fixed places and, where that fails, by its
own separators.  Line ends are taken out where the segment makes no sense with them in.  Of several readings the one
that a segment follows (a GS, TA1 or IEA) is right.  Whether the values are good is judged elsewhere (``edi.envelope``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from edi import limits
from edi.segments import X12_DELIMITERS, Delimiters

HEADER_BYTES = 4096
"""What must be seen of a text to read the ISA at its beginning and what follows it."""

_WIDTHS = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1)
FIXED = "ISA(.)" + "".join(rf".{{{n}}}\1" for n in _WIDTHS)
"""An ISA at its fixed places, up to ISA16: no other text looks like that."""

_fixed = re.compile(FIXED, re.DOTALL)
_letters = re.compile(r"I[\r\n]*S[\r\n]*A")
_word = re.compile(r"(?<![A-Za-z0-9])I[\r\n]*S[\r\n]*A[\r\n]*[^A-Za-z0-9\s]")
_meant = re.compile(r"(?<![A-Za-z0-9])ISA([^A-Za-z0-9\s])(?:\d\d|  )?\1")
_segment_id = re.compile(r"[A-Z][A-Z0-9]{1,2}")
_FORMS = tuple((i, re.compile(form)) for i, form in (
    (0, r"\d\d"), (2, r"\d\d"), (4, r"\w\w"), (6, r"\w\w"), (8, r"\d{6}"), (9, r"\d{4}"), (11, r"\d{5}"),
    (12, r"\d{1,9}"),
))
_NO_DELIMITERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ")


class Header(NamedTuple):
    """ISA01 to ISA16 as they stand (line ends taken out), how long the segment is, and how many elements it had.

    ``elements`` is 16 unless elements are missing or too many; those that are missing are empty here.
    """

    isa: tuple[str, ...]
    delimiters: Delimiters
    length: int
    elements: int

    @property
    def readable(self) -> bool:
        """Can the segments behind it be told apart?"""
        segment, element = self.delimiters[:2]
        return may_delimit(segment) and may_delimit(element) and segment != element


class _Reading(NamedTuple):
    fields: list[str]
    terminator: str
    length: int
    followed: bool


def may_delimit(text: str) -> bool:
    """One byte that is no letter, digit or space."""
    return len(text) == 1 and text not in _NO_DELIMITERS


class Finder:
    """Finds the ISAs of a text that comes in pieces.

    An ISA at its fixed places is found anywhere, even in the middle of a segment that was cut off; one that must be
    read by its separators only where ISA is a word of its own, and only so often: a file of nothing but
    ``ISA*ISA*ISA*`` shall not take hours.
    """

    def __init__(self) -> None:
        self._patience = limits.INTERCHANGES

    def next(self, text: str, start: int, *, whole: bool) -> tuple[int, Header | None] | None:
        """The next place where an ISA stands, or where one was meant (None for its header then).

        Unless the text goes to the end of the file, places too near its end to be read are left for later.
        """
        until = len(text) if whole else len(text) - HEADER_BYTES
        while found := (_letters if self._patience > 0 else _fixed).search(text, start):
            at = found.start()
            if at >= until:
                break
            if _fixed.match(text, at) or _word.match(text, at):
                header = read_header(text[at: at + HEADER_BYTES])
                self._patience -= header is None
                if header or _meant.match(text, at):
                    return at, header
            start = at + 3
        return None


def begins_interchange(text: str) -> bool:
    """Does an ISA stand here, or was one meant?"""
    return read_header(text) is not None or _meant.match(text) is not None


def read_header(text: str) -> Header | None:
    """The ISA with which this text begins; None when its sender, receiver or number cannot be made out.

    The text should hold ``HEADER_BYTES``, or go to the end of the file.
    """
    best: tuple[_Reading, str, str] | None = None
    for line_ends in ("", "\r\n", "\n", "\r"):
        plain = _without(text, line_ends)
        if (line_ends and plain == text) or not plain.startswith("ISA"):
            continue
        reading = _at_places(plain)
        if reading is None or not reading.followed:
            other = _by_separators(plain)
            reading = other if reading is None or (other and other.followed and len(other.fields[-1]) < 2) else reading
        if reading and (best is None or reading.followed):
            best = reading, line_ends, plain[3]
            if reading.followed:
                break
    if best is None:
        return None
    reading, line_ends, separator = best
    return _header(reading, separator, _length_with(text, reading.length, line_ends))


def _at_places(text: str) -> _Reading | None:
    if not _fixed.match(text):
        return None
    fields, at = [], 4
    for width in _WIDTHS:
        fields.append(text[at: at + width])
        at += width + 1
    fields.append(text[at: at + 1])
    terminator = text[at + 1: at + 2]
    if not _plausible(fields, 4):
        return None
    return _Reading(fields, terminator, min(at + 2, len(text)), _followed(text, at + 2, text[3], terminator))


def _by_separators(text: str) -> _Reading | None:
    separator = text[3:4]
    if not may_delimit(separator) or text.count(separator) < 13:
        return None
    stop = _terminator(text, separator)
    if stop >= 0:
        fields, terminator, end = text[4:stop].split(separator), text[stop], stop + 1
        if fields[-1] == "" and text[end] in "\r\n":
            # A line end is the terminator, and what stands in front of it is ISA16.
            fields[-1], terminator, end = terminator, text[end], end + 1
    else:
        fields = text[4:].split(separator, 15)
        if len(fields) < 14:
            return None
        tail = fields[-1] if len(fields) == 16 else ""
        end = len(text) - max(0, len(tail) - 2)
        if len(fields) == 16:
            fields[-1] = tail[:1]
        terminator = tail[1:2]
    if not 13 <= len(fields) <= limits.CONTROL_ELEMENTS or not _plausible(fields, 5):
        return None
    if len(fields[-1]) > 1 and ("\r" in fields[-1] or "\n" in fields[-1]):
        return None
    return _Reading(fields, terminator, end, stop >= 0)


def _terminator(text: str, separator: str) -> int:
    """Where the terminator stands in front of the segment that follows an ISA, and in front of line ends; or -1.

    Sought backwards from that segment: forwards, each of a thousand line ends would look at all the others.
    """
    for following in _following(separator).finditer(text, 4):
        stop = following.start()
        for at in range(max(4, len(text[:stop].rstrip("\r\n\0 \t")) - 1), stop):
            if may_delimit(text[at]) and text[at] != separator and (at + 1 == stop or text[at + 1] in "\r\n\0"):
                return at
    return -1


@lru_cache(maxsize=256)
def _following(separator: str) -> re.Pattern[str]:
    return re.compile(f"(?:GS|TA1|IEA|ST|ISA){re.escape(separator)}")


def _plausible(fields: list[str], enough: int) -> bool:
    """Do the fields look like an ISA's? Text that merely holds the letters ISA does not.

    Without a sender or a number there is nobody to answer and nothing to name in the answer.
    """
    if any(len(f) > 80 or "\r" in f or "\n" in f for f in fields[:15]):
        return False
    if not (fields[5].strip() and fields[12].strip()):
        return False
    right = {i for i, form in _FORMS if form.fullmatch(fields[i])}
    return len(right) >= enough and bool(right & {8, 11})  # the date or the version among them


def _followed(text: str, at: int, separator: str, terminator: str) -> bool:
    """Does a segment follow, or nothing at all?"""
    if not may_delimit(terminator):
        return False
    while at < len(text) and (text[at].isspace() or text[at] in ("\0", terminator)):
        at += 1
    found = _segment_id.match(text, at)
    return at >= len(text) or (found is not None and text.startswith(separator, found.end()))


def _header(reading: _Reading, separator: str, length: int) -> Header:
    fields = reading.fields
    count = len(fields)
    component = fields[-1] if count >= 16 or may_delimit(fields[-1]) else ""
    isa = (*fields[:15], *[""] * (15 - count), component)
    # Without an ISA16 the interchange is refused; its sets are read by the separator that nearly everybody uses.
    inner = component[:1] or X12_DELIMITERS.component
    return Header(isa, Delimiters(reading.terminator, separator, inner, _repetition(isa)), length, count)


def _repetition(isa: tuple[str, ...]) -> str:
    """ISA11 separates repetitions from 00402 on; until then it is data (U)."""
    separator, version = isa[10], isa[11]
    return separator if may_delimit(separator) and not "00000" <= version < "00402" else ""


def _without(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(character, "")
    return text


def _length_with(text: str, length: int, line_ends: str) -> int:
    """How many characters of the text, line ends and all, make up that many without them."""
    if not line_ends:
        return length
    at = 0
    while length:
        length -= text[at] not in line_ends
        at += 1
    return at
