"""A list as it is and one more edition of it → the list with the edition merged in.

Editions of several years live side by side.  An edition speaks from its ``since`` until the next edition begins: within
that window its rows replace whatever the list said, before and behind it nothing changes.  So a code that two years
have is in force without a gap, one that a year drops ends with the year before, and the order of imports does not
matter.  Of the oldest edition the window is open to the past: a list that tells since when a code is in force is
believed.  A kind whose files are parts or updates of one register (NPI) is merged code by code instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Day
from datetime import timedelta
from itertools import pairwise

from edi.codes.dated import EVER, FOREVER, DatedCodes, Edition, Period, Periods

_DAY = timedelta(days=1)


def merged(codes: DatedCodes, edition: Edition, rows: Mapping[str, Periods]) -> DatedCodes:
    """An edition that began on the same day is replaced: ask `same_start` first."""
    others = [one for one in codes.editions if one.since != edition.since]
    first = edition.since if any(one.since < edition.since for one in others) else EVER
    later = [one.since for one in others if one.since > edition.since]
    last = min(later) - _DAY if later else FOREVER
    both: dict[str, Periods] = {}
    for code, periods in codes:
        if kept := _outside(periods, first, last):
            both[code] = kept
    for code, periods in rows.items():
        told = tuple([Period(max(one.first, first), min(one.last, last), one.detail) for one in periods
                      if one.first <= last and first <= one.last])
        if told:
            both[code] = joined((*both.get(code, ()), *told))
    return DatedCodes(codes.kind, (*others, edition), both)


def updated(codes: DatedCodes, edition: Edition, rows: Mapping[str, Periods]) -> DatedCodes:
    """Code by code: what the edition says of a code replaces all that was said of it; other codes stay."""
    others = [one for one in codes.editions if (one.since, one.file) != (edition.since, edition.file)]
    return DatedCodes(codes.kind, (*others, edition), {**dict(codes), **rows})


def same_start(codes: DatedCodes, edition: Edition) -> Edition | None:
    return next((one for one in codes.editions if one.since == edition.since), None)


def _outside(periods: Periods, first: Day, last: Day) -> Periods:
    """What of the periods lies before or behind a window."""
    kept: list[Period] = []
    for one in periods:
        if one.first < first:
            kept.append(one._replace(last=min(one.last, first - _DAY)))
        if one.last > last:
            kept.append(one._replace(first=max(one.first, last + _DAY)))
    return tuple(kept)


def joined(periods: Iterable[Period]) -> Periods:
    """In order; those of one detail that touch are one."""
    done: list[Period] = []
    for one in sorted(periods, key=lambda period: (period.detail, period.first)):
        before = done[-1] if done else None
        if before is not None and before.detail == one.detail and before.last < FOREVER and one.first <= before.last + _DAY:
            done[-1] = before._replace(last=max(before.last, one.last))
        else:
            done.append(one)
    return tuple(sorted(done))


def overlap(periods: Iterable[Period]) -> Period | None:
    """The second of two periods of one detail that share a day."""
    ordered = sorted(periods, key=lambda period: (period.detail, period.first))
    for earlier, later in pairwise(ordered):
        if earlier.detail == later.detail and later.first <= earlier.last:
            return later
    return None
