"""Whatever the size of a chunk, and whether a set is kept in memory or read again: the same rows, answers and books."""

from pathlib import Path

import pytest

from edi import limits
from operations.sample import write_sample
from tests.operations.drops import House, claim, drop, group, house, interchange, sets

BAD_DAY = b"DTP*472*D8*20260132"


def mixed(tmp_path: Path) -> tuple[bytes, ...]:
    """Good claims, refused ones, refused sets, empty ones, a test, members with several claims, a large set."""
    one = interchange(
        group(sets(claim("A1"), claim("A2", line="1"), claim("A3", card="MAP1002"), reference="S1"),
              sets(claim("B1", code="99214", card="MAP1002"), control="0002", guide="005010X298"),
              sets(control="0003"), sets(claim("C1", code="29881", charge="4000", card="MAP1002"), control="0004")),
        group(sets(*(claim(f"D{n}", day="20260113", code="99214", charge=f"{100 + n}") for n in range(7))), number="2"),
        number="1").replace(b"DTP*472*D8*20260113", BAD_DAY, 1)
    two = drop(claim("E1", card="MAP1002", code="99214"), number="2", usage="T") + drop(claim("E2"), number="3")
    write_sample(tmp_path / "sample", 60, 3, per_set=45, control_number=9)
    three = (tmp_path / "sample" / "claims.edi").read_bytes()
    return one, two, three.replace(b"*ZZ*SAMPLESENDER   *ZZ*RIVERPLAN      *", b"*ZZ*SAMPLECLEAR    *ZZ*MAPLE          *") \
        .replace(b"GS*HC*SAMPLESENDER*", b"GS*HC*SAMPLECLEAR*")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, ...]:
    return mixed(tmp_path_factory.mktemp("mixed"))


@pytest.fixture(scope="module")
def usual(files: tuple[bytes, ...], prepared: Path, tmp_path_factory: pytest.TempPathFactory
          ) -> tuple[dict[str, list[str]], dict[str, bytes]]:
    with house(prepared, tmp_path_factory.mktemp("usual") / "home") as home:
        result = home.run(*files)
        assert result.reconciliation.open_points == ()
        assert [file.claims for file in result.files] == [12, 2, 60]
        assert result.reconciliation.refused_with_set.claims == 1
        return home.stored(), home.answers()


@pytest.mark.parametrize("chunk", [1, 2, 7, 50])
@pytest.mark.parametrize("in_memory", [0, limits.SET_IN_MEMORY])
def test_the_same_rows_and_answers(chunk: int, in_memory: int, files: tuple[bytes, ...], home: House,
                                   usual: tuple[dict[str, list[str]], dict[str, bytes]],
                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SET_IN_MEMORY", in_memory)
    result = home.run(*files, chunk=chunk)
    assert result.reconciliation.open_points == ()
    stored, answers = usual
    assert home.answers() == answers
    for table, rows in home.stored().items():
        assert rows == stored[table], table


@pytest.mark.parametrize("segments", [3, 40])
def test_batches_of_the_reader_do_not_matter(segments: int, files: tuple[bytes, ...], home: House,
                                             usual: tuple[dict[str, list[str]], dict[str, bytes]],
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BATCH_SEGMENTS", segments)
    monkeypatch.setattr(limits, "SET_IN_MEMORY", 0)
    home.run(*files, chunk=4)
    assert home.answers() == usual[1]
