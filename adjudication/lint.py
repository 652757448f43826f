"""A remittance about to leave → what is wrong with its codes and amounts, by claim and line.

An error must not leave: money that does not add up, a code out of force, a group that the reason may not have, a remark
that is compulsory and missing. A warning is uniform use (CAQH CORE 360), of which we hold one old edition, or a code
that our lists do not know: X12 itself does not rule on combinations (RFI 2739). What a reversal repeats may be out
of force.

Sources: code lists 139 (CARC) and 411 (RARC) with their notes; CAQH CORE 360; X12 RFI 1423 (CLP02 4), 2739.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from edi.canonical.balance import REVERSAL, imbalances
from edi.canonical.claim import Adjusted
from edi.canonical.remittance import Remittance, RemittanceClaim
from edi.codes import codes, combinations

UNRECOGNIZED, UNRECOGNIZED_STATUS = "31", "4"
CONTRACT_CUT = "45"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Lint:
    """``claim`` and ``line`` count from 1, 0 where it is none; ``code`` is the code that it is about."""

    fault: str
    severity: Severity
    message: str
    claim: int = 0
    line: int = 0
    code: str = ""


class Set(NamedTuple):
    """One set of adjustments, of a line or of a claim, and all that stands over it."""

    adjustments: tuple[Adjusted, ...]
    remarks: tuple[str, ...]  # those that may answer for the set: its line's and its claim's
    charge: Decimal
    reversal: bool
    day: date  # of production
    filing_indicator: str


class Told(NamedTuple):
    fault: str
    severity: Severity
    message: str
    code: str


def lint(remittance: Remittance) -> list[Lint]:
    found = [Lint(f"{each.level}-balance", Severity.ERROR, f"The {each.level} balance is off by {each.off} cents.",
                  each.claim, each.line) for each in imbalances(remittance)]
    for number, claim in enumerate(remittance.claims, 1):
        found += [Lint(t.fault, t.severity, t.message, number, 0, t.code) for t in _status(claim)]
        for place, one in _sets(claim, remittance.production_date):
            found += [Lint(t.fault, t.severity, t.message, number, place, t.code)
                      for check in CHECKS for t in check(one)]
    return found


def _sets(claim: RemittanceClaim, day: date) -> Iterator[tuple[int, Set]]:
    reversal = claim.status == REVERSAL
    yield 0, Set(claim.adjustments, claim.remarks, claim.charge, reversal, day, claim.filing_indicator)
    for place, line in enumerate(claim.lines, 1):
        yield place, Set(line.adjustments, line.remarks + claim.remarks, line.charge, reversal, day,
                         claim.filing_indicator)


def _status(claim: RemittanceClaim) -> Iterator[Told]:
    reasons = {a.reason for each in (claim.adjustments, *(line.adjustments for line in claim.lines)) for a in each}
    if claim.status == UNRECOGNIZED_STATUS and reasons != {UNRECOGNIZED}:
        yield Told("status-4-for-known-patient", Severity.ERROR,
                   "CLP02 4 is only for a patient whom nobody knows; a denial says 1, 2 or 3.", claim.status)
    if UNRECOGNIZED in reasons and claim.status not in (UNRECOGNIZED_STATUS, REVERSAL):
        yield Told("unknown-patient-without-status-4", Severity.WARNING,
                   "Reason 31 says that nobody knows the patient, and CLP02 does not.", claim.status)


# -- checks of one set of adjustments ------------------------------------------------------------------------------


def adjustment_of_zero(one: Set) -> Iterator[Told]:
    for each in one.adjustments:
        if not each.amount:
            yield Told("adjustment-of-zero", Severity.ERROR, "An adjustment of zero is not written.", each.reason)


def reason_told_twice(one: Set) -> Iterator[Told]:
    seen: set[tuple[str, str]] = set()
    for each in one.adjustments:
        if (each.group, each.reason) in seen:
            yield Told("reason-told-twice", Severity.WARNING, "Group and reason stand twice; add them up.", each.reason)
        seen.add((each.group, each.reason))


def code_out_of_force(one: Set) -> Iterator[Told]:
    """By the date of production; a reversal repeats the codes of its original."""
    for name, told in (("carc", [a.reason for a in one.adjustments]), ("rarc", list(one.remarks))):
        for code in told:
            if not codes(name).known(code):
                yield Told(f"{name}-unknown", Severity.WARNING, "Our list has no such code; it may be newer.", code)
            elif not one.reversal and not codes(name).in_force(code, one.day):
                yield Told(f"{name}-out-of-force", Severity.ERROR, "Not in force on the production date.", code)


def group_not_allowed(one: Set) -> Iterator[Told]:
    for each in one.adjustments:
        flags = codes("carc").flags(each.reason)
        allowed = flags.get("groups", "")
        if one.filing_indicator == "WC":
            allowed = flags.get("groups_workers_comp", allowed)
        if allowed and each.group not in allowed.split():
            yield Told("group-not-allowed", Severity.ERROR, f"The reason is only for group {allowed}.", each.reason)


def remark_missing(one: Set) -> Iterator[Told]:
    """An alert explains nothing: it never stands for the remark that a reason wants."""
    remarks = [r for r in one.remarks if not codes("rarc").flags(r).get("alert")]
    for each in one.adjustments:
        if codes("carc").flags(each.reason).get("remark_required") and not remarks:
            yield Told("remark-missing", Severity.ERROR, "The reason wants a remark that is no alert.", each.reason)


def group_outside_scenario(one: Set) -> Iterator[Told]:
    for each in one.adjustments:
        use = combinations().use(each.reason)
        if use is None or not use.groups or each.group in use.groups:
            continue
        strict = each.group == "OA" or (each.group == "PR" and use.scenario in ("1", "2"))
        yield Told("group-outside-scenario", Severity.ERROR if strict else Severity.WARNING,
                   f"In scenario {use.scenario} the reason has group {' or '.join(sorted(use.groups))}.", each.reason)


def remark_outside_scenario(one: Set) -> Iterator[Told]:
    uses = [use for each in one.adjustments if (use := combinations().use(each.reason)) is not None]
    for remark in one.remarks if uses else ():
        if not codes("rarc").flags(remark).get("alert") and not any(remark in use.remarks for use in uses):
            yield Told("remark-outside-scenario", Severity.WARNING, "Our edition of CORE does not pair it.", remark)


def scenarios_mixed(one: Set) -> Iterator[Told]:
    scenarios = {scenario for each in one.adjustments if (scenario := combinations().scenario(each.reason))}
    if len(scenarios) > 1:
        yield Told("scenarios-mixed", Severity.WARNING, "Reasons of two scenarios stand in one set.", "")


def contract_cut_of_all(one: Set) -> Iterator[Told]:
    for each in one.adjustments:
        if each.reason == CONTRACT_CUT and each.amount == one.charge and one.charge:
            yield Told("contract-cut-of-all", Severity.ERROR, "Reason 45 cannot be the whole charge.", each.reason)


CHECKS: tuple[Callable[[Set], Iterator[Told]], ...] = (
    adjustment_of_zero,
    reason_told_twice,
    code_out_of_force,
    group_not_allowed,
    remark_missing,
    group_outside_scenario,
    remark_outside_scenario,
    scenarios_mixed,
    contract_cut_of_all,
)
