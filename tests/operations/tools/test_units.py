"""Segments placed in their guides, and gathered into business units."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from edi import limits
from edi.reader import parts
from edi.segments import Segment
from operations.inspection import Inspection, Kind
from operations.tools import places
from operations.tools.places import Placed, placed
from operations.tools.units import units
from tests.edi.interchanges import GE, GS, IEA, ISA, SET
from tests.operations.tools.files import ALL, CLAIMS, SEEDS, named


def gathered(data: bytes) -> list[tuple[str, str, str]]:
    """Kind, name and segments of each unit."""
    return [(unit.kind, unit.name, " ".join(one.segment.id for one in unit.segments))
            for unit in units(placed(parts(io.BytesIO(data))))]


def test_the_units_of_claims() -> None:
    assert gathered(CLAIMS)[:5] == [
        ("envelope",   "",          "ISA GS"),
        ("set",        "",          "ST BHT NM1 PER NM1"),
        ("provider",   "",          "HL PRV NM1 N3 N4 REF"),
        ("subscriber", "W00000001", "HL SBR NM1 N3 N4 DMG NM1"),
        ("claim",      "A1",        "CLM HI LX SV1 DTP REF LX SV1 DTP"),
    ]
    assert gathered(CLAIMS)[-2:] == [("set", "", "SE"), ("envelope", "", "GE IEA")]
    above = [unit.above for unit in units(placed(parts(io.BytesIO(CLAIMS)))) if unit.name == "A3"]
    assert above == [(("provider", ""), ("subscriber", "W00000001"), ("patient", ""))]


def test_the_claims_of_a_remittance_are_named_by_their_numbers() -> None:
    claims = [name for kind, name, _ in gathered((SEEDS / "remittance.edi").read_bytes()) if kind == "claim"]
    assert claims and all(claims)


def test_a_set_without_a_guide_is_one_unit_and_a_long_one_several(monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = (ISA + GS + "ST*850*0001~" + "ZZZ*1~" * 5 + "SE*7*0001~" + GE + IEA).encode()
    assert ("set", "", "ST ZZZ ZZZ ZZZ ZZZ ZZZ SE") in gathered(unknown)
    monkeypatch.setattr(limits, "CLAIM_SEGMENTS", 4)
    assert [segments for kind, _, segments in gathered(unknown) if kind == "set"] == ["ST ZZZ ZZZ ZZZ", "ZZZ ZZZ SE"]


@pytest.mark.parametrize("path", ALL, ids=named)
def test_law_every_segment_is_in_one_unit_in_the_order_of_the_file(path: Path) -> None:
    data = path.read_bytes()
    sent = [part for part in parts(io.BytesIO(data)) if isinstance(part, Segment) and not part.is_empty]
    found = [one.segment for unit in units(placed(parts(io.BytesIO(data)))) for one in unit.segments]
    assert found == sent


@pytest.mark.parametrize("together", [1, 7])
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.edi")), ids=named)
def test_places_are_those_of_inspect_however_many_are_walked_at_once(path: Path, together: int,
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "TOGETHER", together)
    data = path.read_bytes()
    ours = [(one.position, one.segment.id, one.node.label if one.node is not None else "")
            for one in placed(parts(io.BytesIO(data))) if isinstance(one, Placed) and one.position]
    shown = [(item.position, item.id, item.label if item.known and item.label else "")
             for item in Inspection("x", io.BytesIO(data)) if item.kind is Kind.SEGMENT and item.position]
    assert [(position, id) for position, id, _ in ours] == [(position, id) for position, id, _ in shown]
    assert all(label == other for (_, _, label), (_, _, other) in zip(ours, shown, strict=True) if label)


def test_an_unfinished_set_ends_with_the_next_control_segment() -> None:
    data = (ISA + GS + SET.partition("SE*")[0] + SET + GE + IEA).encode()
    heads = [one.head.ordinal if one.head is not None else 0
             for one in placed(parts(io.BytesIO(data))) if isinstance(one, Placed)]
    assert heads == [0, 0, 1, 1, 2, 2, 2, 0, 0]
