"""Why less was paid (SNIP 4 and 5): group, reason and remark codes, each on the day of production, and what they want.

A code whose last day lies before the day of production may not be sent; a reversal repeats those of its original whatever
became of them (X12 ruling 1147). Our lists are older than production: a code that they lack is a warning, and so is what a
code's note demands of group and remark, since notes change. Sources: code lists 139 and 411 with their notes.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from edi.checks.remittance.amounts import cents
from edi.checks.remittance.balance import REVERSAL
from edi.checks.remittance.claims import is_zero
from edi.checks.remittance.payment import Payment
from edi.checks.remittance.telling import NOWHERE, At, Place, Telling
from edi.codes import CodeList, codes
from edi.codes.dated import Standing
from edi.findings import Fault

CONTRACT_CUT = "45"
UNKNOWN_PATIENT, UNKNOWN_PATIENT_STATUS = "31", "4"
WORKERS_COMPENSATION = "WC"


class Asked(NamedTuple):
    """A reason that wants a remark, and where it stands."""

    place: Place
    element: int
    reason: str


class Reasons:
    def __init__(self, telling: Telling, payment: Payment) -> None:
        self._say, self._place, self._payment = telling.say, telling.place, payment
        self._day: tuple[str, date | None] = ("", None)
        self._claim, self._line = [""], [""]
        self._claim_at: At = NOWHERE
        self._reasons: set[str] = set()
        self._asked: list[Asked] = []       # by the claim's own reasons
        self._asked_in_line: list[Asked] = []
        self._explained = self._any_explained = self._line_explained = False

    def claim(self, parts: list[str], at: int) -> None:
        self._claim, self._claim_at = [*parts, *[""] * (7 - len(parts))], at
        self._reasons, self._asked = set(), []
        self._explained = self._any_explained = False
        if self._day[0] != self._payment.day:
            self._day = self._payment.day, self._payment.date

    def line(self, parts: list[str], at: int) -> None:
        if self._asked_in_line:
            self.end_line()
        self._line, self._line_explained = parts, False

    def claim_adjustment(self, parts: list[str], at: int) -> None:
        self._adjusted(parts, at, "2100", self._claim[3] if len(self._claim) > 3 else "", self._asked)

    def line_adjustment(self, parts: list[str], at: int) -> None:
        self._adjusted(parts, at, "2110", self._line[2] if len(self._line) > 2 else "", self._asked_in_line)

    def _adjusted(self, parts: list[str], at: int, loop: str, charge: str, asked: list[Asked]) -> None:
        group, day = parts[1], self._day[1]
        reversal, workers = self._claim[2] == REVERSAL, self._claim[6] == WORKERS_COMPENSATION
        for element in range(2, len(parts) - 1, 3):
            reason, amount = parts[element], parts[element + 1]
            if not reason:
                continue
            self._reasons.add(reason)
            fault, wants_remark = judged(group, reason, day, reversal, workers)
            if fault is Fault.ADJUSTMENT_GROUP_WRONG:
                self._say(fault, at, "CAS", loop, 1, group)
            elif fault is not None:
                self._say(fault, at, "CAS", loop, element, reason)
            if wants_remark:
                asked.append(Asked(self._place(at), element, reason))
            if amount and is_zero(amount):
                self._say(Fault.ADJUSTMENT_OF_ZERO, at, "CAS", loop, element + 1, amount)
            elif reason == CONTRACT_CUT and _same(amount, charge):
                self._say(Fault.CONTRACT_CUT_OF_ALL, at, "CAS", loop, element + 1, amount)

    # -- remarks -------------------------------------------------------------------------------------------------------

    def inpatient(self, parts: list[str], at: int) -> None:
        self._remarks(parts, at, (5, 20, 21, 22, 23))

    def outpatient(self, parts: list[str], at: int) -> None:
        self._remarks(parts, at, (3, 4, 5, 6, 7))

    def _remarks(self, parts: list[str], at: int, elements: tuple[int, ...]) -> None:
        for element in elements:
            if element < len(parts) and parts[element] and self._remark(parts[element], at, parts[0], "2100", element):
                self._explained = self._any_explained = True

    def line_remark(self, parts: list[str], at: int) -> None:
        if parts[1] != "HE" or self._remark(parts[2], at, "LQ", "2110", 2):
            self._line_explained = self._any_explained = True

    def _remark(self, code: str, at: int, segment: str, loop: str, element: int) -> bool:
        """Does it explain something? An alert does not."""
        fault, explains = remark(code, self._day[1], self._claim[2] == REVERSAL)
        if fault is not None:
            self._say(fault, at, segment, loop, element, code)
        return explains

    def end_line(self) -> None:
        if self._asked_in_line and not (self._line_explained or self._explained):
            self._missing(self._asked_in_line, "2110")
        self._asked_in_line = []

    def keep(self) -> None:
        self._claim_at = self._place(self._claim_at)

    def end_claim(self) -> None:
        if self._asked_in_line:
            self.end_line()
        if self._asked and not self._any_explained:
            self._missing(self._asked, "2100")
        self._asked = []
        if self._claim[2:3] == [UNKNOWN_PATIENT_STATUS] and self._reasons and UNKNOWN_PATIENT not in self._reasons:
            self._say(Fault.DENIED_AS_UNKNOWN_PATIENT, self._claim_at, "CLP", "2100", 2, UNKNOWN_PATIENT_STATUS)
        self._reasons = set()

    def _missing(self, asked: list[Asked], loop: str) -> None:
        for place, element, reason in asked:
            self._say(Fault.REMARK_FOR_REASON_MISSING, place, "CAS", loop, element, reason)


@lru_cache(maxsize=4096)
def judged(group: str, reason: str, day: date | None, reversal: bool, workers: bool) -> tuple[Fault | None, bool]:
    """What is wrong with a reason in this group on this day, and whether it wants a remark. No day: its dates are not asked."""
    carc = codes("carc")
    if not carc.known(reason):
        return Fault.ADJUSTMENT_REASON_UNKNOWN, False
    standing = _standing(carc, reason, day)
    if not reversal and standing is not Standing.IN_FORCE:
        begun = standing is not Standing.NOT_YET
        return (Fault.ADJUSTMENT_REASON_STOPPED if begun else Fault.ADJUSTMENT_REASON_NOT_BEGUN), False
    flags = carc.flags(reason)
    groups = flags.get("groups_workers_comp" if workers else "groups") or flags.get("groups", "")
    wrong = Fault.ADJUSTMENT_GROUP_WRONG if groups and group not in groups.split() else None
    return wrong, bool(flags.get("remark_required"))


@lru_cache(maxsize=4096)
def remark(code: str, day: date | None, reversal: bool) -> tuple[Fault | None, bool]:
    """What is wrong with a remark on this day, and whether it explains a reason; one that we do not know may."""
    rarc = codes("rarc")
    if not rarc.known(code):
        return Fault.REMARK_UNKNOWN, True
    fault = None
    standing = _standing(rarc, code, day)
    if not reversal and standing is not Standing.IN_FORCE:
        fault = Fault.REMARK_NOT_BEGUN if standing is Standing.NOT_YET else Fault.REMARK_STOPPED
    return fault, not rarc.flags(code).get("alert")


def _standing(of: CodeList, code: str, day: date | None) -> Standing:
    """Of a code that is listed. Not begun yet: lists date beginnings loosely, and payers are told of codes before."""
    return of.standing(code, day) if day is not None else Standing.IN_FORCE


def _same(amount: str, charge: str) -> bool:
    try:
        return cents(amount) == cents(charge) != 0
    except ValueError:
        return False  # the walker has told
