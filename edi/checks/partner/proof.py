"""An overlay and the guides it is for → what is wrong with it; nothing is used of one in which anything is.

Beyond places and codes that the guide does not have: what contradicts the guide, since it would refuse whatever comes, and
conditions that never hold, since nobody would notice that a rule does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from edi.checks.partner.moves import own_door
from edi.checks.partner.overlay import Condition, Demand, Move, Overlay, Rule
from edi.checks.partner.paths import Mistake, Path, Spot, kinds, resolve
from edi.checks.partner.routes import chain
from edi.findings import Door, Fault, Level, Severity, Snip
from edi.guides import Element, Guide, SegmentNode, Usage, load

_DEMANDED = (Usage.MANDATORY, Usage.REQUIRED)
_OWN = frozenset(fault for fault in Fault if fault.id.startswith("partner-"))


class Wrong(NamedTuple):
    """``field`` is the way to the key: ("rules", 0, "when", "CLM05-1")."""

    field: tuple[str | int, ...]
    mistake: Mistake


def mistakes(overlay: Overlay) -> Iterator[Wrong]:
    """All of an overlay. A rule is looked at for each guide, and told of the first that it does not fit."""
    for number, rule in enumerate(overlay.rules):
        for name in overlay.guides:
            wrong = next(_of_rule(rule, load(name)), None)
            if wrong is not None:
                yield Wrong(("rules", number, *wrong.field), wrong.mistake)
                break
    for move in overlay.moves:
        for name in overlay.guides:
            moved = _of_move(move, load(name))
            if moved is not None:
                yield Wrong(("checks", move.fault.id, *moved.field), moved.mistake)
                break


def _wrong(field: str, message: str, word: str = "", known: tuple[str, ...] = ()) -> Wrong:
    return Wrong((field,), Mistake(message, word, known))


# -- rules ------------------------------------------------------------------------------------------------------------


def _of_rule(rule: Rule, guide: Guide) -> Iterator[Wrong]:
    spot = resolve(guide, rule.at)
    if isinstance(spot, Mistake):
        yield Wrong(("at",), spot)
        return
    yield from _of_demand(rule, spot, guide)
    yield from _of_door(rule, guide)
    asked: list[tuple[Condition, Spot]] = []
    for condition in rule.when:
        field = ("when", condition.key)
        looked = resolve(guide, condition.place, spot.homes)
        mistake = looked if isinstance(looked, Mistake) else _of_condition(condition, looked, spot, guide)
        if mistake is not None:
            yield Wrong(field, mistake)
        elif isinstance(looked, Spot):
            clash = next((other for other, there in asked if _clash(condition, looked, other, there, spot)), None)
            if clash is not None:
                yield Wrong(field, Mistake(f"never holds together with {clash.key}"))
            asked.append((condition, looked))


def _of_demand(rule: Rule, spot: Spot, guide: Guide) -> Iterator[Wrong]:
    demand = rule.demand
    if demand in (Demand.CODES, Demand.PATTERN, Demand.LENGTH):
        if not rule.at.element:
            yield _wrong("at", f"{rule.at} is no element: name one, such as {rule.at.segment or 'REF'}02")
            return
        if any(element.components for element in spot.elements):
            yield _wrong("at", f"{rule.at} has components: name one, such as {rule.at}-1")
            return
    if demand is Demand.MOST and rule.at.element:
        yield _wrong("at", "how often it may stand is asked of segments and loops")
    if demand is Demand.NOT_USED and _is_demanded(spot):
        yield _wrong("not_used", f"{guide.name} demands it: whoever follows the guide could send nothing")
    if demand is Demand.CODES:
        for number, code in enumerate(rule.codes):
            if not _is_possible(code, spot):
                yield Wrong(("codes", number), _no_code(code, spot, guide))
    if demand is Demand.PATTERN and any(element.type == "B" for element in spot.elements):
        yield _wrong("at", f"{rule.at} holds binary data, which has no pattern")
    if demand is Demand.PATTERN and spot.codes and not any(re.fullmatch(p, c) for p in rule.patterns for c in spot.codes):
        yield _wrong("pattern", f"fits no code that {guide.name} has there")
    if demand is Demand.LENGTH:
        yield from _of_length(rule, spot, guide)


def _of_length(rule: Rule, spot: Spot, guide: Guide) -> Iterator[Wrong]:
    most, least = max(one.maximum for one in spot.elements), min(one.minimum for one in spot.elements)
    if rule.longest and rule.shortest > rule.longest:
        yield _wrong("min_length", "is more than max_length")
    elif rule.shortest > most:
        yield _wrong("min_length", f"is more than the {most} characters that {guide.name} allows")
    elif 0 < rule.longest < least:
        yield _wrong("max_length", f"is less than the {least} characters that {guide.name} demands")


def _of_door(rule: Rule, guide: Guide) -> Iterator[Wrong]:
    if rule.status and (rule.door or own_door(guide.set_id)) is not Door.CLAIM:
        yield _wrong("status", f"is a status of the 277CA, and this leaves by the {rule.door or own_door(guide.set_id)}")
    if rule.door is not None:
        if mistake := _door_mistake(rule.door, guide):
            yield Wrong(("door",), mistake)
        elif rule.severity is not Severity.ERROR and rule.door is not Door.INFORMATION:
            yield _wrong("door", f"names an answer, and a finding that is {rule.severity} is in none")


def _door_mistake(door: Door, guide: Guide) -> Mistake | None:
    own = own_door(guide.set_id)
    if door in (own, Door.ACK, Door.INFORMATION):
        return None
    return Mistake(f"the {door} does not answer {guide.name}: there are the {own}, the {Door.ACK} and information")


def _is_demanded(spot: Spot) -> bool:
    """Does the guide demand it, wherever the loop (for an element: the segment) is that it stands in?"""
    path = spot.path
    if not spot.nodes:
        return all(loop.usage in _DEMANDED for loop in spot.loops)
    if path.element:
        return all(part.required for node in spot.nodes for part in _parts(node, path))
    return all(any(node.usage in _DEMANDED and _is_of_one_kind(node, path) for node in spot.nodes if node.parent is loop)
               for loop in spot.loops)


def _is_of_one_kind(node: SegmentNode, path: Path) -> bool:
    return not path.qualifier or kinds(node) == (path.qualifier,)


def _parts(node: SegmentNode, path: Path) -> tuple[Element, ...]:
    element = node.elements[path.element - 1]
    return (element, element.components[path.component - 1]) if path.component else (element,)


def _is_possible(code: str, spot: Spot) -> bool:
    return any(code in one.codes if one.codes else one.minimum <= len(code) <= one.maximum for one in spot.elements)


def _no_code(code: str, spot: Spot, guide: Guide) -> Mistake:
    if spot.codes:
        return Mistake(f"{guide.name} has no code {code} there", code, spot.codes)
    least, most = min(one.minimum for one in spot.elements), max(one.maximum for one in spot.elements)
    return Mistake(f"{code} cannot stand there: {guide.name} allows {least} to {most} characters")


def changes_nothing(rule: Rule, guide: Guide) -> bool:
    """Does the guide say so already? Then the rule is not asked, lest one slip make two findings."""
    spot = resolve(guide, rule.at)
    assert isinstance(spot, Spot), "an overlay is checked before it is used"
    if rule.demand is Demand.REQUIRED:
        return _is_demanded(spot)
    if rule.demand is Demand.CODES:
        return bool(spot.codes) and set(spot.codes) <= set(rule.codes)
    if rule.demand is Demand.MOST:
        return at_most(spot) is not None and rule.most >= (at_most(spot) or 0)
    if rule.demand is Demand.LENGTH:
        return all(rule.shortest <= one.minimum and (not rule.longest or rule.longest >= one.maximum)
                   for one in spot.elements)
    return False


def at_most(spot: Spot) -> int | None:
    """How often the guide lets it stand; None: without bound."""
    counts = []
    for loop in spot.loops:
        maxima = [node.maximum for node in spot.nodes if node.parent is loop] if spot.nodes else [loop.maximum]
        counts.append(sum(maxima) if all(maxima) else None)
    return None if None in counts else max(count for count in counts if count is not None)


# -- conditions -------------------------------------------------------------------------------------------------------


def _of_condition(condition: Condition, looked: Spot, rule: Spot, guide: Guide) -> Mistake | None:
    wanted, path = condition.wanted, looked.path
    if not wanted.codes:
        never = not wanted.sent and _is_always_there(looked, rule)
        return Mistake(f"never holds: {guide.name} demands it") if never else None
    if not path.element:
        return Mistake(f"{path} is no element and has no codes: ask true (sent) or false (not sent)")
    if any(element.components for element in looked.elements):
        return Mistake(f"{path} has components: name one, such as {path}-1")
    unknown = next((code for code in wanted.codes if not _is_possible(code, looked)), None)
    if unknown is not None:
        return _no_code(unknown, looked, guide)
    if wanted.but and looked.codes and set(looked.codes) <= set(wanted.codes):
        return Mistake(f"never holds: {guide.name} has no other code there")
    return None


def _is_always_there(looked: Spot, rule: Spot) -> bool:
    """Of what stands in the rule's own loop, or in one around it."""
    if looked.path.element and not _is_demanded(looked):
        return False
    own = looked.path.element and rule.path.element and looked.nodes == rule.nodes
    if own:
        return True
    segment = Spot(looked.path._replace(element=0, component=0), looked.loops, looked.nodes)
    return _is_demanded(segment) and _is_around(looked, rule)


def _is_around(looked: Spot, rule: Spot) -> bool:
    """Does each loop of the rule stand in one, and only one, of those in which is looked?"""
    return all(any(chain(outer, home) is not None for outer in looked.homes) for home in rule.homes)


def _clash(one: Condition, here: Spot, other: Condition, there: Spot, rule: Spot) -> bool:
    """Can the two never hold together? Only where both speak of one value."""
    a, b = here.path, there.path
    if here.nodes != there.nodes or (a.element, a.component) != (b.element, b.component) or not _is_around(here, rule):
        return False
    is_single = all(node.maximum == 1 for node in here.nodes) and all(element.repeat == 1 for element in here.elements)
    if not is_single or (not here.nodes and here.loops != there.loops):
        return False
    x, y = one.wanted, other.wanted
    if not x.codes or not y.codes:
        return (x.sent if not x.codes else True) != (y.sent if not y.codes else True)
    if x.but or y.but:
        return x.but != y.but and set(y.codes if x.but else x.codes) <= set(x.codes if x.but else y.codes)
    return set(x.codes).isdisjoint(y.codes)


# -- moves ------------------------------------------------------------------------------------------------------------


def _of_move(move: Move, guide: Guide) -> Wrong | None:
    row = move.fault.row
    if move.fault in _OWN:
        return Wrong((), Mistake("is of partners' rules: say severity and door there"))
    if not (move.off or move.severity or move.door):
        return Wrong((), Mistake("says nothing: off = true, or a severity, or a door"))
    if move.off:
        if move.severity or move.door:
            return _wrong("off", "leaves nothing to weigh or to send: say off alone")
        if row.snip < Snip.BALANCING:
            return _wrong("off", f"is of SNIP {row.snip:d}, the guide itself: only checks of SNIP 3 to 7 can be turned off")
        return None
    if row.snip is Snip.INTEGRITY or row.level not in (Level.SEGMENT, Level.ELEMENT, Level.STATUS, Level.ADVICE):
        return Wrong((), Mistake("stays as it is: what refuses files and sets, and the base syntax (SNIP 1), cannot be moved"))
    return _of_moved_door(move, guide)


def _of_moved_door(move: Move, guide: Guide) -> Wrong | None:
    if move.door is None:
        return None
    mistake = _door_mistake(move.door, guide)
    if mistake is not None:
        return Wrong(("door",), mistake)
    severity = move.severity or move.fault.row.severity
    if move.door is Door.INFORMATION:
        return _wrong("door", "is no way for an error: leave severity out, or say warning or info") \
            if move.severity is Severity.ERROR else None
    if severity is not Severity.ERROR:
        return _wrong("door", f"names an answer, and what is a {severity} is in none: say severity = \"error\" too")
    return None
