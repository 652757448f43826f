"""Segments in plain sight → the claim that they tell: every loop, every field, every place."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi.canonical.claim import (
    Adjusted,
    Amount,
    Attachment,
    Claim,
    Code,
    Condition,
    Contract,
    DatedFact,
    Drug,
    Equipment,
    Note,
    Procedure,
    Repricing,
    ServiceLine,
    Subscriber,
    Trip,
)
from edi.canonical.party import Address, Contact, Identifier, Party
from edi.guides import SegmentNode, load
from edi.parsers.claim_837 import ClaimParser
from edi.segments import Delimiters
from edi.walker import Walked, Walker
from tests.edi.claims_837p import DELIMITERS, changed, claims, walked
from tests.edi.facts_of_claims import bare, places

D = Decimal

FULL = changed("""
2000A PRV*BI*PXC*207Q00000X;2000A CUR*85*CAD;2010AA PER*IC*DESK*TE*6145550100*EX*7;
2010AB NM1*87*2;2010AB N3*PO BOX 9;2010AB N4*COLUMBUS*OH*43215;
2010AC NM1*PE*2*FACTOR*****PI*F1;2010AC N3*9 ELM ST;2010AC N4*COLUMBUS*OH*43215;2010AC REF*EI*987654321;
2000C PAT*19****D8*20250615*01*155*Y;2010CA REF*Y4*PC1;
2010BB REF*G2*K7;
2300 CLM*A1*100***22:B:7*Y*A*Y*I*P*AA:OA::OH:CA*02********7;
2300 DTP*439*D8*20250601;2300 DTP*314*RD8*20250601-20250620;
2300 PWK*OZ*EL***AC*DOC1;2300 CN1*02*10.5*1.25*C9*2*V1;2300 AMT*F5*12.5;2300 REF*F8*P77;2300 REF*EA*MR1;
2300 K3*FIXED;2300 NTE*ADD*SEEN;2300 CR1*LB*140**A*DH*12****STRETCHER;2300 CRC*07*Y*01*04;
2300 HI*BP:00400*BO:00410;2300 HI*BG:17;
2300 HCP*02*80*20*R1*1.5*G*70******T1*2*3;
2310A NM1*DN*1*HALE*MAX*Q**JR*XX*1093817462;2310B NM1*82*1*REED*IDA****XX*1093817462;2310B PRV*PE*PXC*208D00000X;
2310C NM1*77*2*RIVER CENTER;2310C N3*1 OAK ST*ROOM 2;2310C N4*PARIS***FR***IDF;2310C REF*LU*9;
2320 SBR*S*18*G2*OTHER GROUP*12****CI;2320 CAS*CO*45*10*2*253*1.5;2320 AMT*D*60;2320 AMT*EAF*5;2320 AMT*A8*1;
2320 OI***Y*P**I;2320 MOA***MA01*N130;
2330A NM1*IL*1*MOSS*ANNA****MI*M2;2330A N3*2 OAK ST;2330B NM1*PR*2*OTHER PLAN*****PI*P2;2330B DTP*573*D8*20250620;
2330B REF*F8*C9;2330D NM1*82*1;2330D REF*G2*77;
2400 SV1*HC:E1390:RR:KX:::OXYGEN*40*UN*1.5*12**2:1**Y**Y*Y***0;2400 SV5*HC:E1390*DA*5*40*500*4;2400 PWK*CT*AD;
2400 CR1*LB*140**B*DH*3;2400 CRC*09*N*38;2400 DTP*472*RD8*20250609-20250610;2400 DTP*463*D8*20250101;
2400 CN1*04*1;2400 REF*6R*L1;2400 REF*G1*AUTH**2U:P2;2400 REF*9F*R1;2400 AMT*T*.5;2400 NTE*DCP*GOAL;2400 K3*K;
2400 HCP*01*30*10******HC*E1391*UN*2;
2410 LIN**N4*00002143380;2410 CTP****10*ML;2410 REF*XZ*RX1;
2420E NM1*DK*1*WELBY*MARCUS;2420E N3*5 FIR ST;2420E N4*COLUMBUS*OH*43215;
2430 SVD*P2*30*HC:E1390**1.5*2;2430 CAS*PR*1*8*1*2*2;2430 DTP*573*D8*20250620;2430 AMT*EAF*5;
2440 LQ*UT*484.03;2440 FRM*1A**056
""".replace("\n", ""))


@pytest.fixture(scope="module")
def claim() -> Claim:
    (claim,) = claims(FULL)
    return claim


def test_the_example_walks_clean() -> None:
    assert walked(FULL).findings == []
    assert None not in walked(FULL).nodes


@pytest.mark.parametrize("field, value", [
    ("patient_control_number", "A1"),
    ("charge",                 D("100.00")),
    ("facility_code",          "22"),
    ("facility_qualifier",     "B"),
    ("frequency",              "7"),
    ("signature_on_file",      "Y"),
    ("assignment",             "A"),
    ("benefits_assigned",      "Y"),
    ("release",                "I"),
    ("patient_signature",      "P"),
    ("related_causes",         ("AA", "OA")),
    ("accident_state",         "OH"),
    ("accident_country",       "CA"),
    ("special_program",        "02"),
    ("delay_reason",           "7"),
    ("patient_death",          date(2025, 6, 15)),
    ("diagnoses",              (Code("ABK", "E119"), Code("ABF", "I10"))),
    ("codes",                  (Code("BP", "00400"), Code("BO", "00410"), Code("BG", "17"))),
    ("dates",                  (DatedFact("439", date(2025, 6, 1), date(2025, 6, 1)),
                                DatedFact("314", date(2025, 6, 1), date(2025, 6, 20)))),
    ("amounts",                (Amount("F5", D("12.50")),)),
    ("identifiers",            (Identifier("F8", "P77"), Identifier("EA", "MR1"))),
    ("attachments",            (Attachment("OZ", "EL", "DOC1"),)),
    ("notes",                  (Note("K3", "FIXED"), Note("ADD", "SEEN"))),
    ("contract",               Contract("02", D("10.50"), D("1.25"), "C9", D("2"), "V1")),
    ("trip",                   Trip("A", D("12"), D("140"), "", "STRETCHER")),
    ("conditions",             (Condition("07", True, ("01", "04")),)),
    ("repricing",              Repricing("02", D("80.00"), D("20.00"), "R1", D("1.5"), "G", D("70.00"),
                                         reject_reason="T1", compliance="2", exception="3")),
    ("unit",                   3),
    ("end",                    len(FULL) - 1),
])
def test_the_claim(claim: Claim, field: str, value: object) -> None:
    assert bare(getattr(claim, field)) == value


@pytest.mark.parametrize("field, value", [
    ("number",               1),
    ("procedure",            Procedure("HC", "E1390", ("RR", "KX"), "OXYGEN")),
    ("charge",               D("40.00")),
    ("unit",                 "UN"),
    ("quantity",             D("1.5")),
    ("place_of_service",     "12"),
    ("pointers",             (2, 1)),
    ("service_from",         date(2025, 6, 9)),
    ("service_to",           date(2025, 6, 10)),
    ("emergency",            True),
    ("epsdt",                True),
    ("family_planning",      True),
    ("copay_exempt",         True),
    ("control_number",       "L1"),
    ("prior_authorizations", (Identifier("G1", "AUTH", description="2U:P2"),)),
    ("referrals",            (Identifier("9F", "R1"),)),
    ("identifiers",          (Identifier("G1", "AUTH", description="2U:P2"), Identifier("6R", "L1"),
                              Identifier("9F", "R1"))),
    ("dates",                (DatedFact("463", date(2025, 1, 1), date(2025, 1, 1)),)),
    ("amounts",              (Amount("T", D("0.50")),)),
    ("drug",                 Drug("00002143380", D("10"), "ML", "RX1")),
    ("attachments",          (Attachment("CT", "AD"),)),
    ("notes",                (Note("K3", "K"), Note("DCP", "GOAL"))),
    ("conditions",           (Condition("09", False, ("38",)),)),
    ("trip",                 Trip("B", D("3"), D("140"))),
    ("equipment",            Equipment(Procedure("HC", "E1390"), D("5"), D("40.00"), D("500.00"), "4")),
    ("contract",             Contract("04", D("1.00"))),
    ("repricing",            Repricing("01", D("30.00"), D("10.00"), procedure=Procedure("HC", "E1391"), unit="UN",
                                       quantity=D("2"))),
    ("forms",                (Code("UT", "484.03"),)),
])
def test_the_line(claim: Claim, field: str, value: object) -> None:
    assert bare(getattr(claim.lines[0], field)) == value


def test_those_above_the_claim(claim: Claim) -> None:
    submission, billing, subscriber, patient = claim.submission, claim.billing, claim.subscriber, claim.patient
    assert (submission.kind, submission.reference, submission.purpose, submission.usage) == ("837P", "B1", "00", "CH")
    assert (submission.created, submission.created_on) == ("202507010930", date(2025, 7, 1))
    assert submission.submitter is not None and submission.receiver is not None
    assert (submission.submitter.id, submission.receiver.id) == ("S1", "P1")
    provider = bare(billing.provider)
    assert provider == Party("85", False, "HILL CLINIC", id_qualifier="XX", id="1234567893", taxonomy="207Q00000X",
                             address=Address(("1 HILL ST",), "COLUMBUS", "OH", "432150001"),
                             identifiers=(Identifier("EI", "123456789"),),
                             contacts=(Contact("IC", "DESK", (("TE", "6145550100"), ("EX", "7"))),))
    assert billing.pay_to_address is not None and billing.pay_to_plan is not None
    assert bare(billing.pay_to_address.address) == Address(("PO BOX 9",), "COLUMBUS", "OH", "43215")
    assert (billing.pay_to_plan.id, billing.pay_to_plan.tax_id) == ("F1", "987654321")
    assert (billing.currency, billing.hl, billing.unit) == ("CAD", 1, 0)
    assert (subscriber.responsibility, subscriber.relationship, subscriber.group_number) == ("P", "", "G1")
    assert (subscriber.filing_indicator, subscriber.hl, subscriber.unit) == ("CI", 2, 1)
    assert (subscriber.party.name, subscriber.party.id) == ("MOSS, ANNA", "M1")
    assert subscriber.birth_date == date(1985, 6, 11)
    assert claim.payer is not None and (claim.payer.id, claim.payer.identifier("G2")) == ("P1", "K7")
    assert patient is not None
    assert (patient.relationship, patient.party.name, patient.sex) == ("19", "MOSS, LEO", "M")
    assert (patient.birth_date, patient.death_date) == (date(2015, 6, 11), date(2025, 6, 15))
    assert (patient.weight, patient.is_pregnant, patient.hl, patient.unit) == (D("155"), True, 3, 2)
    assert patient.party.identifier("Y4") == "PC1" and claim.treated is patient.party


def test_providers_of_claim_and_line(claim: Claim) -> None:
    assert [(p.role, p.name, p.npi) for p in claim.providers] == [
        ("DN", "HALE, MAX", "1093817462"), ("82", "REED, IDA", "1093817462"), ("77", "RIVER CENTER", "")]
    referring, rendering, facility = claim.providers
    assert (referring.middle_name, referring.suffix, rendering.taxonomy) == ("Q", "JR", "208D00000X")
    assert bare(facility.address) == Address(("1 OAK ST", "ROOM 2"), "PARIS", "", "", "FR", "IDF")
    (ordering,) = claim.lines[0].providers
    assert (ordering.role, ordering.first_name) == ("DK", "MARCUS") and claim.lines[1].providers == ()


def test_other_payers(claim: Claim) -> None:
    (other,) = claim.other_coverages
    assert (other.responsibility, other.relationship, other.group_number, other.group_name, other.insurance_type,
            other.filing_indicator) == ("S", "18", "G2", "OTHER GROUP", "12", "CI")
    assert bare(other.adjustments) == (Adjusted("CO", "45", D("10.00"), D("2")), Adjusted("CO", "253", D("1.50")))
    assert (other.paid, other.remaining_liability, other.non_covered) == (D("60.00"), D("5.00"), D("1.00"))
    assert (other.benefits_assigned, other.release, other.remarks) == ("Y", "I", ("MA01", "N130"))
    assert other.subscriber is not None and other.payer is not None
    assert (other.subscriber.id, other.payer.id, other.paid_on) == ("M2", "P2", date(2025, 6, 20))
    assert [(p.role, p.identifier("G2")) for p in other.providers] == [("82", "77")]
    (told,) = claim.lines[0].adjudications
    assert (told.payer_id, told.paid, told.quantity, told.bundled_line) == ("P2", D("30.00"), D("1.5"), "2")
    assert told.procedure == Procedure("HC", "E1390") and told.remaining_liability == D("5.00")
    assert bare(told.adjustments) == (Adjusted("PR", "1", D("8.00"), D("1")), Adjusted("PR", "2", D("2.00")))
    assert told.paid_on == date(2025, 6, 20)


def test_each_fact_cites_its_segment(claim: Claim) -> None:
    """Every Where of the claim names a segment that stands there, by position, offset, id and loop."""
    nodes = walked(FULL).nodes
    seen: set[int] = set()
    for place in places(claim):
        node = nodes[place.position - 1]
        assert node is not None and (place.segment, place.path) == (node.id, node.path)
        assert place.offset == place.position - 1
        seen.add(place.position)
    unseen = {node.id for position, node in enumerate(nodes, 1) if node is not None and position not in seen}
    assert unseen == {"ST", "CUR", "HL", "FRM", "SE", "REF"}  # REF of a drug, HL below the provider's


def test_what_claims_share_is_one_object() -> None:
    one = changed()
    start = one.index("CLM*A1*100***11:B:1*Y*A*Y*Y")
    first, second = claims([*one[:-1], *[s.replace("A1", "A2") for s in one[start:-1]], one[-1]])
    assert (first.patient_control_number, second.patient_control_number) == ("A1", "A2")
    assert first.submission is second.submission and first.billing is second.billing
    assert first.subscriber is second.subscriber and first.payer is second.payer
    assert (first.unit, first.end) == (2, start + 8) and (second.unit, second.end) == (3, start + 16)


@pytest.mark.parametrize("size", [1, 2, 7, 40])
def test_batches_of_any_size_tell_the_same(size: int, claim: Claim) -> None:
    guide = load("837P")
    walker, parser, told = Walker(guide, DELIMITERS), ClaimParser(guide, DELIMITERS), []
    for at in range(0, len(FULL), size):
        batch = FULL[at:at + size]
        told += parser.feed(walker.feed(batch, list(range(at, at + len(batch)))))
        if any(segment.startswith("HL*") for segment in FULL[:at + size]):
            assert parser.submission == claim.submission  # asking for it must not end the level that is being told
    assert told + parser.end() == [claim]


@pytest.mark.parametrize("after", range(1, len(FULL)))
def test_the_submission_can_be_asked_for_at_any_time(after: int, claim: Claim) -> None:
    """What was told by then stays; what stands over the claim is not cut short by it."""
    seen = walked(FULL)
    parser, told = ClaimParser(load("837P"), DELIMITERS), []
    for start, end in ((0, after), (after, len(FULL))):
        part = Walked(start + 1, seen.texts[start:end], seen.offsets[start:end], seen.nodes[start:end], [], seen.units)
        told += parser.feed(part)
        submission = parser.submission
    (one,) = told
    assert one.submission is submission
    assert (one.billing, one.subscriber, one.payer, one.patient, one.lines) == (
        claim.billing, claim.subscriber, claim.payer, claim.patient, claim.lines)


@pytest.mark.parametrize("loop, late", [
    ("",       "BHT*0019*00*LATE*20250701*0930*CH"),
    ("1000A",  "NM1*41*2*LATE*****46*S9"),
    ("1000A",  "PER*IC*LATE*TE*6145550100"),
    ("2000A",  "PRV*BI*PXC*LATE"),
    ("2000A",  "CUR*85*CAD"),
    ("2010AA", "NM1*85*2*LATE"),
    ("2000B",  "SBR*S*18"),
    ("2010BA", "DMG*D8*20000101*F"),
    ("2300",   "REF*F8*LATE"),
    ("2320",   "CAS*CO*45*1"),
    ("2400",   "LX*9"),
    ("2430",   "CAS*CO*45*1"),
])
def test_what_comes_after_its_claims_is_told_in_vain(loop: str, late: str) -> None:
    ordinary, guide = changed(), load("837P")
    stray = next(node for node in guide.nodes if node.loop == loop and node.id == late.partition("*")[0])
    nodes = walked(ordinary).nodes
    level, claim = nodes[10], nodes[17]  # the subscriber's HL closes the claim; the stray comes to nobody
    assert level is not None and level.id == "HL" and claim is not None and claim.id == "CLM"
    texts = [*ordinary[:-1], ordinary[10], late, ordinary[17], late, ordinary[-1]]
    parser = ClaimParser(guide, DELIMITERS)
    told = parser.feed(Walked(1, texts, list(range(len(texts))), [*nodes[:-1], level, stray, claim, None, nodes[-1]],
                              [], []))
    assert [one.submission.reference for one in told] == ["B1", "B1"]
    assert {one.billing.provider.last_name for one in told} == {"HILL CLINIC"}
    assert (told[1].lines, told[1].identifiers, told[1].other_coverages) == ((), (), ())


def test_a_set_without_its_trailer_still_tells_its_claim() -> None:
    (told,) = claims(changed()[:-1])
    assert told.end == len(changed()) - 1 and len(told.lines) == 2


@pytest.mark.parametrize("name, told", [
    ("M\xc3\x9cLLER",   "MÜLLER"),         # UTF-8 on the wire, read as latin-1
    ("M\xdcLLER",       "MÜLLER"),         # latin-1 on the wire
    ("M\xe2\x80\x99S",  "M\u2019S"),
])
def test_names_beyond_ascii(name: str, told: str) -> None:
    (one,) = claims(changed(f"2010BA NM1*IL*1*{name}*ANNA****MI*M1"))
    assert one.subscriber.party.last_name == told


def test_spaces_behind_a_value_are_no_part_of_it() -> None:
    (one,) = claims(changed("2010BA NM1*IL*1*MOSS  *ANNA LEE ****MI*M1 ;2300 HI*ABK:E119 *ABF:I10  "))
    assert (one.subscriber.party.name, one.member_id) == ("MOSS, ANNA LEE", "M1")
    assert [(code.qualifier, code.value) for code in one.diagnoses] == [("ABK", "E119"), ("ABF", "I10")]


def test_delimiters_beyond_ascii() -> None:
    plain = changed("2010BA NM1*IL*1*M\xc3\x9cLLER*A****MI*M1")
    segments = [segment.replace(":", "\xff").replace("*", "\xfe") for segment in plain]
    delimiters = Delimiters("\xfd", "\xfe", "\xff", "^")
    walker, parser = Walker(load("837P"), delimiters), ClaimParser(load("837P"), delimiters)
    (one,) = parser.feed(walker.feed(segments, list(range(len(segments)))))
    assert one.subscriber.party.last_name == "MÜLLER" and one.diagnoses[0].value == "E119"


@pytest.mark.parametrize("changes, field, value", [
    ("2300 CLM*A1*1X0***11:B:1*Y*A*Y*Y",   "charge",        D("0.00")),
    ("2300 CLM*A1**",                      "charge",        D("0.00")),
    ("2300 CLM*A1*100.005***11:B:1*Y*A*Y*Y", "charge",      D("100.005")),
    ("2300 CLM*A1*1E5***11:B:1*Y*A*Y*Y",   "charge",        D("0.00")),
    ("2300 CLM*A1",                        "facility_code", ""),
    ("2300 HI*ABK",                        "diagnoses",     (Code("ABK", ""),)),
    ("2300 DTP*439*D8*20251345",           "dates",         (DatedFact("439", None, None),)),
])
def test_what_cannot_be_read(changes: str, field: str, value: object) -> None:
    (one,) = claims(changed(changes))
    assert bare(getattr(one, field)) == value


SOUP = st.lists(st.one_of(st.sampled_from(FULL), st.sampled_from(FULL).flatmap(
    lambda segment: st.text("*:~^A1\xff", max_size=4).map(lambda tail: segment[:8] + tail))), max_size=80)


@settings(max_examples=150, deadline=None)
@given(SOUP)
def test_nothing_raises(segments: list[str]) -> None:
    for one in claims(["ST*837*1*005010X222A1", *segments]):
        assert all(line.charge is not None for line in one.lines)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FULL), st.sampled_from(load("837P").nodes)), max_size=60))
def test_nothing_raises_wherever_segments_are_said_to_stand(told: list[tuple[str, SegmentNode]]) -> None:
    texts, nodes = [text for text, _ in told], [node for _, node in told]
    parser = ClaimParser(load("837P"), DELIMITERS)
    for one in parser.feed(Walked(1, texts, list(range(len(told))), list(nodes), [], [])) + parser.end():
        assert one.submission is parser.submission and type(one.subscriber) is Subscriber
        assert all(type(line) is ServiceLine for line in one.lines)
        hash(one)  # frozen to its last part
