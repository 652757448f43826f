"""Segments into bytes: the reader's mirror.

    write_interchange(header, groups)     what builders make, with envelope, counts and control numbers
    pieces(header, groups)                the same, piece by piece
    written(segments)                     some of it ahead, as the text that it will be
    write(document), recount(document)    the lossless form back into the same bytes
"""

from edi.writer.interchange import GroupOut, InterchangeHeader, SetOut, pieces, write_interchange
from edi.writer.lossless import recount, write
from edi.writer.texts import Out, Repeated, Written, clean, written

__all__ = [
    "GroupOut", "InterchangeHeader", "Out", "Repeated", "SetOut", "Written", "clean", "pieces", "recount", "write",
    "write_interchange", "written",
]
