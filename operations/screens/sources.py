"""PATH arguments → named byte streams: a path, or ``-`` for stdin, which is spooled to disk since it is read twice."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

IN_MEMORY = 1 << 20


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A seekable stream of the bytes; OSError when there are none to be had."""
    if path == "-":
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
            shutil.copyfileobj(sys.stdin.buffer, spool)
            spool.seek(0)
            yield spool  # type: ignore[misc]  # a spool is a binary file in all but name
        return
    # A FIFO or a device would block or never end: regular files only.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError("not a regular file")
        yield stream


def shown(path: str) -> str:
    """The name that reports use."""
    return "<stdin>" if path == "-" else path


def why(error: OSError) -> str:
    """What to tell of a path that cannot be read."""
    return f"{error.strerror or error}. Give the path of an X12 file, or - for standard input."
