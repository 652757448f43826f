"""`fmt`, `fix`, `mask`, `diff`, `convert`: for whoever has an X12 file in hand. None needs a database."""

from __future__ import annotations

from pathlib import Path

import click

from operations.commands import Examples
from operations.commands.options import SHOWN

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH…")
PATH = click.argument("path", metavar="PATH")


@click.command(cls=Examples, examples=(
    "claimwright fmt claims.edi",
    "claimwright fmt drop/*.edi --in-place",
    "claimwright fmt claims.edi --one-line > claims.one-line.edi",
    "claimwright fmt drop/*.edi --check",
))
@PATHS
@click.option("--one-line", is_flag=True, help="No line ends at all, instead of one segment a line.")
@click.option("--check", is_flag=True, help="Write nothing: name the files that would change; status 1 where there are any.")
@click.option("--in-place", is_flag=True, help="Put each file in the place of the old one.")
def fmt(paths: tuple[str, ...], one_line: bool, check: bool, in_place: bool) -> int:
    """Lay files out with one segment a line, and back. Nothing but line ends changes; binary segments stay untouched."""
    from operations.screens.layout import print_layout

    if check and in_place:
        raise click.UsageError("--check writes nothing, --in-place writes: one of them.")
    if in_place and "-" in paths:
        raise click.UsageError("--in-place needs files; standard input has no place.")
    return print_layout(paths, one_line=one_line, check=check, in_place=in_place)


@click.command(cls=Examples, examples=(
    "claimwright fix claims.edi",
    "claimwright fix claims.edi --write",
))
@PATH
@click.option("--write", is_flag=True, help="Put the corrected file in the place of the old one.")
def fix(path: str, write: bool) -> int:
    """Correct the counts and control numbers of SE, GE and IEA, and nothing else; print the changes as a diff.

    A trailer's number becomes its header's. Missing trailers, numbers used twice and headers that are wrong are told and left
    alone. Status 1: there is something to correct, and --write was not given.
    """
    from operations.screens.trailers import print_fixes

    if write and path == "-":
        raise click.UsageError("--write needs a file; standard input has no place.")
    return print_fixes(path, write=write)


@click.command(cls=Examples, examples=(
    "claimwright mask claims.edi > masked.edi",
    "claimwright mask claims.edi 835.edi --seed 'a secret of ours' --out masked",
))
@PATHS
@click.option("--seed", metavar="TEXT", help="The same seed gives the same pseudonyms, in other files too. Keep it to "
              "yourself: it leads back from a pseudonym to the value.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write each file there, under its own name.")
def mask(paths: tuple[str, ...], seed: str | None, out: Path | None) -> int:
    """Replace everything that tells of somebody, so that a file can go with a ticket: the findings stay the same.

    Names, identifiers, accounts, addresses, telephones and birth dates get pseudonyms of the same form, the same for the
    same value; free words and attachments become X. Codes, amounts, dates of service, states and the year of birth stay:
    they are what a fault is about, and may still tell who somebody is to those who know that person.
    """
    from operations.screens.masking import print_masked

    return print_masked(paths, seed=seed, out=out)


@click.command(cls=Examples, examples=(
    "claimwright convert claims.edi --to json --out claims.json",
    "claimwright convert claims.json --to x12 --out back.edi",
    "claimwright convert claims.edi --to ndjson | jq 'select(.unit == \"claim\") | .name'",
    "cat claims.edi | claimwright convert - --to csv > elements.csv",
))
@PATH
@click.option("--to", "form", required=True, type=click.Choice(["json", "ndjson", "csv", "xml", "x12"]), help="The form.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it there instead of printing it.")
def convert(path: str, form: str, out: Path | None) -> int:
    """Convert X12 into another form, or the JSON or XML of this command back into X12.

    \b
    json, xml  nothing is lost: back in X12 they are the same bytes
    ndjson     one object a business unit (claim, member, inquiry), with names; no way back
    csv        one row an element or component, with names and meanings; no way back
    """
    from operations.screens.converting import print_converted

    return print_converted(path, form, out=out)


@click.command(cls=Examples, examples=(
    "claimwright diff old.edi new.edi",
    "claimwright diff expected.edi answer.edi --format json",
    "claimwright diff old.edi new.edi --all",
))
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@SHOWN
@click.option("--all", "all_of_it", is_flag=True, help="Also what is new in every file: control numbers, dates and times of "
              "writing, numbers of levels.")
@click.option("--show-values/--mask-values", default=True, show_default=True, help="Print the elements' values.")
@click.option("--max", "most", type=click.IntRange(min=0), default=1000, show_default=True,
              help="Tell of so many units at most what differs.")
def diff(a: str, b: str, form: str, all_of_it: bool, show_values: bool, most: int) -> int:
    """Compare what two files say: by set, by claim or other business unit, by loop, segment and element.

    How it is written does not count: delimiters, line ends, order of claims, 100 or 100.00. Status 0 same, 1 different,
    3 unreadable.
    """
    from operations.screens.comparing import print_comparison

    if a == b == "-":
        raise click.UsageError("Standard input can be one of the two only.")
    return print_comparison(a, b, form=form, all_of_it=all_of_it, show_values=show_values, most=most)
