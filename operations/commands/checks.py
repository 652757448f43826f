"""What a check is, for whoever met its name in a finding."""

from __future__ import annotations

import click

from operations.commands import Examples, Topic
from operations.commands.options import SHOWN


@click.group("help", cls=Topic)
def help_() -> None:
    """Explain what a finding is called."""


@help_.command("check", cls=Examples, examples=(
    "claimwright help check claim-total-mismatch",
    "claimwright help check claim-total-mismatch --format json",
))
@click.argument("id", metavar="ID")
@SHOWN
def check(id: str, form: str) -> int:
    """One check or fault by its id: what it means, how it leaves, where it is written, and a set that has it."""
    from operations.screens.checks import print_check

    return print_check(id, form)
