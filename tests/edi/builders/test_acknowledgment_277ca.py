"""Statuses of claims → the segments of a 277CA, exactly; any walk clean; memory does not grow with the claims."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi.builders.acknowledgment_277ca import VERSION, acknowledgment_277ca
from edi.canonical.acknowledgment import (
    AcknowledgmentHead,
    ClaimStatus,
    LineStatus,
    ProviderStatus,
    Status,
    Totals,
    by_provider,
)
from edi.canonical.party import Identifier, Party
from tests.edi.builders.wire import as_set, lines, texts, walked

HEAD = AcknowledgmentHead(
    payer=Party("PR", last_name="SAMPLE PAYER", id_qualifier="PI", id="60054"),
    receiver=Party("41", last_name="BEST BILLING", id_qualifier="46", id="S00003"),
    reference="ACK0001", trace="RCV0001", submission_reference="BATCH17",
    created=datetime(2026, 3, 21, 10, 25), received=date(2026, 3, 20), processed=date(2026, 3, 21))
CLINIC = Party("85", last_name="SAMPLE CLINIC", id_qualifier="XX", id="1234567893")
DOCTOR = Party("85", True, "DOE", "ADAM", "B", "JR", id_qualifier="", identifiers=(Identifier("EI", "123456789"),))


def codes(*statuses: str) -> tuple[Status, ...]:
    return tuple(Status.of(status) for status in statuses)


GOOD = ClaimStatus(
    patient=Party("QC", True, "ROE", "RITA", id_qualifier="MI", id="M00001"), patient_control_number="PAT-1",
    charge=Decimal("125.50"), accepted=True, statuses=codes("A2:20"), payer_number="2026000001",
    service_from=date(2026, 3, 2), service_to=date(2026, 3, 4))
BAD = replace(GOOD, patient_control_number="PAT-2", charge=Decimal("80.00"), accepted=False,
              statuses=codes("A7:562:82"), payer_number="", clearinghouse_number="CH-9", service_to=date(2026, 3, 2))
LINE = LineStatus("HC", "99213", ("25", "59"), Decimal("80.00"), codes("A7:476"), "1", date(2026, 3, 2),
                  date(2026, 3, 2), quantity=Decimal("1.5"))

ABOVE = """
    BHT*0085*08*ACK0001*20260321*1025*TH
    HL*1**20*1
    NM1*PR*2*SAMPLE PAYER*****PI*60054
    TRN*1*RCV0001
    DTP*050*D8*20260320
    DTP*009*D8*20260321
    HL*2*1*21*1
    NM1*41*2*BEST BILLING*****46*S00003
    TRN*2*BATCH17
"""


def built(*providers: ProviderStatus, head: AcknowledgmentHead = HEAD) -> list[str]:
    every = [claim for provider in providers for claim in provider.claims]
    return texts(acknowledgment_277ca(head, Totals.of(every), providers))


def below(*claims: ClaimStatus) -> list[str]:
    """What is said of claims of one provider: from the first 2000D on."""
    return built(ProviderStatus(CLINIC, claims))[len(lines(ABOVE)) + 3 + 2 * len({c.accepted for c in claims}):]


def test_one_claim_enters_and_one_does_not() -> None:
    assert built(ProviderStatus(CLINIC, (GOOD, BAD))) == [*lines(ABOVE), *lines("""
        STC*A1:19:PR*20260321*WQ*205.5
        QTY*90*1
        QTY*AA*1
        AMT*YU*125.5
        AMT*YY*80
        HL*3*2*19*1
        NM1*85*2*SAMPLE CLINIC*****XX*1234567893
        HL*4*3*PT
        NM1*QC*1*ROE*RITA****MI*M00001
        TRN*2*PAT-1
        STC*A2:20*20260321*WQ*125.5
        REF*1K*2026000001
        DTP*472*RD8*20260302-20260304
        HL*5*3*PT
        NM1*QC*1*ROE*RITA****MI*M00001
        TRN*2*PAT-2
        STC*A7:562:82*20260321*U*80
        REF*D9*CH-9
        DTP*472*D8*20260302""")]


def test_a_line_that_refuses_its_claim() -> None:
    assert below(replace(BAD, statuses=codes("A7:247"), lines=(LINE,)))[-4:] == lines("""
        SVC*HC:99213:25:59*80*****1.5
        STC*A7:476**U
        REF*FJ*1
        DTP*472*D8*20260302""")


@pytest.mark.parametrize("line, told", [
    (LineStatus("HC", "85025", (), Decimal("60"), codes("A7:476"), "1", revenue_code="0300"), "SVC*HC:85025*60**0300"),
    (LineStatus("", "", (), Decimal("60"), codes("A7:476"), "1", revenue_code="0120"),        "SVC*NU:0120*60"),
    (LineStatus("AD", "D2391", (), Decimal("60"), codes("A7:476"), "1"),                      "SVC*AD:D2391*60"),
])
def test_a_line_of_a_hospital_or_a_dentist(line: LineStatus, told: str) -> None:
    """A revenue code stands beside the procedure, or for it."""
    assert below(replace(BAD, statuses=codes("A7:247"), lines=(line,)))[-3] == told


def test_lines_of_an_accepted_claim_are_not_told() -> None:
    assert not any(line.startswith("SVC") for line in below(replace(GOOD, lines=(LINE,))))


#  statuses                                              segments
STATUSES = [
    (("A7:187",),                                        ["STC*A7:187*20260321*U*80"]),
    (("A7:187", "A6:125:IL"),                            ["STC*A7:187*20260321*U*80******A6:125:IL"]),
    (("A7:187", "A6:125:IL", "A7:249"),                  ["STC*A7:187*20260321*U*80******A6:125:IL*A7:249"]),
    (("A7:187", "A6:125:IL", "A7:249", "A8:400"),        ["STC*A7:187*20260321*U*80******A6:125:IL*A7:249",
                                                          "STC*A8:400*20260321*U*80"]),
]


@pytest.mark.parametrize("statuses, expected", STATUSES)
def test_three_statuses_a_segment(statuses: tuple[str, ...], expected: list[str]) -> None:
    assert [s for s in below(replace(BAD, statuses=codes(*statuses))) if s.startswith("STC")] == expected


def test_a_provider_refused_as_a_whole_beside_one_that_is_not() -> None:
    refused = ProviderStatus(DOCTOR, (BAD, replace(BAD, charge=Decimal("20.00"))), codes("A7:128:85"))
    assert built(refused, ProviderStatus(CLINIC, (GOOD,)))[len(lines(ABOVE)):] == lines("""
        STC*A1:19:PR*20260321*WQ*225.5
        QTY*90*1
        QTY*AA*2
        AMT*YU*125.5
        AMT*YY*100
        HL*3*2*19*0
        NM1*85*1*DOE*ADAM*B**JR*FI*123456789
        TRN*1*0
        STC*A7:128:85**U*100
        QTY*QC*2
        AMT*YY*100
        HL*4*2*19*1
        NM1*85*2*SAMPLE CLINIC*****XX*1234567893
        HL*5*4*PT
        NM1*QC*1*ROE*RITA****MI*M00001
        TRN*2*PAT-1
        STC*A2:20*20260321*WQ*125.5
        REF*1K*2026000001
        DTP*472*RD8*20260302-20260304""")


def test_a_submission_refused_as_a_whole() -> None:
    head = replace(HEAD, refusal=codes("A3:24:41"))
    assert built(ProviderStatus(CLINIC, (BAD,)), head=head) == [
        *[line.replace("HL*2*1*21*1", "HL*2*1*21*0") for line in lines(ABOVE)], *lines("""
        STC*A3:24:41*20260321*U*80
        QTY*AA*1
        AMT*YY*80""")]


def test_what_nobody_told() -> None:
    nobody = replace(BAD, patient=Party("QC"), patient_control_number="", service_from=None, service_to=None,
                     lines=(replace(LINE, procedure_qualifier="QQ", procedure="", modifiers=("X",), quantity=None,
                                    control_number="", service_from=None),))
    assert built(ProviderStatus(Party("85"), (nobody,)))[-10:] == lines("""
        NM1*85*2*UNKNOWN*****FI*000000000
        HL*4*3*PT
        NM1*QC*1*UNKNOWN*****MI*000000000
        TRN*2*0
        STC*A7:562:82*20260321*U*80
        REF*D9*CH-9
        DTP*472*D8*20260320
        SVC*HC:UNKNOWN*80
        STC*A7:476**U
        REF*FJ*0""")


def test_providers_from_claims_in_their_order() -> None:
    refused = replace(BAD, provider_statuses=codes("A7:562:85"))
    claims = [("1", CLINIC, GOOD), ("1", CLINIC, BAD), ("2", DOCTOR, refused), ("2", DOCTOR, refused),
              ("3", CLINIC, refused), ("3", CLINIC, GOOD)]
    assert [(provider.provider, tuple(provider.claims), provider.refusal) for provider in by_provider(claims)] == [
        (CLINIC, (GOOD, BAD),         ()),
        (DOCTOR, (refused, refused),  codes("A7:562:85")),
        (CLINIC, (refused, GOOD),     ()),  # not all of it is refused: each claim is told
    ]


def test_every_claim_of_a_stream_that_providers_share() -> None:
    claims = [replace(GOOD, patient_control_number=f"PAT-{n}") for n in range(6)]
    stream = ((key, CLINIC if key == "1" else DOCTOR, claim) for key, claim in zip("112223", claims, strict=True))
    told = texts(acknowledgment_277ca(HEAD, Totals.of(claims), by_provider(stream)))
    assert [s for s in told if s[:5] == "TRN*2" or s[:6] in ("NM1*85", "HL*3*2")] == lines("""
        TRN*2*BATCH17
        HL*3*2*19*1
        NM1*85*2*SAMPLE CLINIC*****XX*1234567893
        TRN*2*PAT-0
        TRN*2*PAT-1
        NM1*85*1*DOE*ADAM*B**JR*FI*123456789
        TRN*2*PAT-2
        TRN*2*PAT-3
        TRN*2*PAT-4
        NM1*85*1*DOE*ADAM*B**JR*FI*123456789
        TRN*2*PAT-5""")


NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="*:^~"), max_size=90)
PARTIES = st.builds(
    Party, role=st.just("QC"), is_person=st.booleans(), last_name=NAMES.map(str.strip), first_name=NAMES.map(str.strip),
    middle_name=NAMES.map(str.strip), suffix=NAMES.map(str.strip), id=NAMES.map(str.strip),
    id_qualifier=st.sampled_from(["", "MI", "XX", "PI", "46", "FI"]))
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))
AMOUNTS = st.decimals(0, 10**9, places=2)
SOME = st.lists(st.sampled_from(codes("A7:187", "A6:562:85", "A8:400", "A7:684")), min_size=1, max_size=8).map(tuple)
LINES = st.builds(LineStatus, procedure_qualifier=st.sampled_from(["HC", "ZZ"]), procedure=NAMES.map(str.strip),
                  modifiers=st.lists(st.sampled_from(["25", "X", ""])).map(tuple), charge=AMOUNTS, statuses=SOME,
                  control_number=NAMES.map(str.strip), service_from=DAYS, service_to=DAYS,
                  quantity=st.none() | st.decimals(0, 1000, places=2))
CLAIMS = st.builds(
    ClaimStatus, patient=PARTIES, patient_control_number=NAMES.map(str.strip), charge=AMOUNTS, accepted=st.booleans(),
    statuses=SOME, payer_number=st.just("2026000001"), clearinghouse_number=NAMES.map(str.strip),
    bill_type=st.sampled_from(["", "111"]), service_from=DAYS, service_to=DAYS,
    lines=st.lists(LINES, max_size=3).map(tuple))
PROVIDERS = st.lists(st.builds(ProviderStatus, PARTIES, st.lists(CLAIMS, min_size=1, max_size=3).map(tuple),
                               st.just(()) | SOME), max_size=3)


@settings(max_examples=40)
@given(PROVIDERS, PARTIES, PARTIES, st.sampled_from([(), codes("A3:24:41"), codes("A8:746:40", "A7:684")]))
def test_any_statuses_make_a_277ca_that_walks_clean(providers: list[ProviderStatus], payer: Party, receiver: Party,
                                                    refusal: tuple[Status, ...]) -> None:
    head = replace(HEAD, payer=payer, receiver=receiver, refusal=refusal)
    totals = Totals.of(claim for provider in providers for claim in provider.claims)
    segments = as_set(acknowledgment_277ca(head, totals, providers), "277", VERSION)
    assert walked("277CA", segments) == []


@settings(max_examples=40)
@given(PROVIDERS)
def test_the_totals_balance(providers: list[ProviderStatus]) -> None:
    """What stands above is the sum of what stands below, refused providers included."""
    providers = [replace(p, claims=tuple(replace(c, accepted=c.accepted and not p.refusal) for c in p.claims))
                 for p in providers]
    said = [segment.split("*") for segment in built(*providers)]
    first = next((at for at, segment in enumerate(said) if segment[:2] == ["HL", "3"]), len(said))
    above = {segment[1]: Decimal(segment[2]) for segment in said[:first] if segment[0] == "AMT"}
    below = {"WQ": Decimal(0), "U": Decimal(0)}
    for before, segment in pairwise(said[first:]):
        if before[0] == "TRN":  # the first STC of a claim or of a refused provider
            below[segment[3]] += Decimal(segment[4])
    assert (above.get("YU", 0), above.get("YY", 0)) == (below["WQ"], below["U"])


def test_memory_does_not_grow_with_the_claims() -> None:
    def peak(count: int) -> int:
        def claims() -> Iterator[ClaimStatus]:
            return (replace(GOOD, patient_control_number=str(n)) for n in range(count))

        def providers() -> Iterable[ProviderStatus]:
            return [ProviderStatus(CLINIC, claims())]

        totals = Totals.of(claims())
        tracemalloc.start()
        for _segment in acknowledgment_277ca(HEAD, totals, providers()):
            pass
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert peak(4000) < 2 * peak(200) + 10_000
