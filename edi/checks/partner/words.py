"""Rules, conditions and moves in words: what a finding says, and what `claimwright guide diff` prints."""

from __future__ import annotations

from collections.abc import Sequence

from edi.checks.partner.overlay import Condition, Demand, Move, Rule
from edi.checks.partner.paths import SET, Path
from edi.findings import Door


def sentence(rule: Rule) -> str:
    """The rule's own text, or one made of it."""
    if rule.says:
        return rule.says
    conditions = " and ".join(condition(one, rule.at) for one in rule.when)
    return f"{place(rule.at)} {_demanded(rule)}{f' when {conditions}' if conditions else ''}."


def place(path: Path) -> str:
    if not path.segment:
        return f"Loop {path.loop}"
    return f"{path} {_within(path.loop)}" if path.loop else str(path)


def condition(one: Condition, at: Path) -> str:
    path, wanted = one.place, one.wanted
    beside = not path.segment or path.loop in ("", at.loop)
    name = str(path) if beside else f"{path} {_within(path.loop)}"
    if wanted.codes:
        return f"{name} is {'not ' if wanted.but else ''}{either(wanted.codes)}"
    return f"{name} is {'' if wanted.sent else 'not '}sent"


def _within(loop: str) -> str:
    return "of the set itself" if loop == SET else f"in {loop}"


def _demanded(rule: Rule) -> str:
    if rule.demand is Demand.REQUIRED:
        return "is required"
    if rule.demand is Demand.NOT_USED:
        return "is not used"
    if rule.demand is Demand.CODES:
        return f"may be only {either(rule.codes)}"
    if rule.demand is Demand.MOST:
        return f"may stand {'once' if rule.most == 1 else f'{rule.most} times'} at most"
    if rule.demand is Demand.PATTERN:
        return f"must have the form {either(rule.patterns)}"
    return f"must have {_length(rule.shortest, rule.longest)}"


def _length(shortest: int, longest: int) -> str:
    if shortest == longest:
        return f"{longest} characters"
    if not longest:
        return f"{shortest} characters or more"
    return f"{shortest} to {longest} characters" if shortest else f"{longest} characters at most"


def either(codes: Sequence[str]) -> str:
    """11, 12 or 13."""
    *others, last = codes
    return f"{', '.join(others)} or {last}" if others else last


def way(door: Door) -> str:
    return "is only said to whoever validates" if door is Door.INFORMATION else f"leaves by the {door}"


def moved(move: Move) -> str:
    """What becomes of a fault: a phrase behind its id."""
    if move.off:
        return "is not looked for"
    row = move.fault.row
    said = []
    if move.severity is not None:
        article = "an" if move.severity.value[0] in "aeiou" else "a"
        said.append(f"is {article} {move.severity}" + (f" instead of {row.severity}" if row.severity != move.severity else ""))
    if move.door is not None:
        said.append(way(move.door) + (f" instead of the {row.door}" if row.door is not move.door else ""))
    return " and ".join(said) or "stays as it is"
