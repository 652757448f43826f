"""`validate --acks`: the answers that a run would give to what is told by TA1, 999 and 277CA, without a database.

Nothing is kept, so nothing can be a duplicate, nobody is unknown, control numbers start at 1 in each file, and claims that
would enter carry no number of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from adjudication.intake import claim_status
from edi.builders import acknowledgment_277ca as claims_builder
from edi.builders import acknowledgment_999 as sets_builder
from edi.builders.interchange_ta1 import answered_by, interchange_ta1
from edi.canonical.acknowledgment import AcknowledgmentHead, ClaimStatus, Totals, by_provider
from edi.canonical.party import Party
from edi.envelope import Group, Interchange
from edi.writer import GroupOut, InterchangeHeader, Out, SetOut, write_interchange
from operations.answering import by_application
from operations.partners import UNNAMED_PAYER
from operations.reading import SetReading, unsupported_version
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
        if groups:
            out = [self._group(n, theirs[0], sets_builder.GROUP_ID, sets_builder.VERSION, [
                SetOut(set_id=sets_builder.SET_ID, control=f"{m:04d}", reference=sets_builder.VERSION,
                       segments=self._nine(group)) for m, group in enumerate(theirs, 1)])
                for n, theirs in enumerate(by_application(groups), 1)]
            yield "999", write_interchange(self._header(2), out)
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

    def _header(self, number: int) -> InterchangeHeader:
        return bare_header(self._interchange, self._now, number)

    @staticmethod
    def _refused(group: Group) -> bool:
        return group.refused or bool(unsupported_version(group))

    def _nine(self, group: Group) -> Iterator[Out]:
        readings = [r for r in self._readings if r.group is group]
        responses = (sets_builder.set_response(r.set, r.verdict, r.findings, r.units, r.guide) for r in readings)
        return sets_builder.group_response(
            group, responses, [r.verdict.answer for r in readings], unsupported_version(group))

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
