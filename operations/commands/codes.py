"""`claimwright codes`: load published code lists, see what is loaded, look up one code on a day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from edi.codes.loaded import KINDS
from operations.commands import Examples, Topic
from operations.commands.options import CODES, SHOWN, now

DAY = click.DateTime(["%Y-%m-%d"])
DATABASE = click.option("--db", "url", default="", metavar="URL", help="The database of `run`: its lists.")


@click.group(cls=Topic)
def codes() -> None:
    """Code lists: those that come with the program, and those that you load (diagnoses, procedures, drugs, providers …)."""


@codes.command("import", cls=Examples, examples=(
    "claimwright codes import icd10cm icd10cm_codes_2025.txt",
    "claimwright codes import hcpcs HCPC2025_JAN_ANWEB.txt --db claims.db",
    "claimwright codes import cpt ours.csv --since 2025-01-01 --until 2025-12-31 --codes lists",
))
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@DATABASE
@CODES
@click.option("--since", type=DAY, metavar="DAY", help="The first day that the edition holds; else its name or rows say.")
@click.option("--until", type=DAY, metavar="DAY", help="The last one.")
@click.option("--edition", "name", default="", metavar="NAME", help="How to call the edition.")
@click.option("--replace", is_flag=True, help="In the place of an edition that begins on the same day.")
@SHOWN
def codes_import(kind: str, path: Path, url: str, lists: Path | None, since: datetime | None, until: datetime | None,
                 name: str, replace: bool, form: str) -> int:
    """Load one edition of a list from its publisher's file, or from a CSV with code,since,until: all of it or nothing."""
    from operations.codes import Wanted
    from operations.screens.codes import print_import

    wanted = Wanted(_day(since), _day(until), name, replace)
    return print_import(kind, path, _one_shelf(url, lists), wanted, now=now(), form=form)


@codes.command("list", cls=Examples, examples=("claimwright codes list", "claimwright codes list --db claims.db --format json"))
@DATABASE
@CODES
@SHOWN
def codes_list(url: str, lists: Path | None, form: str) -> int:
    """Every list: shipped or loaded, its editions, codes, days and source, and what could be loaded."""
    from operations.screens.codes import print_codes

    return print_codes(_one_shelf(url, lists), form=form)


@codes.command("show", cls=Examples, examples=(
    "claimwright codes show carc 45",
    "claimwright codes show icd10cm E119 --on 2025-06-10",
))
@click.argument("kind", metavar="LIST")
@click.argument("code", metavar="CODE")
@click.option("--on", "day", type=DAY, metavar="DAY", help="Whether the code is in force on that day; today when left out.")
@DATABASE
@CODES
@SHOWN
def codes_show(kind: str, code: str, day: datetime | None, url: str, lists: Path | None, form: str) -> int:
    """One code of a list: its periods, and whether it is in force. Status 1 when it is not."""
    from operations.screens.codes import print_code

    return print_code(kind, code, _day(day) or now().date(), _one_shelf(url, lists), form=form)


def _one_shelf(url: str, lists: Path | None) -> tuple[str, Path | None]:
    if url and lists is not None:
        raise click.UsageError("Name a database (--db) or a folder (--codes): a list is kept in one place.")
    return url, lists


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None
