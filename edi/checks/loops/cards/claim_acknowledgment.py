"""What an acknowledgment of claims says of a claim, a provider and a submission, and whether that adds up (277CA; SNIP 3 to 5).

STC03 is WQ (accepted) or U (refused). A refused provider stands without patients, and counts by its own QTY and AMT; the
others by the claims listed under them. A source may leave accepted claims out, so fewer than the totals say is a warning.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from edi.checks.card import FINE, Problem, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.claim_status import statuses
from edi.checks.loops.instances import Instance, Sent
from edi.elements import read_decimal
from edi.findings import Fault

_GUIDE = ("277CA",)
_TOLD = ("2200B", "2200C", "2200D", "2220D")
_SPOKEN_FOR = ("2200B", "2200C", "2200D")
_ACCEPTED, _REFUSED = "WQ", "U"
_ACCEPTING, _REFUSING = frozenset(("A0", "A1", "A2")), frozenset(("A3", "A6", "A7", "A8"))
_ACKNOWLEDGING = frozenset(("A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "E1", "E2", "E3", "E4"))
_ZERO = Decimal(0)


def category(loop: Instance) -> Problems:
    return [(one.at(element, 1), one.value(element, 1)) for one, element in statuses(loop)
            if one.value(element, 1) not in _ACKNOWLEDGING]


def action(loop: Instance) -> Problems:
    found: list[Problem] = []
    for one in loop.all("STC"):
        told, said = one.value(3), one.value(1, 1)
        if (told == _ACCEPTED and said in _REFUSING) or (told == _REFUSED and said in _ACCEPTING):
            found.append((one.at(3), told))
    return found


def _verdict(loop: Instance | None) -> str:
    status = loop.first("STC") if loop is not None else None
    return status.value(3) if status is not None else ""


def line_refused(line: Instance) -> Problems:
    """A line stands here only where it had its claim refused."""
    status = line.first("STC")
    if status is None or _verdict(line.parent) != _ACCEPTED:
        return FINE
    return [(status.at(3), status.value(3))]


def refused_with_levels_below(level: Instance) -> Problems:
    answer, below = ("2200B", "2000C") if level.id == "2000B" else ("2200C", "2000D")
    told = next(level.below(answer), None)
    if told is None or _verdict(told) != _REFUSED or not level.has(below):
        return FINE
    status = told.first("STC")
    return FINE if status is None else [(status.at(3), _REFUSED)]


def payer_number_missing(claim: Instance) -> Problems:
    """A2: it is in adjudication, and the payer knows it by a number."""
    status = claim.first("STC")
    if status is None or status.value(1, 1) != "A2" or claim.first("REF", "1K") is not None:
        return FINE
    return [(claim.missing("REF"), "")]


def clearinghouse_number_missing(claim: Instance) -> Problems:
    source = claim.around("2000A")
    name = next(source.below("2100A"), None) if source is not None else None
    head = name.first("NM1", "AY") if name is not None else None
    return FINE if head is None or claim.first("REF", "D9") is not None else [(claim.missing("REF"), "")]


def accepted_count_missing(loop: Instance) -> Problems:
    """Where each claim was refused by itself, all that was submitted is refused, and nothing is left to count; so too where
    nothing was submitted."""
    count = "90" if loop.id == "2200B" else "QA"
    if _verdict(loop) != _ACCEPTED or loop.first("QTY", count) is not None:
        return FINE
    status, refused = loop.first("STC"), loop.first("AMT", "YY")
    if status is not None and _number(status, 4) == _number(refused, 2):
        return FINE
    return [(loop.missing("QTY"), "")]


@dataclass(slots=True)
class _Sum:
    """Claims and their charges, accepted and refused."""

    claims: dict[str, Decimal] = field(default_factory=lambda: {_ACCEPTED: _ZERO, _REFUSED: _ZERO})
    charges: dict[str, Decimal] = field(default_factory=lambda: {_ACCEPTED: _ZERO, _REFUSED: _ZERO})

    def add(self, other: _Sum) -> None:
        for verdict in (_ACCEPTED, _REFUSED):
            self.claims[verdict] += other.claims[verdict]
            self.charges[verdict] += other.charges[verdict]

    @property
    def any(self) -> bool:
        return any(self.claims.values())


class _Totals:
    """Adds up the claims under each provider and all of them; ``_compare`` looks at a total and its sum."""

    def __init__(self) -> None:
        self._submission: Instance | None = None
        self._answer: Instance | None = None    # of the provider at hand
        self._listed, self._all = _Sum(), _Sum()
        self._found: list[Problem] = []

    def take(self, loop: Instance) -> None:
        if loop.id == "2200D":
            status = loop.first("STC")
            if status is not None and status.value(3) in (_ACCEPTED, _REFUSED):
                self._listed.claims[status.value(3)] += 1
                self._listed.charges[status.value(3)] += _number(status, 4)
        elif loop.id == "2200B":
            self._submission = loop
        elif loop.id == "2200C":
            self._answer = loop
        elif loop.id == "2000C":
            self._provider()

    def problems(self, whole: Instance) -> Problems:
        if self._submission is not None and self._all.any:
            self._found += self._compare(self._submission, ("90", "AA"), self._all)
        return self._found

    def _provider(self) -> None:
        answer, listed = self._answer, self._listed
        if answer is not None and listed.any:
            self._found += self._compare(answer, ("QA", "QC"), listed)
        elif answer is not None:
            listed = _stated(answer)
        self._all.add(listed)
        self._answer, self._listed = None, _Sum()

    def _compare(self, answer: Instance, counts: tuple[str, str], listed: _Sum) -> list[Problem]:
        raise NotImplementedError


def _stated(answer: Instance) -> _Sum:
    """What a provider without claims says of itself: counted by QTY, charged by AMT."""
    told = _Sum()
    for verdict, count, charge in ((_ACCEPTED, "QA", "YU"), (_REFUSED, "QC", "YY")):
        told.claims[verdict] = _number(answer.first("QTY", count), 2)
        told.charges[verdict] = _number(answer.first("AMT", charge), 2)
    return told


def _number(one: Sent | None, element: int) -> Decimal:
    return (read_decimal(one.value(element)) if one is not None else None) or _ZERO


def _differing(answer: Instance, counts: tuple[str, str], listed: _Sum,
               wrong: Callable[[Decimal, Decimal], bool]) -> list[Problem]:
    """Of QTY and AMT as they stand those where the stated total and what is listed are wrong together."""
    found: list[Problem] = []
    for verdict, count, charge in ((_ACCEPTED, counts[0], "YU"), (_REFUSED, counts[1], "YY")):
        for one, sums in ((answer.first("QTY", count), listed.claims), (answer.first("AMT", charge), listed.charges)):
            if one is not None and wrong(_number(one, 2), sums[verdict]):
                found.append((one.at(2), one.value(2)))
    return found


class _Exceeded(_Totals):
    def _compare(self, answer: Instance, counts: tuple[str, str], listed: _Sum) -> list[Problem]:
        return _differing(answer, counts, listed, lambda total, sum: sum > total)


class _NotReached(_Totals):
    def _compare(self, answer: Instance, counts: tuple[str, str], listed: _Sum) -> list[Problem]:
        return _differing(answer, counts, listed, lambda total, sum: sum < total)


def charge_mismatch(answer: Instance) -> Problems:
    """STC04 is all that was submitted; each dollar of it was accepted or refused. One amount of the two may be left out only
    where it is nothing, and at a provider more is left out."""
    status, accepted, refused = answer.first("STC"), answer.first("AMT", "YU"), answer.first("AMT", "YY")
    if status is None or not status.value(4) or (accepted is None and refused is None):
        return FINE
    if answer.id == "2200C" and (accepted is None or refused is None):
        return FINE
    if _number(status, 4) == _number(accepted, 2) + _number(refused, 2):
        return FINE
    return [(status.at(4), status.value(4))]


CARDS: tuple[LoopCheck, ...] = (
    # X12 RFI 1942 and 2203: A0 to A8, and in real time E1 to E4.
    LoopCheck(
        Fault.CATEGORY_NOT_ACKNOWLEDGING, _GUIDE, _TOLD,
        "005010X214 2200B-D, 2220D STC01-1, STC10-1, STC11-1; X12 RFI 1942, 2203",
        "An acknowledgment says what became of claims at the door: categories A0 to A8, E1 to E4.",
        find=category, reads=(), when="STC",
        wrong="2200D STC*F1:20*20260112*WQ*100", right="2200D STC*A1:20*20260112*WQ*100"),
    LoopCheck(
        Fault.ACTION_CONTRADICTS_CATEGORY, _GUIDE, _SPOKEN_FOR, "005010X214 2200B-D STC01-1, STC03; X12 RFI 2203",
        "The category says accepted and the action refused, or the other way round.", find=action, reads=(), when="STC",
        wrong="2200D STC*A2:20*20260112*U*100;2200B QTY*90*1;2200B QTY*AA*4;2200B AMT*YU*50;2200B AMT*YY*320;"
              "2200C QTY*QA*1;2200C QTY*QC*2;2200C AMT*YU*50;2200C AMT*YY*170",
        right="2200D STC*A3:21*20260112*U*100;2200B QTY*90*1;2200B QTY*AA*4;2200B AMT*YU*50;2200B AMT*YY*320;"
              "2200C QTY*QA*1;2200C QTY*QC*2;2200C AMT*YU*50;2200C AMT*YY*170"),
    LoopCheck(
        Fault.LINE_REFUSED_CLAIM_ACCEPTED, _GUIDE, ("2220D",), "005010X214 2220D STC, 2200D STC03; X12 RFI 2203",
        "A line is told to be refused, and its claim to be accepted.", find=line_refused, reads=(), when="STC",
        wrong="2200D#3 STC*A1:20*20260112*WQ*70;2200B QTY*90*3;2200B QTY*AA*2;2200B AMT*YU*220;2200B AMT*YY*150;"
              "2200C QTY*QA*3;2200C QTY*QC*0;2200C AMT*YU*220;2200C AMT*YY*0",
        right="2220D REF*FJ*2"),
    LoopCheck(
        Fault.REFUSED_WITH_LEVELS_BELOW, _GUIDE, ("2000B", "2000C"), "005010X214 2000B, 2000C HL04; 2200B, 2200C STC03",
        "All was refused at this level, and levels stand below it.", find=refused_with_levels_below, reads=("2200B", "2200C"),
        wrong="2200B STC*A3:21*20260112*U*370", right="2200B STC*A1:20*20260112*WQ*370"),
    LoopCheck(
        Fault.PAYER_NUMBER_MISSING, _GUIDE, ("2200D",), "005010X214 2200D REF 1K, STC01-1 A2",
        "An accepted claim tells the payer's number for it.", find=payer_number_missing, reads=(), when="STC",
        wrong="-2200D REF*1K", right="-2200D REF*1K;2200D STC*A1:20*20260112*WQ*100;2200D#2 STC*A1:20*20260112*WQ*50"),
    # A commercial validator expects it of clearinghouses.
    LoopCheck(
        Fault.CLEARINGHOUSE_NUMBER_MISSING, _GUIDE, ("2200D", "2000A"), "005010X214 2200D REF D9, 2100A NM101 AY",
        "A clearinghouse tells its own number for a claim.", find=clearinghouse_number_missing, reads=("2100A",),
        wrong="2100A NM1*AY*2*SAMPLE CLEARING SERVICE*****46*SAMPLECLEAR",
        right="2100A NM1*AY*2*SAMPLE CLEARING SERVICE*****46*SAMPLECLEAR;2200D REF*D9*1;2200D#2 REF*D9*2;2200D#3 REF*D9*3"),
    LoopCheck(
        Fault.ACCEPTED_COUNT_MISSING, _GUIDE, ("2200B", "2200C"), "005010X214 2200B QTY 90, 2200C QTY QA, STC03",
        "What was not refused as a whole tells how many claims were accepted.",
        find=accepted_count_missing, reads=(), when="STC",
        wrong="-2200C QTY*QA", right="-2200C QTY*QC"),
    LoopCheck(
        Fault.ACKNOWLEDGED_TOTAL_EXCEEDED, _GUIDE, ("2000C", "2200B", "2200C", "2200D"),
        "005010X214 2200B QTY 90 AA, AMT YU YY; 2200C QTY QA QC, AMT YU YY; 2200D STC03, STC04",
        "More claims or charges are listed below than the total says.", total=_Exceeded,
        wrong="2200B QTY*90*1", right="2200D#2 STC*A2:20*20260112*WQ*50.00"),
    LoopCheck(
        Fault.ACKNOWLEDGED_TOTAL_NOT_REACHED, _GUIDE, ("2000C", "2200B", "2200C", "2200D"),
        "005010X214 2200B QTY 90 AA, AMT YU YY; 2200C QTY QA QC, AMT YU YY; 2200D STC03, STC04",
        "Fewer claims or charges are listed below than the total says.", total=_NotReached,
        wrong="2200B QTY*90*4", right="2200D#2 STC*A2:20*20260112*WQ*50.00"),
    LoopCheck(
        Fault.ACKNOWLEDGED_CHARGE_MISMATCH, _GUIDE, ("2200B", "2200C"), "005010X214 2200B, 2200C STC04, AMT YU, AMT YY",
        "What was accepted and what was refused do not make up what was submitted.", find=charge_mismatch, reads=(), when="STC",
        wrong="2200B STC*A1:19:PR*20260112*WQ*371", right="2200B STC*A1:19:PR*20260112*WQ*370.00"),
)
