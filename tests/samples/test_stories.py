"""Each story adds up by itself, and speaks of the claims that its in.edi holds. Nothing of the product is used here."""

from decimal import Decimal

import pytest

from tests.samples.story import PARTS, SAMPLES, ZERO, Story, StoryClaim, stories

STORIES = {story.name: story for story in stories()}
# Asked for by name: these and more.
SCENARIOS = {
    "paid-in-full", "deductible", "copay", "coinsurance", "cap-cuts-a-line", "family-deductible", "out-of-network",
    "not-a-member", "coverage-ended", "filed-late", "duplicate", "not-covered", "no-authorization",
    "lines-do-not-add-up", "one-bad-set-beside-a-good-one", "unreadable-envelope",
}
DECIDED = [(story.name, claim) for story in STORIES.values() for claim in story.claims if claim.decided]
COLUMN_OF = {
    ("PR", "1"): "deductible", ("PR", "2"): "coinsurance", ("PR", "3"): "copay", ("CO", "45"): "contractual",
    ("OA", "23"): "prior payer",
}
# Their segments are wrong on purpose in what is looked at here.
BROKEN_OFF = "unreadable-envelope"
WRONG_COUNT = "one-bad-set-beside-a-good-one"
WRONG_TOTAL = "SUM-1"


def name_of(story: Story) -> str:
    return story.name


def test_every_scenario_has_its_story() -> None:
    assert SCENARIOS - STORIES.keys() == set()
    folders = {path.name for path in SAMPLES.iterdir() if path.is_dir()} - {"payer"}
    assert folders == STORIES.keys()


@pytest.mark.parametrize("name, claim", DECIDED, ids=[claim.control_number for _name, claim in DECIDED])
def test_the_money_adds_up(name: str, claim: StoryClaim) -> None:
    assert claim.total is not None
    for line in (*claim.lines, claim.total):
        assert line["charge"] == sum((line[part] for part in PARTS), ZERO)
    for line in claim.lines:
        assert line["charge"] - line["paid"] == sum((amount for *_code, amount in line.adjustments), ZERO)
        told: dict[str, Decimal] = {}
        for group, reason, amount in line.adjustments:
            column = COLUMN_OF.get((group, reason), "not covered")
            told[column] = told.get(column, ZERO) + amount
        assert told == {part: line[part] for part in PARTS[:-1] if line[part]}
        if not line["prior payer"]:
            assert line["allowed"] == line["paid"] + line["deductible"] + line["coinsurance"] + line["copay"]
    for column, amount in claim.total.money.items():
        assert amount == sum((line[column] for line in claim.lines), ZERO), column


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_payments_are_what_the_claims_are_paid(story: Story) -> None:
    paid = sum((claim.total["paid"] for claim in story.claims if claim.remitted and claim.total is not None), ZERO)
    assert sum(story.payments.values(), ZERO) == paid
    assert bool(story.payments) == ("835" in story.answers) == any(claim.remitted for claim in story.claims)


def segments(story: Story) -> list[list[str]]:
    text = (story.folder / "in.edi").read_text(encoding="ascii")
    return [segment.strip().split("*") for segment in text.split("~") if segment.strip()]


@pytest.mark.parametrize("story", [story for story in STORIES.values() if story.claims], ids=name_of)
def test_a_story_tells_each_claim_of_its_file(story: Story) -> None:
    found: dict[str, list[tuple[str, Decimal]]] = {}
    charged: dict[str, Decimal] = {}
    for segment in segments(story):
        if segment[0] == "CLM":
            lines = found.setdefault(segment[1], [])
            charged[segment[1]] = Decimal(segment[2])
        elif segment[0] in ("SV1", "SV3"):
            lines.append((segment[1].removeprefix("HC:"), Decimal(segment[2])))
        elif segment[0] == "SV2":
            lines.append((segment[1], Decimal(segment[3])))
    assert list(found) == [claim.control_number for claim in story.claims]
    for claim in story.claims:
        assert claim.charge == charged[claim.control_number]
        if claim.control_number != WRONG_TOTAL:
            assert charged[claim.control_number] == sum(charge for _code, charge in found[claim.control_number])
        if claim.decided:
            assert [(line.code, line["charge"]) for line in claim.lines] == found[claim.control_number]


@pytest.mark.parametrize("story", [story for story in STORIES.values() if story.name != BROKEN_OFF], ids=name_of)
def test_counts_and_control_numbers_of_the_files(story: Story) -> None:
    told = segments(story)
    sets = groups = 0
    wrong = []
    for place, segment in enumerate(told):
        if segment[0] == "ST":
            start, opened = place, segment
        elif segment[0] == "SE":
            sets += 1
            if segment != ["SE", str(place - start + 1), opened[2]]:
                wrong.append(place)
        elif segment[0] == "GS":
            group, groups, sets = segment, groups + 1, 0
        elif segment[0] == "GE":
            assert segment == ["GE", str(sets), group[6]]
    assert told[-1] == ["IEA", str(groups), told[0][13]]
    assert len(wrong) == (1 if story.name == WRONG_COUNT else 0)


def test_interchange_numbers_are_used_once() -> None:
    numbers = [segments(story)[0][13] for story in STORIES.values()]
    assert len(set(numbers)) == len(numbers)
