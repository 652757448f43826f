"""Member match: the matrix of disagreements, and how names are compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from adjudication.case import Member
from adjudication.rules.member import same_first, same_last
from edi.canonical.claim import Claim, Patient
from edi.canonical.party import Party
from tests.adjudication.payer import CARD, MEMBER, claim, decide, line, subscriber

JANE, JOHN, AMY = MEMBER, replace(MEMBER, id="M2", first_name="JOHN", birth_date=date(1979, 1, 2), sex="M"), replace(
    MEMBER, id="M3", first_name="AMY", birth_date=date(2010, 7, 8))
FAMILY = (JANE, JOHN, AMY)
TWINS = (JANE, replace(JANE, id="M9"))


def holder(card: str = CARD, last: str = "DOE", first: str = "JANE", born: str = "1980-05-17", sex: str = "F") -> Claim:
    return claim(subscriber=subscriber(
        party=Party("IL", True, last, first, id_qualifier="MI", id=card), sex=sex,
        birth_date=date.fromisoformat(born) if born else None))


def dependent(first: str, born: str = "2010-07-08", last: str = "DOE", holder_last: str = "DOE") -> Claim:
    party = Party("IL", True, holder_last, "JANE", id_qualifier="MI", id=CARD)
    return claim(subscriber=subscriber(party=party, relationship="", birth_date=None, sex=""),
                 patient=Patient("19", Party("QC", True, last, first), date.fromisoformat(born), "F"))


MATRIX: list[tuple[str, Claim, tuple[Member, ...], str, str]] = [
    # what the claim says                     claim                                      on file  outcome  reason
    ("all the same",                          holder(),                                  FAMILY,  "paid M1",   ""),
    ("card with blanks and hyphens",          holder("w-000 000001"),                    FAMILY,  "paid M1",   ""),
    ("no birth date",                         holder(born=""),                           FAMILY,  "paid M1",   ""),
    ("another sex",                           holder(sex="M"),                           FAMILY,  "paid M1",   ""),
    ("an initial",                            holder(first="J", born="1979-01-02"),      FAMILY,  "paid M2",   ""),
    ("an initial that fits two",              holder(first="J", born=""),                FAMILY,  "pended ",   "P1:56"),
    ("the family's card, another person",     holder(first="AMY", born="2010-07-08"),    FAMILY,  "paid M3",   ""),
    ("our number of the member for the card", holder("M3", first="AMY", born=""),        FAMILY,  "denied ",   "31"),
    ("another birth date",                    holder(born="1980-05-18"),                 FAMILY,  "pended ",   "P1:56"),
    ("another name",                          holder(last="MILLER"),                     FAMILY,  "denied ",   "140"),
    ("another first name",                    holder(first="SUSAN"),                     FAMILY,  "denied ",   "140"),
    ("another name and birth date",           holder(last="ROE", born="1950-01-01"),     FAMILY,  "denied ",   "140"),
    ("a wrong card, the right person",        holder("W9"),                              FAMILY,  "pended ",   "P1:56"),
    ("a wrong card, another birth date",      holder("W9", born="1950-01-01"),           FAMILY,  "denied ",   "31"),
    ("a wrong card, no birth date",           holder("W9", born=""),                     FAMILY,  "denied ",   "31"),
    ("no card, the right person",             holder(""),                                FAMILY,  "pended ",   "P1:56"),
    ("nobody on file",                        holder(),                                  (),      "denied ",   "31"),
    ("two of one name and birth date",        holder(),                                  TWINS,   "pended ",   "P1:56"),
    ("a dependent",                           dependent("AMY"),                          FAMILY,  "paid M3",   ""),
    ("a dependent with another birth date",   dependent("AMY", "2010-08-07"),            FAMILY,  "pended ",   "P1:56"),
    ("a dependent by a pet name",             dependent("MIMI"),                         FAMILY,  "denied ",   "140"),
    ("a dependent nobody knows",              dependent("SAM", "2015-01-01", "ROE"),     FAMILY,  "denied ",   "31"),
    ("a family nobody knows on that card",    dependent("SAM", "2015-01-01", "ROE", "ROE"), FAMILY, "denied ", "140"),
]


@pytest.mark.parametrize("says, the_claim, on_file, outcome, reason", MATRIX, ids=[row[0] for row in MATRIX])
def test_matrix(says: str, the_claim: Claim, on_file: tuple[Member, ...], outcome: str, reason: str) -> None:
    decision = decide(the_claim=the_claim, candidates=on_file)
    found = {a.reason for each in decision.lines for a in each.adjustments} - {"45"}
    assert f"{decision.disposition} {decision.member_id}" == outcome
    assert "".join(found) or (decision.category if decision.disposition == "pended" else "") == reason


def test_unknown_is_the_patient_s_and_says_4_other_name_is_the_provider_s() -> None:
    unknown, other = decide(line(200), candidates=()), decide(the_claim=holder(last="MILLER"))
    assert [(d.status, d.lines[0].adjustments[0].group, d.lines[0].remarks, d.category) for d in (unknown, other)] == [
        ("4", "PR", ("MA61",), "F2:97:PR"),
        ("1", "CO", ("MA36",), "F2:30"),
    ]


def test_the_member_as_we_know_them_is_told_where_the_claim_differs() -> None:
    corrected = decide(the_claim=holder(first="J")).corrected
    assert corrected is not None and (corrected.last_name, corrected.first_name) == ("", "JANE")
    assert decide(the_claim=holder(last="doe")).corrected is None


@pytest.mark.parametrize("ours, theirs, same", [
    ("O'BRIEN",     "OBRIEN",      True),
    ("O'BRIEN",     "o brien",     True),
    ("NUÑEZ",       "NUNEZ",       True),
    ("SMITH-JONES", "SMITH JONES", True),
    ("DOE",         "DOE JR",      True),
    ("DOE III",     "DOE",         True),
    ("DOE",         "",            True),
    ("DOE",         "DO",          False),
    ("DOE",         "ROE",         False),
])
def test_last_names(ours: str, theirs: str, same: bool) -> None:
    assert same_last(ours, theirs) is same


@pytest.mark.parametrize("ours, theirs, same", [
    ("JANE",      "JANE",   True),
    ("JANE",      "jane a", True),
    ("MARY ANN",  "MARY",   True),
    ("JO ANN",    "JOANN",  True),
    ("JANE",      "J",      True),
    ("JONATHAN",  "JON",    True),
    ("JONATHAN",  "JO",     False),
    ("ROBERT",    "BOB",    False),
    ("CHRISTIAN", "CHRISTINA", False),
    ("JANE",      "",       True),
])
def test_first_names(ours: str, theirs: str, same: bool) -> None:
    assert same_first(ours, theirs) is same
