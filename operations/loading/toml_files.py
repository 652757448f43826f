"""A TOML file that a user wrote → a checked pydantic value, or problems with the line and the key of each.

Unknown keys are problems, not ignored: a misspelled `copay` would pay every visit in full.  Numbers are Decimal as they
stand in the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from operations.loading.problems import Problems, did_you_mean
from operations.loading.toml_lines import key_lines, line_of

CURRENCY = "$€£¥"
_AMOUNT = re.compile(r"\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Shape(BaseModel):
    """A table of a file: its keys are all known."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, populate_by_name=False)


def _number(value: object) -> Decimal:
    if isinstance(value, str):
        if value.strip()[:1] in CURRENCY and value.strip():
            raise ValueError("has a currency sign: write the amount alone, 120.00")
        if not _AMOUNT.fullmatch(value.strip()):
            raise ValueError("is no number: write digits with a point, 120.00, without thousands commas")
        return Decimal(value.strip())
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("must be a number, such as 120.00")
    if not Decimal(value).is_finite() or value < 0:
        raise ValueError("must be zero or more")
    return Decimal(value)


def _money(value: object) -> Decimal:
    amount = _number(value)
    if amount != amount.quantize(Decimal("0.01")):
        raise ValueError("is money and has more than two places")
    return amount.quantize(Decimal("0.01"))


def _rate(value: object) -> Decimal:
    rate = _number(value)
    if rate > 1:
        raise ValueError("is a rate above 1: rates are fractions, 20 percent is 0.20")
    return rate


def _day(value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("is no date: write 2026-01-31")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError('must be text: put it in quotes, "..."')
    if not value.strip():
        raise ValueError("is empty: fill it in, or leave the key out where it is optional")
    return value.strip()


Money = Annotated[Decimal, BeforeValidator(_money)]
Rate = Annotated[Decimal, BeforeValidator(_rate)]
Day = Annotated[date, BeforeValidator(_day)]
Text = Annotated[str, BeforeValidator(_text)]

_Shape = TypeVar("_Shape", bound=Shape)

# What pydantic calls a mistake → our words. Its own words are for programmers.
_WORDS = {
    "missing": "is missing: it has to be there",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "string_type": 'must be text: put it in quotes, "..."',
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "tuple_type": 'must be a list: ["a", "b"]',
    "frozen_set_type": "must be a list: [2026-12-25]",
    "dict_type": "must be a table: [name] and its keys below",
    "model_type": "must be a table: { key = value } or [name] and its keys below",
    "time_type": "is no time of day: write 17:00:00",
    "time_parsing": "is no time of day: write 17:00:00",
}


def checked(text: str, name: str, shape: type[_Shape], problems: Problems) -> _Shape | None:
    """The document, or None where problems were added."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        words, _, place = str(error).rpartition(" (at ")
        line = re.match(r"line (\d+)", place)
        number = int(line.group(1)) if line else len(text.splitlines())
        problems.add(name, number, "", f"is no TOML: {words or str(error)}. Text needs quotes, keys an =")
        return None
    try:
        return shape.model_validate(document)
    except ValidationError as refused:
        lines = key_lines(text)
        for each in refused.errors(include_url=False, include_input=False):
            path = tuple(part for part in each["loc"] if part != "[key]")
            problems.add(name, line_of(lines, path), dotted(path), _message(each["type"], each, shape, path))
        return None


def _message(kind: str, error: Mapping[str, Any], shape: type[Shape], path: tuple[int | str, ...]) -> str:
    context = error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "extra_forbidden":
        return f"is no key that is known here{did_you_mean(str(path[-1]), _keys(shape, path[:-1]))}"
    if kind in ("enum", "literal_error"):
        return f"must be one of {context['expected'].replace(chr(39), chr(34))}"
    if kind == "greater_than_equal":
        return f"must be {context['ge']} or more"
    if kind == "too_long":
        return f"has more than {context['max_length']} entries"
    if kind == "too_short":
        return f"needs {context['min_length']} entry or more"
    return _WORDS.get(kind, str(error["msg"]))


def dotted(path: tuple[int | str, ...]) -> str:
    """services[2].copay, counted from 1 as people do."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def _keys(shape: object, path: tuple[int | str, ...]) -> list[str]:
    """The keys that are known in a table of the document."""
    for part in path:
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            shape = shape.model_fields[str(part)].annotation
        else:
            shape = get_args(shape)[-1 if get_origin(shape) is dict else 0]
        while get_origin(shape) in (Union, UnionType, Annotated):
            shape = get_args(shape)[0]
    return list(shape.model_fields) if isinstance(shape, type) and issubclass(shape, BaseModel) else []
