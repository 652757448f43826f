"""`claimwright load`: what was added, changed, and is the same as before."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from operations import loading
from operations.screens.tables import print_json
from store.database import open_database


def print_load(kind: str, paths: tuple[Path, ...], url: str, *, now: datetime, form: str = "table") -> int:
    database = open_database(url)
    with database.lock(), database.transaction() as connection:
        report = loading.load(kind, paths, connection, now)
    if form == "json":
        print_json(asdict(report))
    else:
        print(report)
        for note in report.notes:
            print(note, file=sys.stderr)
    return 0
