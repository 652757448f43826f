"""pyx12 beside us: where both say the same, where only one says something, and where it gives up."""

import io

import pytest

from operations.second_opinion import Comparison, compare
from operations.validation import Validation
from tests.operations.drops import claim, drop

GOOD = drop(claim("A"), claim("B"))


def compared(data: bytes) -> Comparison:
    return compare(list(Validation("a.edi", io.BytesIO(data))), data)


def test_nothing_is_said_of_a_good_file() -> None:
    assert compared(GOOD) == Comparison(0, (), ())


@pytest.mark.parametrize("old, new", [
    (b"DTP*472*D8*20260112", b"DTP*472*D8*20261312"),
    (b"HI*ABK:J069~\n",      b""),
    (b"SE*38*0001",          b"SE*39*0001"),
    (b"CLM*A*125***11:B:1*Y*A*Y*Y", b"CLM*A*125***11:B:1*Q*A*Y*Y"),
])
def test_both_find_the_same(old: bytes, new: bytes) -> None:
    assert old in GOOD
    found = compared(GOOD.replace(old, new, 1).replace(b"SE*38*", b"SE*37*" if not new else b"SE*38*"))
    assert (found.agreed, found.only_ours, found.only_theirs, found.failed) == (1, (), (), "")


def test_where_it_gives_up_that_is_said() -> None:
    """It has no map for a base id or a later addendum."""
    found = compared(GOOD.replace(b"005010X222A1", b"005010X222A2"))
    assert found.failed == "EngineError"
    assert found.only_theirs == ()
