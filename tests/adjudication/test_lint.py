"""What must not leave, and what is only unusual: by claim, line and code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from adjudication.engine import adjudicate
from adjudication.lint import Severity, lint
from adjudication.remit import payable, payee_of, remittance_claim, remittances
from edi.canonical.claim import Adjusted, Procedure
from edi.canonical.party import Contact, Party
from edi.canonical.remittance import Remittance, RemittanceClaim, RemittanceLine
from tests.adjudication.scenes import SCENES
from tests.adjudication.test_remit import CYCLE

DAY = date(2026, 11, 21)


def told(adjustments: str, remarks: str = "", *, status: str = "1", day: date = DAY, filing: str = "12",
         charge: int = 100, of_claim: str = "") -> Remittance:
    """One line: ``"CO16 40, PR1 10"``."""
    taken = tuple(Adjusted(each.strip()[:2], each.strip()[2:].split()[0], Decimal(each.split()[1]))
                  for each in adjustments.split(","))
    paid = Decimal(charge) - sum(each.amount for each in taken)
    owed = sum((each.amount for each in taken if each.group == "PR"), Decimal(0))
    line = RemittanceLine(Procedure("HC", "99213"), Decimal(charge), paid, adjustments=taken,
                          remarks=tuple(remarks.split()))
    claim = RemittanceClaim("PCN", status, Decimal(charge), paid, owed, filing, "C1", "11", "1",
                            Party("QC", True, "DOE"), lines=(line,), remarks=tuple(of_claim.split()))
    return Remittance(
        payer=Party("PR", last_name="PAYER"), payer_contact=Contact("BL"), payee=Party("PE", last_name="CLINIC"),
        handling="I" if paid else "H", method="CHK" if paid else "NON", amount=paid, payment_date=day, trace="T1",
        payer_tax_id="987654321", production_date=day, claims=(claim,))


def found(remittance: Remittance) -> list[str]:
    return [f"{each.severity} {each.fault} {each.code}".strip() for each in lint(remittance)]


@pytest.mark.parametrize("remittance, expected", [
    # the reason's own list
    (told("CO45 50"),                       []),
    (told("OA45 50"),                       ["error group-not-allowed 45"]),
    (told("PR45 50"),                       []),
    (told("CO45 100"),                      ["error contract-cut-of-all 45"]),
    (told("OA18 100"),                      []),
    (told("CO18 100"),                      ["error group-not-allowed 18"]),
    (told("CO18 100", filing="WC"),         []),
    (told("OA23 50"),                       []),
    (told("PR23 50"),                       ["error group-not-allowed 23"]),
    # dates, by the day of production
    (told("CO42 50"),                       ["error carc-out-of-force 42"]),
    (told("COA2 50"),                       ["error carc-out-of-force A2"]),
    (told("CO42 50", day=date(2007, 6, 1)), []),
    (told("CO999 50"),                      ["warning carc-unknown 999"]),
    (told("CO45 50", "ZZ9"),                ["warning rarc-unknown ZZ9"]),
    # remarks that are compulsory; an alert does not answer
    (told("CO16 100", "M51"),               []),
    (told("CO16 100"),                      ["error remark-missing 16"]),
    (told("CO16 100", of_claim="M51"),      []),
    (told("CO96 100", "N381"),              ["error remark-missing 96"]),
    (told("CO96 100", "N381 N130"),         []),
    # CORE 360
    (told("PR16 100", "M51"),               ["error group-outside-scenario 16"]),
    (told("PR252 100", "M127"),             ["error group-outside-scenario 252"]),
    (told("OA252 100", "M127"),             ["error group-outside-scenario 252"]),
    (told("OA204 100", "N130"),             ["error group-outside-scenario 204"]),
    (told("CO16 100", "N130"),              ["warning remark-outside-scenario N130"]),
    (told("CO16 50, PR204 50", "M51 N130"), ["warning scenarios-mixed"]),
    (told("CO45 50, PR204 50", "N130"),     []),
    # the status of the claim
    (told("PR31 100", "MA61", status="4"),  []),
    (told("PR31 100", "MA61"),              ["warning unknown-patient-without-status-4 1"]),
    (told("PR204 100", "N130", status="4"), ["error status-4-for-known-patient 4"]),
    # how it is written
    (told("CO45 50, CO45 1"),               ["warning reason-told-twice 45"]),
    (told("CO45 50, PR1 0"),                ["error adjustment-of-zero 1"]),
])
def test_one_line(remittance: Remittance, expected: list[str]) -> None:
    assert found(remittance) == expected


def test_a_reversal_repeats_old_codes() -> None:
    back = told("CO42 50", status="22")
    assert found(back) == []


def test_what_does_not_balance_is_named_with_its_place() -> None:
    one = told("CO45 50")
    claim = one.claims[0]
    wrong = replace(one, claims=(replace(claim, lines=(replace(claim.lines[0], paid=Decimal(51)),)),))
    assert [(each.fault, each.severity, each.claim, each.line) for each in lint(wrong)] == [
        ("line-balance", Severity.ERROR, 1, 1), ("claim-balance", Severity.ERROR, 1, 0)]


def test_traps_of_public_lists() -> None:
    """Codes that public pages give another meaning: ours must not follow them."""
    assert "error group-not-allowed 275" in found(told("CO275 50"))
    assert found(told("CO15 100", "M62", day=date(2026, 8, 1))) == []


@pytest.mark.parametrize("scene", [each for each in SCENES if payable(adjudicate(SCENES[each]))])
def test_nothing_that_we_decide_is_wrong(scene: str) -> None:
    one = SCENES[scene]
    claims = [remittance_claim(one.claim, adjudicate(one))]
    (remittance,) = remittances(replace(CYCLE, production_date=DAY), payee_of(one.claim), claims, iter(["T1"]))
    assert found(remittance) == []
