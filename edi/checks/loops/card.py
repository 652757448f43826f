"""The cards of rules over loops: what a function that looks at one loop, or adds up over a set, is called and shown by.

`wrong` and `right` are changes to the guide's ordinary set (edi/checks/ordinary), as `edi.checks.ordinary.changed` reads
them: each is a whole set, and the wrong one yields this check alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from edi.checks.card import Problems
from edi.checks.loops.instances import Instance
from edi.findings import Fault, Severity, Snip

Find = Callable[[Instance], Problems]


class Total(Protocol):
    """Adds up over one set; begun anew for each."""

    def take(self, loop: Instance) -> Problems | None:
        """A loop that is complete; what of it does not agree with those before it."""

    def problems(self, whole: Instance) -> Problems:
        """The set has ended: what of its own segments does not agree with the sums."""


@dataclass(frozen=True, slots=True)
class LoopCheck:
    """``loops`` are the ids of the loops it looks at ("" is the set itself), in each of ``guides`` that has them.

    ``find`` gets one loop with all that stands below it; ``total`` instead of it begins an adding-up over the loops, which
    speaks at the end of the set.

    ``reads`` are the loops below that ``find`` asks anything of but whether they were there (`Instance.has`): the others are
    forgotten before it is called. A loop that may hold half a file says what it reads; None: all that stands below.

    ``when`` is the segment without which, in the loop itself, there is nothing to look at: most cards are asked of few loops.
    """

    fault: Fault
    guides: tuple[str, ...]
    loops: tuple[str, ...]
    cites: str
    says: str
    wrong: str = field(repr=False)
    right: str = field(repr=False)
    reads: tuple[str, ...] | None = None
    when: str = ""
    find: Find | None = field(default=None, repr=False)
    total: Callable[[], Total] | None = field(default=None, repr=False)

    @property
    def id(self) -> str:
        return self.fault.id

    @property
    def snip(self) -> Snip:
        return self.fault.row.snip

    @property
    def severity(self) -> Severity:
        return self.fault.row.severity
