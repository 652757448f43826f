"""The registry file (TOML): who the payer is and who may send what ↔ `Registry`.

    [payer]
    name = "MAPLE SAMPLE HEALTH PLAN"
    id = "MAPLE"                        what providers put into 2010BB NM109
    tax_id = "12-3456789"
    address = { lines = ["1 SAMPLE WAY"], city = "ALBANY", state = "NY", postal_code = "122070001" }
    contact = { name = "EDI DESK", telephone = "5185550100" }
    calendar = { zone = "America/New_York", cut_off = 17:00:00, weekends = false, holidays = [2026-01-01] }

    [[partners]]                        empty or absent keys fit everything
    name = "Sample Clearinghouse"
    sender_qualifier = "ZZ"             ISA05
    sender = "CLEARING"                 ISA06
    receiver_qualifier = "ZZ"           ISA07
    receiver = "MAPLE"                  ISA08
    application = "CLEARING"            GS02
    sets = ["837P"]
    usages = ["P", "T"]                 ISA15
    policy = "claim"                    or "set": one bad claim refuses its whole set
    ta1 = "own"                         or "before-group"
    advice = true                       an 824 of what is wrong in the content of sets without claims; else none
    overlays = ["river.toml"]           what this partner is held to beyond the guides (docs/overlays.md), from beside this file
    faults_off = ["charge-zero"]        checks that it is not held to
    answers_to = { qualifier = "ZZ", id = "MAILBOX", application = "MAILBOX" }     where TA1, 999 and 277CA go ...
    remittances_to = { qualifier = "ZZ", id = "BANK", application = "BANK" }       ... and 835; else back to the sender
"""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, StrictBool

from edi import guides
from edi.canonical.party import Address, Contact
from edi.checks.partner import Overlay, Overlays
from edi.codes import codes
from edi.findings import Fault, Snip
from edi.verdict import Policy
from operations.calendar import BusinessCalendar
from operations.loading.overlay_files import overlay_from_document
from operations.loading.problems import Problems, did_you_mean
from operations.loading.toml_files import Day, Shape, Text, checked
from operations.partners import Mailbox, Partner, Payer, Ta1Place


def _tax_id(text: str) -> str:
    digits = text.replace("-", "")
    if not re.fullmatch(r"\d{9}", digits):
        raise ValueError("must be nine digits, with or without a hyphen")
    return digits


def _postal_code(text: str) -> str:
    digits = text.replace("-", "")
    if not re.fullmatch(r"\d{5}(\d{4})?", digits):
        raise ValueError("must be a ZIP code of five or nine digits, in quotes")
    return digits


def _state(text: str) -> str:
    if text not in codes("states"):
        raise ValueError('must be a state in two letters, such as "NY"')
    return text


def _zone(text: str) -> str:
    if text not in available_timezones():
        raise ValueError(f"is no time zone{did_you_mean(text, available_timezones())}")
    return ZoneInfo(text).key


def _telephone(text: str) -> str:
    digits = re.sub(r"[-. ()]", "", text)
    if not re.fullmatch(r"\d{10}", digits):
        raise ValueError("must be ten digits")
    return digits


def _guide(text: str) -> str:
    if text not in guides.names():
        raise ValueError(f"is no guide that is known here{did_you_mean(text, guides.names())}")
    return text


def _qualifier(text: str) -> str:
    if len(text) != 2:
        raise ValueError('must be two characters, such as "ZZ"')
    return text


def _identity(text: str) -> str:
    """ISA06, ISA08, GS02."""
    if len(text) > 15:
        raise ValueError("has more than the 15 characters that an ISA and a GS have room for")
    return text


def _check(text: str) -> str:
    checks = [fault.id for fault in Fault if fault.row.snip >= Snip.BALANCING]
    if text not in checks:
        raise ValueError(f"is no check that a partner could be freed from{did_you_mean(text, checks)}")
    return text


Telephone = Annotated[Text, AfterValidator(_telephone)]
Qualifier = Annotated[Text, AfterValidator(_qualifier)]
Identity = Annotated[Text, AfterValidator(_identity)]


class AddressShape(Shape):
    lines: tuple[Text, ...] = Field(min_length=1, max_length=2)
    city: Text
    state: Annotated[Text, AfterValidator(_state)]
    postal_code: Annotated[Text, AfterValidator(_postal_code)]

    def record(self) -> Address:
        return Address(lines=self.lines, city=self.city, state=self.state, postal_code=self.postal_code)


class ContactShape(Shape):
    name: Text
    telephone: Telephone
    extension: Text | None = None
    fax: Telephone | None = None
    email: Text | None = None

    def record(self) -> Contact:
        numbers = (("TE", self.telephone), ("EX", self.extension), ("EM", self.email), ("FX", self.fax))
        return Contact("BL", self.name, tuple((kind, number) for kind, number in numbers if number))


class CalendarShape(Shape):
    zone: Annotated[Text, AfterValidator(_zone)] = "America/New_York"
    cut_off: time | None = None
    weekends: StrictBool = True
    holidays: frozenset[Day] = frozenset()

    def record(self) -> BusinessCalendar:
        return BusinessCalendar(self.zone, self.cut_off, self.weekends, self.holidays)


class PayerShape(Shape):
    name: Text
    id: Text
    tax_id: Annotated[Text, AfterValidator(_tax_id)]
    address: AddressShape
    contact: ContactShape
    calendar: CalendarShape = CalendarShape()

    def record(self) -> Payer:
        return Payer(
            name=self.name, id=self.id, tax_id=self.tax_id, address=self.address.record(),
            contact=self.contact.record(), calendar=self.calendar.record())


class MailboxShape(Shape):
    qualifier: Qualifier
    id: Identity
    application: Identity

    def record(self) -> Mailbox:
        return Mailbox(self.qualifier, self.id, self.application)


def _mailbox(shape: MailboxShape | None) -> Mailbox | None:
    return shape.record() if shape is not None else None


class PartnerShape(Shape):
    name: Text
    sender_qualifier: Qualifier | None = None
    sender: Identity | None = None
    receiver_qualifier: Qualifier | None = None
    receiver: Identity | None = None
    application: Identity | None = None
    sets: tuple[Annotated[Text, AfterValidator(_guide)], ...] = ()
    usages: tuple[Literal["P", "T"], ...] = ("P", "T")
    policy: Policy = Policy.CLAIM
    ta1: Ta1Place = Ta1Place.OWN
    advice: StrictBool = False
    faults_off: tuple[Annotated[Text, AfterValidator(_check)], ...] = ()
    overlays: tuple[Text, ...] = ()
    answers_to: MailboxShape | None = None
    remittances_to: MailboxShape | None = None

    def record(self, overlays: tuple[Overlay, ...] = ()) -> Partner:
        return Partner(
            name=self.name, sender_qualifier=self.sender_qualifier or "", sender=self.sender or "",
            receiver_qualifier=self.receiver_qualifier or "", receiver=self.receiver or "",
            application=self.application or "", sets=self.sets, usages=self.usages, policy=self.policy, ta1=self.ta1,
            advice=self.advice, overlays=Overlays(overlays, self.faults_off), answers_to=_mailbox(self.answers_to),
            remittances_to=_mailbox(self.remittances_to))


class StoredPartner(PartnerShape):
    """As it is kept: with the texts of its overlays."""

    overlay_texts: tuple[str, ...] = ()

    def stored(self) -> Partner:
        return self.record(tuple(overlay_from_document(text, self.name) for text in self.overlay_texts))


class RegistryShape(Shape):
    payer: PayerShape | None = None
    partners: tuple[PartnerShape, ...] = ()


def read_registry(text: str, name: str, problems: Problems) -> RegistryShape | None:
    """What one file says, or None where problems were added."""
    return checked(text, name, RegistryShape, problems)
