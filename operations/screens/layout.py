"""`claimwright fmt`: prints files laid out, puts them in the place of the old ones, or names those that would change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from edi import limits
from edi.reader import parts
from operations.screens.ink import visible
from operations.screens.rewriting import each, printed, written
from operations.screens.sources import shown
from operations.tools.layout import laid_out


def print_layout(paths: tuple[str, ...], *, one_line: bool, check: bool, in_place: bool) -> int:
    """The status is 1 where ``check`` finds a file that would change."""
    def work(path: str, stream: BinaryIO) -> int:
        pieces = _pieces(stream, one_line)
        if not check and not in_place:
            printed(pieces)
            return 0
        changes = _digest(pieces) != _digest(_bytes(stream))
        if check and changes:
            print(visible(shown(path)))
        elif changes:
            stream.seek(0)
            written(Path(path), _pieces(stream, one_line), like=Path(path))
        return int(check and changes)

    return each(paths, work)


def _pieces(stream: BinaryIO, one_line: bool) -> Iterator[bytes]:
    return (text.encode("latin-1") for text in laid_out(parts(stream), one_line=one_line))


def _bytes(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    yield from iter(lambda: stream.read(limits.READ_BYTES), b"")


def _digest(pieces: Iterable[bytes]) -> bytes:
    digest = hashlib.blake2b()
    for piece in pieces:
        digest.update(piece)
    return digest.digest()
