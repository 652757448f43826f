"""Walked segments gathered into loops: what stands in which, when each is complete, and what is forgotten."""

from edi.checks.loops.instances import Gathering, Instance
from edi.checks.ordinary import ordinary
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker


def gathered(segments: list[str], forgotten: frozenset[str] = frozenset()) -> tuple[Instance, list[str]]:
    """The set, and the loops in the order in which they were complete; one segment a batch."""
    done: list[str] = []
    guide = load("277")
    walker = Walker(guide, X12_DELIMITERS)
    gathering = Gathering(guide.root, X12_DELIMITERS, lambda loop: done.append(loop.id), forgotten)
    for at, segment in enumerate(segments):
        gathering.feed(walker.feed([segment], [at * 10]))
    return gathering.end(), done


def test_loops_stand_in_each_other_as_the_guide_says() -> None:
    whole, done = gathered(list(ordinary("277")))
    (source,) = whole.loops
    claim = next(source.within("2200D"))
    assert [one.id for one in whole.segments] == ["ST", "BHT", "SE"]
    assert [one.id for one in claim.segments] == ["TRN", "STC", "REF", "DTP"]
    around = claim.around("2000C")
    assert around is not None and around.head is not None and around.head.value(3) == "19"
    assert done == ["2100A", "2100B", "2100C", "2100D", "2220D", "2200D", "2000D", "2000C", "2000B", "2000A", ""]


def test_values_and_places() -> None:
    whole, _ = gathered(list(ordinary("277")))
    claim = next(whole.within("2200D"))
    status = claim.first("STC")
    assert status is not None
    assert (status.value(1, 1), status.value(1, 2), status.value(5), status.value(40)) == ("F1", "65", "80", "")
    where = status.at(1, 2)
    assert (where.position, where.offset, where.segment, where.loop) == (12, 110, "STC", "2200D")
    assert claim.missing("REF").position == 11
    assert claim.first("REF", "EJ") is None and claim.first("REF", "1K") is not None


def test_a_loop_that_is_forgotten_is_handed_over_all_the_same() -> None:
    whole, done = gathered(list(ordinary("277")), frozenset(["2200D"]))
    assert "2200D" in done
    assert list(whole.within("2200D")) == []


def test_spaces_behind_a_value_are_no_part_of_it_and_letters_are_whole() -> None:
    segments = [one.replace("SAMPLE CLINIC", "CL\xc3\x8dNICA ") for one in ordinary("277")]
    whole, _ = gathered(segments)
    name = next(whole.within("2100C")).head
    assert name is not None and name.value(3) == "CLÍNICA"
