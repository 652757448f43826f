"""What only dentists tell (837D): predetermination, DN1, DN2, SV3, TOO."""

from __future__ import annotations

from decimal import Decimal

from edi.canonical.claim import LostTooth, Orthodontics, Tooth
from edi.findings import Where
from edi.parsers.claim_837 import claims
from edi.parsers.claim_837.assembly import Assembly
from edi.parsers.values import ZERO, amount, number

ONCE = Decimal("1")


def dental_claim(a: Assembly, e: list[str], at: Where) -> None:
    claims.claim(a, e, at)
    a.claim.is_predetermination = e[19] == "PB"


def orthodontics(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.orthodontics = Orthodontics(number(e[1]), number(e[2]), e[4] == "Y", at)


def lost_tooth(a: Assembly, e: list[str], at: Where) -> None:
    a.claim.lost_teeth += (LostTooth(e[1], e[2], at),)


def dental_service(a: Assembly, e: list[str], at: Where) -> None:
    """SV3. A quantity that is not told is one."""
    told = a.line
    told.service_at = at
    told.procedure, told.charge, told.place_of_service = a.procedure(e[1]), amount(e[2]), e[3]
    told.oral_areas = tuple([area for area in e[4].split(a.component) if area])
    told.prosthesis = e[5]
    told.unit, told.quantity = "UN", (number(e[6]) or ZERO) if e[6] else ONCE
    told.pointers = a.pointers(e[11])


def tooth(a: Assembly, e: list[str], at: Where) -> None:
    a.line.teeth += (Tooth(e[2], tuple([surface for surface in e[3].split(a.component) if surface]), at),)
