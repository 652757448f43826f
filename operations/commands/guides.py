"""`claimwright guide`: which guides there are, what they say, and what a partner changes."""

from __future__ import annotations

from pathlib import Path

import click

from operations.commands import Examples, Topic
from operations.commands.options import SHOWN


@click.group(cls=Topic)
def guide() -> None:
    """Look into the implementation guides: what is demanded where, and what a partner changes."""


@guide.command("list", cls=Examples, examples=("claimwright guide list", "claimwright guide list --format json"))
@SHOWN
def guide_list(form: str) -> int:
    """List the guides: what each governs, how much of it two sources confirm, what is done with its sets."""
    from operations.screens.guides import print_guides

    return print_guides(form=form)


@guide.command("show", cls=Examples, examples=(
    "claimwright guide show 837P",
    "claimwright guide show 837P 2300/CLM",
    "claimwright guide show 837P 2300/CLM/05",
    "claimwright guide show 837P 2300/REF*G1 --format json",
))
@click.argument("name", metavar="GUIDE")
@click.argument("place", metavar="[PLACE]", default="")
@SHOWN
def guide_show(name: str, place: str, form: str) -> int:
    """What a guide says of a loop, a segment or an element: usage, repeats, types, lengths, codes, syntax notes.

    To be held beside your own copy of the guide. Labels are ours.
    """
    from operations.screens.guides import print_guide

    return print_guide(name, place, form=form)


@guide.command("diff", cls=Examples, examples=(
    "claimwright guide diff 837P river.toml",
    'claimwright guide diff 837P "Sample Clearinghouse" --db claims.db',
))
@click.argument("name", metavar="GUIDE")
@click.argument("partner", metavar="PARTNER")
@click.option("--db", "url", default="", metavar="URL", help="The database that holds the partner, where PARTNER is no file.")
@SHOWN
def guide_diff(name: str, partner: str, url: str, form: str) -> int:
    """What a partner's overlay changes in a guide, in words. PARTNER is an overlay file, or a partner's name in --db."""
    from operations.screens.overlays import print_difference

    if not url and not Path(partner).is_file():
        raise click.UsageError(f"{partner} is no file; a partner's name needs --db URL.")
    return print_difference(name, partner, url, form=form)
