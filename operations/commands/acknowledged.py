"""What we sent and what was said of it."""

from __future__ import annotations

import click

from operations.commands import Examples, Topic
from operations.commands.options import AS_OF, DATABASE, SHOWN, clock

STATUSES = ("awaiting", "accepted", "accepted-with-errors", "partially-accepted", "rejected")


@click.group(cls=Topic)
def acks() -> None:
    """See who has acknowledged what we sent: remittances, 277CAs and 824s."""


@acks.command("list", cls=Examples, examples=(
    "claimwright acks list --db claims.db",
    "claimwright acks list --db claims.db --overdue --hours 48",
    "claimwright acks list --db claims.db --status rejected --format json",
    "claimwright acks list --db claims.db --unmatched",
))
@DATABASE
@click.option("--status", type=click.Choice(STATUSES), help="Only what stands so.")
@click.option("--overdue", is_flag=True, help="Only what nobody has acknowledged in time.")
@click.option("--hours", type=click.FloatRange(min=0), default=24.0, show_default=True,
              help="The time that there is to acknowledge. CAQH CORE gives a batch's 999 one hour; ours leaves a day.")
@AS_OF
@click.option("--unmatched", is_flag=True, help="What came and acknowledges nothing that we sent.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many, newest first.")
@SHOWN
def acks_list(url: str, status: str | None, overdue: bool, hours: float, as_of: str | None, unmatched: bool, limit: int,
              form: str) -> int:
    """List what was sent: to whom, when, how it stands, by which file, and what was refused, set by set.

    The latest TA1, 999, 997 or 824 about a set counts; JSON has all of them.
    """
    from operations.screens.acknowledged import print_acks, print_unmatched

    if unmatched:
        if status or overdue:
            raise click.UsageError("--unmatched shows what we did not send; it has no status and is never overdue.")
        return print_unmatched(url, form=form)
    return print_acks(url, status=status or "", overdue=overdue, hours=hours, as_of=clock(as_of), limit=limit, form=form)
