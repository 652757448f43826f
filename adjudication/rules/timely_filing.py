"""How long after the service did the claim come.

The clock starts on the day after the line's last day of service or, where another payer decided before us, after that
decision; the plan's last day counts as in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from adjudication.decision import Group
from adjudication.rule import Card, Deny, Effect, Note, Pend, Rule, Stage
from adjudication.worksheet import Line, Worksheet


def filed_late(sheet: Worksheet) -> Sequence[Effect]:
    received, reason = sheet.case.received, sheet.case.claim.delay_reason
    slowest, found = 0, list[Effect]()
    for line in sheet.open:
        limit = line.cover.plan.timely_filing_days
        days = (received - _clock(sheet, line)).days
        if days > slowest:
            slowest = days
        if days <= limit:
            continue
        saw = (("days", str(days)), ("limit", str(limit)), ("received", received.isoformat()))
        if reason:
            found.append(Pend("P2:46", "Filed late, and the claim gives a reason for the delay.",
                              (*saw, ("reason", reason)), line.number))
        else:
            found.append(Deny(line.number, Group.CONTRACTUAL, line.due,
                              f"Filed {days} days after the service; {limit} are allowed.", saw))
    if sheet.open:
        found.append(Note("The time since the service was counted.",
                          (("days", str(slowest)), ("received", received.isoformat()))))
    return found


def _clock(sheet: Worksheet, line: Line) -> date:
    if line.prior is None:
        return line.last_day
    others = [other.paid_on for other in sheet.case.claim.other_coverages]
    told = [a.paid_on for a in line.sent.adjudications]
    return max([line.last_day, *(day for day in (*others, *told) if day is not None)])


def service_in_future(sheet: Worksheet) -> Sequence[Effect]:
    received, found = sheet.case.received, list[Effect]()
    for line in sheet.open:
        if line.last_day > received:
            found.append(Deny(line.number, Group.CONTRACTUAL, line.due, "The claim came before the service.",
                              (("date of service", str(line.last_day)), ("received", received.isoformat()))))
    return found


FILED_LATE: Rule = Rule(Card(
    id="filed-late",
    stage=Stage.FILING,
    says="A service that is billed later than the plan allows is denied; a delay with a reason waits for a person.",
    passed="No line was left to count.",
    source="CAQH CORE 360 v3.3.0, scenario 3; 005010X222A1 2300 CLM20, 2330B and 2430 DTP 573",
    groups=(Group.CONTRACTUAL,),
    reason="29",
    category="F2:718",
    pends=("P2:46",),
), filed_late)

SERVICE_IN_FUTURE: Rule = Rule(Card(
    id="service-in-future",
    stage=Stage.FILING,
    says="A service that is billed before it took place is denied.",
    passed="Every service was before the claim came.",
    source="CAQH CORE 360 v3.3.0, scenario 2",
    groups=(Group.CONTRACTUAL,),
    reason="110",
    category="F2:187",
), service_in_future)
