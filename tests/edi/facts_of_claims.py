"""Canonical values without their places, and the places alone: what tests of the parsers compare."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from edi.findings import Where


def bare(value: Any) -> Any:
    """Without places: as the business sees it."""
    if isinstance(value, Where):
        return None
    if isinstance(value, tuple):
        return tuple(bare(one) for one in value)
    if hasattr(value, "__dataclass_fields__"):
        return type(value)(**{f.name: Where() if f.type == "Where" else bare(getattr(value, f.name))
                              for f in fields(value)})
    return value


def places(value: Any) -> Iterator[Where]:
    """Every Where in a value that names a segment."""
    if isinstance(value, Where):
        if value.position:
            yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from places(one)
    elif hasattr(value, "__dataclass_fields__"):
        for f in fields(value):
            yield from places(getattr(value, f.name))
