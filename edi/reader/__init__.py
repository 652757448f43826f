"""Bytes into segments.

    segments(stream, start, end, delimiters)   the hot path: batches of segment texts with their byte offsets
    parse(bytes)                               the lossless form, for editing and writing back

Where an interchange begins and which delimiters it uses is told by ``edi.reader.header``; both of these and the
envelope's pass one read it there.
"""

from edi.reader.batches import Batch, segments
from edi.reader.lossless import parse

__all__ = ["Batch", "parse", "segments"]
