"""What makes a claim status inquiry whole, and its answers ones that can be read (276, 277; SNIP 3, 4, 5).

The statuses (STC01, STC10, STC11: category, status, entity) are those of all 277s: the answer (277), the acknowledgment of
claims (277CA) and the list of pending claims (277P). Both lists grow; ours may be older than what we read, so they warn.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from edi.checks.card import FINE, Problem, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.dates import is_day
from edi.checks.loops.instances import Instance, Sent
from edi.codes import CodeList, codes
from edi.findings import Fault

_ANSWERS = ("277", "277CA", "277P")
_CLAIMS, _LINES = ("2200D", "2200E"), ("2210D", "2210E", "2220D", "2220E")
_TOLD = ("2200B", "2200C", *_CLAIMS, "2220D", "2220E")
_CATEGORIES, _STATUSES = codes("claim_status_category"), codes("claim_status")
_NAMES_ENTITY = frozenset(row.code for row in _STATUSES if "entity_required" in row.flags)
_FINISHED_UNPAID = "F0"
_BELOW = (("2000B", "2000C", "2200B"), ("2000C", "2000D", "2200C"), ("2000D", "2000E", "2200D"))
_AMOUNTS = {"AMT": (2,), "QTY": (2,), "SVC": (2, 3), "STC": (4, 5)}


def statuses(loop: Instance) -> Iterator[tuple[Sent, int]]:
    """Each STC with the elements in which it tells a status."""
    for one in loop.segments:
        if one.id == "STC":
            for element in (1, 10, 11):
                if one.value(element):
                    yield one, element


def subscriber_without_claim(subscriber: Instance) -> Problems:
    return FINE if subscriber.has("2000E") or subscriber.has("2200D") else [(subscriber.missing("TRN"), "")]


def birth_missing(subscriber: Instance) -> Problems:
    """The subscriber is the patient where a claim stands in this level."""
    return FINE if not subscriber.has("2200D") or subscriber.first("DMG") else [(subscriber.missing("DMG"), "")]


def date_missing(claim: Instance) -> Problems:
    """A line has its own date. What was not found or not looked for has none."""
    if claim.first("DTP", "472") or any(claim.has(line) for line in _LINES):
        return FINE
    status = claim.first("STC")
    if status is not None and status.value(1, 1)[:1] not in ("F", "P"):
        return FINE
    return [(claim.missing("DTP"), "")]


def negative(loop: Instance) -> Problems:
    return [(one.at(element), one.value(element)) for one in loop.segments if one.id in _AMOUNTS
            for element in _AMOUNTS[one.id] if one.value(element)[:1] == "-"]


def payment_without_its_date(claim: Instance) -> Problems:
    """STC05 is what was paid, STC06 the day on which the claim was finished. One that waits for payment (F0) may lack it."""
    return [(status.at(6), "") for status in claim.all("STC")
            if status.value(5) and not status.value(6) and status.value(1, 1) != _FINISHED_UNPAID] or FINE


def unanswered(level: Instance) -> Problems:
    for own, below, answer in _BELOW:
        if level.id == own and not level.has(below) and not level.has(answer):
            return [(level.missing("STC"), "")]
    return FINE


def _unknown(loop: Instance, component: int, known: CodeList) -> Problems:
    return [(one.at(element, component), code) for one, element in statuses(loop)
            if (code := one.value(element, component)) and code not in known]


def category_unknown(loop: Instance) -> Problems:
    return _unknown(loop, 1, _CATEGORIES)


def status_unknown(loop: Instance) -> Problems:
    """Statuses of the pharmacy list (RX) are not ours to know."""
    return [(where, code) for where, code in _unknown(loop, 2, _STATUSES) if not _is_pharmacy(loop, where.position)]


def _is_pharmacy(loop: Instance, position: int) -> bool:
    return any(one.value(element, 4) == "RX" for one, element in statuses(loop) if one.position == position)


def stopped(loop: Instance) -> Problems:
    """On the day of the set; a code tells of that day, whenever the status began."""
    found: list[Problem] = []
    for one, element in statuses(loop):
        for component, known in ((1, _CATEGORIES), (2, _STATUSES)):
            row = known.row(one.value(element, component))
            if row is not None and row.until is not None:
                today = loop.written
                if is_day(today) and not _in_force(known, row.code, today):
                    found.append((one.at(element, component), row.code))
    return found


def _in_force(known: CodeList, code: str, day: str) -> bool:
    try:
        return known.in_force(code, date.fromisoformat(day))
    except ValueError:  # the walker has told of such a day
        return True


def entity_missing(loop: Instance) -> Problems:
    return [(one.at(element, 3), "") for one, element in statuses(loop)
            if one.value(element, 2) in _NAMES_ENTITY and not one.value(element, 3)]


def pharmacy_list(claim: Instance) -> Problems:
    """A prescription number (REF XZ) or a drug (N4) makes it a pharmacy's."""
    told = [(one.at(element, 4), "RX") for one, element in statuses(claim) if one.value(element, 4) == "RX"]
    if not told:
        return FINE
    for loop in (claim, claim.parent, *claim.loops):
        line = loop.first("SVC") if loop is not None else None
        if loop is not None and (loop.first("REF", "XZ") or (line is not None and line.value(1, 1) == "N4")):
            return FINE
    return told


def category_not_pending(loop: Instance) -> Problems:
    return [(one.at(element, 1), one.value(element, 1)) for one, element in statuses(loop)
            if one.value(element, 1) in _CATEGORIES and one.value(element, 1)[0] != "P"]


CARDS: tuple[LoopCheck, ...] = (
    LoopCheck(
        Fault.STATUS_INQUIRY_EMPTY, ("276",), ("2000D",), "005010X212 2000D, 2200D TRN, 2000E",
        "Nothing is asked: the subscriber has neither a claim nor a dependent.", find=subscriber_without_claim, reads=(),
        wrong="-2210D DTP;-2210D SVC;-2200D REF;-2200D AMT;-2200D DTP;-2200D TRN", right="-2210D DTP;-2210D SVC"),
    LoopCheck(
        Fault.PATIENT_BIRTH_MISSING, ("276",), ("2000D",), "005010X212 2000D DMG, 2200D",
        "Where the subscriber is the patient, date of birth and gender are told.", find=birth_missing, reads=(),
        wrong="-2000D DMG", right="2000D DMG*D8*19800102"),
    # A commercial validator asks it of the 277CA: the line's date where the claim has none.
    LoopCheck(
        Fault.CLAIM_DATE_MISSING, ("276", "277"), _CLAIMS, "005010X212 2200D, 2200E DTP 472; 2210D, 2210E, 2220D, 2220E",
        "The claim has no date of service, and no line that has one.", find=date_missing, reads=(),
        wrong="276: -2200E DTP | 277: -2200D DTP;-2220D STC;-2220D DTP;-2220D SVC", right="-2200D DTP"),
    LoopCheck(
        Fault.TOLD_AMOUNT_NEGATIVE, ("276", *_ANSWERS), (*_TOLD, "2210D", "2210E"),
        "005010X212, X214, X228 AMT02, QTY02, SVC02, SVC03, STC04, STC05",
        "Charges, payments and counts are not below zero.", find=negative, reads=(),
        wrong="276: 2200D AMT*T3*-100 | 277: 2200D STC*F1:65*20260110**100*-80*20260109"
              " | 277CA: 2220D SVC*HC:99213*-70*****1 | 277P: 2200D STC*P1:20*20260112**-100",
        right="276: 2200D AMT*T3*0 | 277: 2200D STC*F2:65*20260110**100*0*20260109"
              " | 277CA: 2220D SVC*HC:99213*0*****1 | 277P: 2200D STC*P1:20*20260112**0"),
    # A commercial validator told it of one such STC in X12's example of two: the one that it let pass waits for its payment.
    LoopCheck(
        Fault.FINISHED_DATE_MISSING, ("277",), _CLAIMS, "005010X212 2200D and 2200E STC05, STC06",
        "An amount paid is told, and not the day on which the claim was finished.",
        find=payment_without_its_date, reads=(), when="STC",
        wrong="2200D STC*F1:65*20260110**100*80", right="2200D STC*F0:3*20260110**100*80"),
    LoopCheck(
        Fault.LEVEL_UNANSWERED, ("277", "277CA"), ("2000B", "2000C", "2000D"),
        "005010X212 and X214 2000B-D, 2200B-D STC", "A level has neither a status of its own nor a level below it.",
        find=unanswered, reads=(),
        wrong="277: -2220D STC;-2220D DTP;-2220D SVC;-2200D STC;-2200D REF;-2200D DTP;-2200D TRN"
              " | 277CA: 2000C+ HL*8*2*19*0;2000C+ NM1*85*2*SAMPLE CLINIC*****XX*1234567893",
        right="277: -2220D STC;-2220D DTP;-2220D SVC | 277CA: 2000C HL*3*2*19*1"),
    LoopCheck(
        Fault.STATUS_CATEGORY_UNKNOWN, ("277", "277P"), _TOLD,
        "claim status categories; 005010X212, X228 STC01-1, STC10-1, STC11-1",
        "Our list has no such category of claim status.", find=category_unknown, reads=(), when="STC",
        wrong="277: 2200D STC*Q1:65*20260110**100*80*20260109 | 277P: 2200D STC*Q1:20*20260112**100",
        right="277: 2200D STC*F3N:65*20260110**100*80*20260109 | 277P: 2200D STC*P1:20*20260112**100"),
    LoopCheck(
        Fault.STATUS_CODE_UNKNOWN, _ANSWERS, _TOLD, "claim status codes; 005010X212, X214, X228 STC01-2, STC10-2, STC11-2",
        "Our list has no such claim status.", find=status_unknown, reads=(), when="STC",
        wrong="277: 2200D STC*F1:9999*20260110**100*80*20260109 | 277CA: 2220D STC*A7:9999**U"
              " | 277P: 2200D STC*P1:9999*20260112**100",
        right="277: 2200D REF*XZ*1;2200D STC*F1:9999::RX*20260110**100*80*20260109 | 277CA: 2220D STC*A7:453**U"
              " | 277P: 2200D STC*P1:46*20260112**100"),
    LoopCheck(
        Fault.STATUS_CODE_STOPPED, _ANSWERS, _TOLD,
        "stop dates of both lists; 005010X212, X214, X228 STC01, STC10, STC11 on the day of BHT04",
        "This category or status was out of use on the day of the set.", find=stopped, reads=(), when="STC",
        wrong="277: 2200D STC*F1:67*20260110**100*80*20260109 | 277CA: 2220D STC*A7:122**U"
              " | 277P: 2200D STC*P1:67*20260112**100",
        right="277: SET BHT*0010*08*I*20080701*1200*DG;2200D STC*F1:67*20080610**100*80*20080609;2200D DTP*472*D8*20080605;"
              "2220D DTP*472*D8*20080605;2220D STC*F1:65*20080610"
              " | 277CA: 2220D STC*A7:453**U | 277P: 2200D STC*P1:46*20260112**100"),
    LoopCheck(
        Fault.STATUS_ENTITY_MISSING, _ANSWERS, _TOLD,
        "claim status codes; 005010X212, X214, X228 STC01-3, STC10-3, STC11-3",
        "This status speaks of somebody, and of whom is not told.",
        find=entity_missing, reads=(), when="STC",
        wrong="277: 2200D STC*F2:88*20260110**100*0*20260109 | 277CA: 2220D STC*A7:562**U"
              " | 277P: 2200D STC*P1:24*20260112**100",
        right="277: 2200D STC*F2:88:QC*20260110**100*0*20260109 | 277CA: 2220D STC*A7:562:82**U"
              " | 277P: 2200D STC*P1:24:1P*20260112**100"),
    LoopCheck(
        Fault.PHARMACY_LIST_ELSEWHERE, ("277",), (*_CLAIMS, "2220D", "2220E"),
        "005010X212 2200D, 2200E, 2220D, 2220E STC01-4 RX",
        "Statuses of the pharmacy list (RX) are told of prescriptions alone.", find=pharmacy_list, when="STC",
        wrong="2200D STC*F1:65::RX*20260110**100*80*20260109",
        right="2200D REF*XZ*1;2200D STC*F1:65::RX*20260110**100*80*20260109"),
    LoopCheck(
        Fault.CATEGORY_NOT_PENDING, ("277P",), ("2200D", "2220D"), "X12's example of 005010X228, 2200D and 2220D STC01-1",
        "A list of pending claims tells of pending ones: categories P0 to P5.", find=category_not_pending, reads=(), when="STC",
        wrong="2200D STC*F1:65*20260112**100", right="2200D STC*P5:41*20260112**100"),
)
