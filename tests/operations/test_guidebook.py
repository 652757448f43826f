"""What a guide says in words: usage, repeats, forms, codes with our labels, syntax notes, and what one source alone states."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from edi import builders
from edi.checks.partner.paths import Spot, read_path, resolve
from edi.guides import Usage, load, names
from edi.guides.confirmation import confirmation
from operations.guidebook import Row, rows, rows_of_guides


def said(guide: str, place: str) -> list[Row]:
    path = read_path(place)
    assert path is not None
    spot = resolve(load(guide), path)
    assert isinstance(spot, Spot), spot
    return rows(load(guide), spot)


def test_every_guide_is_listed_with_its_share() -> None:
    listed = {row.name: row for row in rows_of_guides()}
    assert set(listed) == set(names())
    assert listed["837P"].use == ("read and checked", "answered by a run", "adjudicated")
    assert listed["835"].use == ("written", "read and checked", "answered by a run")
    for name, row in listed.items():
        found = confirmation(load(name))
        assert (row.positions, row.unconfirmed) == (found.positions, len(found.unconfirmed))
        assert (row.share == "100.0") == (not found.unconfirmed)  # never rounded up to it
        assert abs(float(row.share) / 100 - float(found.share)) < 0.001


def test_what_is_built_is_listed_as_written() -> None:
    """Of each builder of a set the guide that its answers are held to; a 997 has none."""
    built = {import_module(f"edi.builders.{module.name}").SET_ID for module in iter_modules(builders.__path__)
             if module.name != "interchange_ta1"}
    written = [row.set_id for row in rows_of_guides() if "written" in row.use]
    assert sorted(written) == sorted({*built, "ISA"} - {"997"})


@pytest.mark.parametrize("guide", names())
def test_every_segment_of_every_guide_can_be_shown(guide: str) -> None:
    """Each with all its elements; where one source alone states a position, a mark is shown."""
    whole = rows(load(guide), None)
    segments = [row for row in whole if row.kind == "segment"]
    assert len(segments) == len(load(guide).nodes)
    doubtful = 0
    for loop, id in dict.fromkeys((node.loop, node.id) for node in load(guide).nodes):
        found = said(guide, f"{loop or 'SET'}/{id}")
        elements = [row for row in found if row.kind in ("element", "component")]
        assert elements and all(row.label or row.usage is Usage.NOT_USED for row in elements)
        assert all(row.form or row.usage is Usage.NOT_USED or _has_components(found, row) for row in elements)
        doubtful += sum(not row.confirmed for row in found)
    loops = {node.loop for node in load(guide).nodes}
    assert (doubtful > 0) == any(path.rpartition("/")[2] not in loops for path in confirmation(load(guide)).unconfirmed)


def _has_components(found: list[Row], row: Row) -> bool:
    return any(one.place.startswith(f"{row.place}-") for one in found)


def test_a_segment_in_words() -> None:
    clm, *elements = said("837P", "2300/CLM")
    assert (clm.place, clm.usage, clm.often, clm.label) == ("2300/CLM", Usage.REQUIRED, "once", "Claim")
    by_place = {row.place: row for row in elements}
    assert by_place["CLM01"].form == "AN 1..38"
    assert by_place["CLM03"].usage is Usage.NOT_USED
    assert by_place["CLM05-1"].list == "place_of_service" and by_place["CLM05-1"].depth == 2
    assert by_place["CLM06"].codes == (("N", ""), ("Y", ""))


@pytest.mark.parametrize("guide, place, note", [
    ("837P", "2300/PWK", "P0506: PWK05 and PWK06 stand together or not at all."),
    ("837P", "2010AA/N4", "E0207: at most one of N402 and N407 may be there."),
    ("837P", "2010AA/N4", "C0605: where N406 is, N405 must be."),
    ("837P", "2010AA/REF*EI", "R0203: at least one of REF02 and REF03 must be there."),
    ("837P", "2320/CAS", "L050607: where CAS05 is, at least one of CAS06 and CAS07 must be."),
])
def test_syntax_notes_in_words(guide: str, place: str, note: str) -> None:
    assert note in [one for row in said(guide, place) for one in row.notes]


def test_an_element_has_all_its_codes_with_our_labels() -> None:
    _segment, element, place = said("837P", "2300/CLM/05-1")
    assert (element.place, place.place) == ("CLM05", "CLM05-1")
    assert ("11", "Office") in place.codes and place.list == "place_of_service"
    (_segment, relationship) = said("837P", "2000B/SBR/02")
    assert [code for code, label in relationship.codes if label] == ["18"]


def test_a_loop_that_stands_twice_is_shown_once() -> None:
    assert [row.place for row in said("837P", "2420E")] == ["2420E", "NM1", "N3", "N4", "REF", "PER"]
    assert [row.depth for row in said("837P", "2420E")] == [0, 1, 1, 1, 1, 1]


def test_what_one_source_alone_states_is_marked() -> None:
    assert "2000A/2100A/NM1/04" in confirmation(load("277P")).unconfirmed
    marked = [row.place for row in said("277P", "2100A/NM1") if not row.confirmed]
    assert "NM104" in marked and "NM103" not in marked
