"""Where loaded lists are kept: by kind, the text form of each list (edi/codes/dated.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Protocol

from edi.codes.dated import DatedCodes, Edition, read, read_head
from edi.codes.loaded import Lists


class Shelf(Protocol):
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are loaded; nothing is read for it."""

    def lines(self, kind: str) -> Iterator[str]:
        """The text of a list that is loaded."""

    def keep(self, kind: str, lines: Iterable[str]) -> None:
        """Instead of what was kept: all of it or nothing."""

    def __str__(self) -> str:
        """For people."""


def lists_on(shelf: Shelf) -> Lists:
    """The lists of a shelf, each read when it is first asked for."""
    return Lists({kind: partial(_read, shelf, kind) for kind in shelf.kinds()})


def list_on(shelf: Shelf, kind: str) -> DatedCodes:
    """What is loaded of a kind so far; nothing where there is nothing."""
    return _read(shelf, kind) if kind in shelf.kinds() else DatedCodes(kind, (), {})


def editions_on(shelf: Shelf, kind: str) -> tuple[Edition, ...]:
    return read_head(next(shelf.lines(kind), ""))[1]


def _read(shelf: Shelf, kind: str) -> DatedCodes:
    return read(shelf.lines(kind))
