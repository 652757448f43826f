"""A story, run as a user would: the sample payer loaded, earlier files first, then its own file."""

import shutil
from pathlib import Path

from operations.batch import run
from operations.loading.folder import load_folder
from operations.outcomes import RunResult
from operations.session import Options
from store.database import Database, open_database
from tests.samples.story import SAMPLES, Story


def prepare(folder: Path, story: Story) -> Path:
    """A database with the sample payer loaded."""
    database = open_database(str(folder / "a.db"))
    with database.transaction() as connection:
        load_folder(SAMPLES / "payer", connection, story.as_of)
    database.close()
    return folder


def tell(story: Story, prepared: Path, home: Path) -> tuple[RunResult, dict[str, bytes]]:
    """Runs a story in a copy of the prepared database: its result, and its answers by kind."""
    shutil.copytree(prepared, home, dirs_exist_ok=True)
    database = open_database(str(home / "a.db"))
    try:
        for number, path in enumerate(story.setup):
            _run(database, path, home / f"before{number}", story)
        result = _run(database, story.folder / "in.edi", home / "out", story)
    finally:
        database.close()
    return result, {path.name.split(".")[-2]: path.read_bytes() for path in sorted((home / "out").iterdir())}


def _run(database: Database, path: Path, out: Path, story: Story) -> RunResult:
    out.mkdir(parents=True, exist_ok=True)
    with path.open("rb") as stream:
        return run(database, [(path.name, stream)], Options(out, story.as_of))
