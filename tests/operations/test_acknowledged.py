"""What is said of what we sent, bytes to bytes: a run's answers, the acknowledgments of them, and how they then stand."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import pytest

from operations.screens.acknowledged import print_acks, print_unmatched
from operations.standing import SetStanding, Stands, Status, stands
from operations.validation import Validation
from store import receipts
from tests.operations.drops import AS_OF, House, Segments, claim, drop, group, interchange, segments, sets


def nine(*body: str, set_id: str = "999", version: str = "005010X231A1", sender: str = "SAMPLECLEAR",
         number: str = "501") -> Segments:
    """A group FA with one 999 or 997."""
    header = f"ST*{set_id}*0001*{version}" if set_id == "999" else f"ST*{set_id}*0001"
    return group([header, *body, f"SE*{len(body) + 2}*0001"], kind="FA", version=version, sender=sender, number=number)


def sent(home: House, kind: str) -> tuple[str, str, list[list[str]]]:
    """ISA13, GS06 and the segments of the one answer of this kind in the out folder."""
    (name,) = [name for name in home.answers() if name.endswith(f".{kind}.edi")]
    whole = segments(home.out / name)
    return whole[0][13], next(s[6] for s in whole if s[0] == "GS"), whole


def stand(home: House, hours: float = 24, after: float = 0) -> dict[str, Stands]:
    with home.database.reading() as connection:
        found = receipts.standing(connection, None, 100)
    return {one.answer.kind: stands(one, AS_OF + timedelta(hours=after), hours) for one in found}


def unmatched(home: House) -> list[tuple[str, str, str]]:
    with home.database.reading() as connection:
        return [(one.receipt.kind, one.receipt.number, one.sender) for one in receipts.unmatched(connection)]


def whys(one: SetStanding) -> list[str]:
    return [f"{b.list} {b.code} {b.segment}{b.position or ''}".strip() for b in one.why]


@pytest.fixture
def paid(home: House) -> House:
    """A house that has answered and paid two claims: one 277CA and one 835 wait for their acknowledgments."""
    home.run(drop(claim("A"), claim("B", charge="80")))
    return home


def test_what_was_sent_waits_and_is_overdue_after_a_day(paid: House) -> None:
    assert {kind: (how.status, how.overdue) for kind, how in stand(paid, after=24).items()} == {
        "277ca": (Status.AWAITING, False), "835": (Status.AWAITING, False)}
    assert all(how.overdue for how in stand(paid, after=24.1).values())
    assert not any(how.overdue for how in stand(paid, hours=48, after=24.1).values())


#  what the 999 says behind AK1              how the 835 then stands, and why
NINES = [
    (["AK9*A*1*1*1"],                                                       Status.ACCEPTED, []),
    (["AK2*835*0001", "IK5*A", "AK9*A*1*1*1"],                              Status.ACCEPTED, []),
    (["AK2*835*0001", "IK3*CLP*20*2100*8", "IK4*2*1029*7*99", "IK5*E*5", "AK9*E*1*1*1"],
     Status.ERRORS, ["ik502 5", "ik403 7 CLP20"]),
    (["AK2*835*0001", "IK3*TRN*4**3", "IK5*R*5", "AK9*R*1*1*0"],            Status.REJECTED, ["ik502 5", "ik304 3 TRN4"]),
    (["AK9*R*1*1*0*2"],                                                     Status.REJECTED, ["ak905 2"]),
    (["AK9*P*2*2*1"],                                                       Status.ACCEPTED, []),
    (["AK9*X*1*1*0*11"],                                                    Status.REJECTED, ["ak905 11"]),
    (["AK9*?*1*1*0"],                                                       Status.AWAITING, []),
]


@pytest.mark.parametrize("body, status, why", NINES)
@pytest.mark.parametrize("set_id, version", [("999", "005010X231A1"), ("997", "004010")])
def test_a_999_or_997_about_an_835(set_id: str, version: str, body: list[str], status: Status, why: list[str],
                                   paid: House) -> None:
    if set_id == "997":
        body = [s.replace("IK3", "AK3").replace("IK4", "AK4").replace("IK5", "AK5") for s in body]
    _isa, number, _whole = sent(paid, "835")
    result = paid.run(interchange(nine(f"AK1*HP*{number}", *body, set_id=set_id, version=version), number="77"))
    assert (result.files[0].verdict, result.files[0].answers) == ("acknowledgment", ())
    assert result.reconciliation.open_points == ()
    how = stand(paid)["835"]
    assert (how.status, whys(how.sets[0])) == (status, why)
    assert stand(paid)["277ca"].status is Status.AWAITING
    assert unmatched(paid) == []


#  TA104, TA105   how it stands
TA1S = [("A", "000", Status.ACCEPTED), ("E", "024", Status.ERRORS), ("R", "009", Status.REJECTED)]


@pytest.mark.parametrize("verdict, note, status", TA1S)
def test_a_ta1_about_an_835(verdict: str, note: str, status: Status, paid: House) -> None:
    number, _gs, _whole = sent(paid, "835")
    paid.run(interchange(before=[f"TA1*{number}*260202*0900*{verdict}*{note}"], number="77"))
    how = stand(paid)["835"]
    assert how.status is status
    assert whys(how.sets[0]) == ([] if note == "000" else [f"ta105 {note}"])


def an_824(number: str, *items: str, control: str = "0001") -> Segments:
    body = ["BGN*11*ADVICE1*20260203*0900", "N1*41*SAMPLE CLEARINGHOUSE*46*SAMPLECLEAR", "N1*40*MAPLE*46*MAPLE", *items]
    return group([f"ST*824*{control}*005010X186A1", *body, f"SE*{len(body) + 2}*{control}"], kind="AG",
                 version="005010X186A1", number="502")


#  OTI and on; {g} is the group, {t} the payment's trace       how the 835 then stands, and why
ADVICES = [
    (["OTI*TA*TN*NA*****{g}*0001*835"],                                             Status.ACCEPTED, []),
    (["OTI*TE*TN*NA*****{g}*0001*835", "TED*024**CLP*20*2"],                        Status.ERRORS,   ["024 CLP20"]),
    (["OTI*TR*TN*NA*****{g}*0001*835", "TED*010**BPR*2*2"],                         Status.REJECTED, ["010 BPR2"]),
    (["OTI*TR*TN*{t}", "TED*010"],                                                  Status.REJECTED, ["010"]),
    (["OTI*IA*IX*A*****{g}*0001*835", "OTI*IR*IX*B*****{g}*0001*835", "TED*024**CLP*9"], Status.PARTIAL, ["024 CLP9"]),
    (["OTI*IR*IX*A*****{g}*0001*835", "TED*024**CLP*9", "OTI*IA*IX*B*****{g}*0001*835"], Status.PARTIAL, ["024 CLP9"]),
]


@pytest.mark.parametrize("items, status, why", ADVICES)
def test_an_824_about_an_835(items: list[str], status: Status, why: list[str], paid: House) -> None:
    _isa, number, whole = sent(paid, "835")
    trace = next(s[2] for s in whole if s[0] == "TRN")
    result = paid.run(interchange(an_824(number, *(i.format(g=number, t=trace) for i in items)), number="77"))
    assert (result.files[0].verdict, result.files[0].answers) == ("acknowledgment", ())
    assert paid.rows("SELECT fault, message FROM finding WHERE file_id = ?", result.files[0].file_id) == []
    how = stand(paid)["835"]
    assert (how.status, whys(how.sets[0])) == (status, why)


def test_the_latest_counts_and_all_are_kept(paid: House) -> None:
    isa, number, _whole = sent(paid, "835")
    refused, taken = ["AK9*R*1*1*0*2"], ["AK9*A*1*1*1"]
    told = []
    for n, one in enumerate([
            interchange(before=[f"TA1*{isa}*260202*0900*A*000"], number="71"),
            interchange(nine(f"AK1*HP*{number}", *refused), number="72"),
            interchange(before=[f"TA1*{isa}*260202*0900*A*000"], number="73"),  # says nothing of the group
            interchange(nine(f"AK1*HP*{number}", *taken), number="74"),
            interchange(before=[f"TA1*{isa}*260202*0900*R*024"], number="75")]):
        paid.files({f"ack{n}.edi": one})
        how = stand(paid)["835"]
        told.append((str(how.status), how.by.name if how.by else ""))
    assert told == [("accepted", "ack0.edi"), ("rejected", "ack1.edi"), ("rejected", "ack1.edi"), ("accepted", "ack3.edi"),
                    ("rejected", "ack4.edi")]
    assert len(paid.rows("SELECT id FROM receipt WHERE answer_id IS NOT NULL")) == 5


def test_set_by_set(home: House) -> None:
    """A 277CA of two sets of which one is refused; then one that speaks of the other set alone."""
    home.run(interchange(group(sets(claim("A")), sets(claim("B", charge="80"), control="0002"))))
    _isa, number, _whole = sent(home, "277ca")
    home.run(interchange(nine(f"AK1*HN*{number}", "AK2*277*0002", "IK5*R*5", "AK9*P*2*2*1"), number="77"))
    how = stand(home)["277ca"]
    assert (how.status, [each.status for each in how.sets]) == (Status.PARTIAL, [Status.ACCEPTED, Status.REJECTED])
    home.run(interchange(nine(f"AK1*HN*{number}", "AK2*277*0002", "IK5*A", "AK9*A*1*1*1"), number="78"))
    assert [each.status for each in stand(home)["277ca"].sets] == [Status.ACCEPTED, Status.ACCEPTED]


#  why it matches nothing                    the file
STRANGERS = [
    ("a number that we never gave",          lambda isa, gs: interchange(nine("AK1*HP*999", "AK9*A*1*1*1"), number="77")),
    ("another kind of group",                lambda isa, gs: interchange(nine(f"AK1*HN*{gs}", "AK9*A*1*1*1"), number="77")),
    ("an interchange that we never sent",    lambda isa, gs: interchange(
        before=["TA1*000000999*260202*0830*R*009"], number="77")),
    ("not to whom we sent it",               lambda isa, gs: interchange(
        nine(f"AK1*HP*{gs}", "AK9*R*1*1*0*2", sender="SAMPLEOFFICE"), sender="SAMPLEOFFICE", number="77")),
    ("nobody we know",                       lambda isa, gs: interchange(
        nine(f"AK1*HP*{gs}", "AK9*R*1*1*0*2"), sender="NOBODY", number="77")),
    ("an 824 of nothing",                    lambda isa, gs: interchange(an_824(gs, "OTI*TR*TN*NOTOURS"), number="77")),
]


@pytest.mark.parametrize("data", [row[1] for row in STRANGERS], ids=[row[0] for row in STRANGERS])
def test_what_matches_nothing_is_kept_and_changes_nothing(data: object, paid: House) -> None:
    isa, number, _whole = sent(paid, "835")
    assert callable(data)
    result = paid.run(data(isa, number))
    assert result.files[0].answers == ()
    assert len(unmatched(paid)) == 1
    assert {how.status for how in stand(paid).values()} == {Status.AWAITING}


def test_an_acknowledgment_beside_claims(paid: House) -> None:
    isa, number, _whole = sent(paid, "835")
    result = paid.run(interchange(
        nine(f"AK1*HP*{number}", "AK9*A*1*1*1"), group(sets(claim("C")), number="2"), number="2",
        before=[f"TA1*{isa}*260202*0900*A*000"]))
    assert [answer.kind for answer in result.files[0].answers] == ["999", "277ca"]
    assert result.reconciliation.open_points == ()
    nines = [s for s in segments(paid.out / result.files[0].answers[0].name) if s[0] == "AK1"]
    assert [s[1] for s in nines] == ["HC"]
    assert paid.rows("SELECT answer.kind FROM receipt JOIN answer ON answer.id = answer_id") == [("835",), ("835",)]


def test_the_same_file_again_is_one_statement(paid: House) -> None:
    _isa, number, _whole = sent(paid, "835")
    data = interchange(nine(f"AK1*HP*{number}", "AK9*A*1*1*1"), number="77")
    paid.run(data)
    paid.run(data)
    assert len(paid.rows("SELECT id FROM receipt")) == 1


def test_a_rehearsal_keeps_nothing(paid: House) -> None:
    _isa, number, _whole = sent(paid, "835")
    paid.run(interchange(nine(f"AK1*HP*{number}", "AK9*A*1*1*1"), number="77"), dry=True)
    assert paid.rows("SELECT id FROM receipt") == []


def test_what_was_sent_before_numbers_were_kept_is_numbered_from_its_bytes(paid: House) -> None:
    before = paid.stored()
    with paid.database.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM sent_set")
        connection.exec_driver_sql("DELETE FROM sent")
    paid.run()
    after = paid.stored()
    assert after["sent"] == before["sent"]
    assert {row.partition(",")[2] for row in after["sent_set"]} == {row.partition(",")[2] for row in before["sent_set"]}


def test_the_table_says_it_in_words(paid: House, capsys: pytest.CaptureFixture[str]) -> None:
    _isa, number, _whole = sent(paid, "835")
    paid.files({"ack.edi": interchange(nine(f"AK1*HP*{number}", "AK2*835*0001", "IK3*CLP*20*2100*8", "IK4*2*1029*7*SECRET",
                                            "IK5*R*5", "AK9*R*1*1*0"), number="77")})
    paid.files({"odd.edi": interchange(nine("AK1*HP*999", "AK9*A*1*1*1"), number="78")})
    url = str(paid.home / "a.db")
    late = AS_OF + timedelta(days=2)

    def shown(status: str = "", overdue: bool = False) -> str:
        assert print_acks(url, status=status, overdue=overdue, hours=24, as_of=late, limit=50, form="table") == 0
        return capsys.readouterr().out

    assert "rejected" in shown("rejected") and "277ca" not in shown("rejected")
    assert "overdue" in shown(overdue=True) and "835" not in shown(overdue=True)
    assert print_acks(url, status="rejected", overdue=False, hours=24, as_of=late, limit=50, form="json") == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["kind"], one["to"]["id"], one["status"], one["by"]["name"]) == ("835", "SAMPLECLEAR", "rejected", "ack.edi")
    assert [why["says"] for why in one["sets"][0]["why"]] == [
        "Segments have faults (5)", "CLP02 at segment 20: Code not in the list (7)"]
    assert print_unmatched(url, form="table") == 0
    told = capsys.readouterr().out
    assert "odd.edi" in told and "HP 999" in told and "SECRET" not in told


def test_validate_has_no_guide_for_a_997_and_refuses_none() -> None:
    validation = Validation("old.edi", io.BytesIO(interchange(nine("AK1*HP*7", "AK9*A*1*1*1", set_id="997", version="004010"))))
    assert [(told.finding.fault.id, told.finding.severity.value) for told in validation] == [
        ("set-not-supported", "info")]
    assert validation.report.verdict == "accepted"
