"""Findings of sets and groups → the segments of a 999 between ST and SE: one 999 answers one group.

    set_response(...)    AK2, IK3 with CTX, IK4 with CTX, IK5 of one set: plain tuples of text, so that they can wait as
                         JSON in the set's row until the group is done
    group_response(...)  AK1, the responses of its sets in their order, AK9

What the verdict is, `edi.verdict` has said; here it is told.  A fault of a segment has an IK3 of its own; the faults of
a segment's elements share one IK3 with code 8.  CTX stands at two places: behind IK3 up to nine elements that made a
situational rule apply, then one business unit; behind IK4 up to ten such elements (wire facts, 3).  A segment id
outside the directory may not stand in IK301: IK5 alone tells it (X12 ruling 1257).  Warnings and the findings of the
checks (SNIP 3 to 7) are no part of a 999, unless a partner's overlay sends them there (`Finding.row`).

What was sent is echoed as sent, cut to the room that a 999 has for it.  What was not sent, or cannot be written, though
a 999 must name it, is told as zeros.  A group of version
004010 is answered by a 997 (`acknowledgment_997`), which says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from edi import limits
from edi.envelope import ACKNOWLEDGMENTS, Group, Set
from edi.findings import Finding, Level, Severity, Where
from edi.guides import Guide
from edi.verdict import MAX_CODES, Answer, SetVerdict, group_answer
from edi.walker import Unit
from edi.writer import Out

SET_ID = "999"
GROUP_ID = "FA"
VERSION = "005010X231A1"

Plain = tuple[str | tuple[str, ...], ...]
"""An outgoing segment without repeating elements."""

Response = Sequence[Sequence[str | Sequence[str]]]
"""The segments of one set's response, as `set_response` made them or as JSON gave them back."""

ELEMENT_FAULTS = "8"  # IK304: the IK4s behind it say more
PATTERN = "I12"  # IK403
SEGMENT_TRIGGERS = 9
ELEMENT_TRIGGERS = 10
UNIT_CHARACTERS = 35  # CTX01-2 (X12 ruling 2293)
LOOP_CHARACTERS = 4  # data element 447: 2010BA is told as 2010, and the position tells which
PLACES = 99  # data elements 722 and 1528 have two digits
TRIGGER = "SITUATIONAL TRIGGER"

# What our delimiters take away from values: a copy that differs from what was sent would be worse than none.
_DELIMITERS = frozenset("*:^~")
_SEGMENT_ID = re.compile(r"[A-Z][A-Z0-9]{1,2}")


def answerable(group: Group) -> bool:
    """Whether a 999 answers this group: one that holds only acknowledgments is never acknowledged."""
    if not group.sets:
        return group.functional_id != GROUP_ID
    return any(one.set_id not in ACKNOWLEDGMENTS for one in group.sets)


def set_response(one: Set, verdict: SetVerdict, findings: Sequence[Finding], units: Iterable[Unit] = (),
                 guide: Guide | None = None) -> list[Plain]:
    """AK2 to IK5. ``units`` hold those that the findings speak of (others do no harm), ``guide`` names them for CTX."""
    echoed = (_echo(one.set_id, 3, 3), _echo(one.control, 4, 9))
    response: list[Plain] = [("AK2", *echoed, _echo(one.reference, 1, 35)) if one.reference else ("AK2", *echoed)]
    told = sorted((f for f in findings if _told(f)), key=_place)[:limits.FINDINGS_PER_SET]
    contexts = _contexts(told, units, guide)
    for _where, group in groupby(told, key=_place):
        response.extend(_segment(list(group), contexts))
    return [*response, ("IK5", verdict.answer.value, *verdict.codes[:MAX_CODES])]


def group_response(group: Group, responses: Iterable[Response], answers: Sequence[Answer],
                   findings: Sequence[Finding] = ()) -> Iterator[Out]:
    """AK1 to AK9. ``answers`` are IK501 of its sets; ``findings`` those of the group that its envelope does not hold.

    A refused group carries no responses of its sets: none of them was looked at.
    """
    number = group.control if group.control.isdigit() else ""
    yield ("AK1", _echo(group.functional_id, 2, 2), _echo(number, 1, 9), _echo(group.version, 1, 12))
    codes = _group_codes((*group.findings, *findings))
    if not codes:
        for response in responses:
            yield from (_out(segment) for segment in response)
    accepted = 0 if codes else sum(a in (Answer.ACCEPTED, Answer.ERRORS_NOTED) for a in answers)
    sent = group.ge[0] if group.ge is not None and group.ge[0].isascii() and group.ge[0].isdigit() else ""
    received = str(len(group.sets))
    yield ("AK9", group_answer(answers, bool(codes)).value, sent[:6] or received, received, str(accepted), *codes)


def _group_codes(findings: Iterable[Finding]) -> tuple[str, ...]:
    """AK905 and on, each once."""
    codes = dict.fromkeys(f.fault.row.code for f in findings
                          if f.severity is Severity.ERROR and f.fault.row.level is Level.GROUP)
    return tuple(codes)[:MAX_CODES]


def _out(segment: Sequence[str | Sequence[str]]) -> Plain:
    return tuple(value if isinstance(value, str) else tuple(value) for value in segment)


def _told(finding: Finding) -> bool:
    return (finding.severity is Severity.ERROR and finding.row.level in (Level.SEGMENT, Level.ELEMENT)
            and _SEGMENT_ID.fullmatch(finding.where.segment) is not None)


def _place(finding: Finding) -> tuple[int, str, str]:
    where = finding.where
    return where.position, where.path, where.segment


def _segment(findings: list[Finding], contexts: dict[int, tuple[str, str]]) -> Iterator[Plain]:
    """The IK3s of one segment, or of several that are missing at one place: its own faults, then its elements'."""
    elements = []
    for finding in findings:
        if finding.row.level is Level.ELEMENT or _points_at_element(finding):
            elements.append(finding)
        else:
            yield _ik3(finding, finding.row.code)
            yield from _triggers(finding.related[:SEGMENT_TRIGGERS])
            yield from _unit(finding, contexts)
    if not elements:
        return
    yield _ik3(elements[0], ELEMENT_FAULTS)
    yield from _unit(elements[0], contexts)
    for finding in sorted(elements, key=lambda f: (f.where.element, f.where.repetition, f.where.component)):
        yield _ik4(finding)
        yield from _triggers(finding.related[:ELEMENT_TRIGGERS])


def _points_at_element(finding: Finding) -> bool:
    """A fault of the hierarchy is told at the element of the HL that is wrong, where the finding names one."""
    return finding.row.code == ELEMENT_FAULTS and finding.where.element > 0


def _ik3(finding: Finding, code: str) -> Plain:
    where = finding.where
    return ("IK3", where.segment, str(where.position), where.loop[:LOOP_CHARACTERS], code)


def _ik4(finding: Finding) -> Plain:
    row = finding.row
    code = row.code if row.level is Level.ELEMENT else PATTERN
    reference = finding.reference if finding.reference.isdigit() else ""
    segment = ("IK4", _position(finding.where), reference, code)
    return (*segment, finding.value[:limits.VALUE_CHARACTERS].rstrip()) if _writable(finding.value) else segment


def _position(where: Where) -> str | tuple[str, ...]:
    """C030: element, component, repetition, as short as it can be."""
    element = str(min(where.element, PLACES) or 1)
    component = str(min(where.component, PLACES)) if where.component else ""
    if where.repetition > 1:
        return element, component, str(where.repetition)
    return (element, component) if component else element


def _triggers(related: Iterable[Where]) -> Iterator[Plain]:
    for where in related:
        trigger: Plain = ("CTX", TRIGGER, where.segment, str(where.position), where.loop[:LOOP_CHARACTERS])
        yield (*trigger, _position(where)) if where.element else trigger


def _unit(finding: Finding, contexts: dict[int, tuple[str, str]]) -> Iterator[Plain]:
    if finding.unit is not None and finding.unit in contexts:
        yield ("CTX", contexts[finding.unit])


def _contexts(findings: Sequence[Finding], units: Iterable[Unit], guide: Guide | None) -> dict[int, tuple[str, str]]:
    """CTX01 by unit: what the unit is called and its value. Left out where the value is unknown, or bad itself."""
    if guide is None:
        return {}
    wanted = {f.unit for f in findings}
    named = {u.ordinal: u for u in units if u.ordinal in wanted and _writable(u.name) and _called(u.kind, guide)}
    for finding in findings:
        unit = named.get(finding.unit) if finding.unit is not None else None
        if unit is not None and _is_name(finding.where, unit.kind, guide):
            del named[unit.ordinal]
    return {ordinal: (_called(u.kind, guide), u.name.strip()[:UNIT_CHARACTERS].strip())
            for ordinal, u in named.items()}


def _called(kind: str, guide: Guide) -> str:
    """What CTX01-1 calls a unit of this kind; empty where such units have no name."""
    own = next((unit.context for unit in guide.units if unit.name == kind), "")
    return own or (guide.context if guide.units and kind == guide.units[-1].name else "")


def _is_name(where: Where, kind: str, guide: Guide) -> bool:
    """Whether a fault stands at the very element that names its unit, or at the one that qualifies it."""
    loop = next((unit.named_in for unit in guide.units if unit.name == kind), "")
    if loop:
        return (where.segment, where.loop) == ("NM1", loop) and where.element in (0, 8, 9)
    segment, element = guide.unit_place
    return where.segment == segment and where.element in (0, element)


def _echo(value: str, least: int, most: int) -> str:
    return (value.strip()[:most].strip() if _writable(value) else "").zfill(least)


def _writable(value: str) -> bool:
    return bool(value.strip()) and value.isascii() and value.isprintable() and _DELIMITERS.isdisjoint(value)
