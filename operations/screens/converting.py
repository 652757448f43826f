"""`claimwright convert`: a file in another form, to stdout or into a file."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from edi.errors import LoadRefused
from operations.screens.placing import not_the_input
from operations.screens.rewriting import UNREADABLE, no_x12, printed, readable, say, written
from operations.tools.conversion import converted, form_of, read_any


def print_converted(path: str, form: str, *, out: Path | None) -> int:
    """X12, or the JSON or XML that was made of it, into a form. What cannot be read leaves no file behind."""
    not_the_input("--out", out, [path])
    with ExitStack() as open_files:
        stream = readable(path, open_files, _no_known_form)
        if stream is None:
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


def _no_known_form(stream: BinaryIO) -> str:
    """Why it is neither X12 nor, by its first character, JSON or XML; "" when it is."""
    return no_x12(stream) if form_of(stream) == "x12" else ""
