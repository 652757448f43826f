"""`claimwright files`: what came in, how, and what was said of it."""

from __future__ import annotations

import sys

from operations.screens.tables import console, money, plain, print_json, print_table
from store import queries
from store.database import open_database

FINDINGS_SHOWN = 100


def print_files(url: str, *, limit: int, form: str) -> int:
    database = open_database(url, make=False)
    with database.reading() as connection:
        rows = queries.files(connection, limit)
    if form == "json":
        print_json(rows)
        return 0
    print_table(
        ("file", "name", "received", "verdict", "claims", "accepted", "findings"),
        [(r["id"], r["name"], r["received_at"], r["verdict"] or r["state"], r["claims"], r["accepted"], r["findings"])
         for r in rows], right=(4, 5, 6))
    return 0


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
    if form == "json":
        print_json({**file, "arrivals": arrivals, "sets": sets, "findings": findings, "answers": answers})
        return 0
    out = console()
    out.print(f"[bold]File {file['id']}[/bold] {plain(file['sha256'])}: {plain(file['verdict'] or file['state'])}")
    for arrival in arrivals:
        out.print(f"Arrived {arrival['at']} by {arrival['channel']} as {plain(arrival['name'])}.")
    print_table(
        ("interchange", "verdict", "note", "group", "set", "guide", "answer", "codes", "claims", "charged"),
        [(s["control_number"], s["interchange_verdict"], s["note"], s["group_control"], s["control"], s["guide"],
          s["verdict"], s["codes"], s["claims"], money(s["charge"])) for s in sets], right=(8, 9))
    if findings:
        print_table(("severity", "fault", "place", "what"), [
            (f["severity"], f["fault"], f"{f['position']} {f['segment']}{f['element'] or ''}", f["message"])
            for f in findings])
    for answer in answers:
        out.print(f"Answered {answer['created_at']} by {plain(answer['name'])}, {answer['size']} bytes.")
    return 0
