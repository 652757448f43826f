"""The enum of faults → docs/acknowledgments.md: by which answer each one leaves, in which segment, under which code."""

from __future__ import annotations

from collections.abc import Iterator

from edi.canonical.acknowledgment import Status
from edi.codes.lists import codes
from edi.findings import Fault, Level
from operations.checkbook import entries

HEAD = """\
# Which fault is told where

Printed from `edi/findings.py` by `make docs`; do not edit it here.

What is wrong with a file is told by one of four answers, each of which refuses something else.

| answer | a fault there refuses | unless |
| --- | --- | --- |
| TA1 | the interchange: nothing of it is read, no 999 follows | it is only noted (TA104 E) |
| 999, AK9 | the group: none of its sets is looked at | |
| 999, IK5 | the set | |
| 999, IK3 and IK4 | the set, when it stands outside every claim or in the hierarchy; else that claim, or all claims \
of that subscriber or provider (IK5 E), and the 277CA tells it too | the partner's policy is `set`: then the set |
| 277CA, STC | that claim, or all claims of a provider (2200C); never the claims beside it | |
| 824, TED | nothing: it tells a partner who wants that what is wrong in a set that the 999 accepted | |

A warning, and what is only said to whoever validates, is in no answer. A claim that the 999 refused with its set is in
no 277CA. What the walk finds in a claim is told there by a status that names what stands at the place
(`adjudication/intake_places*.csv`); where none does, by 684, which sends the reader to the 999.

A partner's [overlay](overlays.md) may move a check, or a requirement of a guide (SNIP 2 and on), to another of these
doors; whatever is told, is told by one.
"""

_TITLES = {
    Level.TA1: ("The interchange: TA1", "TA105", "ta105"),
    Level.GROUP: ("The group: 999", "AK905", "ak905"),
    Level.SET: ("The set: 999", "IK502", "ik502"),
    Level.SEGMENT: ("A segment: 999", "IK304", "ik304"),
    Level.ELEMENT: ("An element: 999", "IK403", "ik403"),
    Level.STATUS: ("A claim: 277CA", "STC01", ""),
    Level.ADVICE: ("A set without claims: 824", "TED01", ""),
    Level.NONE: ("Only said", "", ""),
}
_OF_PARTNERS = {
    Fault.PARTNER_REQUIRED_MISSING: "What a partner's overlay requires is missing.",
    Fault.PARTNER_NOT_USED: "A partner's overlay has no use for it.",
    Fault.PARTNER_CODE_NOT_ALLOWED: "A partner's overlay does not allow this code.",
    Fault.PARTNER_TOO_MANY: "There are more than a partner's overlay allows.",
    Fault.PARTNER_FORM: "It has not the form that a partner's overlay asks for.",
    Fault.PARTNER_LENGTH: "It is shorter or longer than a partner's overlay allows.",
}
_SAYS = _OF_PARTNERS | {entry.fault: entry.says for entry in entries()}


def page() -> str:
    """The whole page."""
    sections = ("\n".join(_section(level)) for level in Level if any(f.row.level is level for f in Fault))
    return HEAD + "\n" + "\n".join(sections)


def _section(level: Level) -> Iterator[str]:
    title, element, _list = _TITLES[level]
    yield f"## {title}\n"
    if level is Level.NONE:
        yield "| fault | severity | SNIP |\n| --- | --- | --- |"
    else:
        yield f"| fault | {element} | SNIP | in our words |\n| --- | --- | --- | --- |"
    for fault in Fault:
        if fault.row.level is level:
            yield _row(fault)
    yield ""


def _row(fault: Fault) -> str:
    row = fault.row
    if row.level is Level.NONE:
        return f"| {fault.id} | {row.severity.value} | {row.snip.value} |"
    severity = "" if row.severity.value == "error" else f" ({row.severity.value})"
    return f"| {fault.id} | {row.code} | {row.snip.value} | {_words(fault)}{severity} |"


def _words(fault: Fault) -> str:
    row = fault.row
    if fault is Fault.SEGMENT_NOT_IN_DIRECTORY:
        return f"{codes('ik502').label(row.code)} (an id outside the directory may not stand in IK301)"
    if row.level not in (Level.STATUS, Level.ADVICE):
        return codes(_TITLES[row.level][2]).label(row.code)
    if fault in _SAYS:
        return _SAYS[fault]
    status = Status.of(row.code)
    return f"{codes('claim_status_category').label(status.category)}: {codes('claim_status').label(status.status)}"
