"""To whom remittances of a claim go."""

from __future__ import annotations

from dataclasses import dataclass

from edi.envelope import Group, Interchange
from operations.partners import Partner


@dataclass(frozen=True, slots=True)
class Address:
    """Where remittances of a submission's claims go: to whoever sent it, or where the partner wants them, from whom it was
    addressed to."""

    ours: tuple[str, str]  # ISA07, ISA08 of theirs
    theirs: tuple[str, str]  # ISA05, ISA06, or those of the partner's mailbox
    our_application: str  # GS03
    their_application: str  # GS02, or that of the mailbox

    @classmethod
    def load(cls, text: str) -> Address:
        q1, id1, q2, id2, a1, a2 = text.split("\x1f")
        return cls((q1, id1), (q2, id2), a1, a2)


def remit_to(interchange: Interchange, group: Group, partner: Partner) -> str:
    """The address as the text that decisions are grouped by."""
    box = partner.remittances_to
    theirs, application = (interchange.sender, group.sender) if box is None else ((box.qualifier, box.id), box.application)
    return "\x1f".join((*interchange.receiver, *theirs, group.receiver, application))
