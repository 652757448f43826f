"""What people do with a file that came in: hold it, let it go, run it anew. Each needs a reason, and it is kept."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from operations.commands import Examples
from operations.commands.options import AS_OF, DATABASE, OUT, SHOWN, clock

_FILE = click.argument("file_id", metavar="FILE", type=int)
_WHY = click.option("--why", required=True, metavar="TEXT", help="The reason; `files show` prints it.")
_USER = click.option("--user", default="", metavar="NAME", help="Who does it; else the user of this machine.")


def user() -> str:
    """The user of this machine; nameless where it has none, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "nameless"


@click.command("hold", cls=Examples, examples=(
    "claimwright files hold 7 --db claims.db --why 'charges look doubled, asked the clinic'",))
@_FILE
@DATABASE
@_WHY
@_USER
@AS_OF
def hold(file_id: int, url: str, why: str, user: str, as_of: str | None) -> int:
    """Keep a file's decided claims out of payment cycles until it is released."""
    return _hold(file_id, url, why, user, as_of, release=False)


@click.command("release", cls=Examples, examples=(
    "claimwright files release 7 --db claims.db --why 'the clinic confirmed'",))
@_FILE
@DATABASE
@_WHY
@_USER
@AS_OF
def release(file_id: int, url: str, why: str, user: str, as_of: str | None) -> int:
    """Let a held file's claims be paid in the next payment cycle."""
    return _hold(file_id, url, why, user, as_of, release=True)


@click.command("reprocess", cls=Examples, examples=(
    "claimwright files reprocess 7 --db claims.db --out answers --why 'members were loaded late'",))
@_FILE
@DATABASE
@OUT
@_WHY
@_USER
@AS_OF
@SHOWN
def reprocess(file_id: int, url: str, out: Path, why: str, user: str, as_of: str | None, form: str) -> int:
    """Run a stored file anew from its bytes; only when none of its claims was accepted, as `run --again`."""
    from operations.screens.running import print_reprocess

    return print_reprocess(url, file_id, out, as_of=clock(as_of), why=_reason(why), who=_who(user), form=form)


COMMANDS = (hold, release, reprocess)


def _hold(file_id: int, url: str, why: str, who: str, as_of: str | None, *, release: bool) -> int:
    from operations.screens.files import print_hold

    return print_hold(url, file_id, release=release, why=_reason(why), who=_who(who), as_of=clock(as_of))


def _who(name: str) -> str:
    return name or user()


def _reason(text: str) -> str:
    if not text.strip():
        raise click.UsageError("--why wants a reason in words: it is kept.")
    return text.strip()
