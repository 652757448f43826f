"""`claimwright fix`: the corrections as a diff on stdout, what is wrong and stays so on stderr; writes only when told to.

The diff is of the file with one segment a line, without lines around a change: those would be somebody's data.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from edi import limits
from edi.envelope import Envelope, scan
from edi.findings import Finding, Severity
from edi.reader import parts
from operations.screens.ink import visible
from operations.screens.rewriting import one, say, written
from operations.screens.sources import IN_MEMORY, shown
from operations.tools.conversion import converted
from operations.tools.trailers import Trailers

TOLD = 20
"""Of what is not touched."""


def print_fixes(path: str, *, write: bool) -> int:
    """The status is 1 where there is something to correct and it has not been written."""
    def work(path: str, stream: BinaryIO) -> int:
        trailers = Trailers()
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
            spool.writelines(converted(trailers.corrected(parts(stream)), "x12"))
            corrected = cast(BinaryIO, spool)
            print("\n".join(_diff(visible(shown(path)), trailers)), end="\n" if trailers.corrections else "")
            others = _tell_others(path, scan(corrected))
            if not trailers.corrections:
                say(path, "nothing that fix corrects; what it does not touch is said above." if others else
                    "every count and control number of its trailers is right.")
                return 0
            if not write:
                say(path, f"{len(trailers.corrections)} to correct; nothing was written, --write does it.")
                return 1
            corrected.seek(0)
            written(Path(path), iter(lambda: corrected.read(limits.READ_BYTES), b""), like=Path(path))
            say(path, f"{len(trailers.corrections)} corrected.")
            return 0

    return one(path, work)


def _diff(name: str, trailers: Trailers) -> Iterator[str]:
    """A unified diff; behind each place stands what it ends."""
    if trailers.corrections:
        yield f"--- {name}"
        yield f"+++ {name}"
    for each in trailers.corrections:
        yield f"@@ -{each.line} +{each.line} @@ {visible(each.what)}"
        yield f"-{visible(each.before)}"
        yield f"+{visible(each.after)}"


def _tell_others(path: str, envelope: Envelope) -> int:
    """How much is still wrong with the envelope: told, since whoever corrects counts may think that all is well then."""
    left = [found for found in envelope.all_findings() if found.severity is not Severity.INFO]
    for found in left[:TOLD]:
        say(path, f"not touched: {_place(found)}{found.message} ({found.fault.id})")
    if len(left) > TOLD:
        say(path, f"… and {len(left) - TOLD} more; `claimwright validate` tells them.")
    return len(left)


def _place(found: Finding) -> str:
    return f"byte {found.where.offset}: " if found.where.offset else ""
