"""The CAQH CORE 360 table → which group codes and remarks may stand beside an adjustment reason.

CORE names four business scenarios: 1 documents missing, 2 data missing or invalid, 3 not covered, 4 not paid
separately. Inside a scenario only the listed groups and remarks are uniform use; a reason outside the four is free.
The table is revised several times a year. Ours is one dated edition (v3.3.0 of June 2016, as the public VistA Fee Basis
files 161.91 to 161.93 carry it): a reason that began later is absent, and a pair that it lacks is a warning, never a
refusal. X12 itself does not rule on combinations (RFI 2739).
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from edi.errors import LoadRefused

EDITION = "2016_06"
COLUMNS = ("scenario", "carc", "groups", "rarc")
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Use:
    """What the edition says of one adjustment reason. No groups or no remarks stated: empty."""

    scenario: str
    groups: frozenset[str]
    remarks: frozenset[str]


class Combinations:
    __slots__ = ("_uses", "edition")

    def __init__(self, edition: str, uses: Mapping[str, Use]) -> None:
        self.edition = edition
        self._uses = uses

    def __len__(self) -> int:
        return len(self._uses)

    def __iter__(self) -> Iterator[tuple[str, Use]]:
        return iter(self._uses.items())

    def use(self, carc: str) -> Use | None:
        """What the edition says of the reason; None: outside the four scenarios, or newer than the edition."""
        return self._uses.get(carc)

    def scenario(self, carc: str) -> str:
        """"1" to "4", or "" where the reason is free."""
        use = self._uses.get(carc)
        return use.scenario if use else ""

    def allows(self, carc: str, group: str, remark: str = "") -> bool:
        """Whether the edition permits the group, and the remark if there is one, beside the reason."""
        use = self._uses.get(carc)
        if use is None:
            return True
        return (not use.groups or group in use.groups) and (not remark or remark in use.remarks)


@cache
def combinations() -> Combinations:
    """The edition of June 2016."""
    path = _HERE / f"core_{EDITION}.csv"
    with path.open(encoding="utf-8", newline="") as text:
        return read(EDITION, text)


def read(edition: str, lines: Iterator[str]) -> Combinations:
    """The lines of a CSV file, one a pair of reason and remark (blank: none stated) → the table."""
    reader = csv.reader(lines, strict=True)
    header = tuple(next(reader, ()))
    if header != COLUMNS:
        raise LoadRefused(f"CORE {edition}: the header must be {','.join(COLUMNS)}; found {','.join(header)!r}.")
    stated: dict[str, tuple[str, str]] = {}
    remarks: dict[str, set[str]] = {}
    for scenario, carc, groups, rarc in reader:
        if stated.setdefault(carc, (scenario, groups)) != (scenario, groups):
            raise LoadRefused(f"CORE {edition}, line {reader.line_num}: reason {carc} has two scenarios or groups.")
        remarks.setdefault(carc, set()).update({rarc} - {""})
    uses = {
        carc: Use(scenario, frozenset(groups.split()), frozenset(remarks[carc]))
        for carc, (scenario, groups) in stated.items()
    }
    return Combinations(edition, uses)
