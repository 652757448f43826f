"""What the checks (SNIP 3 and on) found in a set without claims → the segments of an 824 between ST and SE.

The 999 has accepted the set, so the verdict is TE: accepted with errors.  Each error is a TED with its place, and what is
wrong in our words: as much as TED02 holds, the rest in NTEs.  One 824 judges one set (OTI).

Source: 005010X186A1 BGN, 1000A, 1000B, 2000 OTI, 2100 TED and NTE; TED01 010 and 024 as in X12's examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from textwrap import wrap

from edi import limits
from edi.canonical.party import Party
from edi.envelope import Group, Set
from edi.findings import Finding, Level, Severity
from edi.segments import X12_DELIMITERS
from edi.writer import Out

SET_ID = "824"
GROUP_ID = "AG"
VERSION = "005010X186A1"
ACCEPTED_WITH_ERRORS = "TE"

_MESSAGE, _NOTE, _NOTES = 60, 80, 100  # TED02, NTE02, NTEs behind a TED
_NUMBER = re.compile(r"[0-9]{1,9}")
_SEGMENT_ID = re.compile(r"[A-Z][A-Z0-9]{1,2}")
_TIME = re.compile(r"([01][0-9]|2[0-3])[0-5][0-9]([0-5][0-9]([0-9]{2})?)?")
_OURS = str.maketrans(dict.fromkeys(X12_DELIMITERS, " "))  # what text may not hold


@dataclass(frozen=True, slots=True)
class AdviceHead:
    """What an 824 says of itself. ``reference`` is our own number of it."""

    reference: str
    created: datetime
    sender: Party


def told(findings: Iterable[Finding]) -> list[Finding]:
    """Those that leave by this door."""
    return [f for f in findings if f.row.level is Level.ADVICE and f.severity is Severity.ERROR]


def advice_824(head: AdviceHead, group: Group, one: Set, findings: Iterable[Finding]) -> Iterator[Out]:
    """BGN to the last TED. ``findings`` are those of ``one``, in its order; others than `told` do no harm."""
    yield ("BGN", "11", head.reference, f"{head.created:%Y%m%d}", f"{head.created:%H%M}")
    yield _party("41", head.sender.last_name, head.sender.id)
    yield _party("40", "", group.sender)
    yield _item(group, one)
    for finding in told(findings)[:limits.FINDINGS_PER_SET]:
        yield from _error(finding)


def _party(role: str, name: str, id: str) -> Out:
    name, id = _plain(name, 60), _plain(id, 80)
    if len(id) < 2:
        return ("N1", role, name or "UNKNOWN")
    return ("N1", role, name, "46", id)


def _item(group: Group, one: Set) -> Out:
    """Group and set as sent, where they can be written: 08 stands with 09."""
    number = group.control if _NUMBER.fullmatch(group.control) else ""
    control = _plain(one.control, 9)
    date = group.date if re.fullmatch(r"[0-9]{8}", group.date) else ""
    time = group.time if _TIME.fullmatch(group.time) else ""
    return ("OTI", ACCEPTED_WITH_ERRORS, "TN", control or "NA", _application(group.sender), _application(group.receiver),
            date, time, number, control if number and len(control) >= 4 else "", one.set_id, _plain(one.version, 12))


def _application(code: str) -> str:
    code = _plain(code, 15)
    return code if len(code) >= 2 else ""


def _error(finding: Finding) -> Iterator[Out]:
    where, text = finding.where, _plain(finding.message)
    first = next(iter(wrap(text, _MESSAGE)), "")
    position = str(where.position) if where.position else ""
    place: str | tuple[str, ...] = ""
    if where.element:
        place = (str(where.element), str(where.component)) if where.component else str(where.element)
    segment = where.segment if _SEGMENT_ID.fullmatch(where.segment) else ""
    yield ("TED", finding.row.code, first, segment, position, place, "", _copy(finding.value))
    for line in wrap(text[len(first):].strip(), _NOTE)[:_NOTES]:
        yield ("NTE", "", line)


def _copy(value: str) -> str:
    """As sent or not at all: a copy that differs would be worse than none."""
    writable = value.isascii() and value.isprintable() and not any(each in value for each in X12_DELIMITERS)
    return value[:limits.VALUE_CHARACTERS].rstrip() if writable else ""


def _plain(text: str, most: int | None = None) -> str:
    """So much of a text, without separators and what is not printable ASCII, with single blanks."""
    kept = "".join(c if c.isascii() and c.isprintable() else " " for c in text)
    return " ".join(kept.translate(_OURS).split())[:most].rstrip()
