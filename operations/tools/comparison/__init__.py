"""Two files → what one says and the other does not: by set, by business unit, by loop, segment and element.

Each file is read twice: for an outline of its units, then for the segments of those that differ. So memory grows with the
number of units, not with their length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from edi.reader import parts
from operations.tools.comparison.changes import Change, What, changes
from operations.tools.comparison.pairing import Outline, Pair, SetOutline, outlines, paired_sets, paired_units
from operations.tools.conversion.rows import Wording
from operations.tools.places import placed
from operations.tools.units import Unit, units

__all__ = ["Change", "Comparison", "SetDifference", "UnitDifference", "What", "compare"]


@dataclass(frozen=True, slots=True)
class UnitDifference:
    """A unit that differs, or that only one file has (``changes`` are empty then)."""

    what: What
    kind: str
    name: str = field(repr=False)
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class SetDifference:
    """A set that differs. The control number is empty where a file has no such set; ``id`` is empty for the envelope."""

    what: What
    id: str
    control_a: str
    control_b: str
    units: tuple[UnitDifference, ...] = ()


@dataclass(slots=True)
class Comparison:
    """``different`` counts units, ``untold`` those of them that are beyond the bound of what is told."""

    sets: list[SetDifference] = field(default_factory=list)
    alike: int = 0
    different: int = 0
    untold: int = 0

    @property
    def same(self) -> bool:
        return not self.sets


def compare(a: BinaryIO, b: BinaryIO, *, all_of_it: bool = False, most: int = 1000) -> Comparison:
    """Of at most so many units it is told what differs; all are counted."""
    found = Comparison()
    pairs = [(sets, _differing(sets, found))
             for sets in paired_sets(outlines(_units(a), all_of_it=all_of_it), outlines(_units(b), all_of_it=all_of_it))]
    wanted = [pair for _, differing in pairs for pair in differing][:most]
    found.untold = found.different - len(wanted)
    ours = _fetched(a, {one.number for one, other in wanted if one is not None and other is not None})
    theirs = _fetched(b, {other.number for one, other in wanted if one is not None and other is not None})
    told = {id(pair) for pair in wanted}
    wording = Wording()
    for (set_a, set_b), differing in pairs:
        if differing:
            whole = What.CHANGED if set_a and set_b else What.ONLY_A if set_a else What.ONLY_B
            some = set_a or set_b
            assert some is not None
            shown = () if whole is not What.CHANGED else tuple(
                _difference(pair, ours, theirs, wording, all_of_it) for pair in differing if id(pair) in told)
            controls = set_a.control if set_a else "", set_b.control if set_b else ""
            found.sets.append(SetDifference(whole, some.id, *controls, shown))
    return found


def _units(stream: BinaryIO) -> Iterator[Unit]:
    stream.seek(0)
    return units(placed(parts(stream)))


def _differing(sets: Pair[SetOutline], found: Comparison) -> list[Pair[Outline]]:
    one, other = sets
    pairs = paired_units(one.units if one else (), other.units if other else ())
    differing = [(a, b) for a, b in pairs if a is None or b is None or a.digest != b.digest]
    found.alike += len(pairs) - len(differing)
    found.different += len(differing)
    return differing


def _fetched(stream: BinaryIO, numbers: Iterable[int]) -> dict[int, Unit]:
    wanted = frozenset(numbers)
    if not wanted:
        return {}
    return {number: unit for number, unit in enumerate(_units(stream)) if number in wanted}


def _difference(pair: Pair[Outline], ours: dict[int, Unit], theirs: dict[int, Unit], wording: Wording,
                all_of_it: bool) -> UnitDifference:
    one, other = pair
    if one is None or other is None:
        some = one or other
        assert some is not None
        return UnitDifference(What.ONLY_A if one else What.ONLY_B, some.kind, some.name)
    told = changes(ours[one.number].segments, theirs[other.number].segments, wording, all_of_it=all_of_it)
    return UnitDifference(What.CHANGED, one.kind, one.name, tuple(told))
