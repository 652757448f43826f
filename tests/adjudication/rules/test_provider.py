"""The billing provider by NPI and tax id, and its network on the day of service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from adjudication.case import NetworkSpan, Provider, Span
from edi.canonical.party import Identifier
from tests.adjudication.payer import BILLING, NPI, PROVIDER, TAX_ID, claim, decide, line, money_of, plan, tier

IN_FEBRUARY = replace(PROVIDER, networks=(NetworkSpan("NET", "FEES", Span(date(2026, 2, 1), date(2026, 2, 28))),))


@pytest.mark.parametrize("on_file, npi, tax_id, remark", [
    (Provider(NPI, TAX_ID, "A"),          NPI, TAX_ID, None),
    (Provider(NPI, TAX_ID, "A"),          NPI, "",     None),
    (Provider(NPI, "999999999", "A"),     NPI, TAX_ID, "N516"),
    (Provider("1", TAX_ID, "A"),          NPI, TAX_ID, "N257"),
    (Provider("", TAX_ID, "A"),           "",  TAX_ID, None),
])
def test_known_by_npi_and_tax_id(on_file: Provider, npi: str, tax_id: str, remark: str | None) -> None:
    party = replace(BILLING.provider, id=npi, id_qualifier="XX" if npi else "",
                    identifiers=(Identifier("EI", tax_id),) if tax_id else ())
    decision = decide(the_claim=claim(billing=replace(BILLING, provider=party)), billing=(on_file,))
    told = [(a.group, a.reason, a.remarks) for a in decision.lines[0].adjustments if a.reason == "208"]
    assert told == ([("CO", "208", (remark,))] if remark else [])


def test_one_npi_under_two_tax_ids() -> None:
    other = Provider(NPI, "999999999", "B")
    assert decide(line(200), billing=(other, PROVIDER)).network == "in"


def test_a_plan_may_treat_the_unknown_as_out_of_network() -> None:
    lenient = plan(unknown_provider="out_of_network", out=tier(coinsurance="0.40"))
    assert money_of(decide(line(200), the_plan=lenient, billing=())) == ["200.00 200.00 120.00 PR2 80.00"]
    mismatch = replace(PROVIDER, tax_id="999999999")
    assert decide(the_plan=lenient, billing=(mismatch,)).reason == "provider-unknown"


@pytest.mark.parametrize("day, network", [
    ("2026-01-31", "out"), ("2026-02-01", "in"), ("2026-02-28", "in"), ("2026-03-01", "out"),
])
def test_in_network_on_the_day(day: str, network: str) -> None:
    decision = decide(line(day=date.fromisoformat(day)), billing=(IN_FEBRUARY,))
    assert decision.network == network


def test_each_line_has_its_own_tier() -> None:
    decision = decide(line(200, day=date(2026, 2, 28)), line(200, day=date(2026, 3, 1)), billing=(IN_FEBRUARY,))
    assert money_of(decision) == ["200.00 150.00 150.00 CO45 50.00", "200.00 200.00 120.00 PR2 80.00"]


def test_no_benefit_out_of_network() -> None:
    decision = decide(the_plan=plan(network="OTHER", out=tier(covered=False)))
    assert [(a.group, a.reason, a.remarks) for a in decision.lines[0].adjustments] == [("PR", "242", ("N130",))]
    assert decision.category == "F2:96:85"
    only_in = replace(plan(network="OTHER"), tiers={"in": tier()})
    assert decide(the_plan=only_in).reason == "network-required"


def test_two_schedules_in_one_network_wait() -> None:
    two = (*PROVIDER.networks, NetworkSpan("NET", "MORE", Span(date(2026, 1, 1))))
    assert decide(billing=(replace(PROVIDER, networks=two),)).category == "P1:49"


@pytest.mark.parametrize("assigned, network, category", [
    ("Y", "NET",   "F1:65"),
    ("N", "NET",   "F1:65"),
    ("W", "OTHER", "F1:65"),
    ("Y", "OTHER", "F1:65"),
    ("N", "OTHER", "P2:46"),
])
def test_benefits_not_assigned_wait_out_of_network(assigned: str, network: str, category: str) -> None:
    decision = decide(the_claim=claim(benefits_assigned=assigned), the_plan=plan(network=network))
    assert decision.category == category
