"""Counts of one set: its findings, however many are kept, and its claims and charges as the raw segments state them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from edi.findings import Finding, Severity
from edi.parsers.values import amount

ZERO, CENT = Decimal("0.00"), Decimal("0.01")


@dataclass(slots=True)
class Tally:
    """Counts that do not depend on how many findings are kept."""

    errors: int = 0
    warnings: int = 0
    claims: int = 0
    charge: Decimal = ZERO

    def add(self, findings: Sequence[Finding]) -> None:
        for one in findings:
            if one.severity is Severity.ERROR:
                self.errors += 1
            elif one.severity is Severity.WARNING:
                self.warnings += 1

    def count(self, texts: Sequence[str], separator: str) -> None:
        """Claims and charges of segments as sent: what reconciliation starts from, whoever reads them later."""
        start = f"CLM{separator}"
        for text in texts:
            if text.startswith(start):
                self.claims += 1
                parts = text.split(separator, 3)
                if len(parts) > 2:
                    self.charge += amount(parts[2]).quantize(CENT)  # a refused claim may have told more places
