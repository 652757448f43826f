"""From price to charge: what the contract cuts, or adds.

The cut is charge − price: both are known before anybody looks at what is paid. Where a payer before us has decided,
it has cut already: then ours is what it left to the patient above what we may still count (benefits/coordination.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from adjudication.benefits.coordination import countable
from adjudication.decision import ZERO, Group
from adjudication.rule import Card, Effect, Rule, Stage, Take
from adjudication.worksheet import Worksheet

_CONTRACTUAL = Group.CONTRACTUAL  # an enum is slow to read from


def contract_cut(sheet: Worksheet) -> Sequence[Effect]:
    found: list[Effect] = []
    for line in sheet.open:
        plan, full, charge, prior = line.cover.plan, line.price.full, line.charge, line.prior
        cut = charge - full if prior is None else prior.left - countable(full, prior, plan.coordination_cap)
        if cut > ZERO:
            saw = (("charge", str(charge)), ("price", str(full)))
            if line.network.tier == "in":
                found.append(Take(line.number, _CONTRACTUAL, cut, "The contract cuts the charge to the fee.", saw))
            else:
                found.append(Take(line.number, Group(plan.out_of_network_excess), cut,
                                  "The charge is above what the plan allows out of network.", saw))
    return found


def price_above_charge(sheet: Worksheet) -> Sequence[Effect]:
    found: list[Effect] = []
    for line in sheet.open:
        if not line.cover.plan.lesser_of and line.price.full > line.charge:
            saw = (("charge", str(line.charge)), ("price", str(line.price.full)))
            found.append(Take(line.number, Group.OTHER, line.charge - line.price.full,
                              "The plan allows more than was charged.", saw))
    return found


CONTRACT_CUT: Rule = Rule(Card(
    id="contract-cut",
    stage=Stage.PRICE,
    says="What was charged above the allowed amount is cut: by the contract in network, by the plan's word out of it.",
    passed="Nothing was charged above the price.",
    source="the contract; CARC list (45: CO or PR)",
    groups=(Group.CONTRACTUAL, Group.PATIENT),
    reason="45",
), contract_cut)

PRICE_ABOVE_CHARGE: Rule = Rule(Card(
    id="price-above-charge",
    stage=Stage.PRICE,
    says="Where the plan allows more than was charged, the difference is added as a negative adjustment.",
    passed="No price above the charge counts.",
    source="X12 RFI 626; 005010X221 examples 2 to 4 of coordination",
    groups=(Group.OTHER,),
    reason="94",
), price_above_charge)
