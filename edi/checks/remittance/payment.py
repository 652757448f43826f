"""The payment and its two parties (SNIP 4 and 5): BPR, TRN, the production date, the payee, and the provider adjustments.

BPR01, BPR02 and BPR04 agree: H with NON and nothing paid, or neither with something paid (X12 rulings 352, 1581, 2228); a
prenotification (P) pays nothing and names the accounts. What a receiver could not refuse, bank details and the like, is a
warning.
"""

from __future__ import annotations

from datetime import date

from edi.checks.forms import PUNCTUATION, is_nine_digits, is_npi, is_routing_number
from edi.checks.remittance.amounts import cents
from edi.checks.remittance.telling import NOWHERE, Telling
from edi.findings import Fault

_BY_BANK = frozenset(("ACH", "BOP", "FWT"))
_DETAILS = (5, 6, 7, 8, 9, 12, 13, 14, 15)
_NEEDED = (6, 7, 8, 9, 10, 12, 13, 14, 15)
_REFERENCED = frozenset(("FB", "WO"))
_ADJUSTED_BY = {"I": ("L6", -1), "D8": ("90", 1)}  # AMT01: the PLB reason that moves its money, and its sign there


class Payment:
    """What stands over the claims. ``day`` is the date of production (DTM 405, else BPR16), as sent."""

    def __init__(self, telling: Telling, component: str) -> None:
        self.payee_name = self.payee_id = ""
        self.day = ""
        self._say, self._place, self._component = telling.say, telling.place, component
        self._paid_on = self._originator = ""
        self._payee_at, self._payee_by_npi, self._has_tax_number = NOWHERE, False, False
        self._moved = {"I": 0, "D8": 0}
        self._moved_at = dict.fromkeys(self._moved, NOWHERE)

    @property
    def date(self) -> date | None:
        try:
            return date.fromisoformat(self.day)
        except ValueError:
            return None  # the walker has told

    # -- the payment ---------------------------------------------------------------------------------------------------

    def payment(self, parts: list[str], at: int) -> None:
        parts += [""] * (17 - len(parts))
        self._originator, self._paid_on, self.day = parts[10], parts[16], parts[16]
        contradicts = _contradiction(parts[1], parts[2], parts[4])
        if contradicts:
            self._bpr(Fault.PAYMENT_HANDLING_CONTRADICTS, parts, at, contradicts)
        if parts[4] in _BY_BANK:
            missing = [5] if parts[4] == "ACH" and not parts[5] else []
            missing += [element for element in _NEEDED if not parts[element]]
            if missing:
                self._bpr(Fault.BANK_DETAILS_MISSING, parts, at, missing[0])
        else:
            surplus = [element for element in _DETAILS if parts[element]]
            if surplus:
                self._bpr(Fault.BANK_DETAILS_UNEXPECTED, parts, at, surplus[0])
        for element in (7, 13):
            if parts[element] and parts[element - 1] == "01" and not is_routing_number(parts[element]):
                self._bpr(Fault.REMITTED_ROUTING_NUMBER_INVALID, parts, at, element)

    def _bpr(self, fault: Fault, parts: list[str], at: int, element: int) -> None:
        self._say(fault, at, "BPR", "", element, parts[element])

    def trace(self, parts: list[str], at: int) -> None:
        if self._originator and len(parts) > 3 and parts[3] and parts[3] != self._originator:
            self._say(Fault.ORIGINATOR_DIFFERS, at, "TRN", "", 3, parts[3])

    def produced(self, parts: list[str], at: int) -> None:
        self.day = parts[2]
        if len(self._paid_on) == len(self.day) == 8 and self.day > self._paid_on:
            self._say(Fault.PRODUCED_AFTER_PAYMENT, at, "DTM", "", 2, self.day)

    # -- the payee -----------------------------------------------------------------------------------------------------

    def payee(self, parts: list[str], at: int) -> None:
        parts += [""] * (5 - len(parts))
        self._payee_at = self._place(at)
        self.payee_name, self.payee_id = parts[2], parts[4]
        self._payee_by_npi = parts[3] == "XX"
        if parts[3] == "XX" and not is_npi(parts[4]):
            self._say(Fault.PAID_PROVIDER_NPI_INVALID, self._payee_at, "N1", "1000B", 4, parts[4])
        elif parts[3] == "FI":
            if not is_nine_digits(parts[4].translate(PUNCTUATION)):
                self._say(Fault.PAYEE_TAX_NUMBER_FORM, self._payee_at, "N1", "1000B", 4, parts[4])
            self._say(Fault.PROVIDER_NOT_BY_NPI, self._payee_at, "N1", "1000B", 3, parts[3])

    def payee_number(self, parts: list[str], at: int) -> None:
        if parts[1] == "TJ":
            self._has_tax_number = True
            if not is_nine_digits(parts[2].translate(PUNCTUATION)):
                self._say(Fault.PAYEE_TAX_NUMBER_FORM, at, "REF", "1000B", 2, parts[2])

    def end_header(self) -> None:
        """The claims begin, or what comes instead."""
        if self._payee_by_npi and not self._has_tax_number:
            self._say(Fault.PAYEE_TAX_NUMBER_MISSING, self._payee_at, "REF", "1000B")

    # -- what was adjusted ---------------------------------------------------------------------------------------------

    def claim_amount(self, parts: list[str], at: int) -> None:
        kind = parts[1]
        if kind in self._moved:
            self._moved[kind] += cents(parts[2])
            if self._moved_at[kind] is NOWHERE:
                self._moved_at[kind] = self._place(at)

    def provider_adjustment(self, parts: list[str], at: int) -> None:
        if self._payee_by_npi and not is_npi(parts[1]):
            self._say(Fault.ADJUSTED_PROVIDER_NPI_INVALID, at, "PLB", "", 1, parts[1])
        for element in range(3, len(parts), 2):
            code, _, reference = parts[element].partition(self._component)
            if code in _REFERENCED and not reference:
                self._say(Fault.ADJUSTMENT_REFERENCE_MISSING, at, "PLB", "", element, code, component=2)
            for kind, (reason, sign) in _ADJUSTED_BY.items():
                if code == reason and element + 1 < len(parts):
                    self._moved[kind] -= sign * cents(parts[element + 1])

    def end(self) -> None:
        for kind, fault in (("I", Fault.INTEREST_NOT_PAID), ("D8", Fault.DISCOUNT_NOT_TAKEN)):
            if self._moved[kind] and self._moved_at[kind] is not NOWHERE:
                self._say(fault, self._moved_at[kind], "AMT", "2100", 2)


def _contradiction(handling: str, paid: str, method: str) -> int:
    """The element of BPR that does not agree with the others; 0: they agree, or cannot be read."""
    if not handling or not paid or not method:
        return 0
    try:
        amount = cents(paid)
    except ValueError:
        return 0
    if amount < 0:
        return 0  # wrong by itself, and told
    if amount:
        return 1 if handling in ("H", "P") else 4 if method == "NON" else 0
    if handling == "P":
        return 0
    return 1 if handling != "H" else 4 if method != "NON" else 0
