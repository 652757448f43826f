"""What a run reports: per file and in all. Plain values, so that the command line can print them and write them as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from store.books import Sum

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """An answer file in the out folder."""

    kind: str  # ta1, 999, 277ca, 835
    name: str
    sha256: str
    size: int


@dataclass(slots=True)
class FileResult:
    """What became of one input. ``status`` is worked, repeated, again-refused or unreadable."""

    name: str
    file_id: int = 0
    status: str = "worked"
    said: str = ""  # one sentence for people, where there is something to say
    first_answered: str = ""  # of a repeated file
    verdict: str = ""
    claims: int = 0
    answers: tuple[WrittenAnswer, ...] = ()

    @property
    def exit_status(self) -> int:
        if self.verdict == "unreadable":
            return 3
        return 0 if self.verdict in ("accepted", "acknowledgment") and self.status != "again-refused" else 1


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Each claim of the files once, in count and in dollars. ``open_points`` is empty when it closes."""

    received: Sum = Sum()  # as the raw segments state them
    refused_with_set: Sum = Sum()  # set, group or interchange refused
    refused: Sum = Sum()  # by itself, in the 277CA
    accepted: Sum = Sum()
    paid: Sum = Sum()
    denied: Sum = Sum()
    pended: Sum = Sum()
    acknowledged_accepted: Sum = Sum()  # as the written 277CAs say
    acknowledged_refused: Sum = Sum()
    remitted: Sum = Sum()  # as the written 835s say
    paid_amount: Decimal = ZERO
    adjusted_amount: Decimal = ZERO
    remitted_amount: Decimal = ZERO
    open_points: tuple[str, ...] = ()

    @property
    def closes(self) -> bool:
        return not self.open_points


@dataclass(slots=True)
class RunResult:
    run_id: int
    as_of: str
    files: list[FileResult]
    payments: list[WrittenAnswer]
    reconciliation: Reconciliation
    notices: tuple[str, ...] = ()

    @property
    def exit_status(self) -> int:
        """0 all accepted; 3 when no file could be read; 1 when any was refused in part or whole; 70 when the books are open."""
        if not self.reconciliation.closes:
            return 70
        statuses = [f.exit_status for f in self.files]
        if statuses and all(s == 3 for s in statuses):
            return 3
        return 1 if any(statuses) else 0
