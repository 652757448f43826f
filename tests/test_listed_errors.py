"""What a commercial validator listed for the professional claim files of the public corpus, and what we say of each.

`score-validation` can credit a finding only where the listed text names an element, a segment or a value; 31 of the 99
texts name none ("The 'Billing Provider Postal Zone or ZIP Code' must be the nine digit Zip code."). Those are held here to
the fault that we report for them, by code. Skipped where the corpus is not there.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from operations.validation import Validation

SHARED = Path(__file__).resolve().parents[2] / "shared"
BAD = sorted((SHARED / "corpus/837p").glob("claredi-*-bad.x12"))
pytestmark = pytest.mark.skipif(not BAD, reason="the public corpus (../shared/corpus) is not here")

# The listed code (and a word of its text, where a code means several things) → our fault.
SAID_AS = {
    ("H25377", "Billing Provider"): "billing-zip-short",
    ("H25377", "Laboratory or Facility"): "facility-zip-short",
    ("H24236", ""): "filing-indicator-missing",
    ("H46000", ""): "secondary-identifier-beside-npi",
    ("H46214", ""): "rendering-is-billing",
    ("H46223", ""): "description-beside-drug",
    ("H24391", "CLM0502"): "element-required-missing",
    ("H10611", ""): "trailing-separators",
    ("H20204", "HI0101"): "code-invalid",
}


@cache
def scorer() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("score_validation", str(SHARED / "tools/score-validation"))
    spec = importlib.util.spec_from_loader("score_validation", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def findings(path: Path) -> list[dict[str, object]]:
    with path.open("rb") as stream:
        return [
            {"segment": told.finding.where.segment, "element": told.finding.where.element or None,
             "loop": told.finding.where.path, "value": told.finding.value, "fault": told.finding.fault.id}
            for told in Validation(path.name, stream)]


def listed(path: Path) -> list[tuple[str, str]]:
    errors = json.loads(path.with_suffix(".expected.json").read_text())["errors"]
    return [(e["code"], e["text"]) for e in errors if not scorer().left_out(e["code"], e["text"])]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_listed_error_is_found(path: Path) -> None:
    found = findings(path)
    faults = {str(one["fault"]) for one in found}
    missed = [
        (code, text) for code, text in listed(path)
        if not any(scorer().points_at(one, text) for one in found)
        and not any(code == c and word in text and fault in faults for (c, word), fault in SAID_AS.items())]
    assert missed == []


def test_the_score_cannot_credit_more_than_it_can_point_at() -> None:
    """The ceiling of the tool's own figure on these files: a text without a place or a value can be pointed at by nobody."""
    module = scorer()
    texts = [text for path in BAD for _code, text in listed(path)]
    values = ("NPI", "Included Segments", "Code Value")  # texts whose quoted words are values, not names
    nowhere = [text for text in texts if not module.ELEMENT.findall(text) and not module.SEGMENT.findall(text)
               and not any(word in text for word in values)]
    assert (len(texts), len(nowhere)) == (99, 31)
