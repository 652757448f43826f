"""Decimal amounts ↔ integer cents."""

from __future__ import annotations

from decimal import Decimal

_CENT = Decimal("0.01")


def cents(amount: Decimal) -> int:
    """125.50 → 12550. An amount with more than two places is our bug: it raises."""
    scaled = amount.scaleb(2)
    whole = int(scaled)
    if whole != scaled:
        raise ValueError("an amount with more than two places")
    return whole


def sent_cents(amount: Decimal) -> int:
    """As `cents`, of an amount that a sender wrote: one with more places was refused, and is kept to the cent."""
    return cents(amount.quantize(_CENT))


def amount(value: int) -> Decimal:
    """12550 → 125.50."""
    return Decimal(value).scaleb(-2).quantize(_CENT)
