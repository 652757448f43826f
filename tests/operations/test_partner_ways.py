"""How a partner wants it, and what never pays: policies, places of the TA1, tests, encounters, business days."""

from datetime import datetime

import pytest

from edi.errors import LoadRefused
from operations.loading import load
from tests.operations.drops import AS_OF, PAYER, House, claim, drop, group, interchange, of, segments, sets

BAD_DAY = (b"DTP*472*D8*20260112", b"DTP*472*D8*20260132")


def partner(home: House, **keys: str) -> None:
    """One more partner, whose ISA06 is OTHER."""
    said = "".join(f"{key} = {value}\n" for key, value in keys.items())
    path = home.home / "partners.toml"
    path.write_text((PAYER / "partners.toml").read_text(encoding="utf-8")
                    + f'\n[[partners]]\nname = "Other"\nsender = "OTHER"\n{said}', encoding="utf-8")
    with home.database.transaction() as connection:
        load("partners", [path], connection, AS_OF)


# --- policy ---------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("policy, ik5, ak9, refused_by_set, refused_alone, accepted", [
    ("claim", "E", "E", 0, 1, 1),
    ("set",   "R", "R", 2, 0, 0),
])
def test_what_one_bad_claim_refuses(policy: str, ik5: str, ak9: str, refused_by_set: int, refused_alone: int,
                                    accepted: int, home: House) -> None:
    partner(home, policy=f'"{policy}"')
    result = home.run(drop(claim("A"), claim("B", charge="80"), sender="OTHER").replace(*BAD_DAY, 1))
    nine = home.answer(result, "999")
    assert (of(nine, "IK5")[0][1], of(nine, "AK9")[0][1]) == (ik5, ak9)
    assert of(nine, "CTX")[0][1] == "CLM01:A"
    assert of(nine, "IK4")[0][-1] == "20260132"
    books = result.reconciliation
    assert (books.refused_with_set.claims, books.refused.claims, books.accepted.claims) == (
        refused_by_set, refused_alone, accepted)
    assert books.open_points == ()
    assert [a.kind for a in result.files[0].answers] == (["999", "277ca"] if accepted else ["999"])


def test_a_check_that_a_partner_is_not_held_to(home: House) -> None:
    file = drop(claim("A", line="100"), sender="OTHER")
    partner(home)
    assert home.refused(home.run(file)) == {"A": ["A8:400"]}
    partner(home, faults_off='["claim-total-mismatch"]')
    assert home.run(file, again="the partner is not held to it").reconciliation.accepted.claims == 1


# --- TA1 ------------------------------------------------------------------------------------------------------------------

def test_a_ta1_before_the_first_group(home: House) -> None:
    partner(home, ta1='"before-group"')
    asked = interchange(group(sets(claim("A")), sender="OTHER"), sender="OTHER", wants_ta1=True)
    result = home.run(asked)
    assert [a.kind for a in result.files[0].answers] == ["999", "277ca"]
    nine = home.answer(result, "999")
    assert [e[0] for e in nine[:3]] == ["ISA", "TA1", "GS"]
    assert nine[1] == ["TA1", "000000001", "260202", "0830", "A", "000"]
    assert nine[-1][:2] == ["IEA", "1"]


def test_a_ta1_that_refuses_stands_alone_for_everybody(home: House) -> None:
    partner(home, ta1='"before-group"')
    bad = interchange(group(sets(claim("A")), sender="OTHER"), sender="OTHER").replace(b"IEA*1", b"IEA*2")
    result = home.run(bad)
    assert [e[0] for e in home.answer(result, "ta1")] == ["ISA", "TA1", "IEA"]
    assert home.answer(result, "ta1")[2][1] == "0"


def test_who_may_send_in_test_or_production(home: House) -> None:
    partner(home, usages='["T"]')
    assert of(home.answer(home.run(drop(claim("A"), sender="OTHER")), "ta1"), "TA1")[0][4:] == ["R", "020"]
    assert home.run(drop(claim("A"), sender="OTHER", number="2", usage="T")).exit_status == 0


def test_who_may_send_which_set(home: House) -> None:
    partner(home, sets='["835"]')
    result = home.run(drop(claim("A"), sender="OTHER"))
    assert of(home.answer(result, "999"), "AK9")[0] == ["AK9", "R", "1", "1", "0", "1"]
    assert result.reconciliation.refused_with_set.claims == 1


@pytest.mark.parametrize("sent, refusal", [
    (b"*ZZ*OTHER          *",  ["A", "000"]),
    (b"*30*OTHER          *",  ["R", "005"]),
    (b"*ZZ*ANOTHER        *",  ["R", "006"]),
])
def test_qualifiers_and_senders(sent: bytes, refusal: list[str], home: House) -> None:
    partner(home, sender_qualifier='"ZZ"')
    file = interchange(group(sets(claim("A")), sender="OTHER"), sender="OTHER", wants_ta1=True)
    result = home.run(file.replace(b"*ZZ*OTHER          *", sent))
    assert of(home.answer(result, "ta1"), "TA1")[0][4:] == refusal


def test_answers_go_back_the_way_they_came(home: House) -> None:
    """Sender and receiver change places in ISA and GS, in the answers and in the remittance."""
    partner(home, application='"APP"')
    result = home.run(interchange(group(sets(claim("A")), sender="APP"), sender="OTHER"))
    for name in (*(a.name for a in result.files[0].answers), result.payments[0].name):
        isa, gs = segments(home.out / name)[:2]
        assert (isa[5:9], gs[2:4]) == (["ZZ", "MAPLE".ljust(15), "ZZ", "OTHER".ljust(15)], ["MAPLE", "APP"]), name


def test_answers_and_remittances_go_where_the_partner_wants_them(home: House) -> None:
    partner(home, answers_to='{ qualifier = "30", id = "MAILBOX", application = "BOX" }',
            remittances_to='{ qualifier = "ZZ", id = "BANK", application = "BANKAPP" }')
    ask = interchange(group(sets(claim("A")), sender="OTHER"), sender="OTHER", wants_ta1=True)
    result = home.run(ask)
    assert [a.kind for a in result.files[0].answers] == ["ta1", "999", "277ca"]
    for answer in result.files[0].answers:
        isa, *others = segments(home.out / answer.name)
        assert (isa[5:9], [e[3] for e in of(others, "GS")]) == (
            ["ZZ", "MAPLE".ljust(15), "30", "MAILBOX".ljust(15)], [] if answer.kind == "ta1" else ["BOX"])
    isa, gs = segments(home.out / result.payments[0].name)[:2]
    assert (isa[7], isa[8].strip(), gs[3]) == ("ZZ", "BANK", "BANKAPP")


def test_a_check_that_does_not_exist_is_told(home: House) -> None:
    with pytest.raises(LoadRefused, match=r"partners\.toml.*claim-total-mismatch"):
        partner(home, faults_off='["claim-total-mismath"]')


# --- tests and encounters -------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("usage, kind", [("T", "CH"), ("P", "RP"), ("T", "RP")])
def test_what_never_pays_leaves_no_trace_for_others(usage: str, kind: str, home: House) -> None:
    """29881 goes to the deductible: the real claim after it must find the deductible whole."""
    file = drop(claim("X", card="MAP1002", code="29881", charge="2500"), number="1", usage=usage, kind=kind)
    result = home.run(file)
    assert result.payments == []
    assert {segments(home.out / a.name)[0][15] for a in result.files[0].answers} == {usage}
    assert home.rows("SELECT disposition, payable FROM decision") == [("paid", 0)]
    assert home.rows("SELECT count(*) FROM ledger") == [(0,)]
    assert (result.reconciliation.accepted.claims, result.reconciliation.open_points) == (1, ())
    real = home.run(drop(claim("X", card="MAP1002", code="29881", charge="2500"), number="2"))
    assert real.reconciliation.paid_amount == result.reconciliation.paid_amount
    assert home.rows("SELECT sum(amount) FROM adjustment WHERE claim_id = 2 AND reason = '1'") == [(50000,)]


def test_encounters_and_claims_of_one_file(home: House) -> None:
    both = interchange(group(sets(claim("E"), kind="RP"), sets(claim("C"), control="0002")))
    result = home.run(both)
    (remittance,) = result.payments
    assert [e[1] for e in of(segments(home.out / remittance.name), "CLP")] == ["C"]
    assert result.reconciliation.accepted.claims == 2
    assert result.reconciliation.open_points == ()


# --- when a file counts as received -----------------------------------------------------------------------------------------

@pytest.mark.parametrize("moment, day", [
    ("2026-02-02T16:59:59-05:00", "2026-02-02"),
    ("2026-02-02T17:00:00-05:00", "2026-02-02"),
    ("2026-02-02T17:00:01-05:00", "2026-02-03"),   # after the cut-off
    ("2026-02-02T21:59:00+00:00", "2026-02-02"),   # the payer's zone counts, not that of the clock
    ("2026-02-02T22:01:00+00:00", "2026-02-03"),
    ("2026-02-06T18:00:00-05:00", "2026-02-09"),   # a Friday evening
    ("2026-02-08T09:00:00-05:00", "2026-02-09"),   # a Sunday
    ("2026-02-13T18:00:00-05:00", "2026-02-17"),   # before a holiday on Monday
])
def test_the_day_that_counts(moment: str, day: str, home: House) -> None:
    home.as_of = datetime.fromisoformat(moment)
    result = home.run(drop(claim("A")))
    assert home.rows("SELECT received_at, received_on FROM file") == [(moment, day)]
    assert home.rows("SELECT received_on FROM claim") == [(day,)]
    assert of(home.answer(result, "277ca"), "DTP")[0] == ["DTP", "050", "D8", day.replace("-", "")]


@pytest.mark.parametrize("moment, disposition", [
    ("2026-07-10T16:00:00-04:00", "paid"),     # 179 days after 2026-01-12 is 2026-07-10, a Friday
    ("2026-07-10T17:30:00-04:00", "denied"),   # counts as Monday: 182 days, and the plan gives 180
])
def test_the_cut_off_drives_timely_filing(moment: str, disposition: str, home: House) -> None:
    home.as_of = datetime.fromisoformat(moment)
    home.run(drop(claim("A")))
    assert home.rows("SELECT disposition FROM decision") == [(disposition,)]


# --- who the patient is ---------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("card, named, disposition, member", [
    ("MAP1003",   (),                        "paid",   "MAP100301"),
    ("MISTYPED",  ("MOCKTON", "VERA"),       "pended", ""),   # found by name and birth date: somebody has to look
    ("MISTYPED",  ("Mockton", "Vera"),       "pended", ""),
    ("MISTYPED",  ("SOMEBODY", "ELSE"),      "denied", ""),
])
def test_a_patient_is_looked_for_by_card_and_by_name(card: str, named: tuple[str, ...], disposition: str, member: str,
                                              home: House) -> None:
    file = drop(claim("A", card=card, named=named)).replace(b"DMG*D8*19700101*M", b"DMG*D8*19900930*F")
    home.run(file)
    assert home.rows("SELECT disposition, member_id FROM decision") == [(disposition, member)]
