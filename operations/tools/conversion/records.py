"""A part of a file ↔ a record of plain values, which JSON and XML can hold.

    {"outside": "text"}                                            text outside of any interchange
    {"interchange": {"segment": "~", "element": "*", …}}           its delimiters
    {"segment": "NM1", "elements": ["85", …], "loop": "2010AA"}    one of its segments

An element is its text, a list of components (`["HC", "99213"]`) or a list of repetitions, each a list of components. Of
segments that are as most are, nothing else is said; else ``before`` is what stands in front of this one and of those
behind it, ``breaks`` where line ends stand inside it, ``terminated`` that no terminator follows. ``loop`` and
``position`` are for the reader.

Text is UTF-8 where it is that; other bytes are lone surrogates, as Python's own "surrogateescape" has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from edi.errors import LoadRefused
from edi.reader import Part
from edi.reader.header import may_delimit
from edi.segments import X12_DELIMITERS, Break, Delimiters, Element, Segment
from operations.tools.places import Placed

Record = dict[str, Any]
"""What JSON gives is anything."""

BINARY = frozenset(("BIN", "BDS"))


def real(value: str) -> str:
    """Latin-1 text of the wire as real text."""
    return value if value.isascii() else value.encode("latin-1").decode("utf-8", "surrogateescape")


def wire(text: str) -> str:
    """The other way round."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("latin-1")


def records(parts: Iterable[str | Delimiters | Placed]) -> Iterator[Record]:
    """Placed parts → records."""
    before = ""
    for part in parts:
        if isinstance(part, str):
            yield {"outside": real(part)}
        elif isinstance(part, Delimiters):
            yield {"interchange": {name: real(one) for name, one in zip(Delimiters._fields, part, strict=True)}}
            before = ""
        else:
            yield _record(part, before)
            before = part.segment.before


def _record(one: Placed, before: str) -> Record:
    segment = one.segment
    id, *elements = map(_told, segment.elements)
    record: Record = {"segment": id, "elements": elements}
    if one.node is not None and one.node.loop:
        record["loop"] = one.node.loop
    if one.position:
        record["position"] = one.position
    if segment.before != before:
        record["before"] = real(segment.before)
    if segment.breaks:
        record["breaks"] = [list(each) for each in segment.breaks]
    if not segment.terminated:
        record["terminated"] = False
    return record


def _told(element: Element) -> Any:
    if len(element) == 1:
        components = element[0]
        return real(components[0]) if len(components) == 1 else [real(one) for one in components]
    return [[real(one) for one in components] for components in element]


# -- back ----------------------------------------------------------------------------------------------------------------

def parts_of(found: Iterable[Mapping[str, Any]]) -> Iterator[Part]:
    """Records → parts. LoadRefused tells the number of the record that is none."""
    delimiters, before = None, ""
    for number, record in enumerate(found, 1):
        try:
            if "segment" in record:
                if delimiters is None:
                    raise LoadRefused("a segment stands in front of the first interchange.")
                segment = _segment(record, before, delimiters)
                before = segment.before
                yield segment
            elif "interchange" in record:
                delimiters, before = _delimiters(record["interchange"]), ""
                yield delimiters
            elif "outside" in record:
                yield wire(_text(record["outside"]))
            else:
                raise LoadRefused("it has none of segment, interchange and outside.")
        except LoadRefused as error:
            raise LoadRefused(f"Record {number}: {error}") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise LoadRefused("text is wanted where something else stands.")
    try:
        return real(wire(value))
    except UnicodeEncodeError:
        raise LoadRefused("a text holds half a character.") from None


def _delimiters(told: object) -> Delimiters:
    if not isinstance(told, Mapping):
        raise LoadRefused("an interchange names its delimiters: segment, element, component, repetition.")
    found = Delimiters(*(wire(_text(told.get(name, default))) for name, default in X12_DELIMITERS._asdict().items()))
    if any(len(one) > 1 for one in found) or not found.segment or not found.element:
        raise LoadRefused("a delimiter is one character; only the one of repetitions may be absent.")
    return found


def _segment(record: Mapping[str, Any], before: str, delimiters: Delimiters) -> Segment:
    elements = record.get("elements", [])
    if not isinstance(elements, list):
        raise LoadRefused("elements are a list.")
    segment = Segment([_element(record["segment"]), *map(_element, elements)])
    segment.before = wire(_text(record["before"])) if "before" in record else before
    segment.breaks = _breaks(record.get("breaks", []))
    segment.terminated = record.get("terminated", True) is not False
    if segment.id not in BINARY and segment.id != "ISA":  # their own values may hold delimiters
        _hold_none(segment, delimiters)
    return segment


def _element(told: object) -> Element:
    if isinstance(told, str):
        return ((wire(_text(told)),),)
    if not isinstance(told, list) or not told:
        raise LoadRefused("an element is text, a list of components or a list of repetitions.")
    if all(isinstance(one, list) and one for one in told):
        return tuple(tuple(wire(_text(one)) for one in components) for components in told)
    return (tuple(wire(_text(one)) for one in told),)


def _breaks(told: object) -> tuple[Break, ...]:
    found: list[Break] = []
    for one in told if isinstance(told, list) else [None]:
        if not (isinstance(one, list) and len(one) == 5 and all(type(n) is int and n >= 0 for n in one[:4])
                and isinstance(one[4], str) and not one[4].strip("\r\n")):
            raise LoadRefused("a break is [element, repetition, component, place, line end].")
        found.append(Break(*one))
    return tuple(found)


def _hold_none(segment: Segment, delimiters: Delimiters) -> None:
    forbidden = [one for one in delimiters if may_delimit(one)]
    for element in segment.elements:
        for components in element:
            for value in components:
                if any(one in value for one in forbidden):
                    raise LoadRefused("a value holds one of the interchange's delimiters.")
