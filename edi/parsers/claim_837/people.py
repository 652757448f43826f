"""The set's header, its levels and everybody named in it → parties, providers, subscribers and patients."""

from __future__ import annotations

from edi.canonical.party import Address, Contact, Identifier
from edi.canonical.quick import quick
from edi.findings import Where
from edi.parsers.claim_837.assembly import Assembly, party_draft
from edi.parsers.values import count, day, number

_address = quick(Address)
_contact = quick(Contact)
_identifier = quick(Identifier)


# -- the set's header and the levels --------------------------------------------------------------------------------

def beginning(a: Assembly, e: list[str], at: Where) -> None:
    told = a.header
    told.purpose, told.reference, told.usage, told.at = e[2], e[3], e[6], at
    told.created, told.created_on = e[4] + e[5], day(e[4])


def submitter(a: Assembly, e: list[str], at: Where) -> None:
    a.header.submitter = a.party = _named(e, at)


def receiver(a: Assembly, e: list[str], at: Where) -> None:
    a.header.receiver = a.party = _named(e, at)


def billing_level(a: Assembly, e: list[str], at: Where) -> None:
    a.open_billing(at, count(e[1]))


def subscriber_level(a: Assembly, e: list[str], at: Where) -> None:
    a.open_subscriber(at, count(e[1]))


def patient_level(a: Assembly, e: list[str], at: Where) -> None:
    a.open_patient(at, count(e[1]))


def trailer(a: Assembly, e: list[str], at: Where) -> None:
    a.close_claim(at.position - 1)


# -- parties --------------------------------------------------------------------------------------------------------

def _named(e: list[str], at: Where) -> object:
    return party_draft(e[1], e[2] == "1", e[3], e[4], e[5], e[7], e[8], e[9], "", None, (), (), at)


def billing_provider(a: Assembly, e: list[str], at: Where) -> None:
    specialty = a.billing.provider  # its PRV stands before its name
    a.billing.provider = a.party = _named(e, at)
    a.party.taxonomy, a.party.taxonomy_at = specialty.taxonomy, specialty.taxonomy_at


def pay_to_address(a: Assembly, e: list[str], at: Where) -> None:
    a.billing.pay_to_address = a.party = _named(e, at)


def pay_to_plan(a: Assembly, e: list[str], at: Where) -> None:
    a.billing.pay_to_plan = a.party = _named(e, at)


def person(a: Assembly, e: list[str], at: Where) -> None:
    a.person.party = a.party = _named(e, at)


def payer(a: Assembly, e: list[str], at: Where) -> None:
    a.payer = a.party = _named(e, at)


def claim_provider(a: Assembly, e: list[str], at: Where) -> None:
    a.party = _named(e, at)
    a.claim.providers += (a.party,)


def line_provider(a: Assembly, e: list[str], at: Where) -> None:
    a.party = _named(e, at)
    a.line.providers += (a.party,)


def other_subscriber(a: Assembly, e: list[str], at: Where) -> None:
    a.coverage.subscriber = a.party = _named(e, at)


def other_payer(a: Assembly, e: list[str], at: Where) -> None:
    a.coverage.payer = a.party = _named(e, at)


def other_provider(a: Assembly, e: list[str], at: Where) -> None:
    a.party = _named(e, at)
    a.coverage.providers += (a.party,)


def street(a: Assembly, e: list[str], at: Where) -> None:
    lines = (e[1], e[2]) if e[2] else (e[1],)
    a.party.address = _address(lines, lines_at=at)


def city(a: Assembly, e: list[str], at: Where) -> None:
    told = a.party.address
    lines, lines_at = ((), Where()) if told is None else (told.lines, told.lines_at)
    a.party.address = _address(lines, e[1], e[2], e[3], e[4], e[7], at, lines_at)


def specialty(a: Assembly, e: list[str], at: Where) -> None:
    a.party.taxonomy, a.party.taxonomy_at = e[3], at


def party_number(a: Assembly, e: list[str], at: Where) -> None:
    a.party.identifiers += (_identifier(e[1], e[2], at, e[4] or e[3]),)


def contact(a: Assembly, e: list[str], at: Where) -> None:
    numbers = tuple([(e[i], e[i + 1]) for i in (3, 5, 7) if e[i]])
    a.party.contacts += (_contact(e[1], e[2], numbers, at),)


# -- billing, subscriber, patient -----------------------------------------------------------------------------------

def billing_specialty(a: Assembly, e: list[str], at: Where) -> None:
    a.billing.provider.taxonomy, a.billing.provider.taxonomy_at = e[3], at


def currency(a: Assembly, e: list[str], at: Where) -> None:
    a.billing.currency = e[2]


def coverage(a: Assembly, e: list[str], at: Where) -> None:
    told = a.subscriber
    told.responsibility, told.relationship, told.at = e[1], e[2], at
    told.group_number, told.group_name, told.insurance_type, told.filing_indicator = e[3], e[4], e[5], e[9]


def subscriber_state(a: Assembly, e: list[str], at: Where) -> None:
    told = a.subscriber
    told.death_date, told.weight, told.is_pregnant, told.state_at = day(e[6]), number(e[8]), e[9] == "Y", at


def patient_state(a: Assembly, e: list[str], at: Where) -> None:
    told = a.person
    told.relationship, told.at = e[1], at
    told.death_date, told.weight, told.is_pregnant = day(e[6]), number(e[8]), e[9] == "Y"


def born(a: Assembly, e: list[str], at: Where) -> None:
    a.person.birth_date, a.person.sex, a.person.born_at = day(e[2]), e[3], at
