"""The quick constructor and the sealed draft make what the class itself makes, and what they make is as frozen."""

from dataclasses import FrozenInstanceError, dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from edi.canonical.claim import Claim, Procedure, ServiceLine
from edi.canonical.party import Identifier, Party
from edi.canonical.quick import draft, quick, seal

LINE = {"number": 1, "procedure": Procedure("HC", "99213"), "charge": Decimal("40.00")}


@pytest.mark.parametrize("cls, values", [
    (Party,       {"role": "85", "last_name": "HILL CLINIC"}),
    (Identifier,  {"qualifier": "EI", "value": "123456789"}),
    (ServiceLine, LINE),
    (Claim,       dict.fromkeys(("patient_control_number", "charge", "facility_code", "facility_qualifier", "frequency",
                                   "submission", "billing", "subscriber", "patient", "payer"))),
])
def test_makes_the_same(cls: type[Any], values: dict[str, Any]) -> None:
    made = quick(cls)(**values)
    assert type(made) is cls
    assert made == cls(**values)
    assert repr(made) == repr(cls(**values))


def test_takes_values_by_position() -> None:
    assert quick(Party)("85", False, "HILL CLINIC") == Party("85", False, "HILL CLINIC")


def test_stays_frozen() -> None:
    line = quick(ServiceLine)(**LINE)  # type: ignore[arg-type]  # one dictionary of values of several types
    with pytest.raises(FrozenInstanceError):
        line.charge = Decimal("0")  # type: ignore[misc]  # that it is frozen is what is tested


def test_a_draft_is_filled_in_and_then_sealed() -> None:
    party = draft(Party)("85")
    party.last_name = "HILL CLINIC"
    party.identifiers += (Identifier("EI", "123456789"),)
    seal(party)
    assert party == Party("85", last_name="HILL CLINIC", identifiers=(Identifier("EI", "123456789"),))
    with pytest.raises(FrozenInstanceError):
        party.last_name = "OTHER"


def test_a_default_is_made_anew_where_the_class_makes_it_anew() -> None:
    made = quick(Held)
    assert made() == Held() and made().notes is not made().notes


@dataclass(frozen=True, slots=True)
class Held:
    notes: list[str] = field(default_factory=list)
