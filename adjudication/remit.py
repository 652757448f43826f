"""Decisions, with their claims → what is paid to whom → the canonical remittances of a payment cycle.

    remittance_claim(claim, decision)        what an 835 will say of one claim, complete when it is decided
    payee_of(claim)                          who gets the money; `payee_key` is what payments are grouped by
    remittances(cycle, payee, claims, ...)   one payment a set, at most so many claims each
    payment(cycle, payee, paid, trace)       one payment, whose claims were written when they were decided

Only what is paid or denied is ever told: a pended claim has no amounts yet, an encounter is never paid, a claim refused
at the door has its 277CA. Whether an interchange was a test is for the caller to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from adjudication.decision import ZERO, Decision, Disposition, Group, LineDecision
from edi.canonical.claim import Adjusted, Claim, ServiceLine
from edi.canonical.party import Contact, Identifier, Party
from edi.canonical.quick import quick
from edi.canonical.remittance import (
    BankAccount,
    ProviderAdjustment,
    Remittance,
    RemittanceClaim,
    RemittanceLine,
)

_claim_told, _line_told = quick(RemittanceClaim), quick(RemittanceLine)
_adjusted, _party, _identifier = quick(Adjusted), quick(Party), quick(Identifier)
_GROUPS = {group: group.value for group in Group}  # an enum is slow to read from
_PAID, _TOLD = Disposition.PAID, (Disposition.PAID, Disposition.DENIED)

MOST_CLAIMS = 10_000  # in one set: what 005010X221A1 (2100 CLP) advises


@dataclass(frozen=True, slots=True)
class PaymentCycle:
    """What all remittances of one cycle have in common."""

    payer: Party
    payer_tax_id: str
    payer_contact: Contact  # PER BL
    payment_date: date
    production_date: date
    receiver_id: str = ""
    claim_contact: Contact | None = None
    account: BankAccount | None = None


def payable(decision: Decision) -> bool:
    """Does a remittance tell of it, be it with nothing paid?"""
    return decision.disposition in _TOLD and not decision.encounter


def payee_of(claim: Claim) -> Party:
    """The billing provider, at its pay-to address where it has given one."""
    billing = claim.billing
    where = billing.pay_to_address or billing.provider
    return replace(billing.provider, role="PE", address=where.address, contacts=())


def payee_key(payee: Party) -> tuple[str, str]:
    return (payee.npi, payee.tax_id)


# -- one claim -----------------------------------------------------------------------------------------------------


def remittance_claim(claim: Claim, decision: Decision) -> RemittanceClaim:
    """Raises ValueError for a decision that is not final: telling of it would be our mistake."""
    if not payable(decision):
        raise ValueError("only a claim that is paid or denied, and no encounter, belongs in a remittance")
    card, covered = claim.subscriber.party.id, _covered(decision)
    rendering = of_claim = claim.provider("82")
    if rendering is not None and rendering.npi == claim.billing.provider.npi:
        rendering = None
    paid = decision.paid
    return _claim_told(
        patient_control_number=claim.patient_control_number,
        status=decision.status,
        charge=decision.charge,
        paid=paid,
        patient_responsibility=decision.patient_responsibility,
        filing_indicator=decision.filing_indicator,
        payer_number=decision.claim_number,
        facility_code=claim.facility_code,
        frequency=claim.frequency,
        patient=_person(claim.treated, "QC", card),
        subscriber=_person(claim.subscriber.party, "IL", card) if claim.patient is not None else None,
        corrected=decision.corrected,
        rendering=_rendering(rendering) if rendering is not None else None,
        lines=tuple([_line(claim, sent, line, of_claim) for sent, line in zip(claim.lines, decision.lines, strict=True)]),
        identifiers=_identifiers(claim),
        received=decision.received,
        coverage_end=decision.coverage_end,
        service_from=claim.service_from,
        service_to=claim.service_to,
        amounts=(("AU", covered),) if paid else (),
    )


def _covered(decision: Decision) -> Decimal:
    """AMT AU: the charges of all lines that the plan covers, before anything is taken off."""
    return sum([line.charge for line in decision.lines if line.disposition is _PAID], ZERO)


def _person(party: Party, role: str, card: str) -> Party:
    return _party(role, party.is_person, party.last_name, party.first_name, party.middle_name, party.suffix,
                 "MI" if card else "", card)


def _rendering(party: Party) -> Party:
    return _party("82", party.is_person, party.last_name, party.first_name, party.middle_name, party.suffix,
                 party.id_qualifier, party.id)


def _identifiers(claim: Claim) -> tuple[Identifier, ...]:
    told = [_identifier(i.qualifier, i.value) for i in claim.identifiers if i.qualifier in ("EA", "G1")]
    group = claim.subscriber.group_number
    return tuple([_identifier("1L", group), *told] if group else told)[:5]


def _line(claim: Claim, sent: ServiceLine, line: LineDecision, of_claim: Party | None) -> RemittanceLine:
    numbers: list[Identifier] = []
    if line.authorization and line.authorization != claim.identifier("G1"):
        numbers.append(_identifier("G1", line.authorization))
    if line.policy:
        numbers.append(_identifier("0K", line.policy))
    rendering = sent.provider("82")
    differs = rendering is not None and (of_claim is None or rendering.npi != of_claim.npi)
    return _line_told(
        procedure=replace(sent.procedure, description="") if sent.procedure.description else sent.procedure,
        charge=line.charge,
        paid=line.paid,
        quantity=sent.quantity,
        revenue_code=sent.revenue_code,
        service_from=sent.service_from,
        service_to=sent.service_to,
        adjustments=tuple([_adjusted(_GROUPS[a.group], a.reason, a.amount, a.quantity) for a in line.adjustments]),
        control_number=line.control_number,
        identifiers=tuple(numbers),
        rendering=_rendering(rendering) if rendering is not None and differs else None,
        allowed=line.allowed if line.disposition is _PAID else None,
        remarks=line.remarks,
    )


# -- one payment ---------------------------------------------------------------------------------------------------


def remittances(cycle: PaymentCycle, payee: Party, claims: Sequence[RemittanceClaim], traces: Iterator[str], *,
                account: BankAccount | None = None, adjustments: Sequence[ProviderAdjustment] = (),
                most: int = MOST_CLAIMS) -> list[Remittance]:
    """What one payee gets: one payment a set, at most ``most`` claims each; provider adjustments stand in the first.

    ``traces`` gives each payment its own number, ``account`` is the payee's. Money moves by ACH where both accounts are
    known and by check otherwise, and apart from the remittance (BPR01 I); where nothing is paid, it only tells (H,
    NON).
    """
    parts: list[Sequence[RemittanceClaim]] = [claims[at:at + most] for at in range(0, len(claims), most)]
    if adjustments and not parts:
        parts = [()]
    return [_remittance(cycle, payee, part, next(traces), account, adjustments if not number else ())
            for number, part in enumerate(parts)]


def _remittance(cycle: PaymentCycle, payee: Party, claims: Sequence[RemittanceClaim], trace: str,
                account: BankAccount | None, adjustments: Sequence[ProviderAdjustment]) -> Remittance:
    paid = sum((claim.paid for claim in claims), ZERO) - sum((each.amount for each in adjustments), ZERO)
    return payment(cycle, payee, paid, trace, claims=claims, account=account, adjustments=adjustments)


def payment(cycle: PaymentCycle, payee: Party, paid: Decimal, trace: str, *, claims: Sequence[RemittanceClaim] = (),
            account: BankAccount | None = None, adjustments: Sequence[ProviderAdjustment] = ()) -> Remittance:
    """``paid`` is the payment's amount; without ``claims``, theirs are told by whoever kept them."""
    by_ach = bool(paid) and cycle.account is not None and account is not None
    return Remittance(
        payer=cycle.payer,
        payer_contact=cycle.payer_contact,
        payee=payee,
        handling="I" if paid else "H",
        method="NON" if not paid else "ACH" if by_ach else "CHK",
        amount=paid,
        payment_date=cycle.payment_date,
        trace=trace,
        payer_tax_id=cycle.payer_tax_id,
        production_date=cycle.production_date,
        claims=tuple(claims),
        provider_adjustments=tuple(adjustments),
        receiver_id=cycle.receiver_id,
        claim_contact=cycle.claim_contact,
        payer_account=cycle.account if by_ach else None,
        payee_account=account if by_ach else None,
    )
