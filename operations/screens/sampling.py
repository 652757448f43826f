"""`claimwright sample`: writes synthetic traffic and says what to do with it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

from operations.sample import DAY, write_sample
from operations.sample.conversation import write_conversation
from operations.screens.tables import print_json


def print_sample(kind: str, count: int, seed: int, out: Path, *, prior_payers: float, faults: float,
                 form: str = "table") -> int:
    report = write_sample(out, count, seed, prior_payers=prior_payers, faults=faults)
    if form == "json":
        print_json(asdict(report))
        return 0
    expected = ", ".join(f"{number} {what}" for what, number in report.expected.items())
    print(f"{report.claims} {kind} claims in {report.sets} {'set' if report.sets == 1 else 'sets'}: {out / 'claims.edi'}")
    print(f"What must become of each: {out / 'manifest.csv'} ({expected}).")
    print("Next:", file=sys.stderr)
    for kinds, files in (("plans", "plans/*.toml"), ("partners", "partners.toml"), ("members", "members.csv"),
                         ("providers", "providers.csv"), ("fees", "fees.csv"), ("authorizations", "authorizations.csv")):
        print(f"  claimwright load {kinds} {out / files} --db sample.db", file=sys.stderr)
    print(f"  claimwright run {out / 'claims.edi'} --db sample.db --out answers --as-of {report.as_of.isoformat()}",
          file=sys.stderr)
    return 0


def print_conversation(guide: str, count: int, seed: int, out: Path, *, form: str = "table") -> int:
    """Any guide's but 837P's: one file."""
    report = write_conversation(out, guide, count, seed, day=DAY)
    if form == "json":
        print_json(asdict(report))
        return 0
    print(f"{report.units} {report.unit} in {report.sets} sets of {guide}: {report.path}")
    print(f"Next:\n  claimwright validate {report.path}", file=sys.stderr)
    return 0
