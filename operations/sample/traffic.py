"""Claims one after the other → sets, groups and an interchange on disk, and what is to become of each claim.

A set at a time is in memory. Within a set claims stand under their billing provider, some two dozen each; those of
other providers follow behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TextIO

from operations.sample.claims import Author, Draft
from operations.sample.draw import Draw, Weighted
from operations.sample.outcomes import Outcome
from operations.sample.plans import PAYER_ID, SENDER
from operations.sample.providers import Provider
from operations.sample.spoil import CHECKED, FAULTY, Segments
from operations.sample.wire import claim, header, people

GUIDE = "005010X222A1"
END = "~\n"
MANIFEST = "claim,set,expected,why,code\n"


@dataclass(frozen=True, slots=True)
class Shape:
    """How the traffic is put together: claims in a set and under a provider, control number, day, usage (ISA15)."""

    claims: int
    per_set: int
    per_provider: int
    control_number: int
    day: date
    usage: str


@dataclass(slots=True)
class Planned:
    """A draft with its number, and the change that spoils it, if any."""

    draft: Draft
    number: str
    segments: Segments
    expected: str
    why: str
    code: str


class Traffic:
    def __init__(self, draw: Draw, author: Author, inside: list[Provider], outcomes: Weighted[Outcome],
                 shape: Shape) -> None:
        self._draw, self._author, self._inside = draw, author, inside
        self._outcomes, self._shape = outcomes, shape
        self._number = 0
        self.expected: Counter[str] = Counter()
        self.sets = 0

    def write(self, edi: TextIO, manifest: TextIO) -> None:
        shape = self._shape
        day, control = f"{shape.day:%Y%m%d}", f"{shape.control_number:09d}"
        edi.write(f"ISA*00*          *00*          *ZZ*{SENDER:<15}*ZZ*{PAYER_ID:<15}*{day[2:]}*0930*^*00501*{control}"
                  f"*0*{shape.usage}*:{END}")
        edi.write(f"GS*HC*{SENDER}*{PAYER_ID}*{day}*0930*{shape.control_number}*X*{GUIDE}{END}")
        manifest.write(MANIFEST)
        while self._number < shape.claims:
            self.sets += 1
            planned = self._plan(min(shape.per_set, shape.claims - self._number))
            self._write_set(planned, edi)
            manifest.writelines(f"{each.number},{self.sets:04d},{each.expected},{each.why},{each.code}\n"
                                for each in planned)
        edi.write(f"GE*{self.sets}*{shape.control_number}{END}IEA*1*{control}{END}")

    def _plan(self, size: int) -> list[Planned]:
        planned = []
        while size:
            part = min(size, self._shape.per_provider)
            provider = self._draw.pick(self._inside)
            drafts = [self._spoiled(self._outcomes.draw(self._draw), provider) for _each in range(part)]
            drafts.sort(key=lambda each: each.draft.provider is not provider)
            planned += drafts
            size -= part
        return planned

    def _spoiled(self, outcome: Outcome, provider: Provider) -> Planned:
        draft = self._author.draft(outcome, provider)
        self._number += 1
        number = f"S{self._shape.control_number:05d}{self._number:08d}"
        segments = claim(draft, number, self._shape.day)
        expected, why, code = draft.expected
        if outcome in (Outcome.CHECKED, Outcome.FAULTY):
            why, change = self._draw.pick(CHECKED if outcome is Outcome.CHECKED else FAULTY)
            segments = change(segments)
        self.expected[expected] += 1
        return Planned(draft, number, segments, expected, why, code)

    def _write_set(self, planned: list[Planned], edi: TextIO) -> None:
        control, batch = f"{self.sets:04d}", f"{self._shape.control_number:09d}{self.sets:06d}"
        segments = [f"ST*837*{control}*{GUIDE}", *header(batch, self._shape.day), *self._levels(planned)]
        segments.append(f"SE*{len(segments) + 1}*{control}{END}")
        edi.write(END.join(segments))

    def _levels(self, planned: list[Planned]) -> Iterator[str]:
        level = 0
        for _npi, claims in groupby(planned, key=lambda each: each.draft.provider.npi):
            level += 1
            parent, first = level, True
            for each in claims:
                if first:
                    yield f"HL*{level}**20*1"
                    yield from each.draft.provider.level
                    first = False
                draft = each.draft
                order = "S" if draft.prior else "P"
                yield from people(draft.family, draft.person, draft.born, order, parent, level + 1)
                level += 1 if draft.person.is_subscriber else 2
                yield from each.segments
