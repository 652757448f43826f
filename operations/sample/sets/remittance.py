"""Bills that were decided → a payment with its remittance (835). The builder refuses what does not balance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from edi.builders.remittance_835 import remittance_835
from edi.canonical.claim import Adjusted, Procedure
from edi.canonical.party import Address, Contact, Identifier, Party
from edi.canonical.remittance import BankAccount, ProviderAdjustment, Remittance, RemittanceClaim, RemittanceLine
from operations.sample.cast import Bill, Cast, Patient, Service
from operations.sample.draw import Weighted
from operations.sample.plans import PAYER_ID, PAYER_NAME
from operations.sample.providers import Provider
from operations.sample.wire import texts

_CENTS, _NOTHING = Decimal("0.01"), Decimal("0.00")
_PAID, _DENIED, _SECOND, _REVERSED = "paid", "denied", "second", "reversed"
_ENDS = Weighted(((_PAID, 0.78), (_DENIED, 0.1), (_SECOND, 0.07), (_REVERSED, 0.05)))
_STATUS = {_PAID: "1", _DENIED: "1", _SECOND: "2", _REVERSED: "22"}
_REFUSALS = (("PR", "204"), ("CO", "29"), ("CO", "197"), ("PR", "27"))
_TAX_ID = "990000009"


def payment(cast: Cast, count: int) -> Iterator[str]:
    """A unit is a claim; the payment is one clinic's."""
    draw, clinic = cast.draw, cast.clinic()
    claims = tuple(_claim(cast) for _each in range(count))
    paid = sum((claim.paid for claim in claims), _NOTHING)
    kept = _kept(cast, paid)
    amount = paid - sum((each.amount for each in kept), _NOTHING)
    method = "NON" if not amount else "ACH" if draw.chance(0.7) else "CHK"
    accounts = (BankAccount("011000015", "123456"), BankAccount("011000138", "98765")) if method == "ACH" else (None, None)
    yield from texts(remittance_835(Remittance(
        Party("PR", last_name=PAYER_NAME, id_qualifier="PI", id=PAYER_ID,
              address=Address(("9 SAMPLE SQUARE",), "RIVERTON", "OH", "432150001")),
        Contact("BL", "REMITTANCE DESK", (("TE", "6145550109"),)), _payee(clinic), "I" if amount else "H", method, amount,
        cast.day + timedelta(days=2), cast.number("EFT"), _TAX_ID, cast.day, claims, kept,
        payer_account=accounts[0], payee_account=accounts[1])))


def _payee(clinic: Provider) -> Party:
    return Party("PE", last_name=clinic.name, id_qualifier="XX", id=clinic.npi,
                 identifiers=(Identifier("EI", clinic.tax_id),))


def _kept(cast: Cast, paid: Decimal) -> tuple[ProviderAdjustment, ...]:
    """PLB: more was taken back than is paid, so that the rest is owed forward (FB); or some is kept, or interest is paid."""
    if paid < 0:
        return (ProviderAdjustment("FB", cast.number("FB"), paid),)
    told = []
    if cast.draw.chance(0.3) and paid > 50:
        told.append(ProviderAdjustment("WO", cast.number("SP"), Decimal("25.00")))
    if cast.draw.chance(0.2):
        told.append(ProviderAdjustment("L6", cast.number("SP"), -Decimal(cast.draw.between(5, 900)) * _CENTS))
    return tuple(told)


def _claim(cast: Cast) -> RemittanceClaim:
    end, patient, bill = _ENDS.draw(cast.draw), cast.patient(), cast.bill()
    lines = tuple(_line(cast, bill, place, service, end) for place, service in enumerate(bill.services, 1))
    if end == _REVERSED:
        lines = tuple(_reversed(line) for line in lines)
    charge, paid = (sum(parts, _NOTHING) for parts in zip(*((line.charge, line.paid) for line in lines), strict=True))
    owed = sum((each.amount for line in lines for each in line.adjustments if each.group == "PR"), _NOTHING)
    allowed = sum((line.allowed or _NOTHING for line in lines), _NOTHING)
    return RemittanceClaim(
        bill.number, _STATUS[end], charge, paid, owed, "12", bill.payer_number, "11", "1", _named(patient), lines=lines,
        service_from=bill.served, service_to=bill.served, received=min(cast.day, bill.served + timedelta(days=3)),
        amounts=(("AU", allowed),) if allowed else ())


def _named(patient: Patient) -> Party:
    person = patient.person
    return Party("QC", True, person.last_name, person.first_name, id_qualifier="MI", id=patient.card)


def _line(cast: Cast, bill: Bill, place: int, service: Service, end: str) -> RemittanceLine:
    draw, charge = cast.draw, service.charge
    control = f"{bill.number}{place:02d}"
    procedure, units, day = Procedure("HC", service.code), Decimal(service.units), bill.served
    if end == _DENIED:
        group, reason = draw.pick(_REFUSALS)
        return RemittanceLine(procedure, charge * _CENTS, _NOTHING, units, service_from=day, control_number=control,
                              adjustments=(Adjusted(group, reason, charge * _CENTS),))
    cut = int(charge * (0.1 + 0.3 * draw.share()))
    allowed = charge - cut
    before = int(allowed * 0.7) if end == _SECOND else 0
    left = int((allowed - before) * draw.pick((0.0, 0.1, 0.2)))
    parts = (("CO", "45", cut), ("OA", "23", before), ("PR", draw.pick(("1", "2", "3")), left))
    return RemittanceLine(
        procedure, charge * _CENTS, (allowed - before - left) * _CENTS, units, service_from=day, control_number=control,
        adjustments=tuple(Adjusted(group, reason, part * _CENTS) for group, reason, part in parts if part),
        allowed=allowed * _CENTS)


def _reversed(line: RemittanceLine) -> RemittanceLine:
    """The same with the signs turned."""
    return RemittanceLine(
        line.procedure, -line.charge, -line.paid, line.quantity, service_from=line.service_from,
        control_number=line.control_number,
        adjustments=tuple(Adjusted(each.group, each.reason, -each.amount) for each in line.adjustments),
        allowed=None if line.allowed is None else -line.allowed)
