"""Codes of loaded lists on claims: the cards' examples, the days, and what is not loaded."""

from dataclasses import replace
from datetime import date

import pytest

from edi.canonical.claim import Claim, Code, DatedFact
from edi.checks import SetChecks, checks_of, code_set_checks, lists_not_loaded, not_loaded
from edi.checks.code_sets import CARDS, ListCheck, consulted
from edi.checks.days import diagnosis_days, judged, line_days, procedure_days
from edi.codes import NOTHING_LOADED, Lists, Standing
from edi.codes.dated import DatedCodes
from edi.codes.loaded import KINDS
from edi.findings import Door, Fault, Finding
from edi.guides import load
from edi.parsers.claim_837 import ClaimParser
from tests.edi.checks.loaded_lists import LISTS, ever, lists, one
from tests.edi.claims_837p import DELIMITERS, changed, claims, walked

ALL = lists()
OF_PROFESSIONAL = [card for card in CARDS if "837P" in card.guides]
every = pytest.mark.parametrize("card", OF_PROFESSIONAL, ids=lambda card: card.check.id)


def findings(changes: str, loaded: Lists = ALL) -> list[Finding]:
    seen = walked(changed(changes))
    checks = SetChecks((*checks_of("837P"), *code_set_checks(loaded)))
    checks.walked(seen.findings)
    parser = ClaimParser(load("837P"), DELIMITERS)
    return [*seen.findings, *(found for claim in parser.feed(seen) + parser.end() for found in checks.check(claim))]


def faults(changes: str, loaded: Lists = ALL) -> list[Fault]:
    return [each.fault for each in findings(changes, loaded)]


def test_an_ordinary_claim_is_clean() -> None:
    assert findings("") == []


@every
def test_the_wrong_example_is_wrong_by_this_alone(card: ListCheck) -> None:
    found = findings(card.check.wrong)
    assert found and {each.fault for each in found} == {card.check.fault}
    assert all(each.where.segment in card.check.cites and each.where.position for each in found)
    assert all(each.message == card.check.says for each in found)


@every
def test_the_right_example_is_fine(card: ListCheck) -> None:
    assert card.check.fault not in faults(card.check.right)
    assert not [each for each in findings(card.check.right) if each.fault.door is Door.ACK]


@every
def test_nothing_is_said_where_the_list_is_not_loaded(card: ListCheck) -> None:
    others = lists(*(kind for kind in LISTS if kind not in card.kinds))
    assert card.check.fault not in faults(card.check.wrong, others)


def test_each_card_has_its_own_fault_and_every_kind_a_card() -> None:
    told = [card.check.fault for card in CARDS]
    assert len(set(told)) == len(told)
    assert {kind for card in CARDS for kind in card.kinds} == set(KINDS)


@pytest.mark.parametrize("changes, fault", [
    # the list's last day, and the day behind it
    ("2400 SV1*HC:J0001*40*UN*1***1;2400 DTP*472*D8*20250331;2400#2 DTP*472*D8*20250331", None),
    ("2400 SV1*HC:J0001*40*UN*1***1;2400 DTP*472*D8*20250401;2400#2 DTP*472*D8*20250401", Fault.PROCEDURE_NOT_IN_FORCE),
    # a service over several days may use what was in force on one of its ends
    ("2400 SV1*HC:J0001*40*UN*1***1;2400 DTP*472*RD8*20250330-20250402", None),
    # a year that nobody loaded is not looked at
    ("2300 HI*ABK:Z999;2400 DTP*472*D8*20240930;2400#2 DTP*472*D8*20240930;2400#2 SV1*HC:85025*60*UN*1***1", None),
    ("2300 HI*ABK:Z999;2400 DTP*472*D8*20241001;2400#2 DTP*472*D8*20241001;2400#2 SV1*HC:85025*60*UN*1***1",
     Fault.DIAGNOSIS_NOT_IN_FORCE),
    # letters of either case are the same code
    ("2300 HI*ABK:z999;2400 DTP*472*D8*20241001;2400#2 DTP*472*D8*20241001;2400#2 SV1*HC:85025*60*UN*1***1",
     Fault.DIAGNOSIS_NOT_IN_FORCE),
    ("2300 HI*ABK:e119;2400 DTP*472*D8*20241001;2400#2 DTP*472*D8*20241001;2400#2 SV1*HC:85025*60*UN*1***1", None),
    # a code that only heads others is in no list of codes that may be sent
    ("2300 HI*ABK:E11;2400 DTP*472*D8*20241001;2400#2 DTP*472*D8*20241001;2400#2 SV1*HC:85025*60*UN*1***1",
     Fault.DIAGNOSIS_NOT_IN_FORCE),
    # of a wrong form the checks of forms tell, alone
    ("2300 HI*ABK:E119*ABF:10;2400#2 SV1*HC:85025*60*UN*1***1", Fault.DIAGNOSIS_FORM),
    ("2400 SV1*HC:9921*40*UN*1***1", Fault.PROCEDURE_FORM),
    # a product without its package is found by its first nine digits
    ("2400 SV1*HC:J1885*40*UN*1***1;2410 LIN**N4*00002143399;2410 CTP****1*UN", Fault.DRUG_UNLISTED),
    # a ZIP code on a border lies in two states
    ("2010BA N4*FORT CAMPBELL*TN*42223", None),
    ("2010BA N4*FORT CAMPBELL*KY*42223", None),
    ("2010BA N4*FORT CAMPBELL*OH*42223", Fault.ZIP_OUTSIDE_STATE),
    ("2010BA N4*TORONTO*ON*M5V2T6*CA", None),
    ("2010BB N4*NOWHERE*OH*99999", None),       # nobody finds a payer by its address
    # who referred may have retired since
    ("2310B NM1*82*1*REED*IDA****XX*1003000126", Fault.NPI_DEACTIVATED),
    ("2310A NM1*DN*1*REED*IDA****XX*1003000126", Fault.NPI_UNLISTED),
    ("2310B NM1*82*1*REED*IDA****XX*1999999984", Fault.NPI_UNLISTED),
    # enumerated after the service: a number is needed to bill, not to treat
    ("2310B NM1*82*1*REED*IDA****XX*1003000217", Fault.NPI_UNLISTED),
])
def test_by_example(changes: str, fault: Fault | None) -> None:
    assert faults(changes) == ([fault] if fault is not None else [])


def test_a_drug_is_found_by_its_product() -> None:
    products = Lists({"ndc": lambda: one("ndc", ever(), "000021433")})
    drug = "2400 SV1*HC:J1885*40*UN*1***1;2410 LIN**N4*{};2410 CTP****1*UN"
    assert faults(drug.format("00002143399"), products) == []
    assert faults(drug.format("00003143399"), products) == [Fault.DRUG_UNLISTED]



# --- hospitals --------------------------------------------------------------------------------------------------------


def hospital(bill_type: str, *codes: Code, start: date = date(2024, 9, 28), end: date = date(2024, 10, 2)) -> Claim:
    """An institutional claim of these codes, its statement over the first of October."""
    claim = claims(changed())[0]
    return replace(claim, facility_code=bill_type, facility_qualifier="A", diagnoses=(), codes=codes,
                   dates=(DatedFact("434", start, end),))


def told(claim: Claim, fault: Fault) -> list[str]:
    check = next(check for check in code_set_checks(ALL, "837I") if check.fault is fault)
    return [value for _where, value in check.find(claim)]


@pytest.mark.parametrize("bill_type, days", [
    ("11", [date(2024, 10, 2)]),                       # by discharge
    ("13", [date(2024, 9, 28), date(2024, 10, 2)]),    # either end of the statement
])
def test_the_days_of_a_hospital_claim(bill_type: str, days: list[date]) -> None:
    assert list(diagnosis_days(hospital(bill_type))) == days


def test_an_inpatient_is_coded_by_the_edition_of_discharge() -> None:
    code = Code("ABK", "Z999")
    assert told(hospital("11", code), Fault.DIAGNOSIS_NOT_IN_FORCE) == ["Z999"]
    assert told(hospital("13", code), Fault.DIAGNOSIS_NOT_IN_FORCE) == []   # September's edition is not loaded


def test_a_stay_is_one_where_all_of_the_bill_type_came_in_one() -> None:
    assert list(diagnosis_days(hospital("111"))) == list(diagnosis_days(hospital("11")))


def test_an_inpatient_procedure_is_judged_on_its_own_day() -> None:
    right, wrong = Code("BBR", "0DTJ0ZZ", date=date(2024, 10, 1)), Code("BBQ", "0DTJ0ZX", date=date(2024, 10, 1))
    before = Code("BBQ", "0DTJ0ZX", date=date(2024, 9, 30))
    assert told(hospital("11", right, wrong, before), Fault.INPATIENT_PROCEDURE_NOT_IN_FORCE) == ["0DTJ0ZX"]
    assert procedure_days(hospital("11"), Code("BBR", "0DTJ0ZZ")) == (date(2024, 10, 2),)


def test_a_diagnosis_related_group_is_judged_at_discharge() -> None:
    assert told(hospital("11", Code("DR", "470"), Code("DR", "998")), Fault.DRG_NOT_IN_FORCE) == ["998"]


def test_a_line_without_a_day_has_the_claims() -> None:
    claim = hospital("13")
    line = replace(claim.lines[0], service_from=None, service_to=None)
    assert line_days(claim, line) == diagnosis_days(claim)


def test_the_best_of_several_days() -> None:
    by_day = {1: Standing.STOPPED, 2: Standing.IN_FORCE, 3: Standing.UNJUDGED, 4: Standing.DOUBTFUL}

    def standing(*days: int) -> Standing:
        return judged(lambda day: by_day[day.day], [date(2025, 1, day) for day in days])

    assert standing(1, 2) is standing(2, 1) is Standing.IN_FORCE
    assert standing(1, 3) is Standing.UNJUDGED
    assert standing(1, 4) is standing(4, 1) is Standing.DOUBTFUL
    assert standing(1) is Standing.STOPPED
    assert standing() is Standing.UNJUDGED


# --- what is not loaded -----------------------------------------------------------------------------------------------


def test_what_is_loaded_is_no_longer_told() -> None:
    guide = load("837P")
    assert lists_not_loaded(guide) == ("cpt", "hcpcs", "icd10cm", "ndc", "npi", "taxonomy", "zip")
    assert lists_not_loaded(guide, lists("npi", "zip")) == ("cpt", "hcpcs", "icd10cm", "ndc", "taxonomy")
    assert not_loaded(guide, ALL) is None
    assert code_set_checks(NOTHING_LOADED) == ()
    assert "icd10pcs" in consulted("837I") and "icd10pcs" not in consulted("837P")
    assert consulted("837D") == ("icd10cm", "cdt", "npi", "taxonomy", "zip")


def test_a_list_is_read_when_it_is_first_asked_and_once() -> None:
    read: list[str] = []

    def source() -> DatedCodes:
        read.append("zip")
        return LISTS["zip"]

    loaded = Lists({"zip": source})
    assert "zip" in loaded and read == []
    assert loaded.standing("zip", "43215", date(2025, 1, 1)) is loaded.standing("zip", "43215", date(2025, 1, 1))
    assert read == ["zip"]
    assert loaded.standing("npi", "1234567893", date(2025, 1, 1)) is Standing.UNJUDGED
