"""Placed parts → objects of business units (ndjson) and rows of elements (CSV), with names and meanings in words.

Nothing is left out but empty elements, a user's name and password (ISA02, ISA04), and the data of binary segments, whose
length is told instead.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from edi import limits
from edi.segments import Delimiters
from operations.naming import Part as Named
from operations.naming import Words
from operations.tools.places import Placed, walked_text
from operations.tools.units import Unit, units

COLUMNS = ("interchange", "group", "set", "set_id", "position", "loop", "segment", "element", "name", "value", "meaning")
_SECRETS = {"ISA": ("02", "04")}


class Wording:
    """Segments in words, each in those of its guide."""

    def __init__(self) -> None:
        self._words: dict[str, Words] = {}

    def label(self, one: Placed) -> str:
        return one.node.label if one.node is not None else self._of(one).label(one.segment.id)

    def parts(self, one: Placed) -> Iterator[Named]:
        """Its elements and components that are not empty; of composites their components only."""
        id, delimiters = one.segment.id, one.delimiters
        if id == "ISA":  # which holds the others as data
            delimiters = Delimiters(delimiters.segment, delimiters.element, "", "")
        named, _ = self._of(one).of_text(walked_text(one.segment, delimiters), one.node, delimiters, ())
        for part, following in zip(named, (*named[1:], None), strict=False):
            if part.place in _SECRETS.get(id, ()):
                continue
            if following is None or not following.place.startswith(f"{part.place}-"):
                yield part

    def _of(self, one: Placed) -> Words:
        guide = one.head.guide if one.head is not None else None
        name = guide.name if guide is not None else ""
        if name not in self._words:
            self._words[name] = Words(guide)
        return self._words[name]


def write_csv(parts: Iterable[str | Delimiters | Placed]) -> Iterator[bytes]:
    """A header and one row an element or component."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    wording = Wording()
    for unit in units(parts):
        of_set = (unit.head.control, unit.head.id) if unit.head is not None else ("", "")
        for one in unit.segments:
            place = (one.position or "", one.node.loop if one.node is not None else "", one.segment.id)
            writer.writerows((unit.interchange, unit.group, *of_set, *place, part.place, part.label, part.value, part.meaning)
                             for part in wording.parts(one))
        if text.tell() >= limits.READ_BYTES:
            yield text.getvalue().encode("utf-8", "backslashreplace")
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode("utf-8", "backslashreplace")


def write_ndjson(parts: Iterable[str | Delimiters | Placed]) -> Iterator[bytes]:
    """One object a line: a business unit, or the segments around units."""
    wording = Wording()
    for unit in units(parts):
        yield json.dumps(_object(unit, wording)).encode() + b"\n"


def _object(unit: Unit, wording: Wording) -> Mapping[str, Any]:
    told: dict[str, Any] = {"unit": unit.kind, "name": unit.name, "interchange": unit.interchange, "group": unit.group}
    if unit.head is not None:
        told |= {"set": unit.head.control, "set_id": unit.head.id, "version": unit.head.version,
                 "above": [{"unit": kind, "name": name} for kind, name in unit.above]}
    told["segments"] = [_segment(one, wording) for one in unit.segments]
    return told


def _segment(one: Placed, wording: Wording) -> dict[str, Any]:
    told: dict[str, Any] = {"segment": one.segment.id, "label": wording.label(one)}
    if one.position:
        told |= {"position": one.position, "loop": one.node.loop if one.node is not None else ""}
    told["elements"] = [
        {"element": part.place, "name": part.label, "value": part.value} | ({"meaning": part.meaning} if part.meaning else {})
        for part in wording.parts(one)
    ]
    return told
