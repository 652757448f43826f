"""The parsed form of X12 text: delimiters, segments and, around them, everything that is no data.

Bytes are read as latin-1, one character a byte, so that positions in text are positions in bytes and any bytes at all
can be held.  The form loses nothing: line ends inside a segment, blanks between segments and text outside of
interchanges are kept as *trivia* beside the values, so that writing what was read gives the same bytes, and editing
one element changes the bytes of that element only.

An element is a tuple of repetitions, a repetition a tuple of components: ``(("A", "B"), ("C",))`` is ``A:B^C``.
``elements[0]`` is the segment id, ``elements[1]`` the first element, as the standard counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Element = tuple[tuple[str, ...], ...]


class Delimiters(NamedTuple):
    """One character each; ``repetition`` is empty where there is none (00401 and earlier, where ISA11 is data)."""

    segment: str = "~"
    element: str = "*"
    component: str = ":"
    repetition: str = "^"


X12_DELIMITERS = Delimiters()
"""The ones that nearly everybody uses."""


class Break(NamedTuple):
    """Line-end characters inside a segment: in front of character ``at`` of that component, and not part of it."""

    element: int
    repetition: int
    component: int
    at: int
    text: str


@dataclass(slots=True)
class Segment:
    """One segment. ``before`` and ``after`` are trivia in front of it and between its end and its terminator."""

    elements: list[Element] = field(repr=False)
    before: str = ""
    breaks: tuple[Break, ...] = ()
    terminated: bool = True

    @property
    def id(self) -> str:
        """The segment id, such as ``NM1``; empty for an empty segment."""
        return self.elements[0][0][0]

    @property
    def is_empty(self) -> bool:
        """Does nothing stand between two terminators? Such a one is no segment, and counts as none."""
        return len(self.elements) == 1 and self.elements[0] == (("",),)

    def value(self, element: int, component: int = 1, repetition: int = 1) -> str:
        """One value, counted as the standard counts; empty where the segment is shorter."""
        try:
            return self.elements[element][repetition - 1][component - 1]
        except IndexError:
            return ""

    def put(self, value: str, element: int, component: int = 1, repetition: int = 1) -> None:
        """Change one value, making the segment as long as that needs.

        The value is text of the wire (``edi.elements.write_text``) and must hold none of the delimiters.
        """
        self.elements.extend([(("",),)] * (element + 1 - len(self.elements)))
        repetitions = [list(components) for components in self.elements[element]]
        repetitions.extend([""] for _ in range(repetition - len(repetitions)))
        components = repetitions[repetition - 1]
        components.extend([""] * (component - len(components)))
        components[component - 1] = value
        self.elements[element] = tuple(map(tuple, repetitions))


@dataclass(slots=True)
class Passage:
    """One interchange as it stands in a file: the text in front of its ISA, then its segments up to its IEA."""

    delimiters: Delimiters
    before: str = field(default="", repr=False)
    segments: list[Segment] = field(default_factory=list, repr=False)


@dataclass(slots=True)
class Document:
    """A whole file: its interchanges, and the text behind the last (all of the text where there is no ISA)."""

    passages: list[Passage] = field(default_factory=list)
    after: str = field(default="", repr=False)
