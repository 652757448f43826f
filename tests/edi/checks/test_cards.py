"""Every card: its two examples, its place in the closed list of faults, its words."""

import pytest

from edi.checks import CHECKS, Check, code_sets
from edi.checks.card import CLAIMS
from edi.codes import codes
from edi.findings import Door, Fault, Level, Severity, Snip
from tests.edi.claims_837p import changed, findings

every = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)


@pytest.mark.parametrize("guide", CLAIMS)
def test_an_ordinary_claim_is_clean(guide: str) -> None:
    assert findings(changed("", guide)) == []


@every
def test_the_wrong_example_is_told(check: Check) -> None:
    found = [f for f in findings(changed(check.wrong, check.guides[0])) if f.fault is check.fault]
    assert found
    assert all(f.where.segment in check.cites for f in found)
    assert all(f.message == check.says and f.where.position and f.where.path for f in found)


@every
def test_the_right_example_is_fine(check: Check) -> None:
    found = findings(changed(check.right, check.guides[0]))
    assert check.fault not in [f.fault for f in found]
    assert not [f for f in found if f.fault.door is Door.ACK], "the example is not a claim of this guide"


@every
def test_the_wrong_example_is_wrong_by_this_alone(check: Check) -> None:
    """No check speaks of another's fault, but for amounts: two decimals too many are so on claim and line."""
    together = {Fault.CHARGE_TOO_PRECISE, Fault.LINE_CHARGE_TOO_PRECISE, Fault.CHARGE_NEGATIVE,
                Fault.LINE_CHARGE_NEGATIVE}
    found = {f.fault for f in findings(changed(check.wrong, check.guides[0]))}
    assert found == {check.fault} or found <= together


@every
def test_the_card_says_what_the_wire_and_people_need(check: Check) -> None:
    row = check.fault.row
    assert row.level is Level.STATUS
    assert row.snip >= Snip.BALANCING
    category, status, *_entity = row.code.split(":")
    assert category in ("A6", "A7", "A8") and codes("claim_status").known(status)
    assert check.says[0].isupper() and check.says[-1] in ".?"
    assert check.severity in (Severity.ERROR, Severity.WARNING)


def test_each_fault_of_a_claim_has_one_card() -> None:
    by_cards = [*(check.fault for check in CHECKS), *(card.check.fault for card in code_sets.CARDS)]
    assert len(set(by_cards)) == len(by_cards)
    told_side_by_side = {Fault.CONTROL_NUMBER_REPEATED}  # of two claims: edi/checks/run.py
    of_partners = {f for f in Fault if f.id.startswith("partner-")}  # their rules are in overlays: edi/checks/partner
    assert set(by_cards) | told_side_by_side | of_partners == {f for f in Fault if f.row.level is Level.STATUS}
