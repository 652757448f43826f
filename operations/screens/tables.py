"""Rows → a table on stdout, in the fewest words; the same rows → JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from operations.screens.ink import terminal, visible
from store.money import amount


def money(cents: int | None) -> str:
    """12550 → 125.50; nothing where nothing was decided."""
    return "" if cents is None else f"{amount(cents):,.2f}"


def plain(text: object) -> str:
    """Text that rich must not read as markup, nor a terminal as a command."""
    return escape(visible(str("" if text is None else text)))


def console() -> Console:
    return terminal(markup=True)


def print_table(titles: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[int] = ()) -> None:
    """One row a line; columns in ``right`` hold numbers, which are never folded."""
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
    for index, title in enumerate(titles):
        table.add_column(title, justify="right" if index in right else "left", overflow="fold",
                         no_wrap=index in right)
    for row in rows:
        table.add_row(*(plain(cell) for cell in row))
    console().print(table)


def print_json(value: object) -> None:
    print(json.dumps(value, indent=2, default=_json))


def _json(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return str(value)
