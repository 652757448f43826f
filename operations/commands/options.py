"""Options that several commands have, under one name and with one help; the clock that they are read by."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

DATABASE = click.option("--db", "url", required=True, metavar="URL",
                        help="The database: a path such as claims.db, or a URL such as sqlite:///claims.db.")
CODES = click.option("--codes", "lists", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
                     help="The folder of loaded code lists; else CLAIMWRIGHT_CODES, else the user's own.")
OVERLAYS = click.option("--overlay", "overlays", multiple=True, metavar="FILE",
                        type=click.Path(exists=True, dir_okay=False, path_type=Path),
                        help="Hold what is read to this partner's overlay too; several may be given.")
OUT = click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where answers go.")
AS_OF = click.option("--as-of", metavar="TIME", help="The clock, ISO 8601; now when left out.")
SHOWN = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
                     help="How to print.")


def now() -> datetime:
    """The only place where the time is asked for: everything else is told it."""
    return datetime.now().astimezone().replace(microsecond=0)


def clock(text: str | None) -> datetime:
    """What --as-of names, with a zone; now when it is left out."""
    if text is None:
        return now()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.UsageError("--as-of wants a date and time such as 2026-01-20T09:00:00-05:00.") from None
    return moment if moment.tzinfo is not None else moment.astimezone()
