"""`claimwright files`: what came in, how, and what was said of it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from edi.findings import Door
from operations.screens.tables import console, money, plain, print_json, print_table
from store import audit, queries
from store.database import open_database
from store.money import amount

FINDINGS_SHOWN = 100
_DONE = {audit.HOLD: "Held", audit.RELEASE: "Released", audit.REPROCESS: "Run anew", audit.REFUSED: "Not run anew"}


def print_files(url: str, *, limit: int, form: str) -> int:
    database = open_database(url, make=False)
    with database.reading() as connection:
        rows = queries.files(connection, limit)
    if form == "json":
        print_json(rows)
        return 0
    print_table(
        ("file", "name", "received", "verdict", "claims", "accepted", "findings"),
        [(r["id"], r["name"], r["received_at"], _word(r), r["claims"], r["accepted"], r["findings"]) for r in rows],
        right=(4, 5, 6))
    if not rows:
        print("No files yet. `claimwright run FILE --db URL --out DIR` takes some in.", file=sys.stderr)
    return 0


def _word(file: Mapping[str, Any]) -> str:
    """The verdict, or how far the file is worked off."""
    return str(file["verdict"] or file["state"]).replace("_", " ")


def print_file(url: str, file_id: int, *, form: str) -> int:
    database = open_database(url, make=False)
    with database.reading() as connection:
        file = queries.file(connection, file_id)
        if file is None:
            print("There is no file with this number; `claimwright files list` shows them.", file=sys.stderr)
            return 1
        arrivals = queries.arrivals(connection, file_id)
        sets = queries.file_sets(connection, file_id)
        findings = queries.findings(connection, file_id, FINDINGS_SHOWN)
        answers = queries.answers(connection, file_id)
        done = audit.lines(connection, file_id)
    if form == "json":
        told = [{**s, "charge": None if s["charge"] is None else f"{amount(s['charge']):.2f}"} for s in sets]
        print_json({**file, "arrivals": arrivals, "sets": told, "findings_in_all": file["findings"], "findings": findings,
                    "answers": answers, "audit": [line._asdict() for line in done]})
        return 0
    out = console()
    out.print(f"[bold]File {file['id']}[/bold] {plain(file['sha256'])}: {_word(file)}")
    if file["why"]:
        out.print(f"Run anew, attempt {file['attempt']}: {plain(file['why'])}")
    for arrival in arrivals:
        out.print(f"Arrived {arrival['at']} by {arrival['channel']} as {plain(arrival['name'])}.")
    print_table(
        ("interchange", "verdict", "note", "group", "set", "guide", "answer", "codes", "claims", "charged"),
        [(s["control_number"], s["interchange_verdict"], s["note"], s["group_control"], s["control"], s["guide"],
          s["verdict"], s["codes"], s["claims"], money(s["charge"])) for s in sets], right=(8, 9))
    without = [s for s in sets if s["claims"] and (s["verdict"] == "R" or s["interchange_verdict"] == "refused")]
    if without:
        out.print(f"Claims refused with their set: {sum(s['claims'] for s in without)}, "
                  f"charged {money(sum(s['charge'] for s in without))}. The TA1 or 999 tells why; claims list does not "
                  "have them.")
    if findings:
        print_table(("severity", "answer", "fault", "set", "place", "what"), [
            (f["severity"], "" if f["door"] == Door.INFORMATION else f["door"], f["fault"],
             f"{f['interchange']}.{f['grp']}.{f['set_ordinal']}",
             f"{f['position'] or ''} {f['segment']}{f['element'] or ''}".strip(), f["message"]) for f in findings])
    if file["findings"] and file["findings"] > len(findings):
        out.print(f"… and {file['findings'] - len(findings)} more findings; claimwright validate tells them.")
    for answer in answers:
        out.print(f"Answered {answer['created_at']} by {plain(answer['name'])}, {answer['size']} bytes.")
    for line in done:
        out.print(f"{_DONE[line.action]} {line.at} by {plain(line.who)}: {plain(line.why)}")
    return 0


def print_hold(url: str, file_id: int, *, release: bool, why: str, who: str, as_of: datetime) -> int:
    """Holds a file or lets it go; says how many claims that is about."""
    database = open_database(url, make=False)
    with database.transaction() as connection:
        if queries.file(connection, file_id) is None:
            print("There is no file with this number; `claimwright files list` shows them.", file=sys.stderr)
            return 1
        if release and file_id not in audit.held(connection):
            print(f"File {file_id} is not held.", file=sys.stderr)
            return 1
        action = audit.RELEASE if release else audit.HOLD
        audit.note(connection, file_id, audit.Line(action, why, who, as_of.isoformat()))
        waiting, told = audit.waiting(connection, file_id)
    if release:
        print(f"File {file_id} is released: the next payment cycle takes its {waiting} waiting claims.", file=sys.stderr)
    else:
        print(f"File {file_id} is held: {waiting} of its claims wait and stay out of payment cycles; {told} were told in "
              "remittances before and stay so.", file=sys.stderr)
    return 0
