"""What makes a payment of premiums whole: its sums, its bank details, what each item is (820; SNIP 3, 4, 5).

The money has moved whatever the advice says of it, and the payer who refuses the advice cannot post the money. Only sums that
cannot be posted refuse.

    BPR02 = Σ RMR04 of all items (+ Σ ADX01 of 2200A and 2200B, corrections of earlier payments: our reading)
    RMR04 = RMR05 + Σ ADX01 of 2320A or 2320B
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from edi.checks.card import FINE, Problem, Problems
from edi.checks.forms import is_routing_number
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.recollection import Recollection
from edi.checks.loops.instances import Instance
from edi.elements import read_decimal
from edi.findings import Fault

_820 = ("820",)
_ENTITIES = ("2000A", "2000B")
_CORRECTIONS = ("2200A", "2200B")
_PAID = (*_ENTITIES, *_CORRECTIONS, "2300A", "2300B")
_ZERO = Decimal(0)


def _sum(loops: Iterable[Instance], segment: str, element: int) -> Decimal:
    return sum((read_decimal(one.value(element)) or _ZERO for loop in loops for one in loop.all(segment)), _ZERO)


class Payment:
    """Sums of the items and of the corrections of earlier payments, against the amount that was paid."""

    def __init__(self, *, with_corrections: bool) -> None:
        self._with_corrections = with_corrections
        self._items = self._corrections = _ZERO
        self._entities = self._corrected = 0

    def take(self, loop: Instance) -> None:
        if loop.id in _ENTITIES:
            self._entities += 1
        elif loop.id in _CORRECTIONS:
            self._corrected += 1
            self._corrections += _sum([loop], "ADX", 1)
        else:
            self._items += _sum([loop], "RMR", 4)

    def problems(self, whole: Instance) -> Problems:
        order = whole.first("BPR")
        paid = read_decimal(order.value(2)) if order is not None else None
        if order is None or paid is None or not self._entities or bool(self._corrected) != self._with_corrections:
            return FINE
        return [(order.at(2), order.value(2))] if paid != self._items + self._corrections else FINE


class Entities:
    """Whether there is any; an order that goes to the bank alone (D) or tries an account (P) has none."""

    def __init__(self) -> None:
        self._any = False

    def take(self, loop: Instance) -> None:
        self._any = True

    def problems(self, whole: Instance) -> Problems:
        order = whole.first("BPR")
        if self._any or order is None or order.value(1) in ("D", "P"):
            return FINE
        return [(whole.missing("ENT"), "")]


class ItemNumbers:
    """IT101 and SLN01 of the set, each a number of its own."""

    def __init__(self) -> None:
        self._lines, self._counts = Recollection(), Recollection()

    def take(self, loop: Instance) -> Problems | None:
        found: list[Problem] = [(one.at(1), one.value(1)) for one in loop.all("IT1") if self._lines.met(one.value(1))]
        found += [(one.at(1), one.value(1)) for count in loop.below("2315A") for one in count.all("SLN")
                  if self._counts.met(one.value(1))]
        return found

    def problems(self, whole: Instance) -> Problems:
        return FINE


def plain_payment() -> Payment:
    return Payment(with_corrections=False)


def corrected_payment() -> Payment:
    return Payment(with_corrections=True)


def item_mismatch(item: Instance) -> Problems:
    one = item.first("RMR")
    if one is None or not one.value(5):
        return FINE
    paid, billed = read_decimal(one.value(4)), read_decimal(one.value(5))
    if paid is None or billed is None:
        return FINE
    adjusted = _sum(item.below("2320" + item.id[-1]), "ADX", 1)
    return [(one.at(4), one.value(4))] if paid != billed + adjusted else FINE


def bank_detail_missing(whole: Instance) -> Problems:
    order = whole.first("BPR")
    if order is None or order.value(4) != "ACH":
        return FINE
    return [(order.at(place), "") for place in (5, 6, 7, 8, 9, 12, 13, 14, 15) if not order.value(place)][:1]


def routing_number_invalid(whole: Instance) -> Problems:
    order = whole.first("BPR")
    return [(order.at(place), order.value(place)) for place in (7, 13)
            if order is not None and order.value(place - 1) == "01" and order.value(place)
            and not is_routing_number(order.value(place))]


def trace_kind_unusual(whole: Instance) -> Problems:
    """1 where payment and advice travel together (C), 3 where they have to be brought together again (I, U)."""
    order, trace = whole.first("BPR"), whole.first("TRN")
    usual = {"C": "1", "I": "3", "U": "3"}.get(order.value(1), "") if order is not None else ""
    return [(trace.at(1), trace.value(1))] if trace is not None and usual and trace.value(1) != usual else FINE


def trace_originator_differs(whole: Instance) -> Problems:
    order, trace = whole.first("BPR"), whole.first("TRN")
    if order is None or trace is None or not trace.value(3) or not order.value(10) or trace.value(3) == order.value(10):
        return FINE
    return [(trace.at(3), trace.value(3))]


def organization_number_kind(entity: Instance) -> Problems:
    return [(one.at(3), one.value(3)) for one in entity.all("ENT") if one.value(3) == "FI"]


def item_charge_missing(line: Instance) -> Problems:
    return FINE if any(line.below("2312A")) else [(line.missing("SAC"), "")]


def invoice_kind_missing(entity: Instance) -> Problems:
    items = [one for item in entity.below("2300B") for one in item.all("RMR")]
    if not items or any(one.value(1) in ("IK", "AZ") for one in items):
        return FINE
    return [(items[0].at(1), items[0].value(1))]


_ORDER = "SET BPR*C*{}*C*ACH*CTX*01*999999992*DA*12345678*1123456789**01*{}*DA*87654321*20260112"
_SUMMARY = "-2315A#2 SLN;-2315A SLN;-2312A SAC;-2310A IT1;-2300A DTM;-2300A RMR;-2000A ENT"

CARDS = (
    LoopCheck(
        Fault.PREMIUM_TOTAL_MISMATCH, _820, _PAID, "005010X218 BPR02, 2300A and 2300B RMR04",
        "What was paid is not the sum of the items.", total=plain_payment,
        wrong=_ORDER.format("310", "998877662"), right=_ORDER.format("300.00", "998877662")),
    LoopCheck(
        Fault.PREMIUM_TOTAL_UNCLEAR, _820, _PAID, "005010X218 BPR02, 2300A and 2300B RMR04, 2200A and 2200B ADX01",
        "What was paid is not the sum of the items and of the corrections of earlier payments.", total=corrected_payment,
        wrong="2000A ADX*-20*53", right=f"2000A ADX*-20*53;{_ORDER.format('280', '998877662')}"),
    LoopCheck(
        Fault.PREMIUM_ITEM_MISMATCH, _820, ("2300A", "2300B"), "005010X218 2300A and 2300B RMR04, RMR05; 2320A, 2320B ADX01",
        "An item's amount paid is not the amount billed with its adjustments.", find=item_mismatch,
        wrong="2320B ADX*-20*52", right="2320B ADX*-10*53"),
    LoopCheck(
        Fault.REMITTANCE_DETAIL_MISSING, _820, _ENTITIES, "005010X218 2000A and 2000B ENT, BPR01",
        "Nothing says what was paid for.", total=Entities,
        wrong=f"-2300B#3 RMR;-2100B#2 NM1;-2000B#2 ENT;-2300B#2 RMR;-2320B ADX;-2300B RMR;-2100B NM1;-2000B ENT;{_SUMMARY}",
        right=_SUMMARY + ";".join((
            "", "2000B ENT*1*2J*34*123456789", "2000B#2 ENT*2*2J*34*123456788", _ORDER.format("200", "998877662")))),
    LoopCheck(
        Fault.BANK_DETAIL_MISSING, _820, ("",), "005010X218 BPR05 to BPR09, BPR12 to BPR15",
        "A payment through the clearing house (ACH) names both accounts.", find=bank_detail_missing,
        wrong="SET BPR*C*300*C*ACH*CTX*01*999999992*DA*12345678*1123456789******20260112",
        right="SET BPR*C*300*C*CHK******1123456789******20260112"),
    LoopCheck(
        Fault.ROUTING_NUMBER_INVALID, _820, ("",), "ABA routing numbers; 005010X218 BPR07, BPR13 where BPR06, BPR12 are 01",
        "This is no routing number: nine digits, the last a check digit.", find=routing_number_invalid,
        wrong=_ORDER.format("300", "998877668"), right=_ORDER.format("300", "998877662")),
    LoopCheck(
        Fault.TRACE_KIND_UNUSUAL, _820, ("",), "005010X218 TRN01, BPR01",
        "A trace is 1 where the money comes with the advice, and 3 where it comes apart.", find=trace_kind_unusual,
        wrong="SET TRN*3*PREMIUM0001*1123456789", right="SET TRN*1*PREMIUM0001*1123456789"),
    LoopCheck(
        Fault.TRACE_ORIGINATOR_DIFFERS, _820, ("",), "005010X218 TRN03, BPR10",
        "Trace and payment order name different originators.", find=trace_originator_differs,
        wrong="SET TRN*1*PREMIUM0001*1123456780", right="SET TRN*1*PREMIUM0001"),
    # A commercial validator asks for 24; the guide's own examples have FI.
    LoopCheck(
        Fault.ORGANIZATION_NUMBER_KIND, _820, ("2000A",), "005010X218 2000A ENT03",
        "An organization that employs is named by its tax number of kind 24.", find=organization_number_kind,
        wrong="2000A ENT*1*2L*FI*123456789", right="2000A ENT*1*2L*24*123456789"),
    LoopCheck(
        Fault.ITEM_CHARGE_MISSING, _820, ("2310A",), "005010X218 2310A IT1, 2312A SAC",
        "A line of an item says which charge it is.", find=item_charge_missing,
        wrong="-2312A SAC", right="2312A SAC*C*A172***7"),
    # The guide's own example begins anew with each item.
    LoopCheck(
        Fault.ITEM_NUMBER_REPEATED, _820, ("2310A",), "005010X218 2310A IT101, 2315A SLN01",
        "This number stands in the set already.", total=ItemNumbers,
        wrong="2315A#2 SLN*1**O*9*10", right="2315A#2 SLN*3**O*9*10"),
    LoopCheck(
        Fault.INVOICE_KIND_MISSING, _820, ("2000B",), "005010X218 2300B RMR01",
        "No item of this person says whether an invoice had come (IK) or not (AZ).", find=invoice_kind_missing,
        wrong="2300B#3 RMR*CT*CONTRACT0001**100", right="2300B#3 RMR*AZ*CONTRACT0001**100"),
)
