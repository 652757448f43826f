"""Which service of a plan a line is, and what is not covered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adjudication.benefits.plan import Plan, Service
from adjudication.benefits.services import asked, fits
from tests.adjudication.payer import decide, line, money_of, plan

VISIT = Service("visit", ("99202-99215", "G0438"))
HOSPITAL_VISIT = Service("hospital visit", ("99202-99215",), places=("21", "22"))
DRUG = Service("drug", ("J0120-J9999",))


@pytest.mark.parametrize("the_service, code, place, tier, found", [
    (VISIT,                           "99202",  "11", "in",  True),
    (VISIT,                           "99215",  "11", "in",  True),
    (VISIT,                           "99201",  "11", "in",  False),
    (VISIT,                           "99216",  "11", "in",  False),
    (VISIT,                           "9920",   "11", "in",  False),
    (VISIT,                           "99202X", "11", "in",  False),
    (VISIT,                           "G0438",  "11", "in",  True),
    (VISIT,                           "G0439",  "11", "in",  False),
    (DRUG,                            "J1885",  "11", "in",  True),
    (HOSPITAL_VISIT,                  "99213",  "22", "in",  True),
    (HOSPITAL_VISIT,                  "99213",  "11", "in",  False),
    (replace(VISIT, tiers=("in",)),   "99213",  "11", "out", False),
    (Service("everything"),           "XYZ",    "",   "out", True),
])
def test_fits(the_service: Service, code: str, place: str, tier: str, found: bool) -> None:
    assert fits(the_service, code, place, tier) is found


def test_the_first_that_fits_counts() -> None:
    terms = plan(HOSPITAL_VISIT, VISIT)
    assert asked(terms, "99213", "22", "in").service is HOSPITAL_VISIT
    assert asked(terms, "99213", "11", "in").service is VISIT
    assert asked(terms, "36415", "11", "in").service is None


def test_plans_do_not_answer_for_each_other() -> None:
    for _ in range(700):  # more than are kept
        assert asked(plan(VISIT), "99213", "11", "in").service is VISIT
        assert asked(plan(DRUG), "99213", "11", "in").service is None


def test_what_is_kept_of_answers_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adjudication.benefits.services._QUESTIONS", 3)
    terms = plan(DRUG)
    codes = ["J1885", "99213", "J9999", "36415", "J0120"]
    assert [asked(terms, code, "11", "in").service is DRUG for code in codes * 2] == [True, False, True, False, True] * 2


@pytest.mark.parametrize("terms, expected", [
    (plan(),                                                   "100.00 100.00 100.00"),
    (plan(default_covered=False),                              "100.00 0.00 0.00 PR204 100.00"),
    (plan(Service("no", ("99213",), covered=False)),           "100.00 0.00 0.00 PR204 100.00"),
    (plan(Service("yes", ("99213",)), default_covered=False),  "100.00 100.00 100.00"),
])
def test_covered(terms: Plan, expected: str) -> None:
    assert money_of(decide(line(100), the_plan=terms)) == [expected]


def test_the_line_s_place_goes_before_the_claim_s() -> None:
    no_hospital = plan(Service("no", ("99213",), places=("22",), covered=False))
    decision = decide(line(100, place_of_service="22"), line(100), the_plan=no_hospital)
    assert [each.disposition for each in decision.lines] == ["denied", "paid"]
    assert decision.lines[0].remarks == ("N130",)
