"""The balances of a remittance: each identity broken by a cent, and published totals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from edi.canonical.balance import Imbalance, cents, imbalances
from edi.canonical.claim import Adjusted, Procedure
from edi.canonical.party import Contact, Party
from edi.canonical.remittance import ProviderAdjustment, Remittance, RemittanceClaim, RemittanceLine

CENT = Decimal("0.01")


def adjusted(*told: str) -> tuple[Adjusted, ...]:
    """``"CO45 70"``: group, reason, amount."""
    return tuple(Adjusted(each[:2], each[2:].split()[0], Decimal(each.split()[1])) for each in told)


def line(charge: str, paid: str, *told: str) -> RemittanceLine:
    return RemittanceLine(Procedure("HC", "99213"), Decimal(charge), Decimal(paid), adjustments=adjusted(*told))


def claim(charge: str, paid: str, *lines: RemittanceLine, owed: str = "0", told: tuple[str, ...] = (),
          status: str = "1") -> RemittanceClaim:
    return RemittanceClaim("PCN", status, Decimal(charge), Decimal(paid), Decimal(owed), "12", "C1", "11", "1",
                           Party("QC", True, "DOE", "JANE"), adjustments=adjusted(*told), lines=lines)


def remittance(amount: str, *claims: RemittanceClaim, plb: tuple[tuple[str, str], ...] = ()) -> Remittance:
    paid = bool(Decimal(amount))
    return Remittance(
        payer=Party("PR", last_name="PAYER"), payer_contact=Contact("BL"), payee=Party("PE", last_name="CLINIC"),
        handling="I" if paid else "H", method="CHK" if paid else "NON", amount=Decimal(amount),
        payment_date=date(2026, 3, 27), trace="T1", payer_tax_id="987654321", production_date=date(2026, 3, 26),
        claims=claims,
        provider_adjustments=tuple(ProviderAdjustment(reason, "", Decimal(each)) for reason, each in plb))


GOOD = remittance("80", claim(
    "400", "80", line("150", "80", "CO45 70"), line("100", "0", "PR204 100"), line("150", "0", "CO97 150"), owed="100"))


@pytest.mark.parametrize("name, good", [
    ("E-01 at claim and line",   remittance("945",
        claim("800", "450", line("800", "500", "PR1 300"), told=("CO45 50",), owed="300"),
        claim("1200", "495", line("1200", "550", "PR1 600", "PR2 50"), told=("CO45 55",), owed="650"))),
    ("E-02 a negative PLB",      remittance("150000.00", claim("211366.97", "138018.40", told=("CO45 73348.57",)),
                                            claim("15000", "11980.33", told=("CO45 3019.67",)),
                                            plb=(("CV", "-1.27"),))),
    ("E-04 above the charge",    remittance("34", claim("541", "34", line("541", "34", "OA23 516", "OA94 -9")))),
    ("E-11 three lines",         GOOD),
    ("E-13 a discount",          remittance("391.05", claim("225", "200", told=("CO45 20", "PR3 5"), owed="5"),
                                            claim("225", "195", told=("CO45 20", "PR3 10"), owed="10"),
                                            plb=(("90", "3.95"),))),
    ("E-15 a refund",            remittance("0", plb=(("WO", "298.18"), ("72", "-298.18")))),
    ("E-17 taken back at once",  remittance("460", claim("600", "500", told=("CO45 100",)),
                                            claim("-150", "-100", told=("CO45 -50",), status="22"),
                                            claim("150", "60", told=("CO45 90",)))),
    ("E-09 a reversal",          remittance("10", claim("10", "10"), claim("50", "50"), claim(
        "-150", "-50", told=("CO45 -75", "PR1 -25"), status="22"))),
])
def test_published_totals_balance(name: str, good: Remittance) -> None:
    assert imbalances(good) == []


def _with_line(**changes: object) -> Remittance:
    first = GOOD.claims[0]
    return replace(GOOD, claims=(replace(first, lines=(replace(first.lines[0], **changes), *first.lines[1:])),))  # type: ignore[arg-type]  # a test's


@pytest.mark.parametrize("bad, found", [
    (_with_line(paid=Decimal("80.01")),                                   Imbalance("line", 1, 1, 1)),
    (_with_line(charge=Decimal("150.01")),                                Imbalance("line", -1, 1, 1)),
    (_with_line(adjustments=adjusted("CO45 69.99")),                      Imbalance("line", -1, 1, 1)),
    (replace(GOOD, claims=(replace(GOOD.claims[0], charge=Decimal("400.01")),)), Imbalance("claim", -1, 1)),
    (replace(GOOD, claims=(replace(GOOD.claims[0], paid=Decimal("80.01")),)),    Imbalance("claim", 1, 1)),
    (replace(GOOD, claims=(replace(GOOD.claims[0], adjustments=adjusted("CO45 0.01")),)), Imbalance("claim", 1, 1)),
    (replace(GOOD, claims=(replace(GOOD.claims[0], patient_responsibility=Decimal("99.99")),)),
                                                                          Imbalance("patient", 1, 1)),
    (replace(GOOD, amount=Decimal("80.01")),                              Imbalance("payment", -1)),
    (replace(GOOD, provider_adjustments=(ProviderAdjustment("WO", "", CENT),)), Imbalance("payment", -1)),
    (replace(GOOD, handling="H"),                                         Imbalance("method", 8000)),
    (replace(GOOD, method="NON"),                                         Imbalance("method", 8000)),
    (remittance("-10", claim("-20", "-10", told=("CO45 -10",), status="22")),   Imbalance("payment", 0)),
])
def test_a_cent_is_seen(bad: Remittance, found: Imbalance) -> None:
    assert found in imbalances(bad)


def test_fractions_of_a_cent_are_refused() -> None:
    assert cents(Decimal("1.10")) == 110 and cents(Decimal("-0.01")) == -1 and cents(Decimal("1E+2")) == 10000
    with pytest.raises(ValueError, match="fractions of a cent"):
        cents(Decimal("1.001"))
