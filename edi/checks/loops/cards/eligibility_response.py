"""What makes an answer about eligibility one that can be read in one way (271; SNIP 4).

EB01 says what EB07 (an amount) or EB08 (a share of the charge) is: a share belongs to coinsurance, an amount to copayment,
deductible and limits. X12 RFI 1727 and 1657 quote and apply the guide's rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from edi.checks.card import FINE, Problem, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.dates import period
from edi.checks.loops.instances import Instance, Sent
from edi.elements import read_decimal
from edi.findings import Fault

_BENEFITS = ("2110C", "2110D")
_PERSONS = ("2100C", "2100D")
_SHARE, _AMOUNTS = "A", frozenset("BCGJY")
_NOT_FOUND = frozenset(("64", "65", "66", "67", "68", "71", "72", "73", "74", "75", "76", "77", "78"))
_ENDS = {"347": "346", "349": "348", "357": "356"}  # of plan, benefit, eligibility
_ONE = Decimal(1)


def beside_rejection(person: Instance) -> Problems:
    """Who was not found has no benefits."""
    if not any(why.value(3) in _NOT_FOUND for why in person.all("AAA")):
        return FINE
    return [(benefit.head.at(1), benefit.head.value(1)) for benefit in person.loops
            if benefit.head is not None and benefit.head.id == "EB"]


def share_missing(benefit: Instance) -> Problems:
    head = benefit.first("EB", _SHARE)
    return FINE if head is None or head.value(8) else [(head.at(8), "")]


def share_for_amount(benefit: Instance) -> Problems:
    head = benefit.first("EB", *_AMOUNTS)
    return FINE if head is None or not head.value(8) else [(head.at(8), head.value(8))]


def amount_for_share(benefit: Instance) -> Problems:
    head = benefit.first("EB", _SHARE)
    return FINE if head is None or not head.value(7) else [(head.at(7), head.value(7))]


def amount_missing(benefit: Instance) -> Problems:
    """What is wrong about its share, `share_for_amount` tells."""
    head = benefit.first("EB", *_AMOUNTS)
    return FINE if head is None or head.value(7) or head.value(8) or head.value(10) else [(head.at(7), "")]


def share_out_of_range(benefit: Instance) -> Problems:
    """Twenty of a hundred is .2; 20 would be twenty times the charge."""
    head = benefit.first("EB")
    if head is None or head.value(1) != _SHARE or not head.value(8):
        return FINE
    share = read_decimal(head.value(8))
    return FINE if share is None or 0 <= share <= _ONE else [(head.at(8), head.value(8))]


def period_alone(benefit: Instance) -> Problems:
    head = benefit.first("EB")
    if head is None or not head.value(6) or head.value(7) or head.value(8) or head.value(10):
        return FINE
    return FINE if benefit.first("HSD") is not None else [(head.at(6), head.value(6))]


def networks(person: Instance) -> Problems:
    """W says that one and the same benefit stands in and out of the network (X12 RFI 1605)."""
    each: dict[tuple[str, ...], set[str]] = {}
    both: list[tuple[tuple[str, ...], Sent]] = []
    for head in _benefits(person):
        network = head.value(12)
        if network in ("W", "Y", "N"):
            key = tuple(head.value(at) for at in (1, 2, 3, 4, 5, 6, 9, 13))
            each.setdefault(key, set()).add(network)
            if network == "W":
                both.append((key, head))
    return [(head.at(12), "W") for key, head in both if len(each[key]) > 1]


def _benefits(person: Instance) -> Iterator[Sent]:
    return (head for benefit in person.loops if (head := benefit.head) is not None and head.id == "EB")


def benefit_twice(person: Instance) -> Problems:
    """What differs in nothing but its service types is told once, with EB03 repeated (X12 RFI 2668)."""
    seen: set[tuple[object, ...]] = set()
    found: list[Problem] = []
    for benefit in person.loops:
        head = benefit.head
        if head is None or head.id != "EB" or not head.value(3):
            continue
        told = _told(benefit)
        if told in seen:
            found.append((head.at(3), head.value(3)))
        seen.add(told)
    return found


def _told(loop: Instance) -> tuple[object, ...]:
    """All that a benefit's loop says, but for EB03."""
    return (*(tuple(one.elements) if one.id != "EB" else (*one.elements[:3], *one.elements[4:]) for one in loop.segments),
            *(_told(inner) for inner in loop.loops))


def coverage_ends_first(loop: Instance) -> Problems:
    dates = {date.value(1): date for date in loop.segments if date.id == "DTP"}
    found: list[Problem] = []
    for ends, begins in _ENDS.items():
        end, begin = dates.get(ends), dates.get(begins)
        if end is not None and begin is not None:
            last, first = period(end)[1], period(begin)[0]
            if last and first and last < first:
                found.append((end.at(3), end.value(3)))
    return found


def nothing_answered(level: Instance) -> Problems:
    """A level has levels below it, a benefit, or a reason why not, here or above."""
    if any(level.has(below) for below in ("2000B", "2000C", "2000D")):
        return FINE
    one: Instance | None = level
    while one is not None:
        if any(loop.first("AAA") is not None for loop in (one, *one.loops)):
            return FINE
        one = one.parent
    person = next((loop for loop in level.loops if loop.id in _PERSONS), None)
    if person is None:
        return FINE if level.id in ("2000C", "2000D") else [(level.missing("AAA"), "")]
    return FINE if person.has("2110C") or person.has("2110D") else [(person.missing("EB"), "")]


def rejection_twice(loop: Instance) -> Problems:
    reasons = loop.all("AAA")
    if len(reasons) < 2:
        return FINE
    codes = [why.value(3) for why in reasons]
    return [(why.at(3), code) for at, (why, code) in enumerate(zip(reasons, codes, strict=True)) if code in codes[:at]]


CARDS: tuple[LoopCheck, ...] = (
    # CAQH CORE 259; X12 RFI 1716 answers AAA without 2110C.
    LoopCheck(
        Fault.BENEFIT_BESIDE_REJECTION, ("271",), _PERSONS, "005010X279A1 2100C, 2100D AAA03; 2110C, 2110D EB",
        "Benefits are told of somebody who was not found.", find=beside_rejection, reads=_BENEFITS, when="AAA",
        wrong="2100D AAA*N**71*C", right="2100D AAA*N**71*C;-2110D EB"),
    LoopCheck(
        Fault.COINSURANCE_WITHOUT_PERCENT, ("271",), _BENEFITS, "005010X279A1 2110C, 2110D EB01 A, EB08; X12 RFI 1727",
        "Coinsurance tells the patient's share (EB08).", find=share_missing, reads=(),
        wrong="2110C#3 EB*A*IND*98*********Y", right="2110C#3 EB*A*IND*98*****0****Y"),
    LoopCheck(
        Fault.PERCENT_FOR_AMOUNT, ("271",), _BENEFITS, "005010X279A1 2110C, 2110D EB01 B C G J Y, EB08; X12 RFI 1727",
        "Copayment, deductible, limits and spend-down are amounts (EB07); a share is coinsurance.", find=share_for_amount,
        reads=(), wrong="2110C#2 EB*B*IND*98***27**.2****Y", right="2110C#2 EB*B*IND*98***27*10*****Y"),
    LoopCheck(
        Fault.AMOUNT_FOR_PERCENT, ("271",), _BENEFITS, "005010X279A1 2110C, 2110D EB01 A, EB07; X12 RFI 1657",
        "Coinsurance tells no amount (EB07).", find=amount_for_share, reads=(),
        wrong="2110C#3 EB*A*IND*98****100*.2****Y", right="2110C#3 EB*A*IND*98*****.2****Y"),
    # RFI 1727 says it of copayment; the guide's other amounts are read alike.
    LoopCheck(
        Fault.BENEFIT_AMOUNT_MISSING, ("271",), _BENEFITS, "005010X279A1 2110C, 2110D EB01 B C G J Y, EB07; X12 RFI 1727",
        "Copayment, deductible, limits and spend-down tell their amount (EB07).", find=amount_missing, reads=(),
        wrong="2110C#2 EB*B*IND*98*********Y", right="2110C#2 EB*B*IND*98****0*****Y"),
    LoopCheck(
        Fault.PERCENT_OUT_OF_RANGE, ("271",), _BENEFITS, "data element 954; 005010X279A1 2110C, 2110D EB01 A, EB08",
        "A share lies between 0 and 1: .2 is twenty of a hundred.", find=share_out_of_range, reads=(),
        wrong="2110C#3 EB*A*IND*98*****20****Y", right="2110C#3 EB*A*IND*98*****1****Y"),
    LoopCheck(
        Fault.PERIOD_WITHOUT_MEASURE, ("271",), _BENEFITS, "005010X279A1 2110C, 2110D EB06, EB07, EB08, EB10",
        "A period is told (EB06), and no amount, share or quantity that it is for.", find=period_alone, reads=(),
        wrong="2110C EB*1**30**SAMPLE PLAN*23", right="2110C EB*F**30**SAMPLE PLAN*23***VS*12"),
    LoopCheck(
        Fault.NETWORKS_BOTH_AND_EACH, ("271",), _PERSONS, "005010X279A1 2110C, 2110D EB12; X12 RFI 1605",
        "One benefit is told for both networks together (W) and for one of them.", find=networks, reads=_BENEFITS,
        wrong="2110C#2 EB*B*IND*98***27*25*****W;2110C+ EB*B*IND*98***27*50*****N",
        right="2110C#2 EB*B*IND*98***27*25*****Y;2110C+ EB*B*IND*98***27*50*****N"),
    LoopCheck(
        Fault.BENEFIT_TWICE, ("271",), _PERSONS, "005010X279A1 2110C, 2110D EB03; X12 RFI 2668",
        "A benefit differs from an earlier one by its service types alone: one EB holds them all.", find=benefit_twice,
        reads=("2110C", "2110D", "2115C", "2115D", "2120", "2120C", "2120D"),
        wrong="2110D+ EB*1**98**SAMPLE PLAN", right="2110D EB*1**30^98**SAMPLE PLAN"),
    LoopCheck(
        Fault.COVERAGE_ENDS_FIRST, ("271",), _PERSONS + _BENEFITS,
        "005010X279A1 2100C, 2100D, 2110C, 2110D DTP 346 347, 348 349, 356 357",
        "Plan, benefit or eligibility ends before it begins.", find=coverage_ends_first, reads=(), when="DTP",
        wrong="2100C DTP*347*D8*20251231", right="2100C DTP*347*D8*20261231"),
    LoopCheck(
        Fault.ANSWER_EMPTY, ("271",), ("2000A", "2000B", "2000C", "2000D"), "005010X279A1 2000A, 2100A-D AAA; 2110C, 2110D EB",
        "Nothing is answered: no benefit, no reason why not, nobody below.", find=nothing_answered,
        reads=("2100A", "2100B", "2100C", "2100D"),
        wrong="-2110D EB", right="-2110D EB;2100D AAA*Y**42*R"),
    LoopCheck(
        Fault.REJECTION_TWICE, ("271",), ("2000A", "2100A", "2100B", *_PERSONS, *_BENEFITS),
        "005010X279A1 2000A, 2100A-D, 2110C, 2110D AAA03; CAQH CORE 259",
        "One reason is told twice.", find=rejection_twice, reads=(), when="AAA",
        wrong="2100B AAA*N**50*C;2100B+ AAA*N**50*R", right="2100B AAA*N**50*C;2100B+ AAA*N**51*C"),
)
