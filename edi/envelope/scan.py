"""A stream of bytes into an envelope: finds the interchanges, reads each, and looks at what stands between them."""

from __future__ import annotations

import os
from typing import BinaryIO

from edi import limits
from edi.envelope.interchange import Census, InterchangeReader
from edi.envelope.unreadable import why_unreadable
from edi.envelope.values import Envelope, Interchange
from edi.findings import Fault, Finding, Severity, Where, finding
from edi.reader.controls import Controls
from edi.reader.header import HEADER_BYTES, Finder, Header
from edi.reader.window import Window

_BOM = b"\xef\xbb\xbf"
_BLANKS = b" \t\r\n\0\v\f\x1a"

_BROKEN_ISA = (
    "An ISA stands here whose sender (ISA06) or control number (ISA13) cannot be made out, so that nobody can be "
    "answered. Ask for the file again."
)
_TOO_MANY = f"More than {limits.INTERCHANGES} interchanges stand in one file; the others were not read. Split the file."


def scan(stream: BinaryIO) -> Envelope:
    """Read a seekable stream from its first byte to its last, once, in bounded memory. Never raises on data."""
    size = stream.seek(0, os.SEEK_END)
    if size > limits.FILE_BYTES:
        said = f"The file is larger than {limits.FILE_BYTES // 1024**3} GB. Split it at its interchanges."
        return Envelope((), (finding(Fault.INPUT_UNREADABLE, Where(), said),), size)
    return _FileReader(Window(stream), size).read()


class _FileReader:
    def __init__(self, window: Window, size: int) -> None:
        self._window = window
        self._size = size
        self._finder = Finder()
        self._census = Census()
        self._interchanges: list[Interchange] = []
        self._findings: list[Finding] = []
        self._outside = -1  # offset of text outside, found since the last interchange
        self._broken = False  # that text follows an ISA which cannot be read, and was told of with it

    def read(self) -> Envelope:
        window = self._window
        window.forward(0)
        head = window.peek(0, HEADER_BYTES)
        at = 0
        while found := self._next_header(at):
            at, header = found
            self._tell_outside()
            if header is None:
                self._note(finding(Fault.INPUT_UNREADABLE, Where(offset=at, segment="ISA"), _BROKEN_ISA))
                at += 3
                self._broken = True
            elif len(self._interchanges) >= limits.INTERCHANGES:
                self._note(finding(Fault.INPUT_UNREADABLE, Where(offset=at, segment="ISA"), _TOO_MANY))
                break
            else:
                at = self._read_interchange(at, header)
        self._tell_outside()
        if not self._interchanges and not any(f.fault is Fault.INPUT_UNREADABLE for f in self._findings):
            self._findings = [finding(Fault.INPUT_UNREADABLE, Where(), why_unreadable(head, self._size))]
        return Envelope(tuple(self._interchanges), tuple(self._findings), self._size)

    def _read_interchange(self, offset: int, header: Header) -> int:
        """Read one interchange; returns where it ends."""
        reader = InterchangeReader(len(self._interchanges) + 1, offset, header, self._census)
        begin = offset + header.length
        if header.readable:
            controls = Controls(self._window, begin, header.delimiters)
            end = -1
            for control in controls:
                reader.note(controls)
                end = reader.take(control)
            reader.note(controls)
            end = end if end >= 0 else controls.end
            self._interchanges.append(reader.close(end, controls.segments))
            return end
        # Its segments cannot be told apart: what follows up to the next ISA is passed over.
        following = self._next_header(begin)
        end = following[0] if following else self._window.end
        self._outside = -1
        self._interchanges.append(reader.close(end, 1))
        return end

    def _next_header(self, at: int) -> tuple[int, Header | None] | None:
        window = self._window
        while True:
            text = window.data.decode("latin-1")
            found = self._finder.next(text, at - window.base, whole=window.whole)
            if found:
                offset = window.base + found[0]
                self._see(at, offset)
                return offset, found[1]
            keep = window.end if window.whole else max(at, window.end - HEADER_BYTES)
            self._see(at, keep)
            if window.whole:
                return None
            at = keep
            window.forward(keep)

    def _see(self, start: int, end: int) -> None:
        """Is there anything but blanks between two offsets?"""
        text = self._window.data[start - self._window.base: end - self._window.base]
        rest = text.lstrip(_BLANKS)
        while rest.startswith(_BOM):
            rest = rest[len(_BOM):].lstrip(_BLANKS)
        if rest and self._outside < 0:
            self._outside = end - len(rest)

    def _tell_outside(self) -> None:
        if self._outside < 0 or self._broken:
            self._outside, self._broken = -1, False
            return
        where = Where(offset=self._outside)
        if self._interchanges:
            said = "Text stands behind an interchange that is no part of any; it was not read."
            self._note(Finding(Fault.TEXT_OUTSIDE_INTERCHANGE, where, said, severity=Severity.WARNING))
        else:
            self._note(finding(Fault.TEXT_OUTSIDE_INTERCHANGE, where, "Text stands in front of the first ISA."))
        self._outside = -1

    def _note(self, one: Finding) -> None:
        if len(self._findings) < limits.FINDINGS_PER_SET:
            self._findings.append(one)
