"""PATH arguments → named byte streams: a path, or ``-`` for stdin, which is spooled to disk since it is read twice."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from edi import limits
from edi.checks.partner import NO_OVERLAYS, Overlays

IN_MEMORY = 1 << 20
T = TypeVar("T")


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A seekable stream of the bytes; OSError when there are none to be had."""
    if path == "-":
        with _spooled() as spool:
            yield spool
        return
    # A FIFO or a device would block or never end: regular files only.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("not a regular file")
        stream = os.fdopen(descriptor, "rb")
    except OSError:
        os.close(descriptor)
        raise
    with stream:
        yield stream


@contextmanager
def _spooled() -> Iterator[BinaryIO]:
    """All of stdin, or one byte more than a file may have: enough for it to be refused."""
    if sys.stdin is None:
        raise OSError("standard input is closed")
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        room = limits.FILE_BYTES + 1
        while room and (piece := sys.stdin.buffer.read(min(room, limits.READ_BYTES))):
            spool.write(piece)
            room -= len(piece)
        spool.seek(0)
        yield spool  # type: ignore[misc]  # a spool is a binary file in all but name


def while_readable(items: Iterable[T], lost: Callable[[OSError], None]) -> Iterator[T]:
    """What comes out of reading a stream; when the input fails midway, ``lost`` is told and it ends there.

    Only the reading is guarded: a pipe that nobody reads any more and a full disk are not the input's failures.
    """
    reading = iter(items)
    while True:
        try:
            item = next(reading)
        except StopIteration:
            return
        except OSError as error:
            lost(error)
            return
        yield item


def shown(path: str) -> str:
    """The name that reports use; bytes of a file name that are no text are shown by their numbers."""
    return "<stdin>" if path == "-" else path.encode("utf-8", "backslashreplace").decode("utf-8")


def why(error: OSError) -> str:
    """What to tell of a path that cannot be read."""
    return f"{error.strerror or error}. Give the path of an X12 file, or - for standard input."


def held_to(paths: tuple[Path, ...]) -> Overlays:
    """The overlays of `--overlay FILE`, which must all be sound; without any nothing has to be read."""
    if not paths:
        return NO_OVERLAYS
    from operations.loading.overlay_files import overlay_files

    return Overlays(overlay_files(paths))
