"""What builders make → bytes of an interchange, with envelope, counts and control numbers.

No clock, no counter, no randomness here: dates, times and control numbers are arguments, and the same arguments give
the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from itertools import islice
from typing import Literal

from edi.segments import X12_DELIMITERS, Delimiters
from edi.writer.texts import Charset, Out, Texts, Written


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
    segments: Iterable[Out | Written] = field(default=(), repr=False)


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


TOGETHER = 256  # segments that are made into text at once
PIECE = 1 << 16  # characters


def write_interchange(header: InterchangeHeader, groups: Iterable[GroupOut] = (), ta1: Iterable[Out] = ()) -> bytes:
    """One interchange. TA1 segments stand before the first GS; without groups IEA01 is 0.

    Raises ValueError when a header value does not fit its place: that is a setting to correct, not data.
    """
    return b"".join(pieces(header, groups, ta1))


def pieces(header: InterchangeHeader, groups: Iterable[GroupOut] = (), ta1: Iterable[Out] = ()) -> Iterator[bytes]:
    """The same, some thousand segments at a time: an interchange of any size in the memory of a few."""
    end = header.delimiters.segment
    waiting: list[str] = []
    size = 0
    for text in _interchange(header, groups, ta1):
        waiting.append(text.replace(end, end + header.line_end) if header.line_end else text)
        size += len(text)
        if size >= PIECE:
            yield "".join(waiting).encode("latin-1")
            waiting, size = [], 0
    yield "".join(waiting).encode("latin-1")


def _interchange(header: InterchangeHeader, groups: Iterable[GroupOut], ta1: Iterable[Out]) -> Iterator[str]:
    """Texts of whole segments, terminators included."""
    texts = Texts(header.delimiters, header.charset)
    yield _isa(header) + header.delimiters.segment
    yield texts.joined(list(ta1))
    count = 0
    for group in groups:
        count += 1
        yield from _group(group, texts)
    yield texts.joined([("IEA", str(count), f"{header.control_number:09}")])


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


def _group(group: GroupOut, texts: Texts) -> Iterator[str]:
    yield texts.joined([(
        "GS", group.functional_id, group.sender, group.receiver, f"{group.date:%Y%m%d}", f"{group.time:%H%M}",
        str(group.control_number), "X", group.version,
    )])
    count = 0
    for one in group.sets:
        count += 1
        segments = 2
        yield texts.joined([("ST", one.set_id, one.control, one.reference)])
        for text, many in _inside(one.segments, texts):
            segments += many
            yield text
        yield texts.joined([("SE", str(segments), one.control)])
    yield texts.joined([("GE", str(count), str(group.control_number))])


def _inside(segments: Iterable[Out | Written], texts: Texts) -> Iterator[tuple[str, int]]:
    """What stands between ST and SE, and how many segments each text has."""
    end, source = texts.delimiters.segment, iter(segments)
    while batch := list(islice(source, TOGETHER)):
        plain: list[Out] = []
        for one in batch:
            if not isinstance(one, Written):
                plain.append(one)
                continue
            if not texts.is_standard:
                raise ValueError("text that was written before stands only under the delimiters it was written with")
            if plain:
                yield texts.joined(plain), len(plain)
                plain = []
            yield one, one.count(end)
        if plain:
            yield texts.joined(plain), len(plain)
