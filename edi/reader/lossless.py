"""Bytes into a document from which ``edi.writer.write`` makes the same bytes again."""

from __future__ import annotations

import io

from edi.reader.parts import parts
from edi.segments import Delimiters, Document, Passage


def parse(data: bytes) -> Document:
    """Any bytes; what is no X12 is kept as the text between interchanges. The whole document is held in memory."""
    document = Document()
    outside: list[str] = []
    for part in parts(io.BytesIO(data)):
        if isinstance(part, str):
            outside.append(part)
        elif isinstance(part, Delimiters):
            document.passages.append(Passage(part, "".join(outside)))
            outside.clear()
        else:
            document.passages[-1].segments.append(part)
    document.after = "".join(outside)
    return document
