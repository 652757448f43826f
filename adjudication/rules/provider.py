"""Who wants the money, and is it in the plan's network on each line's day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from adjudication.decision import Group
from adjudication.rule import Card, Deny, Effect, Found, Pend, Rule, Stage
from adjudication.worksheet import Biller, Line, Network, Worksheet, alike

_WORDS = {"in": "In network", "out": "Out of network"}


def billing_provider(sheet: Worksheet) -> Iterator[Effect]:
    """By NPI and tax id together; by the tax id alone where the provider has no NPI."""
    party = sheet.case.claim.billing.provider
    npi, tax_id = party.npi, party.tax_id
    named = [p for p in sheet.case.billing if (p.npi == npi if npi else p.tax_id == tax_id)]
    fitting = [p for p in named if not tax_id or p.tax_id == tax_id]
    if fitting:
        yield Found(Biller(fitting[0]), "The billing provider is known.", (("NPI", npi),))
    else:
        yield Found(Biller(None, mismatch=bool(named)))


def provider_unknown(sheet: Worksheet) -> Iterator[Effect]:
    biller = sheet.biller
    if biller.provider is not None:
        return
    said = ("The NPI is known under another tax id." if biller.mismatch else "Nobody has loaded the billing provider.")
    for line in sheet.open:
        if biller.mismatch or line.cover.plan.unknown_provider == "deny":
            yield Deny(line.number, Group.CONTRACTUAL, line.due, said,
                       (("NPI", sheet.case.claim.billing.provider.npi),), ("N516" if biller.mismatch else "N257",))


def network(sheet: Worksheet) -> Iterator[Effect]:
    """Lines of the same day are looked up once, and told of once, for the claim."""
    for day, lines in alike(sheet.open, lambda line: line.first_day):
        fact = _on(sheet, lines[0], day)
        if isinstance(fact, Pend):
            yield fact
        else:
            yield Found(fact, f"{_WORDS[fact.tier]} on the date of service.", (
                ("network", lines[0].cover.plan.network), ("date of service", day.isoformat())), alike=lines)


def _on(sheet: Worksheet, line: Line, day: date) -> Network | Pend:
    provider, plan = sheet.biller.provider, line.cover.plan
    contracts = provider.networks if provider is not None else ()
    spans = [n for n in contracts if n.network == plan.network and n.span.covers(day)]
    if len(spans) > 1 and len({span.fee_schedule for span in spans}) > 1:
        return Pend("P1:49", "The provider has two fee schedules in the network on that day.",
                    (("network", plan.network), ("date of service", day.isoformat())), line.number)
    return Network("in", spans[0].fee_schedule) if spans else Network("out", plan.out_of_network_schedule)


def network_required(sheet: Worksheet) -> Iterator[Effect]:
    for line in sheet.open:
        tier = line.cover.plan.tiers.get(line.network.tier)
        if tier is None or not tier.covered:
            yield Deny(line.number, Group.PATIENT, line.due, "The plan has no benefit outside its network.",
                       (("tier", line.network.tier),), ("N130",))


def benefits_not_assigned(sheet: Worksheet) -> Iterator[Effect]:
    if sheet.case.claim.benefits_assigned == "N" and any(line.network.tier == "out" for line in sheet.open):
        yield Pend("P2:46", "The patient has not assigned the benefits to this provider, who has no contract with us.",
                   (("benefits assigned", "N"),))


BILLING_PROVIDER = Rule(Card(
    id="billing-provider",
    stage=Stage.PROVIDER,
    says="The billing provider is looked up by NPI and tax id together.",
    passed="The billing provider was looked up.",
    source="005010X222A1 2010AA NM109, REF EI",
), billing_provider)

PROVIDER_UNKNOWN = Rule(Card(
    id="provider-unknown",
    stage=Stage.PROVIDER,
    says="A claim of a provider whom we do not know, or whose NPI and tax id disagree, is denied; a plan may treat the "
         "unknown as out of network.",
    passed="The billing provider is on file, or the plan treats it as out of network.",
    source="CAQH CORE 360 v3.3.0, scenario 2",
    groups=(Group.CONTRACTUAL,),
    reason="208",
    remarks=("N257", "N516"),
    category="F2:562:85",
), provider_unknown)

NETWORK = Rule(Card(
    id="network",
    stage=Stage.PROVIDER,
    says="The billing provider is in or out of the plan's network on each date of service.",
    passed="No line was left to look up.",
    source="the provider's contracts",
    pends=("P1:49",),
), network)

NETWORK_REQUIRED = Rule(Card(
    id="network-required",
    stage=Stage.PROVIDER,
    says="A service out of network is denied where the plan has no benefit there.",
    passed="The plan has a benefit in that tier.",
    source="CAQH CORE 360 v3.3.0, scenario 3",
    groups=(Group.PATIENT,),
    reason="242",
    remarks=("N130",),
    category="F2:96:85",
), network_required)

BENEFITS_NOT_ASSIGNED = Rule(Card(
    id="benefits-not-assigned",
    stage=Stage.PROVIDER,
    says="Where the patient has not assigned the benefits, a provider out of network is not paid: a person must pay "
         "the patient.",
    passed="We may pay the provider.",
    source="005010X222A1 2300 CLM08",
    pends=("P2:46",),
), benefits_not_assigned)
