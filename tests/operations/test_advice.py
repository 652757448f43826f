"""An 824 for whoever wants it, bytes to bytes: by a run, and by `validate --acks`."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from operations.previews import write_acknowledgments
from operations.validation import Validation
from tests.edi.builders.wire import walked
from tests.operations.drops import AS_OF, House, group, interchange, of, segments
from tests.operations.test_partner_ways import partner

STATUS = """ST*277*0001*005010X212~BHT*0010*08*INQUIRY0001*20260105*1200*DG~HL*1**20*1
NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*PLAN1~HL*2*1*21*1~NM1*41*2*EXAMPLE BILLING*****46*SUBMITTER1~HL*3*2*19*1
NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~HL*4*3*22*0~NM1*IL*1*SAMPLE*PATIENT****MI*W000000001~TRN*2*QUESTION1
STC*F1:65*20260102**200*150*20260101**20260102*CHECK1~REF*1K*ICN1~DTP*472*RD8*20251201-20251203~SE*15*0001"""
GOOD = STATUS.replace("\n", "~").split("~")
BAD = [s.replace("20251201-20251203", "20251203-20251201").replace("*0001", "*0002") if s.startswith(("DTP", "ST*", "SE"))
       else s for s in GOOD]
WORSE = [s for s in BAD if not s.startswith("BHT")]  # refused by the 999: no advice


def a_file(*bodies: list[str]) -> bytes:
    return interchange(group(*bodies, kind="HN", version="005010X212", sender="OTHER"), sender="OTHER")


@pytest.fixture
def wanting(home: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house whose runs take the only sets that have such checks so far, from a partner who wants advice."""
    monkeypatch.setattr("operations.working.TAKEN", frozenset(("837P", "277")))
    partner(home, advice="true")
    return home


def test_what_is_wrong_in_the_content_is_told(wanting: House) -> None:
    result = wanting.run(a_file(GOOD, BAD))
    (file,) = result.files
    assert [answer.kind for answer in file.answers] == ["999", "824"]
    assert [s[1] for s in of(wanting.answer(result, "999"), "IK5")] == ["A", "A"]
    advice = wanting.answer(result, "824")
    assert of(advice, "GS")[0][1:4] == ["AG", "MAPLE", "OTHER"]
    assert of(advice, "OTI") == [["OTI", "TE", "TN", "0002", "OTHER", "MAPLE", "20260202", "0830", "1", "0002", "277",
                                  "005010X212"]]
    assert [s[:2] + s[3:6] for s in of(advice, "TED")] == [["TED", "024", "DTP", "14", "3"]]
    whole = ["*".join(s) for s in advice]
    assert walked("824", whole[2:-2]) == []
    assert wanting.rows("SELECT kind FROM sent_set JOIN answer ON answer.id = answer_id") == [("824",)]  # to be acknowledged


@pytest.mark.parametrize("bodies", [(GOOD,), (WORSE,)])
def test_there_is_none_where_nothing_is_wrong_or_the_set_was_refused(bodies: tuple[list[str], ...], wanting: House) -> None:
    assert [answer.kind for answer in wanting.run(a_file(*bodies)).files[0].answers] == ["999"]


def test_there_is_none_for_whoever_does_not_want_it(wanting: House) -> None:
    partner(wanting)
    assert [answer.kind for answer in wanting.run(a_file(BAD)).files[0].answers] == ["999"]


def test_validate_writes_it_too(tmp_path: Path) -> None:
    validation = Validation("status.edi", io.BytesIO(a_file(GOOD, BAD)), keep=True)
    list(validation)
    written = write_acknowledgments(validation, tmp_path, AS_OF)
    assert [path.name for path in written] == ["status.edi.1.999.edi", "status.edi.1.824.edi"]
    whole = segments(written[1])
    assert [s[9] for s in of(whole, "OTI")] == ["0002"]
    assert walked("824", ["*".join(s) for s in whole[2:-2]]) == []


def test_validate_answers_an_old_group_by_a_997(tmp_path: Path) -> None:
    old = group(["ST*837*0001", "BHT*0019*00*X*20260202*0830*CH", "SE*3*0001"], version="004010X098A1")
    validation = Validation("old.edi", io.BytesIO(interchange(old, version="00401")), keep=True)
    list(validation)
    (path,) = write_acknowledgments(validation, tmp_path, AS_OF)
    assert path.name == "old.edi.1.997.edi"
    assert [s for s in segments(path) if s[0] in ("ST", "AK1", "AK9")] == [
        ["ST", "997", "0001"], ["AK1", "HC", "1"], ["AK9", "R", "1", "1", "0", "2"]]
