"""The cards of a guide over a set: what is kept of a long one, when cards are asked, and in which order they answer."""

import pytest

from edi.checks.card import Problems
from edi.checks.loops import Instance, LoopCheck, LoopChecks, checks_of
from edi.checks.loops.instances import Gathering
from edi.checks.loops.run import forgotten
from edi.checks.ordinary import changed, ordinary
from edi.findings import Fault
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker

LEVELS = [
    ("270", "2000C"), ("271", "2000C"), ("276", "2000D"), ("277", "2000D"), ("277CA", "2000D"), ("277P", "2000D"),
    ("999", "2000"),
]


def card(loops: tuple[str, ...], *, reads: tuple[str, ...] | None = None, when: str = "",
         asked: list[str] | None = None) -> LoopCheck:
    """One that blames the head of every loop that it is asked of."""
    def find(loop: Instance) -> Problems:
        if asked is not None:
            asked.append(loop.id)
        return [(one.at(), "") for one in loop.segments[:1]]

    return LoopCheck(Fault.FINISHED_DATE_MISSING, ("270",), loops, "HL", "Told.", wrong="", right="", find=find,
                     reads=reads, when=when)


@pytest.mark.parametrize("guide, level", LEVELS)
def test_the_levels_that_fill_a_file_are_forgotten(guide: str, level: str) -> None:
    assert level in forgotten(load(guide).root, checks_of(guide))


@pytest.mark.parametrize("reads, kept", [
    (None,       {"2100C", "2110C", "2000D", "2100D", "2110D"}),
    (("2100C",), {"2100C"}),
    ((),         set()),
])
def test_what_a_card_reads_is_kept(reads: tuple[str, ...] | None, kept: set[str]) -> None:
    root = load("270").root
    gone = forgotten(root, [card(("2000C",), reads=reads)])
    assert {"2100C", "2110C", "2000D", "2100D", "2110D"} - gone == kept
    assert "2000C" in gone


def test_that_a_loop_was_there_is_known_when_it_is_forgotten() -> None:
    guide = load("270")
    has: list[tuple[bool, bool, int]] = []

    def done(loop: Instance) -> None:
        if loop.id == "2000C":
            has.append((loop.has("2100C"), loop.has("2000D"), len(loop.loops)))

    gathering = Gathering(guide.root, X12_DELIMITERS, done, {"2100C", "2000D"})
    segments = list(ordinary("270"))
    gathering.feed(Walker(guide, X12_DELIMITERS).feed(segments, range(len(segments))))
    gathering.end()
    assert has == [(True, False, 0), (True, True, 0)]


def told(cards: list[LoopCheck], segments: list[str]) -> list[int]:
    guide = load("270")
    walker, checks = Walker(guide, X12_DELIMITERS), LoopChecks(guide, X12_DELIMITERS, cards)
    found = checks.feed(walker.feed(segments, range(len(segments))))
    return [f.where.position for f in [*found, *checks.end(walker.end())]]


def test_a_card_is_asked_where_its_segment_is() -> None:
    asked: list[str] = []
    told([card(("2000C", "2000D", "2100C"), when="TRN", asked=asked)], list(ordinary("270")))
    assert asked == ["2000C", "2000D"]  # the second subscriber has none
    told([card(("2100C",), when="REF", asked=asked)], changed("270", "2100C REF*6P*1;2100C REF*SY*123456789"))
    assert asked[2:] == ["2100C"]  # once, however many there are


def test_findings_of_a_batch_are_in_the_order_of_their_places() -> None:
    assert told([card(("2100C", "2000C", "2110C", ""))], list(ordinary("270"))) == [7, 9, 14, 15, 16, 1]


def test_an_ended_set_takes_no_more() -> None:
    guide = load("270")
    checks = LoopChecks(guide, X12_DELIMITERS)
    assert checks.end() == [] and checks.end() == []
