"""Segments → their elements by name, with what codes and dates mean: the words of `claimwright inspect`.

Names come from the guide, else from the dictionary of the base standard; meanings of codes from our lists, where one is
kept for that data element or named by the guide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from edi.codes import codes, names
from edi.elements import read_date, read_text, read_time
from edi.findings import Finding
from edi.guides import Element, Guide, SegmentNode
from edi.guides.dictionary import Dictionary, dictionary
from edi.reader.binary import announced
from edi.segments import Delimiters

LISTS = {
    "26": "countries", "98": "entity", "100": "currencies", "156": "states", "426": "plb_reason", "618": "ik502",
    "620": "ik304", "621": "ik403", "716": "ak905", "1032": "claim_filing", "1033": "cagc", "1034": "carc",
    "1069": "relationship", "1325": "claim_frequency", "1365": "service_type", "I18": "ta105",
}
"""The list of ours that holds the codes of a data element."""

_KEPT = frozenset(names())
_DATE, _TIME, _FORMAT, _DATED = "373", "337", "1250", "1251"


@dataclass(frozen=True, slots=True)
class Part:
    """An element, one of its repetitions or one of its components. ``coded``: the value is a code, nobody's data."""

    place: str  # "05", "05-1", "03(2)-1"
    label: str
    value: str = field(repr=False)
    meaning: str = field(default="", repr=False)
    coded: bool = False
    findings: tuple[Finding, ...] = ()


Named = tuple[tuple[Part, ...], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class _Name:
    """What is known of an element: its name, data element number, list of codes, and components."""

    label: str = ""
    number: str = ""
    list: str = ""
    codes: tuple[str, ...] = ()
    parts: tuple[_Name, ...] = ()


class Words:
    """Names by one guide, or by the dictionary alone."""

    def __init__(self, guide: Guide | None) -> None:
        self._nodes = {node.id: node for node in reversed(guide.nodes)} if guide is not None else {}
        self._names: dict[int | str, tuple[_Name, ...]] = {}

    def label(self, id: str) -> str:
        """A segment's name where its place is not known."""
        if id in self._nodes:
            return self._nodes[id].label
        shape = dictionary().segment(id)
        return shape.label if shape is not None else ""

    def of_values(self, id: str, values: Sequence[str], findings: Sequence[Finding]) -> Named:
        """The parts of a segment of the envelope (nothing there is of a patient), and the findings that none shows."""
        parts, others = self._parts(self._of_node(self._nodes[id]), values, Delimiters("", "", "", ""), findings, id)
        return tuple(replace(part, coded=True) for part in parts), others

    def of_text(self, text: str, node: SegmentNode | None, delimiters: Delimiters,
                findings: Sequence[Finding]) -> Named:
        """The same of a segment as sent, in its place in the guide (None: it has none)."""
        said = announced(text, delimiters)
        if said is not None:  # what stands in the data of a binary segment is no separator
            head, data = text[:said.start - 1], text[said.start:]
            id, *values = [*head.split(delimiters.element), f"{len(data)} bytes of data"]
        else:
            id, *values = text.split(delimiters.element)
        known = self._of_node(node) if node is not None else self._of_dictionary(id)
        return self._parts(known, values, delimiters, findings, id)

    # -- names --------------------------------------------------------------------------------------------------------

    def _of_node(self, node: SegmentNode) -> tuple[_Name, ...]:
        known = self._names.get(node.index)
        if known is None:
            known = self._names[node.index] = tuple(map(_named, node.elements))
        return known

    def _of_dictionary(self, id: str) -> tuple[_Name, ...]:
        known = self._names.get(id)
        if known is None:
            shape = dictionary().segment(id)
            known = tuple(_looked_up(dictionary(), place.number) for place in shape.places) if shape else ()
            self._names[id] = known
        return known

    # -- parts --------------------------------------------------------------------------------------------------------

    def _parts(self, known: tuple[_Name, ...], values: Sequence[str], delimiters: Delimiters,
               findings: Sequence[Finding], id: str) -> Named:
        placed = _Placed(findings, id)
        parts: list[Part] = []
        for index in range(1, max(len(values), placed.last) + 1):
            value = _nth(values, index)
            if value or index in placed.elements:
                name = known[index - 1] if index <= len(known) else _Name()
                parts += _element(name, index, value, _nth(values, index - 1), delimiters, placed)
        return tuple(parts), placed.left()


class _Placed:
    """The findings of one segment by the element, component and repetition that they are of."""

    def __init__(self, findings: Sequence[Finding], id: str) -> None:
        self._others = [f for f in findings if not f.where.element or f.where.segment != id]
        self._by: dict[tuple[int, int, int], list[Finding]] = {}
        for one in findings:
            where = one.where
            if where.element and where.segment == id:
                self._by.setdefault((where.element, where.component, max(1, where.repetition)), []).append(one)
        self.elements = {element for element, _, _ in self._by}
        self.last = max(self.elements, default=0)

    def at(self, element: int, component: int, repetition: int) -> tuple[Finding, ...]:
        return tuple(self._by.pop((element, component, repetition), ()))

    def components(self, element: int, repetition: int) -> int:
        return max((c for e, c, r in self._by if e == element and r == repetition), default=0)

    def left(self) -> tuple[Finding, ...]:
        return (*self._others, *(one for found in self._by.values() for one in found))


def _element(name: _Name, index: int, value: str, before: str, delimiters: Delimiters,
             placed: _Placed) -> Iterator[Part]:
    repetition = delimiters.repetition
    repeated = value.split(repetition) if repetition and repetition in value else [value]
    for number, one in enumerate(repeated, 1):
        place = f"{index:02}({number})" if len(repeated) > 1 else f"{index:02}"
        count = placed.components(index, number)
        whole = placed.at(index, 0, number)
        if not name.parts and not count and (not delimiters.component or delimiters.component not in one):
            yield _part(name, place, one, before, whole)
            continue
        pieces = one.split(delimiters.component)
        yield Part(place, name.label, read_text(one), findings=whole)
        for inner in range(1, max(len(pieces), count) + 1):
            piece = _nth(pieces, inner)
            found = placed.at(index, inner, number)
            if piece or found:
                known = name.parts[inner - 1] if inner <= len(name.parts) else _Name()
                yield _part(known, f"{place}-{inner}", piece, _nth(pieces, inner - 1), found)


def _nth(values: Sequence[str], number: int) -> str:
    """Counted from 1; "" beyond both ends."""
    return values[number - 1] if 0 < number <= len(values) else ""


def _part(name: _Name, place: str, value: str, before: str, findings: tuple[Finding, ...]) -> Part:
    said = meaning(name.list, value) if name.list else ""
    coded = bool(said) or value in name.codes
    return Part(place, name.label, read_text(value), said or _moment(name.number, value, before), coded, findings)


def code_list(element: Element) -> str:
    """The list of ours that holds its codes; "" for none."""
    return element.external if element.external in _KEPT else LISTS.get(element.number, "")


def _named(element: Element) -> _Name:
    return _Name(element.label, element.number, code_list(element), element.codes, tuple(map(_named, element.components)))


def _looked_up(base: Dictionary, number: str) -> _Name:
    composite = base.composite(number)
    if composite is not None:
        return _Name(composite.label, number, parts=tuple(_looked_up(base, place.number) for place in composite.places))
    type = base.types.get(number)
    return _Name(type.label if type else "", number, LISTS.get(number, ""))


@lru_cache(maxsize=4096)
def meaning(list: str, code: str) -> str:
    """Our words for a code; "" where we have none."""
    kept = codes(list)
    label = kept.label(code)
    return label if label != code else ""


def _moment(number: str, value: str, before: str) -> str:
    """A date or time as people write it; "" where it is none."""
    if number == _TIME:
        clock = read_time(value)
        return f"{clock:%H:%M}" if clock else ""
    if number == _DATED and before == "RD8":
        days = [read_date(day) for day in value.split("-")]
        return " to ".join(day.isoformat() for day in days if day) if len(days) == 2 and all(days) else ""
    if (number == _DATE or (number == _DATED and before in ("D8", "DB", "DT"))) and len(value) >= 8:
        day = read_date(value[:8])
        return day.isoformat() if day else ""
    return ""
