"""`claimwright convert`: a file in another form, to stdout or into a file."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from edi.errors import LoadRefused
from operations.screens.placing import not_the_input
from operations.screens.rewriting import UNREADABLE, no_x12, printed, say, written
from operations.screens.sources import opened, why
from operations.tools.conversion import converted, read_any


def print_converted(path: str, form: str, *, out: Path | None) -> int:
    """X12, or the JSON or XML that was made of it, into a form. What cannot be read leaves no file behind."""
    not_the_input("--out", out, [path])
    with ExitStack() as open_files:
        try:
            stream = open_files.enter_context(opened(path))
            reason = _unreadable(stream)
        except OSError as error:
            reason = why(error)
        if reason:
            say(path, reason)
            return UNREADABLE
        try:
            pieces = converted(read_any(stream), form)
            if out is None:
                printed(pieces)
            else:
                written(out, pieces)
                say(path, f"{form} in {out}{_size(out)}.")
        except LoadRefused as error:
            say(path, str(error))
            return UNREADABLE
    return 0


def _size(out: Path) -> str:
    return f", {out.stat().st_size:,} bytes" if out.is_file() else ""


def _unreadable(stream: BinaryIO) -> str:
    """Why it is neither X12 nor, by its first character, JSON or XML; "" when it is."""
    first = stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return "" if first in (b"[", b"<") else no_x12(stream)
