"""What we send → the numbers by which an acknowledgment may name it: groups, sets, and the first TRN02 of each.

    noted(groups, sets)       as they are written: the sets are noted on the way, nothing is read twice
    number_the_old(...)       of answers that an earlier version wrote without noting: from their bytes, once
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from edi.envelope import Interchange, scan
from edi.reader import segments
from edi.writer import GroupOut, Out, SetOut, Written
from store import receipts
from store.database import Database
from store.receipts import Sent, SentSet


def noted(groups: Iterable[GroupOut], sets: list[SentSet]) -> Iterator[GroupOut]:
    """The same groups; once they are written ``sets`` holds what they were."""
    for group in groups:
        yield replace(group, sets=_sets(group, sets))


def _sets(group: GroupOut, sets: list[SentSet]) -> Iterator[SetOut]:
    for one in group.sets:
        note = SentSet(group.functional_id, str(group.control_number), group.sender, group.receiver, one.set_id, one.control)
        sets.append(note)
        yield replace(one, segments=_until_the_trace(one.segments, note))


def _until_the_trace(source: Iterable[Out | Written], note: SentSet) -> Iterator[Out | Written]:
    rest = iter(source)
    for one in rest:
        if not isinstance(one, Written) and one[0] == "TRN":
            note.reference = str(one[2])
            yield one
            break
        yield one
    yield from rest


def number_the_old(database: Database) -> None:
    with database.transaction() as connection:
        for row in receipts.unnumbered(connection):
            with database.content.open(row.sha256) as stream:
                for one in scan(stream).interchanges[:1]:
                    sets = list(_found(stream, one)) if row.kind in receipts.ACKNOWLEDGED else []
                    receipts.add_sent(connection, row.id, Sent(row.control_number, one.sender, one.receiver), sets)


def _found(stream: BinaryIO, interchange: Interchange) -> Iterator[SentSet]:
    for group in interchange.groups:
        for one in group.sets:
            note = SentSet(group.functional_id, group.control, group.sender, group.receiver, one.set_id, one.control)
            for texts, _offsets in segments(stream, one.offset, one.end, interchange.delimiters):
                traces = (text.split(interchange.delimiters.element) for text in texts if text.startswith("TRN"))
                note.reference = next((trace[2] for trace in traces if len(trace) > 2), "")
                if note.reference:
                    break
            yield note
