"""`base/` → the 005010 base standard: which segments there are, and of which elements they are made.

The files are read once; a segment's line is parsed when a guide first asks for it. What another release has otherwise stands
in files of its own, named after it (`elements_006020.csv`), and replaces the rows of 005010.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from edi.errors import LoadRefused
from edi.guides.model import Note

_BASE = Path(__file__).parent / "base"
_PLACE = re.compile(r"([A-Z0-9]+?)([MOX])(?:\*(\d+))?")
_NOTE = re.compile(r"([PRECL])((?:\d\d)+)")


class Type(NamedTuple):
    """A data element: its type, lengths and what we call it."""

    number: str
    type: str
    minimum: int
    maximum: int
    label: str


class Place(NamedTuple):
    """One place of a segment or composite: a data element or a composite, and whether the standard demands it."""

    number: str
    mandatory: bool
    repeat: int


class Shape(NamedTuple):
    """What a segment or composite is made of."""

    id: str
    places: tuple[Place, ...]
    notes: tuple[Note, ...]
    label: str


class Dictionary:
    """The base standard. ``segment`` and ``composite`` answer None for what it does not know."""

    __slots__ = ("_composites", "_others", "_segments", "_shapes", "types")

    def __init__(self, folder: Path = _BASE, release: str = "005010") -> None:
        self.types = _types(folder / "elements.csv") | _types(folder / f"elements_{release}.csv")
        self._segments = _lines(folder / "segments.txt")
        self._composites = _lines(folder / "composites.txt") | _lines(folder / f"composites_{release}.txt")
        self._others = frozenset(word for line in _text(folder / "directory.txt") for word in line.split())
        self._shapes: dict[str, Shape] = {}

    def __contains__(self, segment: object) -> bool:
        """Is this id in the X12 directory?"""
        return segment in self._segments or segment in self._others

    def segment(self, id: str) -> Shape | None:
        return self._shape(id, self._segments)

    def composite(self, id: str) -> Shape | None:
        return self._shape(id, self._composites)

    def _shape(self, id: str, lines: dict[str, str]) -> Shape | None:
        shape = self._shapes.get(id)
        if shape is None and id in lines:
            shape = self._shapes[id] = _shape(id, lines[id])
        return shape


@cache
def dictionary(release: str = "005010") -> Dictionary:
    """The one that ships, as of a release of X12: the first six digits of a guide's version."""
    return Dictionary(release=release)


def _text(path: Path) -> list[str]:
    """Its lines; a release that has nothing otherwise has no file."""
    if not path.exists():
        return []
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]


def _lines(path: Path) -> dict[str, str]:
    return dict(line.split(None, 1) for line in _text(path))


def _types(path: Path) -> dict[str, Type]:
    types = {}
    for line in _text(path)[1:]:
        number, type, minimum, maximum, label = line.split(",", 4)
        types[number] = Type(number, type, int(minimum), int(maximum), label.strip('"'))
    return types


def _shape(id: str, line: str) -> Shape:
    line, _, label = line.partition(";")
    words, _, notes = line.partition("|")
    return Shape(id, tuple(_place(id, word) for word in words.split()), tuple(_note(id, word) for word in notes.split()),
                 label.strip())


def _place(id: str, word: str) -> Place:
    match = _PLACE.fullmatch(word)
    if match is None:
        raise LoadRefused(f"{id}: {word!r} is not a place such as 1028M, C023O or 1365O*99.")
    number, demand, repeat = match.groups()
    return Place(number, demand == "M", int(repeat or 1))


def _note(id: str, word: str) -> Note:
    match = _NOTE.fullmatch(word)
    if match is None:
        raise LoadRefused(f"{id}: {word!r} is not a syntax note such as P0304.")
    kind, digits = match.groups()
    return Note(kind, tuple(int(digits[i:i + 2]) for i in range(0, len(digits), 2)))
