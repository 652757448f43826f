"""Traces as JSON, and back as they were."""

from __future__ import annotations

from decimal import Decimal

import pytest

from adjudication.decision import TraceEntry
from adjudication.engine import adjudicate
from store import traces
from tests.adjudication.scenes import SCENES


def test_an_entry_in_plain_sight() -> None:
    entry = TraceEntry("price", 2, (("fee", "80.00"),), Decimal("125.50"), Decimal("-9.00"), "Allowed 80.00.")
    assert traces.dump([entry]) == '[["price",2,[["fee","80.00"]],"125.50","-9.00","Allowed 80.00."]]'


def test_an_incident_may_have_any_places() -> None:
    entry = TraceEntry("balance", 1, (), Decimal("0.005"), Decimal("0.005"), "Wrong.")
    assert traces.load(traces.dump([entry])) == (entry,)


@pytest.mark.parametrize("scene", SCENES)
def test_there_and_back(scene: str) -> None:
    trace = adjudicate(SCENES[scene]).trace
    assert traces.load(traces.dump(trace)) == trace
