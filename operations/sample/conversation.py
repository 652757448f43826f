"""The name of a guide, a number of units and a seed → one interchange of such sets: all guides but 837P's.

A set at a time is in memory. Nothing is wrong in it, and nothing is loaded for it: such a file shows what sets of its kind
look like and gives `validate`, `fmt`, `mask` and `convert` something to work on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from edi.guides import Guide, load
from operations.sample.cast import TIME, Cast
from operations.sample.draw import Draw
from operations.sample.plans import PAYER_ID, SENDER
from operations.sample.sets import KINDS

_END = "~\n"
_WITHOUT_REFERENCE = frozenset(("835",))  # ST03 is not used


@dataclass(frozen=True, slots=True)
class ConversationReport:
    path: Path
    guide: str
    unit: str
    units: int
    sets: int


def write_conversation(folder: Path, guide: str, units: int, seed: int, *, day: date, per_set: int = 0,
                       control_number: int = 1, usage: str = "P") -> ConversationReport:
    """Writes FOLDER/GUIDE.edi. ``per_set`` 0: as many units as a set of this kind has."""
    folder.mkdir(parents=True, exist_ok=True)
    path, sets = folder / f"{guide.lower()}.edi", 0
    with path.open("w", encoding="ascii", newline="\n") as edi:
        for segment in interchange(guide, units, seed, day=day, per_set=per_set, control_number=control_number, usage=usage):
            sets += segment.startswith("ST*")
            edi.write(segment + _END)
    return ConversationReport(path, guide, KINDS[guide].unit, units, sets)


def interchange(guide: str, units: int, seed: int, *, day: date, per_set: int = 0, control_number: int = 1,
                usage: str = "P") -> Iterator[str]:
    """Its segments, without terminators."""
    kind, stated = KINDS[guide], load(guide)
    cast = Cast(Draw(Random(seed)), day, control_number, min(40, max(4, units // 50)))
    sender, receiver = (PAYER_ID, SENDER) if kind.answers else (SENDER, PAYER_ID)
    today = f"{day:%Y%m%d}"
    yield (f"ISA*00*          *00*          *ZZ*{sender:<15}*ZZ*{receiver:<15}*{today[2:]}*{TIME}*^*{_release(stated)}"
           f"*{control_number:09d}*0*{usage}*:")
    yield f"GS*{stated.group}*{sender}*{receiver}*{today}*{TIME}*{control_number}*X*{stated.version}"
    sets, per_set = 0, per_set or kind.per_set
    for begin in range(0, units, per_set):
        sets += 1
        body = list(kind.body(cast, min(per_set, units - begin)))
        reference = "" if stated.set_id in _WITHOUT_REFERENCE else f"*{stated.version}"
        yield f"ST*{stated.set_id}*{sets:04d}{reference}"
        yield from body
        yield f"SE*{len(body) + 2}*{sets:04d}"
    yield f"GE*{sets}*{control_number}"
    yield f"IEA*1*{control_number:09d}"


def _release(guide: Guide) -> str:
    """ISA12: 00501 for the guides of 005010, 00602 for those of 006020."""
    return f"0{guide.version[1:3]}0{guide.version[4]}"
