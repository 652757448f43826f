"""Loops 2300 and 2320 → a claim and the patient's other coverage; `stays.py` and `dental.py` add what is theirs."""

from __future__ import annotations

from edi.canonical.claim import Amount, Attachment, Code
from edi.canonical.party import Identifier
from edi.canonical.quick import quick
from edi.findings import Where
from edi.parsers.claim_837 import facts
from edi.parsers.claim_837.assembly import Assembly, claim_draft, coverage_draft
from edi.parsers.values import amount, day

_code = quick(Code)
_identifier = quick(Identifier)
_where = tuple.__new__
_DIAGNOSES = frozenset(("ABK", "ABF", "BK", "BF", "TQ"))
_PERIODS = frozenset(("434", "472"))


# -- the claim ------------------------------------------------------------------------------------------------------

def claim(a: Assembly, e: list[str], at: Where) -> None:
    facility = a.parts(e[5])
    told = claim_draft(e[1], amount(e[2]), facility[0], facility[1], facility[2], None, None, None, None, None,
                       at=at, unit=a.units.get(at.position, 0))
    told.signature_on_file, told.assignment, told.benefits_assigned = e[6], e[7], e[8]
    told.release, told.patient_signature, told.special_program, told.delay_reason = e[9], e[10], e[12], e[20]
    if e[11]:
        cause = a.parts(e[11])
        told.related_causes = tuple([c for c in cause[:3] if c])
        told.accident_state, told.accident_country = cause[3], cause[4]
    a.open_claim(told)


def claim_date(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.dates += (facts.dated_fact(e, at),)


def claim_period(a: Assembly, e: list[str], at: Where) -> None:
    """A date of a claim whose lines need not tell their own: 434 is the statement's period, 472 the dentist's."""
    told = facts.dated_fact(e, at)
    a.claim.dates += (told,)
    if e[1] in _PERIODS:
        a.claim.period = told


def claim_attachment(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.attachments += (Attachment(e[1], e[2], e[6], at),)


def claim_contract(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.contract = facts.contract(e, at)


def claim_amount(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.amounts += (Amount(e[1], amount(e[2]), at),)


def claim_number(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.identifiers += (_identifier(e[1], e[2], at, e[3]),)


def claim_note(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.notes += (facts.note(e, at),)


def claim_trip(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.trip = facts.trip(e, at)


def claim_condition(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.conditions += (facts.condition(e, at),)


def claim_repricing(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.repricing = facts.repricing(e, at)


def health_codes(a: Assembly, e: list[str], at: Where) -> None:
    """HI: the codes of one list. Only diagnoses are pointed at by lines."""
    position, offset, segment, path, *_ = at
    codes = []
    for index, text in enumerate(e[1:13], 1):
        if text:
            parts = text.split(a.component, 2)
            place = _where(Where, (position, offset, segment, path, index, 0, 0))
            codes.append(_code(parts[0], parts[1] if len(parts) > 1 else "", place))
    if codes and codes[0].qualifier in _DIAGNOSES:
        a.claim.diagnoses += tuple(codes)
        a.claim.diagnoses_at = at
    else:
        a.claim.codes += tuple(codes)


# -- other coverage -------------------------------------------------------------------------------------------------

def other_coverage(a: Assembly, e: list[str], at: Where) -> None:
    a.coverage = coverage_draft(e[1], e[2], e[3], e[4], e[5], e[9], at=at)
    a.claim.other_coverages += (a.coverage,)


def other_adjustment(a: Assembly, e: list[str], at: Where) -> None:
    a.coverage.adjustments += facts.adjusted(e, at)


def other_amount(a: Assembly, e: list[str], at: Where) -> None:
    value = amount(e[2])
    a.coverage.amounts += (Amount(e[1], value, at),)
    if e[1] == "D":
        a.coverage.paid = value
    elif e[1] == "A8":
        a.coverage.non_covered = value
    elif e[1] == "EAF":
        a.coverage.remaining_liability = value


def other_assignment(a: Assembly, e: list[str], at: Where) -> None:
    a.coverage.benefits_assigned, a.coverage.release, a.coverage.assigned_at = e[3], e[6], at


def other_remarks(a: Assembly, e: list[str], at: Where) -> None:
    a.coverage.remarks += tuple([code for code in e[3:8] if code])
    a.coverage.remarks_at = at


def other_date(a: Assembly, e: list[str], at: Where) -> None:
    a.coverage.paid_on, a.coverage.paid_on_at = day(e[3]), at
