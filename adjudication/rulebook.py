"""The cards of the pipeline → docs/rules.md: what each rule does, what it is called, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from adjudication.pipeline import PIPELINE
from adjudication.rule import Card, Rule
from edi.codes import codes

_TOP = """\
# Rules

What decides a claim, in the order in which it runs. Printed from the rules' cards (`adjudication/rulebook.py`);
change the card, then `make docs`.

A denial takes what is due: the charge, or what a payer before us left of it. A rule that pends sends the claim to a
person; nothing is paid or posted meanwhile. Reasons (CARC), groups (CO, OA, PI, PR), remarks (RARC) and claim
statuses are those of the 835 and the 277; the words are ours.
"""


def markdown(rules: tuple[Rule, ...] = PIPELINE) -> str:
    return "\n".join([_TOP, *_stages(rules)]).rstrip() + "\n"


def _stages(rules: tuple[Rule, ...]) -> Iterator[str]:
    number = 0
    for stage, of_stage in groupby(rules, key=lambda rule: rule.card.stage):
        yield f"## {stage.capitalize()}\n"
        yield "| # | rule | what it does | takes off | pends as | in force | source |"
        yield "| ---: | --- | --- | --- | --- | --- | --- |"
        for rule in of_stage:
            number += 1
            yield _row(number, rule.card)
        yield ""


def _row(number: int, card: Card) -> str:
    cells = (number, f"`{card.id}`", card.says, _takes(card), " ".join(card.pends), _window(card), card.source)
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _takes(card: Card) -> str:
    if not card.reason:
        return ""
    groups = "/".join(card.groups)
    remarks = f" with {' or '.join(card.remarks)}" if card.remarks else ""
    status = f"; status {card.category}" if card.category else ""
    return f"{groups} {card.reason} ({codes('carc').label(card.reason)}){remarks}{status}"


def _window(card: Card) -> str:
    if not card.dated:
        return "always"
    return f"{card.since or ''} – {card.until or ''}"
