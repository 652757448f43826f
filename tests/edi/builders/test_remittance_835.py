"""A remittance → its segments, exactly; refused when it does not add up; clean under our guide and pyx12's map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjudication.case import Case
from adjudication.engine import adjudicate
from adjudication.remit import payable, payee_of, remittance_claim, remittances
from edi.builders import remittance_835 as builder
from edi.builders.remittance_835 import Kept, claim_835, payment_835, remittance_835
from edi.canonical.claim import Adjusted, Procedure
from edi.canonical.party import Address, Contact, Identifier, Party
from edi.canonical.remittance import BankAccount, ProviderAdjustment, Remittance, RemittanceClaim, RemittanceLine
from edi.errors import BalanceBroken
from edi.findings import Finding
from edi.writer import Out, Written, written
from tests.adjudication.scenes import SCENES
from tests.adjudication.test_properties import cases
from tests.adjudication.test_remit import CYCLE
from tests.edi.builders.test_against_pyx12 import a_file, peer
from tests.edi.builders.wire import lines, texts, walked

DAY = date(2026, 3, 2)


def money(text: str) -> Decimal:
    return Decimal(text)


def adjusted(*told: str) -> tuple[Adjusted, ...]:
    return tuple(Adjusted(each[:2], each[2:].split()[0], money(each.split()[1])) for each in told)


LINE = RemittanceLine(
    Procedure("HC", "99213", ("25",)), money("200.00"), money("98.50"), quantity=Decimal(1), service_from=DAY,
    service_to=DAY, adjustments=adjusted("CO45 50.00", "PR3 30.00", "PR1 21.50"), control_number="L1",
    allowed=money("150.00"))
DENIED = RemittanceLine(
    Procedure("HC", "15780"), money("900.00"), money("0.00"), quantity=Decimal(2), service_from=DAY,
    service_to=date(2026, 3, 4), adjustments=adjusted("PR204 900.00"), remarks=("N130",))
CLAIM = RemittanceClaim(
    "PCN1", "1", money("1100.00"), money("98.50"), money("951.50"), "12", "C1", "11", "1",
    patient=Party("QC", True, "DOE", "AMY", "B", "JR", "MI", "W1"),
    subscriber=Party("IL", True, "DOE", "JANE", id_qualifier="MI", id="W1"),
    corrected=Party("74", True, "", "AIMEE"),
    rendering=Party("82", True, "HOUSE", "GREG", id_qualifier="XX", id="1999999992"),
    lines=(LINE, DENIED), identifiers=(Identifier("EA", "MRN7"),), remarks=("MA04",), received=date(2026, 3, 20),
    coverage_end=date(2026, 12, 31), service_from=DAY, service_to=date(2026, 3, 4), amounts=(("AU", money("200.00")),))
REMITTANCE = Remittance(
    payer=Party("PR", last_name="SPRINGFIELD HEALTH", id_qualifier="PI", id="P1",
                address=Address(("1 PLAZA", "FLOOR 2"), "DAYTON", "OH", "45402")),
    payer_contact=Contact("BL", "EDI DESK", (("TE", "5555550100"), ("EM", "EDI@EXAMPLE.COM"))),
    payee=Party("PE", last_name="CLINIC", id_qualifier="XX", id="1234567893",
                identifiers=(Identifier("EI", "12-3456789"),),
                address=Address(("1 MAIN ST",), "DAYTON", "OH", "45403")),
    handling="I", method="CHK", amount=money("98.50"), payment_date=date(2026, 3, 27), trace="T1",
    payer_tax_id="987654321", production_date=date(2026, 3, 26), claims=(CLAIM,), receiver_id="CLEARING",
    claim_contact=Contact("CX", "", (("TE", "5555550101"),)))


def told(remittance: Remittance) -> list[str]:
    return texts(remittance_835(remittance))


def faults(segments: Iterable[Out]) -> list[Finding]:
    inside = texts(segments)
    return walked("835", ["ST*835*0001", *inside, f"SE*{len(inside) + 2}*0001"])


def test_a_whole_remittance() -> None:
    assert told(REMITTANCE) == lines("""
        BPR*I*98.5*C*CHK************20260327
        TRN*1*T1*1987654321
        REF*EV*CLEARING
        DTM*405*20260326
        N1*PR*SPRINGFIELD HEALTH
        N3*1 PLAZA*FLOOR 2
        N4*DAYTON*OH*45402
        REF*2U*P1
        PER*CX**TE*5555550101
        PER*BL*EDI DESK*TE*5555550100*EM*EDI@EXAMPLE.COM
        N1*PE*CLINIC*XX*1234567893
        N3*1 MAIN ST
        N4*DAYTON*OH*45403
        REF*TJ*123456789
        LX*1
        CLP*PCN1*1*1100*98.5*951.5*12*C1*11*1
        NM1*QC*1*DOE*AMY*B**JR*MI*W1
        NM1*IL*1*DOE*JANE****MI*W1
        NM1*74*1**AIMEE
        NM1*82*1*HOUSE*GREG****XX*1999999992
        MOA***MA04
        REF*EA*MRN7
        DTM*232*20260302
        DTM*233*20260304
        DTM*036*20261231
        DTM*050*20260320
        AMT*AU*200
        SVC*HC:99213:25*200*98.5**1
        DTM*472*20260302
        CAS*CO*45*50
        CAS*PR*3*30**1*21.5
        REF*6R*L1
        AMT*B6*150
        SVC*HC:15780*900*0**2
        DTM*150*20260302
        DTM*151*20260304
        CAS*PR*204*900
        LQ*HE*N130""")


def test_it_walks_clean_under_our_guide_and_pyx12_s() -> None:
    assert faults(remittance_835(REMITTANCE)) == []
    assert peer(a_file(builder, remittance_835(REMITTANCE))) == []


@pytest.mark.parametrize("scene", [each for each in SCENES if payable(adjudicate(SCENES[each]))])
def test_every_outcome_walks_clean(scene: str) -> None:
    one = SCENES[scene]
    claims = [remittance_claim(one.claim, adjudicate(one))]
    (remittance,) = remittances(CYCLE, payee_of(one.claim), claims, iter(["T1"]))
    assert faults(remittance_835(remittance)) == []
    assert peer(a_file(builder, remittance_835(remittance))) == []


# -- the pieces ----------------------------------------------------------------------------------------------------


def test_nothing_paid_is_h_and_non() -> None:
    nothing = replace(REMITTANCE, handling="H", method="NON", amount=money("0.00"), claims=(), provider_adjustments=(
        ProviderAdjustment("WO", "F1", money("298.18")), ProviderAdjustment("72", "F1", money("-298.18"))))
    segments = told(nothing)
    assert segments[0] == "BPR*H*0*C*NON************20260327"
    assert segments[-1] == "PLB*1234567893*20261231*WO:F1*298.18*72:F1*-298.18"
    assert not [each for each in segments if each.startswith(("LX", "CLP"))]
    assert faults(remittance_835(nothing)) == []


def test_ach_names_both_accounts() -> None:
    ach = replace(REMITTANCE, method="ACH", payer_account=BankAccount("011000015", "111"),
                  payee_account=BankAccount("021000021", "222", "SG"))
    assert told(ach)[0] == "BPR*I*98.5*C*ACH*CCP*01*011000015*DA*111*1987654321**01*021000021*SG*222*20260327"
    assert faults(remittance_835(ach)) == []
    with pytest.raises(ValueError, match="accounts"):
        told(replace(ach, payee_account=None))


def test_a_group_stands_in_one_cas_of_six() -> None:
    seven = adjusted(*(f"CO{reason} 10.00" for reason in (45, 97, 59, 54, 94, 50, 151)), "PR1 31.50", "OA23 0.00")
    line = replace(LINE, adjustments=seven, paid=money("98.50"))
    claim = replace(CLAIM, lines=(line, DENIED), patient_responsibility=money("931.50"))
    cas = [each for each in told(replace(REMITTANCE, claims=(claim,))) if each.startswith("CAS")]
    assert cas == [
        "CAS*CO*45*10**97*10**59*10**54*10**94*10**50*10",
        "CAS*CO*151*10",
        "CAS*PR*1*31.5",
        "CAS*PR*204*900",
    ]


def test_a_plb_holds_six_pairs() -> None:
    taken = tuple(ProviderAdjustment("WO", f"C{n}", money("1.00")) for n in range(7))
    segments = told(replace(REMITTANCE, amount=money("91.50"), provider_adjustments=taken,
                            fiscal_year_end=date(2026, 6, 30)))
    assert [each.count("WO") for each in segments if each.startswith("PLB")] == [6, 1]
    assert segments[-1] == "PLB*1234567893*20260630*WO:C6*1"


def test_a_payee_without_npi_is_known_by_its_tax_number() -> None:
    payee = Party("PE", True, "HOUSE", "GREG", identifiers=(Identifier("SY", "123456789"),))
    segments = told(replace(REMITTANCE, payee=payee))
    assert "N1*PE*HOUSE, GREG*FI*123456789" in segments
    assert not [each for each in segments if each.startswith("REF*TJ")]


def test_a_changed_procedure_and_a_line_s_own_provider() -> None:
    numbers = (Identifier("G1", "AUTH1"), Identifier("0K", "POL7"))
    line = replace(LINE, submitted=Procedure("HC", "99214"), submitted_quantity=Decimal("2.5"), identifiers=numbers,
                   rendering=Party("82", True, id_qualifier="XX", id="1888888885"))
    segments = told(replace(REMITTANCE, claims=(replace(CLAIM, lines=(line, DENIED)),)))
    assert "SVC*HC:99213:25*200*98.5**1*HC:99214*2.5" in segments
    assert [each for each in segments if each.startswith("REF")][4:] == [
        "REF*G1*AUTH1", "REF*0K*POL7", "REF*6R*L1", "REF*HPI*1888888885"]


def test_a_reversal_says_nothing_of_the_patient_s_part() -> None:
    back = RemittanceClaim("PCN1", "22", money("-150"), money("-50"), money("-25"), "12", "C1", "11", "8",
                           CLAIM.patient, adjustments=adjusted("CO45 -75", "PR1 -25"))
    segments = told(replace(REMITTANCE, claims=(back, CLAIM), amount=money("48.50")))
    assert "CLP*PCN1*22*-150*-50**12*C1*11*8" in segments


def test_a_payer_without_an_address_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="street and city"):
        told(replace(REMITTANCE, payer=Party("PR", last_name="X")))


# -- the wire adds up by itself -------------------------------------------------------------------------------------


def left_over(segments: list[str]) -> set[Decimal]:
    """What remains of each line, claim and payment, by nothing but the text: {0} when all balances hold."""
    remains: list[Decimal] = []
    payment, claim, of_lines = Decimal(0), Decimal(0), Decimal(0)
    for segment in [*segments, "CLP*end*1*0*0"]:
        name, *values = segment.split("*")
        if name == "BPR":
            payment = Decimal(values[1])
        elif name == "CLP":
            remains += [claim, of_lines] if segments[0] != segment else []
            claim, of_lines = Decimal(values[2]) - Decimal(values[3]), Decimal(values[2])
            payment -= Decimal(values[3])
        elif name == "SVC":
            remains.append(Decimal(values[1]) - Decimal(values[2]))
            of_lines -= Decimal(values[1])
        elif name == "CAS":
            for amount in values[2::3]:
                remains[-1] -= Decimal(amount)
                claim -= Decimal(amount)
    return {*remains, payment}


@given(cases)
@settings(max_examples=150, deadline=None)
def test_whatever_is_decided_adds_up_on_the_wire(one: Case) -> None:
    decision = adjudicate(one)
    if payable(decision):
        claims = [remittance_claim(one.claim, decision)]
        (remittance,) = remittances(CYCLE, payee_of(one.claim), claims, iter(["T1"]))
        assert left_over(told(remittance)) == {Decimal(0)}


# -- what does not add up is refused -------------------------------------------------------------------------------


@given(st.sampled_from(("amount", "claim", "line", "adjustment")), st.integers(-500, 500).filter(bool))
@settings(max_examples=60)
def test_off_by_any_cents_is_refused_before_the_first_segment(where: str, off: int) -> None:
    cents = Decimal(off).scaleb(-2)
    line, claim, one = LINE, CLAIM, REMITTANCE
    if where == "line":
        line = replace(LINE, paid=LINE.paid + cents)
    if where == "adjustment":
        line = replace(LINE, adjustments=(*LINE.adjustments[:-1], Adjusted("PR", "1", money("21.50") + cents)))
    if where == "claim":
        claim = replace(CLAIM, paid=CLAIM.paid + cents)
    if where == "amount":
        one = replace(REMITTANCE, amount=REMITTANCE.amount + cents)
    with pytest.raises(BalanceBroken, match="must balance"):
        remittance_835(replace(one, claims=(replace(claim, lines=(line, DENIED)),)))


def test_the_refusal_names_no_amount_and_nobody() -> None:
    with pytest.raises(BalanceBroken) as refusal:
        remittance_835(replace(REMITTANCE, amount=money("1.00")))
    assert not [secret for secret in ("DOE", "PCN1", "98.5", "1100") if secret in str(refusal.value)]


# -- claims that were written when they were decided ---------------------------------------------------------------------


def test_kept_claims_stand_as_they_would_have_been_built() -> None:
    other = replace(CLAIM, patient_control_number="PCN*2")
    whole = replace(REMITTANCE, amount=money("197.00"), claims=(CLAIM, other))
    kept = [Kept(claim_835(claim), 9850) for claim in whole.claims]
    told = payment_835(replace(whole, claims=()), kept)
    assert "".join(each if isinstance(each, Written) else written([each]) for each in told) == written(
        list(remittance_835(whole)))


def test_what_does_not_add_up_is_neither_kept_nor_paid() -> None:
    with pytest.raises(BalanceBroken, match="line balance of claim 1, line 1, off by 1 cents"):
        claim_835(replace(CLAIM, lines=(replace(LINE, paid=money("98.51")), DENIED)))
    with pytest.raises(BalanceBroken, match="payment balance"):
        payment_835(replace(REMITTANCE, claims=()), [Kept(claim_835(CLAIM), 9851)])
