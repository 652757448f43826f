"""Text of unknown origin → what a terminal may show; and colour, where the terminal and its owner want it.

Values come from files that strangers wrote: a control character could move the cursor, a bidirectional mark could turn
a line around. They are shown by their numbers.
"""

from __future__ import annotations

import os
import unicodedata

from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style

WIDE = 160
"""Columns of a table that goes to a file or a pipe."""

_STYLES = {
    "error": Style(color="red", bold=True), "warning": Style(color="yellow"), "info": Style(color="blue"),
    "strong": Style(bold=True), "dim": Style(dim=True), "id": Style(color="cyan", bold=True), "plain": Style(),
}


def visible(text: str) -> str:
    """The same text with everything that is not meant to be seen written as its number."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(character: str) -> str:
    if character.isprintable():
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    number = ord(character)
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"


def terminal(*, markup: bool = False) -> Console:
    """Standard output: as wide as the terminal; into a file or a pipe so wide that nothing is folded."""
    console = Console(highlight=False, markup=markup, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = WIDE
    return console


class Ink:
    """Colours words by what they mean; on a pipe, or where NO_COLOR is set, it leaves them as they are."""

    def __init__(self, console: Console) -> None:
        self._on = console.is_terminal and not console.no_color and console.color_system is not None

    def __call__(self, text: str, meaning: str) -> str:
        return _STYLES[meaning].render(text, color_system=ColorSystem.STANDARD) if self._on and text else text
