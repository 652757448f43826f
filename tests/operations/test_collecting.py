"""The collector is as it was after a file has been read, however the reading ended."""

import gc
from collections.abc import Iterator

import pytest

from operations import collecting


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[None]:
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)


def test_it_looks_seldom_and_then_as_often_as_before() -> None:
    gc.set_threshold(700, 10, 10)
    with collecting.seldom():
        assert gc.get_threshold() == (100_000, 10, 10)
    assert gc.get_threshold() == (700, 10, 10)


def test_a_reading_that_breaks_off_leaves_it_as_it_was() -> None:
    gc.set_threshold(700, 10, 10)
    with pytest.raises(ValueError, match="torn"), collecting.seldom():
        raise ValueError("torn")
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("usual", [(0, 10, 10), (500_000, 10, 10)])  # off; more seldom than we would have it
def test_what_somebody_has_set_for_a_reason_stays(usual: tuple[int, int, int]) -> None:
    gc.set_threshold(*usual)
    with collecting.seldom():
        assert gc.get_threshold() == usual
    assert gc.get_threshold() == usual
