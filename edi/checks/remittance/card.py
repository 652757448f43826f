"""The cards of the checks over remittances: what each finding of the streaming parts is called, says and is shown by.

The parts of this package find places; a card names the fault, cites the guide and holds the sentence for people. ``wrong``
and ``right`` are changes to the ordinary 835 (edi/checks/ordinary), each a whole set; the wrong one yields this check alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from edi.findings import Fault, Severity, Snip


@dataclass(frozen=True, slots=True)
class RemittanceCheck:
    """``habit``: a payer that does so does it in every claim, so it is told for the first few claims of a set."""

    fault: Fault
    cites: str
    says: str
    wrong: str = field(repr=False)
    right: str = field(repr=False)
    habit: bool = False

    @property
    def id(self) -> str:
        return self.fault.id

    @property
    def snip(self) -> Snip:
        return self.fault.row.snip

    @property
    def severity(self) -> Severity:
        return self.fault.row.severity
