"""Dates of one claim that contradict each other (SNIP 4).

"The file's date" is BHT04, the day on which the sender wrote it. A rule that an honest claim can break (services read
after a death, supplies dated ahead) warns.
"""

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta

from edi.canonical.claim import Claim, Patient, ServiceLine, Subscriber
from edi.checks.card import FINE, MEDICAL, PRACTICES, PROFESSIONAL, Check, Problem, Problems, Scope, missing
from edi.findings import Fault

_A_DAY = timedelta(days=1)
_OLDEST = 125  # years; nobody insured today has been proved older
_ACCIDENT = "439"
_ONSET = frozenset(("431", "484"))  # symptoms, last menstrual period
_EARLIER = frozenset(("304", "453", "454", "455"))  # last seen, acute manifestation, first treatment, last x-ray
_INPATIENT_VISITS = frozenset(str(code) for code in (*range(99221, 99224), *range(99231, 99234), 99238, 99239))


def text_of(day: Day | None) -> str:
    return f"{day:%Y%m%d}" if day is not None else ""


def service_reversed(claim: Claim, line: ServiceLine) -> Problems:
    start, end = line.service_from, line.service_to
    if start is end or start is None or end is None or start <= end:
        return FINE
    return [(line.date_at.at(3), f"{text_of(start)}-{text_of(end)}")]


def service_in_future(claim: Claim, line: ServiceLine) -> Problems:
    """A day ahead is today, where the service is given west of the date line and the file is written east of it (Guam).
    What is only asked about (CLM19 PB) lies ahead."""
    written, start = claim.submission.created_on, line.service_from
    if written is None or start is None or start <= written or claim.is_predetermination or start - written <= _A_DAY:
        return FINE
    return [(line.date_at.at(3), text_of(start))]


def service_before_birth(claim: Claim) -> Problems:
    birth, written = (claim.patient or claim.subscriber).birth_date, claim.submission.created_on
    if birth is None or (written is not None and birth > written):  # `born_in_future` tells
        return FINE
    told = claim.period
    if told is not None and told.start is not None and told.start < birth:
        return [(told.at.at(3), text_of(told.start))]
    for line in claim.lines:
        if line.service_from is not None and line.service_from < birth:
            return [(line.date_at.at(3), text_of(line.service_from))]  # one slip: the others follow from it
    return FINE


def service_after_death(claim: Claim) -> Problems:
    death = claim.patient_death
    return [(line.date_at.at(3), text_of(line.service_from)) for line in claim.lines
            if line.service_from is not None and death is not None and line.service_from > death]


def born_in_future(claim: Claim, person: Subscriber | Patient) -> Problems:
    birth, written = person.birth_date, claim.submission.created_on
    if birth is None or written is None or birth <= written:
        return FINE
    return [(person.born_at.at(2), text_of(birth))]


def very_old(claim: Claim, person: Subscriber | Patient) -> Problems:
    birth, written = person.birth_date, claim.submission.created_on
    if birth is None or written is None or written.year - birth.year <= _OLDEST:
        return FINE
    return [(person.born_at.at(2), text_of(birth))]


def _after_service(claim: Claim, qualifiers: frozenset[str]) -> Problems:
    told = [fact for fact in claim.dates if fact.qualifier in qualifiers and fact.start is not None]
    if not told:
        return FINE
    last = claim.service_to
    return [(fact.at.at(3), text_of(fact.start)) for fact in told
            if last is not None and fact.start is not None and fact.start > last]


def accident_after_service(claim: Claim) -> Problems:
    return _after_service(claim, frozenset((_ACCIDENT,)))


def onset_after_service(claim: Claim) -> Problems:
    return _after_service(claim, _ONSET)


def history_after_service(claim: Claim) -> Problems:
    return _after_service(claim, _EARLIER)


def period_reversed(claim: Claim) -> Problems:
    return [(fact.at.at(3), f"{text_of(fact.start)}-{text_of(fact.end)}") for fact in claim.dates
            if fact.start is not None and fact.end is not None and fact.start > fact.end]


def _order(claim: Claim, earlier: str, later: str) -> Problems:
    first, then = claim.date(earlier), claim.date(later)
    if first is None or then is None or first.start is None or then.start is None or first.start <= then.start:
        return FINE
    return [(then.at.at(3), text_of(then.start))]


def discharge_before_admission(claim: Claim) -> Problems:
    return _order(claim, "435", "096")


def back_to_work_before_leaving(claim: Claim) -> Problems:
    return _order(claim, "297", "296")


def admission_missing(claim: Claim) -> Problems:
    """Required for inpatient visits; which procedures are such, the guide does not say."""
    if claim.facility_code != "21" or claim.date("435") is not None:
        return FINE
    if not any(line.procedure.code in _INPATIENT_VISITS for line in claim.lines):
        return FINE
    return [(missing(claim.at, "DTP"), "")]


def facts_in_future(claim: Claim) -> Problems:
    """Discharge, end of a disability and return to work may lie ahead; what has been cannot."""
    written = claim.submission.created_on
    if written is None:
        return FINE
    found: list[Problem] = []
    for fact in claim.dates:
        if fact.qualifier in ("435", "444", "471") and fact.start is not None and fact.start > written:
            found.append((fact.at.at(3), text_of(fact.start)))
    return found


CARDS: tuple[Check, ...] = (
    Check(Fault.SERVICE_PERIOD_REVERSED, Scope.LINE, "005010X222A1 2400 DTP 472",
          "The service ends before it begins.", service_reversed, guides=MEDICAL,
          wrong="2400 DTP*472*RD8*20250612-20250610", right="2400 DTP*472*RD8*20250610-20250612"),
    Check(Fault.SERVICE_IN_FUTURE, Scope.LINE, "005010X222A1 2400 DTP 472, BHT04",
          "The service begins after the day on which the file was written (BHT04).", service_in_future,
          wrong="2400 DTP*472*D8*20250703", right="2400 DTP*472*D8*20250701"),
    Check(Fault.SERVICE_BEFORE_BIRTH, Scope.CLAIM, "005010X222A1 2400 DTP 472, 2010BA DMG02, 2010CA DMG02",
          "The service was given before the patient was born.", service_before_birth,
          wrong="2010BA DMG*D8*20250611*F", right="2010BA DMG*D8*20250610*F"),
    # A reading or a report may follow a death: only a payer's own rule can call it wrong.
    Check(Fault.SERVICE_AFTER_DEATH, Scope.CLAIM, "005010X222A1 2400 DTP 472, 2000B PAT06, 2000C PAT06",
          "The service was given after the patient's death.", service_after_death, when="patient_death",
          guides=(PROFESSIONAL,),
          wrong="2000B PAT*****D8*20250609", right="2000B PAT*****D8*20250610"),
    Check(Fault.BIRTH_IN_FUTURE, Scope.PERSON, "005010X222A1 2010BA DMG02, 2010CA DMG02, BHT04",
          "This person was born after the file was written.", born_in_future,
          wrong="2010BA DMG*D8*20350611*F", right="2010BA DMG*D8*19850611*F"),
    Check(Fault.PERSON_VERY_OLD, Scope.PERSON, "005010X222A1 2010BA DMG02, 2010CA DMG02",
          "This person would be older than 125 years.", very_old,
          wrong="2010BA DMG*D8*18850611*F", right="2010BA DMG*D8*19150611*F"),
    Check(Fault.ACCIDENT_AFTER_SERVICE, Scope.CLAIM, "005010X222A1 2300 DTP 439, 2400 DTP 472",
          "The accident came after the last service for it.", accident_after_service, when="dates",
          guides=PRACTICES,
          wrong="2300 CLM*A1*100***11:B:1*Y*A*Y*Y**OA;2300 DTP*439*D8*20250611",
          right="2300 CLM*A1*100***11:B:1*Y*A*Y*Y**OA;2300 DTP*439*D8*20250610"),
    Check(Fault.ONSET_AFTER_SERVICE, Scope.CLAIM, "005010X222A1 2300 DTP 431, DTP 484, 2400 DTP 472",
          "The illness began after the last service for it.", onset_after_service, when="dates",
          guides=(PROFESSIONAL,),
          wrong="2300 DTP*431*D8*20250611", right="2300 DTP*431*D8*20250601"),
    Check(Fault.HISTORY_AFTER_SERVICE, Scope.CLAIM, "005010X222A1 2300 DTP 304 453 454 455, 2400 DTP 472",
          "What should have come before the service is dated after it.", history_after_service, when="dates",
          guides=(PROFESSIONAL,),
          wrong="2300 DTP*454*D8*20250611", right="2300 DTP*454*D8*20250601"),
    Check(Fault.PERIOD_REVERSED, Scope.CLAIM, "005010X222A1 2300 DTP 314",
          "The period ends before it begins.", period_reversed, when="dates",
          guides=(PROFESSIONAL,),
          wrong="2300 DTP*314*RD8*20250612-20250610", right="2300 DTP*314*RD8*20250610-20250612"),
    Check(Fault.DISCHARGE_BEFORE_ADMISSION, Scope.CLAIM, "005010X222A1 2300 DTP 435, DTP 096",
          "The patient left the hospital before being admitted.", discharge_before_admission, when="dates",
          guides=(PROFESSIONAL,),
          wrong="2300 DTP*435*D8*20250610;2300 DTP*096*D8*20250609",
          right="2300 DTP*435*D8*20250610;2300 DTP*096*D8*20250610"),
    Check(Fault.WORK_DATES_REVERSED, Scope.CLAIM, "005010X222A1 2300 DTP 297, DTP 296",
          "The patient went back to work before having left it.", back_to_work_before_leaving, when="dates",
          guides=(PROFESSIONAL,),
          wrong="2300 DTP*297*D8*20250610;2300 DTP*296*D8*20250609",
          right="2300 DTP*297*D8*20250610;2300 DTP*296*D8*20250611"),
    Check(Fault.ADMISSION_MISSING, Scope.CLAIM, "005010X222A1 2300 DTP 435",
          "Inpatient visits tell the date of admission (DTP 435).", admission_missing, silenced_by="DTP",
          guides=(PROFESSIONAL,),
          wrong="2300 CLM*A1*100***21:B:1*Y*A*Y*Y;2400 SV1*HC:99232*40*UN*1***1",
          right="2300 CLM*A1*100***21:B:1*Y*A*Y*Y;2300 DTP*435*D8*20250608;2400 SV1*HC:99232*40*UN*1***1"),
    Check(Fault.FACT_IN_FUTURE, Scope.CLAIM, "005010X222A1 2300 DTP 435 444 471, BHT04",
          "This has not happened yet on the day on which the file was written (BHT04).", facts_in_future, when="dates",
          guides=MEDICAL,
          wrong="2300 DTP*435*D8*20250702", right="2300 DTP*435*D8*20250610"),
)
