"""Enrolments that were read → an advice of what became of them (824): accepted, or what was wrong with which member."""

from __future__ import annotations

from collections.abc import Iterator

from operations.sample.cast import TIME, Cast
from operations.sample.people import surname
from operations.sample.plans import PAYER_ID, PAYER_NAME

_GUIDE = "834*005010X220A1"
# TED03 to TED07 without the position, CTX, and the error code of the industry's list.
_ERRORS = (("INS", "2", "01", "", "E001"), ("DMG", "2", "20270101", "2100A MEMBER NAME*NM1*{}*2100", "E002"),
           ("REF", "2", "UNKNOWN", "", "E003"))


def advice(cast: Cast, count: int) -> Iterator[str]:
    """A unit is an item that is judged: a member of the 834. One of several may be the 834 itself, accepted in part."""
    draw = cast.draw
    whole = count > 1 and draw.chance(0.3)
    enrolment = cast.number("ENR")
    yield f"BGN*11*{cast.number('ADV')}*{cast.today}*{TIME}**{enrolment}**RU"
    yield f"N1*41*{PAYER_NAME}*46*{PAYER_ID}"
    yield f"N1*40*{surname(draw)} WORKS*46*SAMPLEEMPLOYER"
    sent = f"{cast.before(1, 5):%Y%m%d}*0902*{draw.between(1, 9999)}*0001*{_GUIDE}"
    if whole:
        yield f"OTI*TE*TN*NA***{sent}"
        yield f"REF*F8*{enrolment}"
        yield from _error(cast)
    for _each in range(count - whole):
        refused, card = draw.chance(0.3), cast.patient().card
        yield f"OTI*{'IR' if refused else 'IA'}*IX*NA***{sent}"
        yield f"REF*0F*{card}"
        if refused:
            yield from _error(cast)


def _error(cast: Cast) -> Iterator[str]:
    segment, element, value, context, code = cast.draw.pick(_ERRORS)
    position = cast.draw.between(10, 900)
    yield f"TED*024**{segment}*{position}*{element}**{value}"
    if context:
        yield f"CTX*{context.format(position - 2)}"
    yield f"RED*NA**94**IBP*{code}"
