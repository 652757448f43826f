"""Examples of cards that stand for several guides."""

from __future__ import annotations

from collections.abc import Iterable


def each(guides: Iterable[str], changes: str) -> str:
    """The same changes to the ordinary set of each guide."""
    return " | ".join(f"{guide}: {changes}" for guide in guides)
