"""Invented billing providers: groups in the networks and their people, some outside, some whom nobody has loaded."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from operations.loading.cells import check_digit
from operations.sample.draw import Draw
from operations.sample.people import address, surname
from operations.sample.plans import NETWORKS

if TYPE_CHECKING:
    from operations.sample.claims import Draft

_TAXONOMIES = ("207Q00000X", "207R00000X", "208000000X", "363L00000X", "207X00000X", "2085R0202X", "207RC0000X")
_KINDS = ("MEDICAL GROUP", "CLINIC", "ASSOCIATES", "HEALTH CENTER", "PHYSICIANS")
_GIVEN = ("ALMA", "BERO", "CITA", "DORO", "ELKA", "FINO", "GITA", "HUBO", "ILKA", "JUTO")
HEADER = "npi,tax_id,name,taxonomy,network,fee_schedule,start,end\n"
_STRIDE = 37_928_341  # shares no factor with 10**8


@dataclass(slots=True)
class Provider:
    """``level`` are the segments of 2000A behind its HL; ``people`` those of each rendering provider (2310B)."""

    npi: str
    tax_id: str
    name: str
    taxonomy: str
    level: list[str]
    people: list[tuple[str, str]]
    recent: deque[Draft] = field(default_factory=lambda: deque(maxlen=4))  # what a duplicate can be made of


class Providers:
    """``inside`` and ``outside`` the networks; `unknown` gives one that no file names."""

    def __init__(self, draw: Draw, number: int, groups: int) -> None:
        self._draw = draw
        self._count = number * 100_003
        self.inside = [self._group() for _each in range(groups)]
        self.outside = [self._group() for _each in range(max(2, groups // 8))]

    def unknown(self) -> Provider:
        return self._group()

    def npi(self) -> str:
        self._count += 1
        first = f"1{self._count * _STRIDE % 10**8:08d}"
        return first + check_digit(first)

    def write(self, file: TextIO, since: str) -> None:
        """providers.csv: those inside with their people, and those outside."""
        draw = self._draw
        file.write(HEADER)
        for group in self.inside:
            for network, schedules in NETWORKS.items():
                file.write(f"{group.npi},{group.tax_id},{group.name},{group.taxonomy},{network},"
                           f"{draw.pick(schedules)},{since},\n")
        file.writelines(f"{group.npi},{group.tax_id},{group.name},{group.taxonomy},,,,\n" for group in self.outside)

    def _group(self) -> Provider:
        draw = self._draw
        name, taxonomy = f"{surname(draw)} {draw.pick(_KINDS)}", draw.pick(_TAXONOMIES)
        npi, tax_id = self.npi(), f"99{self._count % 10**7:07d}"
        level = [f"PRV*BI*PXC*{taxonomy}", f"NM1*85*2*{name}*****XX*{npi}", *address(draw), f"REF*EI*{tax_id}"]
        if draw.chance(0.3):
            level.append(f"PER*IC*BILLING DESK*TE*614555{draw.between(100, 199):04d}")
        people = [(f"NM1*82*1*{surname(draw)}*{draw.pick(_GIVEN)}****XX*{self.npi()}", f"PRV*PE*PXC*{taxonomy}")
                  for _each in range(4)]
        return Provider(npi, tax_id, name, taxonomy, level, people)
