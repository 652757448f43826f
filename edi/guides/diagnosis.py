"""A segment's text that its fast check declined → what exactly is wrong with it, one `Trouble` a fault.

Codes: a value outside the guide's closed list is I6 where some other place of the guide takes it for the same data element,
which proves it a code of the base standard, and 7 (no such code) otherwise, since the dictionary holds no base code lists.
Missing: 1 where the base standard demands the element, I9 where only the guide does (X12 ruling 2502).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from edi.elements import FORMATS, read_date, read_formatted, read_text, read_time
from edi.findings import Fault, Severity
from edi.guides.model import Element, Note, SegmentNode, Usage
from edi.guides.patterns import dated, live
from edi.segments import Delimiters

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NUMBER = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_CLOCKS = ("TM", "TS", "RTM")


class Trouble(NamedTuple):
    """One fault inside a segment. ``message`` never holds the value."""

    fault: Fault
    message: str
    element: int
    component: int = 0
    repetition: int = 0
    value: str = ""
    reference: str = ""                     # the data element number
    severity: Severity = Severity.ERROR


class Spot(NamedTuple):
    """Where in the segment."""

    element: int
    component: int = 0
    repetition: int = 0


Known = Callable[[str, str], bool]
"""Does another place of the guide take this code for this data element?"""


def troubles(node: SegmentNode, text: str, delimiters: Delimiters, known: Known) -> list[Trouble]:
    """Everything that is wrong with the text of a segment at this node."""
    return list(_Diagnosis(node, delimiters, known).segment(text))


class _Diagnosis:
    def __init__(self, node: SegmentNode, delimiters: Delimiters, known: Known) -> None:
        self.node, self.delimiters, self.known = node, delimiters, known

    def segment(self, text: str) -> Iterator[Trouble]:
        elements = self.node.elements
        # Binary data, which stands last, may hold anything.
        values = text.split(self.delimiters.element, len(elements) if elements[-1].type == "B" else -1)[1:]
        sent = len(values)
        while values and not values[-1]:
            values.pop()
        if len(values) < sent and not any(element.required for element in elements[len(values):]):
            yield Trouble(Fault.TRAILING_SEPARATORS, f"{self.node.id} ends with element separators that hold nothing.",
                          sent, severity=Severity.WARNING)
        if len(values) > len(elements):
            yield Trouble(Fault.ELEMENTS_TOO_MANY, f"{self.node.id} has {len(elements)} elements at most.",
                          len(elements) + 1, value=values[len(elements)])
        found: list[Trouble] = []
        before = ""
        for element, value in zip_longest(elements, values[:len(elements)], fillvalue=""):
            assert isinstance(element, Element)
            format = _format(elements, element, before)
            if value or element.required:
                found.extend(self._element(element, value, Spot(element.index), format))
            before = value
        yield from found
        told = {trouble.element for trouble in found}
        for note, place in self._broken(self.node.notes, elements, values, told):
            yield self._note(note, elements[place - 1], values[place - 1] if place <= len(values) else "", Spot(place))

    def _element(self, element: Element, value: str, spot: Spot, format: str) -> Iterator[Trouble]:
        if element.usage is Usage.NOT_USED:
            if value:
                yield self._at(spot, Fault.ELEMENT_NOT_USED, "is not used in this guide.", element, value)
            return
        if element.type == "B" and value:
            return
        repetition = self.delimiters.repetition
        if not value or not repetition or repetition not in value:
            yield from self._one(element, value, spot, format)
            return
        values = value.split(repetition)
        if element.repeat and len(values) > element.repeat:
            often = "once" if element.repeat == 1 else f"{element.repeat} times"
            yield self._at(spot._replace(repetition=element.repeat + 1), Fault.REPETITIONS_TOO_MANY,
                           f"may stand {often} at most.", element, values[element.repeat])
            values = values[:element.repeat]
        for number, one in enumerate(values, 1):
            if one or number == 1:
                yield from self._one(element, one, spot._replace(repetition=number), format)

    def _one(self, element: Element, value: str, spot: Spot, format: str) -> Iterator[Trouble]:
        separator = self.delimiters.component
        if element.components:
            yield from self._composite(element, value, spot)
        elif separator in value:
            yield self._at(spot, Fault.COMPONENTS_TOO_MANY, "has no components, but a component separator.", element, value)
        elif not value.strip(" "):
            yield from self._empty(element, value, spot)
        else:
            yield from self._simple(element, value, spot, format)

    def _empty(self, element: Element, value: str, spot: Spot) -> Iterator[Trouble]:
        """Nothing, or nothing but spaces, which is no value either."""
        if element.required:
            fault = Fault.ELEMENT_MANDATORY_MISSING if element.mandatory else Fault.ELEMENT_REQUIRED_MISSING
            yield self._at(spot, fault, "must be there.", element, value)
        elif value:
            yield self._at(spot, Fault.TRAILING_SPACES, "holds nothing but spaces.", element, value, Severity.WARNING)

    def _composite(self, element: Element, value: str, spot: Spot) -> Iterator[Trouble]:
        values = value.split(self.delimiters.component)
        while values and not values[-1]:
            values.pop()
        if not values:
            yield from self._empty(element, "", spot)
        if value and (not values or len(value) > len(self.delimiters.component.join(values))):
            yield self._at(spot, Fault.TRAILING_SEPARATORS, "ends with component separators that hold nothing.", element, "",
                           Severity.WARNING)
        if not values:
            return
        parts = element.components
        if len(values) > len(parts):
            yield self._at(spot._replace(component=len(parts) + 1), Fault.COMPONENTS_TOO_MANY,
                           f"has {len(parts)} components at most.", element, values[len(parts)])
        found: list[Trouble] = []
        before = ""
        for part, one in zip_longest(parts, values[:len(parts)], fillvalue=""):
            assert isinstance(part, Element)
            format = _format(parts, part, before)
            here = Spot(spot.element, part.index, spot.repetition)
            if part.usage is not Usage.NOT_USED:
                found.extend(self._one(part, one, here, format))
            elif one:
                found.append(self._at(here, Fault.ELEMENT_NOT_USED, "is not used in this guide.", part, one))
            before = one
        yield from found
        told = {trouble.component for trouble in found}
        for note, place in self._broken(element.notes, parts, values, told):
            yield self._note(note, parts[place - 1], values[place - 1] if place <= len(values) else "",
                             spot._replace(component=place))

    def _simple(self, element: Element, value: str, spot: Spot, format: str) -> Iterator[Trouble]:
        """One value that is not empty."""
        if _CONTROL.search(value):
            yield self._at(spot, Fault.CHARACTER_INVALID, "holds a control character.", element, value)
            return
        bare = value[:max(len(value.rstrip(" ")), element.minimum)]    # spaces up to the minimum are padding, not data
        if len(bare) < len(value):
            yield self._at(spot, Fault.TRAILING_SPACES, "ends with spaces.", element, value, Severity.WARNING)
        if element.codes:
            if bare not in element.codes and bare.rstrip(" ") not in element.codes:
                yield self._code(element, bare, spot)
            return
        fault = _format_fault(format, bare) if format in FORMATS else _type_fault(element, bare)
        if fault is not None:
            yield self._at(spot, fault[0], fault[1], element, value)

    def _code(self, element: Element, value: str, spot: Spot) -> Trouble:
        if self.known(element.number, value):
            return self._at(spot, Fault.CODE_NOT_ALLOWED, "holds a code that this guide does not allow here.", element, value)
        return self._at(spot, Fault.CODE_INVALID, "holds a code that is not among those allowed here.", element, value)

    def _broken(self, notes: Sequence[Note], elements: Sequence[Element], values: Sequence[str],
                told: set[int]) -> Iterator[tuple[Note, int]]:
        """Syntax notes with the place to blame. A place that something was already said about is not blamed again."""
        if not notes:
            return
        filled = {i for i, value in enumerate(values, 1) if value.strip(" ")}
        for note in live(notes, elements):
            for place in _blamed(note, filled):
                if place not in told:
                    told.add(place)
                    yield note, place

    def _note(self, note: Note, element: Element, value: str, spot: Spot) -> Trouble:
        place = spot.component or spot.element
        if note.kind == "E":
            return self._at(spot, Fault.ELEMENTS_EXCLUSIVE, f"may not stand beside {_others(note, place)}.", element, value)
        return self._at(spot, Fault.ELEMENT_CONDITIONAL_MISSING, _why(note, place), element, "")

    def _at(self, spot: Spot, fault: Fault, what: str, element: Element, value: str,
            severity: Severity = Severity.ERROR) -> Trouble:
        name = f"{self.node.id}{spot.element:02}{f'-{spot.component}' if spot.component else ''}"
        label = f" ({element.label})" if element.label else ""
        return Trouble(fault, f"{name}{label} {what}", *spot, value, element.reference, severity)


def _format(elements: Sequence[Element], element: Element, before: str) -> str:
    """The date format that the element before this one states; "": none, or one that is a fault already."""
    if element.index == 1 or not dated(elements[element.index - 2], element):
        return ""
    codes = elements[element.index - 2].codes
    return before if not codes or before in codes else ""


def _blamed(note: Note, filled: set[int]) -> Sequence[int]:
    """The places to blame when a note is broken: those missing, or for E those too many."""
    there = [place for place in note.places if place in filled]
    absent = [place for place in note.places if place not in filled]
    first = note.places[0]
    if note.kind == "P":
        return absent if there else ()
    if note.kind == "R":
        return () if there else absent[:1]
    if note.kind == "E":
        return there[1:]
    if first not in filled:
        return ()
    return absent if note.kind == "C" else absent[:1] if there == [first] else ()


def _others(note: Note, place: int) -> str:
    return " and ".join(f"{other:02}" for other in note.places if other != place)


def _why(note: Note, place: int) -> str:
    if note.kind == "R":
        return f"or one of {_others(note, place)} must be there."
    if note.kind == "P":
        return f"must stand beside {_others(note, place)}."
    return f"must be there because {note.places[0]:02} is."


def _type_fault(element: Element, value: str) -> tuple[Fault, str] | None:
    if element.type == "DT":
        good = element.minimum <= len(value) <= element.maximum and read_date(value) is not None
        return None if good else (Fault.DATE_INVALID, "is no date of the calendar.")
    if element.type == "TM":
        good = element.minimum <= len(value) <= element.maximum and read_time(value) is not None
        return None if good else (Fault.TIME_INVALID, "is no time of the day.")
    length = len(read_text(value))
    if element.type == "R" or element.type[0] == "N":
        if not (_DECIMAL if element.type == "R" else _NUMBER).fullmatch(value):
            return Fault.CHARACTER_INVALID, "is no number of its type."
        length -= value.count("-") + value.count(".")
    if length < element.minimum:
        return Fault.ELEMENT_TOO_SHORT, f"has fewer than {element.minimum} characters."
    if length > element.maximum:
        return Fault.ELEMENT_TOO_LONG, f"has more than {element.maximum} characters."
    return None


def _format_fault(format: str, value: str) -> tuple[Fault, str] | None:
    """A date or time told by element 1250."""
    if read_formatted(format, value) is not None:
        return None
    if format in _CLOCKS:
        return Fault.TIME_INVALID, "is no time of the format stated."
    return Fault.DATE_INVALID, "is no date of the format stated."
