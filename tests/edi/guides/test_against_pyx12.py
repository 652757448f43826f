"""Each guide of ours is held against the map that pyx12 ships, fact by fact: loops, segments, elements, components.

Both sides are flattened into {path: {fact: value}}; every disagreement must stand in differences/<guide>.csv with who
is right and why, and every row there must still name a disagreement. In a row `*`, `?` and `[..]` match as in a shell.
"""

import csv
import importlib.resources
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import pyx12.map_if
import pyx12.params
import pyx12.segment

from edi.guides import Element, Loop, SegmentNode, Usage, load

HERE = Path(__file__).parent
MAPS = importlib.resources.files("pyx12") / "map"


class Compared(NamedTuple):
    name: str       # of our guide
    map: str        # of theirs
    beside: tuple[tuple[str, str], ...] = ()    # loops that their map lists at the top, and what they stand in


COMPARED = {
    "acknowledgment_999":         Compared("999",   "999.5010X231.A1.xml"),
    "claim_acknowledgment_277ca": Compared("277CA", "277.5010.X214.xml"),
    "claim_institutional_837":    Compared("837I",  "837Q3.I.5010.X223.A1.xml"),
    "claim_professional_837":     Compared("837P",  "837.5010.X222.A1.xml"),
    "enrolment_834":              Compared("834",   "834.5010.X220.A1.xml"),
    "interchange_control":        Compared("ISA",   "x12.control.00501.xml"),
    "premium_payment_820":        Compared("820",   "820.5010.X218.xml"),
    "remittance_835":             Compared("835",   "835.5010.X221.A1.xml"),
    "status_response_277":        Compared("277",   "277.5010.X212.xml", (
        ("2000C", "2000A/2000B"), ("2000D", "2000A/2000B/2000C"), ("2000E", "2000A/2000B/2000C/2000D"))),
}
# pyx12's name of an external code list, and ours
LISTS = {
    "pos": "place_of_service", "states": "states", "country": "countries", "currency": "currencies",
    "remark_code": "rarc", "claim_status_cat": "claim_status_category", "claim_status": "claim_status",
    "entity_id": "entity",
}
Facts = dict[str, dict[str, str]]


# --- ours -------------------------------------------------------------------------------------------------------------


def usage(of: Usage) -> str:
    """pyx12 knows R, S and N: our M is required and our X situational."""
    return {Usage.MANDATORY: "R", Usage.EXCLUSIVE: "S"}.get(of, of.value)


def maximum(most: int) -> str:
    return str(most) if most else ">1"


def our_value(element: Element) -> dict[str, str]:
    if element.usage is Usage.NOT_USED:
        return {"usage": "N"}
    facts = {"usage": usage(element.usage), "element": element.number, "repeat": maximum(element.repeat)}
    if element.codes:
        facts["codes"] = " ".join(sorted(element.codes))
    if element.external:
        facts["list"] = element.external
    if element.type:
        facts["type"], facts["length"] = element.type, f"{element.minimum}..{element.maximum}"
    return facts


def our_segment(node: SegmentNode, path: str, facts: Facts) -> None:
    notes = sorted(kind + "".join(f"{place:02}" for place in places) for kind, places in node.notes)
    facts[path] = {"usage": usage(node.usage), "max": maximum(node.maximum), "position": str(int(node.position)),
                   "notes": " ".join(notes)}
    for element in node.elements:
        here = f"{path}/{element.index:02}"
        facts[here] = our_value(element)
        for component in element.components:
            facts[f"{here}-{component.index}"] = our_value(component)


def our_nodes(loop: Loop, path: str, facts: Facts) -> None:
    seen: dict[str, int] = {}
    for child in loop.children:
        if isinstance(child, SegmentNode):
            our_segment(child, join(path, numbered(child.id, seen)), facts)
        else:
            here = join(path, child.id)
            facts[here] = {"usage": usage(child.usage), "max": maximum(child.maximum),
                           "position": str(int(child.position))}
            our_nodes(child, here, facts)


@cache
def ours(guide: str) -> Facts:
    facts: Facts = {}
    our_nodes(load(COMPARED[guide].name).root, "", facts)
    return facts


# --- theirs -----------------------------------------------------------------------------------------------------------


@cache
def data_elements() -> dict[str, tuple[str, str]]:
    rows = ET.fromstring((MAPS / "dataele.xml").read_bytes()).iter("data_ele")
    return {row.attrib["ele_num"]: (row.attrib["data_type"], f"{row.attrib['min_len']}..{row.attrib['max_len']}")
            for row in rows}


def text(node: ET.Element, name: str) -> str:
    return node.findtext(name) or ""


def their_value(node: ET.Element) -> dict[str, str]:
    if text(node, "usage") == "N":
        return {"usage": "N"}
    number = text(node, "data_ele")
    facts = {"usage": text(node, "usage"), "element": number, "repeat": text(node, "repeat") or "1"}
    valid = node.find("valid_codes")
    if valid is not None and valid.findall("code"):
        facts["codes"] = " ".join(sorted(code.text or "" for code in valid.findall("code")))
    if valid is not None and "external" in valid.attrib:
        facts["list"] = LISTS[valid.attrib["external"]]
    if number in data_elements():
        facts["type"], facts["length"] = data_elements()[number]
    return facts


def their_segment(node: ET.Element, path: str, facts: Facts) -> None:
    facts[path] = {"usage": text(node, "usage"), "max": text(node, "max_use"), "position": str(int(text(node, "pos"))),
                   "notes": " ".join(sorted(note.text or "" for note in node.findall("syntax")))}
    for order, element in enumerate(node.findall("element") + node.findall("composite")):
        place = int(text(element, "seq") or order + 1)
        here = f"{path}/{place:02}"
        facts[here] = their_value(element)
        if facts[here]["usage"] != "N":
            for number, component in enumerate(element.findall("element"), 1):
                facts[f"{here}-{number}"] = their_value(component)


def their_nodes(parent: ET.Element, path: str, facts: Facts) -> None:
    seen: dict[str, int] = {}
    their_children(parent, path, facts, seen)


def their_children(parent: ET.Element, path: str, facts: Facts, seen: dict[str, int]) -> None:
    for node in parent:
        ident = node.attrib.get("xid", "").removesuffix("_LOOP")
        if node.tag == "segment":
            their_segment(node, join(path, numbered(ident, seen)), facts)
        elif node.tag == "loop" and node.attrib.get("type") == "wrapper":
            their_children(node, path, facts, seen)
        elif node.tag == "loop":
            here = join(path, ident)
            facts[here] = {"usage": text(node, "usage"), "max": text(node, "repeat"),
                           "position": str(int(text(node, "pos")))}
            their_nodes(node, here, facts)


def theirs(guide: str) -> Facts:
    root = ET.fromstring((MAPS / COMPARED[guide].map).read_bytes())
    outermost = "ISA_LOOP" if guide == "interchange_control" else "ST_LOOP"
    facts: Facts = {}
    their_nodes(next(loop for loop in root.iter("loop") if loop.attrib["xid"] == outermost), "", facts)
    for loop, above in COMPARED[guide].beside:
        facts = {f"{above}/{path}" if path.split("/")[0] == loop else path: of for path, of in facts.items()}
    return facts


# --- both -------------------------------------------------------------------------------------------------------------


def join(path: str, ident: str) -> str:
    return f"{path}/{ident}" if path else ident


def numbered(ident: str, seen: dict[str, int]) -> str:
    """The second REF of a loop is REF(2)."""
    seen[ident] = seen.get(ident, 0) + 1
    return ident if seen[ident] == 1 else f"{ident}({seen[ident]})"


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    path: str
    fact: str
    ours: str
    theirs: str

    def fits(self, row: "Difference") -> bool:
        return (fnmatchcase(self.path, row.path) and self.fact == row.fact
                and fnmatchcase(self.ours, row.ours) and fnmatchcase(self.theirs, row.theirs))


@cache
def differences(guide: str) -> tuple[Difference, ...]:
    return tuple(sorted(compare(ours(guide), theirs(guide))))


def compare(mine: Facts, other: Facts) -> Iterator[Difference]:
    for path in mine.keys() | other.keys():
        if path not in mine or path not in other:
            not_used = (mine.get(path) or other[path]) == {"usage": "N"}
            if not not_used and beneath(path) not in mine.keys() ^ other.keys():  # the absence of the parent says it
                yield Difference(path, "there", str(path in mine), str(path in other))
            continue
        left, right = mine[path], other[path]
        if "N" in (left["usage"], right["usage"]) and left["usage"] != right["usage"]:
            yield Difference(path, "usage", left["usage"], right["usage"])
            continue
        for fact in left.keys() | right.keys():
            # a list that only we name is more than pyx12 checks, no disagreement
            if left.get(fact, "") != right.get(fact, "") and not (fact == "list" and fact not in right):
                yield Difference(path, fact, left.get(fact, ""), right.get(fact, ""))


def beneath(path: str) -> str:
    """What the path stands in: a component's element, an element's segment, a segment's loop."""
    return path.rsplit("-", 1)[0] if re.search(r"/\d\d-\d+$", path) else path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Explained:
    difference: Difference
    right: str
    why: str


@cache
def explained(guide: str) -> tuple[Explained, ...]:
    with (HERE / "differences" / f"{guide}.csv").open(encoding="utf-8") as file:
        return tuple(
            Explained(Difference(row["path"], row["fact"], row["ours"], row["theirs"]), row["right"], row["why"])
            for row in csv.DictReader(file)
        )


def show(found: Iterable[Difference]) -> str:
    return "\n".join(f"{one.path},{one.fact},{one.ours},{one.theirs}" for one in found)


@pytest.mark.parametrize("guide", COMPARED)
def test_every_difference_is_explained(guide: str) -> None:
    rows = [row.difference for row in explained(guide)]
    unexplained = [one for one in differences(guide) if not any(one.fits(row) for row in rows)]
    assert not unexplained, f"add to differences/{guide}.csv, with who is right and why:\n{show(unexplained)}"


@pytest.mark.parametrize("guide", COMPARED)
def test_every_explanation_still_has_its_difference(guide: str) -> None:
    rows = [row.difference for row in explained(guide)]
    stale = [row for row in rows if not any(one.fits(row) for one in differences(guide))]
    assert not stale, f"no longer a difference, remove from differences/{guide}.csv:\n{show(stale)}"


@pytest.mark.parametrize("guide", COMPARED)
def test_every_explanation_says_who_is_right_and_why(guide: str) -> None:
    for row in explained(guide):
        assert row.right in {"ours", "theirs", "both", "unknown"}
        assert len(row.why) > 10, row


# --- faults of pyx12 4.0.0 that matter to whoever compares verdicts: each is one of the differences -------------------

CLAIM_STATUS = "2000A/2000B/2000C"
FAULTS = [
    ("acknowledgment_999",         "AK1/01",                                   "codes",    "lacks PI and AG"),
    ("claim_professional_837",     "BHT/06",                                   "codes",    "lacks 31, subrogation"),
    ("interchange_control",        "TA1",                                      "position", "beside the groups"),
    ("claim_acknowledgment_277ca", CLAIM_STATUS,                               "usage",    "demanded"),
    ("claim_acknowledgment_277ca", f"{CLAIM_STATUS}/HL/04",                    "codes",    "lacks 0"),
    ("claim_acknowledgment_277ca", f"{CLAIM_STATUS}/2200C",                    "usage",    "demanded"),
    ("claim_acknowledgment_277ca", f"{CLAIM_STATUS}/2000D",                    "usage",    "demanded"),
    ("claim_acknowledgment_277ca", f"{CLAIM_STATUS}/2000D/2200D/2220D/STC/02", "usage",    "demanded, is not used"),
]


@pytest.mark.parametrize("guide, path, fact, what", FAULTS)
def test_known_fault_of_pyx12_is_a_difference(guide: str, path: str, fact: str, what: str) -> None:
    assert any((one.path, one.fact) == (path, fact) for one in differences(guide)), what


def test_certificate_of_medical_necessity_is_told_from_an_attachment_by_two_elements() -> None:
    """PWK*CT*AD fits only the second PWK of 2400. pyx12 compares PWK01 alone, and CT is in both lists."""
    line = "2000A/2000B/2300/2400"
    facts = ours("claim_professional_837")
    first, second = (
        [set(facts[f"{line}/{segment}/{element}"]["codes"].split()) for element in ("01", "02")]
        for segment in ("PWK", "PWK(2)")
    )
    assert "CT" in first[0] and second[0] == {"CT"}
    assert "AD" in second[1] and not first[1] & second[1]

    map_of_theirs = pyx12.map_if.load_map_file(COMPARED["claim_professional_837"].map, pyx12.params.ParamsBase())
    their_line = map_of_theirs.getnodebypath("/ISA_LOOP/GS_LOOP/ST_LOOP/DETAIL/2000A/2000B/2300/2400")
    certificate = pyx12.segment.Segment("PWK*CT*AD~", "~", "*", ":")
    assert sum(node.is_match(certificate) for node in their_line.childIterator()) == 2
