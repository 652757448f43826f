"""Claims that look wrong and are not: each was refused once, and no source says that a payer may do so."""

import pytest

from edi.findings import Finding, Severity
from tests.edi.claims_837p import changed, findings

_LATER = ("2320 SBR*{order}*18*******CI;2320 AMT*D*{paid};2320 OI***Y***Y;2330A NM1*IL*1*MOSS*ANNA****MI*M2;"
          "2330B NM1*PR*2*OTHER PLAN*****PI*P2")
_VISIT = "2300 CLM*A1*100***13:A:1**A*Y*Y;-2300 DTP*096;-2300 HI*ABJ;-2300 HI*BE;2300 HI*ABK:E119;2300 HI*ABF:I10"


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


@pytest.mark.parametrize("changes, guide", [
    ("2010BA N4*Columbus*oh*43215", "837P"),
    ("2300 REF*LU*oh", "837I"),
    ("2300 HI*ABK:s93.401a*ABF:i10".replace(".", ""), "837P"),               # CMS: letters are not case-sensitive
    ("2300 HI*ABK:S93401a*ABF:I10", "837P"),
    ("2300 HI*BBR:0sr90j9:D8:20250609", "837I"),
    ("2000B SBR*P*18*G1******WC;2300 HI*BK:25000*BF:4019", "837P"),          # 45 CFR 160.103: no HIPAA plan
    ("2000B SBR*P*18*G1******AM;2300 HI*BK:25000*BF:4019", "837P"),
    ("2400 DTP*472*D8*20250702", "837P"),                                    # Guam is a day ahead
    ("2300 CLM*A1*100***11:B:1*Y*A*Y*Y**********PB;-2300 DTP*472;2400 DTP*472*D8*20250901", "837D"),
    ("2300 CLM*A1*100***11:B:1*Y*A*Y*Y**********PB;2300 DTP*472*D8*20250901", "837D"),
    ("2300 CLM*A1*100***11:B:1*Y*A*Y*Y**OA;2300 DTP*439*D8*20250611", "837P"),
    ("2300 DTP*431*D8*20250611", "837P"),
    ("2300 CLM*A1*60***11:B:8*Y*A*Y*Y;2300 REF*F8*P77;2400 SV1*HC:99213*0*UN*0***1", "837P"),  # taken back
    (f"{_VISIT};2300 DTP*435*D8*20250612;2400 DTP*472*D8*20250609", "837I"),  # tests before an admission
])
def test_it_warns_at_most(changes: str, guide: str) -> None:
    assert errors(changes, guide) == []


@pytest.mark.parametrize("changes, guide, told", [
    ("2010BA N4*Columbus*ox*43215", "837P", "state-unknown"),
    ("2300 HI*ABK:e119.9*ABF:I10", "837P", "diagnosis-decimal-point"),
    ("2300 HI*ABK:é119*ABF:I10", "837P", "principal-diagnosis-form"),
    ("2300 HI*BBR:0sr9oj9:D8:20250609", "837I", "surgery-form"),
    ("2000B SBR*P*18*G1******CI;2300 HI*BK:25000*BF:4019", "837P", "diagnosis-edition"),
    ("2400 DTP*472*D8*20250703", "837P", "service-in-future"),
    ("2300 CLM*A1*60***11:B:7*Y*A*Y*Y;2300 REF*F8*P77;2400 SV1*HC:99213*0*UN*0***1", "837P", "units-zero"),
    ("2300 DTP*435*D8*20250612", "837I", "admission-after-period"),
])
def test_what_lies_beside_it_is_still_refused(changes: str, guide: str, told: str) -> None:
    assert told in errors(changes, guide)
