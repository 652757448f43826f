"""Bytes into segments.

    segments(stream, start, end, delimiters)   the hot path: batches of segment texts with their byte offsets
    purpose(stream, start, end, delimiters)    BHT02 of one set, which few guides need to be told apart
    parts(stream)                              the lossless form, part by part
    parse(bytes)                               the lossless form in memory, for editing and writing back

Where an interchange begins and which delimiters it uses is told by ``edi.reader.header``; both of these and the
envelope's pass one read it there.
"""

from edi.reader.batches import Batch, segments
from edi.reader.lossless import parse
from edi.reader.parts import Part, parts
from edi.reader.purpose import purpose

__all__ = ["Batch", "Part", "parse", "parts", "purpose", "segments"]
