"""What a load did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One file as it was read. ``rows`` are its records: rows of a CSV, plans, partners."""

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Things, not rows: plan editions, members, providers, prices, authorizations, partners."""

    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class LoadReport:
    """``notes`` are what looks odd and was loaded all the same, in sentences."""

    kind: str
    files: tuple[LoadedFile, ...]
    counts: Counts
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return sum(file.rows for file in self.files)

    def __str__(self) -> str:
        counts = self.counts
        told = [(counts.added, "added"), (counts.changed, "changed"), (counts.same, "as before"),
                (counts.removed, "removed")]
        said = ", ".join(f"{count:,} {word}" for count, word in told if count)
        return f"{self.kind}: {said or 'nothing in the files'}"
