"""docs/acknowledgments.md is what the enum of faults says, and each fault is in it once, under a code of its list."""

from pathlib import Path

import pytest

from edi.codes.lists import codes
from edi.findings import Fault, Level
from operations.docs.acknowledgments import page

DOCS = Path(__file__).resolve().parents[3] / "docs"
LISTS = {Level.TA1: "ta105", Level.GROUP: "ak905", Level.SET: "ik502", Level.SEGMENT: "ik304", Level.ELEMENT: "ik403"}


def test_the_page_is_current() -> None:
    assert (DOCS / "acknowledgments.md").read_text(encoding="utf-8") == page(), "run `make docs`"


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.id)
def test_every_fault_is_in_it_once(fault: Fault) -> None:
    rows = [line for line in page().splitlines() if line.startswith(f"| {fault.id} |")]
    assert len(rows) == 1
    if fault.row.level in LISTS:
        assert fault.row.code in codes(LISTS[fault.row.level])
        assert not rows[0].endswith(f"| {fault.row.code} |")  # our words, not the bare code
