"""The ordinary set of a guide → an interchange with as many units of one kind as wanted, so many a set: to measure with.

    python -m benchmarks.units 270 --units 10000 --per-set 100 > inquiries.edi

A unit is a level (an HL and all below it) that is repeated with its numbers counted on. Totals of a set are not: the 277CA
has none to offer.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from edi.checks.ordinary import ordinary
from edi.guides import load

LEVELS = {"270": "22", "271": "22", "276": "22", "277": "22", "277P": "PT"}
"""HL03 of the level that is repeated: the patient."""


def interchange(guide: str, units: int, per_set: int) -> Iterator[str]:
    """Its segments."""
    yield ("ISA*00*          *00*          *ZZ*SAMPLESENDER   *ZZ*RIVERPLAN      *260112*1200*^*00501*000000001*0*T*:")
    stated = load(guide)
    yield f"GS*{stated.group}*SAMPLESENDER*RIVERPLAN*20260112*1200*1*X*{stated.version}"
    sets = 0
    for begin in range(0, units, per_set):
        sets += 1
        yield from _set(guide, f"{sets:04d}", begin, min(per_set, units - begin))
    yield f"GE*{sets}*1"
    yield "IEA*1*000000001"


def _set(guide: str, control: str, begin: int, units: int) -> Iterator[str]:
    header, unit = _parts(guide)
    number = sum(segment.startswith("HL*") for segment in header)
    parent = number
    segments = 0
    for segment in header:
        segments += 1
        yield segment.replace("*0001*", f"*{control}*", 1) if segment.startswith("ST*") else segment
    for at in range(begin, begin + units):
        for segment in unit:
            segments += 1
            kind, *elements = segment.split("*")
            if kind == "HL":
                number += 1
                yield "*".join(["HL", str(number), str(parent), *elements[2:]])
            elif kind == "TRN":
                yield "*".join(["TRN", elements[0], f"TRACE{at:09d}", *elements[2:]])
            else:
                yield segment
    yield f"SE*{segments + 1}*{control}"


def _parts(guide: str) -> tuple[list[str], list[str]]:
    """What stands before the first patient's level, and that level."""
    segments = list(ordinary(guide))
    levels = [at for at, segment in enumerate(segments) if segment.startswith("HL*")]
    begin = next(at for at in levels if segments[at].split("*")[3] == LEVELS[guide])
    end = next((at for at in levels if at > begin), len(segments) - 1)
    return segments[:begin], segments[begin:end]


def text(guide: str, units: int, per_set: int) -> str:
    return "".join(f"{segment}~\n" for segment in interchange(guide, units, per_set))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("guide", choices=sorted(LEVELS))
    ask.add_argument("--units", type=int, default=10_000)
    ask.add_argument("--per-set", type=int, default=100)
    said = ask.parse_args()
    sys.stdout.write(text(said.guide, said.units, said.per_set))


if __name__ == "__main__":
    main()
