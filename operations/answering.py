"""A worked-off file → its answers: TA1, 999 or 997, 277CA and 824 of each interchange, derived from committed rows.

All answers of a file are written in one transaction with the file's state: either it is answered, or it is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, Row

from edi.builders import acknowledgment_277ca as claims_builder
from edi.builders import acknowledgment_997 as old_builder
from edi.builders import acknowledgment_999 as sets_builder
from edi.builders import advice_824 as advice
from edi.builders.interchange_ta1 import answered_by, interchange_ta1
from edi.canonical.acknowledgment import AcknowledgmentHead, Totals, by_provider
from edi.canonical.party import Party
from edi.envelope import Group
from edi.verdict import Answer
from edi.writer import GroupOut, Out, SetOut
from operations.admission import Admitted
from operations.partners import Partner, Ta1Place
from operations.session import Session
from store import files, statuses
from store.files import FileRow
from store.numbers import take


def by_application(groups: Sequence[Group]) -> list[list[Group]]:
    """Groups by who sent them to whom (GS02, GS03): what is answered together."""
    together: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        together.setdefault((group.sender, group.receiver), []).append(group)
    return list(together.values())


def by_age(groups: Sequence[Group]) -> list[list[Group]]:
    """Those that a 999 answers, then those that a 997 does; a list for each kind that there is."""
    kinds = [[group for group in groups if old_builder.wanted(group) is old] for old in (False, True)]
    return [kind for kind in kinds if kind]


class Answering:
    """Writes the answers of one file within the caller's transaction."""

    def __init__(self, session: Session, connection: Connection, file: FileRow) -> None:
        self._session, self._connection, self._file = session, connection, file

    def interchange(self, admitted: Admitted, interchange_id: int) -> None:
        one = admitted.interchange
        plan = answered_by(one, admitted.own_findings)
        ta1 = [interchange_ta1(one, admitted.own_findings)] if plan.ta1 else []
        groups = [g for g in one.groups if plan.groups and sets_builder.answerable(g)]
        name = f"{self._file.id:06d}-{one.ordinal}"
        inline = ta1 if groups and admitted.partner.ta1 is Ta1Place.BEFORE_GROUP else []
        if ta1 and not inline:
            header = self._session.reply(self._connection, one, admitted.partner)
            self._session.keep_answer(self._connection, "ta1", f"{name}.ta1.edi", self._file.id, header, ta1=ta1)
        if groups:
            rows = list(files.sets_of(self._connection, interchange_id))
            for some in by_age(groups):
                self._nines(admitted, name, some, rows, inline)
                inline = []
            self._claims(admitted, interchange_id, name, rows)
            if admitted.partner.advice:
                self._advices(admitted, name, groups, rows)

    def _nines(self, admitted: Admitted, name: str, groups: list[Group], rows: list[Row[tuple[object, ...]]],
               ta1: list[Out]) -> None:
        """A group FA with one 999, or 997, for each of theirs."""
        header = self._session.reply(self._connection, admitted.interchange, admitted.partner)
        old = old_builder.wanted(groups[0])
        id, version, reference = (old_builder.SET_ID, old_builder.VERSION, "") if old else (
            sets_builder.SET_ID, sets_builder.VERSION, sets_builder.VERSION)
        if old:
            header = old_builder.old(header, admitted.interchange.version)
        out = []
        for theirs in by_application(groups):
            sets = [SetOut(set_id=id, control=f"{n:04d}", reference=reference, segments=self._nine(admitted, group, rows))
                    for n, group in enumerate(theirs, 1)]
            out.append(self._group(admitted.partner, theirs[0], sets_builder.GROUP_ID, version, sets))
        self._session.keep_answer(self._connection, id, f"{name}.{id}.edi", self._file.id, header, out, ta1)

    @staticmethod
    def _nine(admitted: Admitted, group: Group, rows: list[Row[tuple[object, ...]]]) -> Iterator[Out]:
        of_group = [row for row in rows if row.group_ordinal == group.ordinal]
        respond = old_builder.group_response if old_builder.wanted(group) else sets_builder.group_response
        return respond(group, (json.loads(row.response) for row in of_group), [Answer(row.verdict) for row in of_group],
                       admitted.of_group(group.ordinal))

    def _claims(self, admitted: Admitted, interchange_id: int, name: str, rows: list[Row[tuple[object, ...]]]) -> None:
        """A group HN with one 277CA for each 837 set that was not refused."""
        one = admitted.interchange
        answered = {g.ordinal: [row for row in rows if row.header and row.group_ordinal == g.ordinal] for g in one.groups}
        groups = [g for g in one.groups if answered[g.ordinal]]
        if not groups:
            return
        header = self._session.reply(self._connection, one, admitted.partner)
        out = []
        together = [(theirs[0], [row for group in theirs for row in answered[group.ordinal]])
                    for theirs in by_application(groups)]
        claims = statuses.Sets(self._connection, [(row.id, row.claims) for _, told in together for row in told])
        totals = statuses.totals(self._connection, interchange_id)
        for group, told in together:
            sets = [SetOut(set_id=claims_builder.SET_ID, control=f"{n:04d}", reference=claims_builder.VERSION,
                           segments=self._claim_set(row, totals.get(row.id, Totals()), claims))
                    for n, row in enumerate(told, 1)]
            out.append(self._group(admitted.partner, group, claims_builder.GROUP_ID, claims_builder.VERSION, sets))
        self._session.keep_answer(self._connection, "277ca", f"{name}.277ca.edi", self._file.id, header, out)

    def _claim_set(self, row: Row[tuple[object, ...]], totals: Totals, claims: statuses.Sets) -> Iterator[Out]:
        head = json.loads(row.header)
        session = self._session
        receiver = Party(role="41", is_person=head["person"], last_name=head["last"], first_name=head["first"],
                         id_qualifier="46", id=head["id"])
        acknowledgment = AcknowledgmentHead(
            payer=session.registry.payer.party, receiver=receiver, reference=f"{self._file.id:06d}{row.id:08d}",
            trace=f"{self._file.id:06d}{row.id:08d}", submission_reference=row.reference,
            created=session.as_of, received=date.fromisoformat(self._file.received_on),
            processed=session.as_of.date())
        yield from claims_builder.acknowledgment_277ca(acknowledgment, totals, by_provider(claims.of(row.id)))

    def _advices(self, admitted: Admitted, name: str, groups: list[Group], rows: list[Row[tuple[object, ...]]]) -> None:
        """A group AG with one 824 for each set that was accepted though its content has errors."""
        found = files.advice(self._connection, self._file.id, admitted.interchange.ordinal)
        wrong = {(row.group_ordinal, row.ordinal): row.id for row in rows
                 if row.verdict != Answer.REJECTED and advice.told(found.get((row.group_ordinal, row.ordinal), ()))}
        if not wrong:
            return
        header = self._session.reply(self._connection, admitted.interchange, admitted.partner)
        out = []
        for theirs in by_application([g for g in groups if any(g.ordinal == group for group, _ in wrong)]):
            judged = [(group, one) for group in theirs for one in group.sets if (group.ordinal, one.ordinal) in wrong]
            sets = []
            for n, (group, one) in enumerate(judged, 1):
                place = group.ordinal, one.ordinal
                head = advice.AdviceHead(f"{self._file.id:06d}{wrong[place]:08d}", self._session.as_of,
                                         self._session.registry.payer.party)
                sets.append(SetOut(set_id=advice.SET_ID, control=f"{n:04d}", reference=advice.VERSION,
                                   segments=advice.advice_824(head, group, one, found[place])))
            out.append(self._group(admitted.partner, theirs[0], advice.GROUP_ID, advice.VERSION, sets))
        self._session.keep_answer(self._connection, "824", f"{name}.824.edi", self._file.id, header, out)

    def _group(self, partner: Partner, theirs: Group, functional_id: str, version: str, sets: list[SetOut]) -> GroupOut:
        """A group from us: application codes change places, unless the partner wants its answers elsewhere."""
        number = take(self._connection, "group")[0]
        receiver = partner.answers_to.application if partner.answers_to is not None else theirs.sender
        return GroupOut(functional_id=functional_id, sender=theirs.receiver, receiver=receiver,
                        date=self._session.as_of.date(), time=self._session.as_of.time(), control_number=number,
                        version=version, sets=sets)
