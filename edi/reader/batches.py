"""A stretch of a file into batches of segment texts: the hot path of pass two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from edi.segments import Delimiters


class Batch(NamedTuple):
    """Segment texts without terminators and line ends, and the byte offset of each in the file."""

    texts: list[str]
    offsets: list[int]


def segments(stream: BinaryIO, start: int, end: int, delimiters: Delimiters) -> Iterator[Batch]:
    """The segments between two byte offsets of a seekable stream, at most ``limits.BATCH_SEGMENTS`` a batch.

    Text is latin-1. Empty segments are left out; CR and LF inside a segment are removed unless they are delimiters, and
    blanks in front of it. A segment longer than ``limits.SEGMENT_BYTES`` is cut behind its last whole element within
    that bound: pass one has found and located it (``SEGMENT_TOO_LONG`` among the set's findings). BIN and BDS keep
    their announced bytes together whatever these hold, cut at the same bound.
    """
    raise NotImplementedError
