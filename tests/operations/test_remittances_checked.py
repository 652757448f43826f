"""`validate` over remittances: what does not add up is told, counted, kept out of the 999; what we pay with is clean."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from edi import limits
from edi.checks.ordinary import changed, ordinary
from edi.findings import Door, Fault, Finding
from operations import reading
from operations.previews import write_acknowledgments
from operations.validation import Validation

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*/835.edi"))
ISA = "ISA*00*          *00*          *ZZ*PAYER          *ZZ*PAYEE          *260116*0930*^*00501*000000001*0*P*:"
GS = "GS*HP*PAYER*PAYEE*20260116*0930*1*X*005010X221A1"
NOW = datetime(2026, 1, 16, 9, 30, tzinfo=UTC)
LINE_OFF, SHARE_OFF = "2110 SVC*HC:99213*150*91**1", "2100 CLP*A1*1*250*150*41*13*26010700000001*11*1"


def a_file(*sets: list[str]) -> bytes:
    inside = [segment for one in sets for segment in one]
    return "~".join([ISA, GS, *inside, f"GE*{len(sets)}*1", "IEA*1*000000001", ""]).encode()


def validated(data: bytes, **named: bool | frozenset[int]) -> tuple[Validation, list[Finding]]:
    validation = Validation("x.edi", io.BytesIO(data), **named)  # type: ignore[arg-type]  # only snips and keep are named
    return validation, [told.finding for told in validation if told.finding.severity.value != "info"]


@pytest.mark.parametrize("changes, verdict, status, errors, warnings", [
    ("",        "accepted",             0, 0, 0),
    (LINE_OFF,  "accepted_with_errors", 1, 1, 0),
    (SHARE_OFF, "accepted",             0, 0, 1),
])
def test_the_verdict(changes: str, verdict: str, status: int, errors: int, warnings: int) -> None:
    validation, found = validated(a_file(changed("835", changes)))
    report = validation.report
    assert (report.verdict, report.exit_status, report.errors, report.warnings) == (verdict, status, errors, warnings)
    assert all(one.door is (Door.ADVICE if errors else Door.INFORMATION) for one in found)


def test_the_999_says_nothing_of_it_and_an_824_does(tmp_path: Path) -> None:
    validation, _found = validated(a_file(changed("835", LINE_OFF)), keep=True)
    nine, advice = write_acknowledgments(validation, tmp_path, NOW)
    assert "~TED*010*" in advice.read_text(encoding="ascii").replace("\n", "")
    segments = nine.read_text(encoding="ascii").replace("\n", "").split("~")
    assert [one for one in segments if one[:3] in ("IK3", "IK4", "IK5", "AK9")] == ["IK5*A", "AK9*A*1*1*1"]


@pytest.mark.parametrize("snips, faults", [
    ((1, 2), []), ((3,), [Fault.LINE_OUT_OF_BALANCE]), ((4, 5), [Fault.PAID_REVENUE_CODE_FORM]),
    ((3, 4, 5), [Fault.LINE_OUT_OF_BALANCE, Fault.PAID_REVENUE_CODE_FORM]),
])
def test_types_of_check_that_are_not_asked_for(snips: tuple[int, ...], faults: list[Fault]) -> None:
    data = a_file(changed("835", f"{LINE_OFF};2110#2 SVC*HC:85025*100*60*300*1"))
    _validation, found = validated(data, snips=frozenset(snips))
    assert [one.fault for one in found] == faults


def test_a_large_set_is_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    data = a_file(changed("835", f"{LINE_OFF};{SHARE_OFF}"))
    _validation, small = validated(data)
    monkeypatch.setattr(limits, "SET_IN_MEMORY", 10)
    assert validated(data)[1] == small != []


def test_a_partner_may_be_freed_from_a_check() -> None:
    from edi.checks.partner import Overlays
    from edi.envelope import scan
    from edi.verdict import Policy

    stream = io.BytesIO(a_file(changed("835", LINE_OFF)))
    [interchange] = scan(stream).interchanges
    [group] = interchange.groups
    freed = Overlays(off=(Fault.LINE_OUT_OF_BALANCE.id,))
    read = reading.read_set(stream, interchange, group, group.sets[0], Policy.CLAIM, overlays=freed)
    assert read.findings == []


def test_each_set_is_added_up_by_itself() -> None:
    good, bad = list(ordinary("835")), changed("835", LINE_OFF)
    second = [one.replace("*0001", "*0002") if one[:2] in ("ST", "SE") else one for one in good]
    validation, found = validated(a_file(bad, second))
    assert [one.fault for one in found] == [Fault.LINE_OUT_OF_BALANCE]
    assert (validation.report.sets, validation.report.refused_sets) == (2, 0)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_what_we_pay_with_is_clean(path: Path) -> None:
    validation, found = validated(path.read_bytes())
    assert [(one.fault, one.where) for one in found] == []
    assert validation.report.verdict == "accepted"
