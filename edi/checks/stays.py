"""A hospital's bill as a whole: its type, its period, admission, discharge and what the patient had (SNIP 4, 5).

Bill types tell what else is due: a stay is of types 11, 18, 21, 28, 41, 65 and 66; those of Part B alone (12, 22), of home
health (3x) and of hospices (81, 82) are told otherwise by different payers, and nothing is asked of them here. Codes are
the NUBC's, which gain some every year: an unknown one warns. The statement's first day need not be that of admission, nor
value codes account for the difference (X12 ruling 2183).
"""

from __future__ import annotations

from datetime import timedelta

from edi.canonical.claim import ZERO, Claim, Code, ServiceLine
from edi.checks.card import DENTAL, FINE, INSTITUTIONAL, Check, Problem, Problems, Scope, missing
from edi.checks.dates import text_of
from edi.codes import codes
from edi.elements import write_decimal
from edi.findings import Fault

_STAYS = frozenset(("11", "18", "21", "28", "41", "65", "66"))
_VISITS = frozenset(("13", "14", "23", "83", "84", "85"))
_HOSPITAL = "11"
_NURSING = frozenset(("21", "28"))  # whose hour of discharge nobody asks for
_FINAL, _INTERIM = frozenset(("1", "4")), frozenset(("2", "3"))
_STILL_THERE = "30"
_TREATMENTS_AT_HOME = "3"
_DAYS = frozenset(("80", "81"))  # covered, not covered


def _has_form(code: str) -> bool:
    """Two digits."""
    return len(code) == 2 and code.isascii() and code.isdecimal()


def is_stay(claim: Claim) -> bool:
    return claim.facility_code[:2] in _STAYS  # the first two, should all of CLM05 have come in one


def is_visit(claim: Claim) -> bool:
    """Of the outpatient departments of hospitals and the like."""
    return claim.facility_code[:2] in _VISITS


# -- the bill and its period ----------------------------------------------------------------------------------------

def bill_type_form(claim: Claim) -> Problems:
    code = claim.facility_code
    return FINE if _has_form(code) or not code else [(claim.at.at(5, 1), code)]


def bill_type_unknown(claim: Claim) -> Problems:
    code = claim.facility_code
    return FINE if code in codes("bill_type") or not _has_form(code) else [(claim.at.at(5, 1), code)]


def period_reversed(claim: Claim) -> Problems:
    told = claim.period
    if told is None or told.start is None or told.end is None or told.start <= told.end:
        return FINE
    return [(told.at.at(3), f"{text_of(told.start)}-{text_of(told.end)}")]


def period_in_future(claim: Claim) -> Problems:
    told, written = claim.period, claim.submission.created_on
    if told is None or told.start is None or written is None or told.start <= written or claim.is_predetermination:
        return FINE
    return [(told.at.at(3), text_of(told.start))]


def line_outside_period(claim: Claim, line: ServiceLine) -> Problems:
    told, first, last = claim.period, line.service_from, line.service_to
    if told is None or told.start is None or told.end is None or first is None or last is None:
        return FINE
    if told.start > told.end or (told.start <= first and last <= told.end):
        return FINE
    return [(line.date_at.at(3), text_of(first))]


def line_date_missing(claim: Claim, line: ServiceLine) -> Problems:
    told = claim.period
    if line.service_from is not None or line.date_at.position or not is_visit(claim):
        return FINE
    if told is None or told.start is None or told.start == told.end:
        return FINE
    return [(missing(line.at, "DTP"), "")]


# -- admission and discharge ----------------------------------------------------------------------------------------

def admission_date_missing(claim: Claim) -> Problems:
    return FINE if not is_stay(claim) or claim.date("435") is not None else [(missing(claim.at, "DTP"), "")]


def admission_date_unexpected(claim: Claim) -> Problems:
    told = claim.date("435")
    return FINE if told is None or not is_visit(claim) else [(told.at.at(3), text_of(told.start))]


def admitted_after_period(claim: Claim) -> Problems:
    """A visit has no admission at all, which `admission_date_unexpected` tells."""
    told, period = claim.date("435"), claim.period
    if is_visit(claim):
        return FINE
    if told is None or told.start is None or period is None or period.end is None or told.start <= period.end:
        return FINE
    return [(told.at.at(3), text_of(told.start))]


def admission_type_missing(claim: Claim) -> Problems:
    told = claim.admission
    return FINE if told is None or told.priority or not is_stay(claim) else [(told.at.at(1), "")]


def admission_type_unknown(claim: Claim) -> Problems:
    told = claim.admission
    if told is None or not told.priority or told.priority in codes("admission_type"):
        return FINE
    return [(told.at.at(1), told.priority)]


def admission_source_missing(claim: Claim) -> Problems:
    told = claim.admission
    return FINE if told is None or told.source or not is_stay(claim) else [(told.at.at(2), "")]


def admission_source_unknown(claim: Claim) -> Problems:
    told = claim.admission
    if told is None or not told.source or told.source in codes("admission_source"):
        return FINE
    return [(told.at.at(2), told.source)]


def status_form(claim: Claim) -> Problems:
    told = claim.admission
    if told is None or not told.patient_status or _has_form(told.patient_status):
        return FINE
    return [(told.at.at(3), told.patient_status)]


def status_unknown(claim: Claim) -> Problems:
    told = claim.admission
    if told is None or told.patient_status in codes("patient_status") or not _has_form(told.patient_status):
        return FINE
    return [(told.at.at(3), told.patient_status)]


def status_contradicts_frequency(claim: Claim) -> Problems:
    told = claim.admission
    if told is None or not told.patient_status or not is_stay(claim):
        return FINE
    contradicting = _FINAL if told.patient_status == _STILL_THERE else _INTERIM
    return [(told.at.at(3), told.patient_status)] if claim.frequency in contradicting else FINE


def discharge_hour_missing(claim: Claim) -> Problems:
    told = claim.admission
    if told is None or told.patient_status == _STILL_THERE or claim.frequency not in _FINAL:
        return FINE
    if not is_stay(claim) or claim.facility_code in _NURSING or claim.date("096") is not None:
        return FINE
    return [(missing(claim.at, "DTP"), "")]


def discharge_hour_unexpected(claim: Claim) -> Problems:
    hour, told = claim.date("096"), claim.admission
    if hour is None or told is None or told.patient_status != _STILL_THERE:
        return FINE
    return [(hour.at.at(3), hour.time)]


# -- what the patient had -------------------------------------------------------------------------------------------

def presence_missing(claim: Claim) -> Problems:
    """Where no diagnosis tells it. Many codes and some hospitals are exempt, so one that is silent says nothing."""
    if claim.facility_code != _HOSPITAL or not claim.diagnoses or any(c.present_on_admission for c in claim.diagnoses):
        return FINE
    first = claim.diagnoses[0]
    return FINE if first.value.startswith("Z") else [(first.at.at(first.at.element, 9), "")]


def presence_unexpected(claim: Claim) -> Problems:
    if not is_visit(claim):
        return FINE
    return [_presence(code) for code in claim.diagnoses if code.present_on_admission][:1]


def _presence(code: Code) -> Problem:
    return code.at.at(code.at.element, 9), code.present_on_admission


def admitting_diagnosis_missing(claim: Claim) -> Problems:
    return FINE if not is_stay(claim) or claim.of_list("ABJ", "BJ") else [(missing(claim.at, "HI"), "")]


def treatment_unexpected(claim: Claim) -> Problems:
    if claim.facility_code.startswith(_TREATMENTS_AT_HOME):
        return FINE
    return [(code.at.at(code.at.element, 2), code.value) for code in claim.of_list("TC")][:1]


def days_differ(claim: Claim) -> Problems:
    """Covered and other days (values 80, 81) against the statement's; who is still there has had the last day too."""
    period = claim.period
    if not is_stay(claim) or period is None or period.start is None or period.end is None or claim.admission is None:
        return FINE
    told = [code for code in claim.of_list("BE") if code.value in _DAYS]
    total = sum((code.amount or ZERO for code in told), ZERO)
    days = (period.end - period.start + timedelta(days=claim.admission.patient_status == _STILL_THERE)).days
    if not told or told[0].value != "80" or days < 0 or total in (days, max(days, 1)):
        return FINE
    return [(told[0].at.at(told[0].at.element, 5), write_decimal(told[0].amount or ZERO))]


# -- who attended ---------------------------------------------------------------------------------------------------

def attending_missing(claim: Claim) -> Problems:
    if claim.provider("71") is not None or all(line.revenue_code.startswith("054") for line in claim.lines):
        return FINE
    return [(missing(claim.at, "NM1"), "")]


def attending_npi_missing(claim: Claim) -> Problems:
    told = claim.provider("71")
    return FINE if told is None or told.id else [(told.at.at(9), "")]


_I = (INSTITUTIONAL,)
_VISIT = "2300 CLM*A1*100***13:A:1**A*Y*Y;-2300 DTP*096;-2300 DTP*435;-2300 HI*ABJ;-2300 HI*BE;2300 HI*ABK:E119;2300 HI*ABF:I10"
_LATER = f"{_VISIT};2300 DTP*434*RD8*20250609-20250610"
_AGENCY = "2300 CLM*A1*100***32:A:9**A*Y*Y;-2300 DTP*096;-2300 HI*ABJ;-2300 HI*BE;2300 HI*ABK:E119;2300 HI*ABF:I10"
_STAYING = "2300 CLM*A1*100***11:A:2**A*Y*Y;2300 CL1*1*1*30;2300 HI*BE:80:::3"

CARDS: tuple[Check, ...] = (
    Check(Fault.BILL_TYPE_FORM, Scope.CLAIM, "NUBC type of bill; 005010X223A2 2300 CLM05-1",
          "A bill type's first two places are two digits.", bill_type_form, silenced_by="CLM", guides=_I,
          wrong="2300 CLM*A1*100***1A:A:1**A*Y*Y", right="2300 CLM*A1*100***11:A:1**A*Y*Y"),
    Check(Fault.BILL_TYPE_UNKNOWN, Scope.CLAIM, "NUBC type of bill; 005010X223A2 2300 CLM05-1",
          "Our list of bill types does not have this one.", bill_type_unknown, silenced_by="CLM", guides=_I,
          wrong="2300 CLM*A1*100***19:A:1**A*Y*Y", right="2300 CLM*A1*100***11:A:1**A*Y*Y"),
    Check(Fault.CLAIM_PERIOD_REVERSED, Scope.CLAIM, "005010X223A2 2300 DTP 434, X224A2 2300 DTP 472",
          "The claim's period ends before it begins.", period_reversed, when="period", silenced_by="DTP",
          guides=(INSTITUTIONAL, DENTAL),
          wrong="2300 DTP*434*RD8*20250610-20250608;2300 DTP*435*D8*20250608;-2400#2 DTP*472",
          right="2300 DTP*434*RD8*20250608-20250610"),
    Check(Fault.CLAIM_PERIOD_IN_FUTURE, Scope.CLAIM, "005010X223A2 2300 DTP 434, X224A2 2300 DTP 472, BHT04",
          "The claim's period begins after the day on which the file was written (BHT04).", period_in_future,
          when="period", guides=(INSTITUTIONAL, DENTAL),
          wrong="2300 DTP*434*RD8*20250708-20250710;-2400#2 DTP*472", right="2300 DTP*434*RD8*20250608-20250610"),
    Check(Fault.LINE_OUTSIDE_PERIOD, Scope.LINE, "005010X223A2 2400 DTP 472, 2300 DTP 434",
          "This service lies outside the statement's period.", line_outside_period, silenced_by="DTP", guides=_I,
          wrong="2400#2 DTP*472*D8*20250611", right="2400#2 DTP*472*D8*20250610"),
    Check(Fault.LINE_DATE_MISSING, Scope.LINE, "005010X223A2 2400 DTP 472",
          "Where an outpatient statement covers several days, each line tells its own.", line_date_missing,
          silenced_by="DTP", guides=_I,
          wrong=_LATER, right=f"{_LATER};2400 DTP*472*D8*20250609"),
    Check(Fault.STAY_ADMISSION_MISSING, Scope.CLAIM, "005010X223A2 2300 DTP 435",
          "A stay tells the date of admission (DTP 435).", admission_date_missing, silenced_by="DTP", guides=_I,
          wrong="-2300 DTP*435", right="2300 DTP*435*D8*20250608"),
    Check(Fault.ADMISSION_UNEXPECTED, Scope.CLAIM, "005010X223A2 2300 DTP 435",
          "An outpatient bill of this type has no admission.", admission_date_unexpected, when="dates", guides=_I,
          wrong=f"{_VISIT};2300 DTP*435*D8*20250608;2400 DTP*472*D8*20250609",
          right=f"{_VISIT};2400 DTP*472*D8*20250609"),
    Check(Fault.ADMISSION_AFTER_PERIOD, Scope.CLAIM, "005010X223A2 2300 DTP 435, DTP 434",
          "The patient was admitted after the statement's last day.", admitted_after_period, when="dates",
          silenced_by="DTP", guides=_I,
          wrong="2300 DTP*435*D8*20250611", right="2300 DTP*435*D8*20250601"),
    Check(Fault.ADMISSION_TYPE_MISSING, Scope.CLAIM, "005010X223A2 2300 CL101",
          "A stay tells how urgent it was (CL101).", admission_type_missing, guides=_I,
          wrong="2300 CL1**1*01", right="2300 CL1*3*1*01"),
    Check(Fault.ADMISSION_TYPE_UNKNOWN, Scope.CLAIM, "NUBC priority of admission or visit; 005010X223A2 2300 CL101",
          "Our list of types of admission does not have this code.", admission_type_unknown, guides=_I,
          wrong="2300 CL1*8*1*01", right="2300 CL1*5*1*01"),
    Check(Fault.ADMISSION_SOURCE_MISSING, Scope.CLAIM, "005010X223A2 2300 CL102",
          "A stay tells where the patient came from (CL102).", admission_source_missing, guides=_I,
          wrong="2300 CL1*1**01", right="2300 CL1*1*4*01"),
    Check(Fault.ADMISSION_SOURCE_UNKNOWN, Scope.CLAIM, "NUBC point of origin; 005010X223A2 2300 CL102",
          "Our list of points of origin does not have this code.", admission_source_unknown, guides=_I,
          wrong="2300 CL1*1*Q*01", right="2300 CL1*1*D*01"),
    Check(Fault.PATIENT_STATUS_FORM, Scope.CLAIM, "NUBC patient discharge status; 005010X223A2 2300 CL103",
          "A patient's status is two digits: 01 is home, 1 is nothing.", status_form, guides=_I,
          wrong="2300 CL1*1*1*1", right="2300 CL1*1*1*01"),
    Check(Fault.PATIENT_STATUS_UNKNOWN, Scope.CLAIM, "NUBC patient discharge status; 005010X223A2 2300 CL103",
          "Our list of patient statuses does not have this code.", status_unknown, guides=_I,
          wrong="2300 CL1*1*1*15", right="2300 CL1*1*1*62"),
    Check(Fault.PATIENT_STATUS_CONTRADICTS, Scope.CLAIM, "NUBC; 005010X223A2 2300 CL103, CLM05-3",
          "Whoever is still a patient (30) has interim bills (frequency 2 or 3); whoever has left has none.",
          status_contradicts_frequency, silenced_by="CLM", guides=_I,
          wrong="2300 CL1*1*1*30;-2300 DTP*096;2300 HI*BE:80:::3", right=f"{_STAYING};-2300 DTP*096"),
    Check(Fault.DISCHARGE_HOUR_MISSING, Scope.CLAIM, "005010X223A2 2300 DTP 096",
          "The last bill of a stay tells the hour of discharge (DTP 096).", discharge_hour_missing, silenced_by="DTP CL1",
          guides=_I,
          wrong="-2300 DTP*096", right=f"{_STAYING};-2300 DTP*096"),
    Check(Fault.DISCHARGE_HOUR_UNEXPECTED, Scope.CLAIM, "005010X223A2 2300 DTP 096, CL103",
          "A discharge is told, and that the patient is still there (30).", discharge_hour_unexpected, when="dates",
          guides=_I,
          wrong=_STAYING, right=f"{_STAYING};-2300 DTP*096"),
    Check(Fault.PRESENT_ON_ADMISSION_MISSING, Scope.CLAIM, "42 CFR 412.4; 005010X223A2 2300 HI01-9",
          "A hospital's stay tells of its diagnoses whether they were present on admission.", presence_missing,
          guides=_I,
          wrong="2300 HI*ABK:E119;2300 HI*ABF:I10", right="2300 HI*ABK:E119;2300 HI*ABF:I10:::::::N"),
    Check(Fault.PRESENT_ON_ADMISSION_UNEXPECTED, Scope.CLAIM, "005010X223A2 2300 HI01-9",
          "Where nobody was admitted, nothing was present on admission.", presence_unexpected, guides=_I,
          wrong=f"{_VISIT.replace('HI*ABK:E119', 'HI*ABK:E119:::::::Y')};2400 DTP*472*D8*20250609",
          right=f"{_VISIT};2400 DTP*472*D8*20250609"),
    Check(Fault.ADMITTING_DIAGNOSIS_MISSING, Scope.CLAIM, "005010X223A2 2300 HI ABJ, BJ",
          "A stay tells the diagnosis at admission (HI ABJ).", admitting_diagnosis_missing, silenced_by="HI", guides=_I,
          wrong="-2300 HI*ABJ", right="2300 HI*ABJ:R509"),
    Check(Fault.TREATMENT_UNEXPECTED, Scope.CLAIM, "005010X223A2 2300 HI TC",
          "Treatment codes are those of home health agencies (bill types 3x).", treatment_unexpected, when="codes",
          guides=_I,
          wrong="2300 HI*TC:A01", right=f"{_AGENCY};2300 HI*TC:A01"),
    Check(Fault.DAYS_DIFFER, Scope.CLAIM, "NUBC values 80, 81; 005010X223A2 2300 HI BE, DTP 434",
          "Covered and other days (values 80 and 81) are not the days of the statement.", days_differ, when="codes",
          silenced_by="HI DTP CL1", guides=_I,
          wrong="2300 HI*BE:80:::3", right="2300 HI*BE:80:::1*BE:81:::1"),
    Check(Fault.ATTENDING_MISSING, Scope.CLAIM, "005010X223A2 2310A NM1",
          "A bill names the attending provider, unless it is for transport alone.", attending_missing, silenced_by="NM1",
          guides=_I,
          wrong="-2310A NM1*71", right="2310A NM1*71*1*REED*IDA****XX*1093817462"),
    Check(Fault.ATTENDING_NPI_MISSING, Scope.CLAIM, "45 CFR 162.410; 005010X223A2 2310A NM109",
          "The attending provider is known by an NPI; other numbers do not replace it.", attending_npi_missing,
          silenced_by="NM1", guides=_I,
          wrong="2310A NM1*71*1*REED*IDA;2310A REF*1G*B99937", right="2310A NM1*71*1*REED*IDA****XX*1093817462"),
)
