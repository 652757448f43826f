"""Files of professional claims in plain sight, and a house that runs them: what the tests of a run stand on.

    drop(claim("A"), claim("B", charge="80"))          one interchange, one group, one set of two claims
    interchange(group(sets(claim("A")), sets(claim("B"))), number="7", usage="T")

Everybody in them is of samples/payer, which each house starts with.
"""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event

from operations.batch import run
from operations.loading.folder import load_folder
from operations.outcomes import RunResult
from operations.rehearsal import rehearsed
from operations.session import Options
from store.database import Database, open_database

PAYER = Path(__file__).resolve().parents[2] / "samples" / "payer"
AS_OF = datetime.fromisoformat("2026-02-02T09:00:00-05:00")

# Members of the sample payer: name and birth date as their claims give them.
PEOPLE = {
    "MAP1001": ("TESTWELL", "JUNO", "19840506", "F"), "MAP1002": ("SAMPLEY", "MILO", "19790211", "M"),
    "MAP1003": ("MOCKTON", "VERA", "19900930", "F"), "MAP1011": ("TARDY", "FINN", "19930217", "M"),
    "MAP1012": ("TWICE", "GRETA", "19690909", "F"), "MAP1013": ("ODDBILL", "HANS", "19851212", "M"),
}

Segments = list[str]


def claim(number: str, *, charge: str = "125", line: str | None = None, card: str = "MAP1003", code: str = "99213",
          day: str = "20260112", named: Sequence[str] = ()) -> Segments:
    """From the subscriber's HL to the last line. ``line`` is SV102 where it is not the claim's charge."""
    last, first, born, sex = PEOPLE.get(card, ("NOBODY", "NEMO", "19700101", "M"))
    last, first = named or (last, first)
    return [
        "HL*{level}*1*22*0", "SBR*P*18*MAPLE100******CI", f"NM1*IL*1*{last}*{first}****MI*{card}", "N3*5 SAMPLE LANE",
        "N4*ALBANY*NY*122070005", f"DMG*D8*{born}*{sex}", "NM1*PR*2*MAPLE SAMPLE HEALTH PLAN*****PI*MAPLE",
        f"CLM*{number}*{charge}***11:B:1*Y*A*Y*Y", "HI*ABK:J069", "LX*1",
        f"SV1*HC:{code}*{line or charge}*UN*1***1", f"DTP*472*D8*{day}", f"REF*6R*{number}-1",
    ]


def sets(*claims: Segments, control: str = "0001", guide: str = "005010X222A1", kind: str = "CH",
         reference: str = "") -> Segments:
    """One set: these claims under one billing provider."""
    body = [
        f"ST*837*{control}*{guide}", f"BHT*0019*00*{reference or 'B' + control}*20260202*0830*{kind}",
        "NM1*41*2*SAMPLE CLEARINGHOUSE*****46*SAMPLECLEAR", "PER*IC*EDI DESK*TE*5185550111",
        "NM1*40*2*MAPLE SAMPLE HEALTH PLAN*****46*MAPLE", "HL*1**20*1", "PRV*BI*PXC*207Q00000X",
        "NM1*85*2*BIRCH SAMPLE CLINIC*****XX*1999000015", "N3*10 SAMPLE STREET", "N4*ALBANY*NY*122070010",
        "REF*EI*990000101",
        *(segment.replace("{level}", str(level)) for level, one in enumerate(claims, 2) for segment in one),
    ]
    return [*body, f"SE*{len(body) + 1}*{control}"]


def group(*transactions: Segments, number: str = "1", kind: str = "HC", version: str = "005010X222A1",
          sender: str = "SAMPLECLEAR") -> Segments:
    return [f"GS*{kind}*{sender}*MAPLE*20260202*0830*{number}*X*{version}",
            *(segment for one in transactions for segment in one), f"GE*{len(transactions)}*{number}"]


def interchange(*groups: Segments, number: str = "1", usage: str = "P", sender: str = "SAMPLECLEAR",
                receiver: str = "MAPLE", wants_ta1: bool = False, version: str = "00501", before: Segments | None = None
                ) -> bytes:
    """As bytes. ``before`` are segments between ISA and the first GS."""
    control = number.zfill(9)
    isa = (f"ISA*00*          *00*          *ZZ*{sender:<15}*ZZ*{receiver:<15}*260202*0830*^*{version}*{control}"
           f"*{int(wants_ta1)}*{usage}*:")
    segments = [isa, *(before or ()), *(segment for one in groups for segment in one), f"IEA*{len(groups)}*{control}"]
    return "".join(f"{segment}~\n" for segment in segments).encode()


def drop(*claims: Segments, number: str = "1", usage: str = "P", kind: str = "CH", sender: str = "SAMPLECLEAR") -> bytes:
    """One interchange with one set of these claims."""
    return interchange(group(sets(*claims, kind=kind), sender=sender), number=number, usage=usage, sender=sender)


@dataclass(slots=True)
class House:
    """A database that knows the sample payer, and a folder for answers."""

    home: Path
    database: Database
    as_of: datetime = AS_OF

    @property
    def out(self) -> Path:
        return self.home / "out"

    def run(self, *contents: bytes, dry: bool = False, **options: Any) -> RunResult:
        """Runs files named 1.edi, 2.edi ..."""
        return self.files({f"{place}.edi": data for place, data in enumerate(contents, 1)}, dry=dry, **options)

    def files(self, contents: Mapping[str, bytes], *, dry: bool = False, **options: Any) -> RunResult:
        settings = replace(Options(self.out, self.as_of), dry=dry, **options)
        with rehearsed(self.database, dry) as database:
            return run(database, [(name, io.BytesIO(data)) for name, data in contents.items()], settings)

    def answer(self, result: RunResult, kind: str, file: int = 0) -> list[list[str]]:
        """The segments of the one answer of this kind to a file of the run."""
        names = [a.name for a in result.files[file].answers if a.kind == kind]
        assert len(names) == 1, names
        return segments(self.out / names[0])

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.home / "a.db")
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def stored(self) -> dict[str, list[str]]:
        """Every row of every table."""
        names = [row[0] for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: sorted(map(repr, self.rows(f'SELECT * FROM "{name}"'))) for name in names}  # noqa: S608 - the schema's own

    def answers(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.out.iterdir())} if self.out.exists() else {}

    def refused(self, result: RunResult) -> dict[str, list[str]]:
        """Claims that the 277CAs of a run refuse, with what the claim's row says why."""
        found = self.rows(
            "SELECT patient_control_number, statuses FROM claim JOIN file ON file.id = file_id "
            "WHERE NOT accepted AND run_id = ?", result.run_id)
        return {number: json.loads(text)["claim"] for number, text in found}


def segments(path: Path) -> list[list[str]]:
    """An answer file, split."""
    return [segment.split("*") for segment in path.read_bytes().decode("ascii").split("~") if segment]


def of(answer: Sequence[list[str]], id: str) -> list[list[str]]:
    """The segments with one id."""
    return [segment for segment in answer if segment[0] == id]


def prepare(folder: Path) -> Path:
    """A folder whose a.db knows the sample payer."""
    folder.mkdir(parents=True, exist_ok=True)
    database = open_database(str(folder / "a.db"))
    with database.transaction() as connection:
        load_folder(PAYER, connection, AS_OF)
    database.close()
    return folder


def _hastily(driver: Any, _record: object, _proxy: object) -> None:
    """No test here cuts the power: nothing has to be on the disk itself."""
    driver.execute("PRAGMA synchronous=OFF")


@contextmanager
def house(prepared: Path, home: Path) -> Iterator[House]:
    """A house of its own from a prepared folder."""
    shutil.copytree(prepared, home, dirs_exist_ok=True)
    database = open_database(str(home / "a.db"))
    event.listen(database.engine, "checkout", _hastily)
    try:
        yield House(home, database)
    finally:
        database.close()
