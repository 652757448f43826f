"""SNIP 3 of a remittance: walked segments → what does not add up, in integer cents, whatever the size of the set.

    line         SVC02 − Σ CAS of the line                          = SVC03
    claim        CLP03 − Σ CAS of the claim − Σ CAS of its lines    = CLP04
    payment      Σ CLP04 − Σ PLB04 06 08 10 12 14                   = BPR02 ≥ 0
    lines        Σ SVC02 = CLP03: a warning; where an inpatient claim is paid as a whole, lines may be left out
                 (X12 rulings 522, 2348)
    patient      CLP05 = Σ CAS PR; not part of the balance (680, 2548), and absent in a reversal
    reversal     every amount of the original negated (1147, 1429)
    group        TS304 = claims of the LX, TS305 = Σ CLP03; TS201 = Σ MIA04, TS204 = Σ MIA06, TS206 = Σ MIA13,
                 TS213 = Σ QTY CA

Source: 005010X221A1 1.10.2.1, 1.10.2.8; AMT takes no part. One slip is one finding: a difference that was told of a line
is not told again of its claim, nor that of a claim of its payment. Where an amount cannot be read, or a segment that holds
amounts has no place, whatever it would go into is left unjudged: the walker has told that.

This is the hot part of reading an 835: a method for each segment that holds money, nothing for the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from edi.checks.remittance.amounts import cents, in_fractions
from edi.checks.remittance.telling import NOWHERE, At, Place, Telling
from edi.findings import Fault

REVERSAL = "22"
_NO_REMITTANCE = frozenset("DP")  # BPR01: money alone, or none yet (X12 ruling 1870)
_NO_LINE = [""]
_NOTHING = frozenset((0,))  # no difference
_EXPLANATIONS = 512
_TS2 = ((1, 4), (4, 6), (6, 13))  # an element of TS2, and that of MIA which it adds up
COVERED_DAYS = 13


class Balance:
    """Hand it the segments by the methods that are named for them. ``line`` ends the line before it; claims are ended by
    ``end_claim``, and after each batch ``keep`` turns the indices that are still open into places."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        # the line
        self._line_left, self._line_doubt = 0, False
        self._line_at: At = NOWHERE
        self._line = _NO_LINE
        # the claim
        self._in_claim = self._claim_doubt = False
        self._left = self._charge = self._owed = self._claim_paid = 0
        self._share: int | None = 0
        self._line_charges = 0
        self._lines_off = _NOTHING
        self._claim_at: At = NOWHERE
        self._claim = [""]
        # the group: LX
        self._group_at: dict[str, tuple[Place, list[str]]] = {}
        self._group_doubt = False
        self._claims = self._charges = 0
        self._charges_off = _NOTHING
        self._totals = dict[int, int]()
        # the set
        self._doubt = False
        self._paid = self._adjusted = self._any = 0
        self._paid_off = _NOTHING
        self._payment_at, self._payment = NOWHERE, [""]

    # -- a service line ------------------------------------------------------------------------------------------------

    def line(self, parts: list[str], at: int) -> None:
        if self._line_left:
            self.end_line()
        self._line, self._line_at, self._line_doubt = parts, at, False
        charge = cents(parts[2])
        self._line_charges += charge
        self._line_left = charge - cents(parts[3])

    def line_adjustment(self, parts: list[str], at: int) -> None:
        amount = cents(parts[3]) if len(parts) == 4 else _adjusted(parts)
        self._line_left -= amount
        self._left -= amount
        if parts[1] == "PR":
            self._owed += amount

    def end_line(self) -> None:
        if self._line_left and not self._line_doubt:
            self._lines_off = _with(self._lines_off, self._line_left)
            self._telling.say(Fault.LINE_OUT_OF_BALANCE, self._line_at, "SVC", "2110", 3, self._line[3])
        self._line_left = 0

    # -- a claim -------------------------------------------------------------------------------------------------------

    def claim(self, parts: list[str], at: int) -> None:
        self._in_claim, self._claim_doubt = True, False
        self._claim, self._claim_at, self._line = parts, at, _NO_LINE
        self._owed = self._line_charges = 0
        self._lines_off = _NOTHING
        self._claims += 1
        self._any += 1
        self._share = _stated(parts[5]) if len(parts) > 5 and parts[5] else 0
        self._charge = charge = cents(parts[3])
        self._claim_paid = paid = cents(parts[4])
        self._left = charge - paid
        self._charges += charge
        self._paid += paid

    def claim_adjustment(self, parts: list[str], at: int) -> None:
        amount = cents(parts[3]) if len(parts) == 4 else _adjusted(parts)
        self._left -= amount
        if parts[1] == "PR":
            self._owed += amount

    def end_claim(self) -> None:
        if self._line_left:
            self.end_line()
        if not self._in_claim:
            return
        self._in_claim = False
        if self._claim_doubt:
            return
        off, reversal = self._left, self._claim[2] == REVERSAL
        # A payment of less than nothing (a Medicare deductible beyond the rate) is taken back by one of more than nothing.
        if reversal and (self._charge > 0 or (self._charge == 0 and self._claim_paid > 0)):
            self._note_off(off)
            self._say(Fault.REVERSAL_NOT_NEGATED, 3 if self._charge > 0 else 4)
        elif off and not _explained(off, self._lines_off):
            self._note_off(off)
            self._say(Fault.CLAIM_OUT_OF_BALANCE, 4)
        elif self._line is not _NO_LINE and not _explained(self._line_charges - self._charge, self._lines_off):
            self._say(Fault.LINES_DIFFER_FROM_CLAIM, 3)
        if reversal and self._share:
            self._say(Fault.PATIENT_SHARE_IN_REVERSAL, 5)
        elif not reversal and self._share not in (None, self._owed):
            self._say(Fault.PATIENT_SHARE_DIFFERS, 5)

    def _note_off(self, off: int) -> None:
        """A claim's own difference explains as much of the sums over claims."""
        self._charges_off = _with(self._charges_off, off)
        self._paid_off = _with(self._paid_off, -off)

    def keep(self) -> None:
        """The batch is done."""
        self._line_at, self._claim_at = self._telling.place(self._line_at), self._telling.place(self._claim_at)

    @property
    def claim_at(self) -> Place:
        """Where the claim at hand begins."""
        return self._telling.place(self._claim_at)

    def _say(self, fault: Fault, element: int) -> None:
        value = self._claim[element] if element < len(self._claim) else ""
        self._telling.say(fault, self._claim_at, "CLP", "2100", element, value)

    # -- a group of claims: LX -----------------------------------------------------------------------------------------

    def group(self, parts: list[str], at: int) -> None:
        self.end_group()

    def provider_total(self, parts: list[str], at: int) -> None:
        self._group_at[parts[0]] = self._telling.place(at), parts

    def inpatient(self, parts: list[str], at: int) -> None:
        if "TS2" in self._group_at:
            for element, source in _TS2:
                if source < len(parts) and parts[source]:
                    self._totals[element] = self._totals.get(element, 0) + cents(parts[source])

    def quantity(self, parts: list[str], at: int) -> None:
        if parts[1] == "CA" and "TS2" in self._group_at:
            self._totals[COVERED_DAYS] = self._totals.get(COVERED_DAYS, 0) + cents(parts[2])

    def end_group(self) -> None:
        if self._group_at and not self._group_doubt:
            for segment, element in self._group_differences():
                place, parts = self._group_at[segment]
                value = parts[element] if element < len(parts) else ""
                fault = Fault.GROUP_TOTAL_DIFFERS if segment == "TS3" else Fault.INPATIENT_TOTAL_DIFFERS
                self._telling.say(fault, place, segment, "2000", element, value)
        self._group_at, self._group_doubt = {}, False
        self._claims = self._charges = 0
        self._charges_off, self._totals = _NOTHING, {}

    def _group_differences(self) -> Iterator[tuple[str, int]]:
        """Totals that are not what their claims add up to; what is not told is zero."""
        wanted: list[tuple[str, int, int, frozenset[int]]] = []
        if "TS3" in self._group_at:
            wanted += [("TS3", 4, self._claims * 100, _NOTHING), ("TS3", 5, self._charges, self._charges_off)]
        if "TS2" in self._group_at:
            wanted += [("TS2", element, self._totals.get(element, 0), _NOTHING) for element in (1, 4, 6, COVERED_DAYS)]
        for segment, element, total, told in wanted:
            parts = self._group_at[segment][1]
            try:
                off = total - (cents(parts[element]) if element < len(parts) and parts[element] else 0)
            except ValueError:
                continue  # the walker has told
            if not _explained(off, told):
                yield segment, element

    # -- the set -------------------------------------------------------------------------------------------------------

    def payment(self, parts: list[str], at: int) -> None:
        self._payment, self._payment_at = parts, self._telling.place(at)

    def provider_adjustment(self, parts: list[str], at: int) -> None:
        self._any += 1
        for reason, amount in zip(parts[3::2], parts[4::2], strict=False):
            if reason or amount:
                self._adjusted += cents(amount)
        if len(parts) > 3 and len(parts) % 2 == 0 and parts[-1]:
            raise ValueError("a reason without amount")

    def end(self) -> None:
        parts = self._payment
        if self._doubt or len(parts) < 3:
            return
        try:
            amount = cents(parts[2])
        except ValueError:
            self._doubtful(parts, self._payment_at, "", (2,))
            return
        off = self._paid - self._adjusted - amount
        if amount < 0:
            self._telling.say(Fault.PAYMENT_NEGATIVE, self._payment_at, "BPR", "", 2, parts[2])
        elif not _explained(off, self._paid_off) and (self._any or parts[1] not in _NO_REMITTANCE):
            self._telling.say(Fault.PAYMENT_OUT_OF_BALANCE, self._payment_at, "BPR", "", 2, parts[2])

    # -- what cannot be judged -----------------------------------------------------------------------------------------

    def lost(self, segment: str) -> None:
        """A segment that has no place, or whose amounts cannot be read: what would have gone into which sum is unknown."""
        if segment in ("SVC", "CAS"):
            self._line_doubt = self._claim_doubt = True
        elif segment in ("CLP", "LX"):
            self._claim_doubt = self._group_doubt = self._doubt = True
        elif segment == "PLB":
            self._doubt = True
        elif segment in ("TS2", "TS3", "MIA", "QTY"):
            self._group_doubt = True

    def unread(self, parts: list[str], at: int, loop: str) -> None:
        self.lost(parts[0])
        self._doubtful(parts, self._telling.place(at), loop, _AMOUNTS.get(parts[0], ()))

    def _doubtful(self, parts: list[str], place: Place, loop: str, elements: tuple[int, ...]) -> None:
        for element in elements:
            if element < len(parts) and in_fractions(parts[element]):
                self._telling.say(Fault.MONEY_TOO_PRECISE, place, parts[0], loop, element, parts[element])


_AMOUNTS = {"CLP": (3, 4), "SVC": (2, 3), "CAS": (3, 6, 9, 12, 15, 18), "PLB": (4, 6, 8, 10, 12, 14), "MIA": (4, 6, 13)}


def _with(told: frozenset[int], off: int) -> frozenset[int]:
    """All sums that some of the differences told so far can make, and this one too."""
    return told if len(told) >= _EXPLANATIONS else told | {each + off for each in told}


def _explained(off: int, told: frozenset[int]) -> bool:
    """Is there no difference, or is it what some of those that were told add up to? Of nine it cannot be said."""
    return off in told or len(told) >= _EXPLANATIONS


def _stated(text: str) -> int | None:
    try:
        return cents(text)
    except ValueError:
        return None  # the walker has told


def _adjusted(parts: list[str]) -> int:
    """Σ of a CAS that has several adjustments, or their units."""
    total = cents(parts[3])
    for at in range(6, len(parts), 3):
        if parts[at] or parts[at - 1]:
            total += cents(parts[at])
    if len(parts) % 3 == 0 and parts[-1]:
        raise ValueError("a reason without amount")
    return total
