"""A decision's trace ↔ the JSON of its row: for each entry [rule, line, [[name, value], ...], before, after, said],
amounts in cents."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from adjudication.decision import TraceEntry
from store.money import amount, cents

# No look for cycles, which costs a third of it: entries hold text and numbers.
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def dump(trace: Sequence[TraceEntry]) -> str:
    return _encode([
        (rule, line, saw, shown := _shown(before), shown if after is before else _shown(after), said)
        for rule, line, saw, before, after, said in trace])


def load(text: str) -> tuple[TraceEntry, ...]:
    return tuple(
        TraceEntry(rule, line, tuple((name, value) for name, value in saw), _read(before), _read(after), said)
        for rule, line, saw, before, after, said in json.loads(text))


def _shown(value: Decimal) -> int | str:
    """Of an incident, an amount may have any places: that may be what is wrong."""
    try:
        return cents(value)
    except ValueError:
        return str(value)


def _read(value: int | str) -> Decimal:
    return amount(value) if isinstance(value, int) else Decimal(value)
