"""A decision's rows say what the decision says: each amount by its own property, the claim's by its sums."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from adjudication.engine import adjudicate
from edi.canonical.claim import Claim
from store import claims
from store.claims import (
    ADJUSTMENT_COLUMNS,
    CLAIM_COLUMNS,
    DECISION_COLUMNS,
    LEDGER_COLUMNS,
    LINE_COLUMNS,
    Chunk,
    ClaimRecord,
)
from store.money import amount
from store.rows import Row
from tests.adjudication.scenes import SCENES


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[dict[str, Any]]]:
    """What is inserted, by table."""
    kept: dict[str, list[dict[str, Any]]] = {}

    def keep(_connection: object, table: Any, columns: tuple[str, ...], rows: list[Row]) -> None:
        kept[table.name] = [dict(zip(columns, row, strict=True)) for row in rows]

    monkeypatch.setattr(claims, "insert_rows", keep)
    return kept


def record(claim: Claim) -> ClaimRecord:
    return ClaimRecord(id=7, number="C1", claim=claim, set_id=1, ordinal=1, accepted=True, statuses="{}", test=False,
                       duplicate_key=None)


def write(record: ClaimRecord) -> None:
    chunk = Chunk(1, "2026-03-20")
    chunk.add(record)
    chunk.write(None)  # type: ignore[arg-type]  # not used: see `written`


@pytest.mark.parametrize("scene", SCENES)
def test_rows_of_a_decision(scene: str, written: dict[str, list[dict[str, Any]]]) -> None:
    decision = adjudicate(SCENES[scene])
    write(replace(record(SCENES[scene].claim), decision=decision))
    (row,) = written["decision"]
    assert {name: amount(row[name]) for name in ("charge", "allowed", "paid", "patient", "adjusted")} == {
        "charge": decision.charge, "allowed": decision.allowed, "paid": decision.paid,
        "patient": decision.patient_responsibility, "adjusted": decision.adjusted}
    for told, line in zip(written["line"], decision.lines, strict=True):
        names = ("charge", "allowed", "paid", "deductible", "coinsurance", "copay", "not_covered")
        assert [amount(told[name]) for name in names] == [getattr(line, name) for name in names]
        assert told["disposition"] == line.disposition and type(told["disposition"]) is str
    assert [(a["line"], a["grp"], a["reason"], amount(a["amount"])) for a in written["adjustment"]] == [
        (line.number, each.group, each.reason, each.amount) for line in decision.lines for each in line.adjustments]
    assert [amount(entry["amount"]) for entry in written["ledger"]] == [entry.amount for entry in decision.ledger]


def test_a_refused_claim_keeps_its_lines(written: dict[str, list[dict[str, Any]]]) -> None:
    claim = SCENES["late"].claim
    write(replace(record(claim), accepted=False))
    assert [(row["disposition"], amount(row["charge"])) for row in written["line"]] == [
        ("rejected", line.charge) for line in claim.lines]
    assert written["decision"] == []


def test_columns_are_those_of_the_tables() -> None:
    from store import tables

    for table, columns in ((tables.claim, CLAIM_COLUMNS), (tables.line, LINE_COLUMNS),
                           (tables.decision, DECISION_COLUMNS), (tables.adjustment, ADJUSTMENT_COLUMNS),
                           (tables.ledger, LEDGER_COLUMNS)):
        assert set(columns) <= set(table.columns.keys())
