"""From one loop of a guide to another, and when it is known what stands there.

A condition may look anywhere: at its own loop, at one around it, at one inside it, or at one beside it, which is found by
way of the nearest loop that holds both. What stands behind a loop is not known yet when that is complete; then the rule
waits for the loop that holds both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edi.checks.loops.instances import Instance
from edi.checks.partner.paths import Spot
from edi.guides import Loop


class Route(NamedTuple):
    """So many loops up, and from there down by one of these chains of ids."""

    up: int
    downs: tuple[tuple[str, ...], ...]

    def reached(self, start: Instance) -> Iterator[Instance]:
        for _ in range(self.up):
            if start.parent is None:
                return
            start = start.parent
        for down in self.downs:
            yield from descend(start, down)


def descend(start: Instance, ids: Sequence[str]) -> Iterator[Instance]:
    """The loops at the end of a chain of ids."""
    if not ids:
        yield start
        return
    for one in start.below(ids[0]):
        yield from descend(one, ids[1:])


def chain(outer: Loop, inner: Loop) -> tuple[str, ...] | None:
    """The ids from below ``outer`` down to ``inner``; None where it does not hold it."""
    ids: list[str] = []
    loop: Loop | None = inner
    while loop is not None:
        if loop is outer:
            return tuple(reversed(ids))
        ids.append(loop.id)
        loop = loop.parent
    return None


def route(start: Loop, targets: Sequence[Loop]) -> Route:
    """To the nearest of them, as the guide nests."""
    up, outer = 0, start
    while True:
        downs = tuple(found for target in targets if (found := chain(outer, target)) is not None)
        if downs:
            return Route(up, ((),) if () in downs else downs)
        assert outer.parent is not None, "the set holds all loops"
        up, outer = up + 1, outer.parent


def known_by(start: Loop, spot: Spot) -> Loop:
    """The loop at whose end everything at the spot has come that a rule of ``start`` may look at: ``start``, or one around
    it."""
    outer, inner = start, start
    while True:
        held = [found for loop in spot.loops if (found := chain(outer, loop)) is not None]
        if held:
            break
        assert outer.parent is not None, "the set holds all loops"
        outer, inner = outer.parent, outer
    if outer is start:
        return start
    if outer in spot.loops:
        places = [node.place for node in spot.nodes if node.parent is outer]
    else:
        first = {ids[0] for ids in held}
        places = [child.place for child in outer.children if isinstance(child, Loop) and child.id in first]
    return start if all(place < inner.place for place in places) else outer
