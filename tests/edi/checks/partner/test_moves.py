"""Faults on their way out: one finding, one door, and a code that the list of that door has."""

from itertools import product

import pytest

from edi.checks.partner import Move
from edi.checks.partner.moves import Moves, apply
from edi.codes.lists import codes
from edi.findings import Door, Fault, Finding, Level, Severity, Snip, Where, finding

ELEMENT, SEGMENT = Where(9, 90, "REF", "2300", 2), Where(9, 90, "REF", "2300")
CHECKS = [f for f in Fault if f.row.level in (Level.STATUS, Level.ADVICE)]
WALK = [f for f in Fault if f.row.level in (Level.SEGMENT, Level.ELEMENT)]
LISTS = {Level.SEGMENT: "ik304", Level.ELEMENT: "ik403"}


def one(fault: Fault, where: Where = ELEMENT, value: str = "X") -> Finding:
    return finding(fault, where, "told", value=value)


@pytest.mark.parametrize("fault", [*CHECKS, *WALK], ids=lambda fault: fault.id)
def test_a_finding_has_one_door_wherever_it_is_moved(fault: Fault) -> None:
    for door, where in product((Door.ACK, Door.CLAIM, Door.ADVICE, Door.INFORMATION), (ELEMENT, SEGMENT)):
        told = apply(Move(fault, severity=None if door is Door.INFORMATION else Severity.ERROR, door=door), one(fault, where))
        assert told.door is door
        assert (told.fault, told.snip, told.where, told.message, told.value) == (fault, fault.row.snip, where, "told", "X")
        if told.row.level in LISTS:
            assert told.row.code in codes(LISTS[told.row.level])
            assert told.row.level is Level.SEGMENT or where.element or fault in WALK
        elif told.row.level is Level.STATUS:
            category, status, *_entity = told.row.code.split(":")
            assert category in ("A6", "A7", "A8") and codes("claim_status").known(status)
        assert apply(Move(fault, severity=told.severity, door=door), told) == told  # again: nothing more


@pytest.mark.parametrize("fault, where, value, level, code", [
    (Fault.CLAIM_TOTAL_MISMATCH,    ELEMENT, "99", Level.ELEMENT, "I12"),
    (Fault.FREQUENCY_UNKNOWN,       ELEMENT, "4",  Level.ELEMENT, "7"),
    (Fault.MEMBER_ID_MISSING,       ELEMENT, "",   Level.ELEMENT, "I9"),
    (Fault.ACCIDENT_DATE_MISSING,   SEGMENT, "",   Level.SEGMENT, "I6"),
    (Fault.PRIOR_PAYER_UNKNOWN,     SEGMENT, "P",  Level.SEGMENT, "8"),
])
def test_what_the_999_calls_a_check(fault: Fault, where: Where, value: str, level: Level, code: str) -> None:
    told = apply(Move(fault, door=Door.ACK), one(fault, where, value))
    assert (told.row.level, told.row.code, told.row.snip) == (level, code, fault.row.snip)


def test_information_is_no_error_any_more() -> None:
    told = apply(Move(Fault.CLAIM_TOTAL_MISMATCH, door=Door.INFORMATION), one(Fault.CLAIM_TOTAL_MISMATCH))
    assert (told.severity, told.door) == (Severity.INFO, Door.INFORMATION)
    kept = apply(Move(Fault.CHARGE_ZERO, door=Door.INFORMATION), one(Fault.CHARGE_ZERO))
    assert kept.severity is Severity.WARNING


def test_a_warning_that_is_raised_leaves_by_its_door() -> None:
    told = apply(Move(Fault.CHARGE_ZERO, severity=Severity.ERROR), one(Fault.CHARGE_ZERO))
    assert (told.severity, told.door, told.row) == (Severity.ERROR, Door.CLAIM, Fault.CHARGE_ZERO.row)


def test_what_nobody_moved_passes_as_it_is() -> None:
    found = [one(Fault.CHARGE_ZERO), one(Fault.CODE_INVALID)]
    assert Moves().told(found) is found
    moves = Moves([Move(Fault.CHARGE_ZERO, off=True)], off=["npi-invalid"])
    assert moves.told([*found, one(Fault.NPI_INVALID)]) == [found[1]]
    assert moves.off == {"charge-zero", "npi-invalid"}


def test_of_two_overlays_the_later_counts() -> None:
    moves = Moves([Move(Fault.CHARGE_ZERO, off=True), Move(Fault.CHARGE_ZERO, severity=Severity.INFO)])
    assert [f.severity for f in moves.told([one(Fault.CHARGE_ZERO)])] == [Severity.INFO]


def test_partners_rules_are_snip_7() -> None:
    assert {f.row.snip for f in Fault if f.id.startswith("partner-")} == {Snip.PARTNER}
