"""Bills → requests for more information on them: 277R (006020X313) and its forerunner 277R5 (005010X213)."""

from __future__ import annotations

from collections.abc import Iterator

from operations.sample.cast import TIME, Bill, Cast, Levels, organization
from operations.sample.sets.claim_status import above_clinics
from operations.sample.wire import money

DOCUMENTS = ("18842-5", "11506-3", "11504-8", "34117-2", "57133-1")
"""LOINC codes of kinds of documents."""


def requests(cast: Cast, count: int) -> Iterator[str]:
    """277R; a unit is a claim of which more is asked."""
    return _requests(cast, count, "X1")


def older_requests(cast: Cast, count: int) -> Iterator[str]:
    """277R5."""
    return _requests(cast, count, "EJ")


def _requests(cast: Cast, count: int, own: str) -> Iterator[str]:
    levels = Levels()
    yield f"BHT*0085*48*{cast.number('REQ')}*{cast.today}*{TIME}*RQ"
    yield from above_clinics(levels, "PER*IC*RECORDS DESK*TE*6145550106")
    for clinic, many in cast.under_clinics(count):
        yield levels.begin("19", 2, True)
        yield organization(clinic, "1P")
        parent = levels.last
        for _each in range(many):
            yield levels.begin("PT", parent)
            yield cast.patient().named("QC")
            yield from _asked(cast, cast.bill(), own)


def _asked(cast: Cast, bill: Bill, own: str) -> Iterator[str]:
    draw = cast.draw
    status = f"STC*R4:{draw.pick(DOCUMENTS)}::LOI*{cast.today}"
    yield f"TRN*1*{bill.payer_number}"
    yield status
    yield f"REF*{own}*{bill.number}"
    yield f"DTP*472*D8*{bill.day}"
    yield f"DTP*106*D8*{cast.after(30, 60):%Y%m%d}"
    yield "PWK*OZ*EL"
    yield "PER*RE*RECORDS DESK*TE*6145550106"
    yield "N3*9 SAMPLE SQUARE"
    yield "N4*RIVERTON*OH*432150001"
    if draw.chance(0.5):
        for place, service in enumerate(bill.services, 1):
            yield f"SVC*HC:{service.code}*{money(service.charge)}"
            yield f"STC*R4:{draw.pick(DOCUMENTS)}::LOI*{cast.today}"
            yield f"REF*6R*{bill.number}{place:02d}"
            yield f"DTP*472*D8*{bill.day}"
