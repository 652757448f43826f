"""What somebody says of something that we sent: taken or not, what was refused, and why, in codes.

A receipt is one statement about one thing: a TA1 about an interchange, a 999 or 997 about a group and its sets, an 824
about a set or an item in it.  Copies of the sender's data that such answers may hold (IK404, TED07) are left behind:
they may be personal data, and our own file has them.

Sources: 005010X231A1 (AK1 AK2 IK3 IK4 IK5 AK9), 997 of 004010 (AK3 AK4 AK5), 005010X186A1 (OTI, TED), TA1 of X12.5.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blame:
    """One thing that was found wrong. ``list`` names the code list of ours that knows the code ("" for TED01)."""

    code: str
    list: str
    segment: str = ""
    position: int = 0  # of the segment in its set; ST is 1
    element: int = 0


@dataclass(frozen=True, slots=True)
class SetReceipt:
    """Of one set: ``verdict`` is IK501 or AK501, ``codes`` IK502 and on."""

    set_id: str
    control: str
    verdict: str
    codes: tuple[str, ...] = ()
    blames: tuple[Blame, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """``kind`` is TA1, 999, 997 or 824; ``number`` the control number that it speaks of (ISA13 or GS06 of ours)."""

    kind: str
    number: str
    verdict: str  # TA104, AK901, OTI01
    functional_id: str = ""  # AK101; empty in TA1 and 824
    reference: str = ""  # OTI03
    codes: tuple[str, ...] = ()  # TA105, AK905 and on
    received: int = 0  # AK903: sets that came
    sets: tuple[SetReceipt, ...] = ()
