"""Bytes kept once under their own SHA-256, in a folder beside the database; written aside, synced, then renamed.

A rename is atomic but not durable by itself: the folder is synced too.  What a killed run leaves behind are files under
``tmp/`` that nobody refers to; `sweep` removes them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

CHUNK = 1 << 20


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: its name and size."""

    sha256: str
    size: int


class Content:
    """The folder. ``fault`` is called with a name wherever a kill would matter; in production it does nothing."""

    def __init__(self, root: Path, fault: Callable[[str], None] = lambda _name: None) -> None:
        self.root = root
        self._fault = fault
        root.mkdir(exist_ok=True)
        (root / "tmp").mkdir(exist_ok=True)

    def path(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256

    def open(self, sha256: str) -> BinaryIO:
        return self.path(sha256).open("rb")

    def keep(self, stream: Readable) -> Kept:
        """Copies a stream in; the same bytes twice are one file."""
        with self.writing() as out:
            while chunk := stream.read(CHUNK):
                out.write(chunk)
            return out.kept()

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A place to write bytes to; `Writing.kept` ends it and gives its name. Without that call nothing is kept."""
        descriptor, name = tempfile.mkstemp(dir=self.root / "tmp")
        out = Writing(self, os.fdopen(descriptor, "wb"), Path(name))
        try:
            yield out
        finally:
            out.discard()

    def sweep(self) -> None:
        """Removes what killed runs left."""
        shutil.rmtree(self.root / "tmp", ignore_errors=True)
        (self.root / "tmp").mkdir(parents=True, exist_ok=True)

    def settle(self, temporary: Path, sha256: str) -> None:
        self._fault("content-written")
        target = self.path(sha256)
        if not target.parent.is_dir():
            target.parent.mkdir()
            sync_folder(self.root)
        os.replace(temporary, target)
        sync_folder(target.parent)


class Writing:
    """Bytes on their way into the content store."""

    def __init__(self, content: Content, stream: BinaryIO, temporary: Path) -> None:
        self._content, self._stream, self._temporary = content, stream, temporary
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        self._digest.update(data)
        self.size += len(data)
        return self._stream.write(data)

    def kept(self) -> Kept:
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        sha256 = self._digest.hexdigest()
        if self._content.path(sha256).exists():
            self._temporary.unlink()
        else:
            self._content.settle(self._temporary, sha256)
        return Kept(sha256, self.size)

    def discard(self) -> None:
        if not self._stream.closed:
            self._stream.close()
        self._temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
