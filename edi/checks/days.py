"""The day on which a code is judged: of service, of discharge, of production; and what several days make of it.

    diagnosis       professional and dental claims: the first or the last day of service; institutional ones: the
                    statement's (DTP 434); of inpatients the last day of it, on which they were discharged
    procedure       its own day (the line's DTP 472, the HI's), else the claim's
    reason, remark  the day on which the payer produced them (835 BPR16; a prior payer's DTP 573)

Where two days may be meant, a code that is in force on one of them is fine: a stay or a course of treatment that runs
over the first of October is coded by either edition somewhere.  Sources: 45 CFR 162.1002; CMS claims manual, chapter 3
(inpatients by discharge) and 23 (others by the day of service).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as Day

from edi.canonical.claim import Claim, Code, ServiceLine
from edi.checks.stays import is_stay
from edi.codes.dated import Standing

Days = tuple[Day, ...]
_STATEMENT = "434"
_BILL_TYPE = "A"  # CLM05-2


def service_days(claim: Claim) -> Days:
    """The first and the last day; none where the claim tells none that can be read."""
    return _told(claim.service_from, claim.service_to)


def line_days(claim: Claim, line: ServiceLine) -> Days:
    return _told(line.service_from, line.service_to) or diagnosis_days(claim)


def diagnosis_days(claim: Claim) -> Days:
    statement = claim.date(_STATEMENT) if claim.facility_qualifier == _BILL_TYPE else None
    if statement is None:
        return service_days(claim)
    if is_stay(claim):
        return _told(statement.end or statement.start)
    return _told(statement.start, statement.end)


def procedure_days(claim: Claim, code: Code) -> Days:
    """Of a procedure told by HI."""
    return (code.date,) if code.date is not None else diagnosis_days(claim)


def _told(*days: Day | None) -> Days:
    return tuple(dict.fromkeys([day for day in days if day is not None]))


def judged(standing: Callable[[Day], Standing], days: Iterable[Day]) -> Standing:
    """The best of several days; UNJUDGED where there is none, or where one of them is not judged."""
    worst = Standing.UNJUDGED
    for day in days:
        found = standing(day)
        if found is Standing.IN_FORCE or found is Standing.UNJUDGED:
            return found
        if worst is not Standing.DOUBTFUL:
            worst = found
    return worst
