"""Sets that were read → a 999 that answers their group: accepted, accepted with errors noted, refused."""

from __future__ import annotations

from collections.abc import Iterator

from edi.builders.acknowledgment_999 import group_response, set_response
from edi.envelope import Group, Set
from edi.findings import Fault, Finding, Where, finding
from edi.verdict import Answer, Judge
from edi.walker import Unit
from operations.sample.cast import TIME, Cast
from operations.sample.draw import Weighted
from operations.sample.plans import PAYER_ID, SENDER
from operations.sample.wire import texts

_VERSION = "005010X222A1"
_CLAIM = "2000A/2000B/2300"
_ANSWERS = Weighted(((Answer.ACCEPTED, 0.7), (Answer.ERRORS_NOTED, 0.2), (Answer.REJECTED, 0.1)))
# Fault, segment, loop path, element, component, data element, a copy of the bad data.
_IN_A_CLAIM = (
    (Fault.CODE_INVALID, "CLM", _CLAIM, 5, 1, "1331", "ZZ"),
    (Fault.DATE_INVALID, "DTP", f"{_CLAIM}/2400", 3, 0, "1251", "20261345"),
    (Fault.ELEMENT_REQUIRED_MISSING, "CLM", _CLAIM, 9, 0, "1363", ""),
    (Fault.SEGMENT_REQUIRED_MISSING, "HI", _CLAIM, 0, 0, "", ""),
    (Fault.ELEMENT_TOO_LONG, "REF", _CLAIM, 2, 0, "127", "9" * 60),
)


def response(cast: Cast, count: int) -> Iterator[str]:
    """A unit is a set that is answered."""
    answers, responses, sets = [], [], []
    for place in range(1, count + 1):
        one = Set(place, "837", f"{place:04d}", _VERSION, _VERSION, 0, 0, 60)
        findings = _findings(cast, _ANSWERS.draw(cast.draw))
        judge = Judge()
        judge.add_units(_UNITS)
        judge.add(findings)
        verdict = judge.verdict()
        sets.append(one)
        answers.append(verdict.answer)
        responses.append(set_response(one, verdict, findings))
    group_number = str(cast.draw.between(1, 99_999))
    group = Group(1, ("HC", SENDER, PAYER_ID, cast.today, TIME, group_number, "X", _VERSION),
                  (str(count), group_number), tuple(sets), 0, 0)
    yield from texts(group_response(group, responses, answers))


_UNITS = (Unit(0, "provider", "", None, 8), Unit(1, "subscriber", "", 0, 15), Unit(2, "claim", "", 1, 21),
          Unit(3, "claim", "", 1, 40))


def _findings(cast: Cast, answer: Answer) -> list[Finding]:
    """In one of two claims, or above all of them."""
    position = cast.draw.between(22, 38)
    if answer is Answer.ACCEPTED:
        return []
    if answer is Answer.REJECTED:
        where = Where(5, 0, "PER", "1000A", 1, 0, 0)
        return [finding(Fault.CODE_INVALID, where, "not such a contact", value="XX", reference="366")]
    fault, segment, path, element, component, reference, value = cast.draw.pick(_IN_A_CLAIM)
    where = Where(position, 0, segment, path, element, component, 0)
    return [finding(fault, where, "in a claim", value=value, reference=reference, unit=2)]
