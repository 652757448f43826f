"""Parts of a file → their masked parts. The file is read twice: for its dates, then for its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from edi.guides import Guide, SegmentNode
from edi.guides.dictionary import dictionary
from edi.reader import parts
from edi.segments import X12_DELIMITERS, Delimiters, Element, Segment
from edi.writer.lossless import whole_text
from operations.tools.masking.births import Births, dates
from operations.tools.masking.pseudonyms import Pseudonyms
from operations.tools.masking.rules import WHOLE, Kind, Rule, Rules, qualified, rules_of
from operations.tools.places import Placed, placed

_SEGMENT_ID = re.compile(r"[A-Z][A-Z0-9]{1,2}")
_BOX = re.compile(r"(\b(?:P\.? ?O\.? ?BOX|POST OFFICE BOX|LOCK ?BOX|LOCK ?BIN)\b)", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]*\.?[0-9]*")
_MOMENT = re.compile(r"(?:\d{4}|\d{6,8}|\d{12}|\d{14})(?:-(?:\d{4}|\d{6,8}|\d{12}|\d{14}))?")
_LISTED = re.compile(r"[A-Za-z]{1,3}|(?=.*\d)[A-Za-z0-9.]{1,15}|\d{1,7}-\d")  # the last is a LOINC
_CODE = r"(?:[A-Za-z]{0,3}|(?=[A-Z.]*\d)[A-Z0-9.]{1,8})"
_CODES = re.compile(rf"(?:{_CODE}[>:^|!+]){{1,12}}{_CODE}")
"""Codes under a separator that the ISA does not announce, `13>A>1`: no person, and what is found depends on them."""
_HEADER_FIELD = re.compile(r"[A-Z0-9 ^|!]{0,9}|[A-Z0-9 ]{15}")  # the longer are ids of sender and receiver
_ZIP = re.compile(r"(\d{3})(\d\d)(-?)(\d{4})?")
_FEW = frozenset(("036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878", "879", "884",
                  "890", "893"))
"""ZIP codes that begin so are those of 20,000 people or fewer (HHS guidance to 45 CFR 164.514(b), census of 2000)."""
_DIGITS = 18
_ISA = r"I[\r\n]*S[\r\n]*A[^A-Za-z0-9\s]"
_CONTROL_WORD = re.compile(
    rf"({_ISA}(?:(?!{_ISA})[\s\S]){{0,102}}|(?<![A-Za-z0-9])(?:GS|ST|SE|GE|IEA|TA1)(?![A-Za-z0-9]))")


class Masker:
    """Of one key: the same value has the same pseudonym in every file."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def masked(self, stream: BinaryIO) -> Iterator[bytes]:
        """The bytes of a seekable stream, masked: as many, piece by piece."""
        stream.seek(0)
        births = Births(self._key, dates(parts(stream)))
        stream.seek(0)
        delimiters = X12_DELIMITERS
        values = _Values(self._key, delimiters, births)
        for part in placed(parts(stream)):
            if isinstance(part, str):
                yield values.outside(part).encode("latin-1")
            elif isinstance(part, Delimiters):
                delimiters, values = part, _Values(self._key, part, births)
            else:
                yield whole_text(values.segment(part), delimiters).encode("latin-1")


class _Values:
    """The values of one interchange."""

    def __init__(self, key: bytes, delimiters: Delimiters, births: Births) -> None:
        self._pseudonyms = Pseudonyms(key, "".join(delimiters))
        self._births = births
        self._rules: dict[object, Rules] = {}

    def outside(self, text: str) -> str:
        """Text outside of any interchange: its letters and digits, but for what makes it look like X12."""
        pieces = _CONTROL_WORD.split(text)
        return "".join(self._header(piece) if i % 2 else self._anything(piece) for i, piece in enumerate(pieces))

    def _header(self, text: str) -> str:
        """An ISA that nobody can read: its codes, dates and numbers stay. Or the id of a control segment."""
        if not text.startswith("I") or text == "IEA":
            return text
        separator = next(c for c in text if not c.isalnum() and c not in "\r\n")
        fields = text.split(separator)
        return separator.join([fields[0], *(
            field if _HEADER_FIELD.fullmatch(field) and (i not in (2, 4, 6, 8) or (i > 4 and len(field) == 15))
            else self.outside(field) for i, field in enumerate(fields[1:], 1)
        )])

    @staticmethod
    def _anything(text: str) -> str:
        return re.sub("[0-9]", "9", re.sub("[A-Za-z]", "X", text))

    def segment(self, one: Placed) -> Segment:
        segment, id = one.segment, one.segment.id.rstrip(" ")
        head = segment.elements[0]
        if id == "ISA" and not one.position:
            return replace(segment, elements=[head, *self._header_elements(segment.elements[1:])])
        if not _SEGMENT_ID.fullmatch(id):
            if one.node is None:
                return replace(segment, elements=[self._headless(head, ""), *map(self._whole, segment.elements[1:])])
            head, id = self._headless(head, one.node.id), one.node.id  # the walk has made something of it
        rules = self._rules_of(id, one.node) if id != "ISA" else ()  # within a set it is anything
        guide = one.head.guide if one.head is not None else None
        elements = [head]
        for place, element in enumerate(segment.elements[1:], 1):
            of_element = rules[place - 1] if place <= len(rules) else (WHOLE,)
            other = qualified(id, place)
            if other is not None and segment.value(other[0]) in other[1]:
                of_element = (of_element[0]._replace(kind=other[2]),)
            elements.append(element if element == (("",),) else self._element(element, of_element, guide))
        return replace(segment, elements=elements)

    def _header_elements(self, elements: Sequence[Element]) -> Iterator[Element]:
        """Those of an ISA: all stay, but a user's name and password, which are no codes of two characters."""
        secret = (2, 4) if len(elements) == 16 else (1, 2, 3, 4, 5)  # of a broken one nobody knows what is what
        for place, element in enumerate(elements, 1):
            text = element[0][0]
            yield ((self._pseudonyms.filled(text),),) if place in secret and len(text) > 2 else element

    def _headless(self, element: Element, id: str) -> Element:
        """What stands where an id should: under a wrong separator it is a whole segment, of which the id stays.

        What does not begin with an id does not begin with one afterwards either.
        """
        first, *others = element[0]
        kept = id if first.startswith(id) else ""
        kept = kept or next((first[:n] for n in (3, 2) if first[:n] in dictionary()), "")
        rest = first[len(kept):]
        masked = self._pseudonyms.of(rest) if kept else self._pseudonyms.otherwise(rest, _begins_with_no_id)
        return (kept + masked, *map(self._pseudonyms.of, others)), *self._whole(element[1:])

    def _rules_of(self, id: str, node: SegmentNode | None) -> Rules:
        key = node or id  # a node is as good as itself
        rules = self._rules.get(key)
        if rules is None:
            rules = self._rules[key] = rules_of(id, node)
        return rules

    def _element(self, element: Element, rules: tuple[Rule, ...], guide: Guide | None) -> Element:
        return tuple(
            tuple(self._value(value, rules[i] if i < len(rules) else rules[0] if len(rules) == 1 else WHOLE, guide)
                  for i, value in enumerate(components))
            for components in element)

    def _whole(self, element: Element) -> Element:
        return tuple(tuple(map(self._pseudonyms.of, components)) for components in element)

    def _value(self, value: str, rule: Rule, guide: Guide | None) -> str:
        bare = value.rstrip(" ")
        if not bare or bare in rule.codes:
            return value
        masked = _MASKED[rule.kind](self, bare, rule)
        if rule.codes and masked != bare:  # what is no code of the guide must not become one
            masked = self._pseudonyms.otherwise(bare, lambda other: _is_as_wrong(other, bare, rule, guide))
        return masked + value[len(bare):]

    # -- by kind --------------------------------------------------------------------------------------------------------

    def _pseudonym(self, value: str, rule: Rule) -> str:
        return self._pseudonyms.of(value)

    def _street(self, value: str, rule: Rule) -> str:
        return "".join(piece if i % 2 else self._pseudonyms.of(piece) for i, piece in enumerate(_BOX.split(value)))

    def _postal(self, value: str, rule: Rule) -> str:
        told = _ZIP.fullmatch(value)
        if told is None:
            return self._pseudonyms.of(value)
        area, rest, hyphen, more = told[1], told[2], told[3], told[4] or ""
        masked = self._pseudonyms.of(f"{rest}") + hyphen + self._pseudonyms.of(more)
        return f"{'000' if area in _FEW else area}{masked}"

    def _words(self, value: str, rule: Rule) -> str:
        return self._pseudonyms.filled(value)

    def _code(self, value: str, rule: Rule) -> str:
        return value if len(value) <= max(3, rule.longest) or _CODES.fullmatch(value) else self._pseudonyms.of(value)

    def _listed(self, value: str, rule: Rule) -> str:
        return value if _LISTED.fullmatch(value) or _CODES.fullmatch(value) else self._pseudonyms.of(value)

    def _number(self, value: str, rule: Rule) -> str:
        is_number = _NUMBER.fullmatch(value.strip(" ")) and len(value) <= _DIGITS + 2
        return value if is_number else self._pseudonyms.of(value)

    def _moment(self, value: str, rule: Rule) -> str:
        if _MOMENT.fullmatch(value):
            return value
        if any(c.isalpha() for c in value):
            return self._pseudonyms.of(value)
        return re.sub("[0-9]", "9", value)  # no date has so many digits

    def _birth(self, value: str, rule: Rule) -> str:
        moved = self._births.of(value)
        if moved != value or (len(value) == 8 and _is_date(value)):
            return moved
        return re.sub("[0-9]", "9", self._pseudonyms.of(value))  # it is no date, and does not become one

    def _routing(self, value: str, rule: Rule) -> str:
        return self._pseudonyms.routing_number(value)

    def _origin(self, value: str, rule: Rule) -> str:
        is_like_others = len(value) == 10 and value.isdigit()  # then `of` keeps the first, and it is known elsewhere so
        return self._pseudonyms.of(value) if is_like_others else self._pseudonyms.behind_first(value)

    def _digits(self, value: str, rule: Rule) -> str:
        return self._pseudonyms.of(value, digits_only=True)

    def _kept(self, value: str, rule: Rule) -> str:
        return value


_MASKED = {
    Kind.PSEUDONYM: _Values._pseudonym, Kind.STREET: _Values._street, Kind.POSTAL: _Values._postal,
    Kind.WORDS: _Values._words, Kind.CODE: _Values._code, Kind.LISTED: _Values._listed, Kind.NUMBER: _Values._number,
    Kind.MOMENT: _Values._moment, Kind.BIRTH: _Values._birth, Kind.ROUTING: _Values._routing,
    Kind.ORIGIN: _Values._origin, Kind.DIGITS: _Values._digits, Kind.KEPT: _Values._kept,
}


def _begins_with_no_id(text: str) -> bool:
    return text[:2] not in dictionary() and text[:3] not in dictionary()


def _is_as_wrong(other: str, value: str, rule: Rule, guide: Guide | None) -> bool:
    """Is it outside of the guide's codes too, and known elsewhere in the guide if and only if the value is?"""
    if other in rule.codes:
        return False
    known = guide.compiled.identity.known if guide is not None else None
    return known is None or known(rule.number, other) == known(rule.number, value)


def _is_date(text: str) -> bool:
    return Births(b"", ()).of(text) != text
