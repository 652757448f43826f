"""What waits for a person whatever else is true of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from edi.canonical.claim import Claim
from tests.adjudication.payer import SUBMISSION, claim, decide, line


@pytest.mark.parametrize("the_claim, rule", [
    (claim(charge=Decimal("200.01")),                          "claim-unreadable"),
    (claim(line(service_from=None)),                           "claim-unreadable"),
    (claim(line(-5)),                                          "claim-unreadable"),
    (claim(replace(line(), charge=Decimal("1.001"))),          "claim-unreadable"),
    (claim(frequency="7"),                                     "claim-replaces-another"),
    (claim(frequency="8"),                                     "claim-replaces-another"),
    (claim(submission=replace(SUBMISSION, usage="31")),        "subrogation-demand"),
    (claim(related_causes=("EM",)),                            "accident"),
    (claim(related_causes=("OA", "AA")),                       "accident"),
])
def test_waits(the_claim: Claim, rule: str) -> None:
    decision = decide(the_claim=the_claim)
    assert (decision.disposition, decision.reason, decision.incident) == ("pended", rule, "")


@pytest.mark.parametrize("the_claim", [claim(), claim(related_causes=("OA",)), claim(frequency="1")])
def test_does_not_wait(the_claim: Claim) -> None:
    assert decide(the_claim=the_claim).disposition == "paid"
