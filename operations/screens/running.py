"""`claimwright run`: a progress bar while it works, then what came in, what went out, and the books."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from rich.console import Console

from edi.errors import EnvironmentFault
from operations.batch import run
from operations.outcomes import FileResult, Reconciliation, RunResult
from operations.rehearsal import rehearsed
from operations.screens.ink import visible
from operations.screens.sources import opened, shown, why
from operations.screens.tables import print_json, print_table
from operations.session import Options
from store import files, queries
from store.books import Sum
from store.database import open_database


def print_run(paths: tuple[str, ...], url: str, out: Path, *, as_of: datetime, pay: bool, dry: bool, again: str,
              result_json: Path | None, form: str = "table", who: str = "") -> int:
    out.mkdir(parents=True, exist_ok=True)
    if result_json is not None and not result_json.parent.is_dir():
        raise EnvironmentFault(f"The summary cannot be written: there is no folder {result_json.parent}. Make it first.")
    database = open_database(url, _fault())
    unread: list[FileResult] = []
    with _progress(paths) as progress, rehearsed(database, dry) as target:
        options = Options(out, as_of, pay, dry, again, who, progress=progress)
        result = run(target, _inputs(paths, unread), options)
    result.files.extend(unread)
    return _told(result, url, out, dry, result_json, form)


def _told(result: RunResult, url: str, out: Path, dry: bool, result_json: Path | None, form: str) -> int:
    if result_json is not None:
        result_json.write_text(json.dumps(_summary(result), indent=2, default=str) + "\n", encoding="utf-8")
    if form == "json":
        print_json(_summary(result))
    else:
        _print(result)
    _talk(result, out, url, dry)
    return result.exit_status


def print_reprocess(url: str, file_id: int, out: Path, *, as_of: datetime, why: str, who: str, form: str) -> int:
    """Runs a stored file anew, from its bytes as they came. Nothing is paid: that is a run's."""
    out.mkdir(parents=True, exist_ok=True)
    database = open_database(url, _fault(), make=False)
    with database.reading() as connection:
        file, came = files.get(connection, file_id), queries.arrivals(connection, file_id)
        newest = file if file is None else files.latest(connection, file.sha256)
    if file is None or newest is None:
        print("There is no file with this number; `claimwright files list` shows them.", file=sys.stderr)
        return 1
    if newest.id != file.id:
        print(f"This file was run anew as file {newest.id}; name that one.", file=sys.stderr)
        return 1
    with database.content.open(file.sha256) as stream:
        options = Options(out, as_of, pay=False, again=why, who=who)
        result = run(database, [(came[0]["name"] if came else f"{file_id}.edi", stream)], options)
    return _told(result, url, out, dry=False, result_json=None, form=form)


def _fault() -> Callable[[str], None]:
    from operations.faultpoints import faultpoint

    return faultpoint


def _inputs(paths: tuple[str, ...], unread: list[FileResult]) -> Iterator[tuple[str, BinaryIO]]:
    """Each path that can be read; the others count as unreadable."""
    for path in paths:
        name = shown(path)
        try:
            with opened(path) as stream:
                yield os.path.basename(name), stream
        except OSError as error:
            unread.append(FileResult(os.path.basename(name), status="unreadable", verdict="unreadable", said=why(error)))


@contextlib.contextmanager
def _progress(paths: tuple[str, ...]) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"{len(paths)} files", total=None)

        def tell(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        yield tell


def _print(result: RunResult) -> None:
    print_table(("file", "verdict", "claims", "answers"), [
        (f.name, f.verdict.replace("_", " ") + (" (again)" if f.status == "repeated" else ""), f.claims, _named(f))
        for f in result.files], right=(2,))
    for file in result.files:
        if file.said and file.exit_status != 3:
            print(visible(f"{file.name}: {file.said}"))
    for answer in result.payments:
        print(f"Remittance: {answer.name}")
    _print_books(result.reconciliation)


def _talk(result: RunResult, out: Path, url: str, dry: bool) -> None:
    for file in result.files:
        if file.exit_status == 3:
            print(visible(f"{file.name}: {file.said}"), file=sys.stderr)
    for notice in result.notices:
        print(notice, file=sys.stderr)
    if not any((*result.payments, *(answer for file in result.files for answer in file.answers))):
        print("Nothing could be answered.", file=sys.stderr)
    elif dry:
        print(f"Rehearsal: answers (marked as tests) are in {out}; nothing was kept in the database.", file=sys.stderr)
    else:
        print(f"Answers are in {out}. Next: claimwright claims list --db {url}", file=sys.stderr)


def _named(file: FileResult) -> str:
    """000001-1.999 277ca: the answers' names without what they share."""
    named: dict[str, list[str]] = {}
    for answer in file.answers:
        stem, kind, _edi = answer.name.split(".")
        named.setdefault(stem, []).append(kind)
    return ", ".join(f"{stem}.{' '.join(kinds)}" for stem, kinds in named.items())


def _print_books(r: Reconciliation) -> None:
    def row(what: str, value: Sum) -> tuple[str, int, str]:
        return what, value.claims, f"{value.charge:,.2f}"

    print_table(("", "claims", "charged"), [
        row("received", r.received), row("  refused with their set", r.refused_with_set),
        row("  refused by themselves", r.refused), row("  accepted", r.accepted), row("    paid", r.paid),
        row("    denied", r.denied), row("    pended", r.pended), row("in remittances", r.remitted)], right=(1, 2))
    decided = r.paid.charge + r.denied.charge
    print(f"Charged {decided:,.2f} = paid {r.paid_amount:,.2f} + adjusted {r.adjusted_amount:,.2f} "
          "(paid and denied claims).")
    print(f"Payments in remittances: {r.remitted_amount:,.2f} (tests and encounters are decided, never paid).")
    if r.closes:
        print("The books close: the same claims and dollars stand in the files, the database and the answers.")
    for point in r.open_points:
        print(f"The books do not close: {point}. This is a bug of ours; please report it.")


def _summary(result: RunResult) -> dict[str, Any]:
    """For programs: the run as JSON, amounts as text."""
    books = {name: {"claims": v.claims, "charge": f"{v.charge:.2f}"} if isinstance(v, Sum) else v
             for name, v in ((f.name, getattr(result.reconciliation, f.name))
                             for f in dataclasses.fields(result.reconciliation))}
    return {
        "run": result.run_id, "as_of": result.as_of, "exit_status": result.exit_status,
        "files": [{
            "name": f.name, "file": f.file_id, "status": f.status, "verdict": f.verdict, "claims": f.claims,
            "said": f.said, "first_answered": f.first_answered,
            "answers": [dataclasses.asdict(a) for a in f.answers]} for f in result.files],
        "remittances": [dataclasses.asdict(a) for a in result.payments],
        "reconciliation": {**books, "closes": result.reconciliation.closes},
        "notices": list(result.notices),
    }
