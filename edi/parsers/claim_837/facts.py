"""Segments that claims and lines have in common → facts: dates, adjustments, notes, contracts, trips, prices."""

from __future__ import annotations

from edi.canonical.claim import Adjusted, Condition, Contract, DatedFact, Note, Procedure, Repricing, Trip
from edi.canonical.quick import quick
from edi.findings import Where
from edi.parsers.values import ZERO, amount, amount_or_none, number, period

_dated = quick(DatedFact)


def dated_fact(e: list[str], at: Where) -> DatedFact:
    if e[2] == "TM":
        return _dated(e[1], None, None, at, e[3])
    start, end = period(e[3])
    return _dated(e[1], start, end, at, e[3][8:] if e[2] == "DT" else "")


def adjusted(e: list[str], at: Where) -> tuple[Adjusted, ...]:
    """Up to six triplets: reason, amount, quantity."""
    return tuple([Adjusted(e[1], e[i], amount(e[i + 1]), number(e[i + 2]), at.at(i)) for i in range(2, 20, 3) if e[i]])


def note(e: list[str], at: Where) -> Note:
    return Note("K3", e[1], at) if e[0] == "K3" else Note(e[1], e[2], at)


def contract(e: list[str], at: Where) -> Contract:
    return Contract(e[1], amount_or_none(e[2]), number(e[3]), e[4], number(e[5]), e[6], at)


def trip(e: list[str], at: Where) -> Trip:
    return Trip(e[4], number(e[6]) or ZERO, number(e[2]), e[9], e[10], at)


def condition(e: list[str], at: Where) -> Condition:
    return Condition(e[1], e[2] == "Y", tuple([code for code in e[3:8] if code]), at)


def repricing(e: list[str], at: Where) -> Repricing:
    procedure = Procedure(e[9], e[10]) if e[10] else None
    return Repricing(e[1], amount(e[2]), amount_or_none(e[3]), e[4], number(e[5]), e[6], amount_or_none(e[7]),
                     procedure, e[11], number(e[12]), e[13], e[14], e[15], at, e[8])
