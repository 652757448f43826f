"""An input → what became of it: its bytes are kept, known again or worked off, and its answers written into rows.

The same bytes get the stored answers again.  A file whose work a killed process left is worked off from where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import BinaryIO

from sqlalchemy import Connection

from edi.builders.interchange_ta1 import nobody_to_answer
from edi.envelope import ACKNOWLEDGMENTS, Envelope, scan
from edi.findings import Fault
from operations import loading
from operations.admission import Admitted
from operations.answering import Answering
from operations.casework import Casework
from operations.outbox import write, written
from operations.outcomes import FileResult
from operations.receiving import receive
from operations.session import Session
from operations.working import Work
from store import answers, audit, files
from store.content import Kept
from store.files import FileRow
from store.reference import Reference

CHANNEL = "run"
NOT_READABLE = "No interchange can be made out that could be answered: the ISA is missing or broken."


class _Watched:
    """An input, and what its own reading failed of: a full disk on our side is another matter."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.lost: OSError | None = None

    def read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except OSError as error:
            self.lost = error
            raise


@dataclass(slots=True)
class Arrivals:
    """Takes the files of one run in."""

    session: Session
    _names: dict[int, str] = field(default_factory=dict)  # of the files that this process has taken in

    def finish(self) -> None:
        """Works off what an earlier process of this run left, whether or not it is given again."""
        with self.session.database.transaction() as connection:
            left = files.unanswered(connection, self.session.run_id)
        for file in left:
            _work(self.session, file)

    def take(self, name: str, stream: BinaryIO) -> FileResult:
        watched = _Watched(stream)
        try:
            kept = self.session.database.content.keep(watched)
        except OSError as error:
            if watched.lost is None:
                raise
            said = f"It cannot be read to its end ({error.strerror or error}); nothing of it was taken in."
            return FileResult(name, status="unreadable", verdict="unreadable", said=said)
        self.session.fault("raw-stored")
        return self._kept(name, kept)

    def _kept(self, name: str, kept: Kept) -> FileResult:
        session = self.session
        with session.database.transaction() as connection:
            known = files.latest(connection, kept.sha256)
            if known is None or (session.options.again and known.run_id != session.run_id):
                refusal = _again_refused(connection, known)
                _noted(session, connection, known, refused=bool(refusal))
                if refusal:
                    return FileResult(name, known.id if known else 0, status="again-refused", said=refusal)
                known = _arrived(session, connection, kept, known)
            files.add_arrival(connection, known.id, session.run_id, name, CHANNEL, session.stamp)
        if known.state != "answered":
            known = _work(session, known)
        elif known.run_id != session.run_id:
            return _repeat(session, name, known)
        if known.id in self._names:
            said = f"These bytes stand in this run already, as {self._names[known.id]}."
            return _result(session, name, known, "repeated", said)
        self._names[known.id] = name
        return _result(session, name, known)


def _noted(session: Session, connection: Connection, known: FileRow | None, *, refused: bool) -> None:
    """A line of the audit of a file that somebody wants to be run anew."""
    if known is not None and session.options.again:
        action = audit.REFUSED if refused else audit.REPROCESS
        audit.note(connection, known.id, audit.Line(action, session.options.again, session.options.who, session.stamp))


def _again_refused(connection: Connection, known: FileRow | None) -> str:
    if known is not None and known.id in audit.held(connection):
        return f"The file is held; `claimwright files release {known.id} --why TEXT` lets it go."
    accepted = files.accepted_claims(connection, known.sha256) if known is not None else 0
    if not accepted:
        return ""
    have = "1 claim of this file has" if accepted == 1 else f"{accepted} claims of this file have"
    return (f"{have} been accepted; running it anew would take them in twice. "
            "Send corrected claims (frequency 7 or 8) instead.")


def _arrived(session: Session, connection: Connection, kept: Kept, known: FileRow | None) -> FileRow:
    received_on = session.registry.payer.calendar.received_on(session.as_of)
    return files.add_file(
        connection, session.run_id, kept, session.stamp, received_on.isoformat(),
        attempt=1 if known is None else known.attempt + 1, why=session.options.again or None)


def _work(session: Session, file: FileRow) -> FileRow:
    database = session.database
    with database.content.open(file.sha256) as stream:
        envelope = scan(stream)
        with database.transaction() as connection:
            casework = Casework(Reference(connection, loading.plan_from_document))
        work = Work(session, file, stream, envelope, casework)
        return _answer(session, file, stream, envelope, work.run())


def _answer(session: Session, file: FileRow, stream: BinaryIO, envelope: Envelope,
            worked: list[tuple[Admitted, int]]) -> FileRow:
    """The answers to a file that is worked off, what it acknowledges, and its state: one transaction."""
    with session.database.transaction() as connection:
        answering = Answering(session, connection, file)
        for admitted, interchange_id in worked:
            answering.interchange(admitted, interchange_id)
            receive(connection, stream, admitted, file.id, session.stamp)
        verdict = _verdict(connection, file.id, envelope, worked)
        files.add_findings(connection, file.id, (0, 0, 0), envelope.findings)
        files.settle(connection, file.id, "answered", verdict=verdict, interchanges=len(envelope.interchanges),
                     **files.counts(connection, file.id))
        session.fault("before-answers-commit")
    session.fault("answers-committed")
    return replace(file, state="answered", verdict=verdict)


def _verdict(connection: Connection, file_id: int, envelope: Envelope, worked: list[tuple[Admitted, int]]) -> str:
    """The file in one word, as `operations.validation` names it."""
    if nobody_to_answer(envelope):
        return "unreadable"
    if all(admitted.verdict == "acknowledgment" for admitted, _id in worked):
        return "acknowledgment"
    refused = any(admitted.refused for admitted, _id in worked)
    tally = files.tally(connection, file_id, but=ACKNOWLEDGMENTS)
    if (tally.refused_sets == tally.sets and (tally.sets or refused)) or (
            tally.claims and tally.refused_claims == tally.claims):
        return "rejected"
    if tally.refused_sets or refused:
        return "partially_accepted"
    return "accepted_with_errors" if tally.refused_claims or tally.noted_sets else "accepted"


def _repeat(session: Session, name: str, file: FileRow) -> FileResult:
    """The same bytes in a later run: the stored answers again. A rehearsal only says so: they are no tests."""
    if file.verdict == "unreadable":
        return _result(session, name, file)
    if session.options.dry:
        said = f"These bytes came before: a run would give again the answers first given on {file.received_at}."
        return replace(_result(session, name, file, "repeated", said), answers=())
    with session.database.transaction() as connection:
        rows = answers.of_file(connection, file.id)
    for row in rows:
        write(session.database, row, session.options.out)
    said = f"These bytes came before: the answers first given on {file.received_at} are given again."
    return replace(_result(session, name, file, "repeated", said), first_answered=file.received_at)


def _result(session: Session, name: str, file: FileRow, status: str = "worked", said: str = "") -> FileResult:
    with session.database.transaction() as connection:
        facts = files.counts(connection, file.id)
        rows = answers.of_file(connection, file.id)
        why = files.first_message(connection, file.id, Fault.INPUT_UNREADABLE.id)
    if file.verdict == "unreadable":
        status, said = "unreadable", why or NOT_READABLE
    return FileResult(name, file.id, status, said, "", file.verdict, facts["claims"], written(rows))
