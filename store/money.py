"""Decimal amounts ↔ integer cents."""

from __future__ import annotations

from decimal import Decimal

from edi.canonical.balance import cents

__all__ = ["amount", "cents", "sent_cents"]

_CENT = Decimal("0.01")


def sent_cents(amount: Decimal) -> int:
    """As `cents`, of an amount that a sender wrote: one with more places was refused, and is kept to the cent."""
    try:
        return cents(amount)
    except ValueError:
        return cents(amount.quantize(_CENT))


def amount(value: int) -> Decimal:
    """12550 → 125.50."""
    return Decimal(value) * _CENT
