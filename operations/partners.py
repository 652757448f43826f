"""Who may send us what, and how we answer: the trading partners' registry, and who we are ourselves.

A registry is one TOML file that users write (`claimwright load partners FILE`); docs/operations.md shows one.  Without one
everybody may send everything, as it is for whoever tries the program.  With one, an interchange from a sender that it does
not hold is refused as the standard says: TA1 006 (or 005 for its qualifier), 009 for a receiver that is not us, 020 for a
usage that the partner may not send; a set that the partner may not send refuses its group (AK905 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from edi.canonical.party import Address, Contact, Party
from edi.checks.partner import NO_OVERLAYS, Overlays
from edi.findings import Fault
from edi.verdict import Policy
from operations.calendar import BusinessCalendar


class Ta1Place(StrEnum):
    """Where a TA1 stands: in an interchange of its own, or in the acknowledgments' interchange before the first GS."""

    OWN = "own"
    BEFORE_GROUP = "before-group"


@dataclass(frozen=True, slots=True)
class Payer:
    """Who we are, as 277CA and 835 name us. ``id`` is what providers put into 2010BB NM109."""

    name: str
    id: str
    tax_id: str
    address: Address
    contact: Contact  # PER BL: technical questions about the 835
    calendar: BusinessCalendar = BusinessCalendar()

    @property
    def party(self) -> Party:
        return Party(role="PR", last_name=self.name, id_qualifier="PI", id=self.id, address=self.address)


# Stands in when nobody has said who the payer is; a run says so.
UNNAMED_PAYER = Payer(
    name="PAYER NOT CONFIGURED", id="00000", tax_id="000000000",
    address=Address(lines=("ADDRESS NOT CONFIGURED",), city="NOWHERE", state="DC", postal_code="200010000"),
    contact=Contact(function="BL", name="NOT CONFIGURED", numbers=(("TE", "2025550100"),)),
)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address of what we send: ISA07, ISA08 and GS03."""

    qualifier: str
    id: str
    application: str


@dataclass(frozen=True, slots=True)
class Partner:
    """One trading partner. Empty texts and tuples fit everything."""

    name: str
    sender_qualifier: str = ""  # ISA05
    sender: str = ""  # ISA06
    receiver_qualifier: str = ""  # ISA07
    receiver: str = ""  # ISA08
    application: str = ""  # GS02
    sets: tuple[str, ...] = ()  # guide names: 837P ...
    usages: tuple[str, ...] = ("P", "T")  # ISA15
    policy: Policy = Policy.CLAIM
    ta1: Ta1Place = Ta1Place.OWN
    advice: bool = False  # wants an 824 of what is wrong in the content of sets without claims
    overlays: Overlays = NO_OVERLAYS  # what this partner is held to beyond the guides, and what it is not held to
    answers_to: Mailbox | None = None  # TA1, 999 and 277CA; back to the sender where it is None
    remittances_to: Mailbox | None = None  # 835; likewise


ANYBODY = Partner(name="")


@dataclass(frozen=True, slots=True)
class Registry:
    """The payer and its partners."""

    payer: Payer = UNNAMED_PAYER
    partners: tuple[Partner, ...] = ()

    def partner(self, isa: Sequence[str]) -> Partner | Fault:
        """The partner that an ISA (16 values) is from, or why there is none."""
        if not self.partners:
            return ANYBODY
        sender = [p for p in self.partners if p.sender in ("", isa[5].strip())]
        if not sender:
            return Fault.SENDER_INVALID
        qualified = [p for p in sender if p.sender_qualifier in ("", isa[4].strip())]
        if not qualified:
            return Fault.SENDER_QUALIFIER_INVALID
        ours = [p for p in qualified if p.receiver in ("", isa[7].strip())]
        if not ours:
            return Fault.RECEIVER_UNKNOWN
        addressed = [p for p in ours if p.receiver_qualifier in ("", isa[6].strip())]
        if not addressed:
            return Fault.RECEIVER_QUALIFIER_INVALID
        allowed = [p for p in addressed if isa[14] in p.usages]
        return allowed[0] if allowed else Fault.USAGE_INDICATOR_INVALID

    def may_send(self, partner: Partner, application: str, guide: str) -> bool:
        """May this partner send sets of this guide under this GS02?"""
        return (not partner.application or partner.application == application) and (
            not partner.sets or guide in partner.sets)
