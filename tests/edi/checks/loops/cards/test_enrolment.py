"""Enrolments beyond the examples of their cards: what one change silences, what several members do, and how much is kept."""

import tracemalloc
from collections.abc import Iterator

import pytest

from edi.checks.loops import LoopChecks
from edi.checks.ordinary import changed
from edi.findings import Fault
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker
from tests.edi.checks.loops.test_cards import found_in


@pytest.mark.parametrize("changes, told", [
    ("SET QTY*TO*2;SET QTY*ET*2",                   {Fault.MEMBER_TOTAL_MISMATCH, Fault.SUBSCRIBER_TOTAL_MISMATCH}),
    ("SET QTY*TO*3.00",                             set()),
    ("-SET QTY*TO;-SET QTY*ET;-SET QTY*DT",         set()),
    ("2000#2 INS*Y*01*021*28*A",                    {Fault.SUBSCRIBER_RELATIONSHIP, Fault.SUBSCRIBER_TOTAL_MISMATCH}),
    ("2100A#3 DMG*D8*20080112*F",                   set()),                             # 18 on the day of the file
    ("2100A#3 DMG*D8*20070112*F",                   {Fault.STUDENT_STATUS_MISSING}),
    ("2100A#3 DMG*D8*20070112*F;2000#3 INS*N*19*021*28*A*****Y", set()),                # disabled
    ("2000 INS*Y*18*024*28*A***TE;2300 DTP*349*D8*20260228", set()),                    # the coverage says when
    ("2000 INS*Y*18*024*28*A***TE;2300 HD*024**HMO**FAM", {Fault.TERMINATION_DATE_MISSING}),
    ("2000 INS*Y*18*024*08*A***TE;2000 DTP*337*D8*20260131", set()),                    # employment ended that day
    ("2000 INS*Y*18*024*28*C**1*TE;2000 DTP*341*D8*20260131", set()),                   # so did continued coverage
    ("2000 INS*Y*18*024*03*A***TE***D8*20260110",   set()),                             # so did a life
    ("2000 DTP*357*D8*20260131",                    {Fault.DATES_OUT_OF_ORDER}),
    ("2000 DTP*357*D8*20260201",                    set()),
    ("2100A DMG*D8*18990101*F",                     {Fault.LIFE_DATES_UNLIKELY}),
    ("2000 INS*Y*18*021*28*A***FT***D8*19791231",   {Fault.LIFE_DATES_UNLIKELY}),       # died before birth
])
def test_a_member(changes: str, told: set[Fault]) -> None:
    assert {f.fault for f in found_in("834", changed("834", changes))} == told


def test_what_is_told_of_a_member_is_told_at_its_place_and_of_its_unit() -> None:
    (found,) = found_in("834", changed("834", "2000#3 REF*0F*W000000009"))
    segments = changed("834", "2000#3 REF*0F*W000000009")
    assert segments[found.where.position - 1] == "REF*0F*W000000009"
    assert found.unit == 2
    assert "W000000009" not in repr(found)


def members(many: int) -> Iterator[list[str]]:
    """A set of so many subscribers, a hundred a batch."""
    yield ["ST*834*0001*005010X220A1", "BGN*00*ENROLMENT0001*20260112*1200****2", f"QTY*TO*{many}",
           "N1*P5*SAMPLE EMPLOYER*24*123456789", "N1*IN*RIVER SAMPLE HEALTH PLAN*XV*RIVERPLAN"]
    for start in range(0, many, 100):
        batch: list[str] = []
        for number in range(start, min(start + 100, many)):
            batch += ["INS*Y*18*021*28*A***FT", f"REF*0F*W{number:09}", "REF*1L*GROUP0001", "DTP*356*D8*20260201",
                      f"NM1*IL*1*SAMPLE*PATIENT{number}", "N3*1 SAMPLE ST", "N4*COLUMBUS*OH*43215", "DMG*D8*19800101*F",
                      "HD*021**HMO**EMP", "DTP*348*D8*20260201"]
        yield batch
    yield [f"SE*{many * 10 + 6}*0001"]


def peak(many: int) -> int:
    """Bytes at the most while a set of so many members is checked, without what the guide itself takes."""
    guide = load("834")
    walker, checks = Walker(guide, X12_DELIMITERS), LoopChecks(guide, X12_DELIMITERS)
    tracemalloc.start()
    try:
        for batch in members(many):
            walked = walker.feed(batch, range(len(batch)))
            assert [*walked.findings, *checks.feed(walked)] == []
        ended = walker.end()
        assert [*ended, *checks.end(ended)] == []
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_ten_times_the_members_take_no_more_memory_but_their_hashes() -> None:
    """A hash of each of the last members is kept, some 100 bytes; a member itself would be several thousand."""
    peak(10)  # what is made once
    few, many = peak(100), peak(1_000)
    assert many - few < 900 * 200
