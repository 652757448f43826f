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
from functools import lru_cache
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


class Codes(NamedTuple):
    """What one set of adjustments says in codes, whatever the amounts: the same few hundred, all day."""

    adjustments: tuple[tuple[str, str], ...]  # group, reason
    remarks: tuple[str, ...]  # those that may answer for the set: its line's and its claim's
    day: date  # of production
    filing_indicator: str
    reversal: bool = False


class Told(NamedTuple):
    fault: str
    severity: Severity
    message: str
    code: str


def lint(remittance: Remittance) -> list[Lint]:
    found = [Lint(f"{each.level}-balance", Severity.ERROR, f"The {each.level} balance is off by {each.off} cents.",
                  each.claim, each.line) for each in imbalances(remittance)]
    for number, claim in enumerate(remittance.claims, 1):
        found += lint_claim(claim, remittance.production_date, number)
    return found


def lint_claim(claim: RemittanceClaim, day: date, number: int = 1) -> list[Lint]:
    """All but the balances, for a remittance produced that day."""
    found = [Lint(t.fault, t.severity, t.message, number, 0, t.code) for t in _status(claim)]
    reversal = claim.status == REVERSAL
    sets = [(claim.adjustments, claim.remarks, claim.charge),
            *((line.adjustments, line.remarks + claim.remarks, line.charge) for line in claim.lines)]
    for place, (adjustments, remarks, charge) in enumerate(sets):
        said = Codes(tuple([(a.group, a.reason) for a in adjustments]), remarks, day, claim.filing_indicator, reversal)
        told = (*code_faults(said), *(t for check in AMOUNT_CHECKS for t in check(adjustments, charge)))
        found += [Lint(t.fault, t.severity, t.message, number, place, t.code) for t in told]
    return found


@lru_cache(maxsize=4096)
def code_faults(said: Codes) -> tuple[Told, ...]:
    return tuple([told for check in CODE_CHECKS for told in check(said)])


@lru_cache(maxsize=4096)
def forbidden(adjustments: tuple[tuple[str, str], ...], remarks: tuple[str, ...], day: date, filing_indicator: str) -> str:
    """Why these codes may not leave on that day, or an empty text. The arguments are those of `Codes`."""
    told = code_faults(Codes(adjustments, remarks, day, filing_indicator))
    return next((f"{each.code}: {each.message}" for each in told if each.severity is Severity.ERROR), "")


def _status(claim: RemittanceClaim) -> Iterator[Told]:
    reasons = {a.reason for each in (claim.adjustments, *(line.adjustments for line in claim.lines)) for a in each}
    if claim.status == UNRECOGNIZED_STATUS and reasons != {UNRECOGNIZED}:
        yield Told("status-4-for-known-patient", Severity.ERROR,
                   "CLP02 4 is only for a patient whom nobody knows; a denial says 1, 2 or 3.", claim.status)
    if UNRECOGNIZED in reasons and claim.status not in (UNRECOGNIZED_STATUS, REVERSAL):
        yield Told("unknown-patient-without-status-4", Severity.WARNING,
                   "Reason 31 says that nobody knows the patient, and CLP02 does not.", claim.status)


# -- checks of the codes of one set --------------------------------------------------------------------------------


def code_out_of_force(said: Codes) -> Iterator[Told]:
    """By the date of production; a reversal repeats the codes of its original."""
    for name, told in (("carc", [reason for _, reason in said.adjustments]), ("rarc", list(said.remarks))):
        for code in told:
            if not codes(name).known(code):
                yield Told(f"{name}-unknown", Severity.WARNING, "Our list has no such code; it may be newer.", code)
            elif not said.reversal and not codes(name).in_force(code, said.day):
                yield Told(f"{name}-out-of-force", Severity.ERROR, "Not in force on the production date.", code)


def group_not_allowed(said: Codes) -> Iterator[Told]:
    for group, reason in said.adjustments:
        flags = codes("carc").flags(reason)
        allowed = flags.get("groups", "")
        if said.filing_indicator == "WC":
            allowed = flags.get("groups_workers_comp", allowed)
        if allowed and group not in allowed.split():
            yield Told("group-not-allowed", Severity.ERROR, f"The reason is only for group {allowed}.", reason)


def remark_missing(said: Codes) -> Iterator[Told]:
    """An alert explains nothing: it never stands for the remark that a reason wants."""
    if any(not codes("rarc").flags(remark).get("alert") for remark in said.remarks):
        return
    for _, reason in said.adjustments:
        if codes("carc").flags(reason).get("remark_required"):
            yield Told("remark-missing", Severity.ERROR, "The reason wants a remark that is no alert.", reason)


def group_outside_scenario(said: Codes) -> Iterator[Told]:
    for group, reason in said.adjustments:
        use = combinations().use(reason)
        if use is None or not use.groups or group in use.groups:
            continue
        strict = group == "OA" or (group == "PR" and use.scenario in ("1", "2"))
        yield Told("group-outside-scenario", Severity.ERROR if strict else Severity.WARNING,
                   f"In scenario {use.scenario} the reason has group {' or '.join(sorted(use.groups))}.", reason)


def remark_outside_scenario(said: Codes) -> Iterator[Told]:
    uses = [use for _, reason in said.adjustments if (use := combinations().use(reason)) is not None]
    for remark in said.remarks if uses else ():
        if not codes("rarc").flags(remark).get("alert") and not any(remark in use.remarks for use in uses):
            yield Told("remark-outside-scenario", Severity.WARNING, "Our edition of CORE does not pair it.", remark)


def scenarios_mixed(said: Codes) -> Iterator[Told]:
    scenarios = {scenario for _, reason in said.adjustments if (scenario := combinations().scenario(reason))}
    if len(scenarios) > 1:
        yield Told("scenarios-mixed", Severity.WARNING, "Reasons of two scenarios stand in one set.", "")


def reason_told_twice(said: Codes) -> Iterator[Told]:
    for pair in dict.fromkeys(said.adjustments):
        if said.adjustments.count(pair) > 1:
            yield Told("reason-told-twice", Severity.WARNING, "Group and reason stand twice; add them up.", pair[1])


# -- checks of its amounts -----------------------------------------------------------------------------------------


def adjustment_of_zero(adjustments: tuple[Adjusted, ...], charge: Decimal) -> Iterator[Told]:
    for each in adjustments:
        if not each.amount:
            yield Told("adjustment-of-zero", Severity.ERROR, "An adjustment of zero is not written.", each.reason)


def contract_cut_of_all(adjustments: tuple[Adjusted, ...], charge: Decimal) -> Iterator[Told]:
    for each in adjustments:
        if each.reason == CONTRACT_CUT and each.amount == charge and charge:
            yield Told("contract-cut-of-all", Severity.ERROR, "Reason 45 cannot be the whole charge.", each.reason)


CODE_CHECKS: tuple[Callable[[Codes], Iterator[Told]], ...] = (
    code_out_of_force,
    group_not_allowed,
    remark_missing,
    group_outside_scenario,
    remark_outside_scenario,
    scenarios_mixed,
    reason_told_twice,
)
AMOUNT_CHECKS: tuple[Callable[[tuple[Adjusted, ...], Decimal], Iterator[Told]], ...] = (
    adjustment_of_zero,
    contract_cut_of_all,
)
