"""`claimwright guide` and `validate --overlay` as a user types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli

HOUSE = Path(__file__).resolve().parent.parent
PAYER = HOUSE / "samples" / "payer"
RIVER, IN = str(PAYER / "overlays/river.toml"), str(HOUSE / "samples/partner-overlay/in.edi")


def call(*words: str) -> tuple[int, Result]:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(cli.claimwright, words, standalone_mode=False)
    return result.return_value if result.exception is None else 99, result


def test_list() -> None:
    status, result = call("guide", "list")
    assert status == 0
    line = next(line for line in result.stdout.splitlines() if line.startswith("837P "))
    assert "005010X222A1" in line and " %" in line and "adjudicated" in line
    status, result = call("guide", "list", "--format", "json")
    assert {"guide", "version", "governs", "set", "group", "positions", "unconfirmed", "confirmed_percent", "use"} == set(
        json.loads(result.stdout)[0])


@pytest.mark.parametrize("words, told", [
    (["837P"], ["loop 2300", "2010BA"]),
    (["837p", "2300/CLM"], ["CLM05-1", "AN 1..38", "not used", "list: place_of_service"]),
    (["837P", "2300/CLM/05-1"], ["11 (Office)"]),
    (["837P", "2300/PWK"], ["P0506: PWK05 and PWK06 stand together or not at all."]),
    (["837P", "2300/REF*G1"], ["Prior authorization", "G1"]),
    (["837P", "BHT"], ["BHT06", "31, CH, RP"]),
    (["277P", "2200D/STC"], ["one public source alone states this"]),
])
def test_show(words: list[str], told: list[str]) -> None:
    status, result = call("guide", "show", *words)
    assert status == 0, result.output
    assert [one for one in told if one.lower() not in result.stdout.lower()] == []


def test_show_as_json() -> None:
    status, result = call("guide", "show", "837P", "2300/CLM/07", "--format", "json")
    told = json.loads(result.stdout)
    assert (status, told["guide"], told["version"], told["place"]) == (0, "837P", "005010X222A1", "2300/CLM/07")
    assert told["rows"][1]["usage"] == "required" and [one["code"] for one in told["rows"][1]["codes"]] == ["A", "B", "C"]


@pytest.mark.parametrize("words, said", [
    (["837Q"], "There is no guide 837Q; did you mean"),
    (["837P", "2300/CLN"], '837P has no CLN in 2300; did you mean "CN1"?'),
    (["837P", "REF"], "REF stands in 2010AA"),
    (["837P", "23:00"], "23:00 is no place of a guide"),
])
def test_what_there_is_not(words: list[str], said: str) -> None:
    status, result = call("guide", "show", *words)
    assert status == 2 and said in result.stderr and result.stdout == ""


def test_diff_of_a_file() -> None:
    status, result = call("guide", "diff", "837P", RIVER)
    assert status == 0
    for one in ("2300/NTE", "leaves by the 999", "as A6:252", "Magnetic resonance imaging needs our", "SAMPLERIVER",
                "npi-invalid leaves by the 999 instead of the 277CA", "patient-paid-more is an error instead of warning"):
        assert one in result.stdout
    status, result = call("guide", "diff", "270", RIVER)
    assert status == 0 and "Nothing is changed." in result.stdout


def test_diff_of_a_partner(tmp_path: Path) -> None:
    url = str(tmp_path / "a.db")
    assert call("load", "partners", *map(str, sorted(PAYER.glob("partners*.toml"))), "--db", url)[0] == 0
    status, result = call("guide", "diff", "837P", "Sample River Office", "--db", url, "--format", "json")
    told = json.loads(result.stdout)
    assert (status, told["partner"]) == (0, "Sample River Office")
    assert [(one["kind"], one["place"]) for one in told["changes"]] == [
        ("rule", "2300/REF*G1"), ("rule", "2300/NTE"), ("rule", "2400/SV103"), ("check", "npi-invalid"),
        ("check", "patient-paid-more")]
    assert [one["door"] for one in told["changes"]] == ["277CA", "999", "277CA", "999", None]
    status, result = call("guide", "diff", "837P", "Sample Billing Office", "--db", url)
    assert status == 0 and "policy set: a faulty claim refuses its whole set" in result.stdout
    status, result = call("guide", "diff", "837P", "Sample Rover Office", "--db", url)
    assert status == 2 and 'did you mean "Sample River Office"?' in result.stderr
    assert call("guide", "diff", "837P", "Sample River Office")[0] == 99  # usage: a name needs --db


def test_validate_with_an_overlay() -> None:
    status, result = call("validate", IN, "--overlay", RIVER, "--format", "ndjson")
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert status == 1
    assert [(one["fault"], one["snip"], one["severity"]) for one in told if one["kind"] == "finding" and one["set"]] == [
        ("partner-required-missing", 7, "error"), ("partner-not-used", 7, "error"), ("npi-invalid", 5, "error"),
        ("patient-paid-more", 3, "error")]
    assert told[-1]["verdict"] == "accepted_with_errors"
    status, result = call("validate", IN, "--overlay", RIVER, "--snip", "7", "--format", "json")
    assert [one["fault"] for one in json.loads(result.stdout)[0]["findings"]] == [
        "partner-required-missing", "partner-not-used"]
    _status, result = call("validate", IN, "--format", "ndjson")
    assert '"fault": "partner-' not in result.stdout


@pytest.mark.parametrize("command", [["report"], ["inspect"]])
def test_reports_are_held_to_it_too(command: list[str]) -> None:
    status, result = call(*command, IN, "--overlay", RIVER)
    assert status == 1
    assert "partner-not-used" in result.stdout and "NTE in 2300 is not used" in result.stdout
    assert "partner-not-used" not in call(*command, IN)[1].stdout


def test_a_bad_overlay_is_one_clear_message(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('name = "X"\nguides = ["837P"]\n[[rules]]\nat = "2300/NTF"\nnot_used = true\n', encoding="utf-8")
    result = CliRunner().invoke(cli.claimwright, ["validate", IN, "--overlay", str(path)], standalone_mode=False)
    assert 'bad.toml, line 4, rules[1].at: 837P has no NTF in 2300; did you mean "NTE"?' in str(result.exception)
