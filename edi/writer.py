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

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from edi.segments import X12_DELIMITERS, Delimiters, Document


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
    charset: Literal["basic", "extended"] = "extended"
    line_end: Literal["", "\n", "\r\n"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOut:
    """ST to SE: ``segments`` are those between. ``reference`` is ST03; empty in an 835."""

    set_id: str
    control: str
    reference: str = ""
    segments: Iterable[Out] = ()


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


def write_interchange(header: InterchangeHeader, groups: Iterable[GroupOut] = (), ta1: Iterable[Out] = ()) -> bytes:
    """One interchange. TA1 segments stand before the first GS; without groups IEA01 is 0.

    Raises ValueError when a header value does not fit its place: that is a setting to correct, not data.
    """
    raise NotImplementedError


def write(document: Document) -> bytes:
    """The document's bytes: those it was read from, but for what was edited."""
    raise NotImplementedError


def recount(document: Document) -> None:
    """Set SE01, GE01 and IEA01 to what they count, where they are wrong; nothing else changes."""
    raise NotImplementedError
