"""One measured task, in a process of its own: prints seconds (imports and start-up left out), claims and peak memory.

    python -m benchmarks.tasks TASK FILE [FOLDER]

The peers' tasks are the calls that their own documents show. This file runs under the peers' environment too, so it
imports ours only where a task needs it.
"""

from __future__ import annotations

import gc
import io
import json
import logging
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

AS_OF = "2026-03-16T09:00:00-04:00"  # the day that the sample traffic is dated by


def pyx12_validate(path: Path, _folder: Path) -> Callable[[], int]:
    """Guide validation and its 999."""
    import pyx12.params
    import pyx12.x12n_document

    logging.disable(logging.CRITICAL)
    parameters = pyx12.params.params()

    def task() -> int:
        with path.open(encoding="ascii") as source:
            pyx12.x12n_document.x12n_document(parameters, source, io.StringIO(), None)
        return 0

    return task


def x12sdk_models(path: Path, _folder: Path) -> Callable[[], int]:
    """Typed, validated models. It reads no further than the first bad set: each set is handed over by itself."""
    from x12sdk.io import X12ModelReader  # type: ignore[import-not-found]  # in the peers' environment only

    def task() -> int:
        head, *sets = re.split(r"~\s*ST\*", path.read_text(encoding="ascii"))
        read = 0
        for one in sets:
            body = re.split(r"~\s*GE\*", one)[0]
            try:
                with X12ModelReader(f"{head}~ST*{body}~GE*1*1~IEA*1*000000001~") as reader:
                    read += sum(1 for _ in reader.models())
            except ValueError:  # pydantic's: what is wrong with the set
                read += 1
        return read

    return task


def ours_guide(path: Path, _folder: Path) -> Callable[[], int]:
    """Guide validation (SNIP 1-2) and its 999."""
    from edi.builders.acknowledgment_999 import group_response, set_response
    from edi.envelope import scan
    from edi.reader import segments
    from edi.verdict import Judge
    from edi.walker import Walker
    from edi.writer import GroupOut, SetOut, write_interchange
    from operations.governing import governing
    from operations.session import bare_header

    def task() -> int:
        with path.open("rb") as stream:
            for interchange in scan(stream).interchanges:
                sets = []
                for group in interchange.groups:
                    responses, answers = [], []
                    for one in group.sets:
                        guide = governing(stream, interchange, group, one)
                        assert guide is not None
                        walker, judge, findings = Walker(guide, interchange.delimiters), Judge(), list(one.findings)
                        for texts, offsets in segments(stream, one.offset, one.end, interchange.delimiters):
                            walked = walker.feed(texts, offsets)
                            judge.add_units(walked.units)
                            judge.add(walked.findings)
                            findings.extend(walked.findings)
                        ended = walker.end()
                        judge.add(ended)
                        verdict = judge.verdict()
                        responses.append(set_response(one, verdict, [*findings, *ended], judge.units, guide))
                        answers.append(verdict.answer)
                    sets.append(SetOut(set_id="999", control="0001", reference="005010X231A1",
                                       segments=group_response(group, responses, answers)))
                header = bare_header(interchange, datetime.fromisoformat(AS_OF), 1)
                write_interchange(header, [GroupOut(
                    functional_id="FA", sender="A", receiver="B", date=header.date, time=header.time,
                    control_number=1, version="005010X231A1", sets=sets)])
        return 0

    return task


def ours_typed(path: Path, _folder: Path) -> Callable[[], int]:
    """Typed claims with SNIP 1 to 5, as `validate` reads them."""
    from edi.envelope import scan
    from edi.verdict import Policy
    from operations import collecting
    from operations.reading import read_set

    def task() -> int:
        claims = 0
        with path.open("rb") as stream, collecting.seldom():
            for interchange in scan(stream).interchanges:
                for group in interchange.groups:
                    for one in group.sets:
                        reading = read_set(stream, interchange, group, one, Policy.CLAIM)
                        claims += sum(len(batch) for batch in reading.claims())
        return claims

    return task


def oxedi_remittances(path: Path, _folder: Path) -> Callable[[], int]:
    """An 835 into typed tables, with what is wrong by SNIP 1 to 3."""
    import oxedi  # type: ignore[import-not-found]  # in the peers' environment only

    return lambda: int(oxedi.parse_file(path).count_claims())


def ours_remittances(path: Path, _folder: Path) -> Callable[[], int]:
    """An 835, judged by SNIP 1 to 3 as `validate --snip 1,2,3` does. The guide is compiled before: that is start-up."""
    from edi import guides
    from edi.envelope import scan
    from edi.segments import X12_DELIMITERS
    from edi.verdict import Policy
    from operations import collecting
    from operations.reading import read_set

    guides.load("835").compiled.checks(X12_DELIMITERS)

    def task() -> int:
        errors = 0
        with path.open("rb") as stream, collecting.seldom():
            for interchange in scan(stream).interchanges:
                for group in interchange.groups:
                    for one in group.sets:
                        reading = read_set(stream, interchange, group, one, Policy.CLAIM, frozenset((1, 2, 3)))
                        errors += reading.tally.errors
        assert not errors, "the generated remittances balance"
        return 0

    return task


def ours_run(path: Path, folder: Path) -> Callable[[], int]:
    """The whole run: 837 in, committed rows, TA1 or 999, 277CA and 835 out, with the real pipeline."""
    from operations.batch import run
    from operations.session import Options
    from store.database import open_database

    database = open_database(str(folder / "bench.db"))

    def task() -> int:
        with path.open("rb") as stream:
            result = run(database, [(path.name, stream)], Options(folder / "out", datetime.fromisoformat(AS_OF)))
        assert result.reconciliation.closes, result.reconciliation.open_points
        return result.reconciliation.accepted.claims

    return task


def ours_start(path: Path, _folder: Path) -> Callable[[], int]:
    """`validate` in a process that starts for it: nothing is left out."""
    import subprocess

    def task() -> int:
        subprocess.run([sys.executable, "-m", "cli", "validate", str(path), "--format", "ndjson"],
                       stdout=subprocess.DEVNULL, check=False)
        return 1

    return task


TASKS = {name: task for name, task in globals().items() if name.startswith(("pyx12_", "x12sdk_", "oxedi_", "ours_"))}


def main() -> None:
    name, path = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(scratch)
        task = TASKS[name](path, folder)
        gc.collect()
        started = time.perf_counter()
        claims = task()
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "claims": claims, "peak_mb": peak / 1024}))


if __name__ == "__main__":
    main()
