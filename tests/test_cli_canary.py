"""A canary in every element of the samples that says something of a person is found in the database, the content store
and the answers, and nowhere else: not in what is printed, logged at debug, summed up for programs, or named after it."""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli
from operations import admission, answering, arrivals, batch, casework, intake, paying, working
from tests.operations.drops import prepare
from tests.samples.story import SAMPLES

CANARY = "TWEETIE"
BORN = "19030307"
# Of whom a claim is: name, id, address, birth date, numbers by which a provider or an insurer knows the person or claim.
PERSONAL = {
    "NM1": (3, 4, 5, 9), "N3": (1, 2), "N4": (1,), "DMG": (2,), "CLM": (1,), "REF": (2,), "NTE": (2,), "PAT": (), "K3": (1,),
}
OF_PEOPLE = ("IL", "QC", "82", "DN")


def sung(data: bytes) -> bytes:
    """The same file with canaries in it; providers, payers and submitters keep their names."""
    person, out, count = False, [], 0
    for segment in data.decode("ascii").split("~"):
        e = segment.strip().split("*")
        if e[0] == "NM1":
            person = e[1] in OF_PEOPLE
        elif e[0] in ("HL", "ST", "SBR"):
            person = False
        elif e[0] in ("CLM", "LX"):
            person = True
        for place in PERSONAL.get(e[0], ()) if person or e[0] == "CLM" else ():
            if place < len(e) and e[place] and "XX" not in e:  # an NPI must stay one, or nobody is taken in
                count += 1
                e[place] = BORN if e[0] == "DMG" else f"{CANARY}{count}"
        out.append("*".join(e))
    return "~\n".join(out).encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample payer, and the drop: each sample, and each with something wrong in it."""
    home = prepare(tmp_path_factory.mktemp("canary") / "home")
    drop = home / "drop"
    drop.mkdir()
    for number, story in enumerate(sorted(SAMPLES.glob("*/in.edi"))):
        data = sung(story.read_bytes())
        (drop / f"{number:02d}-a.edi").write_bytes(data)
        wrong = data.replace(b"*0*P*", b"*0*T*").replace(b"DTP*472*D8*2", b"DTP*472*D8*9").replace(b"*Y*A*Y*Y", b"*TWEETIE*A")
        (drop / f"{number:02d}-b.edi").write_bytes(re.sub(rb"260202(\d{3})\*0", rb"270202\1*0", wrong))
        (drop / f"{number:02d}-c.edi").write_bytes(data[:len(data) * 2 // 3])
        (drop / f"{number:02d}-d.edi").write_bytes(data[200:])
    return home


@pytest.fixture
def debugging(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[None]:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "temporary"))
    (folder / "temporary").mkdir(exist_ok=True)
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, "sqlalchemy"):
        yield


def typed(monkeypatch: pytest.MonkeyPatch, line: str) -> int:
    monkeypatch.setattr(sys, "argv", ["claimwright", *line.split()])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert isinstance(stop.value.code, int)
    return stop.value.code


def silent(*texts: str) -> None:
    for text in texts:
        assert CANARY not in text.upper()
        assert BORN not in text
        assert "1903-03-07" not in text


@pytest.mark.usefixtures("debugging")
def test_a_run_sings_to_nobody(folder: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str],
                               monkeypatch: pytest.MonkeyPatch) -> None:
    files = " ".join(str(path) for path in sorted((folder / "drop").iterdir()))
    assert typed(monkeypatch, f"run {files} --db a.db --out out --as-of 2026-02-02T09:00:00-05:00 --result-json r.json") == 1
    silent(*capsys.readouterr(), caplog.text, (folder / "r.json").read_text(encoding="utf-8"))
    assert "SELECT" in caplog.text  # the log was on
    inside = b"".join(path.read_bytes() for path in folder.glob("a.db*") if path.is_file())
    assert inside.count(CANARY.encode()) > 100
    assert b"".join(path.read_bytes() for path in (folder / "out").iterdir()).count(CANARY.encode()) > 100
    kept = [folder / "drop", folder / "out", folder / "a.db.content"]
    for path in folder.rglob("*"):
        silent(str(path))
        if path.is_file() and not path.name.startswith("a.db") and not any(path.is_relative_to(one) for one in kept):
            silent(path.read_text(encoding="latin-1"))


@pytest.mark.usefixtures("debugging")
@pytest.mark.parametrize("command", ["validate {} --format ndjson", "validate {}", "files list --db a.db"])
def test_commands_that_mask_sing_to_nobody(command: str, folder: Path, caplog: pytest.LogCaptureFixture,
                                           capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, command.format(" ".join(str(path) for path in sorted((folder / "drop").glob("*-[ab].edi")))))
    silent(*capsys.readouterr(), caplog.text)


@pytest.mark.usefixtures("debugging")
@pytest.mark.parametrize("where, name", [
    (intake, "claim_status"), (intake, "claim_record"), (casework, "adjudicate"), (working, "read_set"),
    (arrivals, "scan"), (admission, "interchange_ta1"), (answering, "by_application"), (paying, "payment"),
    (batch, "pay"), (batch, "reconcile"),
])
def test_a_bug_sings_to_nobody(where: object, name: str, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture,
                               capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks, with whatever in its hands."""
    def broken(*arguments: object, **_named: object) -> None:
        raise ValueError(f"{CANARY}: {arguments!r}")

    monkeypatch.setattr(where, name, broken)
    path = sorted((folder / "drop").glob("*-a.edi"))[0]
    home = prepare(tmp_path / "home")
    assert typed(monkeypatch, f"run {path} --db {home}/a.db --out {home}/out --as-of 2026-02-02T09:00:00-05:00") == 70
    silent(*capsys.readouterr(), caplog.text)


def test_what_a_run_hands_around_has_no_person_in_its_repr(folder: Path) -> None:
    """Reprs end in logs of others, and in the reports of their debuggers."""
    import io

    from edi.envelope import scan
    from edi.verdict import Policy
    from operations.reading import read_set

    data = (sorted((folder / "drop").glob("*-a.edi"))[0]).read_bytes()
    stream = io.BytesIO(data)
    (one,) = scan(stream).interchanges
    reading = read_set(stream, one, one.groups[0], one.groups[0].sets[0], Policy.CLAIM)
    claims = [checked for batch_ in reading.claims() for checked in batch_]
    assert claims
    silent(repr(one), repr(reading.set), repr(reading.findings), *(repr(checked) for checked in claims))
