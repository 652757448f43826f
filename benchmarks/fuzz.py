"""Mutated files → counts and crashers: `make fuzz`, and in small `tests/test_fuzz.py`.

    .venv/bin/python -m benchmarks.fuzz --seconds 600 --seed 7 --target validate

A target takes any bytes and must come back within a second with findings, an answer or a clear refusal; what it
promises is asserted in it.  What breaks a promise is made as short as it can be while it breaks the same promise, and
kept under `tests/fuzz/crashers`, which the suite runs on every target.  Look at a crasher before you commit it: where
the corpus was the seed, its words are not ours, so write them anew.
"""

from __future__ import annotations

import argparse
import hashlib
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

from benchmarks.mutations import mutate, mutate_claims
from benchmarks.targets import TARGETS, Target

HOUSE = Path(__file__).resolve().parent.parent
CRASHERS = HOUSE / "tests" / "fuzz" / "crashers"
SEEDS = HOUSE / "tests" / "fuzz" / "seeds"
SAMPLES = HOUSE / "samples"
CORPUS = HOUSE.parent / "shared" / "corpus"
LARGE = 1 << 20
"""Bytes of a file that is no seed any more."""

SMALL = 4_000
"""Bytes: a larger seed is cut to this many for the quick targets."""


@dataclass(slots=True)
class Crash:
    """A promise that was broken: by which bytes, and where (never the bytes themselves in a message)."""

    target: str
    why: str
    data: bytes = field(repr=False)


@dataclass(slots=True)
class Tally:
    inputs: int = 0
    seconds: float = 0.0
    said: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    crashes: dict[str, Crash] = field(default_factory=dict)


def seeds(corpus: bool = True) -> list[bytes]:
    """What mutations start from: our own files; where it is asked for, also our answers and the public corpus."""
    found = sorted(SEEDS.glob("*.edi"))
    found += sorted(SAMPLES.glob("*/*.edi" if corpus else "*/in.edi"))
    if corpus:
        found += sorted(CORPUS.glob("*/*.x12"))
    return [path.read_bytes() for path in found if path.stat().st_size < LARGE]


def inputs(seed: int, files: Sequence[bytes]) -> Iterator[bytes]:
    """Mutated files without end, two of three of them in their claims alone; the same seed and files give the same bytes."""
    chance = Random(seed)
    while True:
        change = chance.choice((mutate, mutate_claims, mutate_claims))
        yield change(_part(chance.choice(files), chance), chance, files)


def _part(data: bytes, chance: Random) -> bytes:
    """All of a small file; of a large one its beginning, so that one input stays quick."""
    return data if len(data) <= SMALL else data[: chance.choice((SMALL, 2 * SMALL))]


def fuzz(target: Target, files: Iterable[bytes], tally: Tally) -> None:
    """Each input through the target; what it says is counted, what it breaks is noted."""
    for data in files:
        began = time.perf_counter()
        crash = attempt(target, data, tally.said)
        took = time.perf_counter() - began
        tally.inputs += 1
        tally.seconds += took
        tally.slowest = max(tally.slowest, took)
        if crash is not None:
            tally.crashes.setdefault(crash.why, crash)


def attempt(target: Target, data: bytes, said: Counter[str]) -> Crash | None:
    """One input through a target; None when all promises held."""
    try:
        # A second for a file of a few pages, and in proportion for what mutation has blown up: beyond that it is a hang.
        with _within(target.seconds * max(1.0, len(data) / 50_000)):
            said[target.run(data)] += 1
    except Exception as error:  # noqa: BLE001 - any exception at all is what is looked for
        said["broken"] += 1
        return Crash(target.name, _where(error), data)
    return None


def shorten(target: Target, crash: Crash, patience: float = 30.0) -> Crash:
    """The same broken promise by fewer bytes: pieces are left out as long as the reason stays the same."""
    data, size = crash.data, max(1, len(crash.data) // 2)
    stop = time.monotonic() + patience
    while size and time.monotonic() < stop:
        at, shorter = 0, False
        while at < len(data) and time.monotonic() < stop:
            less = data[:at] + data[at + size:]
            again = attempt(target, less, Counter())
            if again is not None and again.why == crash.why:
                data, shorter = less, True
            else:
                at += size
        size = size if shorter and size > 1 else size // 2
    return Crash(crash.target, crash.why, data)


def keep(crash: Crash, folder: Path = CRASHERS) -> Path:
    """Writes a crasher under a name made of its bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{crash.target}-{hashlib.sha256(crash.data).hexdigest()[:12]}.edi"
    path.write_bytes(crash.data)
    return path


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raises TimeoutError inside when it takes longer: of this process, since a busy machine is no hang."""
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _where(error: Exception) -> str:
    """What broke and where: the same bug has the same words, whatever the bytes."""
    if isinstance(error, TimeoutError):
        return "hang"
    frames = traceback.extract_tb(error.__traceback__)
    frames[:] = [frame for frame in frames if str(HOUSE) in frame.filename and ".venv" not in frame.filename]
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-3:]))
    promise = f" ({error})" if isinstance(error, AssertionError) else ""
    return f"{type(error).__name__}{promise} at {places}"


def _slice(target: Target, seed: int, files: Sequence[bytes], seconds: float, say: Callable[[str], None]) -> Tally:
    """As many inputs as fit into so many seconds."""
    tally, stop = Tally(), time.monotonic() + seconds
    target.run(files[0])  # what is read and compiled once is nobody's hang

    def until() -> Iterator[bytes]:
        for data in inputs(seed, files):
            if time.monotonic() > stop:
                return
            yield data

    fuzz(target, until(), tally)
    rate = tally.inputs / tally.seconds if tally.seconds else 0
    say(f"{target.name}: {tally.inputs} inputs from {len(files)} files, seed {seed}, {rate:.0f}/s, "
        f"slowest {tally.slowest * 1000:.0f} ms, {len(tally.crashes)} kinds of crash; {dict(tally.said.most_common())}")
    for crash in tally.crashes.values():
        shorter = shorten(target, crash)
        say(f"  {crash.why}: {len(shorter.data)} bytes in {keep(shorter).relative_to(HOUSE)}")
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Slices of each target; status 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="benchmarks.fuzz", description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=120.0, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", choices=sorted(TARGETS), action="append", help="all when left out")
    asked = parser.parse_args(arguments)
    targets = [TARGETS[name] for name in asked.target or TARGETS]
    tallies = [_slice(target, asked.seed, seeds(target.corpus), asked.seconds, print) for target in targets]
    return 1 if any(tally.crashes for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
