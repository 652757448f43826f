"""A set's first bytes into its BHT02: where one version serves request and response, that tells them apart."""

from __future__ import annotations

from typing import BinaryIO

from edi.reader.batches import segments
from edi.segments import Delimiters

_ENOUGH = 1024
"""Bytes that hold ST and BHT, which have 80 and some."""


def purpose(stream: BinaryIO, start: int, end: int, delimiters: Delimiters) -> str:
    """The second element of the second segment between two offsets of a stream; "" where that is no BHT."""
    texts: list[str] = []
    for batch in segments(stream, start, min(end, start + _ENOUGH), delimiters):
        texts += batch.texts
    elements = texts[1].split(delimiters.element) if len(texts) > 1 else [""]
    return elements[2] if elements[0] == "BHT" and len(elements) > 2 else ""
