"""What the walker has said of one set, so that no check tells the same slip again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from edi.findings import Fault, Finding, Severity, Where

_ABSENT = frozenset((Fault.SEGMENT_MANDATORY_MISSING, Fault.SEGMENT_REQUIRED_MISSING, Fault.LOOP_REQUIRED_MISSING))
_REMEMBERED = 200_000
"""Places; some 40 MB. Of a set with more errors the checks may repeat what the walker has said."""


class Spoken:
    """Tell it the walker's findings, and ask it of a place before speaking. Only errors count: a warning silences nothing."""

    __slots__ = ("_absent", "_blamed")

    def __init__(self) -> None:
        self._blamed: set[tuple[int, str, int]] = set()  # position, segment, element
        self._absent: set[tuple[int | None, str, str]] = set()  # unit, loop path, segment

    def hear(self, findings: Iterable[Finding]) -> None:
        for one in findings:
            if one.severity is Severity.ERROR and len(self._blamed) < _REMEMBERED:
                where = one.where
                self._blamed.add((where.position, where.segment, where.element))
                if one.fault in _ABSENT:
                    self._absent.add((one.unit, where.path, where.segment))

    def blames(self, position: int, segment: str, element: int) -> bool:
        """The walker has spoken of this element, or of its segment as a whole."""
        blamed = self._blamed
        return bool(blamed) and ((position, segment, element) in blamed or (position, segment, 0) in blamed)

    def misses(self, where: Where, unit: int | None) -> bool:
        """It is of a whole segment, and the walker has missed that one in this loop of this business unit."""
        return not where.element and (unit, where.path, where.segment) in self._absent

    def forget(self, is_over: Callable[[int, str], bool]) -> None:
        """Places that nobody will ask of again, by position and segment."""
        if self._blamed:
            self._blamed = {one for one in self._blamed if not is_over(one[0], one[1])}
