"""Every check as `help check` and docs/checks.md tell it: both its sides are whole sets, and they differ."""

import json

import pytest

from edi.checks import CHECKS, code_sets
from edi.checks.loops.cards import CARDS
from edi.checks.remittance import CHECKS_835
from edi.findings import Door, Fault, Snip
from operations.checkbook import Entry, by_id, entries
from operations.screens.checks import print_check

every = pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.id)


def test_each_card_has_one_entry_and_each_fault_one_card() -> None:
    assert len(entries()) == len(CHECKS) + len(code_sets.CARDS) + len(CHECKS_835) + len(CARDS)
    assert len(by_id()) == len(entries())


@every
def test_both_sides_are_whole_sets_that_differ(entry: Entry) -> None:
    wrong, right = entry.example(entry.wrong), entry.example(entry.right)
    for example in (wrong, right):
        assert example[0].startswith("ST*") and example[-1].startswith("SE*")
    assert wrong != right


@every
def test_an_entry_has_what_people_need(entry: Entry) -> None:
    row = entry.fault.row
    assert entry.guides and entry.cites and entry.says
    assert row.snip >= Snip.BALANCING
    assert row.door in (Door.CLAIM, Door.ADVICE) and row.code


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.id)
def test_every_fault_is_explained_to_people_and_programs(fault: Fault, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_check(fault.id, "table") == 0
    assert fault.id in capsys.readouterr().out.splitlines()[0]
    assert print_check(fault.id, "json") == 0
    assert json.loads(capsys.readouterr().out)["id"] == fault.id
