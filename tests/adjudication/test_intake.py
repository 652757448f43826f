"""A claim and its findings → its line in the 277CA: by an 837P with one thing changed, and row by row of the table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from adjudication import intake
from adjudication.intake import Standing, claim_status, submission_refusal
from edi import guides
from edi.canonical.acknowledgment import ClaimStatus, Status
from edi.canonical.claim import Claim
from edi.codes.lists import codes
from edi.findings import Fault, FaultRow, Finding, Level, Severity, Snip, Where, finding
from edi.guides import SegmentNode
from edi.parsers.claim_837 import ClaimParser
from edi.segments import X12_DELIMITERS
from edi.verdict import Judge
from edi.walker import Walker

GUIDE = guides.load("837P")
ACKNOWLEDGMENT = guides.load("277CA")

SET = """
    ST*837*0001*005010X222A1
    BHT*0019*00*BATCH17*20260320*1253*CH
    NM1*41*2*BEST BILLING*****46*S00003
    PER*IC*DESK*TE*2025550100
    NM1*40*2*SAMPLE PAYER*****46*60054
    HL*1**20*1
    PRV*BI*PXC*207Q00000X
    NM1*85*2*SAMPLE CLINIC*****XX*1234567893
    N3*1 MAIN ST
    N4*SPRINGFIELD*OH*45501
    REF*EI*123456789
    HL*2*1*22*1
    SBR*P********CI
    NM1*IL*1*ROE*RITA****MI*M00001
    NM1*PR*2*SAMPLE PAYER*****PI*60054
    HL*3*2*23*0
    PAT*19
    NM1*QC*1*ROE*RUBY
    N3*2 MAIN ST
    N4*SPRINGFIELD*OH*45501
    DMG*D8*20150501*F
    CLM*PAT-1*150***11:B:1*Y*A*Y*Y
    DTP*439*D8*20260301
    REF*D9*CH-9
    REF*G1*AUTH7
    HI*ABK:J069
    NM1*82*1*DOE*ADAM****XX*1234567893
    PRV*PE*PXC*207Q00000X
    LX*1
    SV1*HC:99213*100*UN*1***1
    DTP*472*D8*20260302
    REF*6R*LINE-1
    LX*2
    SV1*HC:87070:59*50*UN*1***1
    DTP*472*D8*20260303
    SE*36*0001
"""


@dataclass(frozen=True)
class Read:
    """The one claim of a set, and what the walk blames on it."""

    claim: Claim
    findings: tuple[Finding, ...]

    def status(self, *checked: Finding) -> ClaimStatus:
        return claim_status(self.claim, (*self.findings, *checked), "2026000001")


def read(old: str = "", new: str | None = None) -> Read:
    """The set above with one segment replaced (by several, with ~ between) or left out (None)."""
    segments = [line.strip() for line in SET.strip().splitlines()]
    if old:
        at = segments.index(old)
        segments[at:at + 1] = [] if new is None else new.split("~")
    walker, parser, judge = Walker(GUIDE, X12_DELIMITERS), ClaimParser(GUIDE, X12_DELIMITERS), Judge()
    walked = walker.feed(segments, list(range(len(segments))))
    judge.add_units(walked.units)
    judge.add(walked.findings)
    claims = [*parser.feed(walked), *parser.end()]
    judge.add(walker.end())
    verdict = judge.verdict()
    assert not verdict.rejected
    return Read(claims[0], (verdict.refused or {}).get(claims[0].unit, ()))


def told(status: ClaimStatus) -> list[str]:
    return [str(s) for s in status.statuses]


def test_a_claim_that_enters() -> None:
    status = read().status()
    assert status == ClaimStatus(
        patient=status.patient, patient_control_number="PAT-1", charge=Decimal("150.00"), accepted=True,
        statuses=(Status("A2", "20"),), payer_number="2026000001", clearinghouse_number="CH-9",
        service_from=read().claim.lines[0].service_from, service_to=read().claim.lines[1].service_from,
        claim_at=read().claim.at)
    patient = status.patient
    assert (patient.last_name, patient.first_name, patient.id_qualifier, patient.id) == ("ROE", "RUBY", "MI", "M00001")


#  segment                                  changed into                                    status
CLAIM_FAULTS = [
    ("CLM*PAT-1*150***11:B:1*Y*A*Y*Y",      "CLM*PAT-1*15O***11:B:1*Y*A*Y*Y",               ["A7:178"]),
    ("CLM*PAT-1*150***11:B:1*Y*A*Y*Y",      "CLM**150***11:B:1*Y*A*Y*Y",                    ["A6:478"]),
    ("CLM*PAT-1*150***11:B:1*Y*A*Y*Y",      "CLM*PAT-1*150***11:X:1*Y*A*Y*Y",               ["A7:567"]),
    ("CLM*PAT-1*150***11:B:1*Y*A*Y*Y",      "CLM*PAT-1*150***11:B*Y*A*Y*Y",                 ["A6:535"]),
    ("CLM*PAT-1*150***11:B:1*Y*A*Y*Y",      "CLM*PAT-1*150***11:B:1*Q*A*Y*Y",               ["A7:466:85"]),
    ("CLM*PAT-1*150***11:B:1*Y*A*Y*Y",      "CLM*PAT-1*150***11:B:1*Y**Y*Y",                ["A6:589"]),
    ("DTP*439*D8*20260301",                 "DTP*439*D8*20261301",                          ["A7:727"]),
    ("REF*G1*AUTH7",                        "REF*G1",                                       ["A6:252:PR"]),
    ("HI*ABK:J069",                         None,                                           ["A6:255"]),
    ("NM1*82*1*DOE*ADAM****XX*1234567893",  "NM1*82*1*DOE*ADAM****QQ*1234567893",           ["A7:562:82"]),
    ("NM1*82*1*DOE*ADAM****XX*1234567893",  "NM1*82*1**ADAM****XX*1234567893",              ["A6:125:82"]),
    ("PRV*PE*PXC*207Q00000X",               "PRV*PE*QQQ*207Q00000X",                        ["A7:145:82"]),
    ("DMG*D8*20150501*F",                   "DMG*D8*20150532*F",                            ["A7:158:QC"]),
    ("DMG*D8*20150501*F",                   "DMG*D8*20150501*Z",                            ["A7:157:QC"]),
    ("DMG*D8*20150501*F",                   None,                                           ["A6:158:QC"]),
    ("PAT*19",                              "PAT*Q9",                                       ["A7:156"]),
    ("N4*SPRINGFIELD*OH*45501",             "N4**OH*45501",                                 ["A6:502:85"]),
    ("SBR*P********CI",                     "SBR*P********QQ",                              ["A7:480:PR"]),
    ("SBR*P********CI",                     "SBR*Q********CI",                              ["A7:742"]),
    ("NM1*IL*1*ROE*RITA****MI*M00001",      "NM1*IL*1*ROE*RITA****QQ*M00001",               ["A7:164:IL"]),
    ("NM1*PR*2*SAMPLE PAYER*****PI*60054",  "NM1*PR*2*SAMPLE PAYER*****PI",                 ["A6:153:PR"]),
    # what no status names: the 999 has it in full
    ("HI*ABK:J069",                         "HI*ABK:J069~DSB*1",                            ["A7:684"]),
    ("HI*ABK:J069",                         "HI*ABK:J069~XYZ*1",                            ["A7:684"]),
]


@pytest.mark.parametrize("segment, changed, expected", CLAIM_FAULTS)
def test_a_fault_of_the_walk_says_what_stands_at_its_place(segment: str, changed: str | None,
                                                           expected: list[str]) -> None:
    status = read(segment, changed).status()
    assert (told(status), status.accepted, status.payer_number, status.lines) == (expected, False, "", ())


#  segment                          changed into                        claim    line  its statuses  REF FJ
LINE_FAULTS = [
    ("SV1*HC:99213*100*UN*1***1",   "SV1*HC:99213*1OO*UN*1***1",        "A7:247", 0,  ["A7:583"],   "LINE-1"),
    ("SV1*HC:99213*100*UN*1***1",   "SV1*HC:99213*100*UN****1",         "A6:247", 0,  ["A6:476"],   "LINE-1"),
    ("SV1*HC:99213*100*UN*1***1",   "SV1*HC:99213*100*QQ*1***1",        "A7:247", 0,  ["A7:659"],   "LINE-1"),
    ("SV1*HC:99213*100*UN*1***1",   "SV1*HC:99213*100*UN*1***X",        "A7:247", 0,  ["A7:477"],   "LINE-1"),
    ("SV1*HC:87070:59*50*UN*1***1", "SV1*HC:87070:599*50*UN*1***1",     "A7:247", 1,  ["A7:453"],   "2"),
    ("SV1*HC:87070:59*50*UN*1***1", "SV1*HC:87070:5*50*UN*1***1",       "A7:247", 1,  ["A7:453"],   "2"),
    ("SV1*HC:87070:59*50*UN*1***1", "SV1*QQ:87070:59*50*UN*1***1",      "A7:247", 1,  ["A7:454"],   "2"),
    ("DTP*472*D8*20260303",         "DTP*472*D8*20260332",              "A7:247", 1,  ["A7:187"],   "2"),
    ("DTP*472*D8*20260303",         None,                               "A6:247", 1,  ["A6:187"],   "2"),
    ("DTP*472*D8*20260303",         "DTP*472*D8*20260303~DTP*607*D8*2", "A7:247", 1,  ["A7:529"],   "2"),
]


@pytest.mark.parametrize("segment, changed, claims, line, expected, number", LINE_FAULTS)
def test_a_fault_of_a_line_refuses_the_claim_through_the_line(
        segment: str, changed: str | None, claims: str, line: int, expected: list[str], number: str) -> None:
    one = read(segment, changed)
    status = one.status()
    assert told(status) == [claims]
    assert [[str(s) for s in each.statuses] for each in status.lines] == [expected]
    refused = status.lines[0]
    assert (refused.procedure, refused.control_number) == (one.claim.lines[line].procedure.code, number)


def test_one_finding_one_reply() -> None:
    one = read("CLM*PAT-1*150***11:B:1*Y*A*Y*Y", "CLM*PAT-1*15O***11:X:1*Y*A*Y*Y")
    assert told(one.status()) == ["A7:178", "A7:567"]
    twice = claim_status(one.claim, [*one.findings, *one.findings])
    assert told(twice) == ["A7:178", "A7:567"]


def test_warnings_refuse_nothing() -> None:
    warning = replace(finding(Fault.CODE_INVALID, read().claim.at.at(5, 1), "told"), severity=Severity.WARNING)
    assert read().status(warning).accepted


def test_a_fault_of_the_billing_provider_is_its_own() -> None:
    status = read("REF*EI*123456789", "REF*EI*").status()
    assert told(status) == ["A6:128:85"]
    assert status.provider_statuses == status.statuses
    assert read("SBR*P********CI", "SBR*Q********CI").status().provider_statuses == ()


# -- the checks --------------------------------------------------------------------------------------------------------

CHECKED = [fault for fault in Fault if fault.row.level is Level.STATUS and fault.row.severity is Severity.ERROR]


@pytest.mark.parametrize("fault", CHECKED, ids=lambda fault: fault.id)
def test_a_check_is_told_under_its_own_status(fault: Fault) -> None:
    one = read()
    said = Status.of(fault.row.code)
    status = one.status(Finding(fault, one.claim.at, "told"))
    assert [(s.category, s.status) for s in status.statuses] == [(said.category, said.status)]
    assert not status.accepted


@pytest.mark.parametrize("fault", CHECKED, ids=lambda fault: fault.id)
def test_the_status_of_a_check_is_in_the_lists(fault: Fault) -> None:
    said = Status.of(fault.row.code)
    _legal(said, needs_entity=False)
    assert said.category in ("A3", "A6", "A7", "A8")


#  check                        loop        segment, element  status
PLACES = [
    (Fault.NPI_INVALID,         "2310B",    "NM1", 9,         "A7:562:82"),
    (Fault.NPI_INVALID,         "2010AA",   "NM1", 9,         "A7:562:85"),
    (Fault.NPI_INVALID,         "2420E",    "NM1", 9,         "A7:562:DK"),
    (Fault.STATE_UNKNOWN,       "2010BA",   "N4", 2,          "A7:501:IL"),
    (Fault.STATE_UNKNOWN,       "2010CA",   "N4", 2,          "A7:501:QC"),
    (Fault.STATE_UNKNOWN,       "2310E",    "N4", 2,          "A7:751"),
    (Fault.STATE_UNKNOWN,       "2420H",    "N4", 2,          "A7:752"),
    (Fault.BILLING_ZIP_SHORT,   "2010AA",   "N4", 3,          "A7:500:85"),
    (Fault.CLAIM_TOTAL_MISMATCH, "2300",    "CLM", 2,         "A8:400"),
]


@pytest.mark.parametrize("fault, loop, segment, element, expected", PLACES)
def test_a_check_names_the_entity_of_its_place(fault: Fault, loop: str, segment: str, element: int,
                                               expected: str) -> None:
    where = Where(27, 0, segment, f"2000A/2000B/2300/{loop}", element)
    assert told(read().status(Finding(fault, where, "told"))) == [expected]


# What a partner's rule finds, and where → the status that the rule names, else the one of the place, else 481.
MISSING, CODE, EXTRA = Fault.PARTNER_REQUIRED_MISSING, Fault.PARTNER_CODE_NOT_ALLOWED, Fault.PARTNER_NOT_USED
OF_PARTNERS = [
    (MISSING, "",         "REF", 0, 0, "A6:481"),
    (MISSING, "",         "HI",  0, 0, "A6:255"),
    (CODE,    "",         "CLM", 5, 1, "A7:249"),
    (EXTRA,   "/2310B",   "NM1", 4, 0, "A7:505:82"),
    (MISSING, "/2310C",   "NM1", 0, 0, "A6:125:77"),
]


@pytest.mark.parametrize("fault, loop, segment, element, component, expected", OF_PARTNERS)
def test_a_partners_rule_is_told_by_its_place(fault: Fault, loop: str, segment: str, element: int, component: int,
                                              expected: str) -> None:
    one = Finding(fault, Where(22, 0, segment, f"2000A/2000B/2000C/2300{loop}", element, component), "told")
    assert told(read().status(one)) == [expected]
    named = replace(one, moved=FaultRow(fault.id, Level.STATUS, "A8:400", Snip.PARTNER))
    assert told(read().status(named)) == ["A8:400"]


def test_the_999_is_named_only_where_it_tells_the_finding() -> None:
    (stray,) = read("HI*ABK:J069", "HI*ABK:J069~DSB*1").findings
    assert told(read().status(stray)) == ["A7:684"]
    alone = replace(stray, moved=FaultRow(stray.fault.id, Level.STATUS, "A7:481", Snip.REQUIREMENT))
    assert told(read().status(alone)) == ["A7:481"]


def test_a_check_is_silent_where_the_walk_has_spoken() -> None:
    if not CHECKED:
        pytest.skip("no checks yet")
    one = read("CLM*PAT-1*150***11:B:1*Y*A*Y*Y", "CLM*PAT-1*15O***11:B:1*Y*A*Y*Y")
    assert told(one.status(Finding(CHECKED[0], one.claim.at.at(2), "told"))) == ["A7:178"]


def test_what_claims_share_stands_over_all_of_them() -> None:
    one = read().claim
    provider, subscriber, patient = 0, 1, 2
    first = replace(one, unit=3)
    assert one.billing.unit == provider and one.subscriber.unit == subscriber
    assert one.patient is not None and one.patient.unit == patient
    sibling = replace(one, unit=4)
    later = replace(one, unit=7, subscriber=replace(one.subscriber, unit=5), patient=None)
    elsewhere = replace(one, unit=10, billing=replace(one.billing, unit=8), subscriber=replace(one.subscriber, unit=9))

    def found(unit: int | None, fault: Fault = Fault.NPI_INVALID) -> Finding:
        return Finding(fault, one.at, "told", unit=unit)

    standing = Standing()
    own = [found(None), found(provider), found(subscriber), found(patient), found(3, Fault.DIAGNOSIS_FORM)]
    warning = replace(found(provider), severity=Severity.WARNING)
    over = {
        "first":     standing.over(first, [*own, warning]),
        "sibling":   standing.over(sibling, [found(4)]),
        "later":     standing.over(later, []),
        "elsewhere": standing.over(elsewhere, []),
    }
    assert {claim: [f.unit for f in findings] for claim, findings in over.items()} == {
        "first":     [None, provider, subscriber, patient, 3, provider],
        "sibling":   [None, provider, subscriber, patient, 4],
        "later":     [None, provider],
        "elsewhere": [None],
    }


def test_a_submission_is_refused_by_what_stands_above_all_providers() -> None:
    assert submission_refusal([finding(Fault.CODE_INVALID, Where(2, segment="BHT"), "told")]) == ()
    for fault in CHECKED[:1]:
        assert len(submission_refusal([Finding(fault, Where(2, segment="BHT"), "told")])) == 1
        assert submission_refusal([Finding(fault, Where(9, segment="NM1", path="2000A/2010AA"), "told")]) == ()


# -- the table ---------------------------------------------------------------------------------------------------------

KINDS = ("837P", "837I", "837D")
FOLDER = Path(intake.__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((FOLDER / name).read_text(encoding="utf-8").splitlines()))


SHARED = _rows("intake_places.csv")
OF_KIND = {kind: _rows(f"intake_places_{kind.lower()}.csv") for kind in KINDS}
ROWS = {kind: [*SHARED, *OF_KIND[kind]] for kind in KINDS}
NODES: dict[str, dict[str, list[SegmentNode]]] = {kind: {} for kind in KINDS}
for kind, by_loop in NODES.items():
    for node in guides.load(kind).nodes:
        by_loop.setdefault(node.loop, []).append(node)


def _allowed(loop: str) -> set[str]:
    """The entities that STC01 of a loop of the 277CA may name."""
    stc = next(n for n in ACKNOWLEDGMENT.nodes if n.id == "STC" and n.loop == loop)
    return set(stc.elements[0].components[2].codes)


def _legal(status: Status, *, needs_entity: bool = True) -> None:
    row = codes("claim_status").row(status.status)
    assert row is not None and row.until is None
    flags = codes("claim_status").flags(status.status)
    assert "detail_required" not in flags  # it would need a second status beside it
    if needs_entity:
        assert bool(status.entity) == ("entity_required" in flags)
    assert not status.entity or status.entity in _allowed("2200D")


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_is_there_once(kind: str) -> None:
    keys = [tuple(row.values())[:4] for row in ROWS[kind]]
    assert len(keys) == len(set(keys))


EVERY_ROW = [(kind, row) for kind in KINDS for row in ROWS[kind]]


@pytest.mark.parametrize("kind, row", EVERY_ROW, ids=lambda it: it if isinstance(it, str) else "-".join(it.values()))
def test_a_row_names_a_place_of_the_guide_and_a_status_of_the_list(kind: str, row: dict[str, str]) -> None:
    """Those of all claims in one guide or another, those of a guide in that guide."""
    fits = [_fits(each, row) for each in (KINDS if row in SHARED else (kind,))]
    assert any(fits)
    entity = row["entity"] or (_entity(kind, row["loop"]) if _speaks(row["status"]) else "")
    if row["segment"] and row["loop"] != "party":
        _legal(Status("A7", row["status"], entity))


def _fits(kind: str, row: dict[str, str]) -> bool:
    parties = [row["loop"] for row in ROWS[kind] if row["entity"] and not row["segment"]]
    loops = parties if row["loop"] == "party" else [row["loop"]]
    nodes = [node for loop in loops for node in NODES[kind].get(loop, ())
             if node.id == row["segment"] or not row["segment"]]
    if row["element"]:
        element, _, component = row["element"].partition("-")
        nodes = [node for node in nodes if len(node.elements) >= int(element) and (
            not component or len(node.elements[int(element) - 1].components) >= int(component))]
    if row["qualifier"]:
        nodes = [node for node in nodes if row["qualifier"] in _codes(node)]
    return bool(nodes)


def _speaks(status: str) -> bool:
    return "entity_required" in codes("claim_status").flags(status)


def _entity(kind: str, loop: str) -> str:
    return next((row["entity"] for row in ROWS[kind] if row["loop"] == loop and not row["segment"]), "")


def _codes(node: SegmentNode) -> set[str]:
    return {code for element in node.elements for part in (element, *element.components) for code in part.codes}


@pytest.mark.parametrize("kind", KINDS)
def test_every_place_of_a_claim_has_a_legal_status(kind: str) -> None:
    """Whatever is bad in whatever segment from the billing provider down: its status is complete and allowed."""
    claim = read().claim
    claim = replace(claim, submission=replace(claim.submission, kind=kind))
    for one in guides.load(kind).nodes:
        if not one.path.startswith("2000A") or one.id == "HL":
            continue
        for place in [Where(9, 0, one.id, one.path), *_places(one)]:
            for fault in (Fault.CODE_INVALID, Fault.ELEMENT_MANDATORY_MISSING, Fault.ELEMENTS_EXCLUSIVE):
                status = intake._status(claim, finding(fault, place, "told"))
                _legal(status)
                if one.loop in ("2000A", "2010AA", "2010AB", "2010AC"):
                    assert not status.entity or status.entity in _allowed("2200C")


def _places(node: SegmentNode) -> Sequence[Where]:
    elements = [(element.index, 0) for element in node.elements]
    components = [(element.index, part.index) for element in node.elements for part in element.components]
    return [Where(9, 0, node.id, node.path, element, component) for element, component in (*elements, *components)]
