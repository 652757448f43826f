"""A story.md → what it says, read by code that shares nothing with the engine.

samples/README.md says how one is written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

ZERO = Decimal("0.00")
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PARTS = ("contractual", "deductible", "coinsurance", "copay", "not covered", "prior payer", "paid")
"""The columns that add up to the charge."""

Adjustment = tuple[str, str, Decimal]
"""CAS01, CARC, amount."""


@dataclass(frozen=True)
class StoryLine:
    number: str  # "total" for the claim's
    code: str
    money: dict[str, Decimal]  # by column
    adjustments: tuple[Adjustment, ...]

    def __getitem__(self, column: str) -> Decimal:
        return self.money.get(column, ZERO)


@dataclass(frozen=True)
class StoryClaim:
    control_number: str
    facts: dict[str, str]
    lines: tuple[StoryLine, ...] = ()
    total: StoryLine | None = None

    @property
    def rejected(self) -> bool:
        return self.facts["disposition"] == "rejected"

    @property
    def decided(self) -> bool:
        """A claim that is pended has entered and waits: it has a charge, and no money yet."""
        return self.facts["disposition"] in ("paid", "denied")

    @property
    def remitted(self) -> bool:
        """Must the 835 tell it?"""
        return self.decided and self.facts.get("remitted") != "no"

    @property
    def charge(self) -> Decimal:
        return self.total["charge"] if self.total is not None else Decimal(self.facts["charge"])

    @property
    def patient_owes(self) -> Decimal:
        """CLP05."""
        return sum((a[2] for line in self.lines for a in line.adjustments if a[0] == "PR"), ZERO)


@dataclass(frozen=True)
class Story:
    folder: Path
    as_of: datetime
    answers: tuple[str, ...]
    setup: tuple[Path, ...]
    claims: tuple[StoryClaim, ...]
    payments: dict[str, Decimal] = field(default_factory=dict)  # BPR02 by NPI

    @property
    def name(self) -> str:
        return self.folder.name


def stories() -> list[Story]:
    return [read(path) for path in sorted(SAMPLES.glob("*/story.md"))]


def read(path: Path) -> Story:
    _nothing, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = dict(_pairs(head.splitlines()))
    setup = tuple((path.parent / name).resolve() for name in facts.get("setup", "").split())
    _prose, *sections = re.split(r"^## ", body, flags=re.MULTILINE)
    claims = [_claim(*section.split("\n", 1)) for section in sections if not section.startswith("Payments\n")]
    payments = {row["to"]: Decimal(row["paid"]) for section in sections if section.startswith("Payments\n")
                for row in _table(section)}
    return Story(path.parent, datetime.fromisoformat(facts["as-of"]), tuple(facts["answers"].split()), setup,
                 tuple(claims), payments)


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, colon, value = line.removeprefix("- ").partition(": ")
        if colon:
            yield name, value.strip()


def _claim(control_number: str, section: str) -> StoryClaim:
    facts = dict(_pairs([line for line in section.splitlines() if line.startswith("- ")]))
    rows = [_line(row) for row in _table(section)]
    total = next((row for row in rows if row.number == "total"), None)
    return StoryClaim(control_number, facts, tuple(row for row in rows if row is not total), total)


def _table(section: str) -> list[dict[str, str]]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def _line(row: dict[str, str]) -> StoryLine:
    money = {column: Decimal(cell or "0.00") for column, cell in row.items() if column not in ("line", "code", "CAS")}
    told = [each.split(" ") for each in row["CAS"].split(", ") if each]
    adjustments = tuple((code[:2], code[2:], Decimal(amount)) for code, amount in told)
    return StoryLine(row["line"], row["code"], money, adjustments)
