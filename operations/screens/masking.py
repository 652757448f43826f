"""`claimwright mask`: masked files to stdout, or beside each other into a folder."""

from __future__ import annotations

import secrets
import sys
from collections import Counter
from pathlib import Path
from typing import BinaryIO

import click

from operations.screens.placing import not_the_input
from operations.screens.rewriting import each, printed, say, written
from operations.tools.masking import Masker, key_of


def print_masked(paths: tuple[str, ...], *, seed: str | None, out: Path | None) -> int:
    """Without a seed the key is drawn and forgotten: nobody can go back, and no other file is masked alike."""
    masker = Masker(key_of(seed) if seed is not None else secrets.token_bytes(32))
    names = Counter(_name(path) for path in paths)
    if out is not None:
        if twice := [name for name, count in names.items() if count > 1]:
            raise click.UsageError(f"{len(twice)} of the files have a name that another one has; mask them into two folders.")
        out.mkdir(parents=True, exist_ok=True)
        for name in names:
            not_the_input("--out", out / name, paths)

    def work(path: str, stream: BinaryIO) -> int:
        if out is None:
            printed(masker.masked(stream))
        else:
            written(out / _name(path), masker.masked(stream))
            say(path, f"masked into {out}. Its name stays: see that it tells nothing.")
        return 0

    status = each(paths, work)
    if status == 0:
        print("Dates of service, amounts, codes, states and the ids of sender and receiver (ISA, GS) stay as they were.",
              file=sys.stderr)
    return status


def _name(path: str) -> str:
    return "stdin.edi" if path == "-" else Path(path).name
