"""When members are born, employed and covered (834; SNIP 4).

Days are compared as they are written, CCYYMMDD: what is no date the walker has told. "The file's day" is BGN03.
"""

from __future__ import annotations

from collections.abc import Iterator

from edi.checks.card import FINE, Problem, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.instances import Instance
from edi.findings import Fault

_834 = ("834",)
_OLDEST = 125
_ENDS = ("349", "357")
_ENDED_BY = ("337", "341")
_IN_ORDER = (  # what begins, what ends: eligibility, employment, COBRA, school, Medicaid, coverage, its other one, disability
    ("356", "357"), ("336", "337"), ("340", "341"), ("350", "351"), ("473", "474"), ("348", "349"), ("344", "345"),
    ("360", "361"))


def dates_out_of_order(loop: Instance) -> Problems:
    dates = {one.value(1): one for one in loop.segments if one.id == "DTP"}
    if len(dates) < 2:
        return FINE
    return [(dates[end].at(3), dates[end].value(3)) for begin, end in _IN_ORDER
            if begin in dates and end in dates and dates[end].value(3)[:8] < dates[begin].value(3)[:8]]


def life_dates_unlikely(member: Instance) -> Problems:
    """An unborn child is enrolled by some states with the day on which it is expected: none of this is an error."""
    begin = member.whole.first("BGN")
    written = begin.value(3) if begin is not None else ""
    return [*_birth(member, written), *_death(member, written)]


def _birth(member: Instance, written: str) -> Iterator[Problem]:
    for name in member.below("2100A"):
        for one in name.all("DMG"):
            born = one.value(2)
            if len(born) == 8 == len(written) and born.isdigit() and written.isdigit():
                if not 0 <= int(written) - int(born) < _OLDEST * 10_000:
                    yield one.at(2), born


def _death(member: Instance, written: str) -> Iterator[Problem]:
    for one in member.all("INS"):
        died = one.value(12)
        born = [birth.value(2) for name in member.below("2100A") for birth in name.all("DMG")]
        if len(died) == 8 and died.isdigit() and (died > written or any(died < birth for birth in born)):
            yield one.at(12), died


def employment_end_missing(member: Instance) -> Problems:
    one = member.first("INS")
    if one is None or one.value(4) != "08" or member.first("DTP", "337") is not None:
        return FINE
    return [(member.missing("DTP", 1), "")]


def termination_date_missing(member: Instance) -> Problems:
    """The day stands with the member or with a coverage; that of the change itself (303) will do, and so will that of what
    ended it: employment (337), continued coverage (341), a life (INS12)."""
    one = member.first("INS")
    if one is None or one.value(3) != "024" or one.value(12) or member.first("DTP", *_ENDS, *_ENDED_BY, "303") is not None:
        return FINE
    if any(coverage.first("DTP", *_ENDS, "303") is not None for coverage in member.below("2300")):
        return FINE
    return [(member.missing("DTP"), "")]


def coverage_end_missing(coverage: Instance) -> Problems:
    one, member = coverage.first("HD"), coverage.around("2000")
    if one is None or one.value(1) != "024" or coverage.first("DTP", "349", "303") is not None:
        return FINE
    if member is not None and member.first("DTP", *_ENDS) is not None:
        return FINE
    head = member.first("INS") if member is not None else None
    if head is not None and head.value(3) == "024":
        return FINE  # then it is the member's, and told there
    return [(coverage.missing("DTP"), "")]


CARDS = (
    # The one reversal with a meaning: coverage that ends the day before it begins was never in force.
    LoopCheck(
        Fault.DATES_OUT_OF_ORDER, _834, ("2000", "2200", "2300", "2320"),
        "005010X220A1 2000 DTP 356 357, 336 337, 340 341, 350 351, 473 474; 2200 DTP 360 361; 2300 DTP 348 349; "
        "2320 DTP 344 345",
        "Something ends before it begins.", find=dates_out_of_order,
        wrong="2300 DTP*349*D8*20260115", right="2300 DTP*349*D8*20260228"),
    LoopCheck(
        Fault.LIFE_DATES_UNLIKELY, _834, ("2000",), "005010X220A1 2100A DMG02, 2000 INS12, BGN03",
        "A day of birth or death that is to come, is too long ago, or comes in the wrong order.", find=life_dates_unlikely,
        wrong="2100A DMG*D8*20270101*F", right="2100A DMG*D8*19270101*F"),
    LoopCheck(
        Fault.EMPLOYMENT_END_MISSING, _834, ("2000",), "005010X220A1 2000 INS04 08, DTP 337",
        "Employment has ended, and the day is not told (DTP 337).", find=employment_end_missing,
        wrong="2000 INS*Y*18*024*08*A***TE;2000 DTP*357*D8*20260228",
        right="2000 INS*Y*18*024*08*A***TE;2000 DTP*357*D8*20260228;2000 DTP*337*D8*20260131"),
    LoopCheck(
        Fault.TERMINATION_DATE_MISSING, _834, ("2000",), "005010X220A1 2000 INS03 024, DTP 357; 2300 DTP 349",
        "Enrolment is ended, and no day on which it ends is told (DTP 357, or 349 of a coverage).",
        find=termination_date_missing,
        wrong="2000 INS*Y*18*024*28*A***FT", right="2000 INS*Y*18*024*28*A***FT;2000 DTP*357*D8*20260228"),
    LoopCheck(
        Fault.COVERAGE_END_MISSING, _834, ("2300",), "005010X220A1 2300 HD01 024, DTP 349",
        "A coverage is ended, and the day is not told (DTP 349).", find=coverage_end_missing,
        wrong="2300 HD*024**HMO**FAM", right="2300 HD*024**HMO**FAM;2300 DTP*349*D8*20260228"),
)
