"""Half files: wherever a file was cut off, nothing of a broken interchange enters, and somebody is told or status is 3."""

from __future__ import annotations

import pytest

from tests.operations.drops import House, claim, drop, of, segments

WHOLE = drop(claim("A"), number="1") + drop(claim("B", charge="80"), number="2")
SECOND = WHOLE.index(b"ISA", 10)
END = len(WHOLE.rstrip(b"~\n"))
ISA13 = 100  # bytes of an ISA up to its control number and what ends it: with them somebody can be told


@pytest.mark.parametrize("cuts", [range(0, len(WHOLE), 31), range(95, 110), range(SECOND - 12, SECOND + 4),
                                  range(END - 12, len(WHOLE))])
def test_cut_off_anywhere(cuts: range, home: House) -> None:
    """Each as a rehearsal, so that none is a repetition of another."""
    for cut in cuts:
        result = home.run(WHOLE[:cut], dry=True)
        (file,) = result.files
        accepted = result.reconciliation.accepted.claims
        assert result.reconciliation.open_points == (), cut
        if cut < ISA13:
            assert (file.verdict, result.exit_status, accepted) == ("unreadable", 3, 0), cut
        elif cut < SECOND - 2:
            assert (result.exit_status, accepted, [a.kind for a in file.answers]) == (1, 0, ["ta1"]), cut
        elif cut < SECOND + ISA13:
            assert accepted == 1, cut
        elif cut < END:
            assert (result.exit_status, accepted) == (1, 1), cut
            assert [a.kind for a in file.answers] == ["999", "277ca", "ta1"], cut


def test_the_last_bytes_may_be_missing(home: House) -> None:
    """The terminator of the last segment is not what a file is judged by."""
    assert home.run(WHOLE[:END]).exit_status == 0


def test_the_rest_arrives_later_under_the_same_number(home: House) -> None:
    """A torn file is refused as a whole, so that the whole one may come as it was meant."""
    torn = home.run(WHOLE[:SECOND - 40])
    assert of(segments(home.out / torn.files[0].answers[0].name), "TA1")[0][4:] == ["R", "023"]
    assert home.rows("SELECT count(*) FROM claim") == [(0,)]
    assert home.run(WHOLE).reconciliation.accepted.claims == 2
