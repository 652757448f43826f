"""`validate --acks`: the answers that a run would give to what is told by TA1, 999 or 997, 277CA and 824,
without a database.

Nothing is kept, so nothing can be a duplicate, nobody is unknown, control numbers start at 1 in each file, and claims that
would enter carry no number of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from adjudication.intake import claim_status
from edi.builders import acknowledgment_277ca as claims_builder
from edi.builders import acknowledgment_997 as old_builder
from edi.builders import acknowledgment_999 as sets_builder
from edi.builders import advice_824 as advice
from edi.builders.interchange_ta1 import answered_by, interchange_ta1
from edi.canonical.acknowledgment import AcknowledgmentHead, ClaimStatus, Totals, by_provider
from edi.canonical.party import Party
from edi.envelope import Group, Interchange
from edi.writer import GroupOut, InterchangeHeader, Out, SetOut, write_interchange
from operations.answering import by_age, by_application
from operations.governing import unsupported_version
from operations.partners import UNNAMED_PAYER
from operations.reading import SetReading
from operations.session import bare_header
from operations.validation import Validation


def write_acknowledgments(validation: Validation, folder: Path, now: datetime) -> list[Path]:
    """Writes the answers of one validated file (read with ``keep``) and gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = Path(validation.report.name).name.strip("<>") or "stdin"
    written = []
    for interchange in validation.envelope.interchanges if validation.envelope is not None else ():
        readings = [r for r in validation.report.readings if r.interchange is interchange]
        for kind, data in _Preview(interchange, readings, now).answers():
            path = folder / f"{stem}.{interchange.ordinal}.{kind}.edi"
            path.write_bytes(data)
            written.append(path)
    return written


class _Preview:
    """The answers to one interchange."""

    def __init__(self, interchange: Interchange, readings: list[SetReading], now: datetime) -> None:
        self._interchange, self._readings, self._now = interchange, readings, now

    def answers(self) -> Iterator[tuple[str, bytes]]:
        one = self._interchange
        plan = answered_by(one)
        if plan.ta1:
            yield "ta1", write_interchange(self._header(1), ta1=[interchange_ta1(one)])
        groups = [g for g in one.groups if plan.groups and sets_builder.answerable(g)]
        for some in by_age(groups):
            yield self._nines(some)
        taken = [r for r in self._readings if plan.groups and r.submission is not None and not r.verdict.rejected
                 and not self._refused(r.group)]
        if taken:
            named = {id(reading): n for n, reading in enumerate(taken, 1)}
            groups = list({reading.group.ordinal: reading.group for reading in taken}.values())
            out = [self._group(n, theirs[0], claims_builder.GROUP_ID, claims_builder.VERSION, [
                SetOut(set_id=claims_builder.SET_ID, control=f"{m:04d}", reference=claims_builder.VERSION,
                       segments=self._claims(reading, named[id(reading)]))
                for m, reading in enumerate((r for r in taken if r.group in theirs), 1)])
                for n, theirs in enumerate(by_application(groups), 1)]
            yield "277ca", write_interchange(self._header(3), out)
        wrong = [r for r in self._readings if plan.groups and not r.verdict.rejected and not self._refused(r.group)
                 and advice.told(r.findings)]
        if wrong:
            yield "824", write_interchange(self._header(4), self._advices(wrong))

    def _header(self, number: int) -> InterchangeHeader:
        return bare_header(self._interchange, self._now, number)

    @staticmethod
    def _refused(group: Group) -> bool:
        return group.refused or bool(unsupported_version(group))

    def _nines(self, groups: list[Group]) -> tuple[str, bytes]:
        """A 999 or 997 for each group."""
        old, header = old_builder.wanted(groups[0]), self._header(2)
        if old:
            header = old_builder.old(header, self._interchange.version)
        id, version = (old_builder.SET_ID, old_builder.VERSION) if old else (sets_builder.SET_ID, sets_builder.VERSION)
        out = [self._group(n, theirs[0], sets_builder.GROUP_ID, version, [
            SetOut(set_id=id, control=f"{m:04d}", reference="" if old else version, segments=self._nine(group))
            for m, group in enumerate(theirs, 1)]) for n, theirs in enumerate(by_application(groups), 1)]
        return id, write_interchange(header, out)

    def _nine(self, group: Group) -> Iterator[Out]:
        readings = [r for r in self._readings if r.group is group]
        responses = (sets_builder.set_response(r.set, r.verdict, r.findings, r.units, r.guide) for r in readings)
        respond = old_builder.group_response if old_builder.wanted(group) else sets_builder.group_response
        return respond(
            group, responses, [r.verdict.answer for r in readings], unsupported_version(group))

    def _advices(self, wrong: list[SetReading]) -> Iterator[GroupOut]:
        """A group AG with an 824 for each set whose content has errors."""
        head = advice.AdviceHead("", self._now, UNNAMED_PAYER.party)
        groups = list({reading.group.ordinal: reading.group for reading in wrong}.values())
        for n, theirs in enumerate(by_application(groups), 1):
            sets = [SetOut(set_id=advice.SET_ID, control=f"{m:04d}", reference=advice.VERSION, segments=advice.advice_824(
                replace(head, reference=f"{m:04d}"), r.group, r.set, r.findings))
                for m, r in enumerate((r for r in wrong if r.group in theirs), 1)]
            yield self._group(n, theirs[0], advice.GROUP_ID, advice.VERSION, sets)

    def _claims(self, reading: SetReading, number: int) -> Iterator[Out]:
        submission = reading.submission
        assert submission is not None
        day = self._now.date()
        head = AcknowledgmentHead(
            payer=UNNAMED_PAYER.party, receiver=submission.submitter or Party(role="41"), reference=f"{number:04d}",
            trace=f"{number:04d}", submission_reference=submission.reference, created=self._now, received=day,
            processed=day)
        totals = Totals.of(status for _key, _provider, status in self._statuses(reading))
        return claims_builder.acknowledgment_277ca(head, totals, by_provider(self._statuses(reading)))

    @staticmethod
    def _statuses(reading: SetReading) -> Iterator[tuple[str, Party, ClaimStatus]]:
        by_unit = reading.verdict.refused or {}
        for batch in reading.claims():
            for checked in batch:
                claim = checked.claim
                status = claim_status(claim, (*by_unit.get(claim.unit, ()), *checked.standing))
                yield str(claim.billing.at.position), claim.billing.provider, status

    def _group(self, number: int, theirs: Group, functional_id: str, version: str, sets: list[SetOut]) -> GroupOut:
        return GroupOut(functional_id=functional_id, sender=theirs.receiver, receiver=theirs.sender,
                        date=self._now.date(), time=self._now.time(), control_number=number, version=version, sets=sets)
