"""The codes of a hospital's bill and the codes of its lines, in their form (SNIP 5), and what they ask for (SNIP 4).

Occurrences, spans, values and conditions have two letters or digits (NUBC); which of them mean something, the NUBC's list
says, which the user has to load. Revenue codes have four digits, of which the first three are the category.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from edi.canonical.claim import ZERO, Claim, ServiceLine
from edi.checks.balancing import too_precise
from edi.checks.card import FINE, INSTITUTIONAL, Check, Problem, Problems, Scope
from edi.checks.code_forms import ICD9_PROCEDURE, ICD10PCS, ICD10PCS_LISTS, code_at
from edi.checks.dates import text_of
from edi.checks.diagnoses import is_well_formed
from edi.checks.service import procedure_at, quantity_at
from edi.checks.stays import is_visit
from edi.codes import codes
from edi.elements import write_decimal
from edi.findings import Fault

_BILL_CODE = re.compile(r"[0-9A-Z]{2}")
_GROUP = re.compile(r"\d{3,4}")
_RATE = re.compile(r"[0-9A-Z]{5}")  # HIPPS
_ENTRY_LISTS = ("ABJ", "BJ", "APR", "PR", "ABN", "BN")
_SURGERY_LISTS = ("BBR", "BR", "BBQ", "BQ")
_RATE_LINES = frozenset(("0022", "0023", "0024"))
# Laboratory, imaging, therapies, emergency room, lungs, hearing, heart, brain: Washington's WAC 182-550-1350 and Texas'
# provider manual both want a procedure with each.
_TOLD_BY_PROCEDURE = frozenset(("030", "031", "032", "033", "034", "035", "040", "042", "043", "044", "046", "047", "048",
                                "061", "073", "074"))
_TOLD_ALONE = frozenset(("0450", "0636"))


def _form(*lists: str) -> Callable[[Claim], Problems]:
    """A check of the codes of one list."""
    def form(claim: Claim) -> Problems:
        return [code_at(code) for code in claim.of_list(*lists) if code.value and not _BILL_CODE.fullmatch(code.value)]
    return form


occurrence_form, span_form, value_form, condition_form = _form("BH"), _form("BI"), _form("BE"), _form("BG")


def entry_diagnosis_form(claim: Claim) -> Problems:
    """Of admission, reasons for the visit, external causes."""
    return [code_at(code) for code in claim.of_list(*_ENTRY_LISTS) if code.value and not is_well_formed(code)]


def surgery_form(claim: Claim) -> Problems:
    return [code_at(code) for code in claim.of_list(*_SURGERY_LISTS) if code.value
            and not (ICD10PCS if code.qualifier in ICD10PCS_LISTS else ICD9_PROCEDURE).fullmatch(code.value)]


def surgery_after_period(claim: Claim) -> Problems:
    last = claim.period.end if claim.period is not None else None
    return [(code.at.at(code.at.element, 4), text_of(code.date)) for code in claim.of_list(*_SURGERY_LISTS)
            if code.date is not None and last is not None and code.date > last]


def group_form(claim: Claim) -> Problems:
    return [code_at(code) for code in claim.of_list("DR") if code.value and not _GROUP.fullmatch(code.value)]


def occurrence_in_future(claim: Claim) -> Problems:
    written = claim.submission.created_on
    return [(code.at.at(code.at.element, 4), text_of(code.date)) for code in claim.of_list("BH", "BI")
            if code.date is not None and written is not None and code.date > written]


def occurrence_twice(claim: Claim) -> Problems:
    """The same on the same day: some happen more than once."""
    seen: set[object] = set()
    found: list[Problem] = []
    for code in claim.of_list("BH", "BI"):
        told = code.qualifier, code.value, code.date, code.until
        if told in seen:
            found.append(code_at(code))
        seen.add(told)
    return found


def span_reversed(claim: Claim) -> Problems:
    return [(code.at.at(code.at.element, 4), f"{text_of(code.date)}-{text_of(code.until)}") for code in claim.of_list("BI")
            if code.date is not None and code.until is not None and code.date > code.until]


def value_amount(claim: Claim) -> Problems:
    return [(code.at.at(code.at.element, 5), write_decimal(code.amount)) for code in claim.of_list("BE")
            if code.amount is not None and (code.amount < ZERO or too_precise(code.amount))]


def value_twice(claim: Claim) -> Problems:
    told = [code.value for code in claim.of_list("BE")]
    return [code_at(code) for place, code in enumerate(claim.of_list("BE")) if code.value in told[:place]]


def condition_twice(claim: Claim) -> Problems:
    told = [code.value for code in claim.of_list("BG")]
    return [code_at(code) for place, code in enumerate(claim.of_list("BG")) if code.value in told[:place]]


# -- lines ----------------------------------------------------------------------------------------------------------

def _has_form(code: str) -> bool:
    """Four digits."""
    return len(code) == 4 and code.isascii() and code.isdecimal()


def revenue_code_form(claim: Claim, line: ServiceLine) -> Problems:
    code = line.revenue_code
    return FINE if _has_form(code) or not code else [(line.service_at.at(1), code)]


def revenue_code_unknown(claim: Claim, line: ServiceLine) -> Problems:
    code = line.revenue_code
    return FINE if code[:3] in codes("revenue_category") or not _has_form(code) else [(line.service_at.at(1), code)]


def procedure_missing(claim: Claim, line: ServiceLine) -> Problems:
    code = line.revenue_code
    if line.procedure.code or not is_visit(claim) or (code[:3] not in _TOLD_BY_PROCEDURE and code not in _TOLD_ALONE):
        return FINE
    return [(procedure_at(line), "")]


def rate_form(claim: Claim, line: ServiceLine) -> Problems:
    procedure = line.procedure
    if procedure.qualifier != "HP" or not procedure.code or _RATE.fullmatch(procedure.code):
        return FINE
    return [(procedure_at(line, 2), procedure.code)]


def rate_missing(claim: Claim, line: ServiceLine) -> Problems:
    if line.revenue_code not in _RATE_LINES or line.procedure.qualifier == "HP":
        return FINE
    return [(procedure_at(line, 1 if line.procedure.qualifier else 0), line.procedure.qualifier)]


def nothing_counted(claim: Claim, line: ServiceLine) -> Problems:
    """Rate lines (002x) count nothing."""
    if line.quantity > ZERO or line.revenue_code.startswith("002"):
        return FINE
    return [(quantity_at(line), write_decimal(line.quantity))]


def more_uncovered_than_charged(claim: Claim, line: ServiceLine) -> Problems:
    told = line.non_covered
    return FINE if told is None or told <= line.charge else [(line.service_at.at(7), write_decimal(told))]


_I = (INSTITUTIONAL,)
_VISIT = ("2300 CLM*A1*100***13:A:1**A*Y*Y;-2300 DTP*096;-2300 DTP*435;-2300 HI*ABJ;-2300 HI*BE;2300 HI*ABK:E119;"
          "2300 HI*ABF:I10;2400 DTP*472*D8*20250609;2400 SV2*0250**40*UN*2")
_NURSED = "2300 CLM*A1*100***21:A:1**A*Y*Y;-2300 DTP*096"

CARDS: tuple[Check, ...] = (
    Check(Fault.ENTRY_DIAGNOSIS_FORM, Scope.CLAIM, "ICD-10-CM, ICD-9-CM; 005010X223A2 2300 HI ABJ, APR, ABN",
          "No diagnosis code has this form; it is sent without a decimal point.", entry_diagnosis_form, when="codes",
          silenced_by="HI", guides=_I,
          wrong="2300 HI*ABJ:R07.89", right="2300 HI*ABN:W1830XA"),
    Check(Fault.SURGERY_FORM, Scope.CLAIM, "ICD-10-PCS, ICD-9-CM volume 3; 005010X223A2 2300 HI BBR, BBQ",
          "A procedure of ICD-10-PCS has seven letters and digits, without I and O.", surgery_form, when="codes",
          silenced_by="HI", guides=_I,
          wrong="2300 HI*BBR:0SR9OJ9:D8:20250609", right="2300 HI*BBR:0SR90J9:D8:20250609"),
    Check(Fault.SURGERY_AFTER_PERIOD, Scope.CLAIM, "005010X223A2 2300 HI BBR, BBQ, DTP 434",
          "This procedure is dated after the statement's last day.", surgery_after_period, when="codes",
          silenced_by="HI DTP", guides=_I,
          wrong="2300 HI*BBR:0SR90J9:D8:20250611", right="2300 HI*BBR:0SR90J9:D8:20250607"),
    Check(Fault.DIAGNOSIS_GROUP_FORM, Scope.CLAIM, "005010X223A2 2300 HI DR",
          "A diagnosis related group has three or four digits.", group_form, when="codes", guides=_I,
          wrong="2300 HI*DR:47O", right="2300 HI*DR:470"),
    Check(Fault.OCCURRENCE_FORM, Scope.CLAIM, "NUBC occurrence codes; 005010X223A2 2300 HI BH",
          "An occurrence code has two letters or digits.", occurrence_form, when="codes", silenced_by="HI", guides=_I,
          wrong="2300 HI*BH:1:D8:20250601", right="2300 HI*BH:11:D8:20250601"),
    Check(Fault.OCCURRENCE_SPAN_FORM, Scope.CLAIM, "NUBC occurrence span codes; 005010X223A2 2300 HI BI",
          "An occurrence span code has two letters or digits.", span_form, when="codes", silenced_by="HI", guides=_I,
          wrong="2300 HI*BI:7:RD8:20250601-20250603", right="2300 HI*BI:74:RD8:20250601-20250603"),
    Check(Fault.VALUE_FORM, Scope.CLAIM, "NUBC value codes; 005010X223A2 2300 HI BE",
          "A value code has two letters or digits.", value_form, when="codes", silenced_by="HI", guides=_I,
          wrong="2300 HI*BE:8:::2", right="2300 HI*BE:A1:::2"),
    Check(Fault.CONDITION_FORM, Scope.CLAIM, "NUBC condition codes; 005010X223A2 2300 HI BG",
          "A condition code has two letters or digits.", condition_form, when="codes", silenced_by="HI", guides=_I,
          wrong="2300 HI*BG:9", right="2300 HI*BG:09"),
    Check(Fault.OCCURRENCE_IN_FUTURE, Scope.CLAIM, "005010X223A2 2300 HI BH, BI, BHT04",
          "This has not happened yet on the day on which the file was written (BHT04).", occurrence_in_future,
          when="codes", guides=_I,
          wrong="2300 HI*BH:11:D8:20250702", right="2300 HI*BH:11:D8:20250701"),
    Check(Fault.OCCURRENCE_TWICE, Scope.CLAIM, "005010X223A2 2300 HI BH, BI",
          "The same occurrence is told twice, with the same day.", occurrence_twice, when="codes", guides=_I,
          wrong="2300 HI*BH:11:D8:20250601*BH:11:D8:20250601", right="2300 HI*BH:11:D8:20250601*BH:11:D8:20250602"),
    Check(Fault.OCCURRENCE_SPAN_REVERSED, Scope.CLAIM, "005010X223A2 2300 HI BI",
          "This span ends before it begins.", span_reversed, when="codes", silenced_by="HI", guides=_I,
          wrong="2300 HI*BI:74:RD8:20250603-20250601", right="2300 HI*BI:74:RD8:20250601-20250603"),
    Check(Fault.VALUE_UNLIKELY, Scope.CLAIM, "005010X223A2 2300 HI BE",
          "This value is negative or has more than two decimals.", value_amount, when="codes", guides=_I,
          wrong="2300 HI*BE:80:::2*BE:A1:::-3", right="2300 HI*BE:80:::2*BE:A1:::3.5"),
    Check(Fault.VALUE_TWICE, Scope.CLAIM, "005010X223A2 2300 HI BE",
          "The same value code is told twice.", value_twice, when="codes", guides=_I,
          wrong="2300 HI*BE:80:::2*BE:A1:::3*BE:A1:::4", right="2300 HI*BE:80:::2*BE:A1:::3*BE:B1:::4"),
    Check(Fault.CONDITION_TWICE, Scope.CLAIM, "005010X223A2 2300 HI BG",
          "The same condition is told twice.", condition_twice, when="codes", guides=_I,
          wrong="2300 HI*BG:09*BG:09", right="2300 HI*BG:09*BG:10"),
    Check(Fault.REVENUE_CODE_FORM, Scope.LINE, "NUBC revenue codes; 005010X223A2 2400 SV201",
          "A revenue code is sent as four digits.", revenue_code_form, silenced_by="SV2", guides=_I,
          wrong="2400 SV2*120**40*DA*2", right="2400 SV2*0120**40*DA*2"),
    Check(Fault.REVENUE_CODE_UNKNOWN, Scope.LINE, "NUBC revenue codes; 005010X223A2 2400 SV201",
          "Our list of revenue codes has no such category.", revenue_code_unknown, silenced_by="SV2", guides=_I,
          wrong="2400 SV2*8880**40*DA*2", right="2400 SV2*0120**40*DA*2"),
    Check(Fault.LINE_PROCEDURE_MISSING, Scope.LINE, "NUBC; 005010X223A2 2400 SV201, SV202",
          "On an outpatient bill this revenue code is told with a procedure.", procedure_missing, silenced_by="SV2",
          guides=_I,
          wrong=f"{_VISIT.replace('SV2*0250', 'SV2*0301')}", right=_VISIT),
    Check(Fault.RATE_CODE_FORM, Scope.LINE, "CMS HIPPS codes; 005010X223A2 2400 SV202-2",
          "A HIPPS code has five letters and digits.", rate_form, silenced_by="SV2", guides=_I,
          wrong=f"{_NURSED};2400 SV2*0022*HP:KAX1*40*UN*2", right=f"{_NURSED};2400 SV2*0022*HP:KAXD1*40*UN*2"),
    Check(Fault.RATE_CODE_MISSING, Scope.LINE, "CMS HIPPS codes; 005010X223A2 2400 SV201, SV202-1",
          "Revenue codes 0022 to 0024 are told with a HIPPS code (HP).", rate_missing, silenced_by="SV2", guides=_I,
          wrong=f"{_NURSED};2400 SV2*0022**40*UN*2", right=f"{_NURSED};2400 SV2*0022*HP:KAXD1*40*UN*0"),
    Check(Fault.LINE_COUNTS_NOTHING, Scope.LINE, "005010X223A2 2400 SV205",
          "The line counts nothing; only rate lines (002x) do so.", nothing_counted, silenced_by="SV2", guides=_I,
          wrong="2400 SV2*0120**40*DA*0", right="2400 SV2*0120**40*DA*2"),
    Check(Fault.UNCOVERED_MORE_THAN_CHARGED, Scope.LINE, "005010X223A2 2400 SV207, SV203",
          "More is said not to be covered than is charged.", more_uncovered_than_charged, silenced_by="SV2", guides=_I,
          wrong="2400 SV2*0120**40*DA*2**40.01", right="2400 SV2*0120**40*DA*2**40"),
)
