"""Any bytes give findings, an answer or a clear refusal: mutated files through every promise of benchmarks/targets.py.

How many: 12,000 through scan, batches and the lossless form, 6,000 through the whole of `validate`, 1,500 through
`inspect`, 100 through whole runs with a database, and each beginning of a file of three claims through `validate`;
`tests/edi/test_reader_fuzz.py` puts 100,000 more through the first pass alone.  `make fuzz` goes on for as long as it is
told to, also from the public corpus.  Seeds are fixed: a failure comes again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import CRASHERS, SEEDS, Tally, attempt, fuzz, inputs, seeds, shorten
from benchmarks.targets import TARGETS, Target

CLAIMS = (SEEDS / "claims.edi").read_bytes()


def held(target: Target, files: Iterable[bytes]) -> Tally:
    """All promises are held; else the shortest input that breaks one is shown."""
    target.run(CLAIMS)  # what is read and compiled once is nobody's hang
    tally = Tally()
    fuzz(target, files, tally)
    broken = [f"{crash.why}: {shorten(target, crash, patience=5).data!r}" for crash in tally.crashes.values()]
    assert not broken, "\n".join(broken)
    return tally


@pytest.mark.parametrize("name, count, seed", [
    ("read",     3_000, 1), ("read",     3_000, 2), ("read",     3_000, 3), ("read", 3_000, 4),
    ("validate", 1_500, 5), ("validate", 1_500, 6), ("validate", 1_500, 7), ("validate", 1_500, 8),
    ("inspect",    750, 9), ("inspect",   750, 10),
    ("run",        50, 11), ("run",        50, 12),
])
def test_mutants(name: str, count: int, seed: int) -> None:
    tally = held(TARGETS[name], islice(inputs(seed, seeds(corpus=False)), count))
    assert tally.inputs == count and len(tally.said) >= 3  # neither all refused at the door nor all let through


def test_every_beginning_of_a_file_is_told_to_be_one() -> None:
    """A torn upload: never accepted before its last element is whole. The last terminator may be missing."""
    assert CLAIMS.endswith(b"~\n")
    tally = held(TARGETS["validate"], (CLAIMS[:length] for length in range(len(CLAIMS) - 2)))
    assert tally.said["accepted"] == tally.said["accepted_with_errors"] == 0
    assert TARGETS["validate"].run(CLAIMS) == "accepted"


@pytest.mark.parametrize("path", sorted(CRASHERS.glob("*.edi")), ids=lambda path: path.name)
@pytest.mark.parametrize("name", TARGETS)
def test_what_once_broke_a_promise(path: Path, name: str) -> None:
    held(TARGETS[name], [path.read_bytes()])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400) | st.text("ISAGTE*~:^0159 \r\n\0|", max_size=300).map(str.encode))
def test_any_bytes(data: bytes) -> None:
    for name in ("read", "validate", "inspect"):
        assert attempt(TARGETS[name], data, Counter()) is None


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("NM1", "CLM", "HL", "SBR", "LX", "SV1", "CAS", "SVD", "HI", "DTP", "REF", "QQ")),
                          st.lists(st.text("AB1*:^-. 0", max_size=6), max_size=6)), max_size=12))
def test_any_segments_within_a_set(body: list[tuple[str, list[str]]]) -> None:
    """Bytes that look like claims get further than bytes that look like nothing."""
    head, _, rest = CLAIMS.partition(b"HL*2*1")
    segments = "".join("*".join((id, *elements)) + "~" for id, elements in body).encode()
    for data in (head + segments + b"HL*2*1" + rest, head + segments + rest[rest.index(b"SE*"):]):
        assert attempt(TARGETS["validate"], data, Counter()) is None


def test_the_same_seed_gives_the_same_bytes() -> None:
    files = seeds(corpus=False)
    assert list(islice(inputs(1, files), 200)) == list(islice(inputs(1, files), 200))
    assert list(islice(inputs(1, files), 200)) != list(islice(inputs(2, files), 200))


def test_a_broken_promise_is_seen_and_shortened() -> None:
    """The fuzz itself: a target that cannot bear one byte is caught, and what is kept of the input is that byte."""
    def fussy(data: bytes) -> str:
        if b"!" in data:
            raise ValueError
        return "sound"

    tally = Tally()
    target = Target("fussy", fussy)
    fuzz(target, [CLAIMS, CLAIMS[:100] + b"!" + CLAIMS[100:], CLAIMS], tally)
    (crash,) = tally.crashes.values()
    assert tally.said == {"sound": 2, "broken": 1} and crash.why.startswith("ValueError at test_fuzz.py")
    assert shorten(target, crash).data == b"!"


def test_a_hang_is_seen() -> None:
    def endless(data: bytes) -> str:
        while True:
            pass

    crash = attempt(Target("endless", endless, seconds=0.05), CLAIMS, Counter())
    assert crash is not None and crash.why == "hang"
