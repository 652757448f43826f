"""The walked segments of an 837, batch by batch → canonical claims, each handed over when it is complete.

Memory is bounded by the largest claim: nothing is kept of a claim that has been handed over but what the next one
shares with it. Broken claims are told as far as they can be read; what was wrong with them, the walker has said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from edi.canonical.claim import Claim, Submission
from edi.findings import Where
from edi.guides import Guide
from edi.guides.model import SegmentNode
from edi.parsers.claim_837.assembly import Assembly
from edi.parsers.claim_837.table import HEADS, TABLES, Handler, Table
from edi.parsers.values import real
from edi.segments import Delimiters
from edi.walker import Unit, Walked

_Entry = tuple[Handler, int, str, str] | None
_where = tuple.__new__
_PADDING = tuple([("",) * (missing + 1) for missing in range(40)])  # no segment has as many elements


@lru_cache(maxsize=16)
def dispatch(guide: Guide) -> tuple[_Entry, ...]:
    """By node index: who reads the segment, how many elements it may have, its id and its loop path."""
    table = TABLES[guide.name]
    return tuple([_entry(node, table) for node in guide.nodes])


def _entry(node: SegmentNode, table: Table) -> _Entry:
    handler = table.get(node.loop, {}).get(node.id)
    return None if handler is None else (handler, len(node.elements), node.id, node.path)


class ClaimParser:
    """One set. Feed it what the walker returns; take the claims that each batch completes."""

    def __init__(self, guide: Guide, delimiters: Delimiters) -> None:
        self._table = dispatch(guide)
        self._loops = {kind.name: kind.loop for kind in guide.units}
        self._separator = delimiters.element
        self._inner = delimiters.component + delimiters.repetition
        self._padding = re.compile(f" +(?=[{re.escape(self._separator + self._inner)}]|$)")
        self._assembly = Assembly(guide.name, delimiters.component)
        self._last = 0

    def feed(self, walked: Walked) -> list[Claim]:
        assembly, table, separator = self._assembly, self._table, self._separator
        assembly.units = {unit.first_position: unit.ordinal for unit in walked.units}
        # Spaces behind a value are no part of it. Where some stand, the walker has warned.
        spoken = {one.where.position for one in walked.findings}
        opened = {unit.first_position: unit for unit in walked.units} if spoken else {}
        position = walked.first_position
        for text, offset, node in zip(walked.texts, walked.offsets, walked.nodes, strict=True):
            entry = None if node is None else table[node.index]
            if spoken and node is not None and position in spoken:
                text = self._padding.sub("", text)
                if position in opened and self._is_headless(opened[position], node):
                    assembly.open_headless(opened[position].kind, Where(position, offset, node.id, node.path))
            if entry is not None:
                handler, size, segment, path = entry
                if position > assembly.reach and handler not in HEADS:
                    position += 1
                    continue
                elements = text.split(separator)
                if not text.isascii():
                    elements = real(elements, self._inner)
                missing = size - len(elements)
                if missing >= 0:
                    elements += _PADDING[missing]
                handler(assembly, elements, _where(Where, (position, offset, segment, path, 0, 0, 0)))
            position += 1
        self._last = position - 1
        return self._take()

    def _is_headless(self, unit: Unit, node: SegmentNode) -> bool:
        """Does a unit begin with a segment that is not its first (HL, CLM), which must be missing then?"""
        return not node.opens or node.loop != self._loops[unit.kind]

    def end(self) -> list[Claim]:
        """The claim that a set without its trailer leaves open."""
        self._assembly.close_claim(self._last)
        return self._take()

    @property
    def submission(self) -> Submission:
        """Complete with the first claim; asked for earlier, it is what has been told by then, for good."""
        self._assembly.seal_submission()
        return cast(Submission, self._assembly.submission)

    def _take(self) -> list[Claim]:
        done = self._assembly.done
        self._assembly.done = []
        return done
