"""Segments of one set → their nodes in the guide, business units, and findings.

`feed` is the hot loop: one dictionary look-up a segment (two where siblings share an id), one regular expression, one mask.
Whatever is not plain good goes through `_step` (loops open and close, counts) or `_slow` (something may be wrong).
"""

from __future__ import annotations

from collections.abc import Sequence

from edi.findings import Fault, Finding
from edi.guides import Guide, SegmentNode
from edi.guides.diagnosis import Trouble, troubles
from edi.guides.moves import Move, Moves
from edi.segments import Delimiters
from edi.walker.misfit import Enter, Misfit, Open, Skip, Stand, Take
from edi.walker.report import Report
from edi.walker.stack import Stack
from edi.walker.walked import Unit, Walked

_CODES = (Fault.CODE_INVALID, Fault.CODE_NOT_ALLOWED)   # of which one may mean that it is another segment


class Walker:
    """Walks one set. ``feed`` takes its segments in batches of any size, the first beginning with ST; then ``end``."""

    def __init__(self, guide: Guide, delimiters: Delimiters, set_ordinal: int = 1) -> None:
        self.guide, self.delimiters, self.set_ordinal = guide, delimiters, set_ordinal
        self._compiled = guide.compiled
        self._checks = guide.compiled.checks(delimiters)
        self._report = Report()
        self._stack = Stack(guide, delimiters.element, self._report)
        self._moves: Moves = self._compiled.start
        self._stood: Moves = self._moves                    # differs while something is passed over
        self._passed: tuple[Moves, int] | None = None       # where in a misplaced loop, and how deep
        self._walked = 0                                    # segments walked before this batch
        self._kept: tuple[list[str], list[int]] = ([], [])  # segments that wait for the next batch

    def feed(self, texts: Sequence[str], offsets: Sequence[int]) -> Walked:
        """Walks the next batch: texts of segments without terminator, and where each begins in the file."""
        if self._kept[0]:
            texts, offsets = [*self._kept[0], *texts], [*self._kept[1], *offsets]
            self._kept = ([], [])
        delimiters, checks, stack, report = self.delimiters, self._checks, self._stack, self._report
        separator = delimiters.element
        moves, frame, first = self._moves, stack.frame, self._walked + 1
        nodes: list[SegmentNode | None] = []
        append = nodes.append
        for i, text in enumerate(texts):
            try:
                found = moves[text[:3]]
                if isinstance(found, Move):
                    move = found
                elif found.plain:
                    move = found.plain[text.split(separator, found.element + 1)[found.element]]
                else:
                    move = found.choose(text, delimiters)
                node, number, onward, before, test, bit, limit, jump = move
            except LookupError:
                number = -1
            if number >= 0 and checks[number](text) is not None:
                seen = frame.seen
                if jump is None and not (seen ^ before) & test and not (limit and seen & bit):  # counted from the second on
                    frame.seen = seen | bit
                else:
                    report.position, report.offset = first + i, offsets[i]
                    stack.step(move, text)
                    frame = stack.frame
                moves = onward
                append(node)
                continue
            self._moves, report.position, report.offset = moves, first + i, offsets[i]
            if i + 1 == len(texts) and self._must_wait(text):
                self._kept = ([text], [offsets[i]])
                texts, offsets = texts[:i], offsets[:i]
                break
            append(self._slow(text, texts[i + 1] if i + 1 < len(texts) else None))
            moves, frame = self._moves, stack.frame
        self._moves = moves
        self._walked += len(texts)
        return Walked(first, texts, offsets, nodes, *self._taken())

    def end(self) -> tuple[Finding, ...]:
        """No more segments: what is still missing. That SE is missing is told by the envelope."""
        for text, offset in zip(*self._kept, strict=True):
            self._walked += 1
            self._report.position, self._report.offset = self._walked, offset
            self._slow(text, None)
        self._kept = ([], [])
        self._stack.end()
        return tuple(self._taken()[0])

    def _taken(self) -> tuple[list[Finding], list[Unit]]:
        findings, units = self._report.findings, self._stack.units
        self._report.findings, self._stack.units = [], []
        return findings, units

    def _slow(self, text: str, following: str | None) -> SegmentNode | None:
        """One segment of which something may be wrong."""
        if self._passed is not None:
            self._passed = self._inside(text)
            if self._passed is not None:
                return None
            self._moves = self._stood
        exact = self._exact(text, self._moves)
        if exact is not None:
            return self._go(exact[0], text, exact[1])
        if self._id(text) not in self._compiled.identity.by_id:
            frame = self._stack.frame
            self._report.unknown(self._id(text), self.guide, frame.loop.path, frame.unit)
            return None
        return self._misfit(text, following)

    def _must_wait(self, text: str) -> bool:
        """Does what this segment is depend on the next one, which is not here yet?"""
        if self._passed is not None and self._inside(text) is not None:
            return False
        moves = self._moves if self._passed is None else self._stood
        return self._id(text) in self._compiled.identity.by_id and self._exact(text, moves) is None

    def _exact(self, text: str, moves: Moves) -> tuple[Move, Sequence[Trouble]] | None:
        """The move that a segment says it is, and what is wrong inside it."""
        compiled, delimiters = self._compiled, self.delimiters
        values = text.split(delimiters.element)
        move = compiled.likely(moves, text, values[0], delimiters)
        found = [] if move is None else troubles(move.node, text, delimiters, compiled.identity.known)
        if move is None or any(trouble.fault in _CODES for trouble in found):
            likely, move = move, compiled.exact(moves, text, values, delimiters)
            if move is not None and move is not likely:
                found = troubles(move.node, text, delimiters, compiled.identity.known)
        return None if move is None else (move, found)

    def _id(self, text: str) -> str:
        return text.partition(self.delimiters.element)[0]

    def _inside(self, text: str) -> tuple[Moves, int] | None:
        """Where in the loop that is being passed over this segment stands; None: not inside it."""
        assert self._passed is not None
        moves, depth = self._passed
        move = self._compiled.exact(moves, text, text.split(self.delimiters.element), self.delimiters)
        closes, opens = (move.jump.closes, move.jump.opens) if move and move.jump else (0, None)
        if move is None or closes > depth:
            return None
        return move.onward, depth - closes + (opens is not None)

    def _go(self, move: Move, text: str, found: Sequence[Trouble], wrong: bool = False) -> SegmentNode:
        since = len(self._report.findings)
        self._stack.step(move, text, wrong)
        self._report.inside(move.node, self._stack.frame.unit, found, since)
        self._moves = move.onward
        return move.node

    def _misfit(self, text: str, following: str | None) -> SegmentNode | None:
        stand = Stand(self._moves, tuple(Open(frame.loop, frame.seen, frame.told) for frame in self._stack.frames))
        reading = Misfit(self._compiled, self.delimiters, stand, text, following).reading()
        if isinstance(reading, Take):
            return self._go(reading.move, text, reading.troubles, wrong=True)
        if isinstance(reading, Enter):
            self._stack.enter(reading.opener)
            return self._go(reading.move, text, reading.troubles)
        assert isinstance(reading, Skip)
        self._stack.misplaced(self._id(text), reading.node)
        if reading.node is not None and reading.node.opens:
            self._stood, self._passed = self._moves, (self._compiled.onward(reading.node), 0)
            self._moves = self._compiled.nowhere
        return None
