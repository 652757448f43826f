"""What pyx12 has against a file → where it and we differ: a second reading of the same guides by somebody else's program.

pyx12 is installed by whoever wants its opinion (`pip install pyx12`); we run it, and read the report that it makes for
programs. Differences are told by place (set, segment, element), since its codes and ours are named differently: who is right
is for people to say, and tests/edi/guides/differences lists where its maps are known to differ.
"""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from edi.errors import EnvironmentFault
from edi.findings import Severity
from operations.validation import Told

NAME = "pyx12"


class Place(NamedTuple):
    """Ordinals of interchange, group and set (0: none), the segment's position in its set (0: the set), its element (0: the
    segment)."""

    interchange: int
    group: int
    set: int
    position: int = 0
    element: int = 0


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one of the two says of a place."""

    place: Place
    segment: str
    says: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``failed`` is the kind of error on which pyx12 gave up; then nothing it did not come to is compared."""

    agreed: int
    only_ours: tuple[Opinion, ...]
    only_theirs: tuple[Opinion, ...]
    failed: str = ""


def compare(ours: Iterable[Told], data: bytes) -> Comparison:
    """Errors of SNIP 1 and 2 on both sides; of warnings and of what pyx12 does not check nothing is said."""
    mine = {opinion.place: opinion for opinion in _ours(ours)}
    theirs, failed = _theirs(data)
    other = {opinion.place: opinion for opinion in theirs}
    only_ours, only_theirs = _alone(mine, other), _alone(other, mine)
    return Comparison(len(mine) - len(only_ours), only_ours, only_theirs, failed)


def _alone(some: dict[Place, Opinion], others: dict[Place, Opinion]) -> tuple[Opinion, ...]:
    segments = {place._replace(element=0) for place in others}
    return tuple(some[place] for place in sorted(some) if not _is_told(place, others, segments))


def _is_told(place: Place, others: dict[Place, Opinion], segments: set[Place]) -> bool:
    """By the other too? A wrong element is told by some as its segment's fault, and a segment that is missing at the one behind
    by the one and at the end of its loop by the other."""
    if place in others or place._replace(element=0) in others:
        return True
    return not place.element and any(place._replace(position=place.position + step) in segments for step in (-1, 0, 1))


def _ours(told: Iterable[Told]) -> Iterator[Opinion]:
    for one in told:
        found, where = one.finding, one.finding.where
        if found.severity is Severity.ERROR and found.snip <= 2:
            of_set = where.segment in ("ST", "SE")
            place = Place(*one.place.ordinals, *((0, 0) if of_set else (where.position, where.element)))
            yield Opinion(place, where.segment, found.message)


def _theirs(data: bytes) -> tuple[list[Opinion], str]:
    report = io.StringIO()
    failed = ""
    module, parameters = _module()
    logging.getLogger(NAME).setLevel(logging.CRITICAL)
    try:
        module.x12n_document(parameters, io.StringIO(data.decode("ascii")), None, None, fd_json=report)
    except Exception as error:  # noqa: BLE001 - somebody else's program: whatever it fails of is its opinion
        failed = type(error).__name__
    text = report.getvalue()
    return (list(_read(json.loads(text))) if text else []), failed


def _module() -> tuple[Any, Any]:
    try:
        import pyx12.params
        import pyx12.x12n_document
    except ImportError:
        raise EnvironmentFault("A second opinion needs pyx12, which is not installed: pip install pyx12") from None
    return pyx12.x12n_document, pyx12.params.params()


def _read(document: dict[str, Any]) -> Iterator[Opinion]:
    for i, interchange in enumerate(document["interchanges"], 1):
        yield from (Opinion(Place(i, 0, 0), "ISA", _says(error)) for error in interchange.get("errors", ()))
        for g, group in enumerate(interchange["groups"], 1):
            yield from (Opinion(Place(i, g, 0), "GS", _says(error)) for error in group.get("errors", ()))
            for s, one in enumerate(group["transactions"], 1):
                yield from (Opinion(Place(i, g, s), "ST", _says(error)) for error in one.get("errors", ()))
                for segment in one["segments"]:
                    yield from _segment(Place(i, g, s, segment["seg_count"]), segment)


def _segment(place: Place, segment: dict[str, Any]) -> Iterator[Opinion]:
    yield from (Opinion(place, segment["seg_id"], _says(error)) for error in segment["errors"])
    for element in segment["elements"]:
        at = place._replace(element=int(element["ele_pos"] or 0))
        yield from (Opinion(at, segment["seg_id"], _says(error)) for error in element["errors"])


def _says(error: dict[str, Any]) -> str:
    return f"code {error.get('err_cde', '')}"
