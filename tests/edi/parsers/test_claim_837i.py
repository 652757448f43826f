"""The segments of a hospital's claim in plain sight → the claim that they tell; what all claims tell, test_claim_837 holds."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi.canonical.claim import (
    Adjusted,
    Admission,
    Amount,
    Claim,
    Code,
    Condition,
    DatedFact,
    Drug,
    InpatientDecision,
    Note,
    Procedure,
    Repricing,
    ServiceLine,
    Subscriber,
)
from edi.canonical.party import Identifier
from edi.guides import SegmentNode, load
from edi.parsers.claim_837 import ClaimParser
from edi.walker import Walked
from tests.edi.claims_837p import DELIMITERS, changed, claims, walked
from tests.edi.facts_of_claims import bare, places
from tests.edi.guides.everything_837i import FULL as EVERYTHING

D = Decimal

FULL = changed("""
2300 CLM*A1*100***11:A:7**C*N*I***********11;2300 DTP*050*D8*20250612;2300 CL1*1*4*62;2300 AMT*F3*10.5;
2300 REF*F8*P77;2300 REF*LU*OH;2300 K3*FIXED;2300 NTE*ADD*SEEN;2300 CRC*ZZ*Y*AV;
2300 HI*ABK:S72001A:::::::N;2300 HI*APR:R509*APR:R0789;2300 HI*ABN:W1830XA:::::::Y;2300 HI*DR:470;
2300 HI*BBR:0SR90J9:D8:20250609;2300 HI*BBQ:02139Y3:D8:20250610;2300 HI*BI:74:RD8:20250601-20250603;
2300 HI*BH:11:D8:20250601;2300 HI*BE:80:::2*BE:A1:::15.31;2300 HI*BG:A1;2300 HI*TC:B01;
2300 HCP*06*1400*100*REPRICER*350*GROUP*1300*0120***DA*4*T1*1*1;
2310A PRV*AT*PXC*207Q00000X;2310B NM1*72*1*SPRUCE*ADA****XX*1999000023;2310C NM1*ZZ*1*ELM*ORA;2310D NM1*82*1*OAK*UNA;
2310E NM1*77*2*RIVER CENTER;2310E N3*1 OAK ST;2310E N4*COLUMBUS*OH*432150001;2310F NM1*DN*1*ASH*EVA;
2320 SBR*S*18*******CI;2320 AMT*D*60;2320 OI***Y***Y;2320 MIA*4**5*1400*MA01*1*2*3*4*5*6*7*8*9*10*11*12*13*14*N130**M15**15;
2320 MOA*.8*900*N115;2330A NM1*IL*1*MOSS*ANNA****MI*M2;2330B NM1*PR*2*OTHER PLAN*****PI*P2;2330C NM1*71*1;2330C REF*LU*S1;
2330I NM1*85*2;2330I REF*G2*S7;
2400 SV2*0278*HC:C1776:LT:RT:::A JOINT*40*UN*1.5**2.5;2400 AMT*GT*1;2400 AMT*N8*2;2400 NTE*TPO*THIRD;2400 REF*6R*L1;
2400 HCP*01*30*10****800*0278*HC*C1776*UN*2;2410 LIN**N4*00002143380;2410 CTP****1.5*ML;
2420A NM1*72*1*SPRUCE*ADA;2420D NM1*DN*1*ASH*EVA;
2430 SVD*P2*30**0278*1.5*2;2430 CAS*PR*1*8;2430 DTP*573*D8*20250620
""".replace("\n", ""), "837I")


@pytest.fixture(scope="module")
def claim() -> Claim:
    (claim,) = claims(FULL)
    return claim


def test_the_example_walks_clean() -> None:
    assert walked(FULL).findings == []


@pytest.mark.parametrize("field, value", [
    ("facility_code",      "11"),
    ("facility_qualifier", "A"),
    ("frequency",          "7"),
    ("signature_on_file",  ""),
    ("assignment",         "C"),
    ("benefits_assigned",  "N"),
    ("release",            "I"),
    ("delay_reason",       "11"),
    ("period",             DatedFact("434", date(2025, 6, 8), date(2025, 6, 10))),
    ("service_from",       date(2025, 6, 8)),
    ("service_to",         date(2025, 6, 10)),
    ("dates",              (DatedFact("096", None, None, time="1130"),
                            DatedFact("434", date(2025, 6, 8), date(2025, 6, 10)),
                            DatedFact("435", date(2025, 6, 8), date(2025, 6, 8), time="0815"),
                            DatedFact("050", date(2025, 6, 12), date(2025, 6, 12)))),
    ("accident_state",     "OH"),
    ("admission",          Admission("1", "4", "62")),
    ("amounts",            (Amount("F3", D("10.50")),)),
    ("identifiers",        (Identifier("F8", "P77"), Identifier("LU", "OH"))),
    ("notes",              (Note("K3", "FIXED"), Note("ADD", "SEEN"))),
    ("conditions",         (Condition("ZZ", True, ("AV",)),)),
    ("diagnoses",          (Code("ABK", "S72001A", present_on_admission="N"),
                            Code("ABF", "I10", present_on_admission="Y"))),
    ("codes",              (Code("ABJ", "R0789"), Code("APR", "R509"), Code("APR", "R0789"),
                            Code("ABN", "W1830XA", present_on_admission="Y"), Code("DR", "470"),
                            Code("BBR", "0SR90J9", date=date(2025, 6, 9)), Code("BBQ", "02139Y3", date=date(2025, 6, 10)),
                            Code("BI", "74", date=date(2025, 6, 1), until=date(2025, 6, 3)),
                            Code("BH", "11", date=date(2025, 6, 1)), Code("BE", "80", amount=D("2.00")),
                            Code("BE", "A1", amount=D("15.31")), Code("BG", "A1"), Code("TC", "B01"))),
    ("repricing",          Repricing("06", D("1400.00"), D("100.00"), "REPRICER", D("350"), "GROUP", D("1300.00"), None, "DA",
                                     D("4"), "T1", "1", "1", revenue_code="0120")),
])
def test_the_claim(claim: Claim, field: str, value: object) -> None:
    assert bare(getattr(claim, field)) == value


@pytest.mark.parametrize("field, value", [
    ("revenue_code",   "0278"),
    ("procedure",      Procedure("HC", "C1776", ("LT", "RT"), "A JOINT")),
    ("charge",         D("40.00")),
    ("unit",           "UN"),
    ("quantity",       D("1.5")),
    ("non_covered",    D("2.50")),
    ("control_number", "L1"),
    ("amounts",        (Amount("GT", D("1.00")), Amount("N8", D("2.00")))),
    ("notes",          (Note("TPO", "THIRD"),)),
    ("drug",           Drug("00002143380", D("1.5"), "ML")),
    ("pointers",       ()),
    ("service_from",   None),
    ("repricing",      Repricing("01", D("30.00"), D("10.00"), group_amount=D("800.00"), procedure=Procedure("HC", "C1776"),
                                 unit="UN", quantity=D("2"), revenue_code="0278")),
])
def test_the_line(claim: Claim, field: str, value: object) -> None:
    assert bare(getattr(claim.lines[0], field)) == value


def test_a_line_may_have_no_procedure() -> None:
    (claim,) = claims(changed("", "837I"))
    room, laboratory = claim.lines
    assert (room.revenue_code, room.procedure, room.unit, room.non_covered) == ("0120", Procedure("", ""), "DA", None)
    assert (laboratory.procedure.code, laboratory.service_from) == ("85025", date(2025, 6, 9))


def test_providers_are_known_by_their_role_not_their_loop(claim: Claim) -> None:
    assert [p.role for p in claim.providers] == ["71", "72", "ZZ", "82", "77", "DN"]
    attending, operating = claim.provider("71"), claim.provider("72")
    assert attending is not None and (attending.name, attending.taxonomy) == ("REED, IDA", "207Q00000X")
    assert operating is not None and operating.npi == "1999000023"
    assert [p.role for p in claim.lines[0].providers] == ["72", "DN"]


def test_other_payers(claim: Claim) -> None:
    (other,) = claim.other_coverages
    assert other.remarks == ("MA01", "N130", "M15", "N115") and other.remarks_at.segment == "MOA"
    assert bare(other.inpatient) == InpatientDecision(
        D("4"), D("5"), D("1400.00"), D("1.00"), D("2.00"), D("3.00"), D("4.00"), D("5.00"), D("6.00"), D("7.00"),
        D("8.00"), D("9.00"), D("10"), D("11.00"), D("12.00"), D("13.00"), D("14.00"), D("15.00"))
    assert [(p.role, p.identifier("LU", "G2")) for p in other.providers] == [("71", "S1"), ("85", "S7")]
    (told,) = claim.lines[0].adjudications
    assert (told.payer_id, told.paid, told.procedure, told.revenue_code, told.quantity, told.bundled_line) == (
        "P2", D("30.00"), None, "0278", D("1.5"), "2")
    assert bare(told.adjustments) == (Adjusted("PR", "1", D("8.00")),)


def test_each_fact_cites_its_segment() -> None:
    """Of two sets with every segment of the guide: what stands in each is cited by something, but for the envelope's."""
    nodes = walked(EVERYTHING).nodes
    seen: set[int] = set()
    for claim in claims(EVERYTHING):
        for place in places(claim):
            node = nodes[place.position - 1]
            assert node is not None and (place.segment, place.path) == (node.id, node.path)
            seen.add(place.position)
    unseen = {node.id for position, node in enumerate(nodes, 1) if node is not None and position not in seen}
    assert unseen == {"ST", "CUR", "HL", "SE", "REF"}  # REF of a drug, HL below the provider's


def test_a_span_ends_and_an_occurrence_does_not(claim: Claim) -> None:
    (span,), (occurrence,) = claim.of_list("BI"), claim.of_list("BH")
    assert (span.until, occurrence.until) == (date(2025, 6, 3), None)
    assert (occurrence.at.element, occurrence.at.segment) == (1, "HI")


def test_a_claim_of_the_largest_size_is_told_whole() -> None:
    """999 lines, each decided on by eight payers: 37,000 segments, and the last line's charge is in the sum."""
    decided = [one for payer in range(8)
               for one in (f"SVD*P{payer}*1**0300*1", "CAS*CO*45*2", "CAS*PR*1*3", "DTP*573*D8*20250620")]
    lines = [one for number in range(1, 1000) for one in (f"LX*{number}", "SV2*0300**6*UN*1", *decided)]
    one = changed("2300 CLM*A1*5994***11:A:1**A*Y*Y", "837I")
    at = one.index("LX*1")
    (claim,) = claims([*one[:at], *lines, one[-1]])
    assert sum(line.charge for line in claim.lines) == claim.charge == D(5994)
    assert {len(line.adjudications) for line in claim.lines} == {8}


SOUP = st.lists(st.one_of(st.sampled_from(FULL), st.sampled_from(FULL).flatmap(
    lambda segment: st.text("*:~^A1\xff", max_size=4).map(lambda tail: segment[:8] + tail))), max_size=80)


@settings(max_examples=100, deadline=None)
@given(SOUP)
def test_nothing_raises(segments: list[str]) -> None:
    for one in claims(["ST*837*1*005010X223A2", *segments]):
        assert all(line.charge is not None for line in one.lines)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FULL), st.sampled_from(load("837I").nodes)), max_size=60))
def test_nothing_raises_wherever_segments_are_said_to_stand(told: list[tuple[str, SegmentNode]]) -> None:
    texts, nodes = [text for text, _ in told], [node for _, node in told]
    parser = ClaimParser(load("837I"), DELIMITERS)
    for one in parser.feed(Walked(1, texts, list(range(len(told))), list(nodes), [], [])) + parser.end():
        assert type(one.subscriber) is Subscriber and all(type(line) is ServiceLine for line in one.lines)
        hash(one)  # frozen to its last part
