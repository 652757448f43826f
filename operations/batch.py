"""One run: files in, answers out, claims decided, payments made, the books closed.

    keep the bytes → scan the envelope → admit → read set by set → decide chunk by chunk → answer → pay → reconcile → publish

Each arrow ends in a committed transaction or a renamed file, and each step finds out by itself whether it has been done:
a run that is killed anywhere and started again ends as if it had never been killed.  A run that finds another one
interrupted goes on with it, under its clock, when both count as received on the same day; otherwise it finishes that one
first.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO

from operations import loading
from operations.arrivals import Arrivals
from operations.codes import lists_on
from operations.faultpoints import faultpoint
from operations.numbered import number_the_old
from operations.outbox import publish, written
from operations.outcomes import FileResult, RunResult
from operations.partners import UNNAMED_PAYER, Registry
from operations.paying import pay
from operations.reconciliation import reconcile
from operations.session import Options, Session
from store import answers, files
from store.code_lists import DatabaseShelf
from store.database import Database
from store.files import RunRow

NO_PAYER = "No payer is configured: answers name a placeholder. `claimwright load partners FILE` says who you are."


def run(database: Database, inputs: Iterable[tuple[str, BinaryIO]], options: Options) -> RunResult:
    """Takes the inputs in, in their order. The database must be open; the lock is taken here."""
    with database.lock(), _counting_references():
        database.content.sweep()
        number_the_old(database)
        with database.transaction() as connection:
            registry = loading.registry(connection)
            left = None if options.dry else files.interrupted(connection)
        notices = [NO_PAYER] if registry.payer == UNNAMED_PAYER else []
        if left is not None:
            session = _session(database, options, registry, left)
            received_on = registry.payer.calendar.received_on
            if received_on(session.as_of) == received_on(options.as_of):
                notices.append(f"An earlier run was interrupted: this one goes on with it, as of {left.as_of}.")
            else:
                late = _whole(session, ())
                notices.append(f"An earlier run was interrupted: it was finished first, as of {left.as_of}.")
                notices += [f"The books of that run do not close: {point}" for point in late.reconciliation.open_points]
                left = None
        if left is None:
            with database.transaction() as connection:
                left = files.open_run(connection, options.as_of.isoformat())
        result = _whole(_session(database, options, registry, left), inputs)
        result.notices = tuple(notices)
        return result


def _session(database: Database, options: Options, registry: Registry, run: RunRow) -> Session:
    return Session(database, options, registry, run.id, datetime.fromisoformat(run.as_of), faultpoint,
                   lists_on(DatabaseShelf(database)))


def _whole(session: Session, inputs: Iterable[tuple[str, BinaryIO]]) -> RunResult:
    """One run, from wherever it stands to its end."""
    arrivals = Arrivals(session)
    arrivals.finish()
    results = []
    for name, stream in inputs:
        results.append(arrivals.take(name, stream))
        session.fault("between-files")
    if session.options.pay:
        pay(session)
    return _close(session, results)


@contextmanager
def _counting_references() -> Iterator[None]:
    """Without the cyclic collector: what a run makes, counting references frees. The collector would go through all claims
    of a chunk again and again, a quarter of the run's time; `Work` lets it look at what is young, after each chunk."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _close(session: Session, results: list[FileResult]) -> RunResult:
    database, run_id = session.database, session.run_id
    with database.transaction() as connection:
        rows = answers.of_run(connection, run_id, unpublished=True)
    publish(database, rows, session.options.out, session.fault)
    with database.transaction() as connection:
        reconciliation = reconcile(connection, database.content, run_id)
        payments = [a for a in answers.of_run(connection, run_id) if a.kind == "835"]
        files.close_run(connection, run_id)
    return RunResult(run_id, session.stamp, results, list(written(payments)), reconciliation)
