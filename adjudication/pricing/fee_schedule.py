"""Code, modifiers, schedule and day → one fee; fee × units → the price of a line.

A fee for one of the line's modifiers goes before the fee for the code alone. A modifier that changes what a service is
worth (a part of it, both sides, an assistant) and has no fee of its own leaves the line without a price: it pends,
and is never paid at the full fee. So do a missing fee, a fee of zero and two fees that both fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from adjudication.case import Fee
from adjudication.decision import ZERO
from adjudication.rule import Card, Effect, Found, Pend, Rule, Saw, Stage
from adjudication.worksheet import Line, Price, Worksheet

CENT = Decimal("0.01")

# Modifiers by which Medicare's physician fee schedule and most contracts pay another amount than for the code alone.
PRICED_BY_MODIFIER = frozenset((
    "22", "23", "26", "47", "50", "51", "52", "53", "54", "55", "56", "62", "66", "73", "74", "78", "80", "81", "82",
    "AA", "AD", "AS", "FS", "NU", "QK", "QX", "QY", "QZ", "RR", "TC", "UE",
))


def price(sheet: Worksheet) -> Sequence[Effect]:
    return [_by_schedule(sheet, line) if line.network.schedule else
            Found(Price(line.charge, line.charge), "No fee schedule applies: the charge is allowed.",
                  (("charge", str(line.charge)),), line.number)
            for line in sheet.open]


def _by_schedule(sheet: Worksheet, line: Line) -> Effect:
    sent, schedule, day = line.sent, line.network.schedule, line.first_day
    fees = [fee for fee in sheet.case.fees.get(sent.procedure.code, ())
            if fee.schedule == schedule and fee.span.covers(day)]
    fitting, why = choose(fees, sent.procedure.modifiers)
    if fitting is None:
        return Pend("P1:110", why, (("schedule", schedule), ("code", sent.procedure.code),
                                    ("modifiers", " ".join(sent.procedure.modifiers))), line.number)
    full = (fitting.amount * sent.quantity).quantize(CENT, ROUND_HALF_UP)
    if not full:
        return Pend("P1:110", "Fee times units comes to nothing.", (("fee", str(fitting.amount)),), line.number)
    charge = line.charge
    allowed = full if full < charge or not line.cover.plan.lesser_of else charge
    saw: Saw = (("schedule", schedule), ("fee", str(fitting.amount)), ("units", str(sent.quantity)),
                ("charge", str(charge)))
    return Found(Price(full, allowed), "Allowed " + str(allowed) + ".", saw, line.number)


def choose(fees: list[Fee], modifiers: tuple[str, ...]) -> tuple[Fee | None, str]:
    """The one fee that counts, or none and why."""
    fitting: list[Fee] = []
    for modifier in modifiers:
        fitting = [fee for fee in fees if fee.modifier == modifier]
        if fitting:
            break
    else:
        for modifier in modifiers:
            if modifier in PRICED_BY_MODIFIER:
                return None, f"Modifier {modifier} changes the price, and there is no fee for it."
        fitting = [fee for fee in fees if not fee.modifier]
    if not fitting:
        return None, "There is no fee for the code on that day."
    if len(fitting) > 1:
        return None, "More than one fee fits on that day."
    if fitting[0].amount <= ZERO:
        return None, "The fee for the code is zero."
    return fitting[0], ""


PRICE: Rule = Rule(Card(
    id="price",
    stage=Stage.PRICE,
    says="A line is worth fee times units; where the plan says so, at most its charge.",
    passed="No line was left to price.",
    source="the contract and its fee schedule",
    pends=("P1:110",),
), price)
