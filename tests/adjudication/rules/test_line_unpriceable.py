"""Lines that wait because no fee could be right for them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from edi.canonical.claim import Procedure, ServiceLine
from tests.adjudication.payer import decide, line


@pytest.mark.parametrize("bad", [
    line(unit="MJ"), line(unit="DA"), line(units=0), line(quantity=Decimal(-1)), line(code=""),
    line(procedure=Procedure("ER", "99213")), line(procedure=Procedure("IV", "99213")),
], ids=["minutes", "days", "zero", "negative", "no code", "jurisdiction code", "home infusion code"])
def test_waits_for_a_price(bad: ServiceLine) -> None:
    decision = decide(line(), bad)
    assert (decision.category, decision.reason) == ("P1:110", "line-unpriceable")
    assert not decision.paid


@pytest.mark.parametrize("good", [line(unit=""), line(units="0.5"), line(units=3)])
def test_is_priced(good: ServiceLine) -> None:
    assert decide(good).disposition == "paid"
