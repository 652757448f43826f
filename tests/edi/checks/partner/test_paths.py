"""Places as they are written, and what a guide has there."""

import pytest

from edi.checks.partner.paths import Mistake, Path, Spot, read_path, resolve
from edi.checks.partner.routes import known_by, route
from edi.guides import load

#  text                  loop      segment  qualifier  element  component
READ = [
    ("2400",             "2400",   "",      "",        0,       0),
    ("2010BA",           "2010BA", "",      "",        0,       0),
    ("NTE",              "",       "NTE",   "",        0,       0),
    ("2300/NTE",         "2300",   "NTE",   "",        0,       0),
    ("REF*G1",           "",       "REF",   "G1",      0,       0),
    ("2300/REF*G1/02",   "2300",   "REF",   "G1",      2,       0),
    ("2300/REF*G1/04-1", "2300",   "REF",   "G1",      4,       1),
    ("CLM05-1",          "",       "CLM",   "",        5,       1),
    ("2300/CLM/05-1",    "2300",   "CLM",   "",        5,       1),
    ("2300/CLM05-1",     "2300",   "CLM",   "",        5,       1),
    ("SV101-2",          "",       "SV1",   "",        1,       2),
    ("N301",             "",       "N3",    "",        3 - 2,   0),
    ("SET/REF*38",       "SET",    "REF",   "38",      0,       0),
    ("HI01-2",           "",       "HI",    "",        1,       2),
]


@pytest.mark.parametrize("text, loop, segment, qualifier, element, component", READ)
def test_what_is_a_place(text: str, loop: str, segment: str, qualifier: str, element: int, component: int) -> None:
    assert read_path(text) == Path(loop, segment, qualifier, element, component)


@pytest.mark.parametrize("text", ["", "2300/", "clm", "CLM5", "CLM00", "2300/CLM/5", "REF*", "2300/2400", "CLM05-", "A"])
def test_what_is_none(text: str) -> None:
    assert read_path(text) is None


def found(text: str, guide: str = "837P", home: str = "") -> Spot | Mistake:
    path = read_path(text)
    assert path is not None
    homes = [node.parent for node in load(guide).nodes if node.loop == home and node.opens] if home else []
    return resolve(load(guide), path, homes)


def test_a_loop_that_stands_twice_is_meant_twice() -> None:
    """A claim stands below a subscriber, or below a patient who is not the subscriber."""
    spot = found("2300/CLM/05-1")
    assert isinstance(spot, Spot)
    assert [loop.path for loop in spot.loops] == ["2000A/2000B/2300", "2000A/2000B/2000C/2300"]
    assert len(spot.nodes) == 2 and {one.label for one in spot.elements} == {"Place of service"}


def test_a_qualifier_chooses_among_segments_of_one_id() -> None:
    every, one = found("2300/REF"), found("2300/REF*G1")
    assert isinstance(every, Spot) and isinstance(one, Spot)
    assert len(one.nodes) == 2 < len(every.nodes)
    assert {node.elements[0].codes for node in one.nodes} == {("G1",)}


@pytest.mark.parametrize("text, home, loop", [
    ("CLM05-1", "2300", "2300"), ("CLM05-1", "2400", "2300"), ("CLM05-1", "2420A", "2300"),
    ("REF*6R", "2400", "2400"), ("BHT06", "2400", "SET"), ("SBR09", "2300", "2000B"), ("LX", "", "2400"), ("BHT02", "", "SET"),
])
def test_the_loop_may_be_left_out_where_it_is_clear(text: str, home: str, loop: str) -> None:
    spot = found(text, home=home)
    assert isinstance(spot, Spot) and spot.path.loop == loop


@pytest.mark.parametrize("text, home, message, known", [
    ("2301/CLM",        "",     "837P has no loop 2301",                     "2300"),
    ("2300/CLN",        "",     "837P has no CLN in 2300",                   "CLM"),
    ("CLN05",           "",     "837P has no segment CLN",                   "CLM"),
    ("2300/REF*G2",     "",     "REF01 in 2300 has no code G2 in 837P",      "G1"),
    ("2300/CLM*A",      "",     "CLM01 has no code by which one is told",    ""),
    ("2300/CLM/21",     "",     "CLM has 20 elements",                       ""),
    ("2300/CLM/05-4",   "",     "CLM05 has 3 components",                    ""),
    ("2300/CLM/02-1",   "",     "CLM02 has no components",                   ""),
    ("2300/CLM/03",     "",     "837P does not use CLM03 in 2300",           ""),
    ("NM1",             "",     "NM1 stands in 1000A, 1000B",                ""),
    ("NM109",           "2000B", "NM1 stands in",                            ""),
])
def test_what_a_guide_does_not_have(text: str, home: str, message: str, known: str) -> None:
    mistake = found(text, home=home)
    assert isinstance(mistake, Mistake)
    assert mistake.message.startswith(message)
    assert not known or known in mistake.known


# A rule of a loop, and a condition elsewhere: how far up, and at the end of which loop it is known.
#  home      condition     up  known by
ROUTES = [
    ("2300",  "2300/CLM",   0,  "2300"),
    ("2400",  "2300/CLM",   1,  "2400"),      # the claim comes before its lines
    ("2300",  "2400/SV1",   0,  "2300"),      # inside
    ("2300",  "2010BA/DMG", 1,  "2300"),      # beside, and before
    ("2310A", "2400/SV1",   1,  "2300"),      # beside, and behind: asked when the claim is complete
    ("2310B", "2310A/NM1",  1,  "2300"),      # these two come in any order
    ("2400",  "BHT",        4,  "2400"),
]


@pytest.mark.parametrize("home, condition, up, known", ROUTES)
def test_ways_from_loop_to_loop(home: str, condition: str, up: int, known: str) -> None:
    guide = load("837P")
    start = next(node.parent for node in guide.nodes if node.loop == home)
    path = read_path(condition)
    assert path is not None
    spot = resolve(guide, path, [start])
    assert isinstance(spot, Spot)
    assert route(start, spot.loops).up == up
    assert known_by(start, spot).id == known
