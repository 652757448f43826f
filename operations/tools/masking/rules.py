"""Data elements and places → what becomes of a value that stands there.

Decided by the number of the data element, so that it holds for every set; what is not named here and may hold words is
given a pseudonym, so that what nobody thought of is masked. Codes, amounts, quantities, dates and times stay.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from edi.guides import Element, SegmentNode
from edi.guides.dictionary import dictionary


class Kind(Enum):
    """What becomes of a value."""

    PSEUDONYM = "names, identifiers, numbers of accounts and of everything else by which somebody is known"
    STREET = "the same, but that it is a post office box stays"
    POSTAL = "the first three digits of a ZIP code stay"
    WORDS = "free words: nothing stays but their length"
    CODE = "stays, unless it is too long for a code"
    LISTED = "a code of a long list: stays, if it looks like a code"
    NUMBER = "stays, if it is a number"
    MOMENT = "a date or time: stays, if it is digits"
    BIRTH = "another day of the same year"
    ROUTING = "a bank's number, with its check digit"
    DIGITS = "letters stay"
    ORIGIN = "the first character stays: it says what the others are"
    KEPT = "stays"


class Rule(NamedTuple):
    """For one element or component. ``codes`` is the guide's closed list, ``longest`` the most characters of a code."""

    kind: Kind
    number: str = ""
    codes: frozenset[str] = frozenset()
    longest: int = 0


Rules = tuple[tuple[Rule, ...], ...]
"""Of a segment: for each element its own, or one for each of its components."""

WHOLE = Rule(Kind.PSEUDONYM)
"""What nothing is known of."""

_BY_NUMBER = {
    "19": Kind.PSEUDONYM, "166": Kind.STREET, "116": Kind.POSTAL, "507": Kind.ROUTING, "509": Kind.ORIGIN,
    # free words, and names of files and programs, which may be somebody's too
    **dict.fromkeys(("3", "61", "352", "449", "785", "799", "800", "801", "802", "803", "933", "1204", "I02", "I04"),
                    Kind.WORDS),
    # codes whose list is long or kept elsewhere
    **dict.fromkeys(("234", "447", "480", "499", "770", "822", "1137", "1222", "1271", "1301", "1331", "1339", "1341", "1705"),
                    Kind.LISTED),
    # by which sets, levels and lines are counted
    **dict.fromkeys(("329", "350", "628", "734"), Kind.NUMBER),
    # by which partners, and what is asked of them, are told apart
    **dict.fromkeys(("124", "142", "I06", "I07", "I15", "I65"), Kind.KEPT),
    "373": Kind.MOMENT, "337": Kind.MOMENT, "1251": Kind.MOMENT,
}
_BY_TYPE = {"ID": Kind.CODE, "DT": Kind.MOMENT, "TM": Kind.MOMENT, "B": Kind.WORDS}
_BY_PLACE = {
    ("DMG", 2): Kind.BIRTH,
    # remarks are codes under the number of references, languages codes under that of identifiers
    **dict.fromkeys([("MIA", n) for n in (5, 20, 21, 22, 23)], Kind.LISTED),
    **dict.fromkeys([("MOA", n) for n in range(3, 8)], Kind.LISTED),
    ("LUI", 2): Kind.LISTED,
}
_QUALIFIED = {
    ("PRV", 3): (2, frozenset(("PXC", "ZZ")), Kind.LISTED),     # a specialty
    ("REF", 2): (1, frozenset(("X4", "F4")), Kind.DIGITS),      # a laboratory's number has a D at its place
}
_CONTEXTS = frozenset((
    "CLM01", "ENT01", "NM109", "TRN02", "PATIENT NAME NM109", "SUBSCRIBER NAME NM109", "SUBSCRIBER NUMBER REF02",
    "SITUATIONAL TRIGGER",
))
"""What a 999 calls a business unit (data element 9999); its name stands beside it."""

_NO_CODES = frozenset(("zip", "npi"))
"""Lists that a guide names and that are no codes of something, but somebody's."""


def qualified(id: str, place: int) -> tuple[int, frozenset[str], Kind] | None:
    """Where what an element is depends on another one: that one's place, the codes that count, and what it is then."""
    return _QUALIFIED.get((id, place))


def rules_of(id: str, node: SegmentNode | None) -> Rules:
    """For each element of a segment, by its place in the guide or else by the dictionary; empty for an unknown one."""
    if node is not None:
        return tuple(_of_element(id, element) for element in node.elements)
    shape = dictionary().segment(id)
    return tuple(_of_shape(id, i, place.number) for i, place in enumerate(shape.places, 1)) if shape is not None else ()


def _of_element(id: str, element: Element) -> tuple[Rule, ...]:
    if element.components:
        return tuple(_stated(_rule("", 0, part.number, part.type, part.maximum), part) for part in element.components)
    return (_stated(_rule(id, element.index, element.number, element.type, element.maximum), element),)


def _stated(rule: Rule, element: Element) -> Rule:
    """What the guide adds: its codes, and that a value is one of a list."""
    if element.external and element.external not in _NO_CODES and rule.kind is Kind.PSEUDONYM:
        rule = rule._replace(kind=Kind.LISTED)
    return rule._replace(codes=rule.codes.union(element.codes))


def _of_shape(id: str, place: int, number: str) -> tuple[Rule, ...]:
    composite = dictionary().composite(number)
    if composite is not None:
        return tuple(_by_dictionary("", 0, part.number) for part in composite.places)
    return (_by_dictionary(id, place, number),)


def _by_dictionary(id: str, place: int, number: str) -> Rule:
    type = dictionary().types.get(number)
    return _rule(id, place, number, type.type, type.maximum) if type is not None else WHOLE


def _rule(id: str, place: int, number: str, type: str, longest: int) -> Rule:
    kind = _BY_PLACE.get((id, place)) or _BY_NUMBER.get(number)
    if kind is None:
        kind = Kind.NUMBER if type[:1] in ("R", "N") else _BY_TYPE.get(type, Kind.PSEUDONYM)
    return Rule(kind, number, _CONTEXTS if number == "9999" else frozenset(), longest)
