"""One run: files in, answers out, claims decided, payments made, the books closed.

    keep the bytes → scan the envelope → admit → read set by set → decide chunk by chunk → answer → pay → reconcile → publish

Each arrow ends in a committed transaction or a renamed file, and each step finds out by itself whether it has been done:
a run that is killed anywhere and started again ends as if it had never been killed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from sqlalchemy import Connection

from edi.builders.interchange_ta1 import unreadable
from edi.envelope import Envelope, scan
from operations import loading
from operations.admission import Admitted
from operations.answering import Answering
from operations.casework import Casework
from operations.faultpoints import faultpoint
from operations.outbox import publish, write, written
from operations.outcomes import FileResult, RunResult
from operations.partners import UNNAMED_PAYER
from operations.paying import pay
from operations.reconciliation import reconcile
from operations.session import Options, Session
from operations.working import Work
from store import answers, files
from store.content import Kept
from store.database import Database
from store.files import FileRow
from store.reference import Reference

CHANNEL = "run"


def run(database: Database, inputs: Iterable[tuple[str, BinaryIO]], options: Options) -> RunResult:
    """Takes the inputs in, in their order. The database must be open; the lock is taken here."""
    with database.lock():
        database.content.sweep()
        with database.transaction() as connection:
            run_id, as_of = files.open_run(connection, options.as_of.isoformat())
            registry = loading.registry(connection)
        session = Session(database, options, registry, run_id, datetime.fromisoformat(as_of), faultpoint)
        results = []
        for name, stream in inputs:
            results.append(_file(session, name, stream))
            session.fault("between-files")
        if options.pay:
            pay(session)
        return _close(session, results)


def _close(session: Session, results: list[FileResult]) -> RunResult:
    database, run_id = session.database, session.run_id
    with database.transaction() as connection:
        rows = answers.of_run(connection, run_id, unpublished=True)
    publish(database, rows, session.options.out, session.fault)
    with database.transaction() as connection:
        reconciliation = reconcile(connection, database.content, run_id)
        payments = [a for a in answers.of_run(connection, run_id) if a.kind == "835"]
        files.close_run(connection, run_id)
    notices: tuple[str, ...] = ()
    if session.registry.payer == UNNAMED_PAYER:
        notices = ("No payer is configured: answers name a placeholder. `claimwright load partners FILE` says who you are.",)
    return RunResult(run_id, session.stamp, results, list(written(payments)), reconciliation, notices)


def _file(session: Session, name: str, stream: BinaryIO) -> FileResult:
    database = session.database
    kept = database.content.keep(stream)
    session.fault("raw-stored")
    with database.transaction() as connection:
        known = files.latest(connection, kept.sha256)
        if known is None or (session.options.again and known.run_id != session.run_id):
            refusal = _again_refused(connection, known)
            if refusal:
                return FileResult(name, known.id if known else 0, status="again-refused", said=refusal)
            known = _arrived(session, connection, kept, known)
        repeated = known.state == "answered" and known.run_id != session.run_id
        files.add_arrival(connection, known.id, session.run_id, name, CHANNEL, session.stamp)
    if repeated:
        return _repeat(session, name, known)
    if known.state != "answered":
        known = _work(session, known)
    return _result(session, name, known)


def _again_refused(connection: Connection, known: FileRow | None) -> str:
    if known is None:
        return ""
    accepted = files.accepted_claims(connection, known.sha256)
    if accepted:
        return (f"{accepted} claims of this file have been accepted; running it anew would take them in twice. "
                "Send corrected claims (frequency 7 or 8) instead.")
    return ""


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
        worked = work.run()
    with database.transaction() as connection:
        answering = Answering(session, connection, file)
        for admitted, interchange_id in worked:
            answering.interchange(admitted, interchange_id)
        verdict = _verdict(connection, file.id, envelope, worked)
        if not envelope.interchanges:
            files.add_findings(connection, file.id, (0, 0, 0), envelope.findings)
        files.settle(connection, file.id, "answered", verdict=verdict, interchanges=len(envelope.interchanges),
                     **files.counts(connection, file.id))
        session.fault("before-answers-commit")
    session.fault("answers-committed")
    return replace(file, state="answered", verdict=verdict)


def _verdict(connection: Connection, file_id: int, envelope: Envelope, worked: list[tuple[Admitted, int]]) -> str:
    """The file in one word, as `operations.validation` names it."""
    if all(map(unreadable, envelope.interchanges)):
        return "unreadable"
    if all(admitted.verdict == "acknowledgment" for admitted, _id in worked):
        return "acknowledgment"
    sets, refused_sets, claims, refused_claims = files.tally(connection, file_id)
    if refused_sets == sets or (claims and refused_claims == claims):
        return "rejected"
    if refused_sets or any(admitted.refused for admitted, _id in worked):
        return "partially_accepted"
    return "accepted_with_errors" if refused_claims else "accepted"


def _repeat(session: Session, name: str, file: FileRow) -> FileResult:
    """The same bytes again: the stored answers again."""
    with session.database.transaction() as connection:
        rows = answers.of_file(connection, file.id)
    for row in rows:
        write(session.database, row, session.options.out)
    said = f"These bytes came before: the answers first given on {file.received_at} are given again."
    return FileResult(name, file.id, "repeated", said, file.received_at, file.verdict, answers=written(rows))


def _result(session: Session, name: str, file: FileRow) -> FileResult:
    with session.database.transaction() as connection:
        facts = files.counts(connection, file.id)
        rows = answers.of_file(connection, file.id)
    status = "unreadable" if file.verdict == "unreadable" else "worked"
    said = "No interchange can be made out that could be answered: the ISA is missing or broken."
    said = said if status == "unreadable" else ""
    return FileResult(name, file.id, status, said, "", file.verdict, claims=facts["claims"], answers=written(rows))
