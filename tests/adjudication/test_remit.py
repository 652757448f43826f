"""Decisions to payments: what is told of a claim, who is paid, and how."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from adjudication.benefits.plan import Service
from adjudication.engine import adjudicate
from adjudication.remit import PaymentCycle, payable, payee_key, payee_of, remittance_claim, remittances
from edi.canonical.claim import Claim, Patient
from edi.canonical.party import Address, Contact, Identifier, Party
from edi.canonical.remittance import BankAccount, ProviderAdjustment, Remittance, RemittanceClaim
from tests.adjudication.payer import BILLING, MEMBER, amount, case, claim, line, plan, subscriber
from tests.adjudication.scenes import SCENES

CYCLE = PaymentCycle(
    payer=Party("PR", last_name="PAYER", id_qualifier="PI", id="P1",
                address=Address(("1 PLAZA",), "DAYTON", "OH", "45402")),
    payer_tax_id="987654321", payer_contact=Contact("BL", "EDI", (("TE", "5555550100"),)),
    payment_date=date(2026, 3, 27), production_date=date(2026, 3, 26))
OURS, THEIRS = BankAccount("011000015", "111"), BankAccount("021000021", "222")


def told(the_claim: Claim | None = None, scene: str = "") -> RemittanceClaim:
    one = SCENES[scene] if scene else case(the_claim=the_claim)
    return remittance_claim(one.claim, adjudicate(one))


def paid(*amounts: int) -> list[RemittanceClaim]:
    return [told(claim(line(each))) for each in amounts]


@pytest.mark.parametrize("scene", SCENES)
def test_only_what_is_final_is_told(scene: str) -> None:
    decision = adjudicate(SCENES[scene])
    assert payable(decision) == (decision.disposition in ("paid", "denied") and scene != "an encounter")
    if not payable(decision):
        with pytest.raises(ValueError, match="only a claim"):
            remittance_claim(SCENES[scene].claim, decision)


def test_what_is_told_of_a_claim() -> None:
    numbers = (Identifier("EA", "MRN7"), Identifier("D9", "TRACE"), Identifier("G1", "AUTH1"))
    one = told(claim(line(200), identifiers=numbers, subscriber=subscriber(group_number="G-77")))
    assert (one.patient_control_number, one.status, one.filing_indicator, one.payer_number, one.frequency) == (
        "PCN1", "1", "12", "C1", "1")
    assert [(i.qualifier, i.value) for i in one.identifiers] == [("1L", "G-77"), ("EA", "MRN7"), ("G1", "AUTH1")]
    assert (one.patient.role, one.patient.id, one.subscriber) == ("QC", MEMBER.card_id, None)
    assert (one.service_from, one.service_to, one.received) == (date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 20))
    assert one.amounts == (("AU", amount(200)),)
    assert one.lines[0].control_number == "L1" and one.lines[0].allowed == amount(150)


def test_what_is_covered_is_told_only_of_a_paid_claim() -> None:
    assert told(scene="not covered").amounts == (("AU", amount(100)),)  # 900 of 1,000 are not covered
    assert told(scene="late").amounts == ()


def test_the_subscriber_is_named_beside_another_patient() -> None:
    child = replace(MEMBER, id="M3", first_name="AMY", birth_date=date(2010, 7, 8))
    the_claim = claim(patient=Patient("19", Party("QC", True, "DOE", "AMY"), date(2010, 7, 8)))
    one = remittance_claim(the_claim, adjudicate(case(the_claim=the_claim, candidates=(child,))))
    assert (one.patient.first_name, one.patient.id) == ("AMY", MEMBER.card_id)
    assert one.subscriber is not None and (one.subscriber.role, one.subscriber.first_name) == ("IL", "JANE")


def test_rendering_providers_are_named_where_they_differ() -> None:
    house, other = (Party("82", True, name, "G", id_qualifier="XX", id=npi)
                    for name, npi in (("HOUSE", "1999999992"), ("WILSON", "1888888885")))
    same_as_billing = replace(house, id=BILLING.provider.id)
    assert told(claim(providers=(same_as_billing,))).rendering is None
    one = told(claim(line(100, providers=(other,)), line(100, providers=(house,)), line(100), providers=(house,)))
    assert one.rendering is not None and one.rendering.id == house.id
    assert [each.rendering.id if each.rendering else "" for each in one.lines] == [other.id, "", ""]


def test_remarks_policies_and_authorizations_stand_on_their_lines() -> None:
    one = case(the_plan=plan(Service("office", ("99213",), policy="POL-7")))
    told_of = remittance_claim(one.claim, adjudicate(one))
    assert [(i.qualifier, i.value) for i in told_of.lines[0].identifiers] == [("0K", "POL-7")]
    assert told(scene="not covered").lines[0].remarks == ("N130",)
    assert [(i.qualifier, i.value) for i in told(scene="authorized").lines[0].identifiers] == [("G1", "A1")]
    assert told(scene="after coverage").coverage_end == date(2026, 1, 31)


def test_the_payee_is_the_billing_provider_at_its_pay_to_address() -> None:
    lockbox = Address(("PO BOX 7",), "AKRON", "OH", "44301")
    the_claim = claim(billing=replace(BILLING, pay_to_address=Party("87", address=lockbox)))
    payee = payee_of(the_claim)
    assert (payee.role, payee.npi, payee.tax_id, payee.address) == ("PE", *payee_key(payee), lockbox)
    assert payee_of(claim()).address == BILLING.provider.address


def made(*amounts: int, most: int = 10_000, ours: BankAccount | None = None) -> list[Remittance]:
    traces = iter(["T1", "T2", "T3"])
    return remittances(replace(CYCLE, account=ours), payee_of(claim()), paid(*amounts), traces, most=most,
                       account=THEIRS)


def test_by_check_unless_both_accounts_are_known() -> None:
    assert [(r.handling, r.method, r.amount, r.payer_account) for r in made(100, 80)] == [
        ("I", "CHK", amount(180), None)]
    assert [(r.handling, r.method, r.payee_account) for r in made(100, ours=OURS)] == [("I", "ACH", THEIRS)]


def test_nothing_to_pay_is_told_without_money() -> None:
    (one,) = made(0, ours=OURS)
    assert (one.handling, one.method, one.amount, one.payer_account) == ("H", "NON", amount(0), None)


def test_large_payees_get_several_payments() -> None:
    assert [(r.trace, len(r.claims), r.amount) for r in made(10, 20, 30, 40, 50, most=2)] == [
        ("T1", 2, amount(30)), ("T2", 2, amount(70)), ("T3", 1, amount(50))]


def test_nothing_to_tell_is_no_payment() -> None:
    assert remittances(CYCLE, payee_of(claim()), [], iter(["T1"])) == []
    refund = (ProviderAdjustment("WO", "F1", amount(10)), ProviderAdjustment("72", "F1", amount(-10)))
    assert len(remittances(CYCLE, payee_of(claim()), [], iter(["T1"]), adjustments=refund)) == 1


def test_provider_adjustments_lower_the_first_payment() -> None:
    taken = (ProviderAdjustment("WO", "C0", amount(30)), ProviderAdjustment("L6", "", amount(-5)))
    (one,) = remittances(CYCLE, payee_of(claim()), paid(100), iter(["T1"]), adjustments=taken)
    assert one.amount == amount(75)
