"""The fast check of a segment and its diagnosis say the same: what one accepts the other finds nothing wrong with."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.findings import Severity
from edi.guides import Element, Usage, load, names
from edi.guides.checks import Checks
from edi.guides.diagnosis import Trouble, troubles
from edi.guides.model import Note
from edi.guides.patterns import live
from edi.segments import X12_DELIMITERS, Delimiters
from tests.edi.guides.toys import toy

CHECKS = {name: Checks(load(name).nodes, X12_DELIMITERS) for name in names()}
DATES = {"D8": "20260105", "RD8": "20260105-20260106", "TM": "0930", "DT": "202601050930"}
VALUES = {"AN": "ABCDEFGHIJ" * 10, "ID": "ABCDEFGHIJ" * 10, "DT": "20260105", "TM": "0930", "B": "X"}


Made = tuple[str, int, str]
"""A guide's name, a node's index, and the text of a segment there."""


def accepts(guide: str, node: int, text: str) -> bool:
    return CHECKS[guide].heat(load(guide).nodes[node])(text) is not None


def found(guide: str, node: int, text: str) -> list[Trouble]:
    return troubles(load(guide).nodes[node], text, X12_DELIMITERS, load(guide).compiled.identity.known)


@st.composite
def value(draw: st.DrawFn, element: Element, before: str) -> str:
    """A value of its type, of its codes, or of the format that stands before it."""
    if element.number == "1251" and before in DATES:
        return DATES[before]
    if element.codes:
        return draw(st.sampled_from(element.codes))
    length = draw(st.integers(element.minimum, min(element.maximum, 30)))
    if element.type[0] == "N" or element.type == "R":
        return draw(st.sampled_from(("", "-"))) + "1" * length
    return VALUES[element.type][-element.maximum:] if element.type in ("DT", "TM") else VALUES[element.type][:length]


@st.composite
def values(draw: st.DrawFn, elements: tuple[Element, ...], separator: str) -> str:
    """The elements of a segment or composite, those that need not be there now and then."""
    parts: list[str] = []
    for element in elements:
        before = parts[-1] if parts else ""
        used = element.required or (element.usage is not Usage.NOT_USED and draw(st.booleans()))
        if not used:
            parts.append("")
        elif element.components:
            parts.append(draw(values(element.components, ":")))
        else:
            parts.append(draw(value(element, before)))
    return separator.join(parts).rstrip(separator)


@st.composite
def segments(draw: st.DrawFn) -> Made:
    guide = draw(st.sampled_from(names()))
    node = draw(st.integers(0, len(load(guide).nodes) - 1))
    segment = load(guide).nodes[node]
    return guide, node, f"{segment.id}*{draw(values(segment.elements, '*'))}".rstrip("*")


@given(segments())
def test_both_say_the_same_of_plain_values(made: Made) -> None:
    guide, node, text = made
    wrong = found(guide, node, text)
    assert accepts(guide, node, text) == (not wrong)
    assert all(one.fault.id in ("element-conditional-missing", "elements-exclusive") for one in wrong)


@given(segments(), st.data())
def test_the_fast_check_never_accepts_what_the_diagnosis_names(made: Made, data: st.DataObject) -> None:
    guide, node, text = made
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(min(3, len(text)), len(text)))
        piece = data.draw(st.sampled_from(["*", ":", "^", " ", "A", "9", "-", ".", "\x07", "\xe9", "**", ""]))
        text = text[:at] + piece + text[at + data.draw(st.integers(0, 2)):]
    if accepts(guide, node, text):
        assert found(guide, node, text) == []


def test_a_check_takes_time_in_proportion_to_the_segment_whatever_is_in_it() -> None:
    """Numbers that can be read in several ways, one behind the other, and a fault at the end: 24 of them took minutes."""
    slowest = 0.0
    for name in names():
        for node in load(name).nodes:
            check = CHECKS[name].heat(node)
            for value in ("1111111111", "11.11", "AB", "1:1:1:1:1", "20250101", "A" * 30):
                for end in ("", "**", "\x00", "^" * 50):
                    start = time.perf_counter()
                    check(node.id + f"*{value}" * len(node.elements) + end)
                    slowest = max(slowest, time.perf_counter() - start)
    assert slowest < 0.1    # 0.0001 on an idle machine


@given(segments())
def test_a_trouble_names_an_element_and_never_its_value(made: Made) -> None:
    guide, node, text = made
    for one in found(guide, node, text.replace("A", "\x01")):
        assert one.element and one.message.startswith(f"{load(guide).nodes[node].id}{one.element:02}")
        assert "\x01" not in one.message


@pytest.mark.parametrize("name", names())
def test_every_expression_compiles_for_other_delimiters_too(name: str) -> None:
    guide = load(name)
    for characters in (("\n", "|", "\\", "]"), ("\x1c", "\x1d", "\x1f", ""), ("'", "+", "-", "^")):
        checks = Checks(guide.nodes, Delimiters(*characters))
        for node in {id(node.elements): node for node in guide.nodes}.values():
            assert checks.heat(node)("") is None


def test_a_check_is_cold_until_its_node_has_come_up_often() -> None:
    guide = load("999")
    checks = Checks(guide.nodes, X12_DELIMITERS)
    good = [checks[1]("AK1*HC*1*005010X222A1") is not None for _ in range(40)]
    assert not good[0] and good[-1] and good == sorted(good)


NOTES = [
    # note and usage of the elements            what is left to ask
    (Note("P", (1, 2)),     "RS",               Note("P", (1, 2))),
    (Note("P", (1, 2)),     "RR",               None),
    (Note("P", (1, 2)),     "SN",               None),
    (Note("R", (1, 2, 3)),  "SSS",              Note("R", (1, 2, 3))),
    (Note("R", (1, 2, 3)),  "SRS",              None),
    (Note("E", (1, 2)),     "SS",               Note("E", (1, 2))),
    (Note("E", (1, 2)),     "SN",               None),
    (Note("C", (2, 1, 3)),  "RSS",              Note("C", (2, 3))),
    (Note("C", (2, 1)),     "SNS",              None),
    (Note("C", (1, 2)),     "SR",               None),
    (Note("L", (1, 2, 3)),  "SSS",              Note("L", (1, 2, 3))),
    (Note("L", (1, 2, 3)),  "SSR",              None),
    (Note("L", (1, 2, 3)),  "SNN",              None),
]


@pytest.mark.parametrize("note, usages, left", NOTES)
def test_the_guide_settles_some_syntax_notes(note: Note, usages: str, left: Note | None) -> None:
    elements = [Element(i, Usage(usage), "127", "AN", 1, 50, False, 1) for i, usage in enumerate(usages, 1)]
    assert live([note], elements) == ([left] if left else [])


def test_what_is_a_warning_is_no_error() -> None:
    node = next(node.index for node in load("837P").nodes if node.id == "N3")
    (one,) = found("837P", node, "N3*1 MAPLE DR ")
    assert one.severity is Severity.WARNING


# --- binary data ------------------------------------------------------------------------------------------------------

DOCUMENT = """\
guide    DOC 000001
set      999
group    FA
governs  000001
base     ST BDS SE

ST   @0100 M 1 : Set header
  01 R {999} : Set id
  02 R : Set control number
  03 N
BDS  @0200 M 1 : Document
  01 R : Filter
  02 R : Length
  03 R : Data
SE   @0300 M 1 : Set trailer
  01 R : Segments
  02 R : Control number
"""


@pytest.mark.parametrize("data", ["X", "*", "A*B:C^D", "ENDS WITH*", "a line\r\n\tand more", " ", "\x00\xff"])
def test_binary_data_may_hold_separators_and_control_characters(data: str) -> None:
    guide = toy(DOCUMENT)
    text = f"BDS*ASC*{len(data)}*{data}"
    assert troubles(guide.nodes[1], text, X12_DELIMITERS, lambda number, code: False) == []
    accepted = Checks(guide.nodes, X12_DELIMITERS).heat(guide.nodes[1])(text)
    assert (accepted is not None) is not data.endswith("*")     # there the fast check leaves it to the diagnosis


def test_what_stands_before_binary_data_is_checked_as_ever() -> None:
    node = toy(DOCUMENT).nodes[1]
    found = troubles(node, "BDS*ASCII*FIVE*A*B", X12_DELIMITERS, lambda number, code: False)
    assert [(one.fault.id, one.element) for one in found] == [("element-too-long", 1), ("character-invalid", 2)]
