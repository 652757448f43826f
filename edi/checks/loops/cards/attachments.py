"""What makes an attachment whole, and the request that it may answer (275, 277 requests; SNIP 4, 5).

What is asked for is told as a LOINC code: up to seven digits, a hyphen, and a check digit over them (Regenstrief's guide to
LOINC: modulus 10, every other digit from the right doubled).
"""

from __future__ import annotations

from edi.checks.card import FINE, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.examples import each
from edi.checks.loops.instances import Instance
from edi.findings import Fault

_ATTACHMENTS = ("275", "275-5")
_REQUESTS = ("277R", "277R5")
_ASKED = (1, 10, 11)  # the elements of STC that hold what is asked for
_UNASKED, _ANSWER = "02", "11"  # BGN01


def loinc_form(loop: Instance) -> Problems:
    return [(one.at(place, 2), one.value(place, 2)) for one in loop.all("STC") for place in _ASKED
            if one.value(place, 4) == "LOI" and one.value(place, 2) and not is_loinc(one.value(place, 2))]


def is_loinc(text: str) -> bool:
    """The form of one; whether there is such a code the list says, which the user loads."""
    number, hyphen, check = text.partition("-")
    if not hyphen or not (number.isdigit() and text.isascii() and check.isdigit()) or len(number) > 7 or len(check) != 1:
        return False
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in number[::-2])
    return (doubled + sum(int(digit) for digit in number[-2::-2]) + int(check)) % 10 == 0


def request_category_other(loop: Instance) -> Problems:
    return [(one.at(place, 1), one.value(place, 1)) for one in loop.all("STC") for place in _ASKED
            if one.value(place, 1) and not one.value(place, 1).startswith("R")]


def answer_due_before_request(claim: Instance) -> Problems:
    return [(due.at(3), due.value(3)) for due in claim.all("DTP", "106") if due.value(3) < claim.written]


def _purpose(loop: Instance) -> str:
    begin = loop.whole.first("BGN")
    return begin.value(1) if begin is not None else ""


def attachment_trace_kind(attachment: Instance) -> Problems:
    """2 is the payer's own number, sent back; who was not asked has none."""
    usual = {_UNASKED: "1", _ANSWER: "2"}.get(_purpose(attachment), "")
    return [(one.at(1), one.value(1)) for one in attachment.all("TRN") if usual and one.value(1) != usual]


def attachment_line_number_kind(attachment: Instance) -> Problems:
    other = {_UNASKED: "FJ", _ANSWER: "6R"}.get(_purpose(attachment), "")
    return [(one.at(1), one.value(1)) for one in attachment.all("REF", "6R", "FJ") if one.value(1) == other]


def request_code_missing(attachment: Instance) -> Problems:
    if _purpose(attachment) != _ANSWER or attachment.first("STC") is not None:
        return FINE
    return [(attachment.missing("STC"), "")]


def data_length_mismatch(document: Instance) -> Problems:
    """The reader takes as many bytes as are announced, if the segment ends there; if not, this is told."""
    return [(one.at(announced), one.value(announced))
            for segment, announced in (("BDS", 2), ("BIN", 1)) for one in document.all(segment)
            if one.value(announced).isdigit() and int(one.value(announced)) != one.length_from(announced + 1)]


def _asked(code: str) -> str:
    return " | ".join((
        each(_ATTACHMENTS, f"2000A STC*R4:{code}::LOI"), each(_REQUESTS, f"2200D STC*R4:{code}::LOI*20260112")))


CARDS = (
    LoopCheck(
        Fault.LOINC_FORM, (*_ATTACHMENTS, *_REQUESTS), ("2000A", "2200D", "2220D"),
        "Regenstrief LOINC; 006020X313 and 005010X213 2200D and 2220D STC01-2, 006020X314 and 005010X210 2000A STC01-2",
        "This is no LOINC code: digits, a hyphen, a check digit.", find=loinc_form,
        wrong=_asked("18842-6"), right=_asked("18842-5")),
    LoopCheck(
        Fault.REQUEST_CATEGORY_OTHER, _REQUESTS, ("2200D", "2220D"),
        "X12 claim status categories R; 006020X313 and 005010X213 STC01-1",
        "A request for information is of a category that begins with R.", find=request_category_other,
        wrong="2200D STC*P3:18842-5::LOI*20260112", right="2200D STC*R3:18842-5::LOI*20260112"),
    LoopCheck(
        Fault.ANSWER_DUE_BEFORE_REQUEST, _REQUESTS, ("2200D",), "006020X313 and 005010X213 2200D DTP 106, BHT04",
        "The answer is due before the request was written.", find=answer_due_before_request,
        wrong="2200D DTP*106*D8*20260111", right="2200D DTP*106*D8*20260112"),
    LoopCheck(
        Fault.ATTACHMENT_TRACE_KIND, _ATTACHMENTS, ("2000A",), "006020X314 and 005010X210 2000A TRN01, BGN01",
        "The trace is 1 where nobody asked, and 2 in an answer.", find=attachment_trace_kind,
        wrong="2000A TRN*1*TRACE0001", right="2000A TRN*2*26012000000002"),
    # In 006020X314 the request itself sends 6R, and the answer returns it.
    LoopCheck(
        Fault.ATTACHMENT_LINE_NUMBER_KIND, ("275-5",), ("2000A",), "005010X210 2000A REF01 6R and FJ, BGN01",
        "The line's number is 6R where nobody asked, and FJ in an answer.", find=attachment_line_number_kind,
        wrong="-2000A REF*FJ;2000A REF*6R*LINE1", right="2000A REF*FJ*LINE2"),
    LoopCheck(
        Fault.REQUEST_CODE_MISSING, _ATTACHMENTS, ("2000A",), "006020X314 and 005010X210 2000A STC, BGN01 11",
        "An answer says what had been asked for.", find=request_code_missing,
        wrong="-2000A#2 STC",
        right="SET BGN*02*ATTACH0001*20260112;2000A TRN*1*1;2000A#2 TRN*1*1;-2000A#2 STC;-2000A REF"),
    LoopCheck(
        Fault.DATA_LENGTH_MISMATCH, _ATTACHMENTS, ("2110B",), "006020X314 2110B BDS02, 005010X210 2110B BIN01",
        "The data are not as long as they are said to be.", find=data_length_mismatch,
        wrong="275: 2110B BDS*B64*9*U0FNUExF | 275-5: 2110B BIN*7*SAMPLE",
        right="275: 2110B BDS*ASC*8*S*MPLE~S | 275-5: 2110B BIN*6*SA*MPL"),
)
