"""A partner's overlay (TOML) → an `Overlay`, proved against the guides it is for. docs/overlays.md tells every key.

    name = "Sample Clearinghouse"       findings of its rules begin with it
    guides = ["837P"]
    application = "SAMPLECLEAR"         only groups of this GS02; may be left out

    [[rules]]                           one place, one demand, and when
    at = "2300/REF*G1"
    required = true                     or not_used, codes, most, pattern, min_length and max_length
    when = { "CLM05-1" = ["21"] }       all of them; true: is sent, false: is not, { not = ["11"] }: another code

    [checks.accident-date-missing]      a check, by the id of its fault
    severity = "warning"                or door, or off = true
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, StrictBool, model_validator

from edi import guides
from edi.checks.partner import Condition, Demand, Move, Overlay, Path, Rule, Wanted, mistakes
from edi.checks.partner.paths import Mistake, read_path
from edi.checks.partner.words import either
from edi.codes import codes
from edi.errors import LoadRefused
from edi.findings import Door, Fault, Severity
from operations.loading.problems import Problems, did_you_mean
from operations.loading.text_files import read_documents
from operations.loading.toml_files import Shape, Text, checked, dotted
from operations.loading.toml_lines import key_lines, line_of

_ATOM = r"(?:\[\^?\]?[^\[\]\\]+\]|\\[dwDW.*+?()|\[\]{}^$/\-\\]|[^\[\]\\{}()|*+?^$])"
_PATTERN = re.compile(rf"(?:{_ATOM}(?:\{{\d{{1,3}}(?:,\d{{0,3}})?\}}|[?*+])?)+")
_ESCAPED = re.compile(r"\\.|\[\^?\]?[^\]]*\]")
_LOOSE, _OPTIONAL = re.compile(r"[*+]|\{\d+,\d*\}"), re.compile(r"\?")
LOOSE_PARTS, OPTIONAL_PARTS = 3, 4  # in one pattern: more of them could keep a long value busy for minutes
_DEMANDS = ("required", "not_used", "codes", "most", "pattern", "length")


def _guide(text: str) -> str:
    if text not in guides.names():
        raise ValueError(f"is no guide that is known here{did_you_mean(text, guides.names())}")
    return text


def _place(text: object) -> Path:
    path = read_path(text) if isinstance(text, str) else None
    if path is None:
        raise ValueError('is no place: write "2400", "2300/NTE", "2300/REF*G1/02" or "CLM05-1"')
    return path


def _yes(value: object) -> bool:
    if value is not True:
        raise ValueError("must be true; leave the key out where it is not so")
    return True


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(one, str) and one for one in values):
        raise ValueError('must be text, or a list of texts: ["11", "22"]')
    return tuple(values)


def _pattern(value: object) -> tuple[str, ...]:
    for pattern in _texts(value):
        if not _PATTERN.fullmatch(pattern):
            raise ValueError("may have characters, [classes], \\d and repeats, but no groups and no |: "
                             "give several patterns as a list")
        bare = _ESCAPED.sub("_", pattern)
        if len(_LOOSE.findall(bare)) > LOOSE_PARTS or len(_OPTIONAL.findall(bare)) > OPTIONAL_PARTS:
            raise ValueError(f"has more than {LOOSE_PARTS} repeats without a fixed count, or more than {OPTIONAL_PARTS} "
                             "characters that may be left out")
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"is no regular expression ({error.msg})") from None
    return _texts(value)


def _wanted(value: object) -> Wanted:
    if isinstance(value, bool):
        return Wanted(sent=value)
    if isinstance(value, dict):
        if list(value) != ["not"]:
            raise ValueError('is a table with one key: { not = ["11"] }')
        return Wanted(_texts(value["not"]), but=True)
    return Wanted(_texts(value))


def _status(text: str) -> str:
    category, _, status = text.partition(":")
    status, _, entity = status.partition(":")
    if category not in ("A3", "A6", "A7", "A8") or not codes("claim_status").known(status) or (
            entity and not codes("entity").known(entity)):
        raise ValueError('must be a category that refuses (A3, A6, A7, A8), a claim status and, where that speaks of one, an '
                         'entity: "A6:252:PR", "A7:562:82"')
    if not entity and "entity_required" in codes("claim_status").flags(status):
        raise ValueError(f'speaks of an entity: name it, as in "{text}:PR"')
    return text


def _length(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError("must be a whole number from 1")
    return value


Place = Annotated[Path, PlainValidator(_place)]
Yes = Annotated[bool, BeforeValidator(_yes)]
Texts = Annotated[tuple[str, ...], PlainValidator(_texts)]
Count = Annotated[int, PlainValidator(_length)]


class RuleShape(Shape):
    at: Place
    required: Yes | None = None
    not_used: Yes | None = None
    codes: Texts | None = None
    most: Count | None = None
    pattern: Annotated[tuple[str, ...], PlainValidator(_pattern)] | None = None
    min_length: Count | None = None
    max_length: Count | None = None
    when: dict[str, Annotated[Wanted, PlainValidator(_wanted)]] = Field(default_factory=dict)
    says: Text | None = None
    severity: Severity = Severity.ERROR
    door: Door | None = None
    status: Annotated[Text, AfterValidator(_status)] | None = None

    @model_validator(mode="after")
    def _demands_one_thing(self) -> RuleShape:
        if len(self.demands) != 1:
            said = either(self.demands) if self.demands else ""
            raise ValueError(f"demands one thing{f', not {said}' if said else ''}: "
                             "required, not_used, codes, most, pattern, or min_length and max_length")
        return self

    @property
    def demands(self) -> list[str]:
        given = [name for name in _DEMANDS if getattr(self, name, None) is not None]
        return [*given, "length"] if self.min_length or self.max_length else given

    def record(self) -> Rule:
        when = tuple(Condition(key, path, wanted) for key, wanted in self.when.items() if (path := read_path(key)))
        return Rule(at=self.at, demand=Demand(self.demands[0]), codes=self.codes or (), most=self.most or 0,
                    patterns=self.pattern or (), shortest=self.min_length or 0, longest=self.max_length or 0, when=when,
                    says=self.says or "", severity=self.severity, door=self.door, status=self.status or "")


class CheckShape(Shape):
    off: StrictBool = False
    severity: Severity | None = None
    door: Door | None = None


class OverlayShape(Shape):
    name: Text
    guides: tuple[Annotated[Text, AfterValidator(_guide)], ...] = Field(min_length=1)
    application: Text | None = None
    rules: tuple[RuleShape, ...] = ()
    checks: dict[str, CheckShape] = Field(default_factory=dict)


_FAULTS = {fault.id: fault for fault in Fault}


def read_overlay(text: str, name: str, problems: Problems) -> Overlay | None:
    """What one file says, or None where problems were added."""
    shape = checked(text, name, OverlayShape, problems)
    if shape is None:
        return None
    lines = key_lines(text)
    before = len(problems)

    def add(field: tuple[str | int, ...], mistake: Mistake) -> None:
        meant = did_you_mean(mistake.word, mistake.known) if mistake.known else ""
        problems.add(name, line_of(lines, field), dotted(field), f"{mistake.message}{meant}")

    for number, rule in enumerate(shape.rules):
        for key in rule.when:
            if read_path(key) is None:
                add(("rules", number, "when", key), Mistake('is no place: write "CLM05-1" or "2310B" or "2300/REF*G1"'))
    for id in shape.checks.keys() - _FAULTS.keys():
        add(("checks", id), Mistake("is no fault that is known here", id, tuple(_FAULTS)))
    overlay = Overlay(
        shape.name, shape.guides, shape.application or "", tuple(rule.record() for rule in shape.rules),
        tuple(Move(_FAULTS[id], one.off, one.severity, one.door) for id, one in shape.checks.items() if id in _FAULTS))
    for wrong in mistakes(overlay):
        add(wrong.field, wrong.mistake)
    return overlay if len(problems) == before else None


def overlay_from_document(text: str, partner: str) -> Overlay:
    """A stored overlay → the overlay. It was sound when it was loaded; guides may have changed with the program since."""
    problems = Problems()
    overlay = read_overlay(text, "overlay", problems)
    if overlay is None:
        raise LoadRefused(f"An overlay of partner {partner} no longer fits the guides of this program: correct it and "
                          f"`claimwright load partners` again. {problems.first}")
    return overlay


def overlay_files(paths: Sequence[FilePath]) -> tuple[Overlay, ...]:
    """The overlays of `--overlay FILE …`: all of them sound, or one clear refusal."""
    problems = Problems()
    read = [read_overlay(one.text, one.name, problems) for one in read_documents(paths, problems)]
    problems.refuse()
    return tuple(one for one in read if one is not None)
