"""A compiled guide + delimiters → one fast check a node: a call on the raw text of a segment, None when something is wrong.

To compile an expression costs as much as to diagnose thirty segments, and most files are small. So the check of a node
begins cold: it declines, which sends the segment to the diagnosis, and turns itself into the expression when the node
has come up often enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from edi.guides.model import SegmentNode
from edi.guides.patterns import Writer
from edi.segments import Delimiters

Check = Callable[[str], object]

COLD = 24
"""So many segments of a node are diagnosed before its expression is compiled."""


class Checks(list[Check]):
    """By node index. Nodes that share their elements (`same` loops) share their expression."""

    def __init__(self, nodes: Sequence[SegmentNode], delimiters: Delimiters) -> None:
        self._writer = Writer(delimiters)
        self._nodes = nodes
        self._left: dict[int, int] = {}
        self._hot: dict[tuple[str, int], Check] = {}
        super().__init__(self._cold(node) for node in nodes)

    def _cold(self, node: SegmentNode) -> Check:
        def check(_: str) -> object:
            left = self._left[node.index] = self._left.get(node.index, COLD) - 1
            if left <= 0:
                self.heat(node)
            return None
        return check

    def heat(self, node: SegmentNode) -> Check:
        """Compiles the node's expression now."""
        key = (node.id, id(node.elements))
        check = self._hot.get(key)
        if check is None:
            check = self._hot[key] = re.compile(self._writer.segment(node)).fullmatch
        self[node.index] = check
        return check
