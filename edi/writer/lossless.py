"""Lossless form → bytes: those it was read from, but for what was edited; and the counts set right after editing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edi.segments import Break, Delimiters, Document, Element, Segment


def write(document: Document) -> bytes:
    """The document's bytes: those it was read from, but for what was edited."""
    texts = []
    for passage in document.passages:
        texts.append(passage.before)
        texts += [whole_text(segment, passage.delimiters) for segment in passage.segments]
    texts.append(document.after)
    return "".join(texts).encode("latin-1")


def whole_text(segment: Segment, delimiters: Delimiters) -> str:
    """A segment with what stands in front of it and its terminator."""
    return f"{segment.before}{segment_text(segment, delimiters)}{delimiters.segment if segment.terminated else ''}"


def segment_text(segment: Segment, delimiters: Delimiters) -> str:
    """A segment as it stands, line ends inside it too."""
    elements: Iterable[Sequence[Sequence[str]]] = segment.elements
    if segment.breaks:
        elements = _with_breaks(segment.elements, segment.breaks)
    return delimiters.element.join([
        element[0][0] if len(element) == 1 and len(element[0]) == 1
        else delimiters.repetition.join([delimiters.component.join(components) for components in element])
        for element in elements
    ])


def _with_breaks(elements: list[Element], breaks: Iterable[Break]) -> list[list[list[str]]]:
    """The line ends back in their places; those of a value that is gone are gone with it."""
    whole = [[list(components) for components in element] for element in elements]
    for place in reversed(list(breaks)):
        try:
            components = whole[place.element][place.repetition]
            value = components[place.component]
        except IndexError:
            continue
        components[place.component] = value[:place.at] + place.text + value[place.at:]
    return whole


def recount(document: Document) -> None:
    """Set SE01, GE01 and IEA01 to what they count, where they are wrong; nothing else changes."""
    for passage in document.passages:
        groups = sets = segments = 0
        for segment in passage.segments:
            id = segment.id
            segments += not segment.is_empty
            if id == "ST":
                sets, segments = sets + 1, 1
            elif id == "SE":
                _set_count(segment, segments)
            elif id == "GS":
                groups, sets = groups + 1, 0
            elif id == "GE":
                _set_count(segment, sets)
            elif id == "IEA":
                _set_count(segment, groups)


def _set_count(trailer: Segment, count: int) -> None:
    said = trailer.value(1)
    if not (said.isascii() and said.isdigit() and int(said[:20]) == count):
        trailer.put(str(count), 1)
