"""One interchange and the faults of its envelope → what answers it, and its TA1.

    answered_by(interchange, findings)      TA1, 999s, both or neither
    interchange_ta1(interchange, findings)  the TA1; it stands in an interchange of its own or before the first GS

`findings` are those that the envelope does not hold already: an unknown sender, a control number that was used before.
TA104: R refused, nothing of it was accepted and no 999 follows; E accepted although something about ISA or IEA was
noted (a fault that somebody's policy made a warning); A accepted.  There is room for one note (X12 ruling 1497).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edi.envelope import Envelope, Interchange
from edi.findings import Fault, Finding, Level, Severity
from edi.segments import X12_DELIMITERS
from edi.writer import Out

NO_FAULT = "000"

# Which note is sent when there are several: what keeps the sender's other values from being believed comes first, then
# who sent it to whom, then what is wrong with an otherwise good interchange.
_IMPORTANCE = (
    Fault.CONTROL_STRUCTURE_INVALID, Fault.ELEMENT_SEPARATOR_INVALID, Fault.COMPONENT_SEPARATOR_INVALID,
    Fault.SEGMENT_TERMINATOR_INVALID, Fault.INTERCHANGE_ENDS_EARLY, Fault.INTERCHANGE_NUMBER_INVALID,
    Fault.INTERCHANGE_NUMBER_MISMATCH, Fault.STANDARD_NOT_SUPPORTED, Fault.VERSION_NOT_SUPPORTED,
    Fault.INTERCHANGE_STANDARD_INVALID, Fault.INTERCHANGE_VERSION_INVALID, Fault.SENDER_QUALIFIER_INVALID,
    Fault.SENDER_INVALID, Fault.RECEIVER_QUALIFIER_INVALID, Fault.RECEIVER_INVALID, Fault.RECEIVER_UNKNOWN,
    Fault.AUTHORIZATION_QUALIFIER_INVALID, Fault.AUTHORIZATION_INVALID, Fault.SECURITY_QUALIFIER_INVALID,
    Fault.SECURITY_INVALID, Fault.USAGE_INDICATOR_INVALID, Fault.INTERCHANGE_NUMBER_DUPLICATE,
    Fault.GROUP_COUNT_MISMATCH, Fault.INTERCHANGE_CONTENT_INVALID, Fault.INTERCHANGE_DATE_INVALID,
    Fault.INTERCHANGE_TIME_INVALID, Fault.ACKNOWLEDGMENT_REQUEST_INVALID, Fault.DEFERRED_DELIVERY_REQUEST_INVALID,
)
_RANK = {fault: rank for rank, fault in enumerate(_IMPORTANCE)}

# ISA05 to ISA10, ISA13, each with its width: without them nobody can be answered, or told which interchange is meant
# (X12 ruling 2102).
_NEEDED = (
    (5, "sender qualifier", 2), (6, "sender", 15), (7, "receiver qualifier", 2), (8, "receiver", 15), (9, "date", 6),
    (10, "time", 4), (13, "control number", 9),
)


@dataclass(frozen=True, slots=True)
class Answered:
    """What answers an interchange. ``unanswerable`` says why nothing can, and is empty otherwise."""

    ta1: bool = False
    groups: bool = False  # a 999 for each group that is to be acknowledged
    unanswerable: str = ""


def unreadable(interchange: Interchange) -> str:
    """Why no TA1 can be formed, in words for people; empty when it can."""
    isa = interchange.isa
    missing = [f"ISA{place:02d} ({what})" for place, what, width in _NEEDED if not _readable(isa[place - 1], width)]
    if not missing:
        return ""
    return f"No answer can be addressed: {', '.join(missing)} cannot be read. Correct the ISA and send the file again."


def nobody_to_answer(envelope: Envelope) -> bool:
    """Whether a whole file is as good as unreadable: no interchange, or none that is to be answered and can be."""
    asked = [one for one in envelope.interchanges if not one.holds_only_acknowledgments]
    return not envelope.interchanges or (bool(asked) and all(map(unreadable, asked)))


def answered_by(interchange: Interchange, findings: Sequence[Finding] = ()) -> Answered:
    """Which answers an interchange gets. One that holds only acknowledgments is never acknowledged."""
    if interchange.holds_only_acknowledgments:
        return Answered()
    reason = unreadable(interchange)
    if reason:
        return Answered(unanswerable=reason)
    if _refused(interchange, findings) or not interchange.groups:
        return Answered(ta1=True)
    return Answered(ta1=interchange.ack_requested, groups=True)


def interchange_ta1(interchange: Interchange, findings: Sequence[Finding] = ()) -> Out:
    """TA1: control number, date and time as sent, verdict, note."""
    noted = _noted(interchange, findings)
    if _refused(interchange, findings):
        verdict = "R"
    else:
        verdict = "E" if noted else "A"
    isa = interchange.isa
    number = isa[12].zfill(9) if isa[12].isascii() and isa[12].isdigit() else isa[12]
    return ("TA1", number, isa[8], isa[9], verdict, noted[0].fault.row.code if noted else NO_FAULT)


def _noted(interchange: Interchange, findings: Sequence[Finding]) -> list[Finding]:
    """The faults that a TA1 can tell, the most important first; errors before what is only noted."""
    told = [f for f in (*interchange.findings, *findings)
            if f.fault.row.level is Level.TA1 and f.severity is not Severity.INFO]
    return sorted(told, key=lambda f: (f.severity is not Severity.ERROR, _RANK[f.fault]))


def _refused(interchange: Interchange, findings: Sequence[Finding]) -> bool:
    return interchange.refused or any(
        f.fault.row.level is Level.TA1 and f.severity is Severity.ERROR for f in findings)


def _readable(value: str, width: int) -> bool:
    """Could it stand in an ISA of ours?"""
    return (0 < len(value.strip()) <= width and value.isascii() and value.isprintable()
            and not any(delimiter in value for delimiter in X12_DELIMITERS))
