"""Bills → attachments to them: 275 (006020X314, coded data) and its forerunner 275-5 (005010X210, binary data).

A set belongs to one claim of one patient. Half of them answer a request, and carry the payer's own number; the others come
unasked. What is attached says nothing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from operations.sample.cast import CLEARING, PAYER, Bill, Cast, organization
from operations.sample.sets.information import DOCUMENTS
from operations.sample.wire import money

_ANSWER, _UNASKED = "11", "02"


def attachment(cast: Cast, count: int) -> Iterator[str]:
    """275; a unit is a document."""
    bill, asked = cast.bill(), cast.draw.chance(0.5)
    yield from _claim(cast, bill, "X1", asked=asked)
    for place in range(1, count + 1):
        yield from _heading(cast, bill, place, asked=asked)
        if cast.draw.chance(0.6):
            service = cast.draw.pick(bill.services)
            yield f"REF*6R*{bill.number}01"
            yield f"SVC*HC:{service.code}*{money(service.charge)}"
            yield f"DTP*472*D8*{bill.day}"
        data = b64encode(_text(cast).encode("ascii")).decode("ascii")
        yield f"DTP*368*D8*{cast.today}"
        yield "CAT*AE*HL"
        yield "OOI*1*47*ATTACHMENT"
        yield f"BDS*B64*{len(data)}*{data}"


def binary_attachment(cast: Cast, count: int) -> Iterator[str]:
    """275-5; a unit is a document."""
    bill, asked = cast.bill(), cast.draw.chance(0.5)
    yield from _claim(cast, bill, "EJ", asked=asked)
    for place in range(1, count + 1):
        yield from _heading(cast, bill, place, asked=asked)
        if cast.draw.chance(0.6):
            yield f"REF*{'FJ' if asked else '6R'}*{bill.number}01"
            yield f"DTP*472*D8*{bill.day}"
        data = _text(cast)
        yield f"DTP*368*D8*{cast.today}"
        yield "CAT*AE*TX"
        yield "EFI*05"
        yield f"BIN*{len(data)}*{data}"


def _claim(cast: Cast, bill: Bill, own: str, *, asked: bool) -> Iterator[str]:
    clinic, patient = cast.clinic(), cast.patient()
    yield f"BGN*{_ANSWER if asked else _UNASKED}*{cast.number('ATT')}*{cast.today}"
    yield PAYER
    yield CLEARING
    yield organization(clinic, "1P")
    yield "NX1*1P"
    yield from (part for part in clinic.level if part.startswith(("N3*", "N4*")))
    yield patient.named("QC")
    yield f"REF*{own}*{bill.number}"
    yield f"DTP*472*D8*{bill.day}"


def _heading(cast: Cast, bill: Bill, place: int, *, asked: bool) -> Iterator[str]:
    yield f"LX*{place}"
    if asked:
        yield f"TRN*2*{bill.payer_number}"
        yield f"STC*R4:{cast.draw.pick(DOCUMENTS)}::LOI"
    else:
        yield f"TRN*1*{cast.number('AC')}"


def _text(cast: Cast) -> str:
    return " ".join(["SAMPLE REPORT", cast.number("R"), *(["NOTHING TO REPORT"] * cast.draw.between(1, 12))])
