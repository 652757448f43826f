"""One payment → the segments of its 835 between ST and SE: 005010X221A1.

    claim_835(claim)                    one claim, loop 2100: as text, to be kept with its decision
    payment_835(remittance, kept)       the whole payment, of claims that were kept
    remittance_835(remittance)          the whole payment, of canonical claims

Refuses what does not add up (BalanceBroken): a claim and its lines before they are kept, the payment over all of its
claims. What the guide demands and is easily missed: PER BL, street and city of the payer, the payee's tax number beside
its NPI, a patient on each claim, AMT AU on a paid claim, AMT B6 on a line with an allowed amount. A zero adjustment is
never written; the adjustments of a group stand in one CAS, six to a segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from edi.canonical.balance import REVERSAL, Imbalance, claim_imbalances, imbalances
from edi.canonical.claim import Adjusted, Procedure
from edi.canonical.party import Contact, Party
from edi.canonical.remittance import BankAccount, Remittance, RemittanceClaim, RemittanceLine
from edi.elements import write_amount, write_date, write_decimal
from edi.errors import BalanceBroken
from edi.writer import Out, Written, written

SET_ID = "835"
GROUP_ID = "HP"
VERSION = "005010X221A1"

TRIPLETS = 6  # in a CAS, and pairs in a PLB
REMARKS = 5  # in a MOA
REFERENCE = 50
GROUPS = ("CO", "OA", "PI", "PR")
INSURED_IDS = frozenset(("FI", "II", "MI"))
LISTS = frozenset(("AD", "ER", "HC", "HP", "IV", "N4", "N6", "NU", "UI", "WK"))


class Kept(NamedTuple):
    """A claim as `claim_835` wrote it, and what it pays in cents."""

    text: Written
    paid: int


def claim_835(claim: RemittanceClaim) -> Written:
    """Raises BalanceBroken. Nothing of it depends on the payment it will stand in."""
    _refuse(claim_imbalances(claim))
    return written(_claim(claim))


def remittance_835(remittance: Remittance) -> Iterator[Out]:
    """Raises BalanceBroken before the first segment."""
    _refuse(imbalances(remittance))
    return _segments(remittance)


def payment_835(remittance: Remittance, kept: Sequence[Kept]) -> Iterator[Out | Written]:
    """The same of a remittance whose claims are kept."""
    _refuse(imbalances(remittance, sum([claim.paid for claim in kept])))
    return chain(_head(remittance), [("LX", "1")], [claim.text for claim in kept], _provider_adjustments(remittance))


def _refuse(wrong: Sequence[Imbalance]) -> None:
    if wrong:
        first = wrong[0]
        raise BalanceBroken(
            f"A remittance must balance by line, claim and payment. Expected nothing left over; found {len(wrong)} "
            f"that do not add up, first the {first.level} balance of claim {first.claim}, line {first.line}, off by "
            f"{first.off} cents. Nothing was written; report it with the payment's trace number.")


def _segments(remittance: Remittance) -> Iterator[Out]:
    yield from _head(remittance)
    if remittance.claims:
        yield ("LX", "1")
    for claim in remittance.claims:
        yield from _claim(claim)
    yield from _provider_adjustments(remittance)


# -- header --------------------------------------------------------------------------------------------------------


def _head(remittance: Remittance) -> Iterator[Out]:
    yield from _payment(remittance)
    yield from _payer(remittance)
    yield from _payee(remittance.payee)


def _payment(remittance: Remittance) -> Iterator[Out]:
    ach = remittance.method == "ACH"
    originator = "1" + remittance.payer_tax_id
    payer, payee = remittance.payer_account, remittance.payee_account
    if ach and (payer is None or payee is None):
        raise ValueError("ACH needs the accounts of payer and payee (BPR06 to BPR15); use CHK without them")
    accounts = (("CCP", *_account(payer), originator, "", *_account(payee)) if ach and payer and payee else ("",) * 11)
    yield ("BPR", remittance.handling, write_amount(remittance.amount), "C", remittance.method, *accounts,
           write_date(remittance.payment_date))
    yield ("TRN", "1", remittance.trace[:REFERENCE], originator)
    if remittance.receiver_id:
        yield ("REF", "EV", remittance.receiver_id[:REFERENCE])
    yield ("DTM", "405", write_date(remittance.production_date))


def _account(account: BankAccount) -> tuple[str, ...]:
    return ("01", account.routing, account.kind, account.account)


def _payer(remittance: Remittance) -> Iterator[Out]:
    payer = remittance.payer
    plan_id = ("XV", payer.id) if payer.id_qualifier == "XV" else ()
    yield ("N1", "PR", payer.last_name[:60], *plan_id)
    yield from _address(payer)
    if payer.id and not plan_id:
        yield ("REF", "2U", payer.id[:REFERENCE])
    if remittance.claim_contact is not None:
        yield _contact("CX", remittance.claim_contact)
    yield _contact("BL", remittance.payer_contact)


def _payee(payee: Party) -> Iterator[Out]:
    if payee.npi:
        yield ("N1", "PE", payee.name[:60], "XX", payee.npi)
    else:
        yield ("N1", "PE", payee.name[:60], "FI", payee.tax_id)
    if payee.address is not None and payee.address.lines and payee.address.city:
        yield from _address(payee)
    if payee.npi and payee.tax_id:
        yield ("REF", "TJ", payee.tax_id)


def _address(party: Party) -> Iterator[Out]:
    address = party.address
    if address is None or not address.lines or not address.city:
        raise ValueError("an 835 needs the payer's street and city (1000A N3, N4); load them with the payer's data")
    yield ("N3", *(each[:55] for each in address.lines[:2]))
    yield ("N4", address.city[:30], address.state[:2], address.postal_code[:15], address.country[:3], "", "",
           address.subdivision[:3])


def _contact(function: str, contact: Contact) -> Out:
    numbers = [part for kind, number in contact.numbers[:3] for part in (kind, number[:256])]
    return ("PER", function, contact.name[:60], *numbers)


# -- claims --------------------------------------------------------------------------------------------------------


def _claim(claim: RemittanceClaim) -> list[Out]:
    owed = claim.patient_responsibility if claim.status != REVERSAL else None
    outs: list[Out] = [
        ("CLP", claim.patient_control_number[:38] or "0", claim.status, write_amount(claim.charge),
         write_amount(claim.paid), write_amount(owed) if owed else "", claim.filing_indicator,
         claim.payer_number[:REFERENCE], claim.facility_code, claim.frequency)]
    if claim.adjustments:
        outs += _adjustments(claim.adjustments)
    outs += _people(claim)
    if claim.remarks:
        outs.append(("MOA", "", "", *claim.remarks[:REMARKS]))
    for identifier in claim.identifiers:
        outs.append(("REF", identifier.qualifier, identifier.value[:REFERENCE]))
    outs += _dates((("232", claim.service_from), ("233", claim.service_to), ("036", claim.coverage_end),
                    ("050", claim.received)))
    for qualifier, value in claim.amounts:
        outs.append(("AMT", qualifier, write_amount(value)))
    for line in claim.lines:
        _line(line, outs)
    return outs


def _people(claim: RemittanceClaim) -> Iterator[Out]:
    yield _name("QC", claim.patient, ("MI", claim.patient.id) if len(claim.patient.id) > 1 else (), person=True)
    insured = claim.subscriber
    if insured is not None and len(insured.id) > 1:
        yield _name("IL", insured, (insured.id_qualifier if insured.id_qualifier in INSURED_IDS else "MI", insured.id))
    if claim.corrected is not None:
        yield _name("74", claim.corrected, ("C", claim.corrected.id) if len(claim.corrected.id) > 1 else ())
    if claim.rendering is not None and claim.rendering.npi:
        yield _name("82", claim.rendering, ("XX", claim.rendering.npi))


def _name(role: str, party: Party, identifier: Sequence[str], *, person: bool = False) -> Out:
    is_person = person or party.is_person
    names = ((party.last_name[:60], party.first_name[:35], party.middle_name[:25], "", party.suffix[:10]) if is_person
             else (party.last_name[:60], "", "", "", ""))
    return ("NM1", role, "1" if is_person else "2", *names, *(each[:80] for each in identifier))


def _adjustments(adjustments: Iterable[Adjusted]) -> list[Out]:
    by_group: dict[str, list[Adjusted]] = {}
    for each in adjustments:
        if each.amount:
            by_group.setdefault(each.group, []).append(each)
    outs: list[Out] = []
    for group in sorted(by_group, key=GROUPS.index):
        told = by_group[group]
        for at in range(0, len(told), TRIPLETS):
            segment = ["CAS", group]
            for each in told[at:at + TRIPLETS]:
                segment += (each.reason, write_amount(each.amount), _quantity(each.quantity))
            outs.append(tuple(segment))
    return outs


def _line(line: RemittanceLine, outs: list[Out]) -> None:
    """Loop 2110, behind what ``outs`` holds."""
    submitted = _procedure(line.submitted) if line.submitted is not None else ""
    outs.append(("SVC", _procedure(line.procedure), write_amount(line.charge), write_amount(line.paid),
                 line.revenue_code[:48], _quantity(line.quantity), submitted, _quantity(line.submitted_quantity)))
    first, last = line.service_from, line.service_to
    outs += _dates((("472", first),) if last is None or last == first else (("150", first), ("151", last)))
    outs += _adjustments(line.adjustments)
    for identifier in line.identifiers:
        outs.append(("REF", identifier.qualifier, identifier.value[:REFERENCE]))
    if line.control_number:
        outs.append(("REF", "6R", line.control_number[:REFERENCE]))
    if line.rendering is not None and line.rendering.npi:
        outs.append(("REF", "HPI", line.rendering.npi))
    if line.allowed:
        outs.append(("AMT", "B6", write_amount(line.allowed)))
    for remark in line.remarks:
        outs.append(("LQ", "HE", remark))


def _procedure(procedure: Procedure) -> tuple[str, ...]:
    qualifier = procedure.qualifier if procedure.qualifier in LISTS else "HC"
    return (qualifier, procedure.code[:48], *procedure.modifiers[:4])


def _quantity(quantity: Decimal | None) -> str:
    return "" if quantity is None else write_decimal(quantity)


def _dates(told: Iterable[tuple[str, date | None]]) -> list[Out]:
    return [("DTM", qualifier, write_date(day)) for qualifier, day in told if day is not None]


# -- after the claims ----------------------------------------------------------------------------------------------


def _provider_adjustments(remittance: Remittance) -> Iterator[Out]:
    """PLB02 is the end of the provider's fiscal year; where nobody knows it, of the calendar year."""
    payee, told = remittance.payee, [each for each in remittance.provider_adjustments if each.amount]
    year_end = remittance.fiscal_year_end or date(remittance.payment_date.year, 12, 31)
    for at in range(0, len(told), TRIPLETS):
        pairs = [part for each in told[at:at + TRIPLETS]
                 for part in ((each.reason, each.reference[:REFERENCE]), write_amount(each.amount))]
        yield ("PLB", payee.npi or payee.tax_id, write_date(year_end), *pairs)
