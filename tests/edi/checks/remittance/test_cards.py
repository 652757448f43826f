"""Every card over remittances: its two examples are whole sets, and the wrong one yields that check alone."""

import pytest

from edi.checks.ordinary import changed, ordinary
from edi.checks.remittance import CHECKS_835, RemittanceCheck
from edi.findings import Door, Fault, Level, Severity, Snip
from tests.edi.remittances_835 import findings

every = pytest.mark.parametrize("card", CHECKS_835, ids=lambda card: card.id)


def test_the_ordinary_remittance_is_clean() -> None:
    assert findings(list(ordinary("835"))) == []
    assert changed("835") == list(ordinary("835"))


@every
def test_the_wrong_example_is_wrong_by_this_alone(card: RemittanceCheck) -> None:
    found = findings(changed("835", card.wrong))
    assert {f.fault for f in found} == {card.fault}
    assert all(f.message == card.says and f.where.position and f.where.segment in card.cites for f in found)


@every
def test_the_right_example_is_fine(card: RemittanceCheck) -> None:
    assert findings(changed("835", card.right)) == []


@every
def test_the_card_says_what_people_need(card: RemittanceCheck) -> None:
    assert card.fault.row.level is Level.ADVICE
    assert Snip.BALANCING <= card.snip <= Snip.CODE_SET
    assert card.fault.door is Door.ADVICE
    assert card.says[0].isupper() and card.says[-1] in ".?"
    assert card.severity is not Severity.ERROR or not card.habit


def test_each_fault_of_a_remittance_has_one_card() -> None:
    faults = [card.fault for card in CHECKS_835]
    assert len(set(faults)) == len(faults)
    order = list(Fault)
    stretch = order[order.index(Fault.LINE_OUT_OF_BALANCE):order.index(Fault.PAID_REVENUE_CODE_FORM) + 1]
    assert set(faults) == set(stretch)
