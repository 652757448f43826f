"""Pieces of a new file → its place, whole or not at all: beside the place first, then put there by its name.

A device, a pipe and what lies under /dev (`/dev/stdout`) are written to as they are: renaming a file over them would put a
plain file where the device was, for everybody on the machine.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

PRIVATE = 0o600
"""Who may read what we write: its owner. It holds personal data."""


@contextmanager
def placed(target: Path, *, mode: int = PRIVATE) -> Iterator[BinaryIO]:
    """A file to write to. It stands at the target when the block ends well; else all is as it was.

    Where the target is a link, what it leads to is replaced.
    """
    if _stays(target):
        with target.open("wb") as stream:
            yield stream
        return
    target = target.resolve()
    with tempfile.NamedTemporaryFile("wb", dir=target.parent, prefix=".claimwright-", delete=False) as new:
        try:
            yield new  # type: ignore[misc]  # it is a binary file in all but name
            new.flush()
            os.chmod(new.name, mode)
            os.replace(new.name, target)
        except BaseException:
            os.unlink(new.name)
            raise


def _stays(target: Path) -> bool:
    return target.exists() and (not target.is_file() or target.absolute().is_relative_to("/dev"))


def not_the_input(option: str, target: Path | None, paths: Iterable[str]) -> None:
    """Refuses to write over what is read: the only copy of somebody's file may be at stake."""
    if target is None:
        return
    for path in paths:
        if path != "-" and target.exists() and os.path.exists(path) and os.path.samefile(target, path):
            raise click.UsageError(f"{option} names the file that is read; give it another place.")
