"""What the walker has said silences the checks at that place, and at no other."""

from edi.checks import spoken
from edi.checks.ordinary import changed
from edi.checks.spoken import Spoken
from edi.findings import Fault, Where, finding
from tests.edi.checks.loops.test_cards import found_in

MISSING = Where(12, 0, "STC", "2000A/2200D")


def heard(*findings: tuple[Fault, Where, int | None]) -> Spoken:
    one = Spoken()
    one.hear(finding(fault, where, "told", unit=unit) for fault, where, unit in findings)
    return one


def test_a_segment_that_one_claim_lacks_silences_nothing_of_the_next() -> None:
    wrong = "2200D#2 STC*F1:20*20260112*WQ*50"
    assert Fault.CATEGORY_NOT_ACKNOWLEDGING in {f.fault for f in found_in("277CA", changed("277CA", wrong))}
    both = {f.fault for f in found_in("277CA", changed("277CA", f"{wrong};-2200D STC"))}
    assert {Fault.CATEGORY_NOT_ACKNOWLEDGING, Fault.SEGMENT_REQUIRED_MISSING} <= both


def test_a_missing_segment_is_missing_in_its_loop_and_unit() -> None:
    one = heard((Fault.SEGMENT_REQUIRED_MISSING, MISSING, 3))
    assert one.misses(Where(40, 0, "STC", "2000A/2200D"), 3)
    assert not one.misses(Where(40, 0, "STC", "2000A/2200D"), 4)
    assert not one.misses(Where(40, 0, "STC", "2000A/2220D"), 3)
    assert not one.misses(Where(40, 0, "STC", "2000A/2200D", element=1), 3)  # another of them, which is there


def test_an_element_is_blamed_by_itself_or_with_its_segment() -> None:
    one = heard((Fault.DATE_INVALID, Where(7, 0, "DTP", "2200D", 3), None),
                (Fault.SEGMENT_UNEXPECTED, Where(9, 0, "AMT"), None))
    assert [one.blames(7, "DTP", 3), one.blames(7, "DTP", 2), one.blames(9, "AMT", 2), one.blames(9, "DTP", 2)] == [
        True, False, True, False]
    one.forget(lambda position, _segment: position < 8)
    assert [one.blames(7, "DTP", 3), one.blames(9, "AMT", 2)] == [False, True]


def test_it_remembers_no_more_than_it_may() -> None:
    one = heard(*((Fault.DATE_INVALID, Where(at, 0, "DTP", "2200D", 3), None) for at in range(spoken._REMEMBERED + 10)))
    assert one.blames(spoken._REMEMBERED - 1, "DTP", 3) and not one.blames(spoken._REMEMBERED, "DTP", 3)
