"""Claims that look wrong and are not: each was refused once, and no source says that a payer may do so."""

import pytest

from edi.findings import Finding, Severity
from tests.edi.claims_837p import changed, findings

_LATER = ("2320 SBR*{order}*18*******CI;2320 AMT*D*{paid};2320 OI***Y***Y;2330A NM1*IL*1*MOSS*ANNA****MI*M2;"
          "2330B NM1*PR*2*OTHER PLAN*****PI*P2")


def errors(changes: str, guide: str = "837P") -> list[str]:
    return _errors(findings(changed(changes, guide)))


def _errors(found: list[Finding]) -> list[str]:
    return [one.fault.id for one in found if one.severity is Severity.ERROR]


def _with_dependent(relationship: str, *, own_claim: bool) -> list[str]:
    """A subscriber's level with claims of its own or without, and a child below it."""
    segments = changed(f"2000B HL*2*1*22*1;2000B SBR*P*{relationship}*G1******CI")
    claim = segments[next(at for at, one in enumerate(segments) if one.startswith("CLM")):-1]
    above = segments[:-1] if own_claim else segments[:-1 - len(claim)]
    child = ["HL*3*2*23*0", "PAT*19", "NM1*QC*1*MOSS*LEO", "N3*2 OAK ST", "N4*COLUMBUS*OH*43215", "DMG*D8*20150611*M"]
    second = [one.replace("CLM*A1*", "CLM*A2*") for one in claim]
    whole = [*above, *child, *second]
    return [*whole, f"SE*{len(whole) + 1}*0001"]


@pytest.mark.parametrize("relationship, own_claim, told", [
    ("18", True, []),                     # 2000B HL04: the subscriber's claims, then those of dependents below one level
    ("18", False, ["self-and-patient"]),  # nobody of whom it could be said
    ("", False, []),
])
def test_a_subscriber_and_a_dependent_are_treated(relationship: str, own_claim: bool, told: list[str]) -> None:
    assert _errors(findings(_with_dependent(relationship, own_claim=own_claim))) == told


@pytest.mark.parametrize("order, paid, told", [
    ("S", "0", []),                                                          # its turn is yet to come
    ("S", "0.00", []),
    ("S", "5", ["prior-payer-claim-imbalance", "paid-date-missing"]),        # it has paid something
    ("U", "0", ["prior-payer-claim-imbalance", "paid-date-missing"]),
])
def test_a_later_payer_has_paid_nothing_yet(order: str, paid: str, told: list[str]) -> None:
    assert errors(_LATER.format(order=order, paid=paid)) == told


def test_an_earlier_payer_who_paid_nothing_says_why() -> None:
    told = errors("2000B SBR*S*18*G1******CI;" + _LATER.format(order="P", paid="0"))
    assert told == ["prior-payer-claim-imbalance", "paid-date-missing"]
