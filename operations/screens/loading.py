"""`claimwright load`: what was added, changed, and is the same as before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from operations import loading
from store.database import open_database


def print_load(kind: str, paths: tuple[Path, ...], url: str, *, now: datetime) -> int:
    database = open_database(url)
    with database.lock(), database.transaction() as connection:
        report = loading.load(kind, paths, connection, now)
    print(report)
    return 0
