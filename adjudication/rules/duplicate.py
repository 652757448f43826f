"""The same claim again: every fact of `case.duplicate_key` is the same as in a claim that we accepted before."""

from __future__ import annotations

from collections.abc import Sequence

from adjudication.decision import Group
from adjudication.rule import Card, Deny, Effect, Rule, Stage
from adjudication.worksheet import Worksheet


def duplicate(sheet: Worksheet) -> Sequence[Effect]:
    if not sheet.case.duplicates:
        return ()
    saw = (("first claim", sheet.case.duplicates[0]),)
    return [Deny(line.number, Group.OTHER, line.due, "The same claim has been accepted before.", saw)
            for line in sheet.open]


DUPLICATE: Rule = Rule(Card(
    id="duplicate",
    stage=Stage.DUPLICATE,
    says="A claim that says in everything what an accepted claim said before is denied.",
    passed="No earlier claim says the same.",
    source="CARC list (18: OA only, but for workers' compensation); X12 RFI 2535",
    groups=(Group.OTHER,),
    reason="18",
    category="F2:54",
), duplicate)
