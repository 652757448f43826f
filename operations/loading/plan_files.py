"""A plan file (TOML) → a `Plan`.  docs/loading.md tells every key.

    id = "MAPLE-PPO"                    the same plan keeps its id over the years
    name = "Maple PPO"
    start = 2026-01-01                  one file is one plan for one span of days
    end = 2026-12-31                    may be left out: open
    network = "MAPLE"                   the network whose providers count as in network
    filing_indicator = "12"             CLP06 of the 835
    timely_filing_days = 180

    [tiers.in]                          in network; [tiers.out] may be left out: no benefit out of network
    coinsurance = 0.20                  the patient's part
    deductible = { individual = 500.00, family = 1000.00, rule = "embedded" }
    out_of_pocket = { individual = 2000.00, family = 4000.00 }

    [[services]]                        the first that fits a line counts
    name = "office visit"
    codes = ["99202-99215"]
    copay = 25.00
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictBool, ValidationInfo, field_validator, model_validator

from adjudication.benefits.plan import (
    AllowableCap,
    FamilyRule,
    Limit,
    Period,
    Plan,
    Service,
    Tier,
    UnknownProvider,
)
from edi.codes import codes
from operations.loading.problems import Problems
from operations.loading.toml_files import Day, Money, Rate, Shape, Text, checked

_CODES = re.compile(r"[A-Z0-9]{2,48}(-[A-Z0-9]{2,48})?")
NO_BENEFIT = Tier(Limit(), Limit(), coinsurance=Decimal(1), covered=False)


def _code_range(text: str) -> str:
    first, _, last = text.partition("-")
    if not _CODES.fullmatch(text):
        raise ValueError('must be a procedure code, "99213", or a range, "99202-99215"')
    if last and (len(first) != len(last) or last < first):
        raise ValueError("is a range whose end does not follow its start")
    return text


def _place(text: str) -> str:
    if text not in codes("place_of_service"):
        raise ValueError('must be a place of service, such as "11"')
    return text


def _filing_indicator(text: str) -> str:
    if text not in codes("claim_filing"):
        raise ValueError('must be a claim filing indicator, such as "12" (PPO)')
    return text


class LimitShape(Shape):
    individual: Money | None = None
    family: Money | None = None
    rule: FamilyRule = FamilyRule.EMBEDDED

    @model_validator(mode="after")
    def _fits(self) -> LimitShape:
        if self.rule is FamilyRule.AGGREGATE and self.family is None and self.individual is not None:
            raise ValueError("is aggregate and needs the family's amount: family = ...")
        if self.individual is not None and self.family is not None and self.individual > self.family:
            raise ValueError("has an individual amount above the family's")
        return self

    def record(self) -> Limit:
        return Limit(self.individual, self.family, self.rule)


class TierShape(Shape):
    coinsurance: Rate
    deductible: LimitShape = LimitShape()
    out_of_pocket: LimitShape = LimitShape()
    covered: StrictBool = True
    copay_counts: StrictBool = True
    deductible_counts: StrictBool = True

    def record(self) -> Tier:
        return Tier(
            deductible=self.deductible.record(), out_of_pocket=self.out_of_pocket.record(),
            coinsurance=self.coinsurance, covered=self.covered, copay_counts=self.copay_counts,
            deductible_counts=self.deductible_counts)


class ServiceShape(Shape):
    name: Text
    codes: tuple[Annotated[Text, AfterValidator(_code_range)], ...] = ()
    places: tuple[Annotated[Text, AfterValidator(_place)], ...] = ()
    covered: StrictBool = True
    authorization: StrictBool = False
    deductible_applies: StrictBool = True
    copay: Money | None = None
    copay_before_deductible: StrictBool = True
    coinsurance: Rate | None = None
    tiers: tuple[Literal["in", "out"], ...] = ("in", "out")
    preventive: StrictBool = False
    policy: Text | None = None

    def record(self) -> Service:
        values = {key: getattr(self, key) for key in type(self).model_fields}
        return Service(**{**values, "policy": self.policy or ""})


class PlanShape(Shape):
    id: Text
    name: Text
    start: Day
    end: Day | None = None
    network: Text
    filing_indicator: Annotated[Text, AfterValidator(_filing_indicator)]
    timely_filing_days: Annotated[int, Field(ge=1)]
    tiers: dict[Literal["in", "out"], TierShape]
    services: tuple[ServiceShape, ...] = ()
    default_covered: StrictBool = True
    out_of_network_schedule: Text | None = None
    out_of_network_excess: Literal["PR", "CO"] = "PR"
    lesser_of: StrictBool = True
    member_liable_without_authorization: StrictBool = False
    accumulators_combined: StrictBool = False
    period: Period = Period.CALENDAR
    unknown_provider: UnknownProvider = UnknownProvider.DENY
    coordination_cap: AllowableCap = AllowableCap.HIGHEST

    @field_validator("end")
    @classmethod
    def _ends_later(cls, end: date | None, info: ValidationInfo) -> date | None:
        if end is not None and "start" in info.data and end < info.data["start"]:
            raise ValueError("is before start")
        return end

    @field_validator("tiers")
    @classmethod
    def _tells_in_network(cls, tiers: dict[str, TierShape]) -> dict[str, TierShape]:
        if "in" not in tiers:
            raise ValueError("lacks [tiers.in]: what members pay in network")
        return tiers

    def record(self) -> Plan:
        values = {key: getattr(self, key) for key in type(self).model_fields}
        tiers = {"out": NO_BENEFIT, **{name: tier.record() for name, tier in self.tiers.items()}}
        services = tuple(service.record() for service in self.services)
        schedule = self.out_of_network_schedule or ""
        return Plan(**{**values, "tiers": tiers, "services": services, "out_of_network_schedule": schedule})


def read_plan(text: str, name: str, problems: Problems) -> Plan | None:
    """The plan of one file, or None where problems were added."""
    shape = checked(text, name, PlanShape, problems)
    return None if shape is None else shape.record()


def plan_from_document(text: str) -> Plan:
    """A stored plan document → its plan. It was checked when it was loaded."""
    problems = Problems()
    plan = read_plan(text, "plan", problems)
    problems.refuse()
    if plan is None:
        raise AssertionError("a plan is either refused or read")
    return plan
