"""A code and a day → whether the code may be used on it, by the editions of a list that somebody loaded.

A list holds, for each code, the periods in which it is in force; the first and the last day belong to a period.  What a
list does *not* hold proves something only on the days that one of its editions speaks for:

    IN_FORCE   the day lies in a period of the code
    NOT_YET, STOPPED   the list knows the code, and the day lies before or behind its periods (or between two)
    UNKNOWN    an edition that was complete on that day does not have the code
    DOUBTFUL   an edition lacks the code, but an update of it that may have brought the code is not loaded
    UNJUDGED   no edition speaks for that day

The text form is one line of JSON, the editions, and a line for all codes that have the same periods:
``20241001-20250930<tab>detail<tab>code code …``.  Reading it is one split and one `dict.fromkeys` a line, which is what
makes 75,000 diagnoses come in a few hundredths of a second.  A line with very many codes (eight million NPIs) stays
one sorted text and is searched by halves: some 90 MB where a dict would take more than one GB.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date as Day
from enum import Enum
from typing import Any, NamedTuple

from edi.errors import EnvironmentFault

FORM = 1
PACKED_FROM = 500_000
"""Codes of the same periods from which on they are kept as one text."""

EVER, FOREVER = Day.min, Day.max
_REMEMBERED = 50_000


class Period(NamedTuple):
    """``detail`` is what a list says of a code beside its days: the state of a ZIP code."""

    first: Day = EVER
    last: Day = FOREVER
    detail: str = ""

    def holds(self, day: Day) -> bool:
        return self.first <= day <= self.last


Periods = tuple[Period, ...]
NEVER: Periods = ()


class Standing(Enum):
    IN_FORCE = "in force"
    NOT_YET = "not yet in force"
    STOPPED = "no longer in force"
    UNKNOWN = "not in the list"
    DOUBTFUL = "not in the list, which may be out of date"
    UNJUDGED = "no edition is loaded for that day"

    @property
    def is_wrong(self) -> bool:
        """Surely not to be used on that day."""
        return self in _WRONG


_WRONG = frozenset((Standing.NOT_YET, Standing.STOPPED, Standing.UNKNOWN))


@dataclass(frozen=True, slots=True)
class Edition:
    """One file that was loaded, and the days that it speaks for: ``since`` to ``until``.

    ``reaches_back_to`` is earlier than ``since`` where a list also tells what was in force before; it counts for the
    oldest edition.  After ``sure_until`` an update may have brought codes that this edition lacks.  An edition that is
    not ``whole`` (a part of a list) proves nothing by what it lacks.
    """

    name: str
    since: Day
    until: Day = FOREVER
    sure_until: Day = FOREVER
    reaches_back_to: Day = FOREVER
    whole: bool = True
    dated: bool = True  # its rows carry their own days
    file: str = ""
    sha256: str = ""
    rows: int = 0
    layout: str = ""
    at: str = ""

    def record(self) -> dict[str, Any]:
        return {name: _stamp(value) if isinstance(value, Day) else value for name, value in asdict(self).items()}


class DatedCodes:
    """One list. Codes are looked up as they are sent, without points or hyphens."""

    __slots__ = ("_editions", "_found", "_packed", "_periods", "_starts", "kind")

    def __init__(self, kind: str, editions: Iterable[Edition], periods: Mapping[str, Periods],
                 packed: Iterable[_Packed] = ()) -> None:
        self.kind = kind
        self._editions = tuple(sorted(editions, key=lambda edition: edition.since))
        self._starts = [edition.since for edition in self._editions]
        self._periods = periods
        self._packed = tuple(packed)
        self._found: dict[str, Periods] = {}

    def __len__(self) -> int:
        return len(self._periods) + sum(len(packed) for packed in self._packed)

    def __iter__(self) -> Iterator[tuple[str, Periods]]:
        yield from self._periods.items()
        for packed in self._packed:
            for code in packed.codes():
                yield code, packed.periods

    def __repr__(self) -> str:
        return f"DatedCodes({self.kind!r}, {len(self)} codes)"

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The oldest first."""
        return self._editions

    def periods(self, code: str) -> Periods:
        """Of a code, the oldest first; none for a code that the list does not have."""
        periods = self._periods.get(code)
        if periods is None:
            return self._halved(code) if self._packed else NEVER
        return periods

    def standing(self, code: str, day: Day) -> Standing:
        periods = self.periods(code)
        for period in periods:
            if period.first <= day <= period.last:
                return Standing.IN_FORCE
        edition = self._speaking(day)
        if not periods:
            if edition is None or not edition.whole:
                return Standing.UNJUDGED
            return Standing.UNKNOWN if day <= edition.sure_until else Standing.DOUBTFUL
        if edition is None and not any(one.dated for one in self._editions):
            return Standing.UNJUDGED
        return Standing.NOT_YET if all(day < period.first for period in periods) else Standing.STOPPED

    def _speaking(self, day: Day) -> Edition | None:
        """The edition for a day: the newest that has begun by then, unless that has ended."""
        place = bisect_right(self._starts, day)
        if place:
            edition = self._editions[place - 1]
            return edition if day <= edition.until else None
        if self._editions and self._editions[0].reaches_back_to <= day:
            return self._editions[0]
        return None

    def _halved(self, code: str) -> Periods:
        periods = self._found.get(code)
        if periods is None:
            periods = next((packed.periods for packed in self._packed if code in packed), NEVER)
            if len(self._found) < _REMEMBERED:
                self._found[code] = periods
        return periods


class _Packed:
    """Very many codes of one length and one sort of periods: one text, in order, a blank between each two."""

    __slots__ = ("_text", "_width", "periods")

    def __init__(self, text: str, width: int, periods: Periods) -> None:
        self._text, self._width, self.periods = text, width, periods

    def __len__(self) -> int:
        return (len(self._text) + 1) // (self._width + 1)

    def __contains__(self, code: str) -> bool:
        text, width = self._text, self._width
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            at = middle * (width + 1)
            here = text[at:at + width]
            if here == code:
                return True
            if here < code:
                low = middle + 1
            else:
                high = middle
        return False

    def codes(self) -> Iterator[str]:
        return iter(self._text.split(" "))


# --- the text form ----------------------------------------------------------------------------------------------------


def write(codes: DatedCodes) -> Iterator[str]:
    """A list → the lines of its text form."""
    head = {"form": FORM, "kind": codes.kind, "editions": [edition.record() for edition in codes.editions]}
    yield json.dumps(head) + "\n"
    alike: dict[Periods, list[str]] = {}
    for code, periods in codes:
        alike.setdefault(periods, []).append(code)
    for periods in sorted(alike):
        days = ",".join(f"{_stamp(period.first)}-{_stamp(period.last)}" for period in periods)
        details = ",".join(period.detail for period in periods)
        yield f"{days}\t{details}\t{' '.join(sorted(alike[periods]))}\n"


def read(lines: Iterable[str]) -> DatedCodes:
    """The lines of the text form → the list. Raises EnvironmentFault for what this version did not write."""
    rows = iter(lines)
    kind, editions = read_head(next(rows, ""))
    periods: dict[str, Periods] = {}
    packed: list[_Packed] = []
    try:
        for line in rows:
            days, details, text = line.rstrip("\n").split("\t")
            alike = _periods(days, details)
            width = text.find(" ")
            if len(text) > PACKED_FROM * width > 0 and text[width::width + 1].isspace():
                packed.append(_Packed(text, width, alike))
            else:
                periods.update(dict.fromkeys(text.split(" "), alike))
    except ValueError:
        raise _damaged(kind) from None
    return DatedCodes(kind, editions, periods, packed)


def read_head(line: str) -> tuple[str, tuple[Edition, ...]]:
    """The first line → what list it is, and its editions: all that a table of lists needs."""
    try:
        head = json.loads(line)
        if head["form"] != FORM:
            raise EnvironmentFault(f"The loaded code list {head['kind']!r} was written by another version of claimwright: "
                                   "import its files again.")
        return head["kind"], tuple([_edition(record) for record in head["editions"]])
    except (ValueError, KeyError, TypeError):
        raise _damaged("") from None


def _damaged(kind: str) -> EnvironmentFault:
    return EnvironmentFault(f"A loaded code list {kind} is damaged: import its files again with --replace.")


def _edition(record: dict[str, Any]) -> Edition:
    days = {name: _day(record[name], FOREVER) for name in ("since", "until", "sure_until", "reaches_back_to")}
    return Edition(**{**record, **days})


def _periods(days: str, details: str) -> Periods:
    return tuple([Period(_day(first, EVER), _day(last, FOREVER), detail)
                  for span, detail in zip(days.split(","), details.split(","), strict=True)
                  for first, last in [span.split("-")]])


def _stamp(day: Day) -> str:
    return "" if day == FOREVER else "0" if day == EVER else f"{day:%Y%m%d}"


def _day(stamp: str, empty: Day) -> Day:
    if stamp == "0":
        return EVER
    return Day(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8])) if stamp else empty
