"""What a commercial validator listed for claims, inquiries, answers and remittances of the public corpus, and what we say.

`score-validation` can credit a finding only where the listed text names an element, a segment or a value; 41 of the 156
texts of claims name none ("The 'Billing Provider Postal Zone or ZIP Code' must be the nine digit Zip code."). Those are
held here to the fault that we report for them, by code. Skipped where the corpus is not there.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import json
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from edi.findings import Severity
from operations.validation import Validation

SHARED = Path(__file__).resolve().parents[2] / "shared"
CLAIMS = sorted(path for folder in ("837p", "837i", "837d") for path in (SHARED / "corpus" / folder).glob("claredi-*-bad.x12"))
REMITTANCES = sorted((SHARED / "corpus/835").glob("claredi-*-bad.x12"))
ASKED_AND_ANSWERED = sorted(path for folder in ("270", "271", "276", "277", "277ca")
                            for path in (SHARED / "corpus" / folder).glob("claredi-*-bad.x12"))
BAD = [*CLAIMS, *REMITTANCES, *ASKED_AND_ANSWERED]
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
    ("H10913", ""): "set-number-mismatch",
    ("H11402", ""): "code-not-allowed",  # HL04 of a dependent
    ("H46464", ""): "finished-date-missing",
    ("H46466", ""): "segment-required-missing",  # the claim's own date, which no line's replaces
    ("H46434", ""): "accepted-count-missing",
    ("H20203", "STC"): "element-not-used",
    ("H46000", "Attending Provider"): "attending-npi-missing",  # the number stands in place of an NPI
    ("H46216", ""): "group-name-beside-number",
    ("H46465", ""): "admission-unexpected",
    ("B40328", ""): "release-by-consent",
    ("B20617", ""): "npi-invalid",  # its first digit, in the file whose number is told by H24402 too
    ("H10005", "DTP01"): "segment-unexpected",  # DTP*D8*573: no date of this loop
    # 835
    ("B45263", ""): "produced-after-payment",
    ("H40175", ""): "payee-tax-number-missing",
    ("H46324", ""): "rendering-is-payee",
    ("H46331", ""): "drg-missing",
    ("H46336", ""): "coverage-amount-missing",
    ("H46339", ""): "allowed-amount-missing",
    # 835: warnings, which the score leaves out
    ("W25219", ""): "provider-not-by-npi",
    ("W25222", ""): "provider-not-by-npi",
    ("W25229", ""): "provider-not-by-npi",
    ("W45222", ""): "lines-missing",
    ("W45225", ""): "contract-class-missing",
}
# HI01-1 holds BF>38900 and BH>11>D8>..., since ISA16 does not announce the separator that the file uses: of what stands
# behind it nothing can be read, and both segments are refused (segment-unexpected).
UNREADABLE = {("H20203", "HI0103"), ("H20203", "HI0104")}
# A matter of taste: the number of a casualty claim (2010CA REF Y4) on a claim for an automobile insurer, which the
# corrected twin keeps.
NO_ERROR = {("H25378", "Property and Casualty")}
# Not told: the id of a clearinghouse is one that it shares with its partners (46), and X214 has it so.
NOT_TOLD = frozenset(("B25133",))


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
        if code not in NOT_TOLD and not any(code == c and word in text for c, word in UNREADABLE | NO_ERROR)
        and not any(scorer().points_at(one, text) for one in found)
        and not any(code == c and word in text and fault in faults for (c, word), fault in SAID_AS.items())]
    assert missed == []


# What a remittance's list holds and we do not say. The envelope's and the reader's affairs are no matter of this set.
NOT_SAID = {
    "W10046": "zeros behind a decimal point: so many send 50.00 that nobody would read the warnings",
    "W22004": "> is in the extended character set; it stands there because the wrong component separator was sent, told once",
    "W10009": "padding behind a segment's terminator is no fault of the set",
    "H51116": "A2 and 42 were in force when those remittances were produced (2002, 2005); the source asked about its own day",
}
LICENSED = frozenset(("B51124", "H50010", "H51000"))  # ZIP and procedure codes


@pytest.mark.parametrize("path", REMITTANCES, ids=lambda path: path.stem)
def test_everything_listed_of_a_remittance_is_found_as_often_as_it_is_listed(path: Path) -> None:
    """Warnings too; each of the listed has a finding of its own, or shares one that says both of one element."""
    found = Counter(str(one["fault"]) for one in findings(path))
    errors = json.loads(path.with_suffix(".expected.json").read_text())["errors"]
    codes = Counter(e["code"] for e in errors if e["code"] in {code for code, _word in SAID_AS})
    wanted = Counter[str]()
    for (code, _word), fault in SAID_AS.items():
        wanted[fault] += codes[code] if code != "W25222" else 0  # of the element of W25219
    assert {fault: number for fault, number in wanted.items() if found[fault] < number} == {}
    unknown = {e["code"] for e in errors} - {code for code, _word in SAID_AS} - NOT_SAID.keys() - LICENSED
    said = [e for e in errors if e["code"] in unknown]
    assert all(any(scorer().points_at(one, e["text"]) for one in findings(path)) or e["code"] in ENVELOPE for e in said)


ENVELOPE = frozenset(("H10203", "H11204"))  # GS01 XX, planted in each file


def test_the_score_cannot_credit_more_than_it_can_point_at() -> None:
    """The ceiling of the tool's own figure on these files: a text without a place or a value can be pointed at by nobody."""
    module = scorer()
    texts = [text for path in CLAIMS for _code, text in listed(path)]
    values = ("NPI", "Included Segments", "Code Value")  # texts whose quoted words are values, not names
    nowhere = [text for text in texts if not module.ELEMENT.findall(text) and not module.SEGMENT.findall(text)
               and not any(word in text for word in values)]
    assert (len(texts), len(nowhere)) == (156, 41)


@pytest.mark.parametrize("path", [path.with_name(path.name.replace("-bad", "-good")) for path in ASKED_AND_ANSWERED],
                         ids=lambda path: path.stem)
def test_the_corrected_twins_have_no_errors(path: Path) -> None:
    with path.open("rb") as stream:
        assert [told.finding.fault for told in Validation(path.name, stream) if told.finding.severity is Severity.ERROR] == []
