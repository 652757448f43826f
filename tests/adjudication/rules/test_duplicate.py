"""Exact duplicates: what makes the key, and what is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from adjudication.case import duplicate_key
from edi.canonical.claim import Claim, DatedFact, Patient, Procedure, Tooth
from edi.canonical.party import Party
from tests.adjudication.payer import BILLING, DAY, SUBMISSION, claim, decide, line, money_of, subscriber

ONE = claim(line(200, units=2, modifiers=("25",)), line(100, "36415"))


def test_denied_with_oa_18() -> None:
    decision = decide(line(200), line(100), fees={"99213": 90}, duplicates=("C0",))
    assert money_of(decision) == ["200.00 0.00 0.00 OA18 200.00", "100.00 0.00 0.00 OA18 100.00"]
    assert (decision.status, decision.category) == ("1", "F2:54")


@pytest.mark.parametrize("again", [
    replace(ONE, patient_control_number="PCN2"),
    replace(ONE, diagnoses=()),
    replace(ONE, lines=tuple(replace(each, control_number="X", number=9) for each in ONE.lines)),
    replace(ONE, lines=(replace(ONE.lines[0], quantity=Decimal("2.00"), charge=Decimal("200.0")), ONE.lines[1])),
], ids=["other patient control number", "other diagnoses", "other line numbers", "other zeros"])
def test_the_same_claim(again: Claim) -> None:
    assert duplicate_key(again) == duplicate_key(ONE)


@pytest.mark.parametrize("other", [
    replace(ONE, lines=ONE.lines[:1]),
    replace(ONE, lines=(replace(ONE.lines[0], service_from=date(2026, 3, 3)), ONE.lines[1])),
    replace(ONE, lines=(replace(ONE.lines[0], charge=Decimal("200.01")), ONE.lines[1])),
    replace(ONE, lines=(replace(ONE.lines[0], quantity=Decimal(1)), ONE.lines[1])),
    replace(ONE, lines=(replace(ONE.lines[0], procedure=Procedure("HC", "99213", ("76",))), ONE.lines[1])),
    replace(ONE, providers=(Party("82", True, "HOUSE", "G", id_qualifier="XX", id="1999999992"),)),
    replace(ONE, billing=replace(BILLING, provider=replace(BILLING.provider, id="1999999992"))),
    replace(ONE, subscriber=subscriber(birth_date=DAY)),
    replace(ONE, patient=Patient("19", Party("QC", True, "DOE", "AMY"), date(2010, 7, 8))),
    replace(ONE, facility_code="22"),
    replace(ONE, frequency="7"),
    replace(ONE, submission=replace(SUBMISSION, usage="RP")),
], ids=["fewer lines", "day", "charge", "units", "modifier", "rendering", "billing", "subscriber", "patient", "place",
        "frequency", "encounter"])
def test_another_claim(other: Claim) -> None:
    assert duplicate_key(other) != duplicate_key(ONE)


STAY = replace(ONE, submission=replace(SUBMISSION, kind="837I"), facility_code="11", period=DatedFact("434", DAY, DAY),
               lines=(replace(line(200, ""), revenue_code="0120", service_from=None, service_to=None),))
FILLING = replace(ONE, submission=replace(SUBMISSION, kind="837D"), period=DatedFact("472", DAY, DAY),
                  lines=(replace(line(200, "D2391"), teeth=(Tooth("14", ("O",)),), service_from=None),))


@pytest.mark.parametrize("one, other", [
    (STAY,    replace(STAY, period=DatedFact("434", date(2026, 3, 1), DAY))),
    (STAY,    replace(STAY, period=DatedFact("434", DAY, date(2026, 3, 3)))),
    (STAY,    replace(STAY, facility_code="12")),
    (STAY,    replace(STAY, lines=(replace(STAY.lines[0], revenue_code="0130"),))),
    (FILLING, replace(FILLING, lines=(replace(FILLING.lines[0], teeth=(Tooth("15", ("O",)),)),))),
    (FILLING, replace(FILLING, lines=(replace(FILLING.lines[0], teeth=(Tooth("14", ("M",)),)),))),
    (FILLING, replace(FILLING, lines=(replace(FILLING.lines[0], oral_areas=("10",)),))),
    (FILLING, replace(FILLING, period=None)),
    (FILLING, replace(FILLING, is_predetermination=True)),
], ids=["first day", "last day", "bill type", "revenue code", "tooth", "surface", "quadrant", "day", "predetermination"])
def test_another_claim_of_a_hospital_or_dentist(one: Claim, other: Claim) -> None:
    assert duplicate_key(one) == duplicate_key(replace(one, patient_control_number="PCN2"))
    assert duplicate_key(one) != duplicate_key(other)


def test_the_key_names_nobody() -> None:
    assert len(duplicate_key(ONE)) == 32 and set(duplicate_key(ONE)) <= set("0123456789abcdef")
