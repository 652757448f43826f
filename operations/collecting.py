"""How often Python's cyclic collector goes through what reading makes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 100_000
"""More than a set of some hundred claims has: such a set comes and goes without the collector's looking at it."""


@contextmanager
def seldom() -> Iterator[None]:
    """Claims hold no cycles: counting references frees them. The collector would go through a set's claims several times
    while they are read, a quarter of the time; now it looks when there are very many, so that no cycle stays for good."""
    usual = gc.get_threshold()
    gc.set_threshold(max(_OBJECTS, usual[0]) if usual[0] else 0, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
