"""Who wants the money, and is it in the plan's network on each line's day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from adjudication.decision import Group
from adjudication.rule import Card, Deny, Effect, Found, Pend, Rule, Stage
from adjudication.worksheet import Biller, Line, Network, Worksheet, alike

_SAID = {"in": "In network on the date of service.", "out": "Out of network on the date of service."}
_day = attrgetter("first_day")


def billing_provider(sheet: Worksheet) -> Sequence[Effect]:
    """By NPI and tax id together; by the tax id alone where the provider has no NPI."""
    party = sheet.case.claim.billing.provider
    npi, tax_id = party.npi, party.tax_id
    named = [p for p in sheet.case.billing if (p.npi == npi if npi else p.tax_id == tax_id)]
    fitting = [p for p in named if not tax_id or p.tax_id == tax_id]
    if fitting:
        return [Found(Biller(fitting[0]), "The billing provider is known.", (("NPI", npi),))]
    return [Found(Biller(None, mismatch=bool(named)))]


def provider_unknown(sheet: Worksheet) -> Sequence[Effect]:
    biller = sheet.biller
    if biller.provider is not None:
        return ()
    said = ("The NPI is known under another tax id." if biller.mismatch else "Nobody has loaded the billing provider.")
    return [Deny(line.number, Group.CONTRACTUAL, line.due, said,
                 (("NPI", sheet.case.claim.billing.provider.npi),), ("N516" if biller.mismatch else "N257",))
            for line in sheet.open if biller.mismatch or line.cover.plan.unknown_provider == "deny"]


def network(sheet: Worksheet) -> Sequence[Effect]:
    """Lines of the same day are looked up once, and told of once, for the claim."""
    found: list[Effect] = []
    for day, lines in alike(sheet.open, _day):
        fact = _on(sheet, lines[0], day)
        if isinstance(fact, Pend):
            found.append(fact)
        else:
            saw = (("network", lines[0].cover.plan.network), ("date of service", day.isoformat()))
            found.append(Found(fact, _SAID[fact.tier], saw, 0, lines))
    return found


def _on(sheet: Worksheet, line: Line, day: date) -> Network | Pend:
    provider, plan = sheet.biller.provider, line.cover.plan
    contracts = provider.networks if provider is not None else ()
    spans = [n for n in contracts if n.network == plan.network and n.span.covers(day)]
    if len(spans) > 1 and len({span.fee_schedule for span in spans}) > 1:
        return Pend("P1:49", "The provider has two fee schedules in the network on that day.",
                    (("network", plan.network), ("date of service", day.isoformat())), line.number)
    return Network("in", spans[0].fee_schedule) if spans else Network("out", plan.out_of_network_schedule)


def network_required(sheet: Worksheet) -> Sequence[Effect]:
    found: list[Effect] = []
    for line in sheet.open:
        tier = line.cover.plan.tiers.get(line.network.tier)
        if tier is None or not tier.covered:
            found.append(Deny(line.number, Group.PATIENT, line.due, "The plan has no benefit outside its network.",
                              (("tier", line.network.tier),), ("N130",)))
    return found


def benefits_not_assigned(sheet: Worksheet) -> Sequence[Effect]:
    if sheet.case.claim.benefits_assigned == "N" and any(line.network.tier == "out" for line in sheet.open):
        return [Pend("P2:46", "The patient has not assigned the benefits to this provider, who has no contract with us.",
                     (("benefits assigned", "N"),))]
    return ()


BILLING_PROVIDER: Rule = Rule(Card(
    id="billing-provider",
    stage=Stage.PROVIDER,
    says="The billing provider is looked up by NPI and tax id together.",
    passed="The billing provider was looked up.",
    source="005010X222A1 2010AA NM109, REF EI",
), billing_provider)

PROVIDER_UNKNOWN: Rule = Rule(Card(
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

NETWORK: Rule = Rule(Card(
    id="network",
    stage=Stage.PROVIDER,
    says="The billing provider is in or out of the plan's network on each date of service.",
    passed="No line was left to look up.",
    source="the provider's contracts",
    pends=("P1:49",),
), network)

NETWORK_REQUIRED: Rule = Rule(Card(
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

BENEFITS_NOT_ASSIGNED: Rule = Rule(Card(
    id="benefits-not-assigned",
    stage=Stage.PROVIDER,
    says="Where the patient has not assigned the benefits, a provider out of network is not paid: a person must pay "
         "the patient.",
    passed="We may pay the provider.",
    source="005010X222A1 2300 CLM08",
    pends=("P2:46",),
), benefits_not_assigned)
