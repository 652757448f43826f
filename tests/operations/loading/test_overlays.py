"""Each way in which an overlay can be wrong, once: file, line, field, what is meant instead; and nothing is loaded."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from edi.checks.partner import Demand, Move, Wanted
from edi.checks.partner import Path as Place
from edi.errors import LoadRefused
from edi.findings import Door, Fault, Severity
from operations.loading import load, registry
from operations.loading.overlay_files import overlay_files, read_overlay
from operations.loading.problems import Problems

AT = datetime(2026, 1, 2, 9, 30, tzinfo=UTC)
GOOD = """\
name = "River"
guides = ["837P"]
[[rules]]
at = "2300/REF*G1"
required = true
when = { "CLM05-1" = ["21"], "NTE" = false, "HI*ABK/01-2" = { not = ["J069"] } }
[[rules]]
at = "2300/CLM05-1"
codes = ["11", "22", "23"]
says = "Only these places."
severity = "warning"
[[rules]]
at = "2400/REF*6R/02"
pattern = "[A-Z]{2}\\\\d+"
[[rules]]
at = "2300/CLM01"
max_length = 20
[[rules]]
at = "2400"
most = 12
door = "999"
[checks.claim-total-mismatch]
severity = "warning"
[checks.accident-date-missing]
off = true
"""

# what is changed in the good file, into what, what the refusal says
WRONG = (
    ('"River"', '""', "line 1, name: is empty"),
    ('["837P"]', "[]", "line 2, guides: needs 1 entry or more"),
    ('"837P"', '"837p"', 'line 2, guides[1]: is no guide that is known here; did you mean "837P"?'),
    ("required", "requird", 'line 5, rules[1].requird: is no key that is known here; did you mean "required"?'),
    ("required = true", "required = false", "line 5, rules[1].required: must be true; leave the key out"),
    ("required = true\n", "", "line 3, rules[1]: demands one thing: required, not_used, codes"),
    ("required = true", "required = true\nnot_used = true", "line 3, rules[1]: demands one thing, not required or not_used"),
    ("2300/REF*G1", "2300/REF G1", 'line 4, rules[1].at: is no place: write "2400"'),
    ("2300/REF*G1", "2310/REF*G1", 'line 4, rules[1].at: 837P has no loop 2310; did you mean "2310'),
    ("2300/REF*G1", "2300/REFF", "line 4, rules[1].at: is no place"),
    ("2300/REF*G1", "2300/RAF*G1", 'line 4, rules[1].at: 837P has no RAF in 2300; did you mean "REF"?'),
    ("2300/REF*G1", "2300/REF*G2", 'line 4, rules[1].at: REF01 in 2300 has no code G2 in 837P; there are: 1J, 4N, 9A, 9C'),
    ("2300/REF*G1", "REF*G1", "line 4, rules[1].at: REF stands in 2010AA"),
    ("2300/CLM05-1", "2300/CLM05-7", "line 8, rules[2].at: CLM05 has 3 components"),
    ("2300/CLM05-1", "2300/CLM05", "line 8, rules[2].at: CLM05 has components: name one, such as CLM05-1"),
    ("2300/CLM05-1", "2300/CLM", "line 8, rules[2].at: CLM is no element: name one, such as CLM02"),
    ("2300/CLM05-1", "2300/CLM13", "line 8, rules[2].at: 837P does not use CLM13 in 2300"),
    ("2300/CLM05-1", "2300/CLM06", "line 9, rules[2].codes[1]: 837P has no code 11 there; there are: N, Y"),
    ('"23"', '"233"', "line 9, rules[2].codes[3]: 233 cannot stand there: 837P allows 1 to 2 characters"),
    ('["11", "22", "23"]', "[]", "line 9, rules[2].codes: must be text, or a list of texts"),
    ('"CLM05-1"', '"CLM5"', 'line 6, rules[1].when.CLM5: is no place: write "CLM05-1"'),
    ('"CLM05-1"', '"CLN05"', 'line 6, rules[1].when.CLN05: 837P has no segment CLN; did you mean "LIN"?'),
    ('"CLM05-1" = ["21"]', '"CLM06" = ["X"]', "line 6, rules[1].when.CLM06: 837P has no code X there; there are: N, Y"),
    ('"CLM05-1" = ["21"]', '"CLM05-1" = ["211"]', "line 6, rules[1].when.CLM05-1: 211 cannot stand there"),
    ('"CLM05-1" = ["21"]', '"CLM05-1" = 21', "line 6, rules[1].when.CLM05-1: must be text, or a list of texts"),
    ('"CLM05-1" = ["21"]', '"CLM" = ["21"]', "line 6, rules[1].when.CLM: CLM is no element and has no codes"),
    ('"CLM05-1" = ["21"]', '"CLM" = false', "line 6, rules[1].when.CLM: never holds: 837P demands it"),
    ('"CLM05-1" = ["21"]', '"CLM06" = false', "line 6, rules[1].when.CLM06: never holds: 837P demands it"),
    ('"CLM05-1" = ["21"]', '"2000B/HL" = false', "line 6, rules[1].when.2000B/HL: never holds"),
    ('"CLM05-1" = ["21"]', '"CLM06" = { not = ["Y", "N"] }', "line 6, rules[1].when.CLM06: never holds: 837P has no other"),
    ('"NTE" = false', '"2300/CLM/05-1" = ["11"]', "line 6, rules[1].when.2300/CLM/05-1: never holds together with CLM05-1"),
    ('"NTE" = false', '"CLM/05-1" = { not = ["21", "22"] }', "line 6, rules[1].when.CLM/05-1: never holds together"),
    ('"NTE" = false', '"CLM20" = true, "CLM/20" = false', "line 6, rules[1].when.CLM/20: never holds together with CLM20"),
    ('"NTE" = false', '"NTE" = { nott = ["A"] }', "line 6, rules[1].when.NTE: is a table with one key"),
    ('"warning"\n[[', '"grave"\n[[', 'line 11, rules[2].severity: must be one of "error", "warning" or "info"'),
    ('"999"', '"997"', 'line 21, rules[5].door: must be one of "TA1"'),
    ('"999"', '"824"', "line 21, rules[5].door: the 824 does not answer 837P: there are the 277CA, the 999 and information"),
    ('"999"', '"TA1"', "line 21, rules[5].door: the TA1 does not answer 837P"),
    ('door = "999"', 'door = "999"\nseverity = "info"', "line 21, rules[5].door: names an answer, and a finding that is info"),
    ('door = "999"', 'door = "999"\nstatus = "A6:252:PR"', "line 22, rules[5].status: is a status of the 277CA"),
    ('door = "999"', 'status = "A2:20"', "line 21, rules[5].status: must be a category that refuses"),
    ('door = "999"', 'status = "A6:252"', 'line 21, rules[5].status: speaks of an entity: name it, as in "A6:252:PR"'),
    ('door = "999"', 'status = "A7:9999"', "line 21, rules[5].status: must be a category that refuses"),
    ("most = 12", "most = 0", "line 20, rules[5].most: must be a whole number from 1"),
    ('"2400"', '"2400/LX01"', "line 19, rules[5].at: how often it may stand is asked of segments and loops"),
    ("most = 12", "not_used = true", "line 20, rules[5].not_used: 837P demands it"),
    ("[A-Z]{2}", "([A-Z]+)+", "line 14, rules[3].pattern: may have characters, [classes]"),
    ("[A-Z]{2}", "A?A?A?A?A?", "line 14, rules[3].pattern: has more than 3 repeats without a fixed count, or more than 4 ch"),
    ("[A-Z]{2}\\\\d+", "[*+?]{2}[+]{2}.*.{0,9}\\\\*.+", None),
    ("[A-Z]{2}", ".*.*.*.*", "line 14, rules[3].pattern: has more than 3 repeats without a fixed count"),
    ("[A-Z]{2}", "[Z-A]{2}", "line 14, rules[3].pattern: is no regular expression"),
    ("2400/REF*6R/02", "2300/CLM06", "line 14, rules[3].pattern: fits no code that 837P has there"),
    ("max_length = 20", "max_length = 20\nmin_length = 21", "line 18, rules[4].min_length: is more than max_length"),
    ("max_length = 20", "min_length = 39", "line 17, rules[4].min_length: is more than the 38 characters that 837P allows"),
    ("2300/CLM01", "2010AA/N403", None),
    ("claim-total-mismatch", "claim-total-mismath", 'line 22, checks.claim-total-mismath: is no fault that is known here; did'
                                                    ' you mean "claim-total-mismatch"?'),
    ("claim-total-mismatch", "hierarchy-invalid", "line 22, checks.hierarchy-invalid: stays as it is"),
    ("claim-total-mismatch", "partner-form", "line 22, checks.partner-form: is of partners' rules: say severity and door"),
    ('mismatch]\nseverity = "warning"', "mismatch]", "line 22, checks.claim-total-mismatch: says nothing"),
    ('mismatch]\nseverity = "warning"', 'mismatch]\ndoor = "824"', "line 23, checks.claim-total-mismatch.door: the 824 does"),
    ("off = true", 'off = true\nseverity = "info"', "line 25, checks.accident-date-missing.off: leaves nothing to weigh"),
    ("accident-date-missing", "segment-required-missing", "line 25, checks.segment-required-missing.off: is of SNIP 2"),
    ("accident-date-missing]\noff = true", 'charge-zero]\ndoor = "999"', "line 25, checks.charge-zero.door: names an answer,"),
    ("accident-date-missing]\noff = true", 'charge-zero]\ndoor = "information"\nseverity = "error"', "line 25, checks.charge-"),
)


def refusal(text: str) -> str:
    problems = Problems()
    read = read_overlay(text, "river.toml", problems)
    assert (read is None) == bool(len(problems))
    if not len(problems):
        return ""
    with pytest.raises(LoadRefused) as refused:
        problems.refuse()
    return str(refused.value)


@pytest.mark.parametrize("before, after, said", WRONG)
def test_what_is_wrong_is_said_with_line_and_field(before: str, after: str, said: str | None) -> None:
    assert before in GOOD
    message = refusal(GOOD.replace(before, after, 1))
    if said is None:
        assert message == ""
    else:
        assert f"river.toml, {said}" in message


def test_a_good_file() -> None:
    problems = Problems()
    read = read_overlay(GOOD, "river.toml", problems)
    assert read is not None and not len(problems)
    assert (read.name, read.guides, read.application) == ("River", ("837P",), "")
    first = read.rules[0]
    assert (first.at, first.demand) == (Place("2300", "REF", "G1"), Demand.REQUIRED)
    assert [c.wanted for c in first.when] == [Wanted(("21",)), Wanted(sent=False), Wanted(("J069",), but=True)]
    assert (read.rules[1].says, read.rules[1].severity) == ("Only these places.", Severity.WARNING)
    assert read.rules[4].door is Door.ACK
    assert read.moves == (Move(Fault.CLAIM_TOTAL_MISMATCH, severity=Severity.WARNING),
                          Move(Fault.ACCIDENT_DATE_MISSING, off=True))


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / "a.toml", tmp_path / "b.toml"]
    paths[0].write_text(GOOD.replace('"CLM05-1"', '"CLN05"').replace("most = 12", "most = true"), encoding="utf-8")
    paths[1].write_text(GOOD.replace("[checks.claim", "[checks.clam"), encoding="utf-8")
    with pytest.raises(LoadRefused, match=r"(?s)Nothing was loaded: 2 problems\..*a\.toml, line 20.*b\.toml, line 22"):
        overlay_files(paths)


REGISTRY = """\
[payer]
name = "ELM SAMPLE PLAN"
id = "ELM"
tax_id = "12-3456789"
address = { lines = ["1 SAMPLE WAY"], city = "ALBANY", state = "NY", postal_code = "12207-0001" }
contact = { name = "EDI DESK", telephone = "518-555-0100" }
[[partners]]
name = "Clearing"
overlays = ["overlays/river.toml"]
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """A registry beside an overlay with this text."""

    def write(text: str) -> Path:
        (tmp_path / "overlays").mkdir()
        (tmp_path / "overlays/river.toml").write_text(text, encoding="utf-8")
        path = tmp_path / "partners.toml"
        path.write_text(REGISTRY, encoding="utf-8")
        return path

    return write


def test_a_registry_brings_the_overlays_that_it_names(written: Callable[[str], Path], connection: Connection) -> None:
    load("partners", [written(GOOD)], connection, AT)
    (partner,) = registry(connection).partners
    assert [one.name for one in partner.overlays.all] == ["River"]
    assert len(partner.overlays.all[0].rules) == 5


@pytest.mark.parametrize("text, said", [
    (GOOD.replace("G1", "G2"), "river.toml, line 4, rules[1].at: REF01 in 2300 has no code G2"),
    ("name = ", "river.toml, line 1: is no TOML"),
])
def test_a_registry_with_a_bad_overlay_is_not_loaded(text: str, said: str, written: Callable[[str], Path],
                                                     connection: Connection) -> None:
    path = written(GOOD)
    load("partners", [path], connection, AT)
    before = registry(connection)
    (path.parent / "overlays/river.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LoadRefused) as refused:
        load("partners", [path], connection, AT)
    assert said in str(refused.value)
    assert registry(connection) == before


def test_an_overlay_that_is_not_there(written: Callable[[str], Path], connection: Connection) -> None:
    path = written(GOOD)
    (path.parent / "overlays/river.toml").unlink()
    with pytest.raises(LoadRefused, match=r'partners\.toml, line 9, partners\[1\]\.overlays\[1\]: "overlays/river\.t'):
        load("partners", [path], connection, AT)
