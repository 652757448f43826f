"""The rules in the order in which they run.

Who and whether come before what, what before how much, how much before who bears it. Three places are choices of
ours. A duplicate is looked for when the member is known, and before anything of another payer is counted: on a
duplicate there is nothing to coordinate (X12 RFI 2535). What a payer before us did is taken off before our own
refusals, which then speak of what it left (005010X221, example 6 of coordination). The network stands before timely
filing and benefits, which may differ by it. The first rule that pends ends the run, and so does the last open line.
"""

from __future__ import annotations

from adjudication.benefits import cost_share, services
from adjudication.pricing import contract, fee_schedule
from adjudication.rule import Rule
from adjudication.rules import (
    authorization,
    coverage,
    duplicate,
    line_unpriceable,
    member,
    other_payer,
    provider,
    timely_filing,
    undecidable,
)

PIPELINE: tuple[Rule, ...] = (
    undecidable.CLAIM_UNREADABLE,
    undecidable.NOT_PROFESSIONAL,
    undecidable.CLAIM_REPLACES_ANOTHER,
    undecidable.SUBROGATION_DEMAND,
    member.MEMBER_MATCH,
    member.MEMBER_NAME_DIFFERS,
    member.MEMBER_UNKNOWN,
    coverage.COVERAGE,
    coverage.COVERAGE_NOT_BEGUN,
    coverage.COVERAGE_ENDED,
    coverage.COVERAGE_LAPSED,
    coverage.COVERAGE_PARTLY,
    duplicate.DUPLICATE,
    other_payer.ACCIDENT,
    other_payer.OTHER_PAYER_FIRST,
    other_payer.PRIOR_PAYER,
    provider.BILLING_PROVIDER,
    provider.PROVIDER_UNKNOWN,
    provider.NETWORK,
    provider.NETWORK_REQUIRED,
    provider.BENEFITS_NOT_ASSIGNED,
    timely_filing.FILED_LATE,
    timely_filing.SERVICE_IN_FUTURE,
    services.BENEFIT,
    services.SERVICE_NOT_COVERED,
    authorization.AUTHORIZATION,
    authorization.AUTHORIZATION_ABSENT,
    authorization.AUTHORIZATION_EXCEEDED,
    line_unpriceable.LINE_UNPRICEABLE,
    fee_schedule.PRICE,
    contract.CONTRACT_CUT,
    contract.PRICE_ABOVE_CHARGE,
    cost_share.COST_SHARE,
    cost_share.COPAY,
    cost_share.DEDUCTIBLE_OWED,
    cost_share.COINSURANCE,
    cost_share.PLAN_PAYS,
)
