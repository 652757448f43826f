"""Runs in processes of their own that kill themselves at a fault point: `python -m tests.operations.killing`.

One process that has everything imported forks one for each line it reads (JSON: home, fault, points, after) and answers
with its exit status; a negative one is the signal that ended it. ``after`` are seconds after which it is killed from
outside, wherever it is then.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import time
import traceback
from datetime import datetime
from pathlib import Path

from operations import faultpoints
from operations.batch import run
from operations.session import Options
from store.database import open_database

AS_OF = datetime.fromisoformat("2026-03-16T12:00:00-04:00")
CHUNK = 3  # so that a small file has several


def main() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        after = request.pop("after")
        child = os.fork()
        if not child:
            _child(**request)
        if after:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)  # one that has ended waits for us, so that its number is nobody else's
        _pid, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _child(home: str, fault: str = "", points: str = "") -> None:
    """Runs the files of a home; never returns."""
    status = 1
    try:
        os.environ.update(CLAIMWRIGHT_FAULT=fault, CLAIMWRIGHT_FAULT_LIST=points)
        importlib.reload(faultpoints)  # it reads them once
        _run(Path(home))
        status = 0
    except BaseException:  # noqa: BLE001 - whatever it is, this process ends here, and the test shows it
        traceback.print_exc()
    finally:
        os._exit(status)


def _run(home: Path) -> None:
    database = open_database(str(home / "a.db"), faultpoints.faultpoint)
    inputs = [(path.name, path.open("rb")) for path in sorted((home / "in").iterdir())]
    result = run(database, inputs, Options(home / "out", AS_OF, chunk=CHUNK))
    assert result.reconciliation.closes, result.reconciliation.open_points


if __name__ == "__main__":
    main()
