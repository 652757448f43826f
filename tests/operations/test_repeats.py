"""The same bytes again, other bytes under a used control number, and a file that is run anew."""

import pytest

from operations.loading import load
from tests.operations.drops import AS_OF, PAYER, House, claim, drop, group, interchange, of, sets


def test_the_same_bytes_get_the_stored_answers_again(home: House) -> None:
    file = drop(claim("A"), claim("B", charge="80"))
    first = home.run(file)
    given, stored = home.answers(), home.rows("SELECT count(*) FROM claim")
    for path in home.out.iterdir():
        path.unlink()
    again = home.run(file)
    assert (again.files[0].status, again.files[0].verdict, again.files[0].claims) == ("repeated", "accepted", 2)
    assert "first given on 2026-02-02T09:00:00-05:00" in again.files[0].said
    assert again.files[0].answers == first.files[0].answers
    assert home.answers() == {name: data for name, data in given.items() if not name.endswith(".835.edi")}
    assert home.rows("SELECT count(*) FROM claim") == stored
    assert again.reconciliation.received.claims == 0  # nothing of it was received again
    assert (first.exit_status, again.exit_status) == (0, 0)
    assert home.rows("SELECT name, run_id FROM arrival") == [("1.edi", 1), ("1.edi", 2)]


def test_a_refused_file_is_refused_again(home: House) -> None:
    file = drop(claim("A"), sender="NOBODY")
    assert [home.run(file).exit_status for _again in range(2)] == [1, 1]


def test_an_unreadable_file_is_unreadable_again(home: House) -> None:
    first, again = (home.run(b"Dear Sir or Madam,\n") for _again in range(2))
    assert (first.exit_status, again.exit_status) == (3, 3)
    assert "first given" not in again.files[0].said


def test_twice_in_one_run_is_once(home: House) -> None:
    file = drop(claim("A"))
    result = home.run(file, file)
    assert [one.status for one in result.files] == ["worked", "repeated"]
    assert "1.edi" in result.files[1].said
    assert result.files[0].answers == result.files[1].answers
    assert (result.reconciliation.received.claims, result.reconciliation.open_points) == (1, ())
    assert [a.name for a in result.payments] == ["000001-1.835.edi"]


@pytest.mark.parametrize("usages", [("P", "P"), ("P", "T"), ("T", "P")])
def test_a_used_control_number_with_other_bytes_is_refused(home: House, usages: tuple[str, str]) -> None:
    """A test may not use a production number either (wire facts, 2)."""
    home.run(drop(claim("A"), number="77", usage=usages[0]))
    result = home.run(drop(claim("B", charge="80"), number="77", usage=usages[1]))
    (ta1,) = of(home.answer(result, "ta1"), "TA1")
    assert ta1 == ["TA1", "000000077", "260202", "0830", "R", "025"]
    assert (result.exit_status, result.reconciliation.refused_with_set.claims) == (1, 1)
    assert home.rows("SELECT count(*) FROM claim") == [(1,)]


def test_within_one_run_and_within_one_file_too(home: House) -> None:
    result = home.run(drop(claim("A"), number="5"), drop(claim("B"), number="5"),
                      drop(claim("C"), number="6") + drop(claim("D"), number="6"))
    assert [one.verdict for one in result.files] == ["accepted", "rejected", "partially_accepted"]
    assert [a.kind for a in result.files[2].answers] == ["999", "277ca", "ta1"]
    assert result.reconciliation.open_points == ()


def test_another_sender_may_use_the_number(home: House) -> None:
    assert home.run(drop(claim("A"), number="5"), drop(claim("B"), number="5", sender="SAMPLEOFFICE")).exit_status == 0


def test_a_refused_number_is_not_used_up(home: House) -> None:
    """Nothing of it was accepted: corrected, it may come under its number again (TA1 R)."""
    good = drop(claim("A"), number="9")
    assert home.run(good.replace(b"IEA*1*", b"IEA*2*")).exit_status == 1
    assert home.run(good).exit_status == 0


# --- run --again ------------------------------------------------------------------------------------------------------

NEW_PARTNER = """
[[partners]]
name = "Somebody new"
sender = "NOBODY"
"""


def test_again_when_nothing_of_it_was_accepted(home: House) -> None:
    file = drop(claim("A"), sender="NOBODY")
    assert home.run(file).files[0].verdict == "rejected"
    partners = home.home / "partners.toml"
    partners.write_text((PAYER / "partners.toml").read_text(encoding="utf-8") + NEW_PARTNER, encoding="utf-8")
    with home.database.transaction() as connection:
        load("partners", [partners], connection, AS_OF)
    assert home.run(file).files[0].status == "repeated"  # knowing the sender is not enough: somebody has to say so
    again = home.run(file, again="the partner is loaded now")
    assert (again.files[0].status, again.files[0].verdict) == ("worked", "accepted")
    assert home.rows("SELECT attempt, why FROM file") == [(1, None), (2, "the partner is loaded now")]
    assert again.reconciliation.paid.claims == 1
    assert home.run(file).files[0].verdict == "accepted"  # what counts from now on


def test_again_of_a_file_that_holds_only_refused_claims(home: House) -> None:
    file = drop(claim("A", line="1"))
    home.run(file)
    again = home.run(file, again="checks were changed")
    assert (again.files[0].status, home.refused(again)) == ("worked", {"A": ["A8:400"]})


def test_again_is_refused_once_a_claim_was_accepted(home: House) -> None:
    file = drop(claim("A"), claim("B", line="1"))
    home.run(file)
    again = home.run(file, again="why not")
    assert (again.files[0].status, again.exit_status) == ("again-refused", 1)
    assert again.files[0].said.startswith("1 claim of this file has been accepted")
    assert home.rows("SELECT count(*) FROM file") == [(1,)]
    assert again.reconciliation.open_points == ()


def test_again_of_a_new_file_is_an_ordinary_run(home: House) -> None:
    assert home.run(drop(claim("A")), again="in haste").files[0].status == "worked"


# --- a claim that came before -------------------------------------------------------------------------------------------

def test_a_duplicate_claim_across_files_is_denied(home: House) -> None:
    home.run(drop(claim("A"), number="1"))
    result = home.run(drop(claim("A"), number="2"))
    assert result.reconciliation.denied.claims == 1
    assert home.rows("SELECT reason FROM adjustment WHERE claim_id = 2") == [("18",)]


@pytest.mark.parametrize("before", [
    drop(claim("A", line="1"), number="8"),                                   # refused by the 277CA
    drop(claim("A"), number="8").replace(b"SE*25", b"SE*26"),                 # refused with its set by the 999
    drop(claim("A"), number="8").replace(b"IEA*1*", b"IEA*4*"),               # refused with its interchange by the TA1
    drop(claim("A"), number="8", usage="T"),                                  # a test
    drop(claim("A"), number="8", kind="RP"),                                  # an encounter
])
def test_what_was_refused_or_does_not_count_is_no_duplicate(home: House, before: bytes) -> None:
    home.run(before)
    assert home.run(drop(claim("A"), number="9")).reconciliation.paid.claims == 1


def test_several_interchanges_of_one_file_see_each_other(home: House) -> None:
    one = interchange(group(sets(claim("A"))), number="1")
    two = interchange(group(sets(claim("A"))), number="2")
    assert home.run(one + two).reconciliation.denied.claims == 1
