"""What stands in X12 text and is no data: line ends anywhere, blanks between a terminator and the next segment."""

from __future__ import annotations

from functools import lru_cache

from edi.segments import Delimiters

_BLANKS = "\r\n\t \0\v\f\x1a"
"""Spaces and tabs of indented files, line ends, and what old systems put at the end of a file (NUL, Ctrl-Z)."""


@lru_cache(maxsize=256)
def blanks(delimiters: Delimiters) -> str:
    """The characters that may stand in front of a segment and are no part of it."""
    return "".join(c for c in _BLANKS if c not in delimiters)


@lru_cache(maxsize=256)
def line_ends(delimiters: Delimiters) -> str:
    """CR and LF where they are no delimiters: no part of any value, wherever they stand."""
    return "".join(c for c in "\r\n" if c not in delimiters)
