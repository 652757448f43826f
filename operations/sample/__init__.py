"""A number and a seed → deterministic synthetic traffic, and the payer that it was sent to.

`write_sample` fills a folder:

    claims.edi           one interchange of 837P sets
    manifest.csv         each claim with what must become of it (paid, denied, pended, rejected), and why
    plans/*.toml partners.toml members.csv providers.csv fees.csv authorizations.csv     for `claimwright load`

The same arguments give the same bytes.  All dates hang on ``day``, the day on which the file is sent: run it with that
day as the clock, or what is billed in time will have become late.  Everything is written as it is made: memory does not
grow with the number of claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from operations.sample.claims import Author
from operations.sample.draw import Draw, Weighted
from operations.sample.outcomes import shares
from operations.sample.people import Registrar
from operations.sample.plans import write_payer
from operations.sample.providers import Providers
from operations.sample.traffic import Shape, Traffic

__all__ = ["DAY", "SampleReport", "write_sample"]

DAY = date(2026, 3, 16)


@dataclass(frozen=True, slots=True)
class SampleReport:
    """``expected`` counts claims by disposition; ``as_of`` is a moment at which they all end as the manifest says."""

    folder: Path
    claims: int
    sets: int
    as_of: datetime
    expected: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        told = ", ".join(f"{count:,} {disposition}" for disposition, count in self.expected.items())
        return (f"{self.claims:,} claims in {self.sets:,} sets: {told} when run as of {self.as_of.isoformat()}; "
                f"manifest.csv tells each.")


def write_sample(
    folder: Path, claims: int, seed: int, *, prior_payers: float = 0.0, faults: float = 0.0, day: date = DAY,
    per_set: int = 100, per_provider: int = 25, control_number: int = 1, usage: str = "P",
) -> SampleReport:
    """``prior_payers`` and ``faults`` (of syntax) are shares of the claims, from 0 to 1.

    ``control_number`` is ISA13 and GS06, and makes members, providers and claims of several samples distinct.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draw = Draw(Random(seed))
    outcomes = Weighted(shares(prior_payers, faults))
    providers = Providers(draw, control_number, min(400, max(4, claims // 200)))
    write_payer(folder, draw, day)
    with (
        (folder / "members.csv").open("w", encoding="ascii", newline="\n") as members,
        (folder / "authorizations.csv").open("w", encoding="ascii", newline="\n") as authorizations,
        (folder / "providers.csv").open("w", encoding="ascii", newline="\n") as provided,
        (folder / "claims.edi").open("w", encoding="ascii", newline="\n") as edi,
        (folder / "manifest.csv").open("w", encoding="ascii", newline="\n") as manifest,
    ):
        providers.write(provided, date(day.year - 2, 1, 1).isoformat())
        registrar = Registrar(draw, members, day, control_number)
        author = Author(draw, registrar, providers, authorizations, day, claims, control_number)
        shape = Shape(claims, per_set, per_provider, control_number, day, usage)
        traffic = Traffic(draw, author, providers.inside, outcomes, shape)
        traffic.write(edi, manifest)
    as_of = datetime.combine(day, time(12), ZoneInfo("America/New_York"))
    return SampleReport(folder, claims, traffic.sets, as_of, dict(sorted(traffic.expected.items())))
