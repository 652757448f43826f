"""What one partner is held to beyond the guides, as values: rules of its own, and what becomes of our checks.

An overlay is written as a TOML file (operations/loading/overlay_files.py reads it, docs/overlays.md tells it). Its language
has no expressions: a rule names a place, demands one thing of it, and holds where all its conditions do.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from edi.checks.partner.paths import Path
from edi.findings import Door, Fault, Severity


class Demand(StrEnum):
    """What a rule asks of its place."""

    REQUIRED = "required"
    NOT_USED = "not_used"
    CODES = "codes"
    MOST = "most"
    PATTERN = "pattern"
    LENGTH = "length"


FAULTS = {
    Demand.REQUIRED: Fault.PARTNER_REQUIRED_MISSING, Demand.NOT_USED: Fault.PARTNER_NOT_USED,
    Demand.CODES: Fault.PARTNER_CODE_NOT_ALLOWED, Demand.MOST: Fault.PARTNER_TOO_MANY,
    Demand.PATTERN: Fault.PARTNER_FORM, Demand.LENGTH: Fault.PARTNER_LENGTH,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a condition asks: one of ``codes`` (or none of them, where ``but``); without codes, whether it is there."""

    codes: tuple[str, ...] = ()
    but: bool = False
    sent: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """``key`` is the place as it was written."""

    key: str
    place: Path
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Rule:
    """``patterns`` are regular expressions of which one must fit the whole value; lengths of 0 are not asked for.

    ``door`` None is the 277CA for claims, else the 824; ``status`` is what the 277CA says then (STC01, "A6:252:PR").
    """

    at: Path
    demand: Demand
    codes: tuple[str, ...] = ()
    most: int = 0
    patterns: tuple[str, ...] = ()
    shortest: int = 0
    longest: int = 0
    when: tuple[Condition, ...] = ()
    says: str = ""
    severity: Severity = Severity.ERROR
    door: Door | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of a fault: it is not looked for (``off``), weighs otherwise, leaves by another door. None: as it was."""

    fault: Fault
    off: bool = False
    severity: Severity | None = None
    door: Door | None = None


@dataclass(frozen=True, slots=True)
class Overlay:
    """``guides`` are short names; ``application`` limits it to groups of that GS02 ("" is any)."""

    name: str
    guides: tuple[str, ...]
    application: str = ""
    rules: tuple[Rule, ...] = ()
    moves: tuple[Move, ...] = ()

    def holds(self, guide: str, application: str) -> bool:
        return guide in self.guides and self.application in ("", application)
