"""Reports of a file for people: as it stands, with what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import click

from operations.commands import Examples
from operations.commands.options import CODES, OVERLAYS


@click.command(cls=Examples, examples=(
    "claimwright report claims.edi",
    "claimwright report claims.edi --only",
    "claimwright report claims.edi --html report.html --show-values",
))
@click.argument("path", metavar="PATH")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write one self-contained page there.")
@click.option("--only", is_flag=True, help="Only segments with something wrong, and two around each.")
@click.option("--show-values", is_flag=True, help="Print the segments' values; they may be personal data.")
@OVERLAYS
@CODES
def report(path: str, html: Path | None, only: bool, show_values: bool, overlays: tuple[Path, ...],
           lists: Path | None) -> int:
    """Print a file as it stands, one segment a line, with what is wrong under the characters that it speaks of."""
    from operations.screens.report import print_report

    return print_report(path, html=html, show_values=show_values, only=only, codes=lists, overlays=overlays)
