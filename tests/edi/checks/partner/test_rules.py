"""Each demand and each kind of condition, on an ordinary claim: where the rule is broken, and what is said of it."""

import pytest

from edi.checks.loops.instances import Gathering, Instance
from edi.checks.ordinary import ordinary
from edi.checks.partner import run
from edi.findings import Door, Fault, Level, Severity
from edi.guides import load
from tests.edi.checks.partner.judged import judged, rule
from tests.edi.claims_837p import changed

G1, NTE = "2300 REF*G1*P1", "2300 NTE*ADD*HELLO"
INPATIENT = "2300 CLM*A1*100***21:B:1*Y*A*Y*Y"
PATIENT = "2000C HL*3*2*23*0"

# The rule; changes to the ordinary claim; what is found: segment, element-component and value of each.
RULES = [
    ("at = '2300/REF*G1'; required = true",                                      "",        "REF"),
    ("at = '2300/REF*G1'; required = true",                                      G1,        ""),
    ("at = '2300/REF*G1'; required = true; when = { 'CLM05-1' = ['21'] }",       "",        ""),
    ("at = '2300/REF*G1'; required = true; when = { 'CLM05-1' = ['21'] }",       INPATIENT, "REF"),
    ("at = '2300/REF*G1'; required = true; when = { 'CLM05-1' = ['21'] }",       f"{INPATIENT};{G1}", ""),
    ("at = '2300/REF*G1'; required = true; when = { 'CLM05-1' = ['21'] }",       f"{PATIENT};{INPATIENT}", "REF"),
    ("at = '2300/REF*G1'; required = true; when = { 'CLM05-1' = { not = ['21'] } }", "",    "REF"),
    ("at = '2300/REF*G1'; required = true; when = { 'CLM05-1' = { not = ['11'] } }", "",    ""),
    ("at = '2300/CLM05-1'; codes = ['11', '22', '23']",                          "",        ""),
    ("at = '2300/CLM05-1'; codes = ['11', '22', '23']",                          INPATIENT, "CLM05-1=21"),
    ("at = '2300/NTE'; not_used = true",                                         "",        ""),
    ("at = '2300/NTE'; not_used = true",                                         NTE,       "NTE"),
    ("at = '2300/NTE'; not_used = true; when = { NTE01 = ['ADD'] }",             NTE,       "NTE"),
    ("at = '2300/NTE'; not_used = true; when = { 'NTE*DGN' = true }",            NTE,       ""),
    ("at = '2400'; most = 1",                                                    "",        "LX"),
    ("at = '2400'; most = 2",                                                    "",        ""),
    ("at = '2300/HI*ABK/03'; not_used = true",      "2300 HI*ABK:E119*ABF:I10*ABF:J069", "HI03=ABF:J069"),
    ("at = '2400/SV1/01-3'; required = true",                                    "",        "SV101-3 SV101-3"),
    ("at = '2400/SV1/01-3'; required = true; when = { 'SV101-2' = ['85025'] }",  "",        "SV101-3"),
    ("at = '2400/SV1/01-3'; required = true; when = { '2000B/SBR09' = ['CI'], 'DTP*472/03' = true }", "", "SV101-3 SV101-3"),
    ("at = '2400/SV1/01-3'; required = true; when = { '2000B/SBR09' = ['MB'] }", "",        ""),
    ("at = '2400/SV1/01-3'; required = true; when = { BHT06 = ['CH'], '1000A/NM102' = ['2'] }", "", "SV101-3 SV101-3"),
    ("at = '2300/REF*G1'; required = true; when = { 'SV101-2' = ['85025'] }",    "",        None),
    ("at = '2300/REF*G1'; required = true; when = { '2400/SV101-2' = ['85025'] }", "",      "REF"),
    ("at = '2300/REF*G1'; required = true; when = { '2400/SV101-2' = ['99999'] }", "",      ""),
    ("at = '2310B'; required = true",                                            "",        "NM1"),
    ("at = '2310B'; required = true; when = { '2010BA/DMG03' = ['F'] }",         "",        "NM1"),
    ("at = '2310B'; required = true; when = { '2010BA/DMG03' = ['M'] }",         "",        ""),
    ("at = '2310B'; required = true; when = { '2310A' = true }",                 "",        ""),
    ("at = '2310B'; required = true; when = { '2310A' = false }",                "",        "NM1"),
    ("at = '2310B'; required = true; when = { '2010CA' = true }",                "",        ""),
    ("at = '2310B'; required = true; when = { '2010CA' = true }",                PATIENT,   "NM1"),
    ("at = '2310B/PRV'; required = true; when = { '2400/SV101-2' = ['85025'] }",
     "2310B NM1*82*1*SAMPLE*DOCTOR****XX*1234567893", "PRV"),
    ("at = '2310B'; not_used = true",           "2310B NM1*82*1*SAMPLE*DOCTOR****XX*1234567893", "NM1"),
    ("at = '2300/PWK/06'; required = true; when = { PWK02 = ['BM'] }",           "2300 PWK*OZ*AA;2300 PWK*03*AA", ""),
    ("at = '2300/CLM/01'; pattern = '[A-Z][0-9]'",                               "",        ""),
    ("at = '2300/CLM/01'; pattern = ['[0-9]+', 'B.*']",                          "",        "CLM01=A1"),
    ("at = '2300/CLM/01'; max_length = 1",                                       "",        "CLM01=A1"),
    ("at = '2300/CLM/01'; min_length = 3; max_length = 20",                      "",        "CLM01=A1"),
    ("at = '2300/CLM/01'; min_length = 2; max_length = 2",                       "",        ""),
    ("at = 'BHT02'; codes = ['18']",                                             "",        "BHT02=00"),
    ("at = '2010AA/REF*0B'; required = true",                                    "",        "REF"),
]


@pytest.mark.parametrize("text, changes, expected", RULES)
def test_where_a_rule_is_broken(text: str, changes: str, expected: str | None) -> None:
    if expected is None:  # 2400 stands below: a condition looks up by itself, never down
        with pytest.raises(Exception, match="SV1 stands in 2400: say which, 2400/SV101-2"):
            rule(text)
        return
    found = judged(rule(text), changed(changes))
    assert " ".join(_told(f.where.segment, f.where.element, f.where.component, f.value) for f in found) == expected
    assert all(f.message.startswith("Sample Partner: ") and f.where.position for f in found)


def _told(segment: str, element: int, component: int, value: str) -> str:
    place = f"{segment}{element:02}" if element else segment
    return f"{place}{f'-{component}' if component else ''}{f'={value}' if value else ''}"


def test_a_condition_on_the_rules_own_segment_speaks_of_that_one() -> None:
    """Of two attachments, the one that is mailed needs its number; the one that is on hand does not."""
    one = rule("at = '2300/PWK/06'; required = true; when = { PWK02 = ['BM'] }")
    segments = changed("2300 PWK*OZ*AA")
    at = segments.index("PWK*OZ*AA")
    found = judged(one, [*segments[:at], "PWK*03*BM***AC*7", "PWK*04*AA", "PWK*05*BM", *segments[at + 1:]])
    assert [f.where.position for f in found] == [at + 3]


def test_each_claim_is_judged_by_itself_and_bears_its_own_unit() -> None:
    """Two claims of one subscriber, one of a patient: the units are those by which a claim is refused."""
    segments = changed(G1)
    claim = segments[segments.index("CLM*A1*100***11:B:1*Y*A*Y*Y"):-1]
    bare = [one for one in claim if not one.startswith("REF")]
    found = judged(rule("at = '2300/REF*G1'; required = true"), [*segments[:-1], *bare, *claim, *bare, "SE*99*0001"])
    start = len(segments)
    assert [(f.unit, f.where.position) for f in found] == [(3, start), (5, start + len(bare) + len(claim))]


def test_what_waits_for_a_loop_around_it_keeps_its_unit() -> None:
    """Asked when the claim is complete, since lines come behind 2310B."""
    one = rule("at = '2310B/PRV'; required = true; when = { '2400/SV101-2' = ['85025'] }")
    found = judged(one, changed("2310B NM1*82*1*SAMPLE*DOCTOR****XX*1234567893"))
    assert [(f.unit, f.where.loop) for f in found] == [(2, "2310B")]


def test_a_value_that_is_too_long_is_the_walkers_and_keeps_no_pattern_busy() -> None:
    one = rule("at = '2300/NTE/02'; pattern = '.+.+.+[0-9]'")
    assert len(judged(one, changed(f"2300 NTE*ADD*{'9' * 79}A"))) == 1
    assert judged(one, changed(f"2300 NTE*ADD*{'9' * 100_000}A")) == []


def test_repetitions_are_looked_at_one_by_one() -> None:
    """DMG05 of an enrolment may repeat: the second race is the wrong one."""
    guide = load("834")
    node = next(n for n in guide.nodes if (n.loop, n.id) == ("2100A", "DMG"))
    assert node.elements[4].repeat != 1
    one = rule("at = '2100A/DMG/05-1'; codes = ['A', 'B', 'C']", "834")
    segments = ["ST*834*0001*005010X220A1", "BGN*00*1*20260101*0900****2", "N1*P5*SPONSOR*FI*123456789",
                "N1*IN*PAYER*FI*987654321", "INS*Y*18*030*XN*A***FT", "REF*0F*1", "NM1*IL*1*SAMPLE*PATIENT",
                "DMG*D8*19800101*F**A^E^B", "SE*9*0001"]
    found = judged(one, segments, "834")
    assert [(f.where.element, f.where.component, f.where.repetition, f.value) for f in found] == [(5, 1, 2, "E")]


def test_what_the_walker_has_said_is_not_told_again() -> None:
    found = judged(rule("at = '2400/DTP*472/03'; pattern = '2026.*'"), changed("2400 DTP*472*D8*20251399"))
    assert [f.where.segment for f in found] == ["DTP"]  # the second line's
    assert judged(rule("at = '2010BA/N3'; required = true"), changed("-2010BA N3*2 OAK ST")) != []
    assert judged(rule("at = '2400/DTP*472'; required = true"), changed("-2400 DTP*472*D8*20250610")) == []


@pytest.mark.parametrize("text", [
    "at = '2300/HI*ABK'; required = true", "at = '2300/CLM/01'; required = true", "at = '2300/CLM/06'; codes = ['Y', 'N', 'N']",
    "at = '2400'; most = 50", "at = '2400'; most = 99", "at = '2300/CLM/01'; min_length = 1; max_length = 38",
])
def test_a_rule_that_the_guide_has_already_asks_nothing(text: str) -> None:
    one = rule(text)
    assert judged(one, changed("-2300 HI*ABK:E119;-2400#2 LX*2;-2400#2 SV1*HC:85025*60*UN*1***2")) == []


# The door that a rule names, with or without a condition → what the 999 calls it.
WAYS = [
    ("at = '2300/REF*G1'; required = true",                                   Level.SEGMENT, "I8"),
    ("at = '2300/REF*G1'; required = true; when = { CLM07 = ['A'] }",         Level.SEGMENT, "I6"),
    ("at = '2310B'; required = true",                                         Level.SEGMENT, "I7"),
    ("at = '2400/SV1/01-3'; required = true",                                 Level.ELEMENT, "I9"),
    ("at = '2010BA/DMG'; not_used = true",                                    Level.SEGMENT, "I4"),
    ("at = '2010BA/DMG'; not_used = true; when = { NM102 = ['1'] }",          Level.SEGMENT, "I9"),
    ("at = '2010BA/NM1/04'; not_used = true",                                 Level.ELEMENT, "I10"),
    ("at = '2010BA/NM1/04'; not_used = true; when = { NM102 = ['1'] }",       Level.ELEMENT, "I13"),
    ("at = '2300/CLM05-1'; codes = ['12']",                                   Level.ELEMENT, "I6"),
    ("at = '2400'; most = 1",                                                 Level.SEGMENT, "4"),
    ("at = '2300/HI*ABK'; most = 1; when = { CLM07 = ['A'] }",                None,          ""),
    ("at = '2300/CLM/01'; pattern = 'X'",                                     Level.ELEMENT, "I12"),
    ("at = '2300/CLM/01'; max_length = 1",                                    Level.ELEMENT, "I12"),
]


@pytest.mark.parametrize("text, level, code", WAYS)
def test_what_the_999_calls_it(text: str, level: Level | None, code: str) -> None:
    found = judged(rule(f"{text}; door = '999'"), changed())
    if level is None:
        assert found == []
        return
    assert {(f.row.level, f.row.code, f.door) for f in found} == {(level, code, Door.ACK)}
    assert all(f.reference.isdigit() == (level is Level.ELEMENT) for f in found)


def test_the_conditions_of_a_situation_are_told_with_it() -> None:
    (found,) = judged(rule("at = '2300/REF*G1'; required = true; when = { CLM07 = ['A'], '2010BA/DMG03' = ['F'] }"), changed())
    assert [(where.segment, where.element) for where in found.related] == [("CLM", 7), ("DMG", 3)]


@pytest.mark.parametrize("keys, severity, door", [
    ("", Severity.ERROR, Door.CLAIM),
    ("; severity = 'warning'", Severity.WARNING, Door.INFORMATION),
    ("; severity = 'info'", Severity.INFO, Door.INFORMATION),
    ("; door = 'information'", Severity.INFO, Door.INFORMATION),
    ("; door = 'information'; severity = 'warning'", Severity.WARNING, Door.INFORMATION),
    ("; door = '277CA'; status = 'A6:252:PR'", Severity.ERROR, Door.CLAIM),
])
def test_how_a_rule_weighs(keys: str, severity: Severity, door: Door) -> None:
    (found,) = judged(rule(f"at = '2300/REF*G1'; required = true{keys}"), changed())
    assert (found.severity, found.door, found.fault) == (severity, door, Fault.PARTNER_REQUIRED_MISSING)


def test_in_a_set_without_claims_it_leaves_by_the_824() -> None:
    found = judged(rule("at = '2200D/REF*EJ'; required = true", "277"), list(ordinary("277")), "277")
    assert [(f.door, f.row.code, f.where.loop) for f in found] == [(Door.ADVICE, "024", "2200D")]


def test_a_rule_says_what_its_author_wrote() -> None:
    (found,) = judged(rule("at = '2300/REF*G1'; required = true; says = 'Get an authorization first.'"), changed())
    assert found.message == "Sample Partner: Get an authorization first."


def test_loops_are_forgotten_when_nobody_asks_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule of claims keeps no claim that is complete: memory does not grow with the set."""
    kept: list[Instance] = []

    class Watched(Gathering):
        def end(self) -> Instance:
            kept.append(super().end())
            return kept[0]

    monkeypatch.setattr(run, "Gathering", Watched)
    one = rule("at = '2300/REF*G1'; required = true; when = { '2010BA/DMG03' = ['F'], '2400/SV101-2' = ['85025'] }")
    assert len(judged(one, changed())) == 1
    assert kept[0].loops == []
