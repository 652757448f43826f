"""Each way in which a claim can be wrong, told by every command that masks: where and what, and nobody's data.

`tests/test_canary.py` follows markers through whole runs; here stand the faults one by one, the loads that are refused,
runs that are killed and a database that fails.
"""

from __future__ import annotations

import io
import logging
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import cli
from benchmarks.payer import load

HOUSE = Path(__file__).resolve().parent.parent
# Dates and a social security number (of those that are only shown) have no place for letters; they stand nowhere else.
MARKS = ("CANARY", "canary", "Canary", "19110317", "1911-03-17", "20260103", "2026-01-03", "987654329")

ISA = "ISA*00*          *00*          *ZZ*SAMPLECLEAR    *ZZ*MAPLE          *260105*0930*^*00501*000000001*0*P*:~"
GS = "GS*HC*SAMPLECLEAR*MAPLE*20260105*0930*1*X*005010X222A1~"
SET = """
ST*837*0001*005010X222A1~BHT*0019*00*CANARYBATCH*20260105*0930*CH~
NM1*41*2*SAMPLE*****46*S1~PER*IC*CANARYDESK*TE*5555550100~NM1*40*2*MAPLE*****46*MAPLE~
HL*1**20*1~NM1*85*1*CANARYDOCTOR*ADA****XX*1000000012~N3*1 CANARYBILLING ROAD~N4*ALBANY*NY*122010001~REF*EI*100000001~
PER*IC*CANARYOFFICE*TE*5555550101~
HL*2*1*22*1~SBR*P**CANARYGROUP*CANARYPLAN*****CI~NM1*IL*1*CANARYLAST*CANARYFIRST*CANARYMIDDLE***MI*CANARYMEMBER~
N3*2 CANARYSTREET*CANARYFLAT~N4*CANARYCITY*NY*12201~DMG*D8*19110317*F~REF*SY*987654329~REF*Y4*CANARYCASE~
NM1*PR*2*MAPLE*****PI*MAPLE~REF*G2*CANARYREF~
HL*3*2*23*0~PAT*19****D8*20260103~NM1*QC*1*CANARYCHILD*CANARYKIND*C~N3*2 CANARYSTREET~N4*CANARYTOWN*NY*12201~
DMG*D8*19110317*M~REF*Y4*CANARYINJURY~
CLM*CANARYACCOUNT*150***11:B:1*Y*A*Y*Y~DTP*431*D8*20260101~REF*G1*CANARYAUTH~REF*D9*CANARYTRACE~REF*EA*CANARYRECORD~
K3*CANARYFIXED~NTE*ADD*CANARYNOTE~HI*ABK:J069~NM1*82*1*CANARYRENDER*BOB****XX*1000000020~
SBR*S*18*CANARYOTHERGROUP*CANARYOTHERPLAN*****CI~OI***Y***Y~NM1*IL*1*CANARYOTHER*EVE****MI*CANARYOTHERID~
N3*CANARYOTHERSTREET~N4*CANARYOTHERCITY*NY*12201~NM1*PR*2*OTHER*****PI*O1~REF*F8*CANARYOTHERCLAIM~
LX*1~SV1*HC:99213:::::CANARYWORDS*150*UN*1***1~DTP*472*D8*20260102~REF*6R*CANARYLINE~NTE*ADD*CANARYLINENOTE~
SE*#*0001~
""".replace("\n", "")
MEMBERS = """\
id,card_id,family_id,last_name,first_name,birth_date,sex,relationship,plan_id,start,end,group_number,level
CANARYID1,CANARYMEMBER,CANARYFAMILY,Canarylast,Canaryfirst,1911-03-17,F,18,MAPLE-PPO,2025-01-01,,CANARYGROUP,
CANARYID2,CANARYMEMBER,CANARYFAMILY,Canarychild,Canarykind,1911-03-17,M,19,MAPLE-PPO,2025-01-01,,CANARYGROUP,
"""

# What is wrong, in each way that has a path of its own through the program.
FAULTS = {
    "sound":               ("", ""),
    "name too long":       ("CANARYLAST*", "CANARY" * 20 + "*"),
    "name where code is":  ("NM1*IL*1*", "NM1*IL*CANARYCODE*"),
    "name where date is":  ("D8*19110317*F", "D8*CANARYBORN*F"),
    "name where sum is":   ("CLM*CANARYACCOUNT*150", "CLM*CANARYACCOUNT*CANARYSUM"),
    "no member id":        ("MI*CANARYMEMBER", "MI"),
    "no account":          ("CLM*CANARYACCOUNT", "CLM*"),
    "too many elements":   ("REF*SY*987654329", "REF*SY*CANARYSSN" + "*CANARYMORE" * 9),
    "component":           ("N3*2 CANARYSTREET*CANARYFLAT", "N3*2 CANARYSTREET:CANARYPART*CANARYFLAT"),
    "repetition":          ("REF*D9*CANARYTRACE", "REF*D9*CANARYTRACE^CANARYTWICE"),
    "misplaced":           ("K3*CANARYFIXED~", "K3*CANARYFIXED~DMG*D8*19110317*F~"),
    "unknown segment":     ("K3*CANARYFIXED~", "CANARY*1~"),
    "wrong separator":     ("NM1*QC*1*CANARYCHILD", "NM1|QC|1|CANARYCHILD"),
    "missing segment":     ("DMG*D8*19110317*M~", ""),
    "control character":   ("CANARYNOTE", "CANARY\x1bNOTE"),
    "beyond ASCII":        ("CANARYMIDDLE", "CANARYÉ"),
    "lines do not add up": ("CLM*CANARYACCOUNT*150", "CLM*CANARYACCOUNT*151"),
    "name as its level":   ("HL*3*2*23", "HL*CANARYHL*2*23"),
    "no trailer":          ("SE*#*0001~", ""),
    "no claim segment":    ("CLM*CANARYACCOUNT*150***11:B:1*Y*A*Y*Y~", ""),
    "bad provider number": ("XX*1000000012", "XX*CANARYNPI1"),
    "no such guide":       ("005010X222A1~BHT", "005010X999~BHT"),
}


def claims(spoil: tuple[str, str] = ("", "")) -> bytes:
    body = SET.replace(*spoil) if spoil[0] else SET
    assert body != SET or not spoil[0], f"{spoil[0]} is not in the set"
    return f"{ISA}{GS}{body.replace('SE*#', f'SE*{body.count(chr(126))}')}GE*1*1~IEA*1*000000001~".encode("latin-1")


Command = Callable[..., tuple[int, str]]


@pytest.fixture
def claimwright(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """A command in its folder, with everybody's log at debug: its status, and all that it said anywhere."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    loggers = [logging.getLogger(name) for name in ("", "sqlalchemy", "sqlalchemy.engine", "alembic")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    loggers[0].addHandler(handler)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["claimwright", *arguments])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        assert isinstance(stop.value.code, int)
        return stop.value.code, "".join((*capsys.readouterr(), log.getvalue()))

    yield run
    loggers[0].removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture(scope="module")
def payer(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The database of the samples' payer."""
    path = tmp_path_factory.mktemp("payer") / "a.db"
    load(path)
    return path.read_bytes()


@pytest.fixture
def home(tmp_path: Path, payer: bytes, claimwright: Command) -> Path:
    """That database once more, with the canaries among its members, and a sound file."""
    (tmp_path / "a.db").write_bytes(payer)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "members.csv").write_text(MEMBERS, encoding="utf-8")
    (tmp_path / "in" / "x.edi").write_bytes(claims())
    status, said = claimwright("load", "members", "in/members.csv", "--db", "a.db")
    assert status == 0 and not told(said)
    return tmp_path


RUN = ("run", "in/x.edi", "--db", "a.db", "--out", "out", "--as-of", "2026-01-05T10:00:00-05:00")


def told(text: str) -> set[str]:
    """The lines that hold a marker."""
    return {line for line in text.splitlines() if any(mark in line for mark in MARKS)}


def strays(home: Path) -> list[str]:
    """Files that hold a marker though they are not the database, the content store, the answers or what came in."""
    allowed = re.compile(r"(a\.db(-wal|-shm|-journal)?|a\.db\.content/.*|out/.*|in/.*)")
    return [path.relative_to(home).as_posix() for path in sorted(home.rglob("*"))
            if path.is_file() and not allowed.fullmatch(path.relative_to(home).as_posix())
            and any(mark.encode() in path.read_bytes() for mark in MARKS)]


@pytest.mark.parametrize("arguments", [
    ("validate",), ("validate", "--format", "json", "--acks", "out"), ("validate", "--format", "ndjson"),
    ("inspect", "--mask-values"), ("inspect", "--mask-values", "--html", "page.html"),
], ids=" ".join)
@pytest.mark.parametrize("name", FAULTS)
def test_what_masks_tells_nobody_s_data(tmp_path: Path, claimwright: Command, name: str, arguments: tuple[str, ...]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.edi").write_bytes(claims(FAULTS[name]))
    status, said = claimwright(*arguments, "in/x.edi")
    assert status in (0, 1)
    assert not told(said) and strays(tmp_path) == []


def test_the_sound_file_is_sound_and_values_are_shown_when_asked_for(home: Path, claimwright: Command) -> None:
    assert claimwright("validate", "in/x.edi")[0] == 0
    assert told(claimwright("inspect", "in/x.edi")[1])


def test_a_sound_run_tells_nothing(home: Path, claimwright: Command) -> None:
    """The claim is taken in for a known member, so that all of its data goes all of its way."""
    status, said = claimwright(*RUN, "--result-json", "result.json")
    assert status == 0 and "INSERT" in said and not told(said) and strays(home) == []
    assert told((b"".join(path.read_bytes() for path in (home / "out").iterdir())).decode())


@pytest.mark.parametrize("point", ["raw-stored", "claims-written", "before-answers-commit", "answer-written"])
def test_a_run_that_is_killed_leaves_nothing(home: Path, point: str) -> None:
    loud = "import logging, cli; logging.basicConfig(level=logging.DEBUG); cli.main()"
    done = subprocess.run([sys.executable, "-c", loud, *RUN], cwd=home, capture_output=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(HOUSE), "TMPDIR": str(home), "CLAIMWRIGHT_FAULT": point})
    assert done.returncode == -signal.SIGKILL
    assert not told((done.stdout + done.stderr).decode("utf-8", "replace")) and strays(home) == []


@pytest.mark.parametrize("line", [
    "CANARYID3,C,F,CANARYLAST,CANARYFIRST,19110317,F,18,MAPLE-PPO,2025-01-01,,,",               # no date
    "CANARYID3,C,F,CANARYLAST,CANARYFIRST,1911-03-17,CANARYSEX,18,MAPLE-PPO,2025-01-01,,,",     # no code
    "CANARYID3,C,F,CANARYLAST,CANARYFIRST,1911-03-17,F,CANARYKIN,MAPLE-PPO,2025-01-01,,,",
    "CANARYID1,C,F,CANARYOTHER,CANARYFIRST,1911-03-17,F,18,MAPLE-PPO,2025-01-01,,,",            # two people, one id
    "CANARYID3,C,F,CANARYLAST,CANARYFIRST,1911-03-17,F,18,MAPLE-PPO,2025-01-01,2024-01-01,,",   # ends before it begins
    "CANARYID3,C,F,CANARYLAST",
    "CANARYID3,C,F,CANARYLAST,CANARYFIRST,1911-03-17,F,18,MAPLE-PPO,2025-01-01,,,,CANARYMORE",
])
def test_a_load_that_is_refused_names_the_line_and_nobody(home: Path, claimwright: Command, line: str) -> None:
    (home / "in" / "bad.csv").write_text(MEMBERS + line + "\n", encoding="utf-8")
    status, said = claimwright("load", "members", "in/bad.csv", "--db", "a.db")
    assert status == 1 and re.search(r"bad\.csv.*\b4\b", said)
    assert not told(said) and strays(home) == []


def test_a_database_that_fails_tells_nothing(home: Path, claimwright: Command) -> None:
    """The driver's error would hold the statement's parameters."""
    connection = sqlite3.connect(home / "a.db")
    connection.execute("CREATE TRIGGER never BEFORE INSERT ON claim BEGIN SELECT RAISE(ABORT, 'never'); END")
    connection.commit()
    connection.close()
    status, said = claimwright(*RUN)
    assert status in (4, 70) and not told(said) and strays(home) == []
