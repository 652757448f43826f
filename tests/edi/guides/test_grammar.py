"""The text of a guide is read whole, and what is wrong with it is refused with file and line."""

import time
from pathlib import Path

import pytest

from edi.errors import LoadRefused
from edi.guides import Loop, SegmentNode, Usage, governing, load, names
from edi.guides.dictionary import dictionary
from edi.guides.grammar import read
from edi.guides.proof import ambiguities
from edi.segments import X12_DELIMITERS
from edi.walker import Walker
from tests.edi.guides.toys import TOY, toy


def test_the_header_is_read() -> None:
    guide = toy()
    assert (guide.name, guide.version, guide.set_id, guide.group) == ("TOY", "000001", "999", "FA")
    assert guide.governs == ("000001", "000002")
    assert guide.base == {"ST", "REF", "NM1", "N2", "N3", "HL", "LX", "PWK", "SE"}
    assert guide.unit_place == ("LX", 1) and guide.numbered == {"2000"}
    assert [(kind.name, kind.loop) for kind in guide.units] == [("line", "2000")]


def test_segments_and_loops_know_their_places() -> None:
    nodes = toy().nodes
    assert [(node.index, node.id, node.path, node.position, node.usage.value, node.maximum, node.label) for node in nodes] == [
        (0, "ST",  "",          "0100", "M", 1, "Set header"),
        (1, "REF", "",          "0200", "S", 2, "First number"),
        (2, "REF", "",          "0200", "R", 1, "Second number"),
        (3, "LX",  "2000",      "0300", "M", 1, "Line"),
        (4, "PWK", "2000",      "0400", "S", 1, "Paper by mail"),
        (5, "PWK", "2000",      "0400", "S", 1, "Paper by fax"),
        (6, "N3",  "2000/2100", "0500", "R", 1, "Street"),
        (7, "N2",  "3000",      "0600", "R", 1, "Name"),
        (8, "N3",  "3000/2100", "0500", "R", 1, "Street"),
        (9, "SE",  "",          "0700", "M", 1, "Set trailer"),
    ]
    assert nodes[8].elements is nodes[6].elements
    assert [node.opens for node in nodes] == [False, False, False, True, False, False, True, True, True, False]


def test_children_of_one_position_share_their_place() -> None:
    root = toy().root
    assert [(child.head.id, child.place, child.bit) for child in root.children] == [
        ("ST", 0, 1), ("REF", 1, 2), ("REF", 1, 4), ("LX", 2, 8), ("N2", 3, 16), ("SE", 4, 32)]
    assert root.required == 4 + 8 + 32
    loop = root.children[3]
    assert isinstance(loop, Loop) and (loop.maximum, loop.required) == (0, 0)


LEVELS = """\
guide    LEVELS 000001
set      999
group    FA
governs  000001
base     ST HL N2 SE

ST   @0100 M 1 : Set header
  01 R {999} : Set id
  02 R : Set control number
  03 N
loop 2000 R 1 : Person
  HL   @0200 M 1 : Level
    01 R : Number
    02 N
    03 R {22} : Kind
    04 R {1} : Has children
  loop 3000 S >1 : Event
    HL   @0200 M 1 : Level
      01 R : Number
      02 R : Parent
      03 R {EV} : Kind
      04 R {0} : Has children
  loop 4000 S >1 : Child
    HL   @0200 M 1 : Level
      01 R : Number
      02 R : Parent
      03 R {23} : Kind
      04 R {1} : Has children
    same 3000 R
SE   @0900 M 1 : Set trailer
  01 R : Segments
  02 R : Set control number
"""


def test_levels_keep_their_order_although_an_hl_stands_at_one_position() -> None:
    """Else nothing told whether an event behind a child's level is the child's or the person's."""
    guide = toy(LEVELS)
    person = guide.root.children[1]
    assert isinstance(person, Loop)
    assert [(child.head.elements[2].codes, child.place) for child in person.children[1:]] == [(("EV",), 1), (("23",), 2)]
    assert ambiguities(guide) == []
    lines = ["ST*999*0001", "HL*1**22*1", "HL*2*1*EV*0", "HL*3*1*23*1", "HL*4*3*EV*0"]
    walked = Walker(guide, X12_DELIMITERS).feed(lines, range(5))
    assert [node.path if node else None for node in walked.nodes] == ["", "2000", "2000/3000", "2000/4000", "2000/4000/3000"]
    assert walked.findings == []


def test_elements_take_from_the_dictionary_what_the_guide_leaves_open() -> None:
    first, second = toy().nodes[2].elements[:2]
    assert (first.index, first.usage, first.number, first.type, first.minimum, first.maximum, first.codes, first.mandatory) == (
        1, Usage.REQUIRED, "128", "ID", 2, 3, ("CC",), True)
    assert (second.minimum, second.maximum, second.label) == (3, 5, "Number")
    name, state = toy().nodes[7].elements
    assert (name.repeat, name.maximum, state.external, state.type) == (2, 60, "states", "ID")


def test_a_composite_has_components_and_the_notes_of_the_dictionary() -> None:
    (element,) = [e for node in load("837P").nodes if node.id == "SV1" for e in node.elements[:1]][:1]
    assert [(part.index, part.number, part.usage.value) for part in element.components[:3]] == [
        (1, "235", "R"), (2, "234", "R"), (3, "1339", "S")]
    assert element.number == "C003" and element.reference == "" and element.components[0].reference == "235"


MISTAKES = [
    # text                            instead                             line  what is said
    ("set      999\n",                "",                                 1, "the header must say 'set'"),
    ("set      999\n",                "sett     999\n",                   1, "the header has no 'sett'"),
    ("set      999\n",                "set      999\nset      997\n",     1, "the header says 'set' 2 times"),
    ("unit     line 2000",            "unit     line 2009",               8, "unit of loop '2009'"),
    ("REF  @0200 S 2",                "REF  0200 S 2",                   14, "expected `ID @position"),
    ("REF  @0200 S 2",                "REF  @0200 Z 2",                  14, "expected `ID @position"),
    ("REF  @0200 S 2",                "QQQ  @0200 S 2",                  14, "no segment QQQ"),
    ("  01 R {AA BB} : Kind",         "  02 R {AA BB} : Kind",           15, "expected element 01, found 02"),
    ("  01 R {AA BB} : Kind\n",       "",                                15, "expected element 01, found 02"),
    ("  01 R {AA BB} : Kind",         "  01 Q {AA BB} : Kind",           15, "expected `NN usage"),
    ("  01 R {AA BB} : Kind",         "  01 R {AA BB}, Kind",            15, "expected `NN usage"),
    ("  01 R {AA BB} : Kind",         "  01-1 R {AA BB} : Kind",         15, "a component stands two spaces deeper"),
    ("  02 R : Number\n  03 N\n",     "  02 R : Number\n",               17, "expected element 03, found 04"),
    ("  02 R : Control number",       "  02 R : Control\n  03 R : More", 59, "SE has 2 elements"),
    ("    01 R : Number\n",           "",                                25, "LX has 1 elements in the base standard, and 0"),
    ("    01 R : Number",             "    01 R : Number\n      01-1 R", 27, "LX01 is no composite"),
    ("loop 2000 R >1",                "loop 2000 R many",                24, "expected `loop ID"),
    ("  same 2100 S",                 "  same 2200 S",                   55, "no loop 2200 stands above"),
    ("  loop 2100 S 2",               "    loop 2100 S 2",               47, "expected `NN usage"),
    ("  loop 2100 S 2",               " loop 2100 S 2",                  47, "deeper than its parent"),
    ("  LX   @0300 M 1",              "  LX   @0300 M 2",                25, "must stand once"),
    ("  N3   @0500 R 1 : Street\n      01 R : Street\n      02 S : More\n", "", 55, "loop 2100 is empty"),
]


@pytest.mark.parametrize("text, instead, line, said", MISTAKES)
def test_a_mistake_is_refused_with_file_and_line(text: str, instead: str, line: int, said: str) -> None:
    assert text in TOY
    with pytest.raises(LoadRefused) as refused:
        toy(TOY.replace(text, instead, 1))
    assert str(refused.value).startswith(f"toy.guide, line {line}: ")
    assert said in str(refused.value)


def test_a_composite_must_list_its_components() -> None:
    text = "LX   @0300 M 1 : Line\n    01 R : Number\n"
    with pytest.raises(LoadRefused, match="HI01 is a composite; its components must be listed"):
        toy(TOY.replace(text, "HI   @0300 M 1 : Codes\n    01 R\n" + "".join(f"    {i:02} N\n" for i in range(2, 13))))


def test_a_loop_must_begin_with_a_segment() -> None:
    with pytest.raises(LoadRefused, match="loop 2000 must begin with a segment"):
        toy(TOY.replace("  LX   @0300 M 1 : Line\n    01 R : Number\n", "  loop 2050 S 1\n    LX   @0300 M 1\n      01 R\n"))


def test_comments_and_blank_lines_are_passed_over() -> None:
    assert len(toy(TOY.replace("SE   @0700", "# the end\n\nSE   @0700")).nodes) == 10


# -- the guides that ship ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", names())
def test_every_guide_that_ships_is_whole(name: str) -> None:
    guide = load(name)
    assert [node.index for node in guide.nodes] == list(range(len(guide.nodes)))
    assert {node.id for node in guide.nodes} <= guide.base
    assert all(segment in dictionary() for segment in guide.base)
    for node in guide.nodes:
        for element in node.elements:
            assert element.usage is Usage.NOT_USED or bool(element.type) != bool(element.components), (node, element)


def test_the_newest_addendum_governs_every_published_version() -> None:
    for version in ("005010X222", "005010X222A1", "005010X222A2"):
        assert governing("837", version) is load("837P")
    assert governing("835", "005010X221A1") is load("835")
    assert governing("277", "005010X214") is load("277CA")
    assert governing("999", "005010X231") is load("999")
    assert governing("837", "005010X999") is None
    assert governing("837", "") is None


def test_an_unknown_guide_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(LoadRefused, match=r"no guide '837Q'; there are .*\b837P\b"):
        load("837Q")


def test_nodes_have_labels_for_people() -> None:
    for name in names():
        for node in load(name).nodes:
            assert node.label
            assert all(element.label for element in node.elements if element.usage is not Usage.NOT_USED)


def test_reading_and_a_first_small_set_stay_far_from_what_a_person_notices() -> None:
    """A command on a one-claim file may take 0.35 s in all; reading the largest guide and walking a set are a part of that.
    Generous here, as the machine may be busy: 7 ms and 10 ms when it is not."""
    path = Path("edi/guides/claim_professional_837.guide")
    start = time.process_time()
    guide = read(path.read_text(encoding="utf-8"), path.name, dictionary())
    Walker(guide, X12_DELIMITERS).feed(["ST*837*0001*005010X222A1", "BHT*0019*00*B1*20260105*0930*CH"], [0, 1])
    assert time.process_time() - start < 0.15
    assert isinstance(guide.nodes[0], SegmentNode)
