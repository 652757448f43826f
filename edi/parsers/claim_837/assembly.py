"""What is open while an 837 is read: which provider, subscriber, patient, claim and line is being told.

Each open thing is a draft of its canonical class (edi/canonical/quick.py): segments fill it in, and when its claim is
complete it is sealed where it stands. A level that opens closes what stands below it. What several claims share
(submission, billing, subscriber, payer) is sealed with the first of them. Where nothing is open stands a blank, never
sealed, so that a segment without its loop's head is told in vain and nothing raises.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from edi import limits
from edi.canonical.claim import (
    ZERO,
    Billing,
    Claim,
    LineAdjudication,
    OtherCoverage,
    Patient,
    Procedure,
    ServiceLine,
    Submission,
    Subscriber,
)
from edi.canonical.party import Party
from edi.canonical.quick import draft, seal
from edi.findings import Where
from edi.parsers.values import count

party_draft = draft(Party)
billing_draft = draft(Billing)
subscriber_draft = draft(Subscriber)
patient_draft = draft(Patient)
submission_draft = draft(Submission)
claim_draft = draft(Claim)
coverage_draft = draft(OtherCoverage)
line_draft = draft(ServiceLine)
adjudication_draft = draft(LineAdjudication)

NO_PROCEDURE = Procedure("", "")
_NO_PARTS = ("",) * 9  # the longest composite of the guide is C003
_REMEMBERED = 20_000  # composites whose parts are remembered; see values.py


class Assembly:
    """State of one set. ``units`` are the ordinals of the business units that opened, by position.

    The drafts are of type Any because a draft has the fields of its class and may be changed, which no type says.
    """

    def __init__(self, kind: str, component: str) -> None:
        self.component = component
        self.units: dict[int, int] = {}
        self.done: list[Claim] = []
        self._blank_submission: Any = submission_draft(kind, "", "", "")
        self._blank_party: Any = party_draft("")
        self._blank_billing: Any = billing_draft(self._blank_party)
        self._blank_person: Any = subscriber_draft("", "", self._blank_party)
        self._blank_claim: Any = claim_draft("", ZERO, "", "", "", None, None, None, None, None)
        self._blank_coverage: Any = coverage_draft("")
        self._blank_line: Any = line_draft(0, NO_PROCEDURE, ZERO)
        self._blank_adjudication: Any = adjudication_draft("", ZERO)
        self.reach = limits.CLAIM_SEGMENTS  # the last position that is still told
        self.roomy = self.reach - limits.LINE_SEGMENTS  # the last at which a line has room
        # What segments fill in:
        self.header: Any = submission_draft(kind, "", "", "")
        self.party: Any = self._blank_party
        self.billing: Any = self._blank_billing
        self.person: Any = self._blank_person  # the subscriber, then the patient
        self.claim: Any = self._blank_claim
        self.lines: list[Any] = []
        self.coverage: Any = self._blank_coverage
        self.line: Any = self._blank_line
        self.adjudication: Any = self._blank_adjudication
        # What claims refer to:
        self.submission: Any = self.header
        self._billing: Any = billing_draft(party_draft("85"))
        self._subscriber: Any = subscriber_draft("", "", party_draft("IL"))
        self._patient: Any = None
        self._has_own_claims = False  # the subscriber, at this level
        self.payer: Any = None
        self._procedures: dict[str, Procedure] = {}
        self._pointers: dict[str, tuple[int, ...]] = {}

    # -- levels -------------------------------------------------------------------------------------------------------

    def open_billing(self, at: Where, hl: int) -> None:
        self.open_subscriber(at, 0)
        provider = party_draft("85", at=at)
        self.billing = self._billing = billing_draft(provider, at=at, hl=hl, unit=self.units.get(at.position))

    def open_subscriber(self, at: Where, hl: int) -> None:
        self._begin(at)
        party = party_draft("IL", at=at)
        self.person = self._subscriber = subscriber_draft("", "", party, at=at, hl=hl, unit=self.units.get(at.position))
        self.payer = self._patient = None
        self._has_own_claims = False

    @property
    def subscriber(self) -> Any:
        """Whom the segments of the subscriber's level speak of: nobody, while a patient's level stands open."""
        return self.person if type(self.person) is subscriber_draft else self._blank_person

    def open_patient(self, at: Where, hl: int) -> None:
        self._begin(at)
        party = party_draft("QC", at=at)
        self.person = self._patient = patient_draft("", party, at=at, hl=hl, unit=self.units.get(at.position),
                                                    beside_subscriber=self._has_own_claims)

    def open_headless(self, kind: str, at: Where) -> None:
        """A unit begins whose own first segment is missing: what follows is told of it, and of nobody before it."""
        if kind == "provider":
            self.open_billing(at, 0)
        elif kind == "subscriber":
            self.open_subscriber(at, 0)
        elif kind == "patient":
            self.open_patient(at, 0)
        else:
            self.close_claim(at.position - 1)  # without CLM there is no claim: its segments are told in vain

    def open_claim(self, claim: Any) -> None:
        self._begin(claim.at)
        self.claim, self.lines = claim, []

    def make_room(self, position: int) -> None:
        """A line begins near the end of what is told."""
        if len(self.lines) <= limits.CLAIM_LINES:
            self.reach = position + limits.LINE_SEGMENTS
            self.roomy = position

    def _begin(self, at: Where) -> None:
        """A level or claim begins: whose name is missing has no address either, least of all the one named before."""
        self.close_claim(at.position - 1)
        self.party = self._blank_party
        self.reach = at.position + limits.CLAIM_SEGMENTS
        self.roomy = self.reach - limits.LINE_SEGMENTS

    def close_claim(self, end: int) -> None:
        """The claim that was open, if one was, is complete."""
        claim = self.claim
        if claim is self._blank_claim:
            return
        self.seal_shared()
        _seal_lines(self.lines)
        _seal_all(claim.providers)
        for coverage in claim.other_coverages:
            _seal_coverage(coverage)
        claim.lines = tuple(self.lines)
        claim.submission, claim.billing, claim.payer = self.submission, self._billing, self.payer
        claim.subscriber, claim.patient, claim.end = self._subscriber, self._patient, end
        claim.patient_death = (self._patient or self._subscriber).death_date
        self._has_own_claims = self._has_own_claims or self._patient is None
        claim.__class__ = Claim
        self.done.append(claim)
        self.claim, self.line = self._blank_claim, self._blank_line
        self.coverage, self.adjudication = self._blank_coverage, self._blank_adjudication

    def seal_shared(self) -> None:
        """What stands over a claim is complete with the first of its claims; whoever tells more tells it in vain."""
        self.party, self.billing, self.person = self._blank_party, self._blank_billing, self._blank_person
        _seal_party(self.payer)
        for person in (self._subscriber, self._patient):
            if type(person) is subscriber_draft or type(person) is patient_draft:
                _seal_party(person.party)
                seal(person)
        if type(self._billing) is billing_draft:
            _seal_all(filter(None, (self._billing.provider, self._billing.pay_to_address, self._billing.pay_to_plan)))
            seal(self._billing)
        self.seal_submission()

    def seal_submission(self) -> None:
        """Submitter and receiver alone: a level that is open when they are asked for goes on being told."""
        told = self.submission
        if type(told) is submission_draft:
            if self.party is told.submitter or self.party is told.receiver:
                self.party = self._blank_party
            _seal_all(filter(None, (told.submitter, told.receiver)))
            seal(told)
            self.header = self._blank_submission

    # -- composites ---------------------------------------------------------------------------------------------------

    def parts(self, composite: str) -> list[str]:
        """The components, padded to those of the longest composite."""
        parts = composite.split(self.component)
        parts += _NO_PARTS
        return parts

    def procedure(self, composite: str) -> Procedure:
        """Kind, code, modifiers and description. Procedures recur: one object for each text."""
        known = self._procedures.get(composite)
        if known is None:
            p = self.parts(composite)
            known = Procedure(p[0], p[1], tuple([m for m in p[2:6] if m]), p[6])
            if len(self._procedures) < _REMEMBERED:
                self._procedures[composite] = known
        return known

    def pointers(self, composite: str) -> tuple[int, ...]:
        """Numbers of diagnoses; 0 for what is no number. Components that hold nothing point at nothing."""
        known = self._pointers.get(composite)
        if known is None:
            known = tuple([count(p) for p in composite.split(self.component) if p])
            if len(self._pointers) < _REMEMBERED:
                self._pointers[composite] = known
        return known


def _seal_all(drafts: Iterable[Any]) -> None:
    for made in drafts:
        made.__class__ = made.sealed


def _seal_lines(lines: list[Any]) -> None:
    for line in lines:
        if line.providers:
            _seal_all(line.providers)
        if line.adjudications:
            _seal_all(line.adjudications)
        line.__class__ = ServiceLine


def _seal_party(party: Any) -> None:
    if type(party) is party_draft:
        seal(party)


def _seal_coverage(coverage: Any) -> None:
    _seal_all(coverage.providers)
    _seal_party(coverage.subscriber)
    _seal_party(coverage.payer)
    seal(coverage)
