"""One set of a file → its guide's verdict and its claims, checked: what `validate` and `run` share.

A set is walked once while it is small enough to keep; a larger one is walked for its findings first and a second time
for its claims, batch by batch from the stored bytes, so that memory does not grow with the set.  Nothing is decided here
about members or money.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from adjudication.intake import Standing
from edi import limits
from edi.canonical.claim import Claim, Submission
from edi.checks import SetChecks, checks_of, code_set_checks
from edi.checks.card import CLAIMS
from edi.checks.loops import LoopChecks
from edi.checks.partner import NO_OVERLAYS, Overlays, PartnerChecks, Terms
from edi.checks.partner.run import NO_TERMS
from edi.codes import NOTHING_LOADED, Lists
from edi.envelope import Group, Interchange, Set
from edi.errors import ClaimwrightError
from edi.findings import Door, Fault, Finding, Severity, Where, finding
from edi.guides import Guide
from edi.parsers.claim_837 import ClaimParser
from edi.reader import segments
from edi.segments import Delimiters
from edi.verdict import UNPROCESSED, Answer, Judge, Policy, SetVerdict
from edi.walker import Unit, Walked, Walker
from operations.governing import governing, unsupported
from operations.incidents import incident
from operations.tally import Tally

if TYPE_CHECKING:
    from edi.checks.remittance import RemittanceChecks

CLAIM_GUIDES = frozenset(CLAIMS)
REMITTANCE = "835"
NOT_TAKEN = "Sets of this kind are checked by `validate`; a run cannot answer them yet."


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim and what the checks of SNIP 3 to 7 said of it: ``findings`` are told with it, ``standing`` stand over it,
    those of the provider, subscriber or patient that were told with an earlier claim included."""

    claim: Claim
    findings: Sequence[Finding] = ()
    standing: Sequence[Finding] = ()

    @property
    def refused(self) -> bool:
        return any(f.severity is Severity.ERROR for f in self.standing)


@dataclass(slots=True)
class SetReading:
    """What one set turned out to be. ``findings`` are the walker's and the envelope's, capped; ``tally`` counts all."""

    interchange: Interchange
    group: Group
    set: Set
    guide: Guide | None
    verdict: SetVerdict
    findings: list[Finding] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    snips: frozenset[int] | None = None  # the types of finding that count; None: all
    terms: Terms = NO_TERMS  # what the partner is held to beyond the guide
    lists: Lists = field(default=NOTHING_LOADED, repr=False)  # codes that somebody loaded
    submission: Submission | None = None
    _kept: list[list[CheckedClaim]] | None = None
    _again: _Source | None = None

    @property
    def holds_claims(self) -> bool:
        return self.guide is not None and self.guide.name in CLAIM_GUIDES

    def claims(self) -> Iterator[list[CheckedClaim]]:
        """The claims in order, in batches; from memory, or read again where the set is large."""
        if self._kept is not None:
            yield from self._kept
        elif self._again is not None and self.guide is not None and self.holds_claims:
            yield from _again(self._again, self.guide, self)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a set's bytes are."""

    stream: BinaryIO
    start: int
    end: int
    delimiters: Delimiters

    def batches(self) -> Iterator[tuple[list[str], list[int]]]:
        yield from segments(self.stream, self.start, self.end, self.delimiters)


def read_set(stream: BinaryIO, interchange: Interchange, group: Group, one: Set, policy: Policy,
             snips: frozenset[int] | None = None, overlays: Overlays = NO_OVERLAYS,
             taken: frozenset[str] | None = None, lists: Lists = NOTHING_LOADED) -> SetReading:
    """Walks a set, parses and checks its claims, and judges it: by findings of these SNIP types where some are named,
    and as the partner's ``overlays`` have it.

    ``taken`` are the guides whose sets a caller who answers does something with: any other set is refused, lest it be
    accepted and lie there, and so is one that a bug of ours kept from being read, lest its file get no answer at all."""
    try:
        return _read_set(stream, interchange, group, one, policy, snips, overlays, taken, lists)
    except (ClaimwrightError, OSError, MemoryError):
        raise
    except Exception as error:  # a bug may cost one set its way in, never the sets beside it their answers
        if taken is None:
            raise
        return _unprocessed(stream, interchange, group, one, incident(error))


def _unprocessed(stream: BinaryIO, interchange: Interchange, group: Group, one: Set, said: str) -> SetReading:
    message = f"A bug of ours kept this set from being read; nothing of it has entered. Report this, without data: {said}."
    reading = SetReading(interchange, group, one, None, UNPROCESSED)
    reading.findings = [finding(Fault.SET_UNPROCESSED, Where(1, one.offset, "ST"), message)]
    reading.tally.add(reading.findings)
    _count_claims(reading, _Source(stream, one.offset, one.end, interchange.delimiters))
    return reading


def _read_set(stream: BinaryIO, interchange: Interchange, group: Group, one: Set, policy: Policy,
              snips: frozenset[int] | None, overlays: Overlays, taken: frozenset[str] | None, lists: Lists) -> SetReading:
    source = _Source(stream, one.offset, one.end, interchange.delimiters)
    large = one.end - one.offset > limits.SET_IN_MEMORY
    guide = governing(stream, interchange, group, one)
    judge = Judge(policy)
    terms = overlays.over(guide, group.sender) if guide is not None else NO_TERMS
    reading = SetReading(interchange, group, one, guide, SetVerdict(Answer.ACCEPTED), snips=snips, terms=terms, lists=lists)
    _note(reading, judge, one.findings)
    if guide is not None and taken is not None and guide.name not in taken:
        _note(reading, judge, [finding(Fault.SET_NOT_SUPPORTED, Where(1, one.offset, "ST", element=1), NOT_TAKEN)])
    if guide is None:
        _note(reading, judge, list(unsupported(one)))
        _count_claims(reading, source)
    elif guide.name not in CLAIM_GUIDES or (large and not terms.moves.of_sets):
        for _walked in _walk(source, guide, reading, judge):
            pass
        reading._again = source
    else:
        kept = list(_claims(source, guide, reading, judge, keep=not large))
        reading._kept, reading._again = (None, source) if large else (kept, None)
    reading.verdict = judge.verdict()
    reading.units = judge.units
    return reading


def _walk(source: _Source, guide: Guide, reading: SetReading, judge: Judge) -> Iterator[Walked]:
    walker, checks = Walker(guide, source.delimiters), _set_checks(source, guide, reading)
    version = reading.set.reference or reading.group.version
    questions = reading.terms.questions
    partner = PartnerChecks(questions, guide, source.delimiters) if questions else None
    holds_claims = reading.set.set_id == "837"
    for texts, offsets in source.batches():
        if holds_claims:
            reading.tally.count(texts, source.delimiters.element)
        walked = walker.feed(texts, offsets)
        judge.add_units(walked.units)
        _note(reading, judge, _eased(guide, version, _untold(reading.set, walked.findings)))
        _note(reading, judge, checks.feed(walked))
        if partner is not None:
            _note(reading, judge, partner.feed(walked))
        yield walked
    ended = walker.end()
    _note(reading, judge, _eased(guide, version, ended))
    _note(reading, judge, checks.end(ended))
    if partner is not None:
        _note(reading, judge, partner.end(ended))


def _claims(source: _Source, guide: Guide, reading: SetReading, judge: Judge, *, keep: bool) -> Iterator[list[CheckedClaim]]:
    """The claims as the set is walked; of a large set only what is found of them and refuses it (an overlay may have it
    so), since they are read again."""
    claims = _Claims(guide, source.delimiters, reading)
    for walked in _walk(source, guide, reading, judge):
        batch = claims.of(walked)
        _note(reading, judge, claims.of_the_set())
        if keep:
            yield batch
    batch = claims.rest()
    _note(reading, judge, claims.of_the_set())
    reading.submission = claims.submission
    if keep:
        yield batch


def _set_checks(source: _Source, guide: Guide, reading: SetReading) -> LoopChecks | RemittanceChecks:
    """SNIP 3 and on of a set without claims, as its segments come; a remittance has sums of its own."""
    if guide.name == REMITTANCE:
        from edi.checks.remittance import RemittanceChecks  # nine modules that reading claims does without

        return RemittanceChecks(guide, source.delimiters, reading.snips, reading.terms.moves.off)
    return LoopChecks(guide, source.delimiters)


def _eased(guide: Guide, version: str, found: Sequence[Finding]) -> Sequence[Finding]:
    """What only an addendum asks for is a warning under a version before it."""
    if not found or not guide.eased:
        return found
    return [replace(one, severity=Severity.WARNING) if one.fault is Fault.SEGMENT_REQUIRED_MISSING
            and (version, one.where.path, one.where.segment) in guide.eased else one for one in found]


def _untold(one: Set, found: Sequence[Finding]) -> Sequence[Finding]:
    """Without what the envelope has said of the same element of ST or SE."""
    if not found or not one.findings:
        return found
    told = {(each.where.segment, each.where.element) for each in one.findings if each.severity is Severity.ERROR}
    return [each for each in found if (each.where.segment, each.where.element) not in told]


class _Claims:
    """Walked segments → checked claims of one set, as the partner's terms have it."""

    def __init__(self, guide: Guide, delimiters: Delimiters, reading: SetReading) -> None:
        self._moves = reading.terms.moves
        self._of_the_set: list[Finding] = []
        self._parser = ClaimParser(guide, delimiters)
        self._checks = SetChecks((*checks_of(guide.name), *code_set_checks(reading.lists, guide.name)))
        self._standing = Standing()

    @property
    def submission(self) -> Submission | None:
        return self._parser.submission

    def of(self, walked: Walked) -> list[CheckedClaim]:
        if walked.findings:
            self._checks.walked(walked.findings)
        return [self._checked(claim) for claim in self._parser.feed(walked)]

    def rest(self) -> list[CheckedClaim]:
        return [self._checked(claim) for claim in self._parser.end()]

    def _checked(self, claim: Claim) -> CheckedClaim:
        found = self._moves.told(self._checks.check(claim))
        if self._moves.of_sets:
            self._of_the_set += [one for one in found if one.door is Door.ACK]
            found = [one for one in found if one.door is not Door.ACK]
        return CheckedClaim(claim, found, self._standing.over(claim, found))

    def of_the_set(self) -> list[Finding]:
        """What was found since the last time and leaves by the 999: it is told with the set, not with its claim."""
        found, self._of_the_set = self._of_the_set, []
        return found


def _again(source: _Source, guide: Guide, reading: SetReading) -> Iterator[list[CheckedClaim]]:
    """The second walk of a large set: claims only."""
    walker, claims = Walker(guide, source.delimiters), _Claims(guide, source.delimiters, reading)
    for texts, offsets in source.batches():
        batch = claims.of(walker.feed(texts, offsets))
        reading.submission = claims.submission
        yield batch
    yield claims.rest()


def _note(reading: SetReading, judge: Judge, findings: Sequence[Finding]) -> None:
    """On their way out: as the partner's terms have them."""
    findings = reading.terms.moves.told(findings)
    if not findings:
        return
    if reading.snips is not None:
        findings = [one for one in findings if one.snip in reading.snips]
    judge.add(findings)
    reading.tally.add(findings)
    room = limits.FINDINGS_PER_SET - len(reading.findings)
    reading.findings.extend(findings[:room])


def _count_claims(reading: SetReading, source: _Source) -> None:
    if reading.set.set_id == "837":
        for texts, _offsets in source.batches():
            reading.tally.count(texts, source.delimiters.element)
