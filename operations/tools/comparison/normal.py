"""A segment → what it says, without how that is written: the same for `100` and `100.00`, for spaces and empty ends.

Unless all is asked for, what is new in every file is left out: control numbers, dates and times of writing, the numbers
of levels, counts. Claims may come in another order, or in other sets, and still be the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from edi.elements import read_decimal, read_text, write_decimal
from edi.guides.dictionary import dictionary
from edi.segments import Element
from operations.tools.places import Placed

_NOISE = {
    "ISA": frozenset(range(1, 5)) | {9, 10, 11, 13, 14, 16}, "GS": frozenset((4, 5, 6)), "ST": frozenset((2,)),
    "SE": frozenset((1, 2)), "GE": frozenset((1, 2)), "IEA": frozenset((1, 2)),
    "BHT": frozenset((3, 4, 5)), "BGN": frozenset((2, 3, 4)), "HL": frozenset((1, 2)),
}
_BINARY = frozenset(("BIN", "BDS"))
_NONE: frozenset[int] = frozenset()

Place = tuple[int, int, int]
"""Element, repetition, component, counted from 1; the component is 0 where there is but one."""


def facts(one: Placed, *, all_of_it: bool) -> dict[Place, str]:
    """The values of a segment by their places, in normal form, without those that are empty."""
    id = one.segment.id
    if id in _BINARY:
        return _of_binary(one)
    noise = _NONE if all_of_it else _NOISE.get(id, _NONE)
    found: dict[Place, str] = {}
    for index, element in enumerate(one.segment.elements[1:], 1):
        if index not in noise and element != (("",),):
            found.update(_of_element(index, element, _types(one, index)))
    return found


def _of_binary(one: Placed) -> dict[Place, str]:
    """Of the data of a binary segment its length and digest."""
    *head, data = one.segment.elements[1:] or [(("",),)]
    found = {(i, 1, 0): value for i, element in enumerate(head, 1) if (value := element[0][0])}
    text = data[0][0].encode("latin-1")
    return found | {(len(head) + 1, 1, 0): f"{len(text)} bytes, {hashlib.blake2b(text, digest_size=4).hexdigest()}"}


def _of_element(index: int, element: Element, types: tuple[str, ...]) -> Iterator[tuple[Place, str]]:
    for repetition, components in enumerate(element, 1):
        single = len(components) == 1 and len(types) == 1
        for component, value in enumerate(components, 1):
            if text := _normal(value, types[component - 1] if component <= len(types) else ""):
                yield (index, repetition, 0 if single else component), text


def _normal(value: str, type: str) -> str:
    if type == "R" and (number := read_decimal(value)) is not None:
        return write_decimal(number)
    return read_text(value).strip(" ")


def _types(one: Placed, index: int) -> tuple[str, ...]:
    """The data type of an element, or of each of its components."""
    if one.node is not None and index <= len(one.node.elements):
        element = one.node.elements[index - 1]
        return tuple(part.type for part in element.components) or (element.type,)
    shape = dictionary().segment(one.segment.id)
    if shape is None or index > len(shape.places):
        return ("",)
    number = shape.places[index - 1].number
    composite = dictionary().composite(number)
    numbers = [part.number for part in composite.places] if composite is not None else [number]
    return tuple(known.type if (known := dictionary().types.get(each)) is not None else "" for each in numbers)


def digest(segments: Iterable[Placed], *, all_of_it: bool) -> bytes:
    """Of what some segments say."""
    total = hashlib.blake2b(digest_size=16)
    for one in segments:
        loop = one.node.loop if one.node is not None else ""
        total.update(repr((one.segment.id, loop, sorted(facts(one, all_of_it=all_of_it).items()))).encode())
    return total.digest()
