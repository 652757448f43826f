"""Every story comes out byte for byte, and its money is what was worked by hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from operations.outcomes import RunResult
from tests.samples.running import prepare, tell
from tests.samples.story import Story, StoryClaim, stories
from tests.samples.telling import ToldClaim, payments, refused

STORIES = stories()
Told = dict[str, tuple[RunResult, dict[str, bytes]]]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("payer"), STORIES[0])


@pytest.fixture(scope="module")
def told() -> Told:
    return {}


@pytest.fixture(params=STORIES, ids=lambda story: str(story.name))
def story(request: pytest.FixtureRequest) -> Story:
    one: Story = request.param
    return one


@pytest.fixture
def outcome(story: Story, prepared: Path, tmp_path: Path, told: Told) -> tuple[RunResult, dict[str, bytes]]:
    if story.name not in told:
        told[story.name] = tell(story, prepared, tmp_path)
    return told[story.name]


def test_the_answers_are_those_of_the_story(story: Story, outcome: tuple[RunResult, dict[str, bytes]]) -> None:
    _result, answers = outcome
    assert sorted(answers) == sorted(story.answers)
    assert answers == {kind: (story.folder / f"{kind}.edi").read_bytes() for kind in story.answers}


def test_the_books_close(outcome: tuple[RunResult, dict[str, bytes]]) -> None:
    assert outcome[0].reconciliation.open_points == ()


def test_the_money_is_that_of_the_story(story: Story, outcome: tuple[RunResult, dict[str, bytes]]) -> None:
    _result, answers = outcome
    remitted = payments(answers["835"]) if "835" in answers else []
    claims = {claim.control_number: claim for payment in remitted for claim in payment.claims}
    assert set(claims) == {claim.control_number for claim in story.claims if claim.remitted}
    assert {payment.payee: payment.amount for payment in remitted} == story.payments
    for claim in story.claims:
        if claim.remitted:
            _same(claim, claims[claim.control_number])


def _same(story: StoryClaim, told: ToldClaim) -> None:
    assert story.total is not None
    assert (told.status, told.charge, told.paid, told.owes, told.adjustments) == (
        story.facts["claim status"], story.charge, story.total["paid"], story.patient_owes, [])
    for line, said in zip(story.lines, told.lines, strict=True):
        assert (said.code, said.charge, said.paid) == (line.code, line["charge"], line["paid"])
        assert sorted(said.adjustments) == sorted(line.adjustments)
        assert said.charge == said.paid + sum((a[2] for a in said.adjustments), Decimal(0))


def test_rejected_claims_are_told_or_refused_with_their_set(
        story: Story, outcome: tuple[RunResult, dict[str, bytes]]) -> None:
    _result, answers = outcome
    in_277ca = refused(answers["277ca"]) if "277ca" in answers else {}
    expected = {claim.control_number for claim in story.claims
                if claim.rejected and claim.facts["refused by"].startswith("277CA")}
    assert set(in_277ca) == expected
