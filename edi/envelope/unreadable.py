"""The beginning of a file that holds no interchange into a sentence that says what it is instead."""

from __future__ import annotations

import re

_KINDS = (
    (rb"\xff\xfe|\xfe\xff|I\0S\0A|\0I\0S\0A", "UTF-16 text. X12 has one byte a character: save it as ASCII or UTF-8"),
    (rb"PK\x03\x04", "a ZIP archive. Unpack it first"),
    (rb"\x1f\x8b", "a gzip archive. Unpack it first"),
    (rb"BZh|\xfd7zXZ|7z\xbc\xaf|Rar!", "a compressed archive. Unpack it first"),
    (rb"-----BEGIN PGP|\x85[\x01-\x04]|\x84[\x5e\x8c]", "an encrypted (PGP) message. Decrypt it first"),
    (rb"%PDF", "a PDF document, not X12"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*", "a picture, not X12"),
    (rb"\xd0\xcf\x11\xe0", "an office document, not X12"),
    (rb"\s*(?:UNA|UNB)[^A-Za-z0-9]", "EDIFACT, not X12"),
    (rb"\s*MSH[^A-Za-z0-9]", "HL7 version 2, not X12"),
    (rb"\s*<", "XML or HTML, not X12"),
    (rb"\s*[{\[]\s*[\"{\[\]}]", "JSON, not X12"),
)
_INSIDE = re.compile(rb"\s*(GS|ST)([^A-Za-z0-9\s])")
_ASK = "An X12 file begins with an ISA segment; ask whoever sent it for the whole file."


def why_unreadable(head: bytes, size: int) -> str:
    """One or two sentences for people. ``head`` are the first few thousand bytes."""
    text = head.removeprefix(b"\xef\xbb\xbf")
    if size == 0:
        return "The file is empty."
    if not text.strip(b" \t\r\n\0\v\f\x1a"):
        return "The file holds nothing but blanks."
    for pattern, kind in _KINDS:
        if re.match(pattern, text, re.DOTALL):
            return f"The file is {kind}."
    inside = _INSIDE.match(text)
    if inside:
        return f"The file begins with {inside[1].decode()}: its interchange header is missing. {_ASK}"
    if re.match(rb"\s*ISA", text):
        return f"The file begins with ISA, but the segment is cut off or broken. {_ASK}"
    control = sum(b < 32 and b not in b"\t\r\n" for b in text)
    if control * 10 > len(text):
        return f"The file is binary data, not X12. {_ASK}"
    return f"No ISA segment was found: the file is no X12. {_ASK}"
