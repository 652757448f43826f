"""Canonical values ↔ JSON, and their JSON Schema: the only place of this room where pydantic stands (ADR 0007).

    write(claim)                  b'{"patient_control_number": ...}'   amounts are texts with their two places: "40.00"
    read(Claim, data)             a Claim equal to the one that was written, or a ValidationError that names each field
    schema(Claim)                 JSON Schema, draft 2020-12

An error names the fields and never shows their values: they are somebody's health data. Unknown fields are refused,
lest a slip of the pen be taken for an absent fact. A `Where` is written as an array: position, byte offset, segment,
loop path, element, component, repetition.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from pydantic import ConfigDict, RootModel, TypeAdapter, with_config

from edi.canonical import claim, coordination, dental, facts, party, remittance

T = TypeVar("T")

_TYPES: tuple[type[Any], ...] = (
    party.Identifier, party.Address, party.Contact, party.Party,
    facts.DatedFact, facts.Amount, facts.Code, facts.Procedure, facts.Drug, facts.Attachment, facts.Note,
    facts.Contract, facts.Repricing, facts.Trip, facts.Condition, facts.Equipment, facts.Admission,
    dental.Orthodontics, dental.LostTooth, dental.Tooth,
    coordination.Adjusted, coordination.LineAdjudication, coordination.InpatientDecision, coordination.OtherCoverage,
    claim.Submission, claim.ServiceLine, claim.Subscriber, claim.Patient, claim.Billing, claim.Claim,
    remittance.RemittanceLine, remittance.RemittanceClaim, remittance.ProviderAdjustment, remittance.Remittance,
)
for _type in _TYPES:
    with_config(ConfigDict(extra="forbid"))(_type)


class _Hiding(RootModel[T]):
    """Pydantic heeds this setting on the outermost type only, and not where that is a plain dataclass."""

    model_config = ConfigDict(hide_input_in_errors=True)


_readers: dict[type[Any], type[RootModel[Any]]] = {}
_writers: dict[type[Any], TypeAdapter[Any]] = {}


def _reader(cls: type[Any]) -> type[RootModel[Any]]:
    if cls not in _readers:
        _readers[cls] = cast("type[RootModel[Any]]", _Hiding.__class_getitem__(cls))
    return _readers[cls]


def _writer(cls: type[Any]) -> TypeAdapter[Any]:
    if cls not in _writers:
        _writers[cls] = TypeAdapter(cls)
    return _writers[cls]


def write(value: object, *, indent: int | None = None) -> bytes:
    """Any canonical value as JSON (UTF-8)."""
    return _writer(type(value)).dump_json(value, indent=indent)


def read(cls: type[T], data: bytes | str) -> T:
    """The value that JSON tells. Raises pydantic's ValidationError, which names fields and hides their values."""
    value: T = _reader(cls).model_validate_json(data).root
    return value


def schema(cls: type[Any]) -> dict[str, Any]:
    """What `read` accepts."""
    return _writer(cls).json_schema(mode="validation")
