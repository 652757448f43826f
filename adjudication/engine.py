"""A case → a decision: the pipeline folded over one claim.

The engine knows no rule. It applies what each one says, writes down what it saw and did, and holds three laws: on
every line charge = paid + what was taken off, to the cent; a rule uses no reason, group or remark that is not on its
card; and no code leaves that is out of force on the day, or not to be said with the others. A broken law or an
exception in a rule is our bug: that claim pends with an incident, whose id is the same for the same claim and bug,
and the others go on.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import PurePath
from traceback import extract_tb
from typing import Any

from adjudication.benefits.accumulators import postings
from adjudication.case import Case
from adjudication.decision import SILENT, ZERO, Decision, Disposition, LineDecision, TraceEntry
from adjudication.lint import forbidden
from adjudication.pipeline import PIPELINE
from adjudication.rule import Card, Effect, Rule
from adjudication.worksheet import Cover, Lack, Line, Match, Network, Worksheet
from edi.canonical.quick import quick

_claim_decision, _line_decision = quick(Decision), quick(LineDecision)
_entry = partial(tuple.__new__, TraceEntry)  # twenty a claim, and twice as fast as calling the class

_PAID, _PENDED = Disposition.PAID, Disposition.PENDED  # an enum is slow to read from
INCIDENT = "P2:46"  # in process, internal review
_POSITIONS = {"P": "1", "S": "2"}  # CLP02; third and later are 3
_UNRECOGNIZED = "31"  # the one reason that makes CLP02 4 (X12 RFI 1423)
_FILING_INDICATORS = frozenset((  # CLP06
    "12", "13", "14", "15", "16", "17", "AM", "CH", "DS", "HM", "LM", "MA", "MB", "MC", "OF", "TV", "VA", "WC", "ZZ",
))


def adjudicate(case: Case, rules: tuple[Rule, ...] = PIPELINE) -> Decision:
    sheet, trace, silent = Worksheet.of(case), list[TraceEntry](), list[str]()
    day = case.claim.service_from or case.received
    for card, decide in rules:
        if card.dated and not card.in_force(day):
            continue
        try:
            effects = decide(sheet)
            if not effects or not _apply(card, tuple(effects), sheet, trace):
                silent.append(card.id)
        except Exception as error:  # noqa: BLE001 - a bug in one rule may cost one claim a delay, never the batch its run
            return _incident(sheet, trace, card.id, _place(error))
        if sheet.pended or not sheet.open:
            break
    reason = trace[-1].rule if trace else ""
    if silent:  # in one entry: two rules in three find nothing, on every claim
        trace.append(TraceEntry(SILENT, 0, (("rules", " ".join(silent)),), sheet.balance, sheet.balance,
                                "These rules ran and found nothing to say."))
    if sheet.pended:
        return _decision(sheet, trace, Disposition.PENDED, sheet.pended, reason)
    wrong = _unbalanced(sheet) or _unsayable(sheet)
    if wrong:
        return _incident(sheet, trace, "laws", wrong)
    return _decided(sheet, trace)


def _apply(card: Card, effects: tuple[Effect, ...], sheet: Worksheet, trace: list[TraceEntry]) -> bool:
    """Do what one rule says, and answer whether it had something to say.

    All of it was said before any of it is done: a rule sees what the rules before it left.
    """
    spoke, rule, lines = False, card.id, sheet.lines
    for effect in effects:
        said = effect.said
        if not said:
            effect.apply(sheet, card)
            continue
        spoke, number = True, effect.line
        of = lines[number - 1] if number else sheet
        before = of.balance
        effect.apply(sheet, card)
        trace.append(_entry((rule, number, effect.saw, before, of.balance, said)))
        if sheet.pended:
            break
    return spoke


def _unbalanced(sheet: Worksheet) -> str:
    for line in sheet.lines:
        if line.open:
            return f"line {line.number} is neither paid nor denied"
        if line.disposition is _PAID and line.price.allowed not in (line.price.full, line.charge):
            return f"line {line.number} allows neither its price nor its charge"
        total = line.paid
        for adjustment in line.adjustments:
            total += adjustment.amount
        if line.charge != total or line.paid < ZERO:
            return f"line {line.number} does not add up"
    return ""


def _unsayable(sheet: Worksheet) -> str:
    """Codes out of force on the day, or not to be said together: what would come back from every receiver."""
    day, kind_of_plan = sheet.case.received, _kind_of_plan(sheet)
    for line in sheet.lines:
        if line.adjustments:
            pairs = tuple([(a.group, a.reason) for a in line.adjustments])
            remarks = tuple([remark for a in line.adjustments for remark in a.remarks])
            wrong = forbidden(pairs, remarks, day, kind_of_plan)
            if wrong:
                return f"line {line.number}, {wrong}"
    return ""


# -- what comes of it ----------------------------------------------------------------------------------------------


def _decided(sheet: Worksheet, trace: list[TraceEntry]) -> Decision:
    dispositions = [line.disposition for line in sheet.lines]
    paid = _PAID in dispositions
    deniers = {line.denied_by for line in sheet.lines}
    disposition = _PAID if paid else Disposition.DENIED
    return _decision(sheet, trace, disposition, _category(sheet, paid), deniers.pop() if len(deniers) == 1 else "")


def _category(sheet: Worksheet, paid: bool) -> str:
    if not paid:
        return sheet.lines[0].category
    for line in sheet.lines:
        if line.paid:
            return "F1:65"
    return "F1:98" if any(line.share.deductible for line in sheet.lines if line.disposition is _PAID) else "F1:65"


def _decision(sheet: Worksheet, trace: list[TraceEntry], disposition: Disposition, category: str, reason: str,
              incident: str = "") -> Decision:
    case, claim = sheet.case, sheet.case.claim
    match = getattr(sheet, "match", None)
    member = match.member if match is not None else None
    cover: Cover | None = _first(sheet, "cover")
    network: Network | None = _first(sheet, "network")
    billing = claim.billing.provider
    pended, settled, encounter = disposition is _PENDED, disposition is _PAID, claim.submission.is_encounter
    return _claim_decision(
        claim_number=case.number,
        disposition=disposition,
        status=_status(sheet, disposition),
        charge=claim.charge,
        lines=tuple([_line(line, pended) for line in sheet.lines]),
        reason=reason,
        category=category,
        member_id=member.id if member is not None else "",
        family_id=member.family_id if member is not None else "",
        plan_id=cover.plan.id if cover is not None else "",
        network=network.tier if network is not None else "",
        provider_id=billing.npi or billing.tax_id,
        filing_indicator=_kind_of_plan(sheet),
        coverage_end=_coverage_end(sheet),
        received=case.received,
        corrected=match.corrected if match is not None else None,
        encounter=encounter,
        ledger=() if encounter or not settled or member is None else postings(
            [line for line in sheet.lines if line.disposition is _PAID], member),
        trace=tuple(trace),
        incident=incident,
        at=claim.at,
    )


def _line(line: Line, pended: bool) -> LineDecision:
    sent, number = line.sent, line.number
    if pended:
        return _line_decision(number, _PENDED, line.charge, ZERO, ZERO, control_number=sent.control_number)
    service = line.benefit.service if hasattr(line, "benefit") else None
    remarks = [remark for a in line.adjustments for remark in a.remarks]
    return _line_decision(
        number,
        line.disposition,
        line.charge,
        line.price.allowed if line.disposition is _PAID else ZERO,
        line.paid,
        tuple(line.adjustments),
        tuple(dict.fromkeys(remarks)) if remarks else (),
        sent.control_number,
        line.authorized.number if line.authorized is not None else "",
        service.policy if service is not None else "",
        line.category or "F1:65",
        line.denied_by,
    )


def _status(sheet: Worksheet, disposition: Disposition) -> str:
    if disposition is Disposition.DENIED and all(
            a.reason == _UNRECOGNIZED for line in sheet.lines for a in line.adjustments):
        return "4"
    return _POSITIONS.get(sheet.position, "3") if sheet.position != "U" else "1"


def _first(sheet: Worksheet, fact: str) -> Any:
    """The fact of the first line that has it: a line refused early has not."""
    for line in sheet.lines:
        found = getattr(line, fact, None)
        if found is not None:
            return found
    return None


def _kind_of_plan(sheet: Worksheet) -> str:
    """CLP06: the plan's; without one that of the member's last plan, or what the claim said where the 835 has a word
    for it."""
    cover: Cover | None = _first(sheet, "cover")
    if cover is not None:
        return cover.plan.filing_indicator
    match: Match | None = getattr(sheet, "match", None)
    member = match.member if match is not None else None
    held = max(member.coverages, key=lambda c: c.span.start, default=None) if member is not None else None
    known = sheet.case.plans.get(held.plan_id, ()) if held is not None else ()
    if known:
        return known[-1].filing_indicator
    told = sheet.case.claim.subscriber.filing_indicator
    return told if told in _FILING_INDICATORS else "ZZ"


def _coverage_end(sheet: Worksheet) -> date | None:
    """The end that a service came after, for the remittance to tell."""
    if Lack.ENDED not in [line.lack for line in sheet.lines]:
        return None
    return max((c.span.end for c in sheet.member.coverages if c.span.end is not None), default=None)


def _incident(sheet: Worksheet, trace: list[TraceEntry], rule: str, wrong: str) -> Decision:
    name = blake2b(f"{sheet.case.number}|{rule}|{wrong}".encode(), digest_size=6).hexdigest()
    balance = sheet.balance
    trace.append(TraceEntry(rule, 0, (("what", wrong),), balance, balance,
                            "The engine found a mistake of its own here and decides nothing."))
    return _decision(sheet, trace, Disposition.PENDED, INCIDENT, rule, f"INC-{name}")


def _place(error: BaseException) -> str:
    """What was raised and where; never its message, which may hold a person's data."""
    frame = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {PurePath(frame.filename).name}:{frame.lineno}"
