"""The 837P guide accepts all that it knows: every segment, element and component at its place, once under each level.

Walker and checks find no error; the peer agrees but for the faults of its map.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edi.checks import SetChecks, checks_of
from edi.findings import Finding, Severity
from edi.guides import Element, SegmentNode, Usage, load
from edi.parsers.claim_837 import ClaimParser
from edi.segments import X12_DELIMITERS
from edi.walker import Walked, Walker
from tests.edi.guides.everything_837p import FULL, OTHER

GUIDE = load("837P")
SETS = {"full": FULL, "other": OTHER}
PeerError = tuple[str, int, int, str]


def walked(rows: list[str]) -> Walked:
    walker = Walker(GUIDE, X12_DELIMITERS)
    batch = walker.feed(rows, range(len(rows)))
    assert walker.end() == ()
    return batch


def found(rows: list[str]) -> list[Finding]:
    batch = walked(rows)
    parser, checks = ClaimParser(GUIDE, X12_DELIMITERS), SetChecks(checks_of("837P"))
    return [*batch.findings, *(one for claim in (*parser.feed(batch), *parser.end()) for one in checks.check(claim))]


@pytest.mark.parametrize("name", SETS)
def test_no_error_is_found(name: str) -> None:
    assert [one for one in found(SETS[name]) if one.severity is Severity.ERROR] == []


def test_what_only_a_partner_could_call_wrong_is_a_warning() -> None:
    told = {name: [f"{one.fault.id} {one.where.segment}" for one in found(rows)] for name, rows in SETS.items()}
    assert told == {"full": ["description-beside-drug SV1"] * 2, "other": ["billing-npi-missing NM1"]}


def test_every_segment_is_used() -> None:
    used = {node.index for rows in SETS.values() for node in walked(rows).nodes if node is not None}
    assert [node.path + node.id for node in GUIDE.nodes if node.index not in used] == []


def test_every_element_and_component_is_used() -> None:
    used = {place for rows in SETS.values() for place in filled(rows)}
    assert [f"{node.path} {node.id} {element.index} {part.index}" for node in GUIDE.nodes for element, part in parts(node)
            if (node.index, element.index, part.index if part is not element else 0) not in used] == []


def filled(rows: list[str]) -> set[tuple[int, int, int]]:
    """Node, element and component (0: an element without) that hold something."""
    places = set()
    for text, node in zip(rows, walked(rows).nodes, strict=True):
        assert node is not None
        for element, value in zip(node.elements, text.split("*")[1:], strict=False):
            told = zip(element.components, value.split(":"), strict=False) if element.components else [(element, value)]
            places |= {(node.index, element.index, part.index if part is not element else 0) for part, one in told if one}
    return places


def parts(node: SegmentNode) -> list[tuple[Element, Element]]:
    """What may be filled: each element that is no composite with itself, each component with its element."""
    return [(element, part) for element in node.elements if element.usage is not Usage.NOT_USED
            for part in (element.components or (element,)) if part.usage is not Usage.NOT_USED]


# What its map gets wrong: the first PWK of loop 2400 takes the second's CT (wire facts, 3), and NM108 and NM109 of a
# subscriber that is no person, which the guide asks of persons (sources in the guide's file).
PEER = {
    "full": [("PWK", "2", "7")] * 2,
    "other": [("NM1", "8", "1"), ("NM1", "9", "1")],
}


@pytest.mark.parametrize("name", SETS)
def test_the_peer_agrees(name: str, pyx12_says: Callable[[str, str, str], list[PeerError]]) -> None:
    said = pyx12_says("HC", "005010X222A1", "\n".join(SETS[name]))
    assert [(segment, str(element), code) for segment, _position, element, code in said] == PEER[name]
