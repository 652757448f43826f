"""A decision's trace ↔ the JSON of its row: for each entry [rule, line, [[name, value], ...], before, after, said]."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from adjudication.decision import TraceEntry

# No look for cycles, which costs a third of it: entries hold text and numbers.
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def dump(trace: Sequence[TraceEntry]) -> str:
    return _encode([
        (rule, line, saw, str(before), str(after), said) for rule, line, saw, before, after, said in trace])


def load(text: str) -> tuple[TraceEntry, ...]:
    return tuple(
        TraceEntry(rule, line, tuple((name, value) for name, value in saw), Decimal(before), Decimal(after), said)
        for rule, line, saw, before, after, said in json.loads(text))
