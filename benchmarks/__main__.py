"""`make bench`: one table, peers and ours side by side in one run; exit 1 when a bar is missed.

    python -m benchmarks [--claims N] [--big N] [--keep FOLDER] [--interpreted]

Peers are installed into an environment of their own. Each task runs in a fresh process, one at a time; ratios, not
absolutes, are what counts: the machine is noisy. Inputs are our own sample traffic, and the other generator's where it
is there. Ours is measured compiled (`make fast`) where a C compiler is there, else interpreted; the table says which.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

import fast
from benchmarks.tasks import AS_OF

HOUSE = Path(__file__).resolve().parent.parent
GENERATOR = HOUSE.parent / "shared/tools/gen837.py"
PAYER = HOUSE.parent / "shared/tools/gen835.py"
PEERS = ("pyx12==4.0.0", "x12sdk==2.2.0", "oxedi==0.6.0")
MEMORY_MB = 200.0
UNITS_A_SECOND = 15_000.0
INBOUND = ("270", "276")  # beside the claims


@dataclass(frozen=True)
class Measured:
    seconds: float
    claims: int
    peak_mb: float

    @property
    def rate(self) -> float:
        return self.claims / self.seconds


@dataclass(frozen=True)
class Bar:
    """What must hold, and whether it does."""

    what: str
    figure: str
    wanted: str
    met: bool


def measure(python: Path, task: str, path: Path, claims: int, folder: Path | None = None, *, best_of: int = 1,
            compiled: bool = False) -> Measured:
    """Runs a task in a fresh process; the best of several where it is quick."""
    command = [str(python), "-m", "benchmarks.tasks", task, str(path), *([str(folder)] if folder else [])]
    environment = dict(os.environ)
    if compiled:  # safe path: what stands in the folder at hand does not come first
        environment |= {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(map(str, (fast.FAST, HOUSE)))}
    runs = []
    for _ in range(best_of):
        done = subprocess.run(command, capture_output=True, text=True, cwd=HOUSE, check=False, env=environment)
        if done.returncode:
            raise SystemExit(f"{task} on {path.name} failed:\n{done.stderr[-2000:]}")
        runs.append(json.loads(done.stdout.splitlines()[-1]))
    best = min(runs, key=lambda r: float(r["seconds"]))
    return Measured(best["seconds"], claims, best["peak_mb"])


def peers(folder: Path) -> Path:
    """The peers' own environment, made once a folder."""
    home = folder / "peers"
    python = home / "bin/python"
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *PEERS], check=True,
                       stderr=subprocess.DEVNULL)
    return python


def sample(folder: Path, claims: int, *, prior_payers: float = 0.0, faults: float = 0.0) -> Path:
    """Our own traffic, with what belongs to it loaded into a database beside it."""
    from operations.sample import write_sample

    home = folder / f"sample-{claims}-{prior_payers}-{faults}"
    write_sample(home, claims, 1, prior_payers=prior_payers, faults=faults)
    return home


def loaded(home: Path, scratch: Path) -> Path:
    """A folder with a database in which the sample's payer is loaded."""
    from operations.loading.folder import load_folder
    from store.database import open_database

    database = open_database(str(scratch / "bench.db"))
    with database.transaction() as connection:
        load_folder(home, connection, datetime.fromisoformat(AS_OF))
    database.close()
    return scratch


def generated(folder: Path, claims: int, defects: float = 0.0) -> Path | None:
    if not GENERATOR.exists():
        return None
    path = folder / f"gen837-{claims}-{defects}.edi"
    subprocess.run([sys.executable, str(GENERATOR), "--claims", str(claims), "--defects", str(defects), "-o", str(path)],
                   check=True)
    return path


def remitted(folder: Path, claims: int) -> Path | None:
    """Remittances of the other generator."""
    if not PAYER.exists():
        return None
    path = folder / f"gen835-{claims}.edi"
    subprocess.run([sys.executable, str(PAYER), "--claims", str(claims), "-o", str(path)], check=True)
    return path


class Bench:
    def __init__(self, folder: Path, claims: int, big: int, compiled: bool) -> None:
        self.folder, self.claims, self.big, self.compiled = folder, claims, big, compiled
        self.rows: list[tuple[str, str, Measured]] = []
        self.bars: list[Bar] = []
        self.theirs = peers(folder)

    def note(self, what: str, on: str, measured: Measured) -> Measured:
        self.rows.append((what, on, measured))
        Console(stderr=True).print(f"{what} on {on}: {measured.rate:,.0f} claims/s, {measured.peak_mb:.0f} MB")
        return measured

    def ours(self, task: str, path: Path, claims: int, folder: Path | None = None, *, best_of: int = 1) -> Measured:
        return measure(Path(sys.executable), task, path, claims, folder, best_of=best_of, compiled=self.compiled)

    def at_least(self, what: str, ratio: float, wanted: float) -> None:
        self.bars.append(Bar(what, f"{ratio:.1f}×", f"≥ {wanted:g}×", ratio >= wanted))

    def at_most(self, what: str, value: float, wanted: float, unit: str) -> None:
        self.bars.append(Bar(what, f"{value:.2f} {unit}", f"≤ {wanted:g} {unit}", value <= wanted))

    def inquiries(self) -> None:
        """Sets that ask: read, walked, checked as `validate` does it; pyx12 has no guide for them at 5010."""
        from operations.sample import DAY
        from operations.sample.conversation import write_conversation

        for guide in INBOUND:
            path = write_conversation(self.folder, guide, self.claims, 1, day=DAY, per_set=100).path
            read = self.note("ours, guide + SNIP 3-5", f"{guide}, 100 a set",
                             self.ours("ours_typed", path, self.claims, best_of=3))
            self.bars.append(Bar(f"units of a {guide} a second", f"{read.rate:,.0f}", f"≥ {UNITS_A_SECOND:,.0f}",
                                 read.rate >= UNITS_A_SECOND))

    def compare(self, on: str, path: Path) -> Measured:
        """The three ratios but the run, on one file; gives pyx12's figure."""
        theirs = self.pyx12(on, path)
        models = self.note("x12sdk, typed models", on, measure(self.theirs, "x12sdk_models", path, self.claims))
        guide = self.note("ours, guide + 999", on, self.ours("ours_guide", path, self.claims, best_of=3))
        typed = self.note("ours, typed + SNIP 3-5", on, self.ours("ours_typed", path, self.claims, best_of=3))
        self.at_least(f"guide + 999 over pyx12 ({on})", guide.rate / theirs.rate, 45)
        self.at_least(f"typed + SNIP 3-5 over x12sdk ({on})", typed.rate / models.rate, 10)
        return theirs

    def pyx12(self, on: str, path: Path) -> Measured:
        return self.note("pyx12, guide + 999", on, measure(self.theirs, "pyx12_validate", path, self.claims))

    def run(self, on: str, home: Path, claims: int) -> Measured:
        with tempfile.TemporaryDirectory(dir=self.folder) as scratch:
            ready = loaded(home, Path(scratch))
            return self.note("ours, whole run", on, self.ours("ours_run", home / "claims.edi", claims, ready))

    def all(self) -> None:
        home = sample(self.folder, self.claims)
        path = home / "claims.edi"
        pyx12 = self.compare("sample", path)
        whole = self.run("sample", home, self.claims)
        self.at_least("whole run over pyx12's validation (sample)", whole.rate / pyx12.rate, 8)
        coordinated, on = sample(self.folder, self.claims, prior_payers=0.5), "sample with prior payers"
        pyx12_too, with_cob = self.pyx12(on, coordinated / "claims.edi"), self.run(on, coordinated, self.claims)
        self.at_least("whole run over pyx12's validation (prior payers)", with_cob.rate / pyx12_too.rate, 8)
        with_faults = self.run("sample, 10 % bad", sample(self.folder, self.claims, faults=0.1), self.claims)
        self.at_least("10 % bad claims against none, whole run", with_faults.rate / whole.rate, 0.9)
        large = self.run(f"sample of {self.big:,}", sample(self.folder, self.big), self.big)
        self.at_most("time a claim, ten times the claims", whole.rate / large.rate, 1.25, "×")
        self.at_most("peak memory, whole run", max(whole.peak_mb, large.peak_mb), MEMORY_MB, "MB")
        self.at_most("peak memory, ten times the claims", large.peak_mb / whole.peak_mb, 1.25, "×")
        self.inquiries()
        other = generated(self.folder, self.claims)
        if other is not None:
            self.compare("gen837", other)
            bad = generated(self.folder, self.claims, 0.1)
            assert bad is not None
            clean = self.ours("ours_typed", other, self.claims, best_of=3)
            faulty = self.ours("ours_typed", bad, self.claims, best_of=3)
            self.at_least("10 % bad claims against none, typed", faulty.rate / clean.rate, 0.9)
        else:
            Console(stderr=True).print("gen837.py is not there: measured on our own sample only.")
        self.remittances()
        one = sample(self.folder, 1) / "claims.edi"
        self.at_most("start-up: validate a one-claim file",
                     self.ours("ours_start", one, 1, best_of=5).seconds, 0.35, "s")

    def remittances(self) -> None:
        """Reading an 835 against the fastest that does: by SNIP 1 to 3, both."""
        path = remitted(self.folder, self.claims)
        if path is None:
            Console(stderr=True).print("gen835.py is not there: reading remittances is not measured.")
            return
        theirs = self.note("oxedi, 835 by SNIP 1-3", "gen835", measure(self.theirs, "oxedi_remittances", path, self.claims,
                                                                       best_of=5))
        ours = self.note("ours, 835 by SNIP 1-3", "gen835", self.ours("ours_remittances", path, self.claims, best_of=5))
        self.at_most("835 by SNIP 1-3, oxedi's time", ours.seconds / theirs.seconds, 3, "×")

    def show(self) -> int:
        console = Console(width=max(100, int(os.environ.get("COLUMNS", "100"))))
        console.print(f"Ours: {'compiled (make fast)' if self.compiled else 'interpreted'}.")
        table = Table("task", "on", "claims/s", "seconds", "peak MB", box=None)
        for what, on, m in self.rows:
            table.add_row(what, on, f"{m.rate:,.0f}", f"{m.seconds:.2f}", f"{m.peak_mb:.0f}")
        console.print(table)
        bars = Table("bar", "measured", "wanted", "", box=None)
        for bar in self.bars:
            bars.add_row(bar.what, bar.figure, bar.wanted, "met" if bar.met else "[red]MISSED[/red]")
        console.print(bars)
        return 0 if all(bar.met for bar in self.bars) else 1


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--claims", type=int, default=10_000)
    ask.add_argument("--big", type=int, default=100_000)
    ask.add_argument("--interpreted", action="store_true", help="even where a C compiler is there")
    ask.add_argument("--keep", type=Path, help="a folder to keep inputs and the peers' environment in")
    said = ask.parse_args()
    lack = "" if said.interpreted else fast.lacking()
    compiled = not said.interpreted and not lack
    if compiled:
        fast.build()
    elif lack:
        print(f"Measured interpreted: {lack} is not here.", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        folder = said.keep.resolve() if said.keep else Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder, said.claims, said.big, compiled)
        bench.all()
        return bench.show()


if __name__ == "__main__":
    sys.exit(main())
