"""The payer of the samples in a database, as often as it is asked for: made once a process, copied since.

    with payer() as (database, out): run(database, ...)
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

from operations import loading
from store.database import Database, open_database

HOUSE = Path(__file__).resolve().parent.parent
PAYER = HOUSE / "samples" / "payer"
AS_OF = datetime.fromisoformat("2026-02-02T09:00:00-05:00")
"""When the samples arrive."""


@contextmanager
def payer() -> Iterator[tuple[Database, Path]]:
    """A database of its own with all that the payer knows, and an empty folder for answers."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        shutil.copyfile(_loaded(), home / "payer.db")
        database = open_database(str(home / "payer.db"))
        try:
            yield database, home / "out"
        finally:
            database.close()


@cache
def _loaded() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    load(folder / "payer.db")
    return folder / "payer.db"


def load(path: Path) -> None:
    """Loads the payer of the samples into a database."""
    database = open_database(str(path))
    with database.transaction() as connection:
        for kind in ("plans", "members", "providers", "fees", "authorizations", "partners"):
            files = sorted([*PAYER.glob(f"{kind}.*"), *PAYER.glob(f"{kind}/*.toml")])
            loading.load(kind, files, connection, AS_OF)
    database.close()
