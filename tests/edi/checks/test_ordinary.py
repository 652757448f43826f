"""How a change to an ordinary set is written, and where it stands then."""

import pytest

from edi.checks.ordinary import changed, ordinary


def around(guide: str, changes: str, segment: str) -> tuple[str, str, str]:
    """The ids of the segment that begins so and of its neighbours."""
    lines = changed(guide, changes)
    at = next(at for at, line in enumerate(lines) if line.startswith(segment))
    before, it, after = (line.partition("*")[0] for line in lines[at - 1: at + 2])
    return before, it, after


@pytest.mark.parametrize("guide, changes, segment, ids", [
    ("270", "2100C REF*6P*A1",               "REF", ("NM1", "REF", "N3")),       # to its place in the loop
    ("270", "2100C HI*ABK:R509",             "HI",  ("DMG", "HI", "DTP")),
    ("271", "2100D AAA*N**71*C",             "AAA", ("NM1", "AAA", "DMG")),
    ("270", "2110D III*ZZ*11",               "III", ("EQ", "III", "SE")),
    ("277", "2200D REF*EJ*A1",               "REF*EJ", ("REF", "REF", "DTP")),   # beside one of another code
    ("270", "2100B REF*EO*1;2100B+ REF*EO*2", "REF*EO*2", ("REF", "REF", "HL")),
    ("271", "2110C+ EB*I",                   "EB*I", ("LE", "EB", "HL")),        # a further loop, behind all of the last one
])
def test_a_new_segment_goes_to_its_place(guide: str, changes: str, segment: str, ids: tuple[str, str, str]) -> None:
    assert around(guide, changes, segment) == ids


@pytest.mark.parametrize("guide, changes, gone, there", [
    ("277", "2200D REF*1K*2",                "REF*1K*26012000000001", "REF*1K*2"),
    ("277", "2100A NM1*AY*2*SAMPLE",         "NM1*PR*2*RIVER SAMPLE HEALTH PLAN*****PI*RIVERPLAN", "NM1*AY*2*SAMPLE"),
    ("271", "2110C#2 EB*F**98",              "EB*B*IND*98***27*25*****Y", "EB*F**98"),
    ("270", "SET BHT*0022*01*X*20260112*1200", "BHT*0022*13*INQUIRY0001*20260112*1200", "BHT*0022*01*X*20260112*1200"),
    ("270", "-2100C DMG",                    "DMG*D8*19800102*F", ""),
])
def test_a_segment_is_replaced_or_taken_out(guide: str, changes: str, gone: str, there: str) -> None:
    lines = changed(guide, changes)
    assert gone in ordinary(guide) and gone not in lines
    assert len(lines) == len(ordinary(guide)) - (not there)
    assert not there or there in lines


def test_levels_are_numbered_and_segments_counted_anew() -> None:
    lines = changed("277CA", "2000C+ HL*9*2*19*0;2000C+ NM1*85*2*SAMPLE")
    assert [line for line in lines if line.startswith("HL")][-1] == "HL*8*2*19*0"
    assert lines[-1] == f"SE*{len(lines)}*0001"
