"""The day a file counts as received: zone, cut-off, business days, and the edges between them."""

from datetime import date, datetime, time

import pytest

from operations.calendar import BusinessCalendar

STRICT = BusinessCalendar("America/New_York", time(17), weekends=False, holidays=frozenset((date(2026, 1, 1),)))
PLAIN = BusinessCalendar()


@pytest.mark.parametrize("calendar, moment, day", [
    (PLAIN,  "2026-01-20T23:59:59-05:00", "2026-01-20"),   # every hour counts
    (PLAIN,  "2026-01-21T04:30:00+00:00", "2026-01-20"),   # still yesterday in New York
    (STRICT, "2026-01-20T17:00:00-05:00", "2026-01-20"),   # at the cut-off
    (STRICT, "2026-01-20T17:00:01-05:00", "2026-01-21"),   # a second behind it
    (STRICT, "2026-01-16T18:00:00-05:00", "2026-01-19"),   # Friday evening counts as Monday
    (STRICT, "2026-01-17T09:00:00-05:00", "2026-01-19"),   # so does Saturday
    (STRICT, "2025-12-31T18:00:00-05:00", "2026-01-02"),   # New Year's Day is no business day
    (STRICT, "2026-03-08T16:59:00-04:00", "2026-03-09"),   # the Sunday on which the clocks change
])
def test_received_on(calendar: BusinessCalendar, moment: str, day: str) -> None:
    assert calendar.received_on(datetime.fromisoformat(moment)).isoformat() == day
