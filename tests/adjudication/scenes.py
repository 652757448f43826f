"""One claim for each outcome of the pipeline: what every rule has to say, somewhere, for tests that go over all of
them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from adjudication.benefits.plan import Service
from adjudication.case import Authorization, Case, Coverage, Span
from edi.canonical.claim import Patient
from edi.canonical.party import Identifier, Party
from tests.adjudication.payer import (
    BILLING,
    DAY,
    MEMBER,
    RECEIVED,
    SUBMISSION,
    behind,
    case,
    claim,
    limit,
    line,
    money,
    plan,
    secondary,
    subscriber,
    tier,
    used,
)

RICH = tier(limit(1500, 3000), limit(6000, 12000), "0.20")
OFFICE = Service("office", ("99202-99215",), copay=money(30))
ASKED_FIRST = Service("imaging", ("70010-79999",), authorization=True)
EXCLUDED = Service("cosmetic", ("15780",), covered=False)
GRANTED = Authorization("A1", "M1", "70551", Span(date(2026, 1, 1)), Decimal(2), Decimal(1))


def _covered(*spans: tuple[date, date | None]) -> Case:
    held = tuple(Coverage("GOLD", Span(*span)) for span in spans)
    return case(candidates=(replace(MEMBER, coverages=held),))


def _named(last: str, card: str = MEMBER.card_id) -> Case:
    party = Party("IL", True, last, "JANE", id_qualifier="MI", id=card)
    return case(the_claim=claim(subscriber=subscriber(party=party)))


SCENES: dict[str, Case] = {
    "paid in full": case(line(100)),
    "cut to the fee": case(line(200)),
    "copay, deductible, coinsurance, limit": case(
        line(1000), line(60, "36415"), line(300, "80053"), the_plan=plan(OFFICE, in_=RICH),
        fees={"99213": 800, "36415": 50, "80053": 200},
        accumulators=used({("individual", "deductible"): 1200, ("individual", "out_of_pocket"): 5650})),
    "out of network": case(line(200), billing=(), the_plan=plan(unknown_provider="out_of_network")),
    "out of network, fee": case(line(200), billing=(), the_plan=plan(
        unknown_provider="out_of_network", out_of_network_schedule="FEES")),
    "more than charged": case(line(100), the_plan=plan(lesser_of=False)),
    "behind a payer": case(the_claim=secondary(
        line(200, adjudications=(behind(128, cut=40, left=32),)),
        line(500, "80053", adjudications=(behind(0, left=500),))),
        the_plan=plan(in_=RICH), fees={"99213": 150, "80053": 350}),
    "behind a payer, more than charged": case(
        the_claim=secondary(line(541, adjudications=(behind(500, cut=16, left=25),))), fees={"99213": 550},
        the_plan=plan(lesser_of=False)),
    "behind a payer, not covered": case(
        the_claim=secondary(line(500, "15780", adjudications=(behind(300, cut=100, left=100),))),
        the_plan=plan(EXCLUDED)),
    "first payer unknown": case(the_claim=claim(subscriber=subscriber(responsibility="S"))),
    "first payer unclear": case(the_claim=secondary(line(200, adjudications=(behind(100, cut=1, left=32),)))),
    "not a member": case(candidates=()),
    "another name": _named("MILLER"),
    "another birth date": case(the_claim=claim(subscriber=subscriber(birth_date=date(1955, 1, 1)))),
    "a wrong card": _named("DOE", "W99"),
    "a stranger in the family": case(the_claim=claim(
        subscriber=subscriber(relationship=""),
        patient=Patient("19", Party("QC", True, "ROE", "SAM"), date(2010, 1, 1)))),
    "before coverage": _covered((date(2026, 4, 1), None)),
    "after coverage": _covered((date(2025, 1, 1), date(2026, 1, 31))),
    "between coverages": _covered((date(2025, 1, 1), date(2026, 1, 31)), (date(2026, 4, 1), None)),
    "partly covered": replace(_covered((date(2025, 1, 1), DAY)), claim=claim(line(service_to=date(2026, 3, 5)))),
    "no plan": case(plans={}),
    "duplicate": case(duplicates=("C0",)),
    "from work": case(the_claim=claim(related_causes=("EM",))),
    "unknown provider": case(billing=()),
    "other tax id": case(the_claim=claim(billing=replace(BILLING, provider=replace(
        BILLING.provider, identifiers=(Identifier("EI", "999999999"),))))),
    "no benefit outside": case(the_plan=plan(network="OTHER", out=tier(covered=False))),
    "not assigned": case(the_claim=claim(benefits_assigned="N"), the_plan=plan(network="OTHER")),
    "late": case(received=date(2027, 3, 3)),
    "late with a reason": case(the_claim=claim(delay_reason="7"), received=date(2027, 3, 3)),
    "before the service": case(received=date(2026, 3, 1)),
    "not covered": case(line(900, "15780"), line(100), the_plan=plan(EXCLUDED)),
    "authorized": case(line(900, "70551"), fees={"70551": 700}, the_plan=plan(ASKED_FIRST), authorizations=(GRANTED,)),
    "not authorized": case(line(900, "70551"), the_plan=plan(ASKED_FIRST)),
    "authorization used up": case(line(900, "70551"), the_plan=plan(ASKED_FIRST),
                                  authorizations=(replace(GRANTED, used=Decimal(2)),)),
    "no fee": case(line(100, "99999")),
    "minutes": case(line(100, unit="MJ")),
    "no date": case(line(100, service_from=None)),
    "a replacement": case(the_claim=claim(frequency="7")),
    "a demand": case(the_claim=claim(submission=replace(SUBMISSION, usage="31"))),
    "an encounter": case(line(200), the_claim=claim(line(200), submission=replace(SUBMISSION, usage="RP"))),
    "received on the day": case(received=DAY),
    "nothing charged": case(line(0)),
}

OUTCOMES = """
paid in full                           paid    F1:65
cut to the fee                         paid    F1:65
copay, deductible, coinsurance, limit  paid    F1:65
out of network                         paid    F1:65
out of network, fee                    paid    F1:65
more than charged                      paid    F1:65
behind a payer                         paid    F1:98
behind a payer, more than charged      paid    F1:65
behind a payer, not covered            denied  F2:104     service-not-covered
first payer unknown                    denied  F2:286     other-payer-first
first payer unclear                    pended  P1:52      prior-payer
not a member                           denied  F2:97:PR   member-unknown
another name                           denied  F2:30      member-name-differs
another birth date                     pended  P1:56      member-match
a wrong card                           pended  P1:56      member-match
a stranger in the family               denied  F2:97:PR   member-unknown
before coverage                        denied  F2:88:IL   coverage-not-begun
after coverage                         denied  F2:88:IL   coverage-ended
between coverages                      denied  F2:88:IL   coverage-lapsed
partly covered                         denied  F2:188     coverage-partly
no plan                                pended  P1:56      coverage
duplicate                              denied  F2:54      duplicate
from work                              pended  P1:51      accident
unknown provider                       denied  F2:562:85  provider-unknown
other tax id                           denied  F2:562:85  provider-unknown
no benefit outside                     denied  F2:96:85   network-required
not assigned                           pended  P2:46      benefits-not-assigned
late                                   denied  F2:718     filed-late
late with a reason                     pended  P2:46      filed-late
before the service                     denied  F2:187     service-in-future
not covered                            paid    F1:65
authorized                             paid    F1:65
not authorized                         denied  F2:84      authorization-absent
authorization used up                  denied  F2:84      authorization-exceeded
no fee                                 pended  P1:110     price
minutes                                pended  P1:110     line-unpriceable
no date                                pended  P2:46      claim-unreadable
a replacement                          pended  P2:46      claim-replaces-another
a demand                               pended  P2:46      subrogation-demand
an encounter                           paid    F1:65
received on the day                    paid    F1:65
nothing charged                        paid    F1:65
"""

assert RECEIVED > DAY
