"""Outgoing segments → their text, under one set of delimiters and one character set.

What a delimiter or the character set forbids in a value is replaced: lower case by upper in the basic set, a letter
with an accent by the letter, anything else by a space, and a value of which nothing is left by a "?": a name in another
script is no missing name, and a number of nothing but our separators no missing number.  Spaces at the end of a value
are dropped, empty elements and components at the end trimmed.

Nearly all values are clean.  So segments are joined first, some hundred at a time, and looked at as one text: nothing in
it that is forbidden, and no more delimiters than were put in.  Only where that fails is each value looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from edi.segments import X12_DELIMITERS, Delimiters

Charset = Literal["basic", "extended"]


class Repeated(tuple[str | tuple[str, ...], ...]):
    """A repeating element in an outgoing segment: its repetitions, each a value or a composite."""

    __slots__ = ()


Out = tuple[str | tuple[str, ...] | Repeated, ...]
"""An outgoing segment: its id, then its elements; a tuple is a composite."""


class Written(str):
    """Outgoing segments that are text already, each with its terminator: under `X12_DELIMITERS`, in the extended set."""

    __slots__ = ()


def written(outs: Sequence[Out]) -> Written:
    """Segments as the text that they will be in any interchange, for whoever keeps it until then."""
    return Written(_STANDARD.joined(outs))


class Texts:
    """Outgoing segments into text."""

    def __init__(self, delimiters: Delimiters, charset: Charset) -> None:
        self.delimiters, self.charset = delimiters, charset
        # What a printable character may not be is found faster than by the pattern: 1 instead of 6 µs for a claim.
        self._printable = charset == "extended" and all(each.isascii() and each.isprintable() for each in delimiters)
        self._trailing = [f" {each}" for each in delimiters if each]
        self._forbidden = _forbidden_around(delimiters, charset).search

    @property
    def is_standard(self) -> bool:
        """What was `Written` can stand here as it is."""
        return self.delimiters == X12_DELIMITERS and self.charset == "extended"

    def joined(self, outs: Sequence[Out]) -> str:
        """Segments, each with its terminator."""
        terminator, separator, component, repetition = self.delimiters
        join = separator.join
        texts: list[str] = []
        separators = components = repetitions = 0  # how many belong in there
        for out in outs:
            try:
                text = join(out)  # type: ignore[arg-type]  # a composite raises
            except TypeError:
                values: list[str] = []
                for value in out:
                    if isinstance(value, str):
                        values.append(value)
                        continue
                    nested, inside, beside = self._nested(value)
                    components, repetitions = components + inside, repetitions + beside
                    values.append(nested)
                text = join(values)
            separators += len(out) - 1
            if text[-1:] == separator:
                separators -= len(text)
                text = text.rstrip(separator)
                separators += len(text)
            texts.append(text)
        texts.append("")
        whole = terminator.join(texts)
        count = whole.count
        if (self._amiss(whole) or count(terminator) != len(outs) or count(separator) != separators
                or count(component) != components or (count(repetition) if repetition else 0) != repetitions):
            return "".join([self.segment(out) + terminator for out in outs])
        return whole

    def _amiss(self, whole: str) -> bool:
        """Is a character in there that may not be, or a space at the end of a value?"""
        if self._printable:
            amiss = not whole.isascii() or not whole.isprintable()
        else:
            amiss = self._forbidden(whole) is not None
        return amiss or any(map(whole.__contains__, self._trailing))

    def _nested(self, value: tuple[str, ...] | Repeated) -> tuple[str, int, int]:
        """A composite or repetitions as text, and how many component and repetition separators belong in it."""
        if isinstance(value, Repeated):
            inner = [(each, 0, 0) if isinstance(each, str) else self._nested(each) for each in value]
            text, beside = self._trimmed([each for each, _, _ in inner], self.delimiters.repetition)
            return text, sum([inside for _, inside, _ in inner]), beside
        text, inside = self._trimmed(value, self.delimiters.component)
        return text, inside, 0

    @staticmethod
    def _trimmed(values: Sequence[str], separator: str) -> tuple[str, int]:
        """Joined without separators at the end, and how many belong in it."""
        text, many = separator.join(values), len(values) - 1
        if not separator or text[-1:] != separator:
            return text, max(many, 0)
        trimmed = text.rstrip(separator)
        return trimmed, many - len(text) + len(trimmed)

    def segment(self, out: Out) -> str:
        """One segment, each value looked at."""
        separator = self.delimiters.element
        return separator.join([self._text(value) for value in out]).rstrip(separator)

    def _text(self, value: str | tuple[str, ...] | Repeated) -> str:
        if isinstance(value, str):
            return clean(value, self.delimiters, self.charset)
        if not isinstance(value, Repeated):
            return self._joined(self.delimiters.component, map(self._text, value))
        return self._joined(self.delimiters.repetition, map(self._text, value))

    @staticmethod
    def _joined(separator: str, parts: Iterable[str]) -> str:
        text = list(parts)
        while text and not text[-1]:
            text.pop()
        if len(text) > 1 and not separator:
            raise ValueError("these delimiters have no separator for components or for repetitions")
        return separator.join(text)


def clean(value: str, delimiters: Delimiters = X12_DELIMITERS, charset: Charset = "extended") -> str:
    """A value that can be written under these delimiters and in this character set; how, see above."""
    forbidden = _forbidden(delimiters, charset)
    if forbidden.search(value):
        letters = unicodedata.normalize("NFKD", value.translate(_LETTERS))
        letters = "".join(c for c in letters if not unicodedata.combining(c))
        left = forbidden.sub(" ", letters.upper() if charset == "basic" else letters)
        if not left.strip(" ") and value.strip():
            return next(each for each in "?.-X" if each not in delimiters)
        value = left
    return value.rstrip(" ")


_BASIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !\"&'()*+,-./:;?="
_EXTENDED = "".join(map(chr, range(0x20, 0x7F)))
_LETTERS = str.maketrans({
    "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe",
    "Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "ı": "i",
})
"""What Unicode does not take apart into a letter and its accent."""


@lru_cache(maxsize=64)
def _forbidden(delimiters: Delimiters, charset: Charset) -> re.Pattern[str]:
    allowed = (c for c in (_BASIC if charset == "basic" else _EXTENDED) if c not in delimiters)
    return re.compile(f"[^{re.escape(''.join(allowed))}]")


@lru_cache(maxsize=64)
def _forbidden_around(delimiters: Delimiters, charset: Charset) -> re.Pattern[str]:
    """The same in whole segments, where delimiters stand."""
    return re.compile(_forbidden(delimiters, charset).pattern[:-1] + re.escape("".join(delimiters)) + "]")


_STANDARD = Texts(X12_DELIMITERS, "extended")
