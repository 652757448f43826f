"""What only an addendum of a guide asks for is said, and not held against a set of a version before it."""

import io

import pytest

from operations.validation import Validation
from tests.operations.drops import group, interchange

ADVICE = ["ST*835*0001", "BPR*H*0*C*NON************20260105", "TRN*1*ADVICE0001*1999999999", "N1*PR*EXAMPLE HEALTH PLAN",
          "N3*1 PLAN WAY", "N4*ANYTOWN*OH*43210", "N1*PE*EXAMPLE CLINIC*XX*1234567893",
          "REF*TJ*999999999", "SE*9*0001"]


@pytest.mark.parametrize("version, severity, verdict", [
    ("005010X221",   "warning", "accepted"),
    ("005010X221A1", "error",   "rejected"),
])
def test_a_technical_contact_is_asked_for_since_the_errata(version: str, severity: str, verdict: str) -> None:
    validation = Validation("advice", io.BytesIO(interchange(group(ADVICE, kind="HP", version=version))))
    found = [(told.finding.fault.id, told.finding.where.segment, told.finding.severity.value) for told in validation]
    assert found == [("segment-required-missing", "PER", severity)]
    assert validation.report.verdict == verdict
