"""A segment's place in a guide + delimiters → one regular expression that its text matches in full when nothing is wrong.

It is the fast half of the element check: types, lengths, closed code lists, dates by their 1250 qualifier, composites,
repetitions and syntax notes in one call. It never accepts what `diagnosis` would find fault with or warn of; where being
exact would be dear (a date's format that is sent without the date, say) it declines, and `diagnosis` decides.

Elements are written from the last to the first, each as "separator, value, the rest", optional where all of that may be
absent. Every value and every optional rest is atomic (once matched never tried otherwise), so that a segment takes time
in proportion to its length, whatever is in it. A syntax note stands as a look-ahead in front of its first element, so
that a short segment never pays for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from edi.elements import FORMATS, format_pattern, pattern
from edi.guides.model import Element, Note, SegmentNode, Usage
from edi.segments import Delimiters

DATE_FORMAT, DATE_VALUE = "1250", "1251"
"""A date's format and, always beside it, the date."""

class Item(NamedTuple):
    """One element, or a date's format and value together; ``first`` is the number of its first element."""

    first: int
    pattern: str
    required: bool


class Writer:
    """Writes the expressions for one set of delimiters."""

    def __init__(self, delimiters: Delimiters) -> None:
        self.element, self.component = re.escape(delimiters.element), re.escape(delimiters.component)
        self.repetition = re.escape(delimiters.repetition)
        self.excluded = "".join(delimiters)
        self.stop = re.escape(self.excluded)

    def segment(self, node: SegmentNode) -> str:
        body = self._sequence(self._items(node.elements, self.element), live(node.notes, node.elements), self.element)
        return f"{node.id}{body}(?<!{self.element})"

    def _sequence(self, items: Sequence[Item], notes: Sequence[Note], separator: str) -> str:
        """Separator and value of each item, what may be absent at the end optional."""
        tail, required = "", False
        for item in reversed(items):
            required = required or item.required
            ahead = "".join(self._note(note, item.first, separator) for note in notes if _starts(note, item, items))
            tail = f"{ahead}{separator}{item.pattern}{tail}"
            if not required:
                tail = f"(?:{tail})?+"
        # "At least one" must be asked even where all are absent.
        return "".join(self._note(note, items[0].first, separator) for note in notes if note.kind == "R") + tail

    def _items(self, elements: Sequence[Element], separator: str) -> list[Item]:
        used = len(elements)
        while used and elements[used - 1].usage is Usage.NOT_USED:
            used -= 1
        items: list[Item] = []
        before: Element | None = None
        for element in elements[:used]:
            if before is not None and dated(before, element):
                items[-1] = self._dated(before, element, separator)
            else:
                items.append(Item(element.index, self._value(element), element.required))
            before = element
        return items

    def _dated(self, format: Element, value: Element, separator: str) -> Item:
        """A format and its value; both absent is one separator."""
        free = self._simple(value)
        both = "|".join(f"{code}{separator}{format_pattern(code) or free}" for code in format.codes or FORMATS)
        required = format.required or value.required
        if not required:
            both += f"|{separator}"
        return Item(format.index, f"(?>{both})", required)

    def _value(self, element: Element) -> str:
        if element.usage is Usage.NOT_USED:
            return ""
        one = self._composite(element) if element.components else self._simple(element)
        if element.repeat != 1 and self.repetition:
            again = f"{{0,{element.repeat - 1}}}" if element.repeat else "*"
            one = f"{one}(?:{self.repetition}{one}){again}"
        return f"(?>{one})" if element.required else f"(?:{one})?+"

    def _composite(self, element: Element) -> str:
        items = self._items(element.components, self.component)
        notes = live(element.notes, element.components)
        first, rest = items[0], items[1:]
        tail = self._sequence(rest, (), self.component)
        value = first.pattern + tail if first.required else f"(?=[^{self.stop}]|{self.component}){first.pattern}{tail}"
        return "".join(self._note(note, 1, self.component, "") for note in notes) + value + f"(?<!{self.component})"

    def _simple(self, element: Element) -> str:
        if element.codes:
            return _choice(element.codes)
        return pattern(element.type, element.minimum, element.maximum, self.excluded)

    def _note(self, note: Note, first: int, separator: str, lead: str | None = None) -> str:
        """The note as a look-ahead from in front of element ``first``, or from behind its separator (``lead`` is "")."""
        lead = separator if lead is None else lead
        filled = [f"(?:[^{self.stop}]*+{separator}){{{place - first}}}[^{self.stop}]" for place in note.places] \
            if not lead else [self._filled(place - first, separator) for place in note.places]
        there, absent = [f"(?={place})" for place in filled], [f"(?!{place})" for place in filled]
        if note.kind == "P":
            return f"(?:{''.join(absent)}|{''.join(there)})"
        if note.kind == "R":
            return f"(?:{'|'.join(there)})"
        if note.kind == "C":
            return f"(?:{absent[0]}|{''.join(there[1:])})"
        if note.kind == "L":
            return f"(?:{absent[0]}|{'|'.join(there[1:])})"
        return "".join(f"(?:{a}|{''.join(absent[i + 1:])})" for i, a in enumerate(absent[:-1]))

    def _filled(self, away: int, separator: str) -> str:
        return f"(?:{separator}[^{separator}]*+){{{away}}}{separator}[^{separator}]"


def dated(format: Element, value: Element) -> bool:
    """Are these two neighbours a date's format and the date?"""
    return (format.number == DATE_FORMAT and value.number == DATE_VALUE
            and Usage.NOT_USED not in (format.usage, value.usage))


def live(notes: Iterable[Note], elements: Sequence[Element]) -> list[Note]:
    """The notes that the guide's own usage leaves open: what is always filled satisfies, what is never used is left out."""
    return [left for note in notes if (left := _live(note, elements)) is not None]


def _live(note: Note, elements: Sequence[Element]) -> Note | None:
    used = tuple(place for place in note.places if elements[place - 1].usage is not Usage.NOT_USED)
    always = {place for place in used if elements[place - 1].required}
    if note.kind in "CL" and note.places[0] not in used:
        return None
    if note.kind == "C":
        used = (used[0], *(place for place in used[1:] if place not in always))
    settled = {"P": len(always) == len(used), "R": bool(always), "E": False, "C": False, "L": bool(always - {note.places[0]})}
    return None if settled[note.kind] or len(used) < 2 else Note(note.kind, used)


def _starts(note: Note, item: Item, items: Sequence[Item]) -> bool:
    """Is this the item that holds the note's first element?"""
    first = min(note.places)
    return note.kind != "R" and max(other.first for other in items if other.first <= first) == item.first


def _choice(codes: Sequence[str]) -> str:
    if all(len(code) == 1 for code in codes):
        return f"[{''.join(map(re.escape, codes))}]"
    return f"(?:{'|'.join(map(re.escape, sorted(codes, key=len, reverse=True)))})"
