"""Bytes into a document from which ``edi.writer.write`` makes the same bytes again."""

from __future__ import annotations

from edi.segments import Document


def parse(data: bytes) -> Document:
    """Any bytes; what is no X12 is kept as the text between interchanges. The whole document is held in memory."""
    raise NotImplementedError
