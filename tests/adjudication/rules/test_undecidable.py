"""What waits for a person whatever else is true of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from edi.canonical.claim import Claim, DatedFact
from tests.adjudication.payer import DAY, SUBMISSION, claim, decide, line

INSTITUTIONAL = replace(SUBMISSION, kind="837I")
STAY = DatedFact("434", DAY, DAY)


@pytest.mark.parametrize("the_claim, rule", [
    (claim(charge=Decimal("200.01")),                          "claim-unreadable"),
    (claim(line(service_from=None)),                           "claim-unreadable"),
    (claim(line(-5)),                                          "claim-unreadable"),
    (claim(replace(line(), charge=Decimal("1.001"))),          "claim-unreadable"),
    (claim(frequency="7"),                                     "claim-replaces-another"),
    (claim(frequency="8"),                                     "claim-replaces-another"),
    (claim(submission=replace(SUBMISSION, usage="31")),        "subrogation-demand"),
    (claim(submission=INSTITUTIONAL),                          "not-professional"),
    (claim(submission=replace(SUBMISSION, kind="837D")),       "not-professional"),
    (claim(line(service_from=None), submission=INSTITUTIONAL, period=STAY), "not-professional"),
    (claim(line(service_from=None), submission=replace(SUBMISSION, kind="837D"), is_predetermination=True),
     "not-professional"),
    (claim(related_causes=("EM",)),                            "accident"),
    (claim(related_causes=("OA", "AA")),                       "accident"),
])
def test_waits(the_claim: Claim, rule: str) -> None:
    decision = decide(the_claim=the_claim)
    assert (decision.disposition, decision.reason, decision.incident) == ("pended", rule, "")


@pytest.mark.parametrize("the_claim", [claim(), claim(related_causes=("OA",)), claim(frequency="1")])
def test_does_not_wait(the_claim: Claim) -> None:
    assert decide(the_claim=the_claim).disposition == "paid"


@pytest.mark.parametrize("kind, said", [("837I", "institutional"), ("837D", "dental")])
def test_a_hospital_and_a_dentist_are_told_why(kind: str, said: str) -> None:
    """Accepted, and in process (P1:20): nothing is paid, denied or posted by the rules of professional claims."""
    decision = decide(the_claim=claim(submission=replace(SUBMISSION, kind=kind)), fees={"99213": 100})
    assert (decision.category, decision.ledger, decision.member_id) == ("P1:20", (), "")
    assert f"{said} claim" in decision.trace[0].said
    assert all((line.paid, line.adjustments) == (Decimal(0), ()) for line in decision.lines)
