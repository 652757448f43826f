"""The checks over the claims of one set: claim → findings, and what is known of claims only side by side.

What claims share (submission, provider, subscriber, payer, patient) is checked with the first claim under it, and its
findings carry its own business unit: they stand for all claims below. Findings come in the order of the segments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from edi.canonical.claim import Claim
from edi.canonical.party import Party
from edi.checks.card import Check, Problems, Scope
from edi.checks.code_sets import consulted
from edi.checks.spoken import Spoken
from edi.codes import names
from edi.codes.loaded import NOTHING_LOADED, Lists
from edi.findings import Fault, Finding, Severity, Where, finding
from edi.guides import Guide

_CLAIMS_COMPARED = 200_000
"""Patient control numbers that are remembered of one set, as hashes: some 20 MB."""

_NOTHING: frozenset[str] = frozenset()
_in_order = attrgetter("where.position")
_Runs = tuple[Callable[..., Problems], Check]
_Gates = tuple[tuple[Callable[[object], object], tuple[_Runs, ...]], ...]


def _gated(checks: list[Check]) -> tuple[tuple[_Runs, ...], _Gates]:
    """Those that always run, and those that run where something is told, by what that is."""
    always = tuple([(check.find, check) for check in checks if not check.when])
    told = dict.fromkeys(check.when for check in checks if check.when)
    some = [(attrgetter(when), tuple([(check.find, check) for check in checks if check.when == when])) for when in told]
    return always, tuple(some)


class SetChecks:
    """One set, by the checks of its guide. Tell it the walker's findings of each batch (`walked`), then `check` claims."""

    def __init__(self, checks: Iterable[Check]) -> None:
        by_scope: dict[Scope, list[Check]] = {scope: [] for scope in Scope}
        for check in checks:
            by_scope[check.scope].append(check)
        self._of_submission, _none = _gated(by_scope[Scope.SUBMISSION])
        self._of_provider, _none = _gated(by_scope[Scope.PROVIDER])
        self._of_subscriber, _none = _gated(by_scope[Scope.SUBSCRIBER])
        self._of_person, _none = _gated(by_scope[Scope.PERSON])
        self._of_coverage, _none = _gated(by_scope[Scope.COVERAGE])
        self._of_claim, self._of_some_claims = _gated(by_scope[Scope.CLAIM])
        self._of_line, self._of_some_lines = _gated(by_scope[Scope.LINE])
        self._of_party, self._of_some_parties = _gated(by_scope[Scope.PARTY])
        self._spoken = Spoken()
        self._silenced: dict[int | None, set[str]] = {}  # by unit: the segments that the walker spoke of
        self._submission: object = None
        self._provider: object = None
        self._subscriber: object = None
        self._patient: object = None
        self._numbers: set[int] = set()
        self._is_repeated = False
        self._last: Claim | None = None
        self._found: list[Finding] = []

    def walked(self, findings: Iterable[Finding]) -> None:
        """What the walker said, so that no slip is told twice."""
        self._forget()
        findings = list(findings)
        self._spoken.hear(findings)
        for one in findings:
            if one.severity is Severity.ERROR:
                self._silenced.setdefault(one.unit, set()).add(one.where.segment)

    def check(self, claim: Claim) -> list[Finding]:
        """The findings of a claim, and of what stands over it if this is its first claim."""
        found = self._found = []
        self._above(claim)
        for find, check in self._of_claim:
            problems = find(claim)
            if problems:
                self._say(check, problems, claim.unit, claim)
        for told, checks in self._of_some_claims:
            if told(claim):
                self._run(checks, claim.unit, claim, claim)
        self._lines(claim)
        for party in claim.providers:
            self._party(party, claim.unit, claim)
        if claim.other_coverages:
            self._coverages(claim)
        self._compare(claim)
        self._last = claim
        if found:
            found.sort(key=_in_order)
        return found

    def _lines(self, claim: Claim) -> None:
        for line in claim.lines:
            for find, check in self._of_line:
                problems = find(claim, line)
                if problems:
                    self._say(check, problems, claim.unit, claim)
            for told, checks in self._of_some_lines:
                if told(line):
                    self._run(checks, claim.unit, claim, claim, line)
            for party in line.providers:
                self._party(party, claim.unit, claim)

    # -- what claims share --------------------------------------------------------------------------------------------

    def _above(self, claim: Claim) -> None:
        billing, subscriber, patient = claim.billing, claim.subscriber, claim.patient
        if claim.submission is not self._submission:
            self._submission = claim.submission
            self._run(self._of_submission, None, claim, claim)
        if billing is not self._provider:
            self._provider = billing
            self._run(self._of_provider, billing.unit, claim, claim)
            for party in (billing.provider, billing.pay_to_address, billing.pay_to_plan):
                self._party(party, billing.unit, claim)
        if subscriber is not self._subscriber:
            self._subscriber = subscriber
            self._run(self._of_subscriber, subscriber.unit, claim, claim)
            self._run(self._of_person, subscriber.unit, claim, claim, subscriber)
            self._party(subscriber.party, subscriber.unit, claim)
            self._party(claim.payer, subscriber.unit, claim)
        if patient is not self._patient:
            self._patient = patient
            if patient is not None:
                self._run(self._of_person, patient.unit, claim, claim, patient)
                self._party(patient.party, patient.unit, claim)

    def _coverages(self, claim: Claim) -> None:
        for coverage in claim.other_coverages:
            self._run(self._of_coverage, claim.unit, claim, claim, coverage)
            self._party(coverage.subscriber, claim.unit, claim)
            self._party(coverage.payer, claim.unit, claim)

    def _compare(self, claim: Claim) -> None:
        """A patient control number that came before, told once a set. What is a duplicate is decided later."""
        number = hash(claim.patient_control_number)
        if number in self._numbers and not self._is_repeated:
            self._is_repeated = True
            message = "This patient control number has come before in this set; remittances will be hard to tell apart."
            where = claim.at.at(1)
            self._found.append(finding(Fault.CONTROL_NUMBER_REPEATED, where, message,
                                       value=claim.patient_control_number, unit=claim.unit))
        elif len(self._numbers) < _CLAIMS_COMPARED:
            self._numbers.add(number)

    # -- one check ----------------------------------------------------------------------------------------------------

    def _run(self, checks: Iterable[_Runs], unit: int | None, claim: Claim, *told: Any) -> None:
        for find, check in checks:
            problems = find(*told)
            if problems:
                self._say(check, problems, unit, claim)

    def _party(self, party: Party | None, unit: int | None, claim: Claim) -> None:
        if party is not None:
            for find, check in self._of_party:
                problems = find(party)
                if problems:
                    self._say(check, problems, unit, claim)
            for told, checks in self._of_some_parties:
                if told(party):
                    self._run(checks, unit, claim, party)

    def _say(self, check: Check, problems: Problems, unit: int | None, claim: Claim) -> None:
        if self._silenced and check.silenced_by:
            silencing = check.silenced_by.split()
            if any(not self._silenced.get(told, _NOTHING).isdisjoint(silencing) for told in _units(claim)):
                return
        for where, value in problems:
            if not self._spoken.blames(where.position, where.segment, where.element):
                self._found.append(finding(check.fault, where, check.says, value=value, unit=unit))

    def _forget(self) -> None:
        """What was said of claims that have been checked; once a batch, since a batch may hold thousands of both."""
        claim = self._last
        if claim is None:
            return
        self._spoken.forget(lambda at, _segment: at <= claim.end)
        above = _units(claim)[1:]
        self._silenced = {unit: told for unit, told in self._silenced.items()
                          if unit in above or (unit is not None and unit > claim.unit)}


def _units(claim: Claim) -> tuple[int | None, ...]:
    """The claim's own unit, and those above it."""
    patient = claim.patient.unit if claim.patient is not None else None
    return claim.unit, patient, claim.subscriber.unit, claim.billing.unit, None


def lists_not_loaded(guide: Guide, lists: Lists = NOTHING_LOADED) -> tuple[str, ...]:
    """The code lists that a guide names or its checks ask, and that nobody has loaded: their values are not looked at
    (SNIP 5)."""
    named = {part.external for node in guide.nodes for element in node.elements
             for part in (element, *element.components) if part.external}
    return tuple(sorted(named.union(consulted(guide.name)).difference(names(), _ELSEWHERE, lists.kinds)))


_ELSEWHERE = ("revenue_code",)
"""Lists that come with the program under another name: revenue_category."""


def not_loaded(guide: Guide, lists: Lists = NOTHING_LOADED) -> Finding | None:
    """One for a file, however many values went by unlooked at."""
    missing = lists_not_loaded(guide, lists)
    if not missing:
        return None
    message = (f"These code lists are not loaded, so only the form of their values was looked at: {', '.join(missing)}. "
               "`claimwright codes import` loads them.")
    return finding(Fault.CODE_LIST_NOT_LOADED, Where(), message)
