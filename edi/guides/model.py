"""What an implementation guide says, as values: loops hold segments and loops, segments hold elements, elements components.

Everything a guide states is here, with what the base standard adds (type, length, mandatory or not, syntax notes), so that a
reader of a `SegmentNode` needs no other book. `grammar` makes these from the text of a guide, `moves` and `patterns` turn
them into the tables that the walker runs on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Usage(StrEnum):
    """Whether a place must be filled. The guides know four values; the first two differ in who demands it."""

    MANDATORY = "M"     # by the base standard, hence by the guide
    REQUIRED = "R"      # by the guide alone
    SITUATIONAL = "S"   # at the sender's discretion where the situation does not demand it; also where unknown
    EXCLUSIVE = "X"     # situational, and not to be sent otherwise
    NOT_USED = "N"


class Note(NamedTuple):
    """A syntax note of the base standard over places (1 is the first): P R E C L, as X12.6 names them."""

    kind: str
    places: tuple[int, ...]


class Element(NamedTuple):
    """One element of a segment, or one component of a composite. A tuple: a guide has thousands, read at start-up."""

    index: int  # type: ignore[assignment]  # 1 is the first; it hides tuple.index, which nobody asks an element for
    usage: Usage
    number: str                             # the data element's number, or the composite's id
    type: str                               # AN ID N0 N2 R DT TM B; "" for a composite
    minimum: int
    maximum: int
    mandatory: bool                         # by the base standard
    repeat: int                             # how often it may stand, 1 for most
    codes: tuple[str, ...] = ()             # the closed list of the guide; empty: open
    external: str = ""                      # the name of a list that is checked elsewhere (SNIP 5)
    components: tuple[Element, ...] = ()
    notes: tuple[Note, ...] = ()            # of the composite
    label: str = ""

    @property
    def required(self) -> bool:
        return self.usage is Usage.REQUIRED or self.usage is Usage.MANDATORY

    @property
    def reference(self) -> str:
        """The data element number for IK402: composites have none."""
        return "" if self.components else self.number


Place = tuple[int, int]
"""Element and component; component 0 is the element itself."""


@dataclass(slots=True, eq=False)
class SegmentNode:
    """A segment at its place in the guide. Nodes are compared by identity: the same segment stands at many places."""

    id: str
    parent: Loop = field(repr=False)
    position: str
    usage: Usage
    maximum: int                            # 0: no bound
    label: str
    elements: tuple[Element, ...] = field(repr=False)
    notes: tuple[Note, ...] = field(repr=False)
    index: int = -1                         # dense over the guide, for dispatch tables
    place: int = 0                          # order among the parent's children; equal places come in any order
    bit: int = 0                            # 1 << its number among the parent's children
    _coded: dict[Place, frozenset[str]] | None = field(default=None, repr=False)

    @property
    def coded(self) -> Mapping[Place, frozenset[str]]:
        """The places that are always filled from a closed list: by them segments are told apart."""
        if self._coded is None:
            self._coded = dict(_coded(self.elements))
        return self._coded

    @property
    def loop(self) -> str:
        return self.parent.id

    @property
    def path(self) -> str:
        """The loops around it, outermost first: "2000A/2000B/2300"; "" for the set's own segments."""
        return self.parent.path

    @property
    def head(self) -> SegmentNode:
        """The segment by which this child of a loop is entered: itself."""
        return self

    @property
    def opens(self) -> bool:
        """Is its loop entered by it? (The set's own first segment enters no loop.)"""
        return self.parent.parent is not None and self.parent.head is self


@dataclass(slots=True, eq=False)
class Loop:
    """A loop. It is entered by its first segment only. The root of a guide is a loop without id, entered by ST."""

    id: str
    parent: Loop | None = field(repr=False)
    usage: Usage
    maximum: int                            # 0: no bound
    label: str
    path: str = ""
    children: list[SegmentNode | Loop] = field(default_factory=list, repr=False)
    place: int = 0
    bit: int = 0
    required: int = 0                       # the bits of the children that must be there, but for the first segment

    @property
    def head(self) -> SegmentNode:
        """The segment that enters it."""
        return self.children[0].head

    @property
    def position(self) -> str:
        return self.head.position


_VALUES = ("481", "901")
"""Data elements whose codes never say which segment it is: AAA03 has other reasons in each loop, TRN01 tells whose trace it is
in a loop that has one TRN. The code of another loop is a wrong code."""


def _coded(elements: Sequence[Element]) -> Iterator[tuple[Place, frozenset[str]]]:
    for element in elements:
        if element.number in _VALUES:
            continue
        if element.required and element.codes:
            yield (element.index, 0), frozenset(element.codes)
        elif element.required:
            for part in element.components:
                if part.required and part.codes:
                    yield (element.index, part.index), frozenset(part.codes)
