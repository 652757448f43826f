"""`claimwright sample`: writes synthetic traffic and says what to do with it."""

from __future__ import annotations

import sys
from pathlib import Path

from operations.sample import write_sample


def print_sample(kind: str, count: int, seed: int, out: Path) -> int:
    report = write_sample(out, count, seed)
    print(report)
    print(f"Next: claimwright load … from {out}, then claimwright run {out}/*.edi --db sample.db --out answers",
          file=sys.stderr)
    return 0
