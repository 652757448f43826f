"""Trace numbers (TRN), in whatever set they stand."""

from __future__ import annotations

from edi.checks.card import Problems
from edi.checks.loops.instances import Instance

_KINDS = "139"  # stands before an EIN, a D-U-N-S number, a number that the partners agreed on


def originating_company(level: Instance) -> Problems:
    """TRN03, the identifier of the company that gave the number."""
    return [(trace.at(3), trace.value(3)) for trace in level.all("TRN") if trace.value(3) and trace.value(3)[0] not in _KINDS]
