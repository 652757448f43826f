"""Where a line tells its procedure, charge and quantity: SV1, SV2 and SV3 have the same facts in other elements."""

from __future__ import annotations

from typing import NamedTuple

from edi.canonical.claim import ServiceLine
from edi.findings import Where


class _Elements(NamedTuple):
    procedure: int
    charge: int
    quantity: int
    place: int
    pointers: int


_OF = {
    "SV1": _Elements(procedure=1, charge=2, quantity=4, place=5, pointers=7),
    "SV2": _Elements(procedure=2, charge=3, quantity=5, place=0, pointers=0),
    "SV3": _Elements(procedure=1, charge=2, quantity=6, place=3, pointers=11),
}


def _of(line: ServiceLine) -> _Elements:
    return _OF.get(line.service_at.segment, _OF["SV1"])


def procedure_at(line: ServiceLine, component: int = 0) -> Where:
    return line.service_at.at(_of(line).procedure, component)


def charge_at(line: ServiceLine) -> Where:
    return line.service_at.at(_of(line).charge)


def quantity_at(line: ServiceLine) -> Where:
    return line.service_at.at(_of(line).quantity)


def place_at(line: ServiceLine) -> Where:
    return line.service_at.at(_of(line).place)


def pointer_at(line: ServiceLine, place: int) -> Where:
    return line.service_at.at(_of(line).pointers, place)
