"""A stretch of a stream in memory that moves forwards: what both passes and long attachments need no more than."""

from __future__ import annotations

from typing import BinaryIO

from edi import limits


class Window:
    """``data`` are the bytes of the file from offset ``base`` on; ``whole`` when they go to its end."""

    __slots__ = ("_stream", "base", "data", "whole")

    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        self._stream = stream
        self.base = 0
        self.data = b""
        self.whole = False

    @property
    def end(self) -> int:
        return self.base + len(self.data)

    def forward(self, offset: int) -> None:
        """Let go of what stands in front of an offset, and read on."""
        more = self._stream.read(limits.READ_BYTES)
        self.whole = not more
        self.data = self.data[offset - self.base:] + more
        self.base = offset

    def jump(self, offset: int) -> None:
        """Go on at an offset, which may lie beyond what is in memory."""
        if offset <= self.end:
            self.forward(offset)
            return
        self._stream.seek(offset)
        self.data, self.base = b"", offset
        self.forward(offset)

    def peek(self, offset: int, length: int) -> bytes:
        """Some bytes at any later offset, without moving."""
        if offset + length <= self.end or self.whole:
            return self.data[offset - self.base: offset - self.base + length]
        self._stream.seek(offset)
        found = self._stream.read(length)
        self._stream.seek(self.end)
        return found
