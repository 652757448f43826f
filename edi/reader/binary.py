"""BIN and BDS: segments that announce how many bytes their data has, since these may hold anything."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from edi import limits
from edi.segments import Delimiters

HEAD_BYTES = 128
"""What must be seen of such a segment to know where its data begins."""


class Announced(NamedTuple):
    """Where the data begins, counted from the segment id, and how many bytes it has."""

    start: int
    length: int


def announced(text: str, delimiters: Delimiters) -> Announced | None:
    """What a BIN or BDS segment announces; None where it does not, or more than we take."""
    found = _head(delimiters).match(text)
    if not found:
        return None
    length = int(found[1] or found[2])
    return Announced(found.end(), length) if length <= limits.BINARY_BYTES else None


def has_binary(text: str, delimiters: Delimiters) -> bool:
    """May there be such a segment in this text? Quick, and right when it says no."""
    return f"BIN{delimiters.element}" in text or f"BDS{delimiters.element}" in text


@lru_cache(maxsize=64)
def _head(delimiters: Delimiters) -> re.Pattern[str]:
    e = re.escape(delimiters.element)
    other = f"[^{e}{re.escape(delimiters.segment)}]"
    return re.compile(rf"BIN{e}([0-9]{{1,15}}){e}|BDS{e}{other}{{0,40}}{e}([0-9]{{1,15}}){e}")
