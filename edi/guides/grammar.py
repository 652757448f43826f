"""The text of a guide → a `Guide`; what is wrong with the text is said with file and line.

A header (name, set, units, sources, what is unconfirmed) ends at the first blank line. Below it two spaces of indentation
are one level:

    loop 2300 S 100 : Claim                      loop ID usage maximum : label
      CLM @1300 R 1 : Claim                      ID @position usage maximum : label
        05 R : Where the service was rendered    NN usage [xREPEAT] [{codes}] [<list>] [MIN..MAX] [TYPE] [: label]
          05-2 R {B} : Kind of facility code     NN-C of a composite
      same 2310A R                               the loop of this id that stands above, again

Children of one loop whose positions are equal and that follow each other come in any order; but loops that an HL opens
keep theirs, since where they stand is all that tells a subscriber's child from a dependent's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NoReturn

from edi.errors import LoadRefused
from edi.guides.dictionary import Dictionary, Place, Shape
from edi.guides.guide import Guide, UnitKind
from edi.guides.model import Element, Loop, SegmentNode, Usage

_ELEMENT = re.compile(r"(\d\d)(?:-(\d+))? +([MRSXN])(?: +x(>1|\d+))?(?: +\{([^}]*)\})?(?: +<(\w+)>)?"
                      r"(?: +(\d+)\.\.(\d+))?(?: +(AN|ID|N\d|R|DT|TM|B))?(?: *: *(.*))?")
_SEGMENT = re.compile(r"([A-Z][A-Z0-9]{1,2}) +@(\d+) +([MRSX]) +(>1|\d+)(?: *: *(.*))?")
_LOOP = re.compile(r"loop +(\w+) +([MRSX]) +(>1|\d+)(?: *: *(.*))?")
_SAME = re.compile(r"same +(\w+) +([MRSX])(?: +(>1|\d+))?(?: *: *(.*))?")
_CODE = re.compile(r'"([^"]*)"|(\S+)')
_USAGES = {usage.value: usage for usage in Usage}
_ONCE = ("guide", "set", "group", "governs", "purpose", "base", "context", "numbered")
_AGAIN = ("unit", "sources", "unconfirmed", "eased")


def read(text: str, file: str, dictionary: Dictionary) -> Guide:
    """The guide that the text states; `LoadRefused` names ``file`` and the line where it is none."""
    return _Reader(text.splitlines(), file, dictionary).guide()


def header(lines: Sequence[str]) -> dict[str, list[str]]:
    """The lines above the first blank one, by their first word; a word such as "unit" may come again."""
    words: dict[str, list[str]] = {}
    for line in lines:
        if not line.strip():
            break
        if not line.startswith("#"):
            word, _, rest = line.partition(" ")
            words.setdefault(word, []).append(rest.partition("  # ")[0].strip())
    return words


class _Reader:
    """Goes down the lines of one file."""

    def __init__(self, lines: list[str], file: str, dictionary: Dictionary) -> None:
        self.lines, self.file, self.dictionary = lines, file, dictionary
        self.number = 0                                     # of the line being read, 1 is the first
        self.nodes: list[SegmentNode] = []
        self.loops: dict[str, Loop] = {}                    # the latest of each id, for `same`
        self.known: dict[tuple[str, str], Element] = {}     # lines that recur, such as "03 N" of a REF

    def refuse(self, why: str) -> NoReturn:
        raise LoadRefused(f"{self.file}, line {self.number}: {why}")

    def guide(self) -> Guide:
        words = header(self.lines)
        start = next((i for i, line in enumerate(self.lines) if not line.strip()), len(self.lines))
        self._check_header(words)
        root = Loop("", None, Usage.MANDATORY, 1, "Set")
        self._body(root, start)
        for loop in (root, *self.loops.values()):
            if not loop.children:
                self.refuse(f"loop {loop.id} is empty.")
        number(root, self.nodes)
        return self._made(words, root)

    def _made(self, words: dict[str, list[str]], root: Loop) -> Guide:
        name, _, version = words["guide"][0].partition(" ")
        units = tuple(UnitKind(*line.split(None, 3)) for line in words.get("unit", ()))
        for kind in units:
            for loop in filter(None, (kind.loop, kind.named_in)):
                if loop not in self.loops:
                    self.number = next(i for i, line in enumerate(self.lines, 1) if line.startswith("unit") and loop in line)
                    self.refuse(f"unit of loop {loop!r}, which the guide does not have.")
        return Guide(name=name, version=version.strip(), set_id=words["set"][0], group=words["group"][0],
                     governs=tuple(words["governs"][0].split()),
                     purpose=tuple(words.get("purpose", [""])[0].split()), base=frozenset(words["base"][0].split()),
                     context=words.get("context", [""])[0], units=units,
                     numbered=frozenset(words.get("numbered", [""])[0].split()),
                     sources=tuple(words.get("sources", ())),
                     eased=frozenset(_eased(words.get("eased", ()))),
                     unconfirmed=tuple(path for line in words.get("unconfirmed", ()) for path in line.split()),
                     root=root, nodes=tuple(self.nodes))

    def _check_header(self, words: dict[str, list[str]]) -> None:
        self.number = 1
        for word, rest in words.items():
            if word not in _ONCE and word not in _AGAIN:
                self.refuse(f"the header has no {word!r}; it knows {', '.join(_ONCE + _AGAIN)}.")
            if word in _ONCE and len(rest) > 1:
                self.refuse(f"the header says {word!r} {len(rest)} times.")
        for word in ("guide", "set", "group", "governs", "base"):
            if not words.get(word, [""])[0]:
                self.refuse(f"the header must say {word!r}.")

    def _body(self, root: Loop, start: int) -> None:
        open_loops = [root]
        index = start
        while index < len(self.lines):
            line = self.lines[index]
            self.number = index + 1
            index += 1
            text = line.lstrip(" ")
            if not text or text[0] == "#":
                continue
            level, odd = divmod(len(line) - len(text), 2)
            if odd or level >= len(open_loops):
                self.refuse("two spaces of indentation are one level, and this line stands deeper than its parent allows.")
            del open_loops[level + 1:]
            if text.startswith(("loop ", "same ")):
                open_loops.append(self._loop(text, open_loops[-1]))
            else:
                index = self._segment(text, open_loops[-1], level, index)

    def _loop(self, text: str, parent: Loop) -> Loop:
        match = _LOOP.fullmatch(text) or _SAME.fullmatch(text)
        if match is None:
            self.refuse("expected `loop ID usage maximum : label` or `same ID usage`.")
        id, usage, maximum, label = match.groups()
        if not parent.children:
            self.refuse(f"loop {parent.id} must begin with a segment, by which it is entered.")
        path = f"{parent.path}/{id}" if parent.path else id
        if match.re is _LOOP:
            loop = Loop(id, parent, _USAGES[usage], _maximum(maximum), label or "", path)
        elif id in self.loops:
            model = self.loops[id]
            loop = Loop(id, parent, _USAGES[usage], _maximum(maximum) if maximum else model.maximum, label or model.label, path)
            _copy(model, loop)
        else:
            self.refuse(f"`same {id}`: no loop {id} stands above.")
        self.loops[id] = loop
        parent.children.append(loop)
        return loop

    def _segment(self, text: str, parent: Loop, level: int, index: int) -> int:
        """Reads one segment with the element lines below it; answers where to go on."""
        match = _SEGMENT.fullmatch(text)
        if match is None:
            self.refuse("expected `ID @position usage maximum : label`, a loop, or an element below its segment.")
        id, position, usage, maximum, label = match.groups()
        shape = self.dictionary.segment(id)
        if shape is None:
            self.refuse(f"the dictionary (base/segments.txt) has no segment {id}.")
        if not parent.children and maximum != "1":
            self.refuse(f"{id} must stand once: another one opens another loop.")
        elements: list[Element] = []
        indent = " " * (2 * level + 2)
        while index < len(self.lines) and self.lines[index].startswith(indent):
            line = self.lines[index]
            self.number = index + 1
            index += 1
            body = line[len(indent):]
            if body[0] != " ":
                elements.append(self._element(body, id, shape, len(elements)))
                continue
            components = [body.strip()]
            while index < len(self.lines) and self.lines[index].startswith(indent + " "):
                components.append(self.lines[index].strip())
                index += 1
            elements[-1] = self._composite(elements[-1], id, components)
        for element in elements:
            if not element.type and not element.components and element.usage is not Usage.NOT_USED:
                self.refuse(f"{id}{element.index:02} is a composite; its components must be listed.")
        if len(elements) != len(shape.places):
            self.refuse(f"{id} has {len(shape.places)} elements in the base standard, and {len(elements)} are stated here.")
        parent.children.append(SegmentNode(id, parent, position, _USAGES[usage], _maximum(maximum), label or "",
                                           tuple(elements), shape.notes))
        return index

    def _element(self, text: str, id: str, shape: Shape, before: int) -> Element:
        known = self.known.get((id, text))
        if known is None:
            if before >= len(shape.places) and _ELEMENT.fullmatch(text):
                self.refuse(f"{id} has {before} elements in the base standard.")
            known = self.known[id, text] = self._read(text, shape.places[min(before, len(shape.places) - 1)])
        if known.index != before + 1:
            self.refuse(f"{id}: expected element {before + 1:02}, found {known.index:02}. Every element is listed, in order.")
        return known

    def _composite(self, element: Element, id: str, lines: list[str]) -> Element:
        shape = self.dictionary.composite(element.number)
        if shape is None:
            self.refuse(f"{id}{element.index:02} is no composite in the base standard, so it has no components.")
        self.number -= 1
        parts: list[Element] = []
        for place, line in zip(shape.places, lines, strict=False):
            self.number += 1
            part = self._read(line, place, element.index)
            if part.index != len(parts) + 1:
                self.refuse(f"{id}{element.index:02}: expected component {len(parts) + 1}, found {part.index}.")
            parts.append(part)
        if len(lines) != len(shape.places):
            self.refuse(f"{element.number} has {len(shape.places)} components in the base standard; {len(lines)} stand here.")
        return element._replace(components=tuple(parts), notes=shape.notes)

    def _read(self, text: str, place: Place, element: int = 0) -> Element:
        match = _ELEMENT.fullmatch(text)
        if match is None:
            self.refuse("expected `NN usage [xREPEAT] [{codes}] [<list>] [MIN..MAX] [TYPE] [: label]`.")
        index, component, usage, repeat, codes, external, least, most, type, label = match.groups()
        if bool(component) != bool(element) or (element and int(index) != element):
            self.refuse(f"only components of element {element:02} stand here." if element else
                        "a component stands two spaces deeper than its element.")
        known = self.dictionary.types.get(place.number)
        if known is None and self.dictionary.composite(place.number) is None:
            self.refuse(f"base/elements.csv has no data element {place.number}.")
        base_type, minimum, maximum, name = known[1:] if known else ("", 0, 0, "")
        return Element(int(component or index), _USAGES[usage], place.number, type or base_type,
                       int(least) if least else minimum, int(most) if most else maximum, place.mandatory,
                       _maximum(repeat) if repeat else 1,
                       tuple(a or b for a, b in _CODE.findall(codes)) if codes else (), external or "", (), (), label or name)


def _eased(lines: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """"005010X221 1000A/PER" → (version, loop path, segment)."""
    for line in lines:
        version, place = line.split()
        path, _, segment = place.rpartition("/")
        yield version, path, segment


def _maximum(text: str) -> int:
    """">1" says that there is no bound: 0."""
    return 0 if text == ">1" else int(text)


def _copy(model: Loop, into: Loop) -> None:
    """The children of one loop again below another; elements are shared, places are new."""
    for child in model.children:
        if isinstance(child, SegmentNode):
            into.children.append(SegmentNode(child.id, into, child.position, child.usage, child.maximum, child.label,
                                             child.elements, child.notes))
        else:
            loop = Loop(child.id, into, child.usage, child.maximum, child.label, f"{into.path}/{child.id}")
            _copy(child, loop)
            into.children.append(loop)


def number(loop: Loop, nodes: list[SegmentNode]) -> None:
    """Gives the nodes below a loop, in the guide's order, their dense index, and all its children their place and bit."""
    place, position = -1, ""
    for order, child in enumerate(loop.children):
        if child.position != position or (child.head.id == "HL" and isinstance(child, Loop)):
            place, position = place + 1, child.position
        child.place, child.bit = place, 1 << order
        if order and child.usage in (Usage.MANDATORY, Usage.REQUIRED):
            loop.required |= child.bit
        if isinstance(child, SegmentNode):
            child.index = len(nodes)
            nodes.append(child)
        else:
            number(child, nodes)
