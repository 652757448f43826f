"""Outgoing segments → their text, under one set of delimiters and one character set.

What a delimiter or the character set forbids in a value is replaced: lower case by upper in the basic set, a letter
with an accent by the letter, anything else by a space; spaces at the end of a value are dropped.  Empty elements and
components at the end are trimmed.

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
        self._amiss = _amiss(delimiters, charset).search

    @property
    def is_standard(self) -> bool:
        """What was `Written` can stand here as it is."""
        return self.delimiters == X12_DELIMITERS and self.charset == "extended"

    def joined(self, outs: Sequence[Out]) -> str:
        """Segments, each with its terminator."""
        terminator, separator = self.delimiters.segment, self.delimiters.element
        join = separator.join
        texts: list[str] = []
        separators, nested = 0, [0, 0]  # how many belong in there
        for out in outs:
            try:
                text = join(out)  # type: ignore[arg-type]  # a composite raises
            except TypeError:
                text = join([value if isinstance(value, str) else self._nested(value, nested) for value in out])
            separators += len(out) - 1
            if text[-1:] == separator:
                separators -= len(text)
                text = text.rstrip(separator)
                separators += len(text)
            texts.append(text)
        texts.append("")
        whole = terminator.join(texts)
        count = whole.count
        if (self._amiss(whole) or (count(terminator), count(separator)) != (len(outs), separators)
                or [count(each) if each else 0 for each in self.delimiters[2:]] != nested):
            return "".join([self.segment(out) + terminator for out in outs])
        return whole

    def _nested(self, value: tuple[str | tuple[str, ...], ...], count: list[int]) -> str:
        """A composite or repetitions as text; ``count`` goes up by the component and repetition separators in it."""
        repeats = isinstance(value, Repeated)
        parts = [part if isinstance(part, str) else self._nested(part, count) for part in value]
        while parts and not parts[-1]:
            parts.pop()
        count[repeats] += max(len(parts) - 1, 0)
        return self.delimiters[2 + repeats].join(parts)

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
        value = forbidden.sub(" ", letters.upper() if charset == "basic" else letters)
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
def _amiss(delimiters: Delimiters, charset: Charset) -> re.Pattern[str]:
    """In whole segments: a forbidden character, or a space at the end of a value."""
    separators = re.escape("".join(delimiters))
    values = _forbidden(delimiters, charset).pattern[2:-1]
    return re.compile(f"[^{values}{separators}]| [{separators}]")


_STANDARD = Texts(X12_DELIMITERS, "extended")
