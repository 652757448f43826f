"""What of each guide two independent sources confirm, as its head says: at least 95 %, and no pattern that is idle.

Where the sources are too few for that, it is said here.
"""

from fractions import Fraction

import pytest

from edi.guides import load, names
from edi.guides.confirmation import confirmation, positions
from tests.edi.guides.toys import TOY, toy

NEARLY_ALL = 0.95
# guides of which less is confirmed, how much, and why that has to do
LESS = {
    "277P": (0.40, "not a HIPAA set; public are only X12's example and the base set, the rest is loose and refuses little"),
    "824":  (0.45, "not a HIPAA set and only read; public are X12's examples, an outline and the base set, the rest is loose"),
    "278N":  (0.25, "not adopted under HIPAA; no public program states X216: written of its sibling X217, loosely"),
    "278NA": (0.25, "as 278N"),
}


@pytest.mark.parametrize("name", names())
def test_nearly_all_positions_of_each_guide_are_confirmed(name: str) -> None:
    one = confirmation(load(name))
    least, _why = LESS.get(name, (NEARLY_ALL, ""))
    assert one.idle == ()
    assert one.share >= least, one.unconfirmed


@pytest.mark.parametrize("name", LESS)
def test_no_guide_is_excused_that_needs_it_not(name: str) -> None:
    assert confirmation(load(name)).share < NEARLY_ALL


def test_a_pattern_of_the_head_marks_positions_as_unconfirmed() -> None:
    doubtful = confirmation(toy("unconfirmed */N2 */N2/*  # one program alone\nunconfirmed NOWHERE\n" + TOY))
    assert doubtful.unconfirmed == tuple(path for path in positions(toy()) if "/N2" in path) != ()
    assert doubtful.idle == ("NOWHERE",)
    assert doubtful.share == 1 - Fraction(len(doubtful.unconfirmed), doubtful.positions)
