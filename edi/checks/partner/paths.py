"""The text of a place and a guide → the loops, segments and elements of the guide that stand there.

    2400                a loop                      REF*G1              a segment by the code in its first element
    2300/NTE            a segment of a loop         REF*G1/02, CLM05-1  an element, a component
    SET/REF*38          a segment of the set itself

A condition may leave the loop out: it is the rule's own, or the next one around it that has such a segment. A rule may,
where only one loop has it. What cannot be resolved is a `Mistake`: what is wrong, the word, and what there is instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from edi.guides import Element, Guide, Loop, SegmentNode, Usage

SET = "SET"
_PATH = re.compile(r"(?:(?P<loop>\d[0-9A-Z]{2,5}|SET|[A-Z]{2})/(?=[A-Z]))?"
                   r"(?P<segment>[A-Z][A-Z0-9]{1,2}?)(?:\*(?P<qualifier>[^/*\s]+))?"
                   r"(?:/?(?P<element>\d\d)(?:-(?P<component>\d{1,2}))?)?")
_LOOP = re.compile(r"\d[0-9A-Z]{2,5}")


class Path(NamedTuple):
    """A place as it was written; ``loop`` "" where that was left out, ``segment`` "" where a loop is meant."""

    loop: str
    segment: str = ""
    qualifier: str = ""
    element: int = 0
    component: int = 0

    def __str__(self) -> str:
        if not self.segment:
            return f"loop {self.loop}"
        qualifier = f"*{self.qualifier}" if self.qualifier else ""
        slash = "/" if qualifier else ""
        element = f"{slash}{self.element:02}" if self.element else ""
        component = f"-{self.component}" if self.component else ""
        return f"{self.segment}{qualifier}{element}{component}"


class Mistake(NamedTuple):
    """``known`` is what ``word`` may have been meant to be."""

    message: str
    word: str = ""
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a guide. ``loops`` are those of its loop's id (a claim stands below a subscriber and below a patient).

    ``nodes`` are the segments meant; none where the loops themselves are.
    """

    path: Path
    loops: tuple[Loop, ...]
    nodes: tuple[SegmentNode, ...] = ()

    @property
    def homes(self) -> tuple[Loop, ...]:
        """The loops in which it is looked for: of a loop, those around it."""
        if self.nodes:
            return self.loops
        return tuple(loop.parent for loop in self.loops if loop.parent is not None)

    @property
    def elements(self) -> tuple[Element, ...]:
        """The element, or component, of each node; none where a segment or loop is meant."""
        found = []
        for node in self.nodes if self.path.element else ():
            element = node.elements[self.path.element - 1]
            found.append(element.components[self.path.component - 1] if self.path.component else element)
        return tuple(found)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes of the guide there; none where one of the nodes leaves them open."""
        if any(not element.codes for element in self.elements):
            return ()
        return tuple(dict.fromkeys(code for element in self.elements for code in element.codes))


def read_path(text: str) -> Path | None:
    if _LOOP.fullmatch(text):
        return Path(text)
    match = _PATH.fullmatch(text)
    if match is None or match["element"] == "00":
        return None
    return Path(match["loop"] or "", match["segment"], match["qualifier"] or "", int(match["element"] or 0),
                int(match["component"] or 0))


def loops_of(guide: Guide) -> Iterator[Loop]:
    """All of them, the set's own first."""
    waiting = [guide.root]
    while waiting:
        loop = waiting.pop()
        yield loop
        waiting += reversed([child for child in loop.children if isinstance(child, Loop)])


def resolve(guide: Guide, path: Path, homes: Sequence[Loop] = ()) -> Spot | Mistake:
    """``homes`` are the loops of the rule whose condition this is; none for a rule's own place."""
    every = tuple(loops_of(guide))
    if not path.loop:
        return _unsaid(guide, path, homes, every)
    loops = every[:1] if path.loop == SET else tuple(loop for loop in every if loop.id == path.loop)
    if not loops:
        known = tuple(dict.fromkeys(loop.id for loop in every if loop.id))
        return Mistake(f"{guide.name} has no loop {path.loop}", path.loop, known)
    return _spot(guide, path, loops) if path.segment else Spot(path, loops)


def _unsaid(guide: Guide, path: Path, homes: Sequence[Loop], every: Iterable[Loop]) -> Spot | Mistake:
    """The loop was left out."""
    having = tuple(dict.fromkeys(loop.id or SET for loop in every if _nodes(path.segment, [loop])))
    if not having:
        known = tuple(sorted({node.id for node in guide.nodes}))
        return Mistake(f"{guide.name} has no segment {path.segment}", path.segment, known)
    around: Loop | None = homes[0] if homes else None
    while around is not None:
        if (around.id or SET) in having:
            return resolve(guide, path._replace(loop=around.id or SET))
        around = around.parent
    if len(having) == 1 and not homes:
        return resolve(guide, path._replace(loop=having[0]))
    return Mistake(f"{path.segment} stands in {', '.join(having)}: say which, {having[0]}/{path}")


def _spot(guide: Guide, path: Path, loops: tuple[Loop, ...]) -> Spot | Mistake:
    nodes = _nodes(path.segment, loops)
    where = "the set itself" if path.loop == SET else path.loop
    if not nodes:
        known = tuple(dict.fromkeys(child.id for child in loops[0].children if isinstance(child, SegmentNode)))
        return Mistake(f"{guide.name} has no {path.segment} in {where}", path.segment, known)
    if path.qualifier:
        known = tuple(dict.fromkeys(code for node in nodes for code in kinds(node)))
        nodes = [node for node in nodes if path.qualifier in kinds(node)]
        if not nodes:
            said = "has no code by which one is told from another" if not known else f"in {where} has no code {path.qualifier}"
            return Mistake(f"{path.segment}01 {said} in {guide.name}", path.qualifier, known)
    return _with_element(guide, path, loops, nodes)


def _with_element(guide: Guide, path: Path, loops: tuple[Loop, ...], nodes: list[SegmentNode]) -> Spot | Mistake:
    if path.element:
        size = len(nodes[0].elements)
        if path.element > size:
            return Mistake(f"{path.segment} has {size} elements")
        if path.component:
            parts = len(nodes[0].elements[path.element - 1].components)
            if path.component > parts:
                return Mistake(f"{path.segment}{path.element:02} has {parts or 'no'} components")
        nodes = [node for node in nodes if _is_used(node, path)]
        if not nodes:
            return Mistake(f"{guide.name} does not use {path} in {path.loop}")
    return Spot(path, loops, tuple(nodes))


def _is_used(node: SegmentNode, path: Path) -> bool:
    element = node.elements[path.element - 1]
    part = element.components[path.component - 1] if path.component and element.components else element
    return Usage.NOT_USED not in (element.usage, part.usage)


def _nodes(segment: str, loops: Iterable[Loop]) -> list[SegmentNode]:
    return [child for loop in loops for child in loop.children if isinstance(child, SegmentNode) and child.id == segment]


def kinds(node: SegmentNode) -> tuple[str, ...]:
    """The codes of the first element, or of its first component."""
    first = node.elements[0]
    return first.components[0].codes if first.components else first.codes
