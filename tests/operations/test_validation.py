"""What `validate` says of files: the records of the contract, verdicts, totals, and what is shown of values."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from edi import limits
from operations.screens.validation import print_validation
from operations.validation import Validation, finding_record, mask, segment_id

ISA = ("ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0930*^*00501*{0:09}*0*T*:~")
GS = "GS*HC*SENDER*RECEIVER*20260105*0930*{0}*X*005010X222A1~"
HEAD = ("ST*837*{0:04}*005010X222A1~BHT*0019*00*B1*20260105*0930*CH~NM1*41*2*BILLING*****46*S1~"
        "PER*IC*DESK*TE*5555550100~NM1*40*2*PAYER*****46*P1~HL*1**20*1~NM1*85*2*CLINIC*****XX*1000000012~"
        "N3*1 FIELD ROAD~N4*ALBANY*NY*122010001~REF*EI*100000001~HL*2*1*22*0~SBR*P*18*******CI~"
        "NM1*IL*1*AMBERLY*ROSE****MI*W1~N3*2 FIELD ROAD~N4*ALBANY*NY*12201~DMG*D8*19800102*F~NM1*PR*2*PAYER*****PI*P1~")
CLAIM = "CLM*{0}*100***11:B:1*Y*A*Y*Y~HI*ABK:J069~LX*1~SV1*HC:99213*100*UN*1***1~DTP*472*D8*20260102~"


def a_set(number: int, *claims: str) -> str:
    body = HEAD.format(number) + "".join(claims)
    return f"{body}SE*{body.count('~') + 1}*{number:04}~"


def a_file(*sets: str, control: int = 1) -> str:
    return f"{ISA.format(control)}{GS.format(control)}{''.join(sets)}GE*{len(sets)}*{control}~IEA*1*{control:09}~"


GOOD = a_set(1, CLAIM.format("A"), CLAIM.format("B"))
BAD_CLAIM = a_set(1, CLAIM.format("A"), CLAIM.format("B").replace("*100***11", "*99***11"))  # lines do not add up
BAD_SYNTAX = a_set(1, CLAIM.format("A"), CLAIM.format("B").replace("DTP*472*D8*20260102", "DTP*472*D8*20261302"))
BAD_CLAIMS = a_set(1, CLAIM.format("A").replace("*100***11", "*99***11"))
BAD_SET = a_set(2, CLAIM.format("C")).replace("BHT*0019*00*B1*20260105*0930*CH~", "")
NO_SUCH_GUIDE = "ST*837*0003*005010X999~SE*2*0003~"
ONLY_TA1 = ISA.format(9) + "TA1*000000001*260105*0930*A*000~IEA*0*000000009~"


def validated(text: str, **named: frozenset[int]) -> tuple[list[dict[str, object]], dict[str, object]]:
    """The records of a file's findings, and its own."""
    validation = Validation("x.edi", io.BytesIO(text.encode("latin-1")), **named)  # type: ignore[arg-type]  # only snips is named
    found = [finding_record("x.edi", told, show_values=True) for told in validation]
    return [f for f in found if f["severity"] != "info"], validation.report.record()


@pytest.mark.parametrize("text, verdict, counts", [
    #                                                                interchanges, groups, sets, claims
    (a_file(GOOD),                            "accepted",             (1, 1, 1, 2)),
    (a_file(BAD_CLAIM),                       "accepted_with_errors", (1, 1, 1, 2)),
    (a_file(BAD_SYNTAX),                      "accepted_with_errors", (1, 1, 1, 2)),
    (a_file(BAD_CLAIMS),                      "rejected",             (1, 1, 1, 1)),
    (a_file(GOOD, BAD_SET),                   "partially_accepted",   (1, 1, 2, 3)),
    (a_file(BAD_SET),                         "rejected",             (1, 1, 1, 1)),
    (a_file(GOOD, NO_SUCH_GUIDE),             "partially_accepted",   (1, 1, 2, 2)),
    (a_file(GOOD) + a_file(GOOD, control=2),  "accepted",             (2, 2, 2, 4)),
    (a_file(GOOD) + a_file(GOOD),             "partially_accepted",   (2, 2, 2, 4)),  # one number, two interchanges
    (a_file(GOOD).replace("IEA*1", "IEA*2"),  "rejected",             (1, 1, 1, 2)),
    (a_file(GOOD).replace("GE*1", "GE*2"),    "rejected",             (1, 1, 1, 2)),
    (a_file(GOOD)[:-20],                      "rejected",             (1, 1, 1, 2)),  # torn
    (a_file(GOOD) + "and so on",              "accepted",             (1, 1, 1, 2)),
    (a_file(GOOD) + ISA.format(2)[:40],       "partially_accepted",   (1, 1, 1, 2)),  # the rest cannot be made out
    (ONLY_TA1,                                "accepted",             (1, 0, 0, 0)),
    ("",                                      "unreadable",           (0, 0, 0, 0)),
    ("dear sirs",                             "unreadable",           (0, 0, 0, 0)),
    (a_file(GOOD).replace("*RECEIVER       *", "*               *"), "unreadable", (1, 1, 1, 2)),  # nobody to answer
])
def test_verdicts(text: str, verdict: str, counts: tuple[int, ...]) -> None:
    _, record = validated(text)
    assert record["verdict"] == verdict
    assert tuple(record[name] for name in ("interchanges", "groups", "sets", "claims")) == counts


def test_a_finding_has_the_keys_of_the_contract() -> None:
    (finding,), record = validated(a_file(BAD_SYNTAX))
    assert finding == {
        "kind": "finding", "file": "x.edi", "interchange": "000000001", "group": "1", "set": "0001",
        "guide": "005010X222A1", "loop": "2000A/2000B/2300/2400", "segment": "DTP", "position": 27, "byte": 694,
        "element": 3, "component": None, "repetition": None, "fault": "date-invalid", "snip": 1, "severity": "error",
        "message": finding["message"], "value": "20261302",
    }
    assert record == {
        "kind": "file", "file": "x.edi", "interchanges": 1, "groups": 1, "sets": 1, "claims": 2, "errors": 1,
        "warnings": 0, "verdict": "accepted_with_errors",
    }


def test_the_byte_is_where_the_segment_stands() -> None:
    text = a_file(BAD_SYNTAX)
    (finding,), _ = validated(text)
    byte = finding["byte"]
    assert isinstance(byte, int) and text[byte:].startswith("DTP*472*D8*20261302~")


@pytest.mark.parametrize("snips, faults, verdict", [
    (None,                   {"claim-total-mismatch", "date-invalid"}, "accepted_with_errors"),
    (frozenset({1, 2}),      {"date-invalid"},                          "accepted_with_errors"),
    (frozenset({3}),         {"claim-total-mismatch"},                 "accepted_with_errors"),
    (frozenset({2, 4, 5}),   set(),                                     "accepted"),
])
def test_only_the_types_asked_for_count(snips: frozenset[int] | None, faults: set[str], verdict: str) -> None:
    both = a_set(1, CLAIM.format("A").replace("*100***11", "*99***11"), CLAIM.format("B"),
                 CLAIM.format("C").replace("DTP*472*D8*20260102", "DTP*472*D8*20261302"))
    findings, record = validated(a_file(both)) if snips is None else validated(a_file(both), snips=snips)
    assert {f["fault"] for f in findings} == faults
    assert (record["verdict"], record["errors"]) == (verdict, len(faults))


def test_totals_and_verdict_are_of_all_findings_however_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FINDINGS_PER_SET", 3)
    claims = [CLAIM.format(n).replace("DTP*472*D8*20260102", "DTP*472*D8*20261302") for n in range(8)]
    findings, record = validated(a_file(a_set(1, *claims)))
    assert [f["fault"] for f in findings] == ["date-invalid"] * 3
    assert (record["errors"], record["verdict"]) == (8, "rejected")


def test_a_set_too_large_to_keep_is_judged_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (GOOD, BAD_CLAIM, BAD_SYNTAX, BAD_CLAIMS, BAD_SET):
        kept = validated(a_file(text))
        with monkeypatch.context() as small:
            small.setattr(limits, "SET_IN_MEMORY", 10)
            assert validated(a_file(text)) == kept


# -- what is printed -----------------------------------------------------------------------------------------------------


@pytest.fixture
def printed(tmp_path: object, capsys: pytest.CaptureFixture[str],
            monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Status and stdout of a file's validation."""
    def run(text: str, form: str = "ndjson", show_values: bool = False, most: int = 1000) -> tuple[int, str]:
        from pathlib import Path

        path = Path(str(tmp_path)) / "x.edi"
        path.write_bytes(text.encode("latin-1"))
        status = print_validation((str(path),), form=form, show_values=show_values, acks=None, snips=None, most=most,
                                  now=datetime(2026, 1, 5, tzinfo=UTC))
        return status, capsys.readouterr().out

    return run


Printed = Callable[..., tuple[int, str]]


@pytest.mark.parametrize("form", ["table", "json", "ndjson"])
def test_values_are_masked_unless_asked_for(printed: Printed, form: str) -> None:
    spoiled = a_file(GOOD.replace("NM1*IL*1*AMBERLY*ROSE", "NM1*IL*AMBERLY*AMBERLY*ROSE"))
    assert "AMBERLY" not in printed(spoiled, form)[1]
    assert "*******" in printed(spoiled, form)[1]
    assert "AMBERLY" in printed(spoiled, form, show_values=True)[1]


def test_a_segment_with_the_wrong_separator_has_no_id(printed: Printed) -> None:
    """All of it would stand where its id should. And what it leaves nameless is nobody else's: one finding, no ZIP."""
    spoiled = a_file(GOOD.replace("NM1*IL*1*AMBERLY*ROSE****MI*W1", "NM1|IL|1|AMBERLY"))
    findings, _ = validated(spoiled)
    assert [f["fault"] for f in findings] == ["segment-not-in-directory", "segment-required-missing"]
    assert "AMBERLY" not in printed(spoiled)[1] and "AMBERLY" in printed(spoiled, show_values=True)[1]


@pytest.mark.parametrize("sent, shown", [("NM1", "NM1"), ("HL", "HL"), ("", ""), ("NM1|ROSE", "********"), ("nm1", "***")])
def test_only_what_can_be_an_id_is_shown_as_one(sent: str, shown: str) -> None:
    assert segment_id(sent, show_values=False) == shown


def test_a_mask_tells_the_length_up_to_a_bound() -> None:
    assert (mask(""), mask("ROSE"), mask("X" * 999)) == ("", "****", "*" * 40)


@pytest.mark.parametrize("most, shown", [(0, 0), (1, 1), (2, 2), (99, 3)])
def test_at_most_so_many_findings_are_printed(printed: Printed, most: int, shown: int) -> None:
    bad = CLAIM.replace("DTP*472*D8*20260102", "DTP*472*D8*20261302")
    text = a_file(a_set(1, *(bad.format(n) for n in "ABC"), CLAIM.format("D")))
    status, out = printed(text, most=most)
    *findings, file = map(json.loads, out.splitlines())
    assert [f["kind"] for f in findings if f["severity"] != "info"] == ["finding"] * shown
    assert (status, file["errors"], file["verdict"]) == (1, 3, "accepted_with_errors")


def test_a_list_that_nobody_loaded_is_told_once_a_file(printed: Printed) -> None:
    _, out = printed(a_file(GOOD, a_set(2, CLAIM.format("C"))))
    assert sum(json.loads(line).get("fault") == "code-list-not-loaded" for line in out.splitlines()) <= 1


def test_text_beyond_ascii_is_shown_as_text(printed: Printed) -> None:
    spoiled = a_file(GOOD.replace("DMG*D8*19800102*F", "DMG*D8*ROSÉ*F".encode().decode("latin-1")))
    _, out = printed(spoiled, show_values=True)
    assert "ROSÉ" in [json.loads(line).get("value") for line in out.splitlines()]


@pytest.mark.parametrize("columns", ["40", "80", "160"])
def test_what_is_wrong_is_readable_at_any_width(printed: Printed, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    _, out = printed(a_file(BAD_SYNTAX), "table")
    assert "DTP03 (Service date) is no date" in re.sub(r"\s+", " ", out)
    assert all(len(line) <= int(columns) for line in out.splitlines()[2:])
