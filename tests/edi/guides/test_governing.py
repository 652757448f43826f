"""Which guide rules a set: by ST01 and version, and by BHT02 where several share both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from edi import guides
from edi.guides import governing, names, told_by_purpose
from tests.edi.guides.toys import TOY

ASKING = TOY.replace("TOY 000001", "ASK 000001", 1).replace("base ", "purpose 13 36\nbase ", 1)
ANSWERING = TOY.replace("TOY 000001", "ANSWER 000001", 1).replace("base ", "purpose 11\nbase ", 1)
ALONE = TOY.replace("TOY 000001", "ALONE 000003", 1).replace("000001 000002", "000003", 1)


@pytest.fixture
def three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three guides are all that ships: two of one version, and one alone."""
    for name, text in {"ask.guide": ASKING, "ask_answer.guide": ANSWERING, "other.guide": ALONE}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    cached = (guides._headers, guides._governed, guides.load)
    monkeypatch.setattr(guides, "_HERE", tmp_path)
    for one in cached:
        one.cache_clear()
    yield
    for one in cached:
        one.cache_clear()


@pytest.mark.parametrize("version, purpose, name", [
    ("000001", "13", "ASK"),
    ("000001", "36", "ASK"),
    ("000002", "11", "ANSWER"),
    ("000001", "",   "ASK"),        # nobody asked
    ("000001", "99", "ASK"),        # its walk will name the wrong BHT02
    ("000003", "11", "ALONE"),
])
def test_bht02_tells_guides_of_one_version_apart(three: None, version: str, purpose: str, name: str) -> None:
    guide = governing("999", version, purpose)
    assert guide is not None
    assert guide.name == name


def test_only_where_several_rule_is_bht02_asked_for(three: None) -> None:
    assert told_by_purpose("999", "000001") and told_by_purpose("999", "000002")
    assert not told_by_purpose("999", "000003")
    assert not told_by_purpose("999", "000004")
    assert governing("999", "000004", "13") is None


def test_the_guides_of_a_version_are_known_by_name(three: None) -> None:
    assert guides.ruling("999", "000001") == {"ASK", "ANSWER"}
    assert guides.ruling("999", "000003") == {"ALONE"}
    assert guides.ruling("999", "000004") == set()


def test_a_guide_knows_its_purposes(three: None) -> None:
    assert guides.load("ASK").purpose == ("13", "36")
    assert guides.load("ALONE").purpose == ()


def test_claims_and_remittances_are_told_without_bht02() -> None:
    assert not told_by_purpose("837", "005010X222A1")
    assert not told_by_purpose("835", "005010X221A1")


def test_no_two_guides_that_ship_claim_one_set_version_and_purpose() -> None:
    claimed = [(guide.set_id, version, purpose) for guide in map(guides.load, names())
               for version in guide.governs for purpose in (guide.purpose or ("",))]
    assert len(claimed) == len(set(claimed))
