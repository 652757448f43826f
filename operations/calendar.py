"""When a file counts as received: the partner's zone, the cut-off hour, business days.

A file that arrives after the cut-off, or on a day that is no business day, counts as received on the next business day.
That day drives timely filing and stands in the answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """``holidays`` are dates that are no business days, besides Saturday and Sunday where ``weekends`` is off."""

    zone: str = "America/New_York"
    cut_off: time | None = None  # None: every hour counts
    weekends: bool = True  # True: Saturday and Sunday count as well
    holidays: frozenset[date] = frozenset()

    def received_on(self, moment: datetime) -> date:
        """The day a file that arrived at ``moment`` (with its zone) counts as received."""
        local = moment.astimezone(ZoneInfo(self.zone))
        day = local.date()
        if self.cut_off is not None and local.time() > self.cut_off:
            day += timedelta(days=1)
        while not self.is_business_day(day):
            day += timedelta(days=1)
        return day

    def is_business_day(self, day: date) -> bool:
        return day not in self.holidays and (self.weekends or day.weekday() < 5)
