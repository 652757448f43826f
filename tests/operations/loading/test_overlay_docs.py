"""docs/overlays.md tells every key and fault, and its example loads and does what it says."""

import io
import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from edi.checks.partner import Overlays
from edi.findings import Fault
from operations.loading.overlay_files import CheckShape, OverlayShape, RuleShape, read_overlay
from operations.loading.problems import Problems
from operations.validation import Validation
from tests.operations.drops import claim, group, interchange, sets

TEXT = (Path(__file__).resolve().parents[3] / "docs/overlays.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("shape", [OverlayShape, RuleShape, CheckShape])
def test_every_key_is_told(shape: type[BaseModel]) -> None:
    assert [key for key in shape.model_fields if not re.search(rf"[`\[({{ ]{key}\b|^{key} =", TEXT, re.MULTILINE)] == []


def test_every_fault_is_told() -> None:
    told = re.findall(r"^\| `(partner-[a-z-]+)` \|", TEXT, re.MULTILINE)
    assert told == [fault.id for fault in Fault if fault.id.startswith("partner-")]


# What is changed in a good claim, and what the example says of it.
WRONG = [
    ("",                                    "",                                         []),
    ("***11:B:1",                           "***21:B:1",                                ["partner-required-missing"]),
    ("***11:B:1",                           "***12:B:1",                                ["partner-code-not-allowed"]),
    ("HI*ABK:J069",                         "NTE*ADD*HELLO|HI*ABK:J069",                ["partner-not-used"]),
    ("HI*ABK:J069",                         "REF*G1*X7|HI*ABK:J069",                    ["partner-form"]),
    ("HI*ABK:J069",                         "REF*G1*MAPA0001|HI*ABK:J069",              []),
    ("CLM*A*",                              "CLM*A23456789012345678901*",   ["partner-length", "control-number-long"]),
    ("CLM*A*125*",                          "CLM*A*126*",                               ["claim-total-mismatch"]),
]


@pytest.mark.parametrize("before, after, expected", WRONG)
def test_the_example_does_what_it_says(before: str, after: str, expected: list[str]) -> None:
    problems = Problems()
    overlay = read_overlay(EXAMPLE, "river.toml", problems)
    problems.refuse()
    assert overlay is not None
    segments = "|".join(claim("A")).replace(before, after, 1).split("|")
    file = interchange(group(sets(segments), sender="SAMPLERIVER"))
    told = [one.finding for one in Validation("in.edi", io.BytesIO(file), overlays=Overlays((overlay,)))]
    assert [one.fault.id for one in told if one.fault is not Fault.CODE_LIST_NOT_LOADED] == expected
    elsewhere = interchange(group(sets(segments), sender="OTHER"))
    left = [one.finding.fault.id for one in Validation("in.edi", io.BytesIO(elsewhere), overlays=Overlays((overlay,)))]
    assert not [fault for fault in left if fault.startswith("partner-")]
