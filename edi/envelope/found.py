"""Findings one by one into a list that stays small without changing the verdict."""

from __future__ import annotations

from collections.abc import Iterable

from edi import limits
from edi.findings import Fault, Finding, finding


class Findings(list[Finding]):
    """Of an interchange, a group or a set. Beyond the bound only faults that were not told of before are added."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        super().__init__()
        self._told: set[Fault] = set()
        self.add(*findings)

    def add(self, *findings: Finding) -> None:
        for one in findings:
            if len(self) >= limits.FINDINGS_PER_SET and one.fault in self._told:
                said = "More of what was found before is not listed."
                one = finding(Fault.FINDINGS_CAPPED, one.where, said)
                if one.fault in self._told:
                    continue
            self._told.add(one.fault)
            self.append(one)
