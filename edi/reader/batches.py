"""A stretch of a file into batches of segment texts: the hot path of pass two.

Text is split by ``str.split``, a few hundred KB at a time; whatever most files do not have (line ends, long segments,
binary data) is first asked for with a test of the whole piece, so that it costs only those who have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from edi import limits
from edi.reader.binary import HEAD_BYTES, announced, has_binary
from edi.reader.trivia import blanks, line_ends
from edi.segments import Delimiters


class Batch(NamedTuple):
    """Segment texts without terminators and line ends, and the byte offset of each in the file."""

    texts: list[str]
    offsets: list[int]

    def __repr__(self) -> str:
        """Never what patients' segments say."""
        return f"Batch({len(self.texts)} segments)"


def segments(stream: BinaryIO, start: int, end: int, delimiters: Delimiters) -> Iterator[Batch]:
    """The segments between two byte offsets of a seekable stream, at most ``limits.BATCH_SEGMENTS`` a batch.

    Text is latin-1. Empty segments are left out; CR and LF inside a segment are removed unless they are delimiters, and
    blanks in front of it. A segment longer than ``limits.SEGMENT_BYTES`` is cut behind its last whole element within
    that bound: pass one has found and located it (``SEGMENT_TOO_LONG`` among the set's findings). BIN and BDS keep
    their announced bytes together whatever these hold, cut at the same bound; what stands in front of the data is
    ``edi.reader.binary.announced``.
    """
    return _Stretch(stream, start, end, delimiters).batches()


class _Stretch:
    def __init__(self, stream: BinaryIO, start: int, end: int, delimiters: Delimiters) -> None:
        self._stream = stream
        self._at = start  # offset in the file of _text
        self._read_to = start
        self._end = end
        self._text = ""
        self._delimiters = delimiters
        self._blanks = blanks(delimiters)
        self._line_ends = line_ends(delimiters)
        blank = f"[{re.escape(self._blanks)}]"
        terminator, element = re.escape(delimiters.segment), re.escape(delimiters.element)
        self._told_by = [c for c in self._blanks if c != " "] + [delimiters.segment + " "]
        self._find_binary = re.compile(f"(?:^|{terminator}){blank}*(?=B(?:IN|DS){element})").search

    def batches(self) -> Iterator[Batch]:
        self._stream.seek(self._at)
        terminator = self._delimiters.segment
        while self._read_on():
            if has_binary(self._text, self._delimiters):
                yield from self._around_binary()
            cut = self._text.rfind(terminator)
            if cut >= 0:
                yield from self._split(self._text[:cut], self._at)
                self._drop(cut + 1)
            if len(self._text) > limits.SEGMENT_BYTES:
                yield from self._split(self._text, self._at)
                self._skip_segment()
        yield from self._split(self._text, self._at)

    def _read_on(self) -> bool:
        more = self._stream.read(min(limits.READ_BYTES, self._end - self._read_to))
        self._read_to += len(more)
        self._text += more.decode("latin-1")
        return bool(more)

    def _drop(self, length: int) -> None:
        self._text = self._text[length:]
        self._at += length

    def _skip_segment(self) -> None:
        """Behind the next terminator, keeping nothing of what is in front of it."""
        while True:
            self._drop(len(self._text))
            if not self._read_on():
                return
            cut = self._text.find(self._delimiters.segment)
            if cut >= 0:
                self._drop(cut + 1)
                return

    def _split(self, text: str, at: int) -> Iterator[Batch]:
        """Whole segments, from this offset on, into batches."""
        has_blanks = text[:1] == " " or any(blank in text for blank in self._told_by)
        line_end = self._common_line_end(text) if has_blanks else ""
        if line_end and text.startswith(line_end):
            text, at = text[len(line_end):], at + len(line_end)
        texts = text.split(self._delimiters.segment + line_end)
        between = 1 + len(line_end)
        offsets = []
        longest = 0
        for length in map(len, texts):
            offsets.append(at)
            at += length + between
            if length > longest:
                longest = length
        if has_blanks and not line_end:
            offsets = [o + len(t) - len(t.lstrip(self._blanks)) for t, o in zip(texts, offsets, strict=True)]
            texts = [t.lstrip(self._blanks) for t in texts]
            for one in self._line_ends:
                texts = [t.replace(one, "") if one in t else t for t in texts]
        if "" in texts:
            offsets = [o for t, o in zip(texts, offsets, strict=True) if t]
            texts = [t for t in texts if t]
        if longest > limits.SEGMENT_BYTES:
            texts = [self._cut(t) for t in texts]
        for start in range(0, len(texts), limits.BATCH_SEGMENTS):
            stop = start + limits.BATCH_SEGMENTS
            yield Batch(texts[start:stop], offsets[start:stop])

    def _common_line_end(self, text: str) -> str:
        """What stands behind every terminator, and is all that there is to remove: most files with lines are even."""
        for line_end in ("\r\n", "\n"):
            if line_end in text and set(line_end) <= set(self._line_ends):
                terminator = self._delimiters.segment
                body = text.removeprefix(line_end)
                lines = body.count(terminator)
                even = body.count(terminator + line_end) == lines and all(body.count(c) == lines for c in line_end)
                others = (b for b in (*self._told_by, terminator + line_end + " ") if b not in line_end)
                return line_end if even and body[:1] != " " and not any(b in body for b in others) else ""
        return ""

    def _cut(self, text: str) -> str:
        if len(text) <= limits.SEGMENT_BYTES:
            return text
        last = text.rfind(self._delimiters.element, 0, limits.SEGMENT_BYTES)
        return text[:last] if last > 0 else text[:limits.SEGMENT_BYTES]

    def _around_binary(self) -> Iterator[Batch]:
        """What is in memory up to and with its last binary segment; of one that reaches beyond, go on behind it."""
        done, start = 0, 0
        while found := self._find_binary(self._text, start):
            begin = found.end()
            said = announced(self._text[begin: begin + HEAD_BYTES], self._delimiters)
            stop = begin + said.start + said.length if said else 0
            if not said or not self._ends_at(stop):
                start = begin + 1
                continue
            yield from self._split(self._text[done: found.start()], self._at + done)
            yield Batch([self._peek(begin, min(stop - begin, limits.SEGMENT_BYTES))], [self._at + begin])
            if stop >= len(self._text):
                self._go_to(self._at + stop)
                return
            done = start = stop
        self._drop(done)

    def _ends_at(self, position: int) -> bool:
        """Does a terminator stand at a position of the text, which may not have been read yet?"""
        length = max(0, min(3, self._end - self._at - position))
        return self._peek(position, length).lstrip(self._line_ends).startswith(self._delimiters.segment)

    def _peek(self, position: int, length: int) -> str:
        """Some of the text, which may not have been read yet."""
        if position + length <= len(self._text):
            return self._text[position: position + length]
        self._stream.seek(self._at + position)
        found = self._stream.read(length).decode("latin-1")
        self._stream.seek(self._read_to)
        return found

    def _go_to(self, offset: int) -> None:
        self._stream.seek(offset)
        self._at = self._read_to = offset
        self._text = ""
