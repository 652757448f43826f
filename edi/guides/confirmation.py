"""Which positions of a guide two independent sources confirm: all but those that its head calls `unconfirmed`.

A position is a loop, a segment, or an element or component that may be sent. Its path names the loops around it, the
segment (the second REF of a loop is REF(2)), the element and the component: "2000A/2000B/2300/REF(2)/04-1". The head's
patterns match whole paths as a shell matches names.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import NamedTuple

from edi.guides.guide import Guide
from edi.guides.model import Loop, SegmentNode, Usage


class Confirmation(NamedTuple):
    positions: int
    unconfirmed: tuple[str, ...]    # paths
    idle: tuple[str, ...]           # patterns of the head that match nothing

    @property
    def share(self) -> Fraction:
        """Of the positions, those confirmed: 0 to 1."""
        return 1 - Fraction(len(self.unconfirmed), self.positions)


def confirmation(guide: Guide) -> Confirmation:
    paths = tuple(positions(guide))
    found = {pattern: [path for path in paths if fnmatchcase(path, pattern)] for pattern in guide.unconfirmed}
    doubtful = {path for matched in found.values() for path in matched}
    return Confirmation(len(paths), tuple(path for path in paths if path in doubtful),
                        tuple(pattern for pattern, matched in found.items() if not matched))


def positions(guide: Guide) -> Iterator[str]:
    """The paths of all positions, in the guide's order."""
    yield from _within(guide.root, "")


def _within(loop: Loop, above: str) -> Iterator[str]:
    seen: dict[str, int] = {}
    for child in loop.children:
        if isinstance(child, SegmentNode):
            seen[child.id] = seen.get(child.id, 0) + 1
            yield from _segment(child, f"{above}{child.id}" + (f"({seen[child.id]})" if seen[child.id] > 1 else ""))
        else:
            yield f"{above}{child.id}"
            yield from _within(child, f"{above}{child.id}/")


def _segment(node: SegmentNode, path: str) -> Iterator[str]:
    yield path
    for element in node.elements:
        if element.usage is not Usage.NOT_USED:
            yield f"{path}/{element.index:02}"
            for part in element.components:
                if part.usage is not Usage.NOT_USED:
                    yield f"{path}/{element.index:02}-{part.index}"
