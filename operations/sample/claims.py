"""An outcome → a claim that must end so: who, by whom, on which day, for which services and amounts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple, TextIO

from operations.sample.draw import Draw, Weighted
from operations.sample.outcomes import Expected, Outcome
from operations.sample.people import Family, Person, Registrar
from operations.sample.providers import Provider, Providers
from operations.sample.services import (
    AUTHORIZED,
    DIAGNOSES,
    EXCLUDED,
    MODIFIERS,
    ORDINARY,
    WITHOUT_PRICE,
    Service,
)

_PLACES = Weighted((("11", 0.85), ("22", 0.06), ("23", 0.05), ("24", 0.04)))
_AT = {place: [service for service in ORDINARY if place in service.places] for place in ("11", "22", "23", "24")}
_FAMILIES = 2_000  # at once: traffic comes from many, and memory does not grow with it
AUTHORIZATIONS = "number,member_id,code,start,end,units,used\n"


class Line(NamedTuple):
    """``procedure`` is SV101; ``charge`` in cents."""

    procedure: str
    charge: int
    units: int
    pointers: str


class Prior(NamedTuple):
    """What a payer before us did with a line, in cents: paid + cut + left is the charge."""

    paid: int
    cut: int
    left: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim but for its number."""

    expected: Expected
    family: Family
    person: Person
    provider: Provider
    rendering: int
    served: date
    place: str
    lines: tuple[Line, ...]
    diagnoses: tuple[str, ...]
    born: date
    authorization: str = ""
    prior: tuple[Prior, ...] = ()
    extras: frozenset[str] = field(default_factory=frozenset)  # optional segments that wire.py adds
    chance: float = 0.0  # one more number, for what wire.py varies


class Author:
    """Writes claims one by one. Families come and go: each has a few claims to come, then another takes its place."""

    def __init__(self, draw: Draw, registrar: Registrar, providers: Providers, authorizations: TextIO, day: date,
                 claims: int, number: int) -> None:
        self._draw, self._registrar, self._providers, self._day = draw, registrar, providers, day
        self._authorizations = authorizations
        self._number, self._authorized = number, 0
        self._families = [registrar.family() for _each in range(min(_FAMILIES, max(8, claims // 6)))]
        authorizations.write(AUTHORIZATIONS)

    def draft(self, outcome: Outcome, provider: Provider) -> Draft:
        """A claim of this outcome; ``provider`` is in network, others are chosen here."""
        draw = self._draw
        if outcome is Outcome.DUPLICATE:
            if provider.recent:
                return replace(draw.pick(provider.recent), expected=outcome.value)
            outcome = Outcome.IN_NETWORK
        family = self._family(outcome)
        if outcome is Outcome.OUT_OF_NETWORK:
            provider = draw.pick(self._providers.outside)
            if not family.plan.pays_out_of_network:
                outcome = Outcome.NO_OUT_OF_NETWORK_BENEFIT
        elif outcome is Outcome.UNKNOWN_PROVIDER:
            provider = self._providers.unknown()
        draft = self._written(outcome, family, provider)
        if outcome is Outcome.IN_NETWORK:
            provider.recent.append(draft)
        return draft

    def _family(self, outcome: Outcome) -> Family:
        draw, day, new = self._draw, self._day, self._registrar.family
        if outcome is Outcome.COVERAGE_ENDED:
            return new(end=(day - timedelta(days=draw.between(80, 300))).isoformat())
        if outcome is Outcome.COVERAGE_NOT_BEGUN:
            return new(start=(day + timedelta(days=draw.between(0, 30))).isoformat())
        if outcome is Outcome.NOT_A_MEMBER:
            return new(member=False)
        if outcome is Outcome.AUTHORIZED:  # an authorization would spoil a later claim that must have none
            return new()
        place = draw.below(len(self._families))
        family = self._families[place]
        family.visits -= 1
        if family.visits <= 0:
            self._families[place] = new()
        return family

    def _written(self, outcome: Outcome, family: Family, provider: Provider) -> Draft:
        draw = self._draw
        person = family.people[0] if outcome is Outcome.FILED_LATE else draw.pick(family.people)
        served = self._served(outcome, family)
        place = _PLACES.draw(draw)
        diagnoses = self._diagnoses()
        lines = self._lines(outcome, place, len(diagnoses))
        number = self._authorization(person, lines[0], served) if outcome is Outcome.AUTHORIZED else ""
        born = person.born
        if outcome is Outcome.BIRTH_DATE_DIFFERS:
            born -= timedelta(days=draw.between(1, 300))
        prior = self._prior(lines) if outcome is Outcome.PRIOR_PAYER else ()
        return Draft(outcome.value, family, person, provider, draw.below(len(provider.people)), served, place, lines,
                     diagnoses, born, number, prior, self._extras(), draw.share())

    def _served(self, outcome: Outcome, family: Family) -> date:
        if outcome is Outcome.FILED_LATE:
            return self._day - timedelta(days=family.plan.timely_filing_days + self._draw.between(1, 90))
        return self._day - timedelta(days=self._draw.between(4, 75))

    def _diagnoses(self) -> tuple[str, ...]:
        first, count = self._draw.below(len(DIAGNOSES)), self._draw.between(1, 4)
        return tuple((DIAGNOSES * 2)[first : first + count])

    def _lines(self, outcome: Outcome, place: str, diagnoses: int) -> tuple[Line, ...]:
        draw = self._draw
        if outcome is Outcome.NOT_COVERED:
            services = [draw.pick(EXCLUDED)]
        elif outcome in (Outcome.NO_AUTHORIZATION, Outcome.AUTHORIZED):
            services = [draw.pick(AUTHORIZED)]
        else:
            known = _AT[place]
            start, count = draw.below(len(known)), min(draw.between(1, 5), len(known))
            services = [known[(start + 7 * step) % len(known)] for step in range(count)]
            if outcome is Outcome.LINE_NOT_COVERED:
                services.append(draw.pick(EXCLUDED))
            elif outcome is Outcome.WITHOUT_PRICE:
                services.append(draw.pick(WITHOUT_PRICE))
        return tuple([self._line(service, diagnoses) for service in dict.fromkeys(services)])

    def _line(self, service: Service, diagnoses: int) -> Line:
        """Nineteen in twenty charge more than any schedule allows."""
        draw = self._draw
        units = draw.between(1, service.most) if service.most > 1 else 1
        markup = 1.2 + 1.4 * draw.share() if draw.chance(0.95) else 0.4 + 0.4 * draw.share()
        charge = int(service.price * units * markup) + draw.below(100) + 1
        modifier = ""
        if draw.chance(0.15):
            modifier = ":" + (draw.pick(("26", "TC")) if service.split else draw.pick(MODIFIERS))
        first = draw.below(diagnoses)
        pointers = ":".join(str((first + step) % diagnoses + 1) for step in range(draw.between(1, diagnoses)))
        return Line(f"HC:{service.code}{modifier}", charge, units, pointers)

    def _authorization(self, person: Person, line: Line, served: date) -> str:
        self._authorized += 1
        number = f"SA{self._number:05d}{self._authorized:07d}"
        first, last = served - timedelta(days=20), served + timedelta(days=60)
        self._authorizations.write(f"{number},{person.id},{line.procedure[3:8]},{first},{last},{line.units},0\n")
        return number

    def _prior(self, lines: tuple[Line, ...]) -> tuple[Prior, ...]:
        draw = self._draw
        told = []
        for line in lines:
            cut = int(line.charge * (0.1 + 0.3 * draw.share()))
            left = int((line.charge - cut) * (0.1 + 0.3 * draw.share())) or 1
            told.append(Prior(line.charge - cut - left, cut, left))
        return tuple(told)

    def _extras(self) -> frozenset[str]:
        draw = self._draw
        return frozenset(name for name, share in _EXTRAS if draw.chance(share))


_EXTRAS = (("onset", 0.2), ("attachment", 0.02), ("paid", 0.06), ("record", 0.3), ("note", 0.05), ("referring", 0.15),
           ("drug", 0.5))
