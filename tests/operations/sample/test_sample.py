"""Synthetic traffic: the same from the same seed, right but for what is planted, and decided as its manifest says."""

import csv
import hashlib
import io
import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
import pyx12.params
import pyx12.x12n_document
from sqlalchemy import select

from edi.findings import Severity
from operations.batch import run
from operations.loading import KINDS
from operations.loading.folder import load_folder
from operations.sample import SampleReport, write_sample
from operations.sample.outcomes import SHARES, Outcome, shares
from operations.session import Options
from operations.validation import Validation
from store import tables
from store.database import Database, open_database


@contextmanager
def loaded(sample: SampleReport, folder: Path) -> Iterator[Database]:
    """A database that knows the sample's payer."""
    database = open_database(str(folder / "sample.db"))
    with database.transaction() as connection:
        reports = load_folder(sample.folder, connection, datetime(2026, 1, 1, tzinfo=UTC))
    assert [(report.kind, report.notes) for report in reports] == [(kind, ()) for kind in KINDS]
    yield database
    database.close()


def manifest(sample: SampleReport) -> dict[str, dict[str, str]]:
    with (sample.folder / "manifest.csv").open(encoding="ascii", newline="") as file:
        return {row["claim"]: row for row in csv.DictReader(file)}


def digests(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        write_sample(tmp_path / name, 150, seed, prior_payers=0.2, faults=0.1)
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    same = digests(tmp_path / "a").items() & digests(tmp_path / "c").items()
    assert {name for name, _digest in same} == {
        "partners.toml", "plans/river-ppo.toml", "plans/river-hdhp.toml", "plans/brook-epo.toml"}


def test_only_random_itself_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All else in `Random` may give other numbers in another version of Python."""
    def forbidden(*_arguments: object) -> None:
        raise AssertionError("not promised to stay")

    for name in ("choice", "choices", "sample", "shuffle", "randint", "randrange", "uniform", "getrandbits", "gauss"):
        monkeypatch.setattr(Random, name, forbidden)
    write_sample(tmp_path, 50, 1, prior_payers=0.2, faults=0.2)


def test_everything_that_load_takes_is_there(tmp_path: Path) -> None:
    sample = write_sample(tmp_path / "sample", 300, 5)
    assert {path.name.partition(".")[0] for path in sample.folder.iterdir()} == {*KINDS, "claims", "manifest"}
    with loaded(sample, tmp_path):
        pass


def test_samples_of_other_control_numbers_share_nobody(tmp_path: Path) -> None:
    one, two = (write_sample(tmp_path / str(number), 200, 5, control_number=number).folder for number in (1, 2))
    for name, column in (("members", "id"), ("providers", "npi"), ("authorizations", "number"), ("manifest", "claim")):
        told = []
        for folder in (one, two):
            with (folder / f"{name}.csv").open(encoding="ascii", newline="") as file:
                told.append({row[column] for row in csv.DictReader(file)})
        assert not told[0] & told[1], name


@pytest.mark.parametrize("prior_payers, faults", [(0.0, 0.0), (0.4, 0.0), (0.1, 0.4)])
def test_each_finding_is_one_that_was_planted(tmp_path: Path, prior_payers: float, faults: float) -> None:
    sample = write_sample(tmp_path, 600, 11, prior_payers=prior_payers, faults=faults)
    content = (tmp_path / "claims.edi").read_bytes()
    claims = [(match.start(), match[1].decode()) for match in re.finditer(rb"\nCLM\*(\w+)", content)]
    starts = [start for start, _claim in claims]
    found = [(claims[bisect_right(starts, told.finding.where.offset) - 1][1], told.finding.fault.id)
             for told in Validation("claims.edi", io.BytesIO(content))
             if told.finding.severity is not Severity.INFO]
    planted = [(row["claim"], row["why"]) for row in manifest(sample).values() if row["expected"] == "rejected"]
    assert sorted(found) == sorted(planted)
    assert len(planted) >= 600 * faults * 0.8


def test_the_peer_finds_nothing_wrong_either(tmp_path: Path) -> None:
    """What the checks find (SNIP 3 to 5) is beyond pyx12, so that it must accept all of it."""
    write_sample(tmp_path, 60, 3, prior_payers=0.4)
    answer = io.StringIO()
    with (tmp_path / "claims.edi").open(encoding="ascii") as file:
        assert pyx12.x12n_document.x12n_document(
            param=pyx12.params.params(), src_file=file, fd_997=answer, fd_html=None, fd_xmldoc=None, map_path=None)
    assert "IK3" not in answer.getvalue()


@pytest.mark.parametrize("prior_payers, faults", [(0.0, 0.0), (0.25, 0.1)])
def test_every_claim_ends_as_the_manifest_says(tmp_path: Path, prior_payers: float, faults: float) -> None:
    sample = write_sample(tmp_path / "sample", 500, 23, prior_payers=prior_payers, faults=faults)
    with loaded(sample, tmp_path) as database:
        with (sample.folder / "claims.edi").open("rb") as file:
            result = run(database, [("claims.edi", file)], Options(out=tmp_path / "out", as_of=sample.as_of))
        assert result.reconciliation.closes
        with database.transaction() as connection:
            claim, decision, adjustment = tables.claim, tables.decision, tables.adjustment
            ended = {
                row.patient_control_number: row.disposition or "rejected"
                for row in connection.execute(
                    select(claim.c.patient_control_number, decision.c.disposition)
                    .select_from(claim.outerjoin(decision, decision.c.claim_id == claim.c.id)))}
            taken: dict[str, set[str]] = {}
            told = select(claim.c.patient_control_number, adjustment.c.grp, adjustment.c.reason)
            for number, group, reason in connection.execute(
                    told.select_from(claim.join(adjustment, adjustment.c.claim_id == claim.c.id))):
                taken.setdefault(number, set()).add(group + reason)
    planned = manifest(sample)
    assert ended == {number: row["expected"] for number, row in planned.items()}
    for number, row in planned.items():
        if row["expected"] == "denied":
            assert taken[number] == {row["code"]}
        elif row["expected"] == "paid" and row["code"]:
            assert row["code"] in taken[number]


def test_seven_in_ten_reach_the_cost_share_and_little_repeats(tmp_path: Path) -> None:
    sample = write_sample(tmp_path, 2_000, 1)
    assert sample.expected["paid"] >= 0.7 * sample.claims
    assert sum(sample.expected.values()) == sample.claims
    text = (tmp_path / "claims.edi").read_text(encoding="ascii")
    for what, pattern, least in (
        ("amounts", r"\nCLM\*\w+\*([\d.]+)", 0.9), ("cards", r"\*MI\*(\w+)", 0.3),
        ("names", r"\nNM1\*IL\*1\*(\w+)", 0.3),
    ):
        values = re.findall(pattern, text)
        assert len(set(values)) >= least * len(values), what
    assert len(re.findall(r"\nHL\*\d+\*\d+\*23\*", text)) > 0.2 * sample.claims
    assert len(set(re.findall(r"\nNM1\*85\*2\*[^~]*\*XX\*(\d+)", text))) >= 10
    assert text.count("\nST*837*") == sample.sets == 20


def test_shares_are_shares() -> None:
    weights = dict(shares(0.2, 0.1))
    assert sum(weights.values()) == pytest.approx(1)
    assert weights[Outcome.PRIOR_PAYER] == pytest.approx(0.18)
    assert weights.keys() == set(Outcome) - {Outcome.NO_OUT_OF_NETWORK_BENEFIT}
    assert all(weights[outcome] > 0 for outcome, _thousandths in SHARES)
    with pytest.raises(ValueError, match="share with a prior payer"):
        shares(0.9, 0)


def test_the_arguments_are_where_they_belong(tmp_path: Path) -> None:
    sample = write_sample(tmp_path, 90, 1, per_set=40, per_provider=10, control_number=4711, usage="T",
                          day=date(2025, 7, 1))
    text = (tmp_path / "claims.edi").read_text(encoding="ascii")
    assert text.startswith("ISA*00*          *00*          *ZZ*SAMPLESENDER   *ZZ*RIVERPLAN      *250701*0930*^*00501*"
                           "000004711*0*T*:~\nGS*HC*SAMPLESENDER*RIVERPLAN*20250701*0930*4711*X*005010X222A1~\n")
    assert text.endswith("GE*3*4711~\nIEA*1*000004711~\n")
    assert sample.sets == 3
    assert sample.as_of.isoformat() == "2025-07-01T12:00:00-04:00"
    served = re.findall(r"DTP\*472\*D8\*(\d{8})", text)
    assert max(served) < "20250701"
