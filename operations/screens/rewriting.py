"""PATH arguments → X12 streams for a tool to work on, one by one; and new bytes → the place of the old ones.

A file that holds no X12 is told of and left alone: nothing of it comes out.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from edi import limits
from edi.envelope.unreadable import why_unreadable
from edi.errors import EnvironmentFault
from edi.reader import parts
from edi.segments import Delimiters
from operations.screens.ink import visible
from operations.screens.placing import PRIVATE, placed
from operations.screens.sources import opened, shown, why

UNREADABLE = 3
Work = Callable[[str, BinaryIO], int]
"""Name and stream of a file → the exit status."""


def each(paths: Iterable[str], work: Work) -> int:
    """Does it with each file. The status is 3 where none can be read, and 1 where not all went well."""
    statuses = [one(path, work) for path in paths]
    if len(set(statuses)) == 1:
        return statuses[0]
    return 1 if any(statuses) else 0


def one(path: str, work: Work) -> int:
    """Does it with one file."""
    with ExitStack() as open_files:
        stream = readable(path, open_files)
        return UNREADABLE if stream is None else work(path, stream)


def readable(path: str, open_files: ExitStack, reason: Callable[[BinaryIO], str] | None = None) -> BinaryIO | None:
    """The stream, at its beginning; or None once it is said why there is nothing to work on: by default, no X12."""
    try:
        stream = open_files.enter_context(opened(path))
        not_to_be_read = (reason or no_x12)(stream)
    except OSError as error:
        not_to_be_read = why(error)
    if not_to_be_read:
        say(path, not_to_be_read)
        return None
    return stream


def say(path: str, what: str) -> None:
    """Talk about a file, on stderr."""
    print(f"{visible(shown(path))}: {what}", file=sys.stderr)


def no_x12(stream: BinaryIO) -> str:
    """Why a stream holds nothing to work on, in a sentence; "" when it does. It stands at its beginning then."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if size > limits.FILE_BYTES:
        return f"The file is larger than {limits.FILE_BYTES // 1024**3} GB. Split it at its interchanges."
    holds = any(isinstance(part, Delimiters) for part in parts(stream))
    stream.seek(0)
    reason = "" if holds else why_unreadable(stream.read(4096), size)
    stream.seek(0)
    return reason


def printed(pieces: Iterable[bytes]) -> None:
    """Bytes to stdout, as they are."""
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def written(target: Path, pieces: Iterable[bytes], *, like: Path | None = None) -> None:
    """A whole new file, or none; ``like`` lends it its rights."""
    try:
        with placed(target, mode=stat.S_IMODE(like.stat().st_mode) if like is not None else PRIVATE) as new:
            new.writelines(pieces)
    except OSError as error:
        raise EnvironmentFault(f"{visible(shown(str(target)))} cannot be written: {error.strerror or error}.") from None
