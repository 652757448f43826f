"""A partner's overlay through the house: which claim it refuses, by which answer, and whom it leaves alone."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from edi import limits
from edi.checks.partner import Overlay, Overlays
from edi.findings import Door, Fault, Level, Snip
from edi.guides import names
from edi.verdict import Policy
from operations.loading import load
from operations.loading.overlay_files import read_overlay
from operations.loading.problems import Problems
from operations.previews import write_acknowledgments
from operations.validation import FileReport, Told, Validation
from tests.operations.drops import AS_OF, PAYER, House, claim, drop, group, interchange, of, sets

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

NEEDS_G1 = """
[[rules]]
at = "2300/REF*G1"
required = true
when = { "2400/SV101-2" = ["97110"] }
status = "A6:252:PR"
"""


def overlay(body: str, head: str = 'guides = ["837P"]') -> Overlay:
    problems = Problems()
    read = read_overlay(f'name = "Other"\n{head}\n{body}', "other.toml", problems)
    problems.refuse()
    assert read is not None
    return read


def partner(home: House, body: str, *, head: str = 'guides = ["837P"]', **keys: str) -> None:
    """One more partner, whose ISA06 is OTHER, with this overlay."""
    (home.home / "other.toml").write_text(f'name = "Other"\n{head}\n{body}', encoding="utf-8")
    said = "".join(f"{key} = {value}\n" for key, value in keys.items())
    path = home.home / "partners.toml"
    text = (PAYER / "partners.toml").read_text(encoding="utf-8")
    entry = f'[[partners]]\nname = "Other"\nsender = "OTHER"\noverlays = ["other.toml"]\n{said}'
    path.write_text(f"{text}\n{entry}", encoding="utf-8")
    with home.database.transaction() as connection:
        load("partners", [path], connection, AS_OF)


def validated(data: bytes, *overlays: Overlay, policy: Policy = Policy.CLAIM) -> tuple[list[Told], FileReport]:
    validation = Validation("in.edi", io.BytesIO(data), policy=policy, overlays=Overlays(overlays))
    return list(validation), validation.report


def faults(told: list[Told]) -> list[str]:
    return [one.finding.fault.id for one in told if one.finding.fault is not Fault.CODE_LIST_NOT_LOADED]


GOOD, THERAPY = claim("A"), claim("B", code="97110", charge="80")


def test_the_claim_that_breaks_a_rule_is_refused_and_no_other(home: House) -> None:
    partner(home, NEEDS_G1)
    result = home.run(drop(GOOD, THERAPY, sender="OTHER"), drop(claim("C", code="97110", charge="80"), number="2"))
    assert home.refused(result) == {"B": ["A6:252:PR"]}
    assert of(home.answer(result, "999"), "IK5") == [["IK5", "A"]]
    assert result.reconciliation.accepted.claims == 2 and result.reconciliation.open_points == ()
    (told,) = home.rows("SELECT fault, severity, snip, message FROM finding WHERE fault LIKE 'partner-%'")
    assert told == ("partner-required-missing", "error", 7, "Other: REF*G1 in 2300 is required when SV101-2 in 2400 is 97110.")


def test_validate_says_the_same_as_a_run() -> None:
    told, report = validated(drop(GOOD, THERAPY), overlay(NEEDS_G1))
    assert faults(told) == ["partner-required-missing"]
    assert (report.verdict, report.refused_claims, report.errors) == ("accepted_with_errors", 1, 1)
    _told, alone = validated(drop(THERAPY), overlay(NEEDS_G1))
    assert alone.verdict == "rejected"


# The door of a rule, and the partner's policy → IK5, AK9, claims refused, findings of the 999.
DOORS = [
    ("",                                    "claim", "A", "A", {"B": ["A6:252:PR"]},   []),
    ("",                                    "set",   "A", "A", {"B": ["A6:252:PR"]},   []),
    ('door = "999"',                        "claim", "E", "E", {"B": ["A6:481"]},   ["I6"]),
    ('door = "999"',                        "set",   "R", "R", {},                  ["I6"]),
    ('door = "information"',                "claim", "A", "A", {},                  []),
    ('severity = "warning"',                "claim", "A", "A", {},                  []),
]


@pytest.mark.parametrize("keys, policy, ik5, ak9, refused, ik3", DOORS)
def test_by_which_door_a_rule_leaves(keys: str, policy: str, ik5: str, ak9: str, refused: dict[str, list[str]],
                                     ik3: list[str], home: House) -> None:
    body = NEEDS_G1 if not keys else NEEDS_G1.replace('status = "A6:252:PR"', keys)
    partner(home, body, policy=f'"{policy}"')
    result = home.run(drop(GOOD, THERAPY, sender="OTHER"))
    nine = home.answer(result, "999")
    assert (of(nine, "IK5")[0][1], of(nine, "AK9")[0][1]) == (ik5, ak9)
    assert [segment[4] for segment in of(nine, "IK3")] == ik3
    assert home.refused(result) == refused
    if ik3:
        assert of(nine, "CTX") == [["CTX", "SITUATIONAL TRIGGER", "SV1", "35", "2400", "1:2"], ["CTX", "CLM01:B"]]
    books = result.reconciliation
    assert books.refused_with_set.claims == (2 if ik5 == "R" else 0) and books.open_points == ()


# A check that is moved: what it was, and what it is. A says 125 and its line 100.
UNBALANCED = claim("A", line="100")
MOVED = [
    ("",                                        "A", {"A": ["A8:400"]},  "error",   []),
    ('severity = "warning"',                    "A", {},                 "warning", []),
    ('severity = "info"',                       "A", {},                 "info",    []),
    ('door = "information"',                    "A", {},                 "info",    []),
    ('door = "999"',                            "E", {"A": ["A8:400"]},  "error",   ["I12"]),
    ("off = true",                              "A", {},                 None,      []),
]


@pytest.mark.parametrize("in_memory", [limits.SET_IN_MEMORY, 0])
@pytest.mark.parametrize("keys, ik5, refused, severity, ik4", MOVED)
def test_a_check_is_turned_off_or_moved(keys: str, ik5: str, refused: dict[str, list[str]], severity: str | None,
                                        ik4: list[str], in_memory: int, home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of a set that is too large to be kept, and so is read twice."""
    monkeypatch.setattr(limits, "SET_IN_MEMORY", in_memory)
    partner(home, f"[checks.claim-total-mismatch]\n{keys}" if keys else "")
    file = drop(UNBALANCED, claim("B"), sender="OTHER")
    result = home.run(file)
    nine = home.answer(result, "999")
    assert of(nine, "IK5")[0][1] == ik5
    assert [segment[3] for segment in of(nine, "IK4")] == ik4
    assert home.refused(result) == refused
    told = [row[0] for row in home.rows("SELECT severity FROM finding WHERE fault = 'claim-total-mismatch'")]
    assert told == ([severity] if severity else [])
    assert result.reconciliation.open_points == ()
    said, report = validated(file, overlay(f"[checks.claim-total-mismatch]\n{keys}" if keys else ""))
    assert faults(said) == (["claim-total-mismatch"] if severity else [])
    assert report.verdict == ("accepted_with_errors" if severity == "error" else "accepted")
    assert report.refused_claims == len(refused)


def test_a_fault_of_the_guide_may_leave_by_the_277ca_alone(home: House) -> None:
    """An element that the guide does not use is SNIP 2; SNIP 1 stays where it is."""
    unused = [part.replace("CLM*A*125***", "CLM*A*125*X**") for part in GOOD]
    assert faults(validated(drop(unused))[0]) == ["element-not-used"]
    partner(home, '[checks.element-not-used]\ndoor = "277CA"', policy='"set"')
    result = home.run(drop(unused, claim("B"), sender="OTHER"))
    assert of(home.answer(result, "999"), "IK5") == [["IK5", "A"]]
    assert list(home.refused(result)) == ["A"]


def test_what_refuses_a_provider_or_the_submission_refuses_all_its_claims(home: House) -> None:
    partner(home, '[[rules]]\nat = "2000A/PRV"\nnot_used = true\n[[rules]]\nat = "1000A/PER"\nmost = 1')
    result = home.run(drop(GOOD, THERAPY, sender="OTHER"))
    assert set(home.refused(result)) == {"A", "B"}
    one = sets(GOOD, THERAPY)
    twice = [*one[:4], "PER*IC*OTHER*TE*5185550112", *one[4:-1], f"SE*{len(one) + 1}*0001"]
    told, report = validated(interchange(group(twice)), overlay('[[rules]]\nat = "1000A/PER"\nmost = 1'))
    assert faults(told) == ["partner-too-many"] and (report.verdict, report.refused_claims) == ("rejected", 2)


@pytest.mark.parametrize("sender, application, refused", [
    ("OTHER", "OTHER", {"A", "B"}), ("OTHER", "SECOND", {"B"}), ("SAMPLECLEAR", "SAMPLECLEAR", set()),
])
def test_an_overlay_is_chosen_by_isa06_and_gs02(sender: str, application: str, refused: set[str], home: House) -> None:
    """The second overlay of the partner is for one application alone."""
    second = 'name = "Second"\nguides = ["837P"]\napplication = "OTHER"\n[[rules]]\nat = "2300/CLM01"\npattern = "B"'
    (home.home / "second.toml").write_text(second, encoding="utf-8")
    partner(home, NEEDS_G1)
    path = home.home / "partners.toml"
    both = path.read_text(encoding="utf-8").replace('["other.toml"]', '["other.toml", "second.toml"]')
    path.write_text(both, encoding="utf-8")
    with home.database.transaction() as connection:
        load("partners", [path], connection, AS_OF)
    result = home.run(interchange(group(sets(GOOD, THERAPY), sender=application), sender=sender))
    assert set(home.refused(result)) == refused


def test_a_set_without_claims_tells_it_by_the_824(home: House) -> None:
    """The set is accepted; the 999 does not speak of it."""
    segments = ["ST*270*0001*005010X279A1", "BHT*0022*13*Q1*20260202*0830", "HL*1**20*1", "NM1*PR*2*PLAN*****PI*P1",
                "HL*2*1*21*1", "NM1*1P*2*CLINIC*****XX*1234567893", "HL*3*2*22*0", "TRN*1*T1*9123456789",
                "NM1*IL*1*SAMPLE*PATIENT****MI*W1", "DTP*291*D8*20260202", "EQ*30", "SE*12*0001"]
    file = interchange(group(segments, kind="HS", version="005010X279A1"))
    needs = overlay('[[rules]]\nat = "2100C/DMG"\nrequired = true', 'guides = ["270"]')
    told, report = validated(file, needs)
    assert [(one.finding.fault.id, one.finding.door) for one in told] == [("partner-required-missing", Door.ADVICE)]
    assert (report.verdict, report.refused_sets) == ("accepted_with_errors", 0)
    by_999 = overlay('[[rules]]\nat = "2100C/DMG"\nrequired = true\ndoor = "999"', 'guides = ["270"]')
    told, report = validated(file, by_999)
    assert [(one.finding.door, one.finding.row.code) for one in told] == [(Door.ACK, "I8")]
    assert report.verdict == "accepted_with_errors"


STATUS = ("ST*277*0001*005010X212", "BHT*0010*08*INQUIRY0001*20260105*1200*DG", "HL*1**20*1",
          "NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1", "HL*2*1*21*1", "NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1",
          "HL*3*2*19*1", "NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893", "HL*4*3*22*0", "NM1*IL*1*SAMPLE*PATIENT****MI*W000000001",
          "TRN*2*QUESTION1", "STC*F1:65*20260102**200*150*20260101**20260102*CHECK1", "REF*1K*ICN1",
          "DTP*472*RD8*20251203-20251201", "SE*15*0001")
PERIOD, NEEDS_EJ = "told-period-reversed", '[[rules]]\nat = "2200D/REF*EJ"\nrequired = true\n'


@pytest.mark.parametrize("body, ik5, ik3, ted", [
    ("",                                                "A", [],                                ["DTP"]),
    (NEEDS_EJ,                                          "A", [],                                ["DTP", "REF"]),
    (NEEDS_EJ + 'door = "999"',                         "E", [["REF", "I8"]],                   ["DTP"]),
    (f'[checks.{PERIOD}]\ndoor = "999"',                "E", [["DTP", "8"]],                    []),
    (f'[checks.{PERIOD}]\nseverity = "warning"',        "A", [],                                []),
    (f'[checks.{PERIOD}]\noff = true',                  "A", [],                                []),
    ('[checks.element-not-used]\ndoor = "824"',         "A", [],                                ["DTP"]),
])
def test_the_824_and_the_999_share_what_is_found(body: str, ik5: str, ik3: list[list[str]], ted: list[str], home: House,
                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    """By a run, which writes the 824 from what it stored, and by `validate`: each finding is in one of the two."""
    monkeypatch.setattr("operations.working.TAKEN", frozenset(("277",)))
    partner(home, body, head='guides = ["277"]', advice="true")
    file = interchange(group(list(STATUS), kind="HN", version="005010X212", sender="OTHER"), sender="OTHER")
    assert PERIOD in faults(validated(file)[0])
    result = home.run(file)
    nine = home.answer(result, "999")
    assert of(nine, "IK5")[0][1] == ik5
    assert [[segment[1], segment[4]] for segment in of(nine, "IK3")] == ik3
    advised = of(home.answer(result, "824"), "TED") if ted else []
    assert [segment[3] for segment in advised] == ted
    assert ("824" in [answer.kind for answer in result.files[0].answers]) == bool(ted)
    doors = Counter(door for (door,) in home.rows("SELECT door FROM finding WHERE severity = 'error'"))
    assert doors == Counter({"999": len(ik3), "824": len(ted)})


# -- one finding, one door -----------------------------------------------------------------------------------------------

WAYS = {Door.ACK: '"999"', Door.CLAIM: '"277CA"', Door.INFORMATION: '"information"'}


@pytest.mark.parametrize("door", [None, *WAYS])
@pytest.mark.parametrize("fault", ["claim-total-mismatch", "partner-required-missing", "element-not-used"])
def test_one_finding_leaves_by_one_door(fault: str, door: Door | None, tmp_path: Path) -> None:
    """Told once by `validate`; in the 999 where its door is that, in the 277CA where its claim does not enter, and nowhere
    where it is information. Policy `claim` adds the 277CA line of a finding that the 999 tells (wire facts, 1)."""
    spoilt = {"claim-total-mismatch": UNBALANCED, "partner-required-missing": claim("A", code="97110"),
              "element-not-used": [part.replace("CLM*A*125***", "CLM*A*125*X**") for part in GOOD]}[fault]
    way = f"door = {WAYS[door]}" if door else ""
    if fault == "partner-required-missing":
        one = overlay(NEEDS_G1.replace('status = "A6:252:PR"', way))
    else:
        one = overlay(f"[checks.{fault}]\n{way}" if door else "")
    validation = Validation("in.edi", io.BytesIO(drop(spoilt, claim("B"))), keep=True, overlays=Overlays((one,)))
    told = [each.finding for each in validation if each.finding.fault.id == fault]
    assert len(told) == 1
    (left,) = told
    assert left.door is (door or Fault(left.fault).door)
    answers = {path.name.split(".")[-2]: [s.split("*") for s in path.read_text("ascii").split("~")]
               for path in write_acknowledgments(validation, tmp_path, AS_OF)}
    in_999, refused = of(answers["999"], "IK3"), [s for s in of(answers["277ca"], "STC") if s[3] == "U"]
    assert len(in_999) == (left.door is Door.ACK)
    assert bool(refused) == (left.door in (Door.ACK, Door.CLAIM))
    assert validation.report.refused_claims == bool(refused)


# -- laws ------------------------------------------------------------------------------------------------------------------


@cache
def files() -> tuple[Path, ...]:
    return tuple(sorted(CORPUS.rglob("*.x12"))) if CORPUS.exists() else ()


def changes_nothing() -> list[Overlay]:
    """Of every guide that has sets: each check at its own severity and door, and the guide's own demands once more."""
    checks = "".join(f"[checks.{fault.id}]\nseverity = \"{fault.row.severity}\"\n" for fault in _checks())
    claims = """
[[rules]]
at = "2300/CLM05-2"
codes = ["B"]
[[rules]]
at = "2400"
most = 50
[[rules]]
at = "2300/HI*ABK"
required = true
severity = "info"
when = { "CLM05-1" = ["@@"] }
[[rules]]
at = "2300/CLM01"
max_length = 38
[[rules]]
at = "2300/CLM01"
pattern = ".*"
[[rules]]
at = "2310B"
not_used = true
when = { "2400/SV101-2" = ["~"], BHT06 = ["31"], "2010BA/NM102" = ["1"] }
"""
    each = ", ".join(f'"{name}"' for name in names() if name not in ("ISA", "837P"))
    return [overlay(claims + checks), overlay(checks, f"guides = [{each}]")]


def _checks() -> list[Fault]:
    return [f for f in Fault if f.row.level in (Level.STATUS, Level.ADVICE) and not f.id.startswith("partner-")]


def _found(path: Path, overlays: list[Overlay]) -> tuple[list[Told], dict[str, object]]:
    with path.open("rb") as stream:
        validation = Validation(path.name, stream, overlays=Overlays(tuple(overlays)))
        return list(validation), validation.report.record()


@pytest.mark.skipif(not files(), reason="the public corpus (../shared/corpus) is not here")
def test_an_overlay_that_changes_nothing_changes_nothing() -> None:
    idle = changes_nothing()
    for path in files():
        assert _found(path, idle) == _found(path, []), path.name


@pytest.mark.skipif(not files(), reason="the public corpus (../shared/corpus) is not here")
def test_with_every_check_off_only_the_guides_are_left() -> None:
    """SNIP 1 and 2, just as they are told without an overlay."""
    every = ", ".join(f'"{name}"' for name in names() if name != "ISA")
    off = [f for f in Fault if f.row.snip >= Snip.BALANCING and not f.id.startswith("partner-")]
    silent = overlay("".join(f"[checks.{fault.id}]\noff = true\n" for fault in off), f"guides = [{every}]")
    told = 0
    for path in files():
        left, _report = _found(path, [silent])
        everything, _report = _found(path, [])
        assert [one for one in everything if one.finding.snip <= Snip.REQUIREMENT] == left, path.name
        told += len(everything) - len(left)
    assert told > 500  # what was silenced


def test_without_an_overlay_nothing_is_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    from operations import reading

    def refuse(*_args: object) -> None:
        raise AssertionError("nobody asked")

    monkeypatch.setattr(reading, "PartnerChecks", refuse)
    assert faults(validated(drop(GOOD))[0]) == []
    assert faults(validated(drop(GOOD), overlay("[checks.charge-zero]\noff = true"))[0]) == []
    with pytest.raises(AssertionError, match="nobody asked"):
        validated(drop(GOOD), overlay(NEEDS_G1))


REQUIREMENTS = [f.id for f in Fault if f.row.snip is Snip.REQUIREMENT and f.row.level in (Level.SEGMENT, Level.ELEMENT)]


def test_a_claim_whose_guide_faults_are_only_warnings_is_decided_without_an_incident(home: House) -> None:
    """Each segment of a good set left out, each element emptied: whatever then passes as a warning is paid, denied or
    pended, and never breaks the run."""
    partner(home, "".join(f'[checks.{id}]\nseverity = "warning"\n' for id in REQUIREMENTS))
    body = sets(GOOD)
    contents = []
    for at in range(1, len(body) - 1):
        contents.append([*body[:at], *body[at + 1:-1], f"SE*{len(body) - 1}*0001"])
        elements = body[at].split("*")
        for place in range(1, len(elements)):
            if elements[place]:
                changed = "*".join([*elements[:place], "", *elements[place + 1:]]).rstrip("*")
                contents.append([*body[:at], changed, *body[at + 1:]])
    files = [interchange(group(one, sender="OTHER"), number=str(n), sender="OTHER") for n, one in enumerate(contents, 1)]
    result = home.run(*files)
    assert len(result.files) == len(files) > 80
    assert result.reconciliation.open_points == ()
    assert result.reconciliation.accepted.claims > 5
