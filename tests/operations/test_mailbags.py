"""Files as mailboxes give them: several interchanges, groups and kinds of set, with text between them."""

import io
from decimal import Decimal

import pytest

from operations.validation import Validation
from tests.operations.drops import House, claim, drop, group, interchange, of, segments, sets

NINE = group(["ST*999*0001*005010X231A1", "AK1*HC*1*005010X222A1", "AK9*A*1*1*1", "SE*4*0001"], kind="FA",
             version="005010X231A1")
OLD_NINE = group(["ST*997*0001", "AK1*HC*1", "AK9*A*1*1*1", "SE*4*0001"], kind="FA", version="004010")


def other(set_id: str, kind: str, version: str, *body: str, reference: bool = True) -> list[str]:
    """A group of one set of another kind."""
    header = f"ST*{set_id}*0001*{version}" if reference else f"ST*{set_id}*0001"
    return group([header, *body, f"SE*{len(body) + 2}*0001"], kind=kind, version=version)


BHT = "BHT*0019*00*X*20260202*0830*CH"
CLM = "CLM*I1*500***11:A:1*Y*A*Y*Y"
UNKNOWN_GUIDE = other("837", "HC", "005010X298", BHT, CLM)
UNKNOWN_SET = group(["ST*837*0001*005010X298", BHT, CLM, "SE*4*0001"])
OLD_GUIDE = other("837", "HC", "004010X098A1", BHT, CLM, reference=False)
REMITTANCE = other("835", "HP", "005010X221A1", "BPR*I*0*C*NON************20260202", reference=False)
ATTACHMENT = other("275", "PI", "006020X314", "BGN*02*A1*20260202")
FUTURE = other("275", "PI", "008020X341", "BGN*02*A1*20260202")
UNHEARD_OF = other("850", "PO", "005010", "BEG*00*NE*1**20260202", reference=False)

# What comes, and: verdict, exit status, answers, what TA1, AK9 and IK5 say.
KINDS = [
    (interchange(group(sets(claim("A")))),                "accepted",       0, "999 277ca", "AK9*A IK5*A"),
    (interchange(group(sets(claim("A"))), wants_ta1=True), "accepted",      0, "ta1 999 277ca", "TA1*A*000 AK9*A IK5*A"),
    (interchange(group(sets(claim("A", line="1")))),      "rejected",       1, "999 277ca", "AK9*A IK5*A"),
    (interchange(NINE),                                   "acknowledgment", 0, "", ""),
    (interchange(OLD_NINE),                               "acknowledgment", 0, "", ""),
    (interchange(before=["TA1*000000001*260202*0830*A*000"]), "acknowledgment", 0, "", ""),
    (interchange(NINE, wants_ta1=True),                   "acknowledgment", 0, "", ""),
    (interchange(NINE, group(sets(claim("A")), number="2")), "accepted",    0, "999 277ca", "AK9*A IK5*A"),
    (interchange(OLD_NINE, group(sets(claim("A")), number="2")), "accepted", 0, "999 277ca", "AK9*A IK5*A"),
    (interchange(UNKNOWN_GUIDE),                          "rejected",       1, "999", "AK9*R*2"),
    (interchange(UNKNOWN_SET),                            "rejected",       1, "999", "AK9*R IK5*R*I6"),
    (interchange(OLD_GUIDE),                              "rejected",       1, "997", "AK9*R*2"),
    (interchange(OLD_GUIDE, version="00401"),             "rejected",       1, "997", "AK9*R*2"),
    (interchange(OLD_GUIDE, group(sets(claim("A")), number="2")), "partially_accepted", 1, "999 997 277ca",
     "AK9*A IK5*A AK9*R*2"),
    (interchange(REMITTANCE),                             "rejected",       1, "999", "AK9*R*1"),  # not for this partner
    (interchange(ATTACHMENT, version="00602"),            "rejected",       1, "999", "AK9*R*1"),  # likewise; 6020 is read
    (interchange(FUTURE, version="00802"),                "rejected",       1, "999", "AK9*R*2"),
    (interchange(UNHEARD_OF),                             "rejected",       1, "999", "AK9*R*1*2"),
    (interchange(),                                       "accepted",       0, "ta1", "TA1*E*024"),
    (interchange(group(sets(claim("A"))), sender="NOBODY"), "rejected",     1, "ta1", "TA1*R*006"),
    (interchange(group(sets(claim("A"))), receiver="ELSE"), "rejected",     1, "ta1", "TA1*R*009"),
    (interchange(group(sets(claim("A"))), sender="SAMPLEOFFICE", usage="T"), "rejected", 1, "ta1", "TA1*R*020"),
    (interchange(group(sets(claim("A")), sender="OTHER")), "rejected",      1, "999", "AK9*R*1"),
    (interchange(group(sets(claim("A"))), version="00401"), "accepted",     0, "999 277ca", "AK9*A IK5*A"),
    (interchange(group(sets(claim("A")))).replace(b"IEA*1*000000001~\n", b""), "rejected", 1, "ta1", "TA1*R*023"),
    (interchange(group(sets(claim("A")))).replace(b"GE*1*1~\n", b""), "rejected", 1, "999", "AK9*R*3"),
    (interchange(group(sets(claim("A")))).replace(b"GE*1*1~", b"GE*2*1~"), "rejected", 1, "999", "AK9*R*5"),
    (b"Dear Sir or Madam,\n",                             "unreadable",     3, "", ""),
    (b"",                                                 "unreadable",     3, "", ""),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,        "unreadable",     3, "", ""),
]


@pytest.mark.parametrize("data, verdict, status, answers, said", KINDS)
def test_each_kind_of_interchange(data: bytes, verdict: str, status: int, answers: str, said: str, home: House) -> None:
    result = home.run(data)
    (file,) = result.files
    assert (file.verdict, result.exit_status) == (verdict, status)
    assert [answer.kind for answer in file.answers] == answers.split()
    told = []
    for answer in file.answers:
        whole = segments(home.out / answer.name)
        told += ["*".join(("TA1", *e[4:6])) for e in of(whole, "TA1")]
        told += ["*".join(("AK9", e[1], *e[5:])) for e in of(whole, "AK9")]
        told += ["*".join(e) for e in of(whole, "IK5")]
    assert told == said.split()
    assert result.reconciliation.open_points == ()


@pytest.mark.parametrize("data", [row[0] for row in KINDS if row[1] != "acknowledgment" and b"ST*997" not in row[0]])
def test_validate_and_run_agree_where_anybody_may_send(data: bytes, home: House) -> None:
    """Without a registry: `validate` knows none. (It judges acknowledgments too, and has no guide for a 997.)"""
    with home.database.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM partner")
    validation = Validation("1.edi", io.BytesIO(data))
    list(validation)
    assert home.run(data).files[0].verdict == validation.report.verdict


def test_all_of_them_in_one_file(home: House) -> None:
    """Each under its own control number: every one is answered as if it had come alone, and the claims are counted once."""
    parts = [row for row in KINDS if row[0].startswith(b"ISA") and b"IEA" in row[0]]
    numbered = [row[0].replace(b"000000001*0*", b"%09d*0*" % n).replace(b"000000001*1*", b"%09d*1*" % n)
                .replace(b"*000000001~", b"*%09d~" % n) for n, row in enumerate(parts, 101)]
    result = home.run(b"\n\nA mailbox wrote this.\n".join(numbered))
    assert [answer.kind for answer in result.files[0].answers] == " ".join(row[3] for row in parts).split()
    books = result.reconciliation
    assert (books.open_points, result.files[0].verdict, result.exit_status) == ((), "partially_accepted", 1)
    assert books.received.claims == sum(row[0].count(b"CLM*") for row in parts)
    assert books.received.charge == books.refused_with_set.charge + books.refused.charge + books.accepted.charge
    told = home.rows("SELECT fault FROM finding WHERE interchange = 0")
    assert told  # the text between them


def test_each_group_is_answered_to_whoever_sent_it(home: House) -> None:
    """Another application behind the same ISA: its 999 and 277CA name it in GS03."""
    with home.database.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM partner")
    data = interchange(group(sets(claim("A"))), group(sets(claim("B")), number="2", sender="EASTOFFICE"),
                       group(sets(claim("C"), control="0002"), number="3"))
    result = home.run(data)
    nine, status = home.answer(result, "999"), home.answer(result, "277ca")
    assert [e[1:4] for e in of(nine, "GS")] == [["FA", "MAPLE", "SAMPLECLEAR"], ["FA", "MAPLE", "EASTOFFICE"]]
    assert [e[2] for e in of(nine, "AK1")] == ["1", "3", "2"]
    assert [e[1:4] for e in of(status, "GS")] == [["HN", "MAPLE", "SAMPLECLEAR"], ["HN", "MAPLE", "EASTOFFICE"]]
    assert of(nine, "IEA")[0][1] == of(status, "IEA")[0][1] == "2"
    assert len({e[6] for e in [*of(nine, "GS"), *of(status, "GS")]}) == 4
    assert [a.name for a in result.payments] == ["000001-1.835.edi", "000001-2.835.edi"]


def test_several_files_are_told_in_their_order(home: House) -> None:
    result = home.run(drop(claim("A"), number="1"), b"nothing", drop(claim("B", line="1"), number="2"))
    assert [one.verdict for one in result.files] == ["accepted", "unreadable", "rejected"]
    assert result.exit_status == 1
    assert result.reconciliation.received.charge == Decimal("250.00")


def test_only_unreadable_files(home: House) -> None:
    assert home.run(b"nothing", b"nothing either").exit_status == 3
