"""Records ↔ one JSON array, a record a line: written and read piece by piece, however long it is."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from edi import limits
from edi.errors import LoadRefused
from operations.tools.conversion.records import Record

HEAD: Record = {"format": "x12", "version": 1}
_BLANKS = " \t\r\n"
_LONGEST = 8 * limits.BINARY_BYTES  # characters of a record: a byte may be written as six


def write_json(found: Iterable[Record]) -> Iterator[bytes]:
    """The array; its first record says what it is."""
    yield b"[\n" + json.dumps(HEAD).encode()
    for record in found:
        yield b",\n" + json.dumps(record).encode()
    yield b"\n]\n"


def read_json(stream: BinaryIO) -> Iterator[Record]:
    """The records behind the first, in whatever layout. LoadRefused where it is no such array."""
    found = _array(_Text(stream))
    head = next(found, None)
    if head is None or head.get("format") != HEAD["format"]:
        raise LoadRefused('The JSON is not of `claimwright convert`: its first record must be {"format": "x12", "version": 1}.')
    if head.get("version") != HEAD["version"]:
        raise LoadRefused("The JSON is of a version of `claimwright convert` that this one does not know.")
    yield from found


class _Text:
    """What has been read of the text and not been taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.seen = ""
        self.at = 0

    def more(self) -> bool:
        """Reads on; false at the end."""
        self.seen, self.at = self.seen[self.at:], 0
        piece = self._stream.read(max(limits.READ_BYTES, len(self.seen)))
        try:
            self.seen += self._decoder.decode(piece, final=not piece)
        except UnicodeDecodeError:
            raise LoadRefused("The JSON is no UTF-8 text.") from None
        if len(self.seen) > _LONGEST:
            raise LoadRefused("The JSON has a record that is longer than any segment may be, or does not end.")
        return bool(piece)

    def next_character(self) -> str:
        """The next that is no blank, which stays; "" at the end."""
        while True:
            while self.at < len(self.seen):
                if self.seen[self.at] not in _BLANKS:
                    return self.seen[self.at]
                self.at += 1
            if not self.more():
                return ""


def _array(text: _Text) -> Iterator[Record]:
    if text.next_character() != "[":
        raise LoadRefused("The JSON is no array of records.")
    text.at += 1
    first, number = True, 1
    while (character := text.next_character()) != "]":
        if not first:
            if character != ",":
                raise LoadRefused(f"The JSON is broken behind record {number - 1}.")
            text.at += 1
            text.next_character()
        yield _object(text, number)
        first, number = False, number + 1
    text.at += 1
    if text.next_character():
        raise LoadRefused("The JSON goes on behind its array.")


def _object(text: _Text, number: int) -> Record:
    while True:
        try:
            found, text.at = json.JSONDecoder().raw_decode(text.seen, text.at)
        except (json.JSONDecodeError, RecursionError):
            if text.more():
                continue
            raise LoadRefused(f"The JSON is broken at record {number}.") from None
        if not isinstance(found, dict):
            raise LoadRefused(f"Record {number} of the JSON is no object.")
        return found
