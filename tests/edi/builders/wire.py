"""Outgoing segments as the text that a reader knows them by, and under the guide that would read them."""

from __future__ import annotations

from collections.abc import Iterable

from edi import guides
from edi.findings import Finding
from edi.segments import X12_DELIMITERS
from edi.walker import Walker
from edi.writer import Out


def text(segment: Out) -> str:
    parts = (value if isinstance(value, str) else ":".join(map(str, value)).rstrip(":") for value in segment)
    return "*".join(parts).rstrip("*")


def texts(segments: Iterable[Out]) -> list[str]:
    return [text(segment) for segment in segments]


def lines(block: str) -> list[str]:
    """Segments written one a line, as they stand in a test."""
    return [line.strip() for line in block.strip().splitlines()]


def as_set(segments: Iterable[Out], set_id: str, reference: str) -> list[str]:
    """With ST and SE."""
    inside = texts(segments)
    return [f"ST*{set_id}*0001*{reference}", *inside, f"SE*{len(inside) + 2}*0001"]


def walked(guide: str, segments: list[str]) -> list[Finding]:
    walker = Walker(guides.load(guide), X12_DELIMITERS)
    found = walker.feed(segments, list(range(len(segments)))).findings
    return [*found, *walker.end()]
