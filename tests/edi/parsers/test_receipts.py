"""Acknowledgments in plain sight → what they say; and as a law: any text is read without an exception."""

from hypothesis import given
from hypothesis import strategies as st

from edi.canonical.receipts import Blame, Receipt, SetReceipt
from edi.parsers.receipts import receipt_ta1, receipts
from edi.segments import X12_DELIMITERS


def read(set_id: str, text: str) -> list[Receipt]:
    return list(receipts(set_id, [line.strip() for line in text.strip().splitlines()], X12_DELIMITERS))


def test_a_ta1() -> None:
    assert receipt_ta1(("000000905", "260202", "0830", "R", "009")) == Receipt("TA1", "000000905", "R", codes=("009",))
    assert receipt_ta1(("000000905", "260202", "0830", "A", "000")) == Receipt("TA1", "000000905", "A")
    assert receipt_ta1(()) == Receipt("TA1", "", "")


def test_a_999_without_the_senders_data() -> None:
    said = read("999", """
        ST*999*0001*005010X231A1
        AK1*HP*17*005010X221A1
        AK2*835*0001
        IK3*NM1*22*2100*8
        CTX*CLM01:PCN1
        IK4*4:1*1036*6*SECRET
        IK5*R*5*I5
        AK2*835*0002
        IK5*A
        AK9*P*2*2*1
        SE*11*0001""")
    assert said == [Receipt("999", "17", "P", "HP", received=2, sets=(
        SetReceipt("835", "0001", "R", ("5", "I5"), (Blame("6", "ik403", "NM1", 22, 4),)),
        SetReceipt("835", "0002", "A")))]
    assert "SECRET" not in repr(said)


def test_a_997() -> None:
    assert read("997", """
        AK1*HP*17
        AK2*835*0001
        AK3*BPR*2**8
        AK4*2*782*6
        AK3*TRN*3**3
        AK5*R*5
        AK9*R*1*1*0*5""") == [Receipt("997", "17", "R", "HP", codes=("5",), received=1, sets=(
            SetReceipt("835", "0001", "R", ("5",), (Blame("6", "ik403", "BPR", 2, 2), Blame("3", "ik304", "TRN", 3))),))]


def test_an_824_item_by_item() -> None:
    assert read("824", """
        BGN*11*A*20260102
        OTI*IA*IX*ONE*****2*0001*835
        OTI*IR*IX*TWO*****2*0001*835
        TED*024**CLP*9*2
        OTI*TR*TN*TRACE""") == [
            Receipt("824", "2", "IA", reference="ONE", sets=(SetReceipt("835", "0001", "IA"),)),
            Receipt("824", "2", "IR", reference="TWO", sets=(SetReceipt("835", "0001", "IR", blames=(
                Blame("024", "", "CLP", 9, 2),)),)),
            Receipt("824", "", "TR", reference="TRACE")]


@given(st.sampled_from(["999", "997", "824"]), st.lists(st.text(alphabet="AKIOTED0123459*:P^", max_size=40), max_size=20))
def test_anything_is_read(set_id: str, texts: list[str]) -> None:
    assert all(one.kind == set_id for one in receipts(set_id, texts, X12_DELIMITERS))
