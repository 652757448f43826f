"""What the fuzz calls: functions of bytes that must keep their promises whatever the bytes.

    read       scan, the batches of every set, the lossless form and back
    validate   the whole of `claimwright validate`: every finding as it would be printed, and the verdict
    inspect    the whole of `claimwright inspect`: the tree on the terminal, values masked; each finding in it once
    run        the whole of `claimwright run` with the samples' payer: the books close, and every answer is clean itself
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from benchmarks.payer import AS_OF, payer
from edi.envelope import scan
from edi.findings import Fault, Severity
from edi.reader import parse, segments
from edi.segments import Delimiters
from edi.writer import write
from operations.batch import run as run_files
from operations.inspection import Inspection, Kind
from operations.screens.ink import Ink, terminal
from operations.screens.inspection import Tree
from operations.session import Options
from operations.validation import Validation, finding_record
from store import tables

NAMES = ("AMBERLY", "ROSE", "FERN", "FIELD ROAD", "W00000001", "19800102")
"""Personal data of our own seeds: nothing that masks may show it."""

VERDICTS = frozenset(("accepted", "accepted_with_errors", "partially_accepted", "rejected", "unreadable"))


@dataclass(frozen=True, slots=True)
class Target:
    """``run`` gives one word about the input, for the count, and raises where a promise is broken.

    ``seconds`` is how long one small input may take, of the processor.  ``corpus`` says whether the public corpus is worth
    starting from: its senders are nobody's partners.
    """

    name: str
    run: Callable[[bytes], str]
    seconds: float = 1.0
    corpus: bool = True


def read(data: bytes) -> str:
    """Places are inside the file and in order; segments lie where they say; what is read is written back."""
    stream = io.BytesIO(data)
    envelope = scan(stream)
    assert envelope.size == len(data), "size"
    behind = 0
    for interchange in envelope.interchanges:
        assert behind <= interchange.offset < interchange.end <= len(data), "interchange out of place"
        behind = interchange.end
        for group in interchange.groups:
            for one in group.sets:
                assert interchange.offset < one.offset < one.end <= interchange.end, "set out of place"
                _read_set(stream, one.offset, one.end, interchange.delimiters, data)
    assert write(parse(data)) == data, "not written back as read"
    for found in envelope.all_findings():
        assert 0 <= found.where.offset <= len(data), "finding out of place"
    if not envelope.interchanges:
        assert any(f.fault is Fault.INPUT_UNREADABLE for f in envelope.findings), "nothing said of unreadable input"
        return "unreadable"
    return "faulty" if any(envelope.all_findings()) else "sound"


def _read_set(stream: io.BytesIO, start: int, end: int, delimiters: Delimiters, data: bytes) -> None:
    behind = start - 1
    for texts, offsets in segments(stream, start, end, delimiters):
        assert len(texts) == len(offsets), "texts and offsets differ"
        for text, offset in zip(texts, offsets, strict=True):
            assert behind < offset < end, "segment out of place"
            assert text and data[offset: offset + 1] == text[:1].encode("latin-1"), "offset of another segment"
            behind = offset


PLACE = ("interchange", "group", "set", "guide")


def validate(data: bytes) -> str:
    """Every finding can be printed; the counts agree with what was told; the verdict is one of the five."""
    validation = Validation("fuzz", io.BytesIO(data))
    errors = 0
    for told in validation:
        record = finding_record("fuzz", told, show_values=False)
        # What stands where a control number or a version belongs is told as it is: that is how a set is found again.
        line = json.dumps({name: value for name, value in record.items() if name not in PLACE})
        assert not any(name in line for name in NAMES), "personal data is not masked"
        errors += record["severity"] == "error"
    report = validation.report
    json.dumps(report.record())
    assert report.verdict in VERDICTS, "unknown verdict"
    assert report.interchanges or report.verdict == "unreadable", "nothing made out, and not unreadable"
    assert errors or report.verdict == "accepted", f"{report.verdict} without an error"
    assert errors == report.errors or errors >= 1000, "errors miscounted"
    assert report.exit_status in (0, 1, 3), "exit status"
    return report.verdict


def inspect(data: bytes) -> str:
    """The tree can be printed, shows each segment and each finding once, and tells nobody's data when masked."""
    inspection = Inspection("fuzz", io.BytesIO(data))
    tree = Tree(Ink(terminal()), show_values=False)
    depth, found = -1, 0
    for item in inspection:
        assert item.depth <= depth + 1, "a level is left out"
        depth = item.depth if item.kind is not Kind.SEGMENT else item.depth - 1
        found += sum(1 for _ in item.all_findings())
        for line in tree.lines(item):
            assert line.isprintable(), "a control character reaches the terminal"
            if item.text:  # the envelope is never masked
                assert not any(name in line for name in NAMES), "personal data is not masked"
    assert found == sum(1 for _ in Validation("fuzz", io.BytesIO(data))), "a finding is lost or doubled"
    return inspection.report.verdict


def run(data: bytes) -> str:
    """The books close; there is an answer, or a reason why not; each answer is accepted by our own reading of it."""
    with payer() as (database, out):
        result = run_files(database, [("fuzz.edi", io.BytesIO(data))], Options(out, AS_OF))
        assert result.reconciliation.closes, f"open books: {result.reconciliation.open_points}"
        (file,) = result.files
        assert result.exit_status in (0, 1, 3), "exit status"
        assert (result.exit_status == 3) == (file.verdict == "unreadable"), "status 3 without unreadable input"
        with database.transaction() as connection:
            ours = connection.scalars(select(tables.finding.c.message).where(
                tables.finding.c.fault == Fault.SET_UNPROCESSED.id)).all()
        assert not ours, ours[0]
        written = sorted(out.iterdir()) if out.exists() else []
        told = sorted(answer.name for answer in (*file.answers, *result.payments))
        assert [path.name for path in written] == told, "answers differ from what is said of them"
        assert written or file.verdict in ("unreadable", "acknowledgment"), f"no answer to {file.verdict}"
        for path in written:
            answer = Validation(path.name, io.BytesIO(path.read_bytes()))
            faults = [one.finding.fault.id for one in answer if one.finding.severity is not Severity.INFO]
            assert not faults, f"our {path.suffixes[-2]} is faulty: {faults[:3]}"
        return file.verdict


TARGETS = {target.name: target for target in (
    Target("read", read), Target("validate", validate), Target("inspect", inspect),
    Target("run", run, seconds=5.0, corpus=False))}
