"""Dates and periods of sets without claims that contradict each other (SNIP 4).

"The day of the set" is BHT04, on which the sender wrote it. Dates are compared as they stand, CCYYMMDD: one that cannot be
read has been told by the walker, and any finding here at its place is dropped.
"""

from __future__ import annotations

from edi.checks.card import FINE, Problem, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.instances import Instance, Sent
from edi.findings import Fault

_GUIDES = ("270", "271", "276", "277", "277CA", "277P")
_DATED = ("2100C", "2100D", "2110C", "2110D", "2200D", "2200E", "2210D", "2210E", "2220D", "2220E")
_BORN = ("2100C", "2100D", "2000D", "2000E")
_OLDEST = 125  # years; nobody insured today has been proved older


def is_day(text: str) -> bool:
    return len(text) == 8 and text.isascii() and text.isdigit()


def period(date: Sent) -> tuple[str, str]:
    """The first and the last day of a DTP; one day is both, and what is no date is empty."""
    text = date.value(3)
    if date.value(2) == "D8":
        return (text, text) if is_day(text) else ("", "")
    first, _, last = text.partition("-")
    return (first, last) if is_day(first) and is_day(last) else ("", "")


def period_reversed(loop: Instance) -> Problems:
    found: list[Problem] = []
    for date in loop.segments:
        if date.id == "DTP" and date.value(2) == "RD8":
            first, last = period(date)
            if first > last:
                found.append((date.at(3), date.value(3)))
    return found


def born_in_future(loop: Instance) -> Problems:
    told = loop.first("DMG")
    born, day = told.value(2) if told is not None else "", loop.written
    return [(told.at(2), born)] if told is not None and is_day(born) and born > day and is_day(day) else FINE


def too_old(loop: Instance) -> Problems:
    told = loop.first("DMG")
    born, day = told.value(2) if told is not None else "", loop.written
    if told is None or not is_day(born) or not is_day(day) or int(day[:4]) - int(born[:4]) <= _OLDEST:
        return FINE
    return [(told.at(2), born)]


def before_birth(person: Instance) -> Problems:
    """Only the patient's own dates: what is asked or told of a dependent stands in the dependent's level."""
    birth = person.first("DMG")
    born = birth.value(2) if birth is not None else ""
    if born > person.written or not is_day(born):  # `born_in_future` tells
        return FINE
    for loop in (person, *person.loops):
        for date in loop.segments:
            if date.id == "DTP" and date.value(3) < born and period(date)[0] and date.value(1) in ("291", "472"):
                return [(date.at(3), date.value(3))]  # one slip: the others follow from it
    return FINE


def not_yet(loop: Instance) -> Problems:
    """A service of a claim, or the day since which its status stands."""
    day = loop.written
    if not is_day(day):
        return FINE
    found: list[Problem] = []
    for one in loop.segments:
        if one.id == "DTP" and one.value(1) == "472" and period(one)[0] > day:
            found.append((one.at(3), one.value(3)))
        elif one.id == "STC" and is_day(one.value(2)) and one.value(2) > day:
            found.append((one.at(2), one.value(2)))
    return found


CARDS: tuple[LoopCheck, ...] = (
    LoopCheck(
        Fault.TOLD_PERIOD_REVERSED, _GUIDES, _DATED, "005010X279A1, X212, X214, X228 DTP03 where DTP02 is RD8",
        "The period ends before it begins.", find=period_reversed, reads=(), when="DTP",
        wrong="270: 2100C DTP*291*RD8*20260112-20260110 | 271: 2100C DTP*291*RD8*20260112-20260110"
              " | 276: 2200D DTP*472*RD8*20260107-20260105 | 277: 2200D DTP*472*RD8*20260107-20260105"
              " | 277CA: 2200D DTP*472*RD8*20260107-20260105 | 277P: 2200D DTP*472*RD8*20260107-20260105",
        right="270: 2100C DTP*291*RD8*20260110-20260112 | 271: 2100C DTP*291*RD8*20260110-20260112"
              " | 276: 2200D DTP*472*RD8*20260105-20260105 | 277: 2200D DTP*472*RD8*20260105-20260107"
              " | 277CA: 2200D DTP*472*RD8*20260105-20260107 | 277P: 2200D DTP*472*RD8*20260105-20260107"),
    LoopCheck(
        Fault.PERSON_BORN_IN_FUTURE, ("270", "271", "276"), _BORN,
        "005010X279A1 2100C, 2100D and X212 2000D, 2000E DMG02, BHT04",
        "The person is born after the day on which the set was written (BHT04).", find=born_in_future, reads=(), when="DMG",
        wrong="276: 2000D DMG*D8*20270101*F | 2100C DMG*D8*20270101*F",
        right="276: 2000D DMG*D8*20260101*F | 2100C DMG*D8*20260101*F"),
    LoopCheck(
        Fault.PERSON_TOO_OLD, ("270", "271", "276"), _BORN, "005010X279A1 2100C, 2100D and X212 2000D, 2000E DMG02",
        "Nobody is known to be as old as this date of birth says.", find=too_old, reads=(), when="DMG",
        wrong="276: 2000D DMG*D8*18500101*F | 2100C DMG*D8*18500101*F",
        right="276: 2000D DMG*D8*19200101*F | 2100C DMG*D8*19200101*F"),
    # CORE answers such a question with AAA03 60; the payer may, and need not.
    LoopCheck(
        Fault.TOLD_BEFORE_BIRTH, ("270", "276"), _BORN,
        "005010X279A1 2100C, 2100D, 2110C, 2110D DTP 291, DMG02; 005010X212 2200D, 2200E DTP 472, DMG02",
        "The date lies before the patient's birth.", find=before_birth, when="DMG",
        reads=("2110C", "2110D", "2200D", "2200E"),
        wrong="276: 2000D DMG*D8*20260106*F | 2100D DMG*D8*20260112*M;2100D DTP*291*D8*20260111",
        right="276: 2000D DMG*D8*20260105*F | 2100D DMG*D8*20260112*M"),
    LoopCheck(
        Fault.TOLD_BEFORE_IT_HAPPENED, ("276", "277", "277CA", "277P"),
        ("2200B", "2200C", "2200D", "2200E", "2210D", "2210E", "2220D", "2220E"),
        "005010X212, X214, X228 DTP 472, STC02, BHT04",
        "This has not happened yet on the day on which the set was written (BHT04).", find=not_yet, reads=(),
        wrong="2200D DTP*472*D8*20260113", right="2200D DTP*472*RD8*20260112-20260113"),
)
