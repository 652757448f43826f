"""Claims of hospitals and dentists in a run: kept, acknowledged, waiting; never lost, never paid by other rules."""

from decimal import Decimal

import pytest

from operations.outcomes import RunResult
from store.books import Sum
from tests.operations.drops import House, Segments, claim, group, interchange, of, sets

WHO = claim("X")[:7]  # to the payer's name


def stay(number: str, charge: str = "4175", day: str = "20260112") -> Segments:
    return [*WHO, f"CLM*{number}*{charge}***11:A:1**A*Y*Y", "DTP*096*TM*1130", f"DTP*434*RD8*20260110-{day}",
            "DTP*435*DT*202601100815", "CL1*1*1*01", "HI*ABK:J189:::::::Y", "HI*ABJ:R0602", "HI*BE:80:::2",
            "NM1*71*1*DOCSAMPLE*NORA****XX*1999000114", "LX*1", f"SV2*0120**{charge}*DA*2", f"REF*6R*{number}-1"]


def filling(number: str, charge: str = "180", tooth: str = "14") -> Segments:
    return [*WHO, f"CLM*{number}*{charge}***11:B:1*Y*A*Y*Y", "DTP*472*D8*20260119", "LX*1", f"SV3*AD:D2391*{charge}",
            f"TOO*JP*{tooth}*O", f"REF*6R*{number}-1"]


def file(*groups: Segments, number: str = "1", usage: str = "P") -> bytes:
    return interchange(*groups, number=number, usage=usage)


def institutional(*claims: Segments, number: str = "1", kind: str = "CH") -> Segments:
    return group(sets(*claims, guide="005010X223A2", kind=kind), number=number, version="005010X223A2")


def dental(*claims: Segments, number: str = "2") -> Segments:
    return group(sets(*claims, guide="005010X224A2"), number=number, version="005010X224A2")


def closes(result: RunResult) -> bool:
    return result.reconciliation.open_points == ()


def test_each_kind_beside_the_others(home: House) -> None:
    professional = group(sets(claim("PROF")), number="3")
    result = home.run(file(institutional(stay("STAY"), stay("BAD", charge="12X")), dental(filling("TOOTH")), professional))
    assert closes(result)
    books = result.reconciliation
    assert (books.accepted, books.pended) == (Sum(3, Decimal("4480.00")), Sum(2, Decimal("4355.00")))
    assert (books.paid, books.remitted) == (Sum(1, Decimal("125.00")), Sum(1, Decimal("125.00")))
    told = home.rows("SELECT patient_control_number, disposition, category, reason FROM claim JOIN decision "
                     "ON claim_id = claim.id ORDER BY claim.id")
    assert told == [("STAY", "pended", "P1:20", "not-professional"), ("TOOTH", "pended", "P1:20", "not-professional"),
                    ("PROF", "paid", "F1:65", "")]
    assert home.refused(result) == {"BAD": ["A7:178"]}
    answer = home.answer(result, "277ca")
    assert of(answer, "REF") == [["REF", "1K", "2603300000001"], ["REF", "BLT", "111"], ["REF", "BLT", "111"],
                                 ["REF", "FJ", "BAD-1"], ["REF", "1K", "2603300000003"], ["REF", "1K", "2603300000004"]]
    assert ["DTP", "472", "RD8", "20260110-20260112"] in answer


def test_the_lines_are_kept(home: House) -> None:
    home.run(file(institutional(stay("STAY")), dental(filling("TOOTH"))))
    assert home.rows("SELECT claim.patient_control_number, procedure, quantity, units, line.service_from, line.charge, "
                     "disposition FROM line JOIN claim ON claim.id = claim_id ORDER BY claim.id") == [
        ("STAY", "0120", "2", "DA", None, 417500, "pended"), ("TOOTH", "D2391", "1", "UN", None, 18000, "pended")]
    assert home.rows("SELECT service_from, service_to FROM claim ORDER BY id") == [
        ("2026-01-10", "2026-01-12"), ("2026-01-19", "2026-01-19")]


def test_a_duplicate_is_known_by_the_stay_and_the_tooth(home: House) -> None:
    home.run(file(institutional(stay("A"), stay("B"), stay("C", day="20260113")),
                  dental(filling("D"), filling("E"), filling("F", tooth="15"))))
    keys = dict(home.rows("SELECT patient_control_number, duplicate_key FROM claim"))
    assert keys["A"] == keys["B"] != keys["C"]
    assert keys["D"] == keys["E"] != keys["F"]
    assert len(set(keys.values())) == 4 and None not in keys.values()


@pytest.mark.parametrize("usage, kind", [("T", "CH"), ("P", "RP")])
def test_tests_and_encounters_leave_no_trace(usage: str, kind: str, home: House) -> None:
    result = home.run(file(institutional(stay("STAY"), kind=kind), usage=usage))
    assert closes(result) and result.reconciliation.pended.claims == 1
    assert home.rows("SELECT duplicate_key FROM claim") == [(None,)]


def test_a_partner_sends_what_the_registry_lets_it_send(home: House) -> None:
    """The office of samples/payer sends professional claims alone."""
    only = interchange(group(sets(stay("STAY"), guide="005010X223A2"), version="005010X223A2", sender="SAMPLEOFFICE"),
                       sender="SAMPLEOFFICE")
    result = home.run(only)
    assert of(home.answer(result, "999"), "AK9") == [["AK9", "R", "1", "1", "0", "1"]]
    assert closes(result) and result.reconciliation.refused_with_set.claims == 1
