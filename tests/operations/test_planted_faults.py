"""Every slip is found in its claim, said once, at its place; and no other claim is touched by it."""

from __future__ import annotations

import pytest

from tests.operations.planted import CLAIMS, PARTS, Judged, judged, planted, segments

# A level or claim whose own first segment is missing: what follows is its own, and not the claim's before it.
SECOND_CLAIM = "REF*6R*FOUR-1~{}HI*ABK:I10~LX*1~SV1*HC:99213*61*UN*1***1~DTP*472*D8*20260112"


def people(result: Judged) -> dict[str, tuple[str, str, str]]:
    """By claim: the member's id, who was treated, and the charges of its lines."""
    return {claim.patient_control_number: (claim.member_id, claim.treated.first_name,
                                           " ".join(str(line.charge) for line in claim.lines))
            for claim in result.claims}


WHO = people(judged(planted()))


@pytest.mark.parametrize("slip, gone", [
    (("FOUR", "HL*6*1*22*0", ""), ()),
    (("TWO", "HL*4*3*23*0", ""), ()),
    (("FOUR", segments("FOUR")[7], ""), ("FOUR",)),
    (("FOUR", "REF*6R*FOUR-1", SECOND_CLAIM.format("")), ()),
], ids=["subscriber", "patient", "claim", "second-claim"])
def test_a_missing_first_segment_gives_nothing_to_the_claim_before(slip: tuple[str, str, str], gone: tuple[str, ...]) -> None:
    assert people(judged(planted(*slip))) == {number: who for number, who in WHO.items() if number not in gone}


def padded(segment: str) -> str:
    """A space behind each value."""
    id, *elements = segment.split("*")
    return "*".join([id, *(":".join(part and f"{part} " for part in element.split(":")) for element in elements)])


@pytest.mark.parametrize("part", [*PARTS])
def test_a_space_behind_a_value_is_no_part_of_it(part: str) -> None:
    """Said as a warning, and nothing else changes: neither findings nor who is meant."""
    for segment in dict.fromkeys(segments(part)):
        if segment.startswith("ST"):  # the envelope's own
            continue
        result = judged(planted(part, segment, padded(segment)))
        assert {one.fault.id for one in result.warnings} == {"trailing-spaces"}, segment
        assert not result.errors, segment
        assert result.accepted == list(CLAIMS)
        assert people(result) == WHO, segment
