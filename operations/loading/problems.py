"""What is wrong with the files of one load, gathered, and told all at once: file, line, field, what to do.

A message says what was expected and what kind of thing was found.  It never repeats a cell of a CSV file: even one that
should hold a plan's name may hold a person's, where columns have slipped.  Keys of TOML files are no secret.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from edi.errors import LoadRefused

SHOWN = 10


class Problem(NamedTuple):
    """``line`` 0 is the file as a whole; ``field`` "" the line as a whole."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = [self.file, f"line {self.line}" if self.line else "", self.field]
        return f"{', '.join(part for part in place if part)}: {self.message}"


class Problems:
    """The first problems of a load, and the count of all."""

    def __init__(self) -> None:
        self._first: list[Problem] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def first(self) -> Problem:
        return self._first[0]

    def add(self, file: str, line: int, field: str, message: str) -> None:
        self._count += 1
        if len(self._first) < SHOWN:
            self._first.append(Problem(file, line, field, message))

    def refuse(self) -> None:
        """Raises LoadRefused where there is a problem."""
        if not self._count:
            return
        if self._count == 1:
            raise LoadRefused(f"Nothing was loaded. {self._first[0]}")
        lines = [f"  {problem}" for problem in sorted(self._first)]
        if self._count > len(lines):
            lines.append(f"  and {self._count - len(lines)} more")
        raise LoadRefused("\n".join([f"Nothing was loaded: {self._count} problems.", *lines]))


def unreadable(path: Path, error: OSError) -> LoadRefused:
    reason = error.strerror or type(error).__name__
    return LoadRefused(f"Nothing was loaded. {path.name}: cannot be read ({reason}). Check its path and permissions.")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean "x"?`, or what there is, or nothing."""
    candidates = sorted(known)
    close = get_close_matches(word, candidates, n=1, cutoff=0.6)
    if close:
        return f'; did you mean "{close[0]}"?'
    return f"; there are: {', '.join(candidates)}" if 0 < len(candidates) <= 30 else ""
