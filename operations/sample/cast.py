"""A generator → whom and what the sets other than 837P speak of: patients, clinics, bills, numbers and days.

People are those of the sample's families, clinics those of its networks.  Numbers are counted: none repeats in a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from typing import NamedTuple

from operations.sample.draw import Draw
from operations.sample.people import Family, Person, Registrar
from operations.sample.plans import PAYER_ID, PAYER_NAME, SENDER, SUBMITTER
from operations.sample.providers import Provider, Providers
from operations.sample.services import ORDINARY

PAYER = f"NM1*PR*2*{PAYER_NAME}*****PI*{PAYER_ID}"
CLEARING = f"NM1*41*2*{SUBMITTER}*****46*{SENDER}"
TIME = "0930"
UNDER_A_CLINIC = 12

_IN_OFFICE = tuple(service for service in ORDINARY if "11" in service.places)


class Patient(NamedTuple):
    family: Family
    person: Person

    @property
    def holder(self) -> Person:
        return self.family.people[0]

    @property
    def card(self) -> str:
        return self.family.card

    @property
    def birth(self) -> str:
        return f"DMG*D8*{self.person.born:%Y%m%d}*{self.person.sex}"

    def named(self, role: str, *, card: bool = True) -> str:
        """NM1 of the patient; dependents are mostly named without the card, which is the holder's."""
        name = f"NM1*{role}*1*{self.person.last_name}*{self.person.first_name}"
        return f"{name}****MI*{self.card}" if card else name

    def named_holder(self) -> str:
        return f"NM1*IL*1*{self.holder.last_name}*{self.holder.first_name}****MI*{self.card}"


class Service(NamedTuple):
    """A line that was billed; ``charge`` in cents."""

    code: str
    charge: int
    units: int


@dataclass(frozen=True, slots=True)
class Bill:
    """A claim as the sets that speak of claims know it: the clinic's number and the payer's, day and lines."""

    number: str
    payer_number: str
    served: date
    services: tuple[Service, ...]

    @property
    def charge(self) -> int:
        return sum([service.charge for service in self.services])

    @property
    def day(self) -> str:
        return f"{self.served:%Y%m%d}"


class Levels:
    """Counts HL segments."""

    def __init__(self) -> None:
        self.last = 0

    def begin(self, code: str, parent: int = 0, children: bool | None = None) -> str:
        """The HL of a new level; ``children`` is HL04, None where it is left out."""
        self.last += 1
        level = f"HL*{self.last}*{parent or ''}*{code}"
        return level if children is None else f"{level}*{+children}"


class Cast:
    def __init__(self, draw: Draw, day: date, control_number: int, clinics: int) -> None:
        self.draw, self.day = draw, day
        self.clinics = Providers(draw, control_number, clinics).inside
        self._registrar = Registrar(draw, StringIO(), day, control_number)
        self._root = f"{control_number:05d}"
        self._counts: dict[str, int] = {}

    @property
    def today(self) -> str:
        return f"{self.day:%Y%m%d}"

    def number(self, kind: str) -> str:
        """The next number of its kind: "TRACE000010000017"."""
        self._counts[kind] = count = self._counts.get(kind, 0) + 1
        return f"{kind}{self._root}{count:07d}"

    def patient(self) -> Patient:
        """Of a family that nothing else speaks of."""
        family = self.family()
        return Patient(family, self.draw.pick(family.people))

    def family(self) -> Family:
        return self._registrar.family(member=False)

    def clinic(self) -> Provider:
        return self.draw.pick(self.clinics)

    def doctor(self, clinic: Provider, role: str) -> str:
        """NM1 of one of the clinic's people in this role."""
        return self.draw.pick(clinic.people)[0].replace("NM1*82", f"NM1*{role}", 1)

    def under_clinics(self, count: int) -> Iterator[tuple[Provider, int]]:
        """So many units, dealt out: a clinic and how many stand under it."""
        first = self.draw.below(len(self.clinics))
        while count:
            many = min(count, self.draw.between(1, UNDER_A_CLINIC))
            yield self.clinics[first % len(self.clinics)], many
            first, count = first + 1, count - many

    def before(self, least: int = 4, most: int = 75) -> date:
        return self.day - timedelta(days=self.draw.between(least, most))

    def after(self, least: int = 2, most: int = 60) -> date:
        return self.day + timedelta(days=self.draw.between(least, most))

    def bill(self, most: int = 4) -> Bill:
        """Up to so many lines, none twice."""
        draw = self.draw
        start, count = draw.below(len(_IN_OFFICE)), draw.between(1, most)
        services = []
        for step in range(count):
            known = _IN_OFFICE[(start + 7 * step) % len(_IN_OFFICE)]
            units = draw.between(1, known.most)
            services.append(Service(known.code, int(known.price * units * (1.2 + draw.share())) + draw.below(100), units))
        return Bill(self.number("CT"), self.number("SP"), self.before(), tuple(services))


def organization(clinic: Provider, role: str) -> str:
    return f"NM1*{role}*2*{clinic.name}*****XX*{clinic.npi}"
