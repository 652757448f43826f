"""A claim and what was found wrong with it → its line in the 277CA: accepted, or refused and why.

    Standing().over(claim, findings)        what stands over a claim: also what was found of things that claims share
    claim_status(claim, findings, number)   one claim: findings of the walk (policy `claim`) and of the checks together
    submission_refusal(findings)            what refuses a whole submission, where a finding stands above all providers

No error: A2:20, with our number for the claim.  Otherwise one status a finding, none twice, and no number of ours:

- a finding of the checks carries its status with its fault ("A8:400");
- a finding of the walk has the category of its fault (missing A6, contradicting A8, else A7) and the status that names
  what stands at its place (`intake_places*.csv`: A7:187 for a service date, A6:562:82 for a rendering NPI); where no
  status names it, 684, which sends the reader to the 999 that told the same finding in full (its note: for claims of a
  set that was accepted with errors), or 481 where a partner's overlay keeps it out of the 999;
- a finding of a partner's own rule has the status that the rule names; else the category of its fault and the status of
  its place, or 481;
- the entity is that of the fault, else of its place, and only where the status speaks of one (wire facts, 6).

A finding of a line refuses the claim through that line (loop 2220D); a claim that only its lines refuse says 247.  A
finding of the walk in the billing provider's own loops refuses the provider: `provider_statuses` repeats it, for loop
2200C.
Claims of a set that the 999 rejected have no place in a 277CA; whoever calls leaves them out (wire facts, 1).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from edi.canonical.acknowledgment import ClaimStatus, LineStatus, Status
from edi.canonical.claim import Amount, Claim, Code, DatedFact, ServiceLine
from edi.canonical.party import Identifier, Party
from edi.canonical.quick import quick
from edi.codes.lists import codes
from edi.findings import Door, Fault, Finding, Level, Severity, Where

_claim_told, _party = quick(ClaimStatus), quick(Party)

ACCEPTED = Status("A2", "20")
CENT = Decimal("0.01")  # a claim with more places is refused; the 277CA has room for two
SEE_999 = "684"
FORMAT = "481"
LINES = "247"
MISSING, INVALID, CONTRADICTING = "A6", "A7", "A8"

# The billing provider's own loops, and those above all providers with the entity that they speak of.
_PROVIDER_LOOPS = frozenset(("2000A", "2010AA", "2010AB", "2010AC"))
_HEADER_LOOPS = {"": "41", "1000A": "41", "1000B": "40"}

_MISSING = frozenset((
    Fault.SEGMENT_MANDATORY_MISSING, Fault.SEGMENT_REQUIRED_MISSING, Fault.LOOP_REQUIRED_MISSING,
    Fault.SEGMENT_DEPENDENT_MISSING, Fault.ELEMENT_MANDATORY_MISSING, Fault.ELEMENT_REQUIRED_MISSING,
    Fault.ELEMENT_CONDITIONAL_MISSING, Fault.REPETITIONS_TOO_FEW, Fault.PARTNER_REQUIRED_MISSING,
))
_CONTRADICTING = frozenset((
    Fault.ELEMENTS_EXCLUSIVE, Fault.ELEMENT_DEPENDENT_NOT_USED, Fault.SEGMENT_DEPENDENT_NOT_USED,
))
_CODES = frozenset((Fault.CODE_INVALID, Fault.CODE_NOT_ALLOWED, Fault.PARTNER_CODE_NOT_ALLOWED))
# A partner's rule may speak of any place: told by the status that it names, else by the category of its fault and the status
# of the place.
_PARTNER = frozenset((
    Fault.PARTNER_REQUIRED_MISSING, Fault.PARTNER_NOT_USED, Fault.PARTNER_CODE_NOT_ALLOWED, Fault.PARTNER_TOO_MANY,
    Fault.PARTNER_FORM, Fault.PARTNER_LENGTH,
))
# The segment is not what belongs at its place, so the place does not say what is wrong.
_STRAY = frozenset((
    Fault.SEGMENT_UNKNOWN, Fault.SEGMENT_UNEXPECTED, Fault.SEGMENT_NOT_IN_SET, Fault.SEGMENT_OUT_OF_ORDER,
    Fault.SEGMENT_NOT_USED, Fault.SEGMENT_NOT_IN_DIRECTORY, Fault.SEGMENT_TOO_LONG, Fault.HIERARCHY_INVALID,
))


class Place(NamedTuple):
    """A row of the tables of places: that of all claims, and one for each guide, whose loops name others by the same id.

    Blank fits all; loop "party" is each loop that names somebody (it has an entity).
    """

    loop: str
    segment: str = ""
    qualifier: str = ""
    element: str = ""


class Standing:
    """The checks' findings of what claims share → what stands over each claim, own findings last.

    The checks tell such a finding once, with the first claim under it and under the unit that it is about (provider,
    subscriber, patient; None the submission); it refuses every claim below that. Claims of one set, in their order.
    """

    def __init__(self) -> None:
        self._shared: dict[int | None, list[Finding]] = {}

    def over(self, claim: Claim, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        if not findings and not self._shared:
            return ()
        patient = claim.patient
        above = dict.fromkeys((None, claim.billing.unit, claim.subscriber.unit, patient.unit if patient else None))
        if self._shared:
            self._shared = {unit: self._shared[unit] for unit in above if unit in self._shared}
        inherited = [finding for shared in self._shared.values() for finding in shared]
        for finding in findings:
            if finding.unit != claim.unit and finding.severity is Severity.ERROR:
                self._shared.setdefault(finding.unit, []).append(finding)
        return (*inherited, *findings)


def claim_status(claim: Claim, findings: Iterable[Finding] = (), number: str = "") -> ClaimStatus:
    """``number`` is ours, told only of an accepted claim. Warnings refuse nothing and are not told (X12 RFI 2203)."""
    errors = _once(f for f in findings if f.severity is Severity.ERROR) if findings else []
    if not errors:
        return _status_of_claim(claim, True, (ACCEPTED,), number)
    of_lines: dict[int, list[Finding]] = {}
    of_claim: list[Finding] = []
    for finding in errors:
        line = _line_at(claim, finding.where)
        (of_claim if line is None else of_lines.setdefault(line, [])).append(finding)
    statuses = _statuses(claim, of_claim)
    lines = tuple(_line_status(claim, claim.lines[at], _statuses(claim, of_lines[at])) for at in sorted(of_lines))
    if lines and not statuses:
        statuses = (Status(lines[0].statuses[0].category, LINES),)
    return _status_of_claim(claim, False, statuses, "", lines,
                            _statuses(claim, [f for f in of_claim if _refuses_provider(f)]))


def _status_of_claim(claim: Claim, accepted: bool, statuses: tuple[Status, ...], number: str,
                     lines: tuple[LineStatus, ...] = (), of_provider: tuple[Status, ...] = ()) -> ClaimStatus:
    return _claim_told(
        patient=_patient(claim), patient_control_number=claim.patient_control_number, charge=claim.charge.quantize(CENT),
        accepted=accepted, statuses=statuses, payer_number=number, clearinghouse_number=claim.identifier("D9"),
        bill_type=claim.facility_code + claim.frequency if claim.facility_qualifier == "A" else "",
        service_from=claim.service_from, service_to=claim.service_to, lines=lines, claim_at=claim.at,
        provider_statuses=of_provider)


def _refuses_provider(finding: Finding) -> bool:
    """A fault of the walk in the provider's own loops: the provider cannot be taken in at all. What only the checks find
    there (a check digit, a short ZIP code) refuses its claims one by one, so that each is told by its own number."""
    return finding.where.loop in _PROVIDER_LOOPS and finding.fault.row.level is not Level.STATUS


def submission_refusal(findings: Iterable[Finding]) -> tuple[Status, ...]:
    """Statuses of loop 2200B: of the errors of the checks that stand above all providers; none refuses nothing."""
    statuses = []
    for finding in findings:
        entity = _HEADER_LOOPS.get(finding.where.loop)
        if entity is not None and finding.severity is Severity.ERROR and finding.fault.row.level is Level.STATUS:
            statuses.append(_with_entity(Status.of(finding.fault.row.code), entity))
    return tuple(dict.fromkeys(statuses))


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Without what a check says about a place that the walk has already complained of: one finding, one reply."""
    findings = list(findings)
    walked = {f.where[:1] + f.where[4:] for f in findings if f.fault.row.level is not Level.STATUS}
    return [f for f in findings if f.fault.row.level is not Level.STATUS or f.where[:1] + f.where[4:] not in walked]


def _line_at(claim: Claim, where: Where) -> int | None:
    """The index of the line that a place is in."""
    if "2400" not in where.path or not claim.lines:
        return None
    before = [at for at, line in enumerate(claim.lines) if line.at.position <= where.position]
    return before[-1] if before else None


def _line_status(claim: Claim, line: ServiceLine, statuses: tuple[Status, ...]) -> LineStatus:
    number = line.number or claim.lines.index(line) + 1
    return LineStatus(
        procedure_qualifier=line.procedure.qualifier, procedure=line.procedure.code, modifiers=line.procedure.modifiers,
        charge=line.charge.quantize(CENT), statuses=statuses, control_number=line.control_number or str(number),
        service_from=line.service_from, service_to=line.service_to, revenue_code=line.revenue_code,
        quantity=line.quantity or None)


def _patient(claim: Claim) -> Party:
    """Who was treated, under the subscriber's member number: a dependent has none of its own in an 837."""
    treated, subscriber = claim.treated, claim.subscriber.party
    return _party("QC", True, treated.last_name, treated.first_name, treated.middle_name, treated.suffix,
                  subscriber.id_qualifier, claim.member_id)


def _statuses(claim: Claim, findings: Iterable[Finding]) -> tuple[Status, ...]:
    return tuple(dict.fromkeys(_status(claim, finding) for finding in findings))


def _status(claim: Claim, finding: Finding) -> Status:
    where = finding.where
    stray = finding.fault in _STRAY
    absent = finding.fault in _MISSING and not where.element  # no segment stands there that could tell its kind
    unkind = finding.fault in _CODES and (where.component or where.element) == 1  # a wrong kind says nothing of the place
    kind = claim.submission.kind
    place = _named(kind, where, "" if stray or absent or unkind else _qualifier(claim, where))
    if finding.fault.row.level is Level.STATUS:
        said = Status.of(finding.row.code if finding.row.level is Level.STATUS else finding.fault.row.code)
        if finding.fault in _PARTNER and said.status == FORMAT and place is not None:
            return _with_entity(Status(said.category, place.status), place.entity)
        return _checked(said, where, place)
    category = MISSING if finding.fault in _MISSING else CONTRADICTING if finding.fault in _CONTRADICTING else INVALID
    if place is None or stray:
        return Status(category, SEE_999 if finding.door is Door.ACK else FORMAT)
    return _with_entity(Status(category, place.status), place.entity)


def _checked(said: Status, where: Where, place: Status | None) -> Status:
    """The status of a check; where it speaks of an entity and the place has none, the place's own status."""
    status = _with_entity(said, place.entity if place is not None else _HEADER_LOOPS.get(where.loop, ""))
    if place is None or status.entity or not _speaks_of_entity(status):
        return status
    return Status(said.category, place.status)


def _with_entity(status: Status, entity: str) -> Status:
    """The status with the entity of its place, if it speaks of an entity and names none."""
    return replace(status, entity=status.entity or entity) if _speaks_of_entity(status) else status


def _speaks_of_entity(status: Status) -> bool:
    return "entity_required" in codes("claim_status").flags(status.status)


def _named(kind: str, where: Where, qualifier: str) -> Status | None:
    """The status and entity of a place in a claim of this kind, by the most specific row."""
    rows = _places(kind)
    loop = rows.get(Place(where.loop))
    element = f"{where.element:02d}" if where.element else ""
    elements = [f"{element}-{where.component}", element] if where.component else [element]
    for place in _candidates(where, qualifier, elements, is_party=loop is not None and bool(loop.entity)):
        found = rows.get(place)
        if found is not None:
            return found if found.entity or loop is None else Status("", found.status, loop.entity)
    return loop


def _candidates(where: Where, qualifier: str, elements: list[str], *, is_party: bool) -> Iterator[Place]:
    loops = (where.loop, "party") if is_party else (where.loop,)
    for of_qualifier in dict.fromkeys((qualifier, "")):
        for element in dict.fromkeys((*elements, "")):
            for loop in loops:
                yield Place(loop, where.segment, of_qualifier, element)


@cache
def _places(kind: str) -> dict[Place, Status]:
    """Of all claims, and of those of a kind ("837P")."""
    rows: list[list[str]] = []
    for name in ("intake_places.csv", f"intake_places_{kind.lower()}.csv"):
        with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
            rows += list(csv.reader(lines))[1:]
    return {Place(*row[:4]): Status("", row[4], row[5]) for row in rows}


def _qualifier(claim: Claim, where: Where) -> str:
    """What kind of date, number, amount or code stands at a place, as the parser read it."""
    for fact in _facts(claim):
        if fact.at.position == where.position and fact.at.element in (0, where.element):
            return fact.qualifier
    return ""


def _facts(claim: Claim) -> Iterator[DatedFact | Identifier | Amount | Code]:
    parties = [claim.billing.provider, claim.subscriber.party, claim.treated, *claim.providers]
    holders: tuple[Claim | ServiceLine, ...] = (claim, *claim.lines)
    for holder in holders:
        yield from holder.dates
        yield from holder.identifiers
        yield from holder.amounts
    yield from claim.diagnoses
    yield from claim.codes
    for other in claim.other_coverages:
        parties += [party for party in (other.subscriber, other.payer, *other.providers) if party is not None]
    for line in claim.lines:
        parties += line.providers
    for party in parties:
        yield from party.identifiers
