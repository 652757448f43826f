"""Lines that no fee schedule of ours can price: they wait for a person, never for a guess."""

from __future__ import annotations

from collections.abc import Sequence

from adjudication.rule import Card, Effect, Pend, Rule, Stage
from adjudication.worksheet import Line, Worksheet


def line_unpriceable(sheet: Worksheet) -> Sequence[Effect]:
    found: list[Effect] = []
    for line in sheet.open:
        why = _why(line)
        if why:
            sent = line.sent
            saw = (("code", sent.procedure.code), ("unit", sent.unit), ("quantity", str(sent.quantity)))
            found.append(Pend("P1:110", why, saw, line.number))
    return found


def _why(line: Line) -> str:
    sent = line.sent
    if sent.procedure.qualifier != "HC" or not sent.procedure.code:
        return "The procedure is not told by a code of the national list."
    if sent.unit == "MJ":
        return "Time in minutes is not priced yet."
    if sent.unit not in ("UN", ""):
        return "The unit is not one that a fee is set for."
    if sent.quantity <= 0:
        return "The line has no quantity."
    return ""


LINE_UNPRICEABLE: Rule = Rule(Card(
    id="line-unpriceable",
    stage=Stage.PRICE,
    says="A line without a national code or a quantity, or counted in other than units, waits for a person.",
    passed="Every line has a code and units.",
    source="005010X222A1 2400 SV101, SV103, SV104",
    pends=("P1:110",),
), line_unpriceable)
