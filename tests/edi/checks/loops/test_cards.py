"""Every card over loops: its two examples are whole sets, and the wrong one yields that check alone."""

import pytest

from edi.checks.loops import LoopCheck, LoopChecks
from edi.checks.loops.cards import CARDS
from edi.checks.ordinary import changed, ordinary
from edi.findings import Door, Fault, Finding, Severity, Snip
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker

PAIRS = [(card, guide) for card in CARDS for guide in card.guides]
GUIDES = sorted({guide for card in CARDS for guide in card.guides})
every = pytest.mark.parametrize("card, guide", PAIRS, ids=lambda one: one.id if isinstance(one, LoopCheck) else one)


def found_in(guide: str, segments: list[str]) -> list[Finding]:
    """By the walker and by the cards; the set comes in two batches."""
    walker, checks = Walker(load(guide), X12_DELIMITERS), LoopChecks(load(guide), X12_DELIMITERS)
    found: list[Finding] = []
    half = len(segments) // 2
    for some in (segments[:half], segments[half:]):
        walked = walker.feed(some, range(len(some)))
        found += [*walked.findings, *checks.feed(walked)]
    ended = walker.end()
    return [*found, *ended, *checks.end(ended)]


def example(card: LoopCheck, guide: str, text: str) -> list[str]:
    """Cards of several guides whose loops differ write "270: changes | changes": a part without a guide is for the rest."""
    for part in text.split("|"):
        name, colon, changes = part.strip().partition(": ")
        if colon and name in card.guides:
            if name == guide:
                return changed(guide, changes)
        else:
            return changed(guide, part.strip())
    raise AssertionError(f"{card.id} has no example for {guide}")


@pytest.mark.parametrize("guide", GUIDES)
def test_the_ordinary_set_is_clean(guide: str) -> None:
    assert found_in(guide, list(ordinary(guide))) == []
    assert changed(guide) == list(ordinary(guide))


@every
def test_the_wrong_example_is_wrong_by_this_alone(card: LoopCheck, guide: str) -> None:
    found = found_in(guide, example(card, guide, card.wrong))
    assert {f.fault for f in found} == {card.fault}
    assert all(f.message == card.says and f.where.position for f in found)
    assert all(f.where.segment in card.cites for f in found)


@every
def test_the_right_example_is_fine(card: LoopCheck, guide: str) -> None:
    assert found_in(guide, example(card, guide, card.right)) == []


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_the_card_says_what_people_need(card: LoopCheck) -> None:
    assert card.snip >= Snip.BALANCING
    assert card.severity in (Severity.ERROR, Severity.WARNING)
    assert card.fault.door in (Door.ADVICE, Door.CLAIM, Door.INFORMATION)
    assert card.says[0].isupper() and card.says[-1] in ".?"
    assert (card.find is None) != (card.total is None)
    assert all(any(node.loop in card.loops for node in load(guide).nodes) for guide in card.guides)


def test_each_fault_has_one_card() -> None:
    faults = [card.fault for card in CARDS]
    assert len(set(faults)) == len(faults)


def test_what_the_walker_has_said_is_not_told_again() -> None:
    """STC06 is no date: that it is missing is no second finding."""
    found = found_in("277", changed("277", "2200D STC*F1:65*20260110**100*80*2026"))
    assert [f.fault for f in found] == [Fault.DATE_INVALID]


def test_a_submission_of_which_every_claim_was_refused_has_no_count_of_accepted_ones() -> None:
    refused = changed("277CA", "-2200B QTY*90;-2200B AMT*YU;2200B STC*A1:19:PR*20260112*WQ*100;2200B AMT*YY*100")
    assert Fault.ACCEPTED_COUNT_MISSING not in {f.fault for f in found_in("277CA", refused)}
    some = changed("277CA", "-2200B QTY*90")
    assert Fault.ACCEPTED_COUNT_MISSING in {f.fault for f in found_in("277CA", some)}
