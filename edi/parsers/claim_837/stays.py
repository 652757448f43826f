"""What only hospitals tell (837I): CL1, the codes of HI with days, amounts and presence on admission, MIA, SV2."""

from __future__ import annotations

from edi.canonical.claim import Admission, Code, InpatientDecision
from edi.canonical.quick import quick
from edi.findings import Where
from edi.parsers.claim_837 import claims
from edi.parsers.claim_837.assembly import NO_PROCEDURE, Assembly
from edi.parsers.values import ZERO, amount, amount_or_none, number, period

_code = quick(Code)
_DIAGNOSES = frozenset(("ABK", "ABF", "BK", "BF"))
_REMARKS = (5, 20, 21, 22, 23)


def admission(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.admission = Admission(e[1], e[2], e[3], at)


def claim_number(a: Assembly, e: list[str], at: Where) -> None:
    """REF. An auto accident's state is told by LU, where other claims tell it in CLM11."""
    claims.claim_number(a, e, at)
    if e[1] == "LU":
        a.claim.accident_state = e[2]


def stay_codes(a: Assembly, e: list[str], at: Where) -> None:
    """HI: up to twelve codes of one list. Diagnoses are the principal and the others; those of admission, reasons for
    the visit and external causes are told among all other codes."""
    codes = []
    for index, text in enumerate(e[1:13], 1):
        if text:
            p = a.parts(text)
            start, end = period(p[3])
            codes.append(_code(p[0], p[1], at.at(index), start, amount_or_none(p[4]), p[8],
                               end if p[2] == "RD8" else None))
    claim = a.claim
    if codes and codes[0].qualifier in _DIAGNOSES:
        claim.diagnoses_at = claim.diagnoses_at if claim.diagnoses else at
        claim.diagnoses += tuple(codes)
    else:
        claim.codes += tuple(codes)


def inpatient_decision(a: Assembly, e: list[str], at: Where) -> None:
    money = amount_or_none
    a.coverage.inpatient = InpatientDecision(
        covered_days=number(e[1]), psychiatric_days=number(e[3]), drg_amount=money(e[4]),
        disproportionate_share=money(e[6]), secondary_pass_through=money(e[7]), capital=money(e[8]),
        capital_federal=money(e[9]), capital_hospital=money(e[10]), capital_disproportionate_share=money(e[11]),
        old_capital=money(e[12]), capital_teaching=money(e[13]), operating_hospital=money(e[14]),
        cost_report_days=number(e[15]), operating_federal=money(e[16]), capital_outlier=money(e[17]),
        teaching=money(e[18]), professional_component=money(e[19]), capital_exception=money(e[24]), at=at)
    a.coverage.remarks += tuple([e[place] for place in _REMARKS if e[place]])
    a.coverage.remarks_at = at


def institutional_service(a: Assembly, e: list[str], at: Where) -> None:
    """SV2. A procedure need not be told: many revenue codes say all."""
    told = a.line
    told.service_at = at
    told.revenue_code, told.procedure = e[1], a.procedure(e[2]) if e[2] else NO_PROCEDURE
    told.charge = amount(e[3])
    told.unit, told.quantity, told.non_covered = e[4], number(e[5]) or ZERO, amount_or_none(e[7])
