"""The dictionary of the base standard is whole: every row of every file, and every guide that is written by it."""

import csv
import importlib.resources
import re
import shlex
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from edi.guides.dictionary import Shape, dictionary

EDI = Path(__file__).resolve().parents[3] / "edi"
FOLDER = EDI / "guides"
BASE = FOLDER / "base"
CODES = EDI / "codes"
GUIDES = sorted(path.stem for path in FOLDER.glob("*.guide"))
# lists that a user loads, so no file of ours bears their name
LOADED = {"taxonomy", "zip", "icd10cm", "icd10pcs", "hcpcs", "ndc", "revenue_code", "revenue_codes", "npi",
          "admission_type", "admission_source", "patient_status"}


def ids(name: str) -> list[str]:
    lines = (BASE / name).read_text(encoding="utf-8").splitlines()
    return [line.split()[0] for line in lines if not line.startswith("#")]


def shape(ident: str) -> Shape:
    found = dictionary().composite(ident) or dictionary().segment(ident)
    assert found is not None
    return found


SHAPES = ids("segments.txt") + ids("composites.txt")


# --- elements ---------------------------------------------------------------------------------------------------------


def test_every_element_has_a_type_a_length_and_a_label() -> None:
    with (BASE / "elements.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert re.fullmatch("I?[0-9]+", row["number"]), row
            assert re.fullmatch("AN|ID|N[0-9]|R|DT|TM|B", row["type"]), row
            assert 1 <= int(row["min"]) <= int(row["max"]), row
            assert 1 <= len(row["label"].split()) <= 5, row


def test_no_element_and_no_label_stands_twice() -> None:
    with (BASE / "elements.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for column in ("number", "label"):
        assert [value for value, times in Counter(row[column] for row in rows).items() if times > 1] == []


# element → our (type, min, max) where pyx12 differs, and why ours stands
OTHERWISE = {
    "719": ("N0", 1, 10),  # pyx12 has one table for all versions and keeps 1..6 of 4010; 5010 has 1..10
}


def test_types_and_lengths_are_those_of_pyx12() -> None:
    table = importlib.resources.files("pyx12") / "map" / "dataele.xml"
    theirs = {row.attrib["ele_num"]: (row.attrib["data_type"], int(row.attrib["min_len"]), int(row.attrib["max_len"]))
              for row in ET.fromstring(table.read_bytes()).iter("data_ele")}
    ours = {number: (row.type, row.minimum, row.maximum) for number, row in dictionary().types.items()}
    shared = ours.keys() & theirs.keys()
    assert len(shared) > 250
    assert {number: ours[number] for number in shared if ours[number] != theirs[number]} == OTHERWISE


# --- segments and composites ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ident", SHAPES)
def test_every_place_is_a_known_element_or_composite(ident: str) -> None:
    for place in shape(ident).places:
        assert place.number in dictionary().types or dictionary().composite(place.number), place
        assert place.repeat >= 1
    assert shape(ident).label


@pytest.mark.parametrize("ident", SHAPES)
def test_syntax_notes_speak_of_places_that_are_there(ident: str) -> None:
    for kind, places in shape(ident).notes:
        assert kind in "PRECL"
        assert len(set(places)) == len(places) >= 2
        assert min(places) >= 1 and max(places) <= len(shape(ident).places)


@pytest.mark.parametrize("name", ["segments.txt", "composites.txt"])
def test_relational_places_are_those_that_a_syntax_note_binds(name: str) -> None:
    """P, R and E bind all their places; C and L leave the first free."""
    for line in (BASE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            ident, *places = line.partition("|")[0].partition(";")[0].split()
            marked = {number for number, place in enumerate(places, 1) if "X" in place}
            bound = {number for kind, named in shape(ident).notes for number in (named[1:] if kind in "CL" else named)}
            assert marked == {number for number in bound if "M" not in places[number - 1]}, ident


def test_no_id_stands_twice_in_the_directory() -> None:
    others = " ".join(line for line in (BASE / "directory.txt").read_text(encoding="utf-8").splitlines()
                      if not line.startswith("#")).split()
    every = ids("segments.txt") + others
    assert len(every) == len(set(every)) > 1000
    assert all(re.fullmatch("[A-Z][A-Z0-9]{1,2}", ident) for ident in every)


# --- other releases ---------------------------------------------------------------------------------------------------


def test_a_later_release_replaces_what_it_has_otherwise() -> None:
    early, late = dictionary(), dictionary("006020")
    assert (early.types["127"].maximum, late.types["127"].maximum) == (50, 80)
    assert (early.types["782"], early.segment("REF")) == (late.types["782"], late.segment("REF"))
    procedure, longer = early.composite("C003"), late.composite("C003")
    assert procedure is not None and longer is not None
    assert longer.places[:8] == procedure.places
    assert [place.number for place in longer.places[8:]] == ["1339"] * 4


def test_a_release_that_has_nothing_otherwise_is_005010() -> None:
    assert dictionary("005010").types == dictionary("004010").types == dictionary().types


@pytest.mark.parametrize("path", sorted(BASE.glob("*_[0-9]*")), ids=lambda path: path.name)
def test_rows_of_a_release_differ_from_those_of_005010(path: Path) -> None:
    stem = path.stem.partition("_")[0]
    early = {line.partition("," if path.suffix == ".csv" else " ")[0]: line
             for line in (BASE / f"{stem}{path.suffix}").read_text(encoding="utf-8").splitlines()}
    late = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(("#", "number,"))]
    assert late
    assert [line for line in late if line in early.values()] == []


# --- the guides that are written by it --------------------------------------------------------------------------------


@pytest.mark.parametrize("guide", GUIDES)
def test_base_segments_of_a_guide_are_in_the_directory(guide: str) -> None:
    text = (FOLDER / f"{guide}.guide").read_text(encoding="utf-8")
    base = next(line for line in text.splitlines() if line.startswith("base ")).split()[1:]
    used = set(re.findall(r"^ *([A-Z][A-Z0-9]{1,2}) +@", text, re.MULTILINE))
    assert not [ident for ident in base if ident not in dictionary()]
    assert used <= set(base)


@pytest.mark.parametrize("guide", GUIDES)
def test_codes_of_a_guide_fit_their_elements(guide: str) -> None:
    current, wrong = "", []
    for line in (FOLDER / f"{guide}.guide").read_text(encoding="utf-8").split("\n\n", 1)[1].splitlines():
        words = line.split()
        if words[1:2] and words[1].startswith("@"):
            current = words[0]
        codes = re.search(r"\{(.*?)\}", line)
        if codes:
            element, _, component = words[0].partition("-")
            number = shape(current).places[int(element) - 1].number
            number = shape(number).places[int(component) - 1].number if component else number
            row = dictionary().types[number]    # no release has codes of another length
            wrong += [(current, words[0], code) for code in shlex.split(codes[1])
                      if not row.minimum <= len(code) <= row.maximum]
    assert wrong == []


@pytest.mark.parametrize("guide", GUIDES)
def test_lists_of_a_guide_are_ours_or_the_users(guide: str) -> None:
    body = (FOLDER / f"{guide}.guide").read_text(encoding="utf-8").split("\n\n", 1)[1]
    named = set(re.findall(r"<(\w+)>", body))
    assert {name for name in named if not (CODES / f"{name}.csv").exists()} <= LOADED
