"""Laws that need no example: over generated plans, claims and used-up limits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from adjudication.benefits.plan import FamilyRule, Limit, Plan, Service, Tier
from adjudication.case import Accumulators, Case
from adjudication.decision import Decision, Disposition, Group
from adjudication.engine import adjudicate
from edi.canonical.claim import Claim, Procedure, ServiceLine
from tests.adjudication.payer import MEMBER, YEAR, behind, case, claim, line, plan, secondary, subscriber

CODES = ("99213", "99214", "36415", "80053", "99999")  # for the last there is no fee
amounts = st.integers(0, 200_000).map(lambda cents: Decimal(cents).scaleb(-2))
rates = st.integers(0, 100).map(lambda percent: Decimal(percent).scaleb(-2))
limits = st.builds(Limit, st.none() | amounts, st.none() | amounts, st.sampled_from(FamilyRule))
tiers = st.builds(Tier, limits, limits, rates, st.just(True), st.booleans(), st.booleans())
services = st.builds(
    Service, st.sampled_from(("one", "two")), st.sampled_from(((), ("99213",), ("99202-99215",), ("80053",))),
    covered=st.booleans(), authorization=st.booleans(), deductible_applies=st.booleans(), copay=st.none() | amounts,
    copay_before_deductible=st.booleans(), coinsurance=st.none() | rates, preventive=st.booleans())
plans = st.builds(
    lambda services, in_, out, **changes: plan(*services, in_=in_, out=out, **changes),
    st.lists(services, max_size=3), tiers, tiers, lesser_of=st.booleans(), accumulators_combined=st.booleans(),
    default_covered=st.booleans(), network=st.sampled_from(("NET", "NET", "OTHER")),
    out_of_network_schedule=st.sampled_from(("", "FEES")), out_of_network_excess=st.sampled_from(("PR", "CO")),
    coordination_cap=st.sampled_from(("highest", "own")))
lines = st.builds(lambda charge, code, units: line(charge, code, units=units),
                  amounts, st.sampled_from(CODES), st.integers(1, 9))
priced_lines = lines.filter(lambda each: each.procedure.code != "99999")
a_fee = st.integers(1, 100_000).map(lambda cents: str(Decimal(cents).scaleb(-2)))
fees = st.fixed_dictionaries(dict.fromkeys(CODES[:4], a_fee))
pockets = st.fixed_dictionaries({
    (owner, scope, kind, tier, YEAR): amounts
    for owner, scope in (("M1", "individual"), ("F1", "family"))
    for kind in ("deductible", "out_of_pocket") for tier in ("in", "out")}).map(Accumulators)


@st.composite
def told(draw: st.DrawFn, each: ServiceLine) -> ServiceLine:
    """The line with what a payer before us did with it."""
    cents = int(each.charge.scaleb(2))
    paid = draw(st.integers(0, cents))
    cut = draw(st.integers(0, cents - paid))
    paid_, cut_, left = (Decimal(n).scaleb(-2) for n in (paid, cut, cents - paid - cut))
    return replace(each, adjudications=(behind(paid_, cut=cut_, left=left),))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    services = draw(st.lists(lines, min_size=1, max_size=5))
    if draw(st.integers(0, 3)):
        return claim(*services)
    return secondary(*(draw(told(each)) for each in services))


cases = st.builds(lambda the_claim, the_plan, fees, used: case(
    the_claim=the_claim, the_plan=the_plan, fees=fees, accumulators=used), claims(), plans, fees, pockets)


@settings(max_examples=400, deadline=None)
@given(cases)
def test_money_is_conserved(one: Case) -> None:
    decision = adjudicate(one)
    assert not decision.incident
    if decision.disposition is Disposition.PENDED:
        assert not decision.paid and not decision.ledger
        return
    for each in decision.lines:
        by_group = {group: sum((a.amount for a in each.adjustments if a.group is group), Decimal(0)) for group in Group}
        assert each.charge == each.paid + sum(by_group.values())
        assert each.paid >= 0 and each.patient_responsibility >= 0
        assert each.paid <= each.allowed
        assert all(a.amount > 0 or a.reason == "94" for a in each.adjustments)
        assert len({(a.group, a.reason) for a in each.adjustments}) == len(each.adjustments)


@settings(max_examples=200, deadline=None)
@given(cases)
def test_the_same_case_gives_the_same_decision(one: Case) -> None:
    assert adjudicate(one) == adjudicate(one)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(priced_lines, min_size=1, max_size=3), max_size=6), tiers, fees, st.sampled_from(("M1", "M2")))
def test_postings_never_go_above_a_limit(batch: list[list[ServiceLine]], in_: Tier, prices: dict[str, str],
                                         last: str) -> None:
    """Claim after claim of a family, each starting where the one before it ended."""
    used = Accumulators({})
    for number, services in enumerate(batch):
        who = replace(MEMBER, id="M1" if number % 2 else last)
        decision = adjudicate(case(*services, the_plan=plan(in_=in_), fees=prices, accumulators=used,
                                   candidates=(who,)))
        assert all(entry.amount > 0 for entry in decision.ledger)
        used = used.plus(decision.ledger)
    for (_, scope, kind, _, _), amount in used.used.items():
        limit = in_.deductible if kind == "deductible" else in_.out_of_pocket
        top = limit.family if scope == "family" else limit.individual
        if scope == "individual" and limit.rule is FamilyRule.AGGREGATE and limit.family is not None:
            top = limit.family
        if top is not None and (kind == "deductible" or (in_.copay_counts and in_.deductible_counts)):
            assert amount <= top


@settings(max_examples=200, deadline=None)
@given(st.lists(priced_lines, min_size=2, max_size=6), st.data(), tiers, fees, pockets)
def test_two_claims_share_as_one_does(services: list[ServiceLine], data: st.DataObject, in_: Tier,
                                      prices: dict[str, str], used: Accumulators) -> None:
    """Without a copay by visit: splitting a claim's lines over two claims of one day changes nobody's share."""
    def share(decision: Decision) -> list[tuple[Decimal, Decimal]]:
        return [(each.patient_responsibility, each.paid) for each in decision.lines]

    at = data.draw(st.integers(1, len(services) - 1))
    terms: Plan = plan(in_=in_)
    whole = adjudicate(case(*services, the_plan=terms, fees=prices, accumulators=used))
    first = adjudicate(case(*services[:at], the_plan=terms, fees=prices, accumulators=used))
    second = adjudicate(case(*services[at:], the_plan=terms, fees=prices, accumulators=used.plus(first.ledger)))
    assert share(whole) == share(first) + share(second)


@settings(max_examples=100, deadline=None)
@given(cases)
def test_taking_a_claim_back_leaves_the_ledger_as_it_was(one: Case) -> None:
    entries = adjudicate(one).ledger
    back = tuple(replace(entry, amount=-entry.amount) for entry in entries)
    before, after = one.accumulators.used, one.accumulators.plus(entries).plus(back).used
    assert all(after[key] == before.get(key, Decimal(0)) for key in after)


@settings(max_examples=200, deadline=None)
@given(st.builds(
    lambda position, causes, frequency, unit, code, qualifier, assigned: claim(
        line(100, unit=unit, procedure=Procedure(qualifier, code)), related_causes=causes, frequency=frequency,
        benefits_assigned=assigned, subscriber=subscriber(responsibility=position)),
    st.just("P") | st.text(max_size=2), st.lists(st.text(max_size=2), max_size=2).map(tuple),
    st.just("1") | st.text(max_size=1), st.just("UN") | st.text(max_size=2), st.text(max_size=6),
    st.just("HC") | st.text(max_size=2), st.text(max_size=1)))
def test_codes_that_nobody_knows_never_raise(the_claim: Claim) -> None:
    decision = adjudicate(case(the_claim=the_claim))
    assert not decision.incident
    assert decision.paid == 0 or decision.disposition is Disposition.PAID
