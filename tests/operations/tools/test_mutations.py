"""Mutated files, as `make fuzz` makes them, through every tool: no exception, and each tool's law."""

from __future__ import annotations

import io
from random import Random

import pytest

from benchmarks.mutations import mutate, mutate_claims
from edi.reader import parse, parts
from operations.tools.comparison import compare
from operations.tools.conversion import FORMS, converted
from tests.operations.tools.conversion.test_conversion import held
from tests.operations.tools.files import SEEDS, is_x12
from tests.operations.tools.masking.test_masker import same
from tests.operations.tools.test_layout import holds
from tests.operations.tools.test_trailers import fixed, mended, others

SOURCES = [path.read_bytes() for path in sorted(SEEDS.glob("*.edi"))]


def tried(data: bytes) -> None:
    """All tools on some bytes."""
    holds(data)
    after, told = fixed(data)
    assert others(after) == others(data) and (after == data) == (not told)
    if all(len(passage.segments[0].elements) == 17 for passage in parse(data).passages):  # else an ISA has no clear number
        assert mended(after) == []
    if is_x12(data):  # of anything else nothing comes out
        same(data)
    held(data)
    for form in FORMS:
        b"".join(converted(parts(io.BytesIO(data)), form))
    assert compare(io.BytesIO(data), io.BytesIO(data), all_of_it=True).same
    compare(io.BytesIO(data), io.BytesIO(SOURCES[0]))


@pytest.mark.parametrize("seed", range(12))
def test_laws_over_mutated_files(seed: int) -> None:
    chance = Random(seed)
    for _ in range(15):
        tried(chance.choice((mutate, mutate_claims))(chance.choice(SOURCES), chance, SOURCES))
