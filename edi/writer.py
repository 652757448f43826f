"""Segments into bytes: the reader's mirror.

    write(document)                       the lossless form back into the same bytes
    write_interchange(header, groups)     what builders make, with envelope, counts and control numbers

No clock, no counter, no randomness here: dates, times and control numbers are arguments, and the same arguments give
the same bytes.

What a delimiter or the character set forbids in a value is replaced: lower case by upper in the basic set, a letter
with an accent by the letter, anything else by a space; spaces at the end of a value are dropped.  Empty elements and
components at the end are trimmed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from itertools import islice
from typing import Literal

from edi.segments import X12_DELIMITERS, Break, Delimiters, Document, Element, Segment

Charset = Literal["basic", "extended"]


class Repeated(tuple[str | tuple[str, ...], ...]):
    """A repeating element in an outgoing segment: its repetitions, each a value or a composite."""

    __slots__ = ()


Out = tuple[str | tuple[str, ...] | Repeated, ...]
"""An outgoing segment: its id, then its elements; a tuple is a composite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterchangeHeader:
    """What an outgoing ISA says. ``usage`` is P or T. ``line_end`` stands behind each terminator (none by default)."""

    sender_qualifier: str
    sender: str
    receiver_qualifier: str
    receiver: str
    date: date
    time: time
    control_number: int
    usage: Literal["P", "T"] = "P"
    ack_requested: bool = False
    version: str = "00501"
    authorization: tuple[str, str] = ("00", "")
    security: tuple[str, str] = ("00", "")
    delimiters: Delimiters = X12_DELIMITERS
    charset: Charset = "extended"
    line_end: Literal["", "\n", "\r\n"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOut:
    """ST to SE: ``segments`` are those between. ``reference`` is ST03; empty in an 835."""

    set_id: str
    control: str
    reference: str = ""
    segments: Iterable[Out] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOut:
    """GS to GE."""

    functional_id: str
    sender: str
    receiver: str
    date: date
    time: time
    control_number: int
    version: str
    sets: Iterable[SetOut] = ()


PIECE_SEGMENTS = 4096


# -- what builders make ----------------------------------------------------------------------------------------------


def write_interchange(header: InterchangeHeader, groups: Iterable[GroupOut] = (), ta1: Iterable[Out] = ()) -> bytes:
    """One interchange. TA1 segments stand before the first GS; without groups IEA01 is 0.

    Raises ValueError when a header value does not fit its place: that is a setting to correct, not data.
    """
    return b"".join(pieces(header, groups, ta1))


def pieces(header: InterchangeHeader, groups: Iterable[GroupOut] = (), ta1: Iterable[Out] = ()) -> Iterator[bytes]:
    """The same, some thousand segments at a time: an interchange of any size in the memory of a few."""
    end = header.delimiters.segment + header.line_end
    segments = _interchange(header, groups, ta1)
    while batch := list(islice(segments, PIECE_SEGMENTS)):
        yield (end.join(batch) + end).encode("latin-1")


def _interchange(header: InterchangeHeader, groups: Iterable[GroupOut], ta1: Iterable[Out]) -> Iterator[str]:
    text = _Texts(header.delimiters, header.charset)
    yield _isa(header)
    yield from map(text.segment, ta1)
    count = 0
    for group in groups:
        count += 1
        yield from _group(group, text)
    yield text.segment(("IEA", str(count), f"{header.control_number:09}"))


def _isa(header: InterchangeHeader) -> str:
    d = header.delimiters
    fields = (
        ("authorization qualifier", header.authorization[0], 2), ("authorization", header.authorization[1], 10),
        ("security qualifier", header.security[0], 2), ("security information", header.security[1], 10),
        ("sender qualifier", header.sender_qualifier, 2), ("sender", header.sender, 15),
        ("receiver qualifier", header.receiver_qualifier, 2), ("receiver", header.receiver, 15),
        ("date", f"{header.date:%y%m%d}", 6), ("time", f"{header.time:%H%M}", 4),
        ("repetition separator", d.repetition or "U", 1), ("version", header.version, 5),
        ("control number", f"{header.control_number:09}", 9), ("acknowledgment request", str(+header.ack_requested), 1),
        ("usage", header.usage, 1),
    )
    for name, value, width in fields:
        if len(value) > width:
            raise ValueError(f"the interchange's {name} has {len(value)} characters; at most {width} fit into its ISA")
        if name != "repetition separator" and (not value.isascii() or any(c in value for c in d if c)):
            raise ValueError(f"the interchange's {name} holds a separator or a character that is not ASCII")
    return d.element.join(["ISA", *(value.ljust(width) for _, value, width in fields), d.component])


def _group(group: GroupOut, text: _Texts) -> Iterator[str]:
    yield text.segment((
        "GS", group.functional_id, group.sender, group.receiver, f"{group.date:%Y%m%d}", f"{group.time:%H%M}",
        str(group.control_number), "X", group.version,
    ))
    count = 0
    for one in group.sets:
        count += 1
        segments = 2
        yield text.segment(("ST", one.set_id, one.control, one.reference))
        for out in one.segments:
            segments += 1
            yield text.segment(out)
        yield text.segment(("SE", str(segments), one.control))
    yield text.segment(("GE", str(count), str(group.control_number)))


class _Texts:
    """Outgoing segments into text, under one set of delimiters and one character set."""

    def __init__(self, delimiters: Delimiters, charset: Charset) -> None:
        self._delimiters = delimiters
        self._charset: Charset = charset
        self._element = delimiters.element
        self._amiss = _amiss(delimiters, charset).search

    def segment(self, out: Out) -> str:
        """All plain values are looked at in one go, joined; only where something is amiss, one by one."""
        element = self._element
        plain = [value for value in out if value.__class__ is str]
        text = element.join(plain)
        if self._amiss(text) or text.count(element) != len(plain) - 1 or len(plain) != len(out):
            text = element.join([self._text(value) for value in out])
        return text.rstrip(element) if text.endswith(element) else text

    def _text(self, value: str | tuple[str, ...] | Repeated) -> str:
        if isinstance(value, str):
            return clean(value, self._delimiters, self._charset)
        if not isinstance(value, Repeated):
            return self._joined(self._delimiters.component, map(self._text, value))
        return self._joined(self._delimiters.repetition, map(self._text, value))

    @staticmethod
    def _joined(separator: str, parts: Iterable[str]) -> str:
        text = list(parts)
        while text and not text[-1]:
            text.pop()
        if len(text) > 1 and not separator:
            raise ValueError("these delimiters have no separator for components or for repetitions")
        return separator.join(text)


def clean(value: str, delimiters: Delimiters = X12_DELIMITERS, charset: Charset = "extended") -> str:
    """A value that can be written under these delimiters and in this character set; how, see above."""
    forbidden = _forbidden(delimiters, charset)
    if forbidden.search(value):
        letters = unicodedata.normalize("NFKD", value.translate(_LETTERS))
        letters = "".join(c for c in letters if not unicodedata.combining(c))
        value = forbidden.sub(" ", letters.upper() if charset == "basic" else letters)
    return value.rstrip(" ")


_BASIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !\"&'()*+,-./:;?="
_EXTENDED = "".join(map(chr, range(0x20, 0x7F)))
_LETTERS = str.maketrans({
    "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe",
    "Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "ı": "i",
})
"""What Unicode does not take apart into a letter and its accent."""


@lru_cache(maxsize=64)
def _forbidden(delimiters: Delimiters, charset: Charset) -> re.Pattern[str]:
    allowed = (c for c in (_BASIC if charset == "basic" else _EXTENDED) if c not in delimiters)
    return re.compile(f"[^{re.escape(''.join(allowed))}]")


@lru_cache(maxsize=64)
def _amiss(delimiters: Delimiters, charset: Charset) -> re.Pattern[str]:
    """In values joined by the element separator: a forbidden character, or a space at the end of a value."""
    others = delimiters._replace(element=delimiters.segment)
    return re.compile(rf"{_forbidden(others, charset).pattern}| (?:{re.escape(delimiters.element)}|\Z)")


# -- the lossless form -----------------------------------------------------------------------------------------------


def write(document: Document) -> bytes:
    """The document's bytes: those it was read from, but for what was edited."""
    parts = []
    for passage in document.passages:
        delimiters = passage.delimiters
        parts.append(passage.before)
        for segment in passage.segments:
            parts.append(segment.before)
            parts.append(_segment_text(segment, delimiters))
            if segment.terminated:
                parts.append(delimiters.segment)
    parts.append(document.after)
    return "".join(parts).encode("latin-1")


def _segment_text(segment: Segment, delimiters: Delimiters) -> str:
    elements: Iterable[Sequence[Sequence[str]]] = segment.elements
    if segment.breaks:
        elements = _with_breaks(segment.elements, segment.breaks)
    return delimiters.element.join([
        element[0][0] if len(element) == 1 and len(element[0]) == 1
        else delimiters.repetition.join([delimiters.component.join(components) for components in element])
        for element in elements
    ])


def _with_breaks(elements: list[Element], breaks: Iterable[Break]) -> list[list[list[str]]]:
    """The line ends back in their places; those of a value that is gone are gone with it."""
    whole = [[list(components) for components in element] for element in elements]
    for place in reversed(list(breaks)):
        try:
            components = whole[place.element][place.repetition]
            value = components[place.component]
        except IndexError:
            continue
        components[place.component] = value[:place.at] + place.text + value[place.at:]
    return whole


def recount(document: Document) -> None:
    """Set SE01, GE01 and IEA01 to what they count, where they are wrong; nothing else changes."""
    for passage in document.passages:
        groups = sets = segments = 0
        for segment in passage.segments:
            id = segment.id
            segments += bool(id) or len(segment.elements) > 1
            if id == "ST":
                sets, segments = sets + 1, 1
            elif id == "SE":
                _set_count(segment, segments)
            elif id == "GS":
                groups, sets = groups + 1, 0
            elif id == "GE":
                _set_count(segment, sets)
            elif id == "IEA":
                _set_count(segment, groups)


def _set_count(trailer: Segment, count: int) -> None:
    said = trailer.value(1)
    if not (said.isascii() and said.isdigit() and int(said[:20]) == count):
        trailer.put(str(count), 1)
