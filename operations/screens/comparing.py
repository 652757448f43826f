"""`claimwright diff`: the differences of two files as an outline, or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack

from operations.screens.ink import Ink, terminal, visible
from operations.screens.rewriting import UNREADABLE, readable
from operations.screens.sources import shown
from operations.screens.tables import print_json
from operations.tools.comparison import Change, Comparison, SetDifference, UnitDifference, What, compare
from operations.validation import Record, mask

LONGEST = 200
"""Characters of a value that are printed; a segment without end would fill the screen for minutes."""

_INK = {What.ONLY_A: "error", What.ONLY_B: "id", What.CHANGED: "plain"}


def print_comparison(a: str, b: str, *, form: str, all_of_it: bool, show_values: bool, most: int) -> int:
    """The status is 0 where both say the same, 1 where they do not, 3 where one of them cannot be read."""
    with ExitStack() as open_files:
        streams = [readable(path, open_files) for path in (a, b)]
        if streams[0] is None or streams[1] is None:
            return UNREADABLE
        found = compare(streams[0], streams[1], all_of_it=all_of_it, most=most)
    if form == "json":
        print_json(_record(found, (shown(a), shown(b)), show_values))
        return int(not found.same)
    for line in _Lines(Ink(terminal()), show_values).of(found):
        print(line)
    print(_summary(found), file=sys.stderr)
    return int(not found.same)


def _summary(found: Comparison) -> str:
    if found.same:
        return f"Both say the same: {found.alike} units."
    more = f" (of {found.untold} it is not told what; --max shows more)" if found.untold else ""
    differ = "1 unit differs" if found.different == 1 else f"{found.different} units differ"
    return f"{differ}{more}, {found.alike} are the same."


class _Lines:
    def __init__(self, ink: Ink, show_values: bool) -> None:
        self._ink, self._show = ink, show_values

    def of(self, found: Comparison) -> Iterator[str]:
        for one in found.sets:
            yield self._ink(self._set(one), "strong")
            for unit in one.units:
                yield from self._unit(unit)

    def _set(self, one: SetDifference) -> str:
        controls = " | ".join(dict.fromkeys(visible(control) for control in (one.control_a, one.control_b) if control))
        title = f"{visible(one.id)} set {controls}" if one.id else "envelope"
        return title if one.what is What.CHANGED else f"{title}: {one.what}"

    def _unit(self, unit: UnitDifference) -> Iterator[str]:
        title = f"  {unit.kind} {self._value(unit.name)}" if unit.name else f"  {unit.kind}"
        yield self._ink(title if unit.what is What.CHANGED else f"{title}: {unit.what}", _INK[unit.what])
        before: tuple[int, int] | None = None
        for change in unit.changes:
            here = change.position_a, change.position_b
            if here != before or not any(here):
                yield self._segment(change)
            before = here
            if change.element:
                yield f"      {change.element} {change.name}: {self._value(change.a)} → {self._value(change.b)}"

    def _segment(self, change: Change) -> str:
        label = f"{change.loop} {visible(change.segment)} {change.label}".strip()
        place = " | ".join(str(position) for position in dict.fromkeys((change.position_a, change.position_b)) if position)
        title = f"    {label}{f' (segment {place})' if place else ''}"
        if change.what is What.CHANGED:
            return title
        return self._ink(f"{title}: {change.what}: {self._value(change.a or change.b)}", _INK[change.what])

    def _value(self, value: str) -> str:
        if not value:
            return "nothing"
        begins = value[:LONGEST]
        told = visible(begins) if self._show else mask(begins)
        return told if len(value) <= LONGEST else f"{told}… ({len(value):,} characters)"


def _record(found: Comparison, names: tuple[str, str], show_values: bool) -> Record:
    def value(text: str) -> str:
        return text if show_values else mask(text)

    return {
        "same": found.same, "a": names[0], "b": names[1], "units_alike": found.alike, "units_different": found.different,
        "sets": [{
            "what": one.what, "set_id": one.id, "set_a": one.control_a, "set_b": one.control_b,
            "units": [{
                "what": unit.what, "unit": unit.kind, "name": value(unit.name),
                "changes": [{
                    "what": change.what, "loop": change.loop, "segment": change.segment, "label": change.label,
                    "position_a": change.position_a or None, "position_b": change.position_b or None,
                    "element": change.element or None, "name": change.name, "a": value(change.a), "b": value(change.b),
                } for change in unit.changes],
            } for unit in one.units],
        } for one in found.sets],
    }
