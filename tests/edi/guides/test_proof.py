"""No guide that ships can take a segment for two things, and a guide that can is found out."""

import pytest

from edi.guides import load, names
from edi.guides.proof import ambiguities
from tests.edi.guides.toys import TOY, toy


@pytest.mark.parametrize("name", names())
def test_every_guide_that_ships_is_unambiguous(name: str) -> None:
    assert [str(one) for one in ambiguities(load(name))] == []


def test_two_elements_may_tell_what_one_does_not() -> None:
    assert ambiguities(toy()) == []     # PWK01 is AA in both, PWK02 BM or FX


CLASHES = [
    # what was changed                                    instead                         nothing tells
    ("  02 R {FX} : Way",     "  02 R {BM FX} : Way",     "Paper by mail", "Paper by fax"),   # a code in common
    ("  02 R {FX} : Way",     "  02 S {FX} : Way",        "Paper by mail", "Paper by fax"),   # it may be empty
    ("  02 R {FX} : Way",     "  02 R : Way",             "Paper by mail", "Paper by fax"),   # it may hold anything
    ("  01 R {CC} : Kind",    "  01 R {BB CC} : Kind",    "First number",  "Second number"),
    ("  N2   @0600 R 1",      "  N3   @0600 R 1",         "Street",        "Name"),           # an outer loop's, an inner loop's
]


@pytest.mark.parametrize("text, instead, one, other", CLASHES)
def test_a_guide_that_clashes_is_found_out(text: str, instead: str, one: str, other: str) -> None:
    assert text in TOY
    found = {(clash.one.label, clash.other.label) for clash in ambiguities(toy(TOY.replace(text, instead)))}
    assert found == {(one, other)}


BOUNDED = """\
  loop 3100 S 1 : Bounds
    LS   @0610 R 1 : Begin
      01 R {3110} : Loop
    loop 3110 R >1 : Party
      N2   @0620 R 1 : Party
        01 R : Name
        02 N
    LE   @0630 R 1 : End
      01 R {3110} : Loop
"""


def test_until_its_end_a_bounded_loop_may_hold_what_stands_outside() -> None:
    bounded = TOY.replace("HL LX", "HL LS LE LX").replace("  same 2100 S\n", "  same 2100 S\n" + BOUNDED)
    assert ambiguities(toy(bounded)) == []
    unbounded = bounded.replace("LS   @0610", "LX   @0610").replace("{3110} : Loop\n    loop", ": Loop\n    loop")
    assert {(clash.one.label, clash.other.label) for clash in ambiguities(toy(unbounded))} == {("Party", "Name")}
