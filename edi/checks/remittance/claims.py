"""What the segments of one claim demand of each other (SNIP 4), and the forms of its values (SNIP 5): the 2100 and 2110.

Sources: the public edit lists of a commercial validator for 005010X221 (H46324, H46331, H46336, H46339, W25219, W25222,
W25229, W45222, W45225, H20628), X12 rulings 1423 (CLP02 4) and 781, 1705 (AMT D8 and I). A receiver could refuse none of it.
"""

from __future__ import annotations

from edi.checks.forms import is_npi
from edi.checks.remittance.payment import Payment
from edi.checks.remittance.telling import NOWHERE, At, Telling
from edi.findings import Fault

PREDETERMINED = "25"
_PAYS_NOTHING = frozenset(("4", "23", PREDETERMINED))
_FORWARDED = frozenset(("19", "20", "21", "23"))
_MANAGED = "12"  # CLP06, a preferred provider organization


def is_zero(text: str) -> bool:
    return not text.strip("-0.")


class Claims:
    def __init__(self, telling: Telling, payment: Payment) -> None:
        self._say, self._place, self._payment = telling.say, telling.place, payment
        self._in_claim = self._in_line = False
        self._claim, self._line = [""], [""]
        self._claim_at: At = NOWHERE
        self._line_at: At = NOWHERE
        self._has: set[str] = set()  # AU, CE, TT, SVC, MIA: what the claim has told
        self._has_allowed = False
        self._from = {"232": "", "150": ""}

    # -- a claim -------------------------------------------------------------------------------------------------------

    def claim(self, parts: list[str], at: int) -> None:
        parts += [""] * (12 - len(parts))
        self._claim, self._claim_at, self._in_claim = parts, at, True
        self._has = set()
        self._from["232"] = ""
        if parts[2] in _PAYS_NOTHING and not is_zero(parts[4]):
            self._say(Fault.PAID_UNDER_STATUS_WITHOUT_PAYMENT, self._claim_at, "CLP", "2100", 2, parts[2])

    def rendering(self, parts: list[str], at: int) -> None:
        parts += [""] * (10 - len(parts))
        if parts[8] == "XX" and not is_npi(parts[9]):
            self._say(Fault.PAID_PROVIDER_NPI_INVALID, at, "NM1", "2100", 9, parts[9])
        elif (parts[9] and parts[9] == self._payment.payee_id) or parts[3] == self._payment.payee_name:
            self._say(Fault.RENDERING_IS_PAYEE, at, "NM1", "2100", 9, parts[9])
        if parts[8] and parts[8] != "XX":
            self._say(Fault.PROVIDER_NOT_BY_NPI, at, "NM1", "2100", 8, parts[8])

    def forwarded(self, parts: list[str], at: int) -> None:
        self._has.add("TT")

    def inpatient(self, parts: list[str], at: int) -> None:
        if len(parts) > 4 and parts[4] and not self._claim[11]:
            self._say(Fault.DRG_MISSING, at, "MIA", "2100", 4, parts[4])

    def claim_number(self, parts: list[str], at: int) -> None:
        self._has.add(parts[1])

    def claim_amount(self, parts: list[str], at: int) -> None:
        self._has.add(parts[1])

    def claim_date(self, parts: list[str], at: int) -> None:
        self._dated(parts, at, "2100", "232", "233")

    def keep(self) -> None:
        self._line_at, self._claim_at = self._place(self._line_at), self._place(self._claim_at)

    def end_claim(self) -> None:
        if self._in_line:
            self.end_line()
        if not self._in_claim:
            return
        self._in_claim = False
        claim, has = self._claim, self._has
        if not is_zero(claim[4]) and "AU" not in has:
            self._say(Fault.COVERAGE_AMOUNT_MISSING, self._claim_at, "AMT", "2100")
        if claim[6] == _MANAGED and "CE" not in has:
            self._say(Fault.CONTRACT_CLASS_MISSING, self._claim_at, "REF", "2100")
        if claim[2] in _FORWARDED and "TT" not in has:
            self._say(Fault.FORWARDED_PAYER_MISSING, self._claim_at, "NM1", "2100")
        if "SVC" not in has and not claim[11] and claim[2] not in _PAYS_NOTHING and not is_zero(claim[3]):
            self._say(Fault.LINES_MISSING, self._claim_at, "SVC", "2110")

    # -- a service line ------------------------------------------------------------------------------------------------

    def line(self, parts: list[str], at: int) -> None:
        if self._in_line:
            self.end_line()
        self._line, self._line_at, self._in_line = parts, at, True
        self._has_allowed = False
        self._has.add("SVC")
        self._from["150"] = ""
        if len(parts) > 4 and parts[4] and not (len(parts[4]) == 4 and parts[4].isdigit()):
            self._say(Fault.PAID_REVENUE_CODE_FORM, self._line_at, "SVC", "2110", 4, parts[4])

    def line_date(self, parts: list[str], at: int) -> None:
        self._dated(parts, at, "2110", "150", "151")

    def line_provider(self, parts: list[str], at: int) -> None:
        if parts[1] == "HPI":
            if not is_npi(parts[2]):
                self._say(Fault.PAID_PROVIDER_NPI_INVALID, at, "REF", "2110", 2, parts[2])
        else:
            self._say(Fault.PROVIDER_NOT_BY_NPI, at, "REF", "2110", 1, parts[1])

    def line_amount(self, parts: list[str], at: int) -> None:
        if parts[1] == "B6":
            self._has_allowed = True

    def end_line(self) -> None:
        if self._in_line:
            self._in_line = False
            paid = self._line[3] if len(self._line) > 3 else ""
            if not self._has_allowed and not is_zero(paid) and paid[0] != "-":
                self._say(Fault.ALLOWED_AMOUNT_MISSING, self._line_at, "AMT", "2110")

    # -- dates ---------------------------------------------------------------------------------------------------------

    def _dated(self, parts: list[str], at: int, loop: str, begins: str, ends: str) -> None:
        kind, day = parts[1], parts[2]
        if len(day) != 8:
            return
        if kind == begins:
            self._from[begins] = day
        elif kind == ends and day < self._from[begins]:
            self._say(Fault.PAID_PERIOD_REVERSED, at, "DTM", loop, 2, day)
        if len(self._payment.day) == 8 and day > self._payment.day and self._claim[2] != PREDETERMINED:
            self._say(Fault.DATE_AFTER_PRODUCTION, at, "DTM", loop, 2, day)
