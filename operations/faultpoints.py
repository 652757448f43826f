"""Named places at which a test kills the process, to see that nothing is lost or done twice.

`faultpoint("after-commit")` does nothing unless CLAIMWRIGHT_FAULT names that point ("after-commit" or "after-commit:3" for
its third passing): then the process kills itself as the operating system would.  CLAIMWRIGHT_FAULT_LIST names a file to
which each passing is written, so that the runner learns which points a run has.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

_wanted, _, _nth = os.environ.get("CLAIMWRIGHT_FAULT", "").partition(":")
_list = os.environ.get("CLAIMWRIGHT_FAULT_LIST", "")
_passed: dict[str, int] = {}


def faultpoint(name: str) -> None:
    """A place where a kill must do no harm."""
    if not _wanted and not _list:
        return
    _passed[name] = _passed.get(name, 0) + 1
    if _list:
        with Path(_list).open("a", encoding="ascii") as out:
            out.write(f"{name}:{_passed[name]}\n")
    if name == _wanted and _passed[name] == int(_nth or 1):
        os.kill(os.getpid(), signal.SIGKILL)
