"""GS, GE, ST and SE into findings: what AK9 and IK5 say of a group and its sets before any guide is asked.

A GS that does not hold what an answer needs refuses its interchange (TA1 024); a control number that is no number
refuses the group.  GS01 that no health-care set uses refuses the group, one that does not fit ST01 refuses the set.
Which versions and sets are supported is not judged here.  Sources: 005010X231A1 AK905 and IK502; X12 ruling 1438.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edi.elements import read_date, read_time
from edi.findings import Fault, Finding, Severity, Where
from edi.reader.controls import Control

FUNCTIONAL_IDS = {
    "270": "HS", "271": "HB", "275": "PI", "276": "HR", "277": "HN", "278": "HI", "820": "RA", "824": "AG", "834": "BE",
    "835": "HP", "837": "HC", "997": "FA", "999": "FA",
}
"""GS01 by ST01."""

_known_ids = frozenset(FUNCTIONAL_IDS.values())
_number = re.compile("[0-9]{1,9}")
_set_id = re.compile("[A-Z0-9]{3}")


def same_number(one: str, other: str) -> bool:
    """Are two control numbers the same number? Zeros in front do not matter."""
    if _number.fullmatch(one) and _number.fullmatch(other):
        return int(one) == int(other)
    return one == other


def counts(text: str, count: int) -> bool:
    """Does a trailer say this count?"""
    return _number.fullmatch(text) is not None and int(text) == count


def gs_findings(gs: tuple[str, ...], where: Where) -> Iterator[Finding]:
    """What is wrong with GS01 to GS08 by themselves."""
    def say(fault: Fault, element: int, said: str) -> Finding:
        return Finding(fault, where.at(element), said, gs[element - 1])

    content = Fault.INTERCHANGE_CONTENT_INVALID
    if not gs[0].strip():
        yield say(content, 1, "GS01, the kind of group, is missing.")
    elif gs[0] not in _known_ids:
        yield say(Fault.GROUP_NOT_SUPPORTED, 1, "GS01 is not the kind of group of any health-care set.")
    for element, name in ((2, "the group's sender"), (3, "the group's receiver")):
        if not gs[element - 1].strip():
            yield say(content, element, f"GS{element:02}, {name}, is missing.")
    if len(gs[3]) != 8 or read_date(gs[3]) is None:
        yield say(content, 4, "GS04 must be a date of eight digits, CCYYMMDD.")
    if read_time(gs[4]) is None:
        yield say(content, 5, "GS05 must be a time, HHMM or HHMMSS.")
    if not _number.fullmatch(gs[5]):
        yield say(Fault.GROUP_NUMBER_INVALID, 6, "GS06, the group's control number, must have one to nine digits.")
    if gs[6] != "X":
        yield say(content, 7, "GS07 must be X.")
    if not gs[7].strip():
        yield say(Fault.GROUP_VERSION_NOT_SUPPORTED, 8, "GS08, the version of the guide, is missing.")


def ge_findings(gs: tuple[str, ...], ge: Control | None, sets: int, where: Where) -> Iterator[Finding]:
    """What the trailer says against the group; ``where`` is the GS."""
    if ge is None:
        yield Finding(Fault.GROUP_TRAILER_MISSING, where, "The group has no GE.")
        return
    where = Where(offset=ge.offset, segment="GE")
    said, number = [*ge.elements, "", ""][:2]
    if not counts(said, sets):
        yield Finding(Fault.SET_COUNT_MISMATCH, where.at(1), f"GE01 must count the group's sets: {sets}.", said)
    elif sets == 0:
        yield Finding(Fault.SET_COUNT_MISMATCH, where.at(1), "The group holds no set.", said, severity=Severity.WARNING)
    if not same_number(number, gs[5]):
        yield Finding(Fault.GROUP_NUMBER_MISMATCH, where.at(2), "GE02 is not the control number of GS06.", number)


def st_findings(st: Control, functional_id: str) -> Iterator[Finding]:
    """What is wrong with an ST by itself and in its group."""
    where = Where(1, st.offset, "ST")
    set_id, control = [*st.elements, "", ""][:2]
    if not _set_id.fullmatch(set_id):
        yield Finding(Fault.SET_ID_INVALID, where.at(1), "ST01, the kind of set, must have three digits.", set_id)
    elif functional_id in _known_ids and FUNCTIONAL_IDS.get(set_id, functional_id) != functional_id:
        said = f"A {set_id} stands in groups with {FUNCTIONAL_IDS[set_id]} in GS01."
        yield Finding(Fault.SET_NOT_IN_GROUP, where.at(1), said, set_id)
    if not 4 <= len(control) <= 9 or not control.strip():
        said = "ST02, the set's control number, must have four to nine characters."
        yield Finding(Fault.SET_NUMBER_INVALID, where.at(2), said, control)


def se_findings(st: Control, se: Control | None, count: int) -> Iterator[Finding]:
    """What the trailer says against the set; ``count`` are its segments, ST and SE included."""
    if se is None:
        yield Finding(Fault.SET_TRAILER_MISSING, Where(1, st.offset, "ST"), "The set has no SE.")
        return
    where = Where(count, se.offset, "SE")
    said, number = [*se.elements, "", ""][:2]
    if not counts(said, count):
        yield Finding(Fault.SEGMENT_COUNT_MISMATCH, where.at(1), f"SE01 must count the set's segments: {count}.", said)
    begun = [*st.elements, "", ""][1]
    if number != begun and begun.strip():  # that ST02 is missing, has been told
        yield Finding(Fault.SET_NUMBER_MISMATCH, where.at(2), "SE02 is not the control number of ST02.", number)
