"""Members → an employer's payment of their premiums (820), with what was added or taken off: BPR02 is the sum of the items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from operations.sample.cast import Cast
from operations.sample.people import surname
from operations.sample.plans import PAYER_NAME
from operations.sample.wire import money

_TAX_ID = "990000009"


def payment(cast: Cast, count: int) -> Iterator[str]:
    """A unit is a member who is paid for, or a whole group in one sum."""
    draw = cast.draw
    entities = [_entity(cast, place) for place in range(1, count + 1)]
    paid, originator = sum([amount for amount, _segments in entities]), f"9{draw.between(10**8, 10**9 - 1)}"
    if draw.chance(0.7):
        way = f"ACH*CTX*01*999999992*DA*12345678*{originator}**01*998877662*DA*87654321"
    else:
        way = f"CHK******{originator}*****"
    first = date(cast.day.year, cast.day.month, 1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    yield f"BPR*I*{money(paid)}*C*{way}*{cast.today}"
    yield f"TRN*3*{cast.number('PREM')}*{originator}"
    yield f"REF*38*{cast.number('GR')}"
    yield f"DTM*582****RD8*{first:%Y%m%d}-{last:%Y%m%d}"
    yield f"N1*PE*{PAYER_NAME}*FI*{_TAX_ID}"
    yield f"N1*PR*{surname(draw)} WORKS*24*99{draw.between(0, 10**7 - 1):07d}"
    for _amount, segments in entities:
        yield from segments


def _entity(cast: Cast, place: int) -> tuple[int, list[str]]:
    """What is paid, and its segments."""
    draw, patient = cast.draw, cast.patient()
    holder = patient.holder
    out = [f"ENT*{place}*2J*EI*{patient.card}", f"NM1*EY*1*{holder.last_name}*{holder.first_name}****EI*{patient.card}"]
    paid = 0
    for _each in range(1 if draw.chance(0.8) else 2):
        billed = draw.between(18_000, 95_000)
        off = draw.between(500, 4_000) if draw.chance(0.15) else 0
        item = f"RMR*IK*{cast.number('INV')}**{money(billed - off)}"
        out.append(f"{item}*{money(billed)}" if off else item)
        if off:
            out.append(f"ADX*-{money(off)}*52")
        paid += billed - off
    return paid, out
