"""docs/loading.md tells every column and key that there is, and its examples load."""

import re
from collections.abc import Callable
from pathlib import Path
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from adjudication.benefits.plan import Plan, Tier
from operations.loading import LoadReport, authorizations, fees, members, plan_from_document, providers
from operations.loading.partner_files import RegistryShape
from operations.loading.plan_files import PlanShape
from operations.loading.sheets import Sheet

Loader = Callable[..., LoadReport]

TEXT = (Path(__file__).resolve().parents[3] / "docs/loading.md").read_text(encoding="utf-8")
EXAMPLES = dict(zip(("plans", "partners"), re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL), strict=True))


@pytest.mark.parametrize("sheet", [members.SHEET, providers.SHEET, fees.SHEET, authorizations.SHEET],
                         ids=lambda sheet: str(sheet.kind))
def test_columns(sheet: Sheet) -> None:
    section = TEXT.partition(f"## {sheet.kind.capitalize()}\n")[2].partition("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \| (needed|may be left out) \|", section, re.MULTILINE)
    assert told == [(column.name, "needed" if column.needed else "may be left out") for column in sheet.columns]


def keys(shape: object) -> set[str]:
    """All keys of a file, whatever table they stand in."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return set(shape.model_fields).union(*(keys(field.annotation) for field in shape.model_fields.values()))
    if get_origin(shape) in (Union, UnionType, Annotated, tuple, dict):
        return set[str]().union(*(keys(part) for part in get_args(shape)))
    return set()


@pytest.mark.parametrize("kind, shape", [("plans", PlanShape), ("partners", RegistryShape)])
def test_keys(loaded: Loader, kind: str, shape: type[BaseModel]) -> None:
    assert {key for key in keys(shape) if not re.search(rf"\b{key}\b", EXAMPLES[kind])} == set()
    assert loaded(kind, EXAMPLES[kind]).counts.added == (1 if kind == "plans" else 2)


def test_what_is_said_to_count_when_left_out() -> None:
    head, _, tail = EXAMPLES["plans"].partition("# What follows")
    bare = head + "[tiers.in]\ncoinsurance = 0.20\n"
    told = plan_from_document(head + tail.partition("\n")[2])
    short = plan_from_document(bare)
    for name in ("default_covered", "out_of_network_schedule", "out_of_network_excess", "lesser_of", "period",
                 "accumulators_combined", "unknown_provider", "coordination_cap",
                 "member_liable_without_authorization"):
        assert getattr(told, name) == getattr(short, name) == Plan.__dataclass_fields__[name].default, name
    for flag in ("covered", "copay_counts", "deductible_counts"):
        assert getattr(told.tiers["in"], flag) == Tier.__dataclass_fields__[flag].default
