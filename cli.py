"""The front door: commands, their options and their help. Wires the rooms; opens nothing, decides nothing.

Data goes to stdout, talk to stderr; ``-`` is stdin.  Exit statuses: 0 done, 1 some content was rejected, 2 usage, 3 input
that cannot be read, 4 environment, 70 our bug, 75 try again later.  Rooms are imported by the command that needs them, so
that `--help` answers at once.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from operations.commands import Examples, Front, Topic, filing
from operations.commands.options import AS_OF, CODES, DATABASE, OUT, OVERLAYS, SHOWN, clock, now
from operations.screens.ending import ended

FORMATS = click.Choice(["table", "json", "ndjson", "csv"])
SAMPLED = ("837P", "837I", "837D", "835", "270", "271", "275", "275-5", "276", "277", "277CA", "277P", "277R", "277R5", "278",
           "278R", "278I", "278IR", "278N", "278NA", "820", "824", "834", "999")


@click.group(cls=Front, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="claimwright", prog_name="claimwright")
def claimwright() -> None:
    """X12 for US health-care payers: 837 in; TA1, 999, 277CA and a balanced 835 out.

    \b
    Try:
      claimwright validate FILE            what is wrong with a file, no database needed
      claimwright inspect FILE             a file in words
      claimwright sample --claims 100 --out sample
      claimwright run FILE --db claims.db --out answers
      claimwright claims list --db claims.db
      claimwright explain CLAIM --db claims.db

    Exit status: 0 done, 1 some content rejected, 2 usage, 3 input unreadable, 4 environment, 70 our bug, 75 try again.
    """


@claimwright.command(cls=Examples, examples=(
    "claimwright validate claims.edi",
    "claimwright validate drop/*.edi --format ndjson > findings.ndjson",
    "cat claims.edi | claimwright validate - --snip 1,2 --acks answers",
    "claimwright validate claims.edi --overlay river.toml",
))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True, help="How to print findings.")
@click.option("--show-values", is_flag=True, help="Print the offending values; they may be personal data.")
@click.option("--acks", type=click.Path(file_okay=False, path_type=Path), help="Also write TA1, 999 and 277CA there.")
@click.option("--snip", "snips", default="", metavar="LIST",
              help="Look only at these SNIP types, such as 1,2,3; verdict and status too.")
@OVERLAYS
@click.option("--max-findings", type=click.IntRange(min=0), default=1000, show_default=True,
              help="Print at most so many findings a file; totals and verdict are always of all.")
@click.option("--second-opinion", type=click.Choice(["pyx12"]),
              help="Also ask pyx12, where it is installed, and print where it and we differ.")
@CODES
def validate(paths: tuple[str, ...], form: str, show_values: bool, acks: Path | None, snips: str,
             overlays: tuple[Path, ...], max_findings: int, second_opinion: str | None, lists: Path | None) -> int:
    """Check X12 files against their implementation guides (SNIP 1 to 5) and partners' overlays (7); no database needed."""
    from operations.screens.validation import print_validation

    if second_opinion and "-" in paths:
        raise click.UsageError("--second-opinion reads a file twice, so it needs its path instead of -.")
    return print_validation(paths, form=form, show_values=show_values, acks=acks, snips=_snips(snips),
                            most=max_findings, now=now(), codes=lists, second=second_opinion is not None,
                            overlays=overlays)


@claimwright.command(cls=Examples, examples=(
    "claimwright inspect claims.edi",
    "claimwright inspect claims.edi --html claims.html",
))
@click.argument("path", metavar="PATH")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write one self-contained page there.")
@click.option("--show-values/--mask-values", default=True, show_default=True, help="Print the elements' values.")
@OVERLAYS
@CODES
def inspect(path: str, html: Path | None, show_values: bool, overlays: tuple[Path, ...], lists: Path | None) -> int:
    """Print a file as a tree in words: envelope, loops, segments, elements with their names, findings in place."""
    from operations.screens.inspection import print_inspection

    return print_inspection(path, html=html, show_values=show_values, codes=lists, overlays=overlays)


@claimwright.command(cls=Examples, examples=(
    "claimwright load plans plans/*.toml --db claims.db",
    "claimwright load members members.csv --db claims.db",
    "claimwright load partners partners.toml --db claims.db",
))
@click.argument("kind", type=click.Choice(["plans", "members", "providers", "fees", "authorizations", "partners"]))
@click.argument("paths", nargs=-1, required=True, metavar="FILE…", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@DATABASE
@SHOWN
def load(kind: str, paths: tuple[Path, ...], url: str, form: str) -> int:
    """Load what the payer knows: all of the files, or nothing when a row of them is wrong."""
    from operations.screens.loading import print_load

    return print_load(kind, paths, url, now=now(), form=form)


@claimwright.command(cls=Examples, examples=(
    "claimwright run drop/*.edi --db claims.db --out answers",
    "claimwright run claims.edi --db claims.db --out answers --as-of 2026-01-20T09:00:00-05:00",
    "claimwright run claims.edi --db claims.db --out rehearsal --dry-run",
))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@DATABASE
@OUT
@AS_OF
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True,
              help="For programs that give it: a run works in one process so far; results are the same for any N.")
@click.option("--result-json", type=click.Path(dir_okay=False, path_type=Path), help="Write a summary for programs.")
@click.option("--no-pay", is_flag=True, help="Do not end with a payment cycle.")
@click.option("--dry-run", is_flag=True, help="Answers as tests (ISA15 T, private numbers); nothing is committed.")
@click.option("--again", is_flag=True, help="Run a known file anew; only when none of its claims was accepted.")
@click.option("--why", default="", metavar="TEXT", help="Why it is run again.")
@SHOWN
def run(paths: tuple[str, ...], url: str, out: Path, as_of: str | None, workers: int, result_json: Path | None,
        no_pay: bool, dry_run: bool, again: bool, why: str, form: str) -> int:
    """The main job: take in files, answer them, adjudicate their claims, pay, and close the books of the run."""
    from operations.screens.running import print_run

    if again and not why:
        raise click.UsageError("--again needs --why TEXT: the reason is kept.")
    if why and not again:
        raise click.UsageError("--why says why a file is run --again; without it nothing is run anew.")
    if workers > 1:
        click.echo(f"--workers {workers}: a run works in one process so far; the results are the same.", err=True)
    return print_run(paths, url, out, as_of=clock(as_of), pay=not no_pay, dry=dry_run, again=why if again else "",
                     result_json=result_json, form=form, who=filing.user() if again else "")


@claimwright.group(cls=Topic)
def claims() -> None:
    """Look up claims and what became of them."""


@claims.command("list", cls=Examples, examples=(
    "claimwright claims list --db claims.db --status denied",
    "claimwright claims list --db claims.db --member W123456789 --format json",
))
@DATABASE
@click.option("--status", type=click.Choice(["paid", "denied", "pended", "rejected"]), help="Only claims of this status.")
@click.option("--member", default="", help="Only claims under this member id.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many, newest first.")
@SHOWN
def claims_list(url: str, status: str | None, member: str, limit: int, form: str) -> int:
    """List claims: number, patient account, dates, status, charged, paid, patient's share."""
    from operations.screens.claims import print_claims

    return print_claims(url, status=status or "", member=member, limit=limit, form=form)


@claims.command("show", cls=Examples, examples=("claimwright claims show 26020000000001 --db claims.db",))
@click.argument("number", metavar="CLAIM")
@DATABASE
@SHOWN
def claims_show(number: str, url: str, form: str) -> int:
    """One claim: disposition in plain words, member responsibility, lines, codes, and its way through the house."""
    from operations.screens.claims import print_claim

    return print_claim(url, number, form=form)


@claimwright.command(cls=Examples, examples=("claimwright explain 26020000000001 --db claims.db",))
@click.argument("number", metavar="CLAIM")
@DATABASE
@SHOWN
def explain(number: str, url: str, form: str) -> int:
    """The story of a decision: line by line, rule by rule, with the money before and after."""
    from operations.screens.claims import print_story

    return print_story(url, number, form=form)


@claimwright.group(cls=Topic)
def files() -> None:
    """Look up files that came in and the answers they got."""


@files.command("list", cls=Examples, examples=("claimwright files list --db claims.db",))
@DATABASE
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many, newest first.")
@SHOWN
def files_list(url: str, limit: int, form: str) -> int:
    """List files: when they came, verdict, claims, answers."""
    from operations.screens.files import print_files

    return print_files(url, limit=limit, form=form)


@files.command("show", cls=Examples, examples=("claimwright files show 1 --db claims.db --format json",))
@click.argument("file_id", metavar="FILE", type=int)
@DATABASE
@SHOWN
def files_show(file_id: int, url: str, form: str) -> int:
    """One file: arrivals, interchanges, sets, findings, answers."""
    from operations.screens.files import print_file

    return print_file(url, file_id, form=form)


for _command in filing.COMMANDS:
    files.add_command(_command)


@claimwright.command(cls=Examples, examples=(
    "claimwright sample --type 837P --claims 1000 --seed 7 --out sample",
    "claimwright sample --type 270 --claims 200 --out sample      # sample/270.edi: 200 inquiries",
))
@click.option("--type", "kind", type=click.Choice(SAMPLED), default="837P", show_default=True, help="Of which guide.")
@click.option("--claims", "count", type=click.IntRange(min=1), default=100, show_default=True,
              help="How many claims; of other sets how many inquiries, members, documents …")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@click.option("--prior-payers", type=click.FloatRange(0, 1), default=0.0, show_default=True,
              help="Share of claims that another payer has decided before us; 837P only.")
@click.option("--faults", type=click.FloatRange(0, 1), default=0.0, show_default=True,
              help="Share of claims with a slip of syntax (one in fifty has a slip of content anyhow); 837P only.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
@SHOWN
def sample(kind: str, count: int, seed: int, prior_payers: float, faults: float, out: Path, form: str) -> int:
    """Write synthetic traffic.

    Of 837P with the plans, members, providers and fees that belong to it, and what must become of each claim; of any other
    guide one file of sets with nothing wrong in them.
    """
    from operations.screens.sampling import print_conversation, print_sample

    if kind != "837P":
        if prior_payers or faults:
            raise click.UsageError("Faults and prior payers are planted in samples of 837P only.")
        return print_conversation(kind, count, seed, out, form=form)
    return print_sample(kind, count, seed, out, prior_payers=prior_payers, faults=faults, form=form)


def _snips(text: str) -> frozenset[int] | None:
    if not text:
        return None
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part in ("1", "2", "3", "4", "5", "6", "7") for part in parts):
        raise click.UsageError("--snip wants a list of types from 1 to 7, such as 1,2,3.")
    return frozenset(int(part) for part in parts)


def main() -> None:
    """Runs a command and ends with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show a character shows its number
            stream.reconfigure(errors="backslashreplace")
    sys.exit(ended(lambda: claimwright.main(prog_name="claimwright", standalone_mode=False)))


if __name__ == "__main__":
    main()
