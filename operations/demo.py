"""`make demo`: the sample payer, the sample drop, and what came of it, in a folder of its own.

The drop is every story of samples/, as if a clearinghouse had left them all: some are to be refused.  Each time anew.
"""

from __future__ import annotations

import shutil
import sys
import time
from datetime import datetime
from pathlib import Path

from operations.loading.folder import load_folder
from operations.screens.running import print_run
from operations.screens.tables import console
from store.database import open_database

HOUSE = Path(__file__).resolve().parent.parent
SAMPLES = HOUSE / "samples"
OUT = Path("demo-out")
AS_OF = datetime.fromisoformat("2026-02-02T09:00:00-05:00")  # the day on which the stories are told


def main() -> int:
    started = time.monotonic()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    url = str(OUT / "claims.db")
    database = open_database(url)
    with database.transaction() as connection:
        for report in load_folder(SAMPLES / "payer", connection, AS_OF):
            print(report)
    database.close()
    drop = OUT / "drop"
    drop.mkdir()
    for story in sorted(SAMPLES.glob("*/in.edi")):
        shutil.copy(story, drop / f"{story.parent.name}.edi")
    paths = tuple(str(path) for path in sorted(drop.iterdir()))
    status = print_run(paths, url, OUT / "answers", as_of=AS_OF, pay=True, dry=False, again="",
                       result_json=OUT / "result.json")
    if status not in (0, 1):  # 1: some of it was meant to be refused
        return status
    _next(url, time.monotonic() - started)
    return 0


def _next(url: str, seconds: float) -> None:
    out = console()
    out.print(f"\nDone in {seconds:.1f} s. What came in lies in {OUT / 'drop'}, the answers in {OUT / 'answers'}, "
              f"the database is {url}.")
    out.print("Type next:")
    for command, what in (
        (f"claimwright claims list --db {url}", "every claim and what became of it"),
        (f"claimwright explain CAP-1 --db {url}", "how the plan's yearly limit cut a line"),
        (f"claimwright claims show DED-1 --db {url}", "a claim that went to the deductible"),
        (f"claimwright inspect {OUT / 'drop' / 'copay.edi'}", "a claim file in words"),
        (f"claimwright validate {OUT / 'drop' / 'one-bad-claim.edi'}", "what is wrong with one"),
    ):
        out.print(f"  .venv/bin/{command}   [dim]{what}[/dim]", soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
