"""A check: one small function that says where a claim is wrong, and the card that says what that is called.

The function finds places; the card names the fault, cites the guide, holds the sentence for people, and shows one claim
that is right and one that is wrong. What the finding is called on the wire, its SNIP type and severity are the fault's
(edi/findings.py). Checks never speak of what the walker has refused already (SNIP 1 and 2 are its own).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum

from edi.findings import Fault, Severity, Snip, Where

Problem = tuple[Where, str]
"""Where, and the value that is wrong there ("" for what is missing)."""

Problems = Iterable[Problem]
FINE: tuple[Problem, ...] = ()


CLAIMS = PROFESSIONAL, INSTITUTIONAL, DENTAL = ("837P", "837I", "837D")
"""The guides of claims: most checks stand in all of them."""

PRACTICES = (PROFESSIONAL, DENTAL)
MEDICAL = (PROFESSIONAL, INSTITUTIONAL)


class Scope(Enum):
    """What a check looks at, and so what its function is called with. What claims share is looked at once."""

    SUBMISSION = "submission"  # (claim), with the first claim of a set
    PROVIDER = "provider"      # (claim), with the first claim of a billing provider
    SUBSCRIBER = "subscriber"  # (claim), with the first claim of a subscriber level
    PERSON = "person"          # (claim, subscriber or patient), with the first claim of either level
    CLAIM = "claim"            # (claim)
    COVERAGE = "coverage"      # (claim, other coverage)
    LINE = "line"              # (claim, line)
    PARTY = "party"            # (party), for everybody who is named


@dataclass(frozen=True, slots=True)
class Check:
    """``wrong`` and ``right`` are changes to an ordinary claim: a loop and a segment each, ";" between them. ``cites``
    names the place in the first of its guides; the others have it likewise, unless they are cited too."""

    fault: Fault
    scope: Scope
    cites: str
    says: str
    find: Callable[..., Problems] = field(repr=False)
    wrong: str = field(repr=False)
    right: str = field(repr=False)
    when: str = ""
    """What of the line, claim or party must not be empty for the check to be of interest: most are asked of few."""
    guides: tuple[str, ...] = CLAIMS
    """Where it stands. Its examples are claims of the first of these."""
    silenced_by: str = ""
    """Segments which this check reads from all over the claim: where the walker found one of them wrong or missing, it
    says nothing, lest one slip make two findings."""

    @property
    def id(self) -> str:
        return self.fault.id

    @property
    def snip(self) -> Snip:
        return self.fault.row.snip

    @property
    def severity(self) -> Severity:
        return self.fault.row.severity


def missing(at: Where, segment: str) -> Where:
    """The place of a segment that is absent: its loop, where that begins."""
    return Where(at.position, at.offset, segment, at.path)
