"""A decision and its trace → its story in plain words: what came of it, then line by line, rule by rule, the money before
and after.

    story(decision)     rows, for a screen or a letter to lay out
    text(decision)      the same as lines of text

The words are the rules' own and ours: never those of a code list's owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from adjudication.decision import SILENT, Decision, Disposition, LineDecision, TraceEntry
from adjudication.pipeline import PIPELINE
from edi.codes import codes

_PASSED = {rule.card.id: rule.card.passed for rule in PIPELINE}
_WORDS = {
    Disposition.PAID: "Paid",
    Disposition.DENIED: "Denied",
    Disposition.PENDED: "Pended: a person must look",
    Disposition.REJECTED: "Refused before it was decided",
}


class Row(NamedTuple):
    """``kind``: claim, line, rule, adjustment, total. Amounts are what was open before and after."""

    kind: str
    line: int
    label: str
    said: str
    before: Decimal | None = None
    after: Decimal | None = None
    saw: tuple[tuple[str, str], ...] = ()


def story(decision: Decision, *, every_rule: bool = False) -> list[Row]:
    """``every_rule``: also those that had nothing to say."""
    return list(_rows(decision, every_rule))


def text(decision: Decision, *, every_rule: bool = False) -> str:
    """One line a row; what a rule saw stands behind its sentence."""
    return "\n".join(_line_of(row) for row in story(decision, every_rule=every_rule))


def told(trace: Iterable[TraceEntry], line: int, *, every_rule: bool = False) -> Iterator[Row]:
    """What the rules said of one line, or of the claim as a whole (0)."""
    for entry in trace:
        if entry.line == line and entry.rule != SILENT:
            yield Row("rule", line, entry.rule, entry.said, entry.before, entry.after, entry.saw)
        elif entry.rule == SILENT and every_rule and not line:
            for rule in dict(entry.saw)["rules"].split():
                yield Row("rule", 0, rule, _PASSED.get(rule, "It had nothing to say."))


def _rows(decision: Decision, every_rule: bool) -> Iterator[Row]:
    encounter = " It is a report of an encounter: decided for the record, never paid." if decision.encounter else ""
    yield Row("claim", 0, f"Claim {decision.claim_number}", f"{_WORDS[decision.disposition]}.{encounter}")
    if decision.incident:
        yield Row("claim", 0, "Incident", f"{decision.incident}: our own mistake; nothing was decided.")
    yield from told(decision.trace, 0, every_rule=every_rule)
    for line in decision.lines:
        yield Row("line", line.number, f"Line {line.number}", f"{_WORDS[line.disposition]}.", line.charge, line.paid)
        yield from told(decision.trace, line.number)
        yield from _adjustments(line)
    if decision.disposition is not Disposition.PENDED:
        yield from _totals(decision)


def _adjustments(line: LineDecision) -> Iterator[Row]:
    for each in line.adjustments:
        remarks = "".join(f" {remark}: {codes('rarc').label(remark)}." for remark in each.remarks)
        yield Row("adjustment", line.number, f"{each.group}-{each.reason}",
                  f"{codes('carc').label(each.reason)}: {codes('cagc').label(each.group)}.{remarks}", each.amount)


def _totals(decision: Decision) -> Iterator[Row]:
    """Charge, paid, and what the patient owes by its four kinds."""
    yield Row("total", 0, "Charged", "", decision.charge)
    yield Row("total", 0, "The plan pays", "", decision.paid)
    yield Row("total", 0, "The patient owes", "", decision.patient_responsibility)
    for label, amount in (
        ("deductible", sum(line.deductible for line in decision.lines)),
        ("coinsurance", sum(line.coinsurance for line in decision.lines)),
        ("copay", sum(line.copay for line in decision.lines)),
        ("not covered", sum(line.not_covered for line in decision.lines)),
    ):
        if amount:
            yield Row("total", 0, f"  {label}", "", Decimal(amount))


def _line_of(row: Row) -> str:
    indent = "" if row.kind in ("claim", "line", "total") else "  "
    money = ""
    if row.before is not None:
        money = f"{row.before:.2f}" if row.after is None else f"{row.before:.2f} → {row.after:.2f}"
    saw = "; ".join(f"{name} {value}" for name, value in row.saw)
    return f"{indent}{row.label:<24} {money:>22}  {row.said}{f' ({saw})' if saw else ''}".rstrip()
