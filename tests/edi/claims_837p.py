"""An ordinary claim in plain sight, changed by a word or two: what tests of parser and checks read (edi/checks/ordinary).

    changed("2300 REF*F8*P77;-2010BA DMG")
    changed("2300 CL1*1*1*30", "837I")       the claim of a hospital, or ("837D") a dentist
"""

from __future__ import annotations

from edi.canonical.claim import Claim
from edi.checks import SetChecks, checks_of
from edi.checks.ordinary import claims as ordinary
from edi.findings import Finding
from edi.guides import Guide, load
from edi.parsers.claim_837 import ClaimParser
from edi.segments import Delimiters
from edi.walker import Walked, Walker

DELIMITERS = Delimiters("~", "*", ":", "^")
_NAMES = {"005010X222A1": "837P", "005010X223A2": "837I", "005010X224A2": "837D"}


def changed(changes: str = "", guide: str = "837P") -> list[str]:
    """The segments of a set with one claim."""
    return ordinary.changed(guide, changes)


def guide_of(segments: list[str]) -> Guide:
    """By ST03."""
    return load(_NAMES[segments[0].split("*")[3]])


def walked(segments: list[str]) -> Walked:
    return Walker(guide_of(segments), DELIMITERS).feed(segments, list(range(len(segments))))


def claims(segments: list[str]) -> list[Claim]:
    parser = ClaimParser(guide_of(segments), DELIMITERS)
    return parser.feed(walked(segments)) + parser.end()


def findings(segments: list[str]) -> list[Finding]:
    """What the walker and the checks say."""
    seen = walked(segments)
    guide = guide_of(segments)
    checks = SetChecks(checks_of(guide.name))
    checks.walked(seen.findings)
    parser = ClaimParser(guide, DELIMITERS)
    found = list(seen.findings)
    for claim in parser.feed(seen) + parser.end():
        found += checks.check(claim)
    return found
