"""What other payers are said to have decided: does it add up, is it told once, is its payer named? (SNIP 3, 4)

For each prior payer: charge of the claim = its payment + its adjustments of the claim + its adjustments of the lines;
charge of a line = its payment for the line + its adjustments of it (005010X222A1 1.4.4; X12 rulings 1294, 1115, 1053).
AMT D = Σ SVD02 − Σ CAS of 2320 follows from these two and is not looked at again. A payer that was not billed is told
by AMT A8 and balances nothing. Two coverages under one payer id cannot be told apart in 2430: nothing is said of them.
"""

from __future__ import annotations

from decimal import Decimal

from edi.canonical.claim import ZERO, Claim, LineAdjudication, OtherCoverage, ServiceLine
from edi.checks.card import DENTAL, FINE, INSTITUTIONAL, Check, Problem, Problems, Scope, missing
from edi.codes import codes
from edi.elements import write_decimal
from edi.findings import Fault

_ORDER = "PSTABCDEFGH"  # SBR01, the first payer to the eleventh
_READ = "CLM LX SV1 SV2 SV3 SBR CAS AMT NM1 SVD"


def _payer_id(coverage: OtherCoverage) -> str:
    return coverage.payer.id if coverage.payer is not None else ""


def _is_ambiguous(claim: Claim, payer_id: str) -> bool:
    return sum(_payer_id(other) == payer_id for other in claim.other_coverages) > 1


def _decisions(claim: Claim, payer_id: str) -> list[LineAdjudication]:
    return [told for line in claim.lines for told in line.adjudications if told.payer_id == payer_id]


def _is_yet_to_pay(claim: Claim, coverage: OtherCoverage) -> bool:
    """Its turn comes after that of the payer who gets this claim, and all that is told of it is a payment of nothing: a
    blank that many programs fill with 0, and no decision."""
    later, ours = _ORDER.find(coverage.responsibility or "?"), _ORDER.find(claim.subscriber.responsibility or "?")
    return later > ours >= 0 and not coverage.paid and not coverage.adjustments and not _decisions(claim, _payer_id(coverage))


def claim_balance(claim: Claim, coverage: OtherCoverage) -> Problems:
    payer_id = _payer_id(coverage)
    of_lines = _decisions(claim, payer_id)
    has_decided = coverage.paid is not None or coverage.adjustments or of_lines
    if not has_decided or (coverage.non_covered is not None and coverage.paid is None) or _is_yet_to_pay(claim, coverage):
        return FINE
    if _is_ambiguous(claim, payer_id) or any(unknown_payer(claim, line) for line in claim.lines):
        return FINE
    off = claim.charge - (coverage.paid or ZERO) - _sum(coverage) - sum((_sum(told) for told in of_lines), ZERO)
    if not off or off in (_total_off(claim), _lines_off(claim, payer_id)):  # those are told, and by them all is explained
        return FINE
    at = coverage.amount_at("D")
    return [(at.at(2), write_decimal(coverage.paid)) if coverage.paid is not None else (missing(at, "AMT"), "")]


def _sum(told: OtherCoverage | LineAdjudication) -> Decimal:
    return sum((adjusted.amount for adjusted in told.adjustments), ZERO)


def _total_off(claim: Claim) -> Decimal:
    """By how much the claim's charge is more than its lines'."""
    return claim.charge - sum((line.charge for line in claim.lines), ZERO)


def _lines_off(claim: Claim, payer_id: str) -> Decimal:
    """By how much the charges of lines on which this payer decided are more than what it says of them."""
    return sum((_line_off(line, payer_id) for line in claim.lines), ZERO)


def _line_off(line: ServiceLine, payer_id: str) -> Decimal:
    """Several decisions of one payer on one line (unbundling) are added up; a bundled line balances by its own CAS."""
    told = [one for one in line.adjudications if one.payer_id == payer_id]
    return line.charge - sum((one.paid + _sum(one) for one in told), ZERO) if told else ZERO


def line_balance(claim: Claim, line: ServiceLine) -> Problems:
    """Where the line's own charge is what differs, the claim's total does so too, and that is told."""
    found: list[Problem] = []
    for payer_id, last in {told.payer_id: told for told in line.adjudications}.items():
        off = _line_off(line, payer_id)
        if off and off != -_total_off(claim) and not _is_ambiguous(claim, payer_id):
            found.append((last.at.at(2), write_decimal(last.paid)))
    return found


def unknown_payer(claim: Claim, line: ServiceLine) -> Problems:
    known = {_payer_id(coverage) for coverage in claim.other_coverages}
    return [(told.at.at(1), told.payer_id) for told in line.adjudications if told.payer_id not in known]


def bundled_line_unknown(claim: Claim, line: ServiceLine) -> Problems:
    numbers = {str(other.number) for other in claim.lines}
    return [(told.at.at(6), told.bundled_line) for told in line.adjudications
            if told.bundled_line and told.bundled_line.lstrip("0") not in numbers]


def not_billed(claim: Claim, coverage: OtherCoverage) -> Problems:
    """A payer that was not billed (AMT A8) leaves the whole charge uncovered, and has paid and adjusted nothing."""
    if coverage.non_covered is None:
        return FINE
    if coverage.non_covered == claim.charge and coverage.paid is None and not coverage.adjustments:
        return FINE
    return [(coverage.amount_at("A8").at(2), write_decimal(coverage.non_covered))]


def payer_order(claim: Claim) -> Problems:
    """Each place in the order once; U (unknown) as often as need be."""
    seen = {claim.subscriber.responsibility}
    found: list[Problem] = []
    for coverage in claim.other_coverages:
        order = coverage.responsibility
        if order in seen and order not in ("U", ""):
            found.append((coverage.at.at(1), order))
        seen.add(order)
    return found


def paid_date_twice(claim: Claim, coverage: OtherCoverage) -> Problems:
    if coverage.paid_on is None or not any(told.paid_on for told in _decisions(claim, _payer_id(coverage))):
        return FINE
    return [(coverage.paid_on_at.at(3), f"{coverage.paid_on:%Y%m%d}")]


def paid_date_missing(claim: Claim, coverage: OtherCoverage) -> Problems:
    """A line's decision has its date by itself (2430 DTP is required)."""
    if coverage.paid is None or coverage.paid_on is not None or coverage.paid_on_at.position:
        return FINE
    if _decisions(claim, _payer_id(coverage)) or _is_yet_to_pay(claim, coverage):
        return FINE
    at = coverage.payer.at if coverage.payer is not None else coverage.at
    return [(missing(at, "DTP"), "")]


def paid_before_service(claim: Claim, coverage: OtherCoverage) -> Problems:
    served = claim.service_from
    told = [(coverage.paid_on, coverage.paid_on_at)]
    told += [(line.paid_on, line.paid_on_at) for line in _decisions(claim, _payer_id(coverage))]
    return [(at.at(3), f"{day:%Y%m%d}") for day, at in told if day and served and day < served]


def liability_twice(claim: Claim, coverage: OtherCoverage) -> Problems:
    if coverage.remaining_liability is None:
        return FINE
    of_lines = _decisions(claim, _payer_id(coverage))
    if all(told.remaining_liability is None for told in of_lines):
        return FINE
    return [(coverage.amount_at("EAF").at(2), write_decimal(coverage.remaining_liability))]


def reason_unknown(claim: Claim, coverage: OtherCoverage) -> Problems:
    """Of an adjustment or a remark. Both lists change three times a year."""
    reasons, remarks = codes("carc"), codes("rarc")
    told = [*coverage.adjustments]
    for line in _decisions(claim, _payer_id(coverage)):
        told += line.adjustments
    found = [(adjusted.at, adjusted.reason) for adjusted in told if adjusted.reason not in reasons]
    return found + [(coverage.remarks_at, remark) for remark in coverage.remarks if remark not in remarks]


def release_differs(claim: Claim, coverage: OtherCoverage) -> Problems:
    if coverage.release == claim.release or not coverage.release or not claim.release:
        return FINE
    return [(coverage.assigned_at.at(6), coverage.release)]


def assignment_differs(claim: Claim, coverage: OtherCoverage) -> Problems:
    told = coverage.benefits_assigned
    if told == claim.benefits_assigned or not told or not claim.benefits_assigned:
        return FINE
    return [(coverage.assigned_at.at(3), told)]


def filing_indicator_missing(claim: Claim, coverage: OtherCoverage) -> Problems:
    return FINE if coverage.filing_indicator else [(coverage.at.at(9), "")]


def group_name_beside_number(claim: Claim, coverage: OtherCoverage) -> Problems:
    return [(coverage.at.at(4), coverage.group_name)] if coverage.group_name and coverage.group_number else FINE


_SBR = "2320 SBR*S*18*******CI"
_OI = "2320 OI***Y***Y"
_WHO = "2330A NM1*IL*1*MOSS*ANNA****MI*M2;2330B NM1*PR*2*OTHER PLAN*****PI*P2"
_OTHER = f"{_SBR};{_OI};{_WHO}"
_PAID = f"{_SBR};2320 AMT*D*60;2320 CAS*CO*45*40;{_OI};{_WHO}"
_LINES = f"{_SBR};2320 AMT*D*60;{_OI};{_WHO};2430 SVD*P2*10*HC:99213**1;2430 CAS*CO*45*30;2430 DTP*573*D8*20250620"
_LINE_2 = "2430#2 SVD*P2*50*HC:85025**1;2430#2 CAS*CO*45*10;2430#2 DTP*573*D8*20250620"

CARDS: tuple[Check, ...] = (
    Check(Fault.PRIOR_PAYER_CLAIM_IMBALANCE, Scope.COVERAGE, "005010X222A1 1.4.4; 2320 AMT D, CAS; 2430 CAS",
          "What this payer paid and took off, on the claim and on its lines, does not add up to the claim's charge.",
          claim_balance, silenced_by=_READ,
          wrong=f"{_PAID.replace('AMT*D*60', 'AMT*D*61')};2330B DTP*573*D8*20250620",
          right=f"{_PAID};2330B DTP*573*D8*20250620"),
    Check(Fault.PRIOR_PAYER_LINE_IMBALANCE, Scope.LINE, "005010X222A1 1.4.4; 2430 SVD02, CAS",
          "What this payer paid and took off does not add up to the line's charge.", line_balance,
          when="adjudications", silenced_by=_READ,
          wrong=f"{_LINES.replace('SVD*P2*10', 'SVD*P2*11')};{_LINE_2.replace('SVD*P2*50', 'SVD*P2*49')}",
          right=f"{_LINES};{_LINE_2}"),
    Check(Fault.PRIOR_PAYER_UNKNOWN, Scope.LINE, "005010X222A1 2430 SVD01, 2330B NM109",
          "SVD01 must repeat the identifier of a payer that the claim names in loop 2330B.", unknown_payer,
          when="adjudications", silenced_by="SBR NM1",
          wrong=f"{_LINES.replace('SVD*P2*10', 'SVD*P3*10')};{_LINE_2}", right=f"{_LINES};{_LINE_2}"),
    Check(Fault.BUNDLED_LINE_UNKNOWN, Scope.LINE, "005010X222A1 2430 SVD06, 2400 LX01",
          "SVD06 names the line (LX01) of this claim into which the other payer bundled this one.",
          bundled_line_unknown, when="adjudications",
          wrong=f"{_LINES.replace('HC:99213**1', 'HC:99213**1*7')};{_LINE_2}",
          right=f"{_LINES.replace('HC:99213**1', 'HC:99213**1*2')};{_LINE_2}"),
    Check(Fault.NOT_BILLED_BUT_DECIDED, Scope.COVERAGE, "005010X222A1 2320 AMT A8, AMT D, CAS; X12 ruling 1053",
          "A payer that was not billed leaves the whole charge uncovered (AMT A8) and has paid and adjusted nothing.",
          not_billed, silenced_by="CLM AMT",
          wrong=f"{_SBR};2320 AMT*A8*99;{_OI};{_WHO}", right=f"{_SBR};2320 AMT*A8*100;{_OI};{_WHO}"),
    Check(Fault.PAYER_ORDER_DUPLICATE, Scope.CLAIM, "005010X222A1 2000B SBR01, 2320 SBR01",
          "Two payers of this claim have the same place in the order of payers.", payer_order,
          when="other_coverages",
          wrong=_OTHER.replace("SBR*S", "SBR*P"), right=_OTHER),
    Check(Fault.PAID_DATE_TWICE, Scope.COVERAGE, "005010X222A1 2330B DTP 573, 2430 DTP 573",
          "The date of payment is told with the lines; it is not told again with the payer.", paid_date_twice,
          wrong=f"{_LINES};{_LINE_2};2330B DTP*573*D8*20250620", right=f"{_LINES};{_LINE_2}"),
    Check(Fault.PAID_DATE_MISSING, Scope.COVERAGE, "005010X222A1 2330B DTP 573",
          "This payer has decided on the claim as a whole: tell when (DTP 573).", paid_date_missing,
          silenced_by="SBR DTP NM1",
          wrong=_PAID, right=f"{_PAID};2330B DTP*573*D8*20250620"),
    Check(Fault.PAID_BEFORE_SERVICE, Scope.COVERAGE, "005010X222A1 2330B DTP 573, 2430 DTP 573, 2400 DTP 472",
          "This payer is said to have paid before the first service.", paid_before_service,
          wrong=f"{_PAID};2330B DTP*573*D8*20250601", right=f"{_PAID};2330B DTP*573*D8*20250620"),
    Check(Fault.REMAINING_LIABILITY_TWICE, Scope.COVERAGE, "005010X222A1 2320 AMT EAF, 2430 AMT EAF",
          "What the patient still owes is told with the lines; it is not told again with the claim.", liability_twice,
          wrong=f"{_LINES.replace('AMT*D*60', 'AMT*D*60;2320 AMT*EAF*5')};{_LINE_2};2430 AMT*EAF*5",
          right=f"{_LINES};{_LINE_2};2430 AMT*EAF*5"),
    Check(Fault.REASON_UNKNOWN, Scope.COVERAGE, "X12 code lists 139 and 411; 005010X222A1 2320 CAS, MOA, 2430 CAS",
          "Our list of adjustment reasons and remarks does not have this code.", reason_unknown,
          wrong=f"{_PAID.replace('CAS*CO*45', 'CAS*CO*999')};2330B DTP*573*D8*20250620",
          right=f"{_PAID};2330B DTP*573*D8*20250620"),
    # The guide calls OI03 and OI06 a crosswalk of CLM08 and CLM09; a payer loses nothing where they differ.
    Check(Fault.RELEASE_DIFFERS, Scope.COVERAGE, "005010X222A1 2320 OI06, 2300 CLM09",
          "Release of information differs from what the claim says (CLM09).", release_differs,
          wrong=_OTHER.replace("OI***Y***Y", "OI***Y***I"), right=_OTHER),
    Check(Fault.ASSIGNMENT_DIFFERS, Scope.COVERAGE, "005010X222A1 2320 OI03, 2300 CLM08",
          "Assignment of benefits differs from what the claim says (CLM08).", assignment_differs,
          wrong=_OTHER.replace("OI***Y***Y", "OI***N***Y"), right=_OTHER),
    Check(Fault.OTHER_FILING_INDICATOR_MISSING, Scope.COVERAGE, "005010X222A1 2320 SBR09",
          "Tell what kind of plan the other payer is (SBR09); no national plan id came to replace it.",
          filing_indicator_missing,
          wrong=_OTHER.replace("SBR*S*18*******CI", "SBR*S*18"), right=_OTHER),
    # Sent needlessly, it says nothing wrong. The guide of the 837P says the same; nobody has been seen to enforce it there.
    Check(Fault.GROUP_NAME_BESIDE_NUMBER, Scope.COVERAGE, "005010X223A2 2320 SBR03, SBR04",
          "Where the other payer's group has a number, its name is not told.", group_name_beside_number,
          guides=(INSTITUTIONAL, DENTAL),
          wrong=_OTHER.replace("SBR*S*18**", "SBR*S*18*G7*ACME"), right=_OTHER.replace("SBR*S*18*", "SBR*S*18*G7")),
)
