"""Diagnoses: the form of their codes, and the edition that the day of service asks for (SNIP 5).

Whether a code exists is asked of the list that the user loads; here its form alone is looked at. The day on which
ICD-10-CM replaced ICD-9-CM for services: 1 October 2015 (45 CFR 162.1002).
"""

from __future__ import annotations

from datetime import date as Day

from edi.canonical.claim import Claim, Code
from edi.checks.card import FINE, Check, Problems, Scope
from edi.checks.code_forms import ICD9CM, ICD10CM, ICD10CM_LISTS, code_at
from edi.findings import Fault

_TEETH = "TQ"  # SNODENT
_REPLACED = Day(2015, 10, 1)
_CASUALTY = frozenset(("AM", "LM", "WC"))  # no HIPAA plans (45 CFR 160.103): some go on with ICD-9-CM
_REMEMBERED = 100_000
_well_formed: set[str] = set()


def decimal_point(claim: Claim) -> Problems:
    for code in claim.diagnoses:
        if "." in code.value:
            return [code_at(told) for told in claim.diagnoses if "." in told.value]
    return FINE


def is_well_formed(code: Code) -> bool:
    """By its edition. A dentist's diagnosis (TQ) is of a list whose form is not looked at."""
    value = code.value
    if value in _well_formed:  # ICD-10-CM only: the two editions' codes look alike
        return code.qualifier in ICD10CM_LISTS or ICD9CM.fullmatch(value) is not None
    if code.qualifier not in ICD10CM_LISTS:
        return ICD9CM.fullmatch(value) is not None or code.qualifier == _TEETH
    if ICD10CM.fullmatch(value) is None:
        return False
    if len(_well_formed) < _REMEMBERED:
        _well_formed.add(value)
    return True


def form(claim: Claim) -> Problems:
    """What a decimal point makes wrong, `decimal_point` tells."""
    for code in claim.diagnoses:
        if not is_well_formed(code):
            return [code_at(told) for told in claim.diagnoses[1:]
                    if told.value and "." not in told.value and not is_well_formed(told)]
    return FINE


def principal_form(claim: Claim) -> Problems:
    if not claim.diagnoses or is_well_formed(claim.diagnoses[0]):
        return FINE
    code = claim.diagnoses[0]
    return [code_at(code)] if code.value and "." not in code.value else FINE


def edition(claim: Claim) -> Problems:
    """By the first day of service, as Medicare has it for professional claims; a stay may go by its last day too."""
    if not claim.diagnoses or claim.subscriber.filing_indicator in _CASUALTY:
        return FINE
    first = claim.diagnoses[0]
    start = None
    for line in claim.lines:
        if start is None or (line.service_from is not None and line.service_from < start):
            start = line.service_from
    is_tenth = first.qualifier in ICD10CM_LISTS
    if start is not None and (start >= _REPLACED) == is_tenth:
        return FINE
    days = [start] if claim.period is None else [start, claim.period.start, claim.period.end]
    told = {day >= _REPLACED for day in days if day is not None}
    if not told or is_tenth in told or first.qualifier == _TEETH:
        return FINE
    return [(first.at.at(first.at.element, 1), first.qualifier)]


def editions_mixed(claim: Claim) -> Problems:
    codes = claim.diagnoses
    if len(codes) < 2:
        return FINE
    is_tenth = codes[0].qualifier in ICD10CM_LISTS
    for code in codes:
        if (code.qualifier in ICD10CM_LISTS) != is_tenth and code.qualifier != _TEETH:
            return [(code.at.at(code.at.element, 1), code.qualifier)]
    return FINE


def told_twice(claim: Claim) -> Problems:
    codes = claim.diagnoses
    if len(codes) < 2 or len({code.value for code in codes}) == len(codes):
        return FINE
    return [code_at(code) for place, code in enumerate(codes)
            if code.value and any(earlier.value == code.value for earlier in codes[:place])]


def external_cause_first(claim: Claim) -> Problems:
    if not claim.diagnoses:
        return FINE
    code = claim.diagnoses[0]
    is_cause = code.qualifier == "ABK" and code.value.startswith(("V", "W", "X", "Y")) and is_well_formed(code)
    return [code_at(code)] if is_cause else FINE


CARDS: tuple[Check, ...] = (
    Check(Fault.DIAGNOSIS_DECIMAL_POINT, Scope.CLAIM, "005010X222A1 2300 HI01-2 to HI12-2",
          "Diagnosis codes are sent without the decimal point.", decimal_point,
          wrong="2300 HI*ABK:E11.9*ABF:I10", right="2300 HI*ABK:E119*ABF:I10"),
    Check(Fault.PRINCIPAL_DIAGNOSIS_FORM, Scope.CLAIM, "ICD-10-CM, ICD-9-CM; 005010X222A1 2300 HI01-2",
          "No diagnosis code has this form.", principal_form, silenced_by="HI",
          wrong="2300 HI*ABK:119E*ABF:I10", right="2300 HI*ABK:U071*ABF:I10"),
    Check(Fault.DIAGNOSIS_FORM, Scope.CLAIM, "ICD-10-CM, ICD-9-CM; 005010X222A1 2300 HI02-2 to HI12-2",
          "No diagnosis code has this form.", form, silenced_by="HI",
          wrong="2300 HI*ABK:E119*ABF:10", right="2300 HI*ABK:E119*ABF:C7A00"),
    Check(Fault.DIAGNOSIS_EDITION, Scope.CLAIM, "45 CFR 162.1002; 005010X222A1 2300 HI01-1",
          "Services from 1 October 2015 on are told with ICD-10-CM (ABK, ABF), earlier ones with ICD-9-CM (BK, BF).",
          edition, silenced_by="HI DTP",
          wrong="2300 HI*BK:25000*BF:4019", right="2300 HI*ABK:E119*ABF:I10"),
    Check(Fault.DIAGNOSIS_EDITIONS_MIXED, Scope.CLAIM, "005010X222A1 2300 HI",
          "One claim uses one edition of ICD.", editions_mixed, silenced_by="HI",
          wrong="2300 HI*ABK:E119*BF:4019", right="2300 HI*ABK:E119*ABF:I10"),
    Check(Fault.DIAGNOSIS_TWICE, Scope.CLAIM, "005010X222A1 2300 HI",
          "This diagnosis is told twice.", told_twice,
          wrong="2300 HI*ABK:E119*ABF:E119", right="2300 HI*ABK:E119*ABF:I10"),
    Check(Fault.EXTERNAL_CAUSE_FIRST, Scope.CLAIM, "ICD-10-CM guidelines I.C.20; 005010X222A1 2300 HI01-2",
          "An external cause (V to Y) is no principal diagnosis: put the injury first.", external_cause_first,
          wrong="2300 HI*ABK:W1830XA*ABF:S93401A", right="2300 HI*ABK:S93401A*ABF:W1830XA"),
)
