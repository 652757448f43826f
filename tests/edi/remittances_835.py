"""Segments of one 835 → what walker and checks say, as `validate` hears it: what tests of the remittance checks share."""

from __future__ import annotations

from edi.checks.remittance import RemittanceChecks
from edi.findings import Finding
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker


def findings(segments: list[str], batch: int = 0, snips: frozenset[int] | None = None) -> list[Finding]:
    """In batches of this size; in two where none is named."""
    guide = load("835")
    walker, checks = Walker(guide, X12_DELIMITERS), RemittanceChecks(guide, X12_DELIMITERS, snips)
    found: list[Finding] = []
    size = batch or len(segments) // 2 + 1
    for start in range(0, len(segments), size):
        walked = walker.feed(segments[start:start + size], range(start, start + size))
        found += [*walked.findings, *checks.feed(walked)]
    ended = walker.end()
    return [*found, *ended, *checks.end(ended)]
