"""A group of version 004010 → the segments of its 997 between ST and SE: what its 999 would say, in the words of a 997.

    IK3 → AK3, IK4 → AK4, IK5 → AK5, without CTX; AK2 without ST03, AK1 without GS08; the position without repetition

A 997 has no codes of guides: what a 999 tells by them is told by the code of the base standard that is nearest.  Code
lists: pyx12's 997 of 004010 and the list that eclaims publishes agree (AK304 1-8, AK403 1-10, AK502 1-13 15-17 23-27,
AK905 1-6 10-18 23-26).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edi.builders import acknowledgment_999 as modern
from edi.builders.acknowledgment_999 import Plain, Response
from edi.envelope import Group
from edi.findings import Finding
from edi.segments import X12_DELIMITERS
from edi.verdict import Answer
from edi.writer import InterchangeHeader, Out

SET_ID = "997"
GROUP_ID = "FA"
VERSION = "004010"
DELIMITERS = X12_DELIMITERS._replace(repetition="")  # ISA11 of 00401 is U

ELEMENTS = 99  # AK4s behind one AK3
LATER = frozenset("^`")  # characters that the set of 004010 lacks: a copy that has one is left out
LAST = "999999"  # AK302 has six digits; a segment farther in is told as this one

# What the lists of a 999 have beyond those of a 997, and what comes nearest.
SEGMENT_CODES = {"I4": "2", "I6": "3", "I7": "3", "I8": "3", "I9": "2"}
ELEMENT_CODES = {"11": "1", "12": "3", "13": "3", "I6": "7", "I9": "1", "I10": "10", "I11": "1", "I12": "7", "I13": "10"}
SET_CODES = {"18": "1", "19": "6", "I5": "5", "I6": "1"}
GROUP_CODES = {"19": "6"}


def wanted(group: Group) -> bool:
    """Whether a group is answered by a 997 instead of a 999."""
    return group.version.startswith(VERSION)


def old(header: InterchangeHeader, version: str) -> InterchangeHeader:
    """The ISA of the answer in the version of theirs, where that is one of 4010."""
    return replace(header, version=version, delimiters=DELIMITERS) if version == "00401" else header


def group_response(group: Group, responses: Iterable[Response], answers: Sequence[Answer],
                   findings: Sequence[Finding] = ()) -> Iterator[Out]:
    """AK1 to AK9; arguments as those of the 999's."""
    elements = 0
    for segment in modern.group_response(group, responses, answers, findings):
        told = _told([value if isinstance(value, str) else tuple(map(str, value)) for value in segment])
        if told:
            elements = elements + 1 if told[0] == "AK4" else 0
            if elements <= ELEMENTS:
                yield told


def _told(segment: Sequence[str | tuple[str, ...]]) -> Plain:
    """One segment of a 999 as one of a 997; nothing where that has no room for it."""
    id, *values = segment
    if id in ("AK1", "AK2"):
        return (id, *values[:2])
    if id == "IK3":
        return ("AK3", values[0], min(values[1], LAST, key=len), values[2], SEGMENT_CODES.get(str(values[3]), values[3]))
    if id == "IK4":
        place = values[0] if isinstance(values[0], str) else values[0][:2]
        copy = [value for value in values[3:] if LATER.isdisjoint(value)]
        return ("AK4", place, values[1], ELEMENT_CODES.get(str(values[2]), values[2]), *copy)
    if id == "IK5":
        return ("AK5", values[0], *_codes(values[1:], SET_CODES))
    if id == "AK9":
        return ("AK9", *values[:4], *_codes(values[4:], GROUP_CODES))
    return ()


def _codes(codes: Sequence[str | tuple[str, ...]], instead: dict[str, str]) -> tuple[str, ...]:
    """Each once."""
    return tuple(dict.fromkeys(instead.get(str(code), str(code)) for code in codes))
