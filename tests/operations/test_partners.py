"""Who is known, and what is said to who is not."""

import pytest

from edi.findings import Fault
from operations.partners import ANYBODY, Partner, Registry

CLEARING = Partner(name="clearing", sender_qualifier="ZZ", sender="CLEARING", receiver_qualifier="ZZ", receiver="ACME",
                   usages=("P",), sets=("837P",), application="CLR")
REGISTRY = Registry(partners=(CLEARING,))


def isa(**changed: str) -> list[str]:
    values = dict(zip((f"i{n:02d}" for n in range(1, 17)), (
        "00", "", "00", "", "ZZ", "CLEARING", "ZZ", "ACME", "260120", "0900", "^", "00501", "000000001", "0", "P", ":"),
        strict=True))
    return list({**values, **changed}.values())


@pytest.mark.parametrize("changed, found", [
    ({},                  CLEARING),
    ({"i06": "STRANGER"}, Fault.SENDER_INVALID),
    ({"i05": "30"},       Fault.SENDER_QUALIFIER_INVALID),
    ({"i08": "OTHER"},    Fault.RECEIVER_UNKNOWN),
    ({"i07": "30"},       Fault.RECEIVER_QUALIFIER_INVALID),
    ({"i15": "T"},        Fault.USAGE_INDICATOR_INVALID),
])
def test_partner(changed: dict[str, str], found: Partner | Fault) -> None:
    assert REGISTRY.partner(isa(**changed)) == found


def test_without_a_registry_everybody_may_send() -> None:
    assert Registry().partner(isa(i06="STRANGER")) is ANYBODY


@pytest.mark.parametrize("application, guide, may", [("CLR", "837P", True), ("XXX", "837P", False), ("CLR", "835", False)])
def test_may_send(application: str, guide: str, may: bool) -> None:
    assert REGISTRY.may_send(CLEARING, application, guide) is may
