"""The segments of a dentist's claim in plain sight → the claim that they tell; what all claims tell, test_claim_837 holds."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi.canonical.claim import (
    Amount,
    Claim,
    Code,
    DatedFact,
    LostTooth,
    Orthodontics,
    Procedure,
    ServiceLine,
    Subscriber,
    Tooth,
)
from edi.canonical.party import Identifier
from edi.guides import SegmentNode, load
from edi.parsers.claim_837 import ClaimParser
from edi.walker import Walked
from tests.edi.claims_837p import DELIMITERS, changed, claims, walked
from tests.edi.facts_of_claims import bare, places

D = Decimal

FULL = changed("""
2000A PRV*BI*PXC*1223G0001X;2010BB REF*G2*K7;
2300 CLM*A1*100***12:B:7*Y*C*Y*Y**OA:EM*01*******PB*7;2300 DTP*439*D8*20250601;2300 DTP*452*D8*20250602;
2300 DTP*472*RD8*20250610-20250611;2300 DN1*36*24**Y;2300 DN2*1*M****JP;2300 DN2*16*E****JP;2300 PWK*RB*EL***AC*DOC1;
2300 CN1*02*10;2300 AMT*F5*12.5;2300 REF*G3*PRE1;2300 REF*F8*P77;2300 K3*FIXED;2300 NTE*ADD*SEEN;
2300 HI*ABK:K0381*ABF:K0261;
2310A NM1*DN*1*ASH*EVA;2310B NM1*82*1*REED*IDA****XX*1093817462;2310B PRV*PE*PXC*1223G0001X;
2310C NM1*77*2*RIVER CENTER;2310C N3*1 OAK ST;2310C N4*COLUMBUS*OH*432150001;2310D NM1*DD*1*ELM*ORA;2310D PRV*AS*PXC*1223S0112X;
2310E NM1*DQ*1*FIR*UMA;
2320 SBR*S*18*******CI;2320 CAS*CO*45*10;2320 AMT*D*60;2320 OI***Y***Y;2320 MOA***N115;
2330A NM1*IL*1*MOSS*ANNA****MI*M2;2330B NM1*PR*2*OTHER PLAN*****PI*P2;2330B DTP*573*D8*20250620;2330B REF*G3*PRE2;
2330H NM1*DD*1;2330H REF*G2*S7;
2400 SV3*AD:D2740:52:::: CROWN*40*22*10:20*R*2*****2:1;2400 TOO*JP*14*M:O:D;2400 TOO*JP*15;2400 DTP*472*D8*20250610;
2400 DTP*441*D8*20150610;2400 REF*G3*PRE3;2400 REF*6R*L1;2400 AMT*T*.5;2400 K3*K;2400 HCP*01*30;
2420B NM1*DD*1*ELM*ORA;2430 SVD*P2*30*AD:D2740**2*1;2430 CAS*PR*1*8;2430 DTP*573*D8*20250620
""".replace("\n", ""), "837D")


@pytest.fixture(scope="module")
def claim() -> Claim:
    (claim,) = claims(FULL)
    return claim


def test_the_example_walks_clean() -> None:
    assert walked(FULL).findings == []


@pytest.mark.parametrize("field, value", [
    ("facility_code",       "12"),
    ("facility_qualifier",  "B"),
    ("is_predetermination", True),
    ("delay_reason",        "7"),
    ("related_causes",      ("OA", "EM")),
    ("special_program",     "01"),
    ("period",              DatedFact("472", date(2025, 6, 10), date(2025, 6, 11))),
    ("service_from",        date(2025, 6, 10)),
    ("service_to",          date(2025, 6, 11)),
    ("dates",               (DatedFact("439", date(2025, 6, 1), date(2025, 6, 1)),
                             DatedFact("452", date(2025, 6, 2), date(2025, 6, 2)),
                             DatedFact("472", date(2025, 6, 10), date(2025, 6, 11)))),
    ("orthodontics",        Orthodontics(D("36"), D("24"), True)),
    ("lost_teeth",          (LostTooth("1", "M"), LostTooth("16", "E"))),
    ("amounts",             (Amount("F5", D("12.50")),)),
    ("identifiers",         (Identifier("G3", "PRE1"), Identifier("F8", "P77"))),
    ("diagnoses",           (Code("ABK", "K0381"), Code("ABF", "K0261"))),
])
def test_the_claim(claim: Claim, field: str, value: object) -> None:
    assert bare(getattr(claim, field)) == value


@pytest.mark.parametrize("field, value", [
    ("procedure",        Procedure("AD", "D2740", ("52",), " CROWN")),
    ("charge",           D("40.00")),
    ("place_of_service", "22"),
    ("oral_areas",       ("10", "20")),
    ("prosthesis",       "R"),
    ("quantity",         D("2")),
    ("unit",             "UN"),
    ("pointers",         (2, 1)),
    ("teeth",            (Tooth("14", ("M", "O", "D")), Tooth("15"))),
    ("service_from",     date(2025, 6, 10)),
    ("dates",            (DatedFact("441", date(2015, 6, 10), date(2015, 6, 10)),)),
    ("control_number",   "L1"),
    ("identifiers",      (Identifier("G3", "PRE3"), Identifier("6R", "L1"))),
    ("amounts",          (Amount("T", D("0.50")),)),
])
def test_the_line(claim: Claim, field: str, value: object) -> None:
    assert bare(getattr(claim.lines[0], field)) == value


def test_what_is_not_told(claim: Claim) -> None:
    """A quantity is one, a line without a date has the claim's, a claim without CLM19 is one for services."""
    (ordinary,) = claims(changed("", "837D"))
    filling, cleaning = ordinary.lines
    assert (filling.quantity, filling.service_from, filling.prosthesis, cleaning.teeth) == (D("1"), None, "", ())
    assert (ordinary.service_from, ordinary.service_to) == (date(2025, 6, 10), date(2025, 6, 10))
    assert not ordinary.is_predetermination and ordinary.orthodontics is None and ordinary.lost_teeth == ()


def test_a_predetermination_need_have_no_date() -> None:
    (asked,) = claims(changed("2300 CLM*A1*100***11:B:1*Y*A*Y*Y**********PB;-2300 DTP*472", "837D"))
    assert (asked.is_predetermination, asked.period, asked.service_from, asked.service_to) == (True, None, None, None)


def test_providers_and_other_payers(claim: Claim) -> None:
    assert [p.role for p in claim.providers] == ["DN", "82", "77", "DD", "DQ"]
    assert [p.role for p in claim.lines[0].providers] == ["DD"]
    (other,) = claim.other_coverages
    assert (other.paid, other.remarks, other.paid_on) == (D("60.00"), ("N115",), date(2025, 6, 20))
    assert [(p.role, p.identifier("G2")) for p in other.providers] == [("DD", "S7")]
    (told,) = claim.lines[0].adjudications
    assert (told.procedure, told.quantity, told.bundled_line) == (Procedure("AD", "D2740"), D("2"), "1")


def test_each_fact_cites_its_segment(claim: Claim) -> None:
    nodes = walked(FULL).nodes
    seen: set[int] = set()
    for place in places(claim):
        node = nodes[place.position - 1]
        assert node is not None and (place.segment, place.path) == (node.id, node.path)
        seen.add(place.position)
    unseen = {node.id for position, node in enumerate(nodes, 1) if node is not None and position not in seen}
    assert unseen == {"ST", "HL", "SE"}


SOUP = st.lists(st.one_of(st.sampled_from(FULL), st.sampled_from(FULL).flatmap(
    lambda segment: st.text("*:~^A1\xff", max_size=4).map(lambda tail: segment[:8] + tail))), max_size=80)


@settings(max_examples=100, deadline=None)
@given(SOUP)
def test_nothing_raises(segments: list[str]) -> None:
    for one in claims(["ST*837*1*005010X224A2", *segments]):
        assert all(line.charge is not None for line in one.lines)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FULL), st.sampled_from(load("837D").nodes)), max_size=60))
def test_nothing_raises_wherever_segments_are_said_to_stand(told: list[tuple[str, SegmentNode]]) -> None:
    texts, nodes = [text for text, _ in told], [node for _, node in told]
    parser = ClaimParser(load("837D"), DELIMITERS)
    for one in parser.feed(Walked(1, texts, list(range(len(told))), list(nodes), [], [])) + parser.end():
        assert type(one.subscriber) is Subscriber and all(type(line) is ServiceLine for line in one.lines)
        hash(one)  # frozen to its last part
