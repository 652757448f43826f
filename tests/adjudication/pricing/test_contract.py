"""The cut from charge to price, and who bears it."""

from __future__ import annotations

import pytest

from tests.adjudication.payer import decide, line, money_of, plan


@pytest.mark.parametrize("network, excess, expected", [
    ("NET",   "PR", "200.00 150.00 150.00 CO45 50.00"),   # the contract binds whatever the plan says of others
    ("OTHER", "PR", "200.00 150.00 90.00 PR45 50.00 PR2 60.00"),
    ("OTHER", "CO", "200.00 150.00 90.00 CO45 50.00 PR2 60.00"),
])
def test_who_bears_the_cut(network: str, excess: str, expected: str) -> None:
    terms = plan(network=network, out_of_network_schedule="FEES", out_of_network_excess=excess)
    assert money_of(decide(line(200), the_plan=terms)) == [expected]


def test_out_of_network_without_a_schedule_the_charge_is_allowed() -> None:
    assert money_of(decide(line(200), the_plan=plan(network="OTHER"))) == ["200.00 200.00 120.00 PR2 80.00"]
