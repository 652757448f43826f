"""The files that every tool is tried on: seeds and samples of ours, and the public corpus where it lies beside us."""

from __future__ import annotations

import io
from pathlib import Path

from edi.reader import parts
from edi.segments import Delimiters

HOUSE = Path(__file__).resolve().parents[3]
SEEDS = HOUSE / "tests" / "fuzz" / "seeds"
CORPUS = HOUSE.parent / "shared" / "corpus"
OURS = sorted([*SEEDS.glob("*.edi"), *(HOUSE / "tests/fuzz/crashers").glob("*.edi"), *(HOUSE / "samples").glob("*/*.edi")])
PUBLIC = sorted(CORPUS.rglob("*.x12"))
ALL = [*OURS, *PUBLIC]
"""Each as it is; the corpus adds some five hundred, and its absence takes nothing away from what is held for ours."""

CLAIMS = (SEEDS / "claims.edi").read_bytes()
ATTACHMENT = (SEEDS / "attachment.edi").read_bytes()


def named(path: Path) -> str:
    """How a test calls a file."""
    return f"{path.parent.name}/{path.stem}"


def is_x12(data: bytes) -> bool:
    """Is there an interchange in it, and no letter or digit among its delimiters?"""
    found = [part for part in parts(io.BytesIO(data)) if isinstance(part, Delimiters)]
    return bool(found) and not any(one.isalnum() for delimiters in found for one in delimiters)
