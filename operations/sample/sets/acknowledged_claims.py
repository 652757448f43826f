"""Claims that entered or did not → a 277CA: its counts and sums are those of its claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal

from edi.builders.acknowledgment_277ca import acknowledgment_277ca
from edi.canonical.acknowledgment import AcknowledgmentHead, ClaimStatus, LineStatus, ProviderStatus, Status, Totals
from edi.canonical.party import Party
from operations.sample.cast import Bill, Cast
from operations.sample.plans import PAYER_ID, PAYER_NAME, SENDER, SUBMITTER
from operations.sample.providers import Provider
from operations.sample.wire import texts

_REFUSED = ("A7:21", "A7:562:85", "A7:254", "A3:33:IL", "A7:507")
_UNKNOWN_PROVIDER = Status("A3", "24", "85")
_CENTS = Decimal("0.01")


def acknowledgment(cast: Cast, count: int) -> Iterator[str]:
    """A unit is a claim. The first is accepted: what was not refused as a whole is expected to count some (QTY 90)."""
    providers = [_provider(cast, clinic, many, first=not place)
                 for place, (clinic, many) in enumerate(cast.under_clinics(count))]
    totals = Totals.of(claim for provider in providers for claim in provider.claims)
    head = AcknowledgmentHead(
        Party("PR", last_name=PAYER_NAME, id_qualifier="PI", id=PAYER_ID),
        Party("41", last_name=SUBMITTER, id_qualifier="46", id=SENDER),
        cast.number("ANS"), cast.number("RCPT"), cast.number("SUB"), datetime.combine(cast.day, time(9, 30)),
        cast.day - timedelta(days=1), cast.day)
    yield from texts(acknowledgment_277ca(head, totals, providers))


def _provider(cast: Cast, clinic: Provider, many: int, *, first: bool) -> ProviderStatus:
    """One in twenty is refused with all of its claims, but not the first."""
    party = Party("85", last_name=clinic.name, id_qualifier="XX", id=clinic.npi)
    if not first and cast.draw.chance(0.05):
        claims = tuple(_claim(cast, accepted=False) for _each in range(many))
        return ProviderStatus(party, claims, (_UNKNOWN_PROVIDER,))
    accepted = [(first and not place) or cast.draw.chance(0.85) for place in range(many)]
    return ProviderStatus(party, tuple(_claim(cast, accepted=each) for each in accepted))


def _claim(cast: Cast, *, accepted: bool) -> ClaimStatus:
    draw, patient, bill = cast.draw, cast.patient(), cast.bill()
    named = Party("QC", True, patient.person.last_name, patient.person.first_name, id_qualifier="MI", id=patient.card)
    charge = bill.charge * _CENTS
    if accepted:
        return ClaimStatus(named, bill.number, charge, True, (Status("A2", "20"),), bill.payer_number,
                           service_from=bill.served)
    lines = (_line(bill),) if draw.chance(0.4) else ()
    return ClaimStatus(named, bill.number, charge, False, (Status.of(draw.pick(_REFUSED)),), service_from=bill.served,
                       lines=lines)


def _line(bill: Bill) -> LineStatus:
    service = bill.services[0]
    return LineStatus("HC", service.code, (), service.charge * _CENTS, (Status("A7", "454"),), f"{bill.number}01",
                      bill.served, quantity=Decimal(service.units))
