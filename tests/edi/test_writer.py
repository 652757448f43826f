"""What builders make, with envelope and counts; what is trimmed and what is replaced."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.reader import parse
from edi.segments import X12_DELIMITERS, Delimiters
from edi.writer import (
    GroupOut,
    InterchangeHeader,
    Out,
    Repeated,
    SetOut,
    Written,
    clean,
    write,
    write_interchange,
    written,
)
from edi.writer.texts import Charset, Texts
from tests.edi.interchanges import read, told

DAY, NOON = date(2026, 1, 5), time(12, 34)


def header(**changed: object) -> InterchangeHeader:
    said: dict[str, object] = {
        "sender_qualifier": "ZZ", "sender": "PAYER", "receiver_qualifier": "30", "receiver": "123456789", "date": DAY,
        "time": NOON, "control_number": 17, **changed,
    }
    return InterchangeHeader(**said)  # type: ignore[arg-type]  # the tests below put wrong things in on purpose


def group(*sets: SetOut, control_number: int = 5) -> GroupOut:
    return GroupOut(functional_id="HP", sender="PAYER", receiver="CLINIC", date=DAY, time=NOON,
                    control_number=control_number, version="005010X221A1", sets=sets)


def one(*segments: Out | Written, control: str = "0001", reference: str = "") -> SetOut:
    return SetOut(set_id="835", control=control, reference=reference, segments=segments)


def segment(out: Out, **changed: object) -> str:
    """One segment as it is written."""
    lines = write_interchange(header(line_end="\n", **changed), [group(one(out))]).decode("latin-1").splitlines()
    return lines[3][:-1]


def test_an_interchange_whole() -> None:
    sets = [one(("BPR", "I", "125.5"), ("TRN", "1", "A")), one(("LX", "1"), control="0002", reference="005010X221A1")]
    assert write_interchange(header(line_end="\n", ack_requested=True, usage="T"), [group(*sets)]).decode() == (
        "ISA*00*          *00*          *ZZ*PAYER          *30*123456789      *260105*1234*^*00501*000000017*1*T*:~\n"
        "GS*HP*PAYER*CLINIC*20260105*1234*5*X*005010X221A1~\n"
        "ST*835*0001~\n"
        "BPR*I*125.5~\n"
        "TRN*1*A~\n"
        "SE*4*0001~\n"
        "ST*835*0002*005010X221A1~\n"
        "LX*1~\n"
        "SE*3*0002~\n"
        "GE*2*5~\n"
        "IEA*1*000000017~\n"
    )


def test_ta1_stands_alone_or_before_the_first_group() -> None:
    ta1: Out = ("TA1", "000000905", "260105", "0930", "A", "000")
    alone = write_interchange(header(), ta1=[ta1]).decode()
    assert alone[106:] == "TA1*000000905*260105*0930*A*000~IEA*0*000000017~"
    both = write_interchange(header(), [group(one())], [ta1]).decode()
    assert [s.split("*")[0] for s in both.split("~")] == ["ISA", "TA1", "GS", "ST", "SE", "GE", "IEA", ""]
    assert told(alone) == told(both) == []


def test_what_is_written_is_read_without_a_finding() -> None:
    data = write_interchange(header(), [group(one(("LX", "1"))), group(one(("LX", "1")), control_number=6)])
    (interchange,) = read(data).interchanges
    assert told(data) == []
    assert (interchange.sender, interchange.receiver) == (("ZZ", "PAYER"), ("30", "123456789"))
    assert [(g.control, len(g.sets)) for g in interchange.groups] == [("5", 1), ("6", 1)]


@pytest.mark.parametrize("out, text", [
    (("NM1", "IL", "", "", ""),                           "NM1*IL"),
    (("NM1", "", "", "1"),                                "NM1***1"),
    (("SVC", ("HC", "99213", "", ""), "1"),               "SVC*HC:99213*1"),
    (("SVC", ("", "", ""), "1"),                          "SVC**1"),
    (("SVC", ("", "A", ""), ("", "")),                    "SVC*:A"),
    (("EB", "1", Repeated(("30", "98", ""))),             "EB*1*30^98"),
    (("HI", Repeated((("ABK", "A1"), ("ABF", "B2", "")))), "HI*ABK:A1^ABF:B2"),
    (("EB", Repeated(("", "")), "1"),                     "EB**1"),
    (("NTE", "ADD", "A ", " B", "C  "),                   "NTE*ADD*A* B*C"),
    (("NTE", "   ", "A"),                                 "NTE**A"),
    (("NTE", "A*B~C:D^E"),                                "NTE*A B C D E"),
    (("NTE", "*", "A"),                                   "NTE*?*A"),
    (("NTE", "line\nbreak\ttab\0"),                       "NTE*line break tab"),
    (("NTE", "José Müller-Łukasz"),                       "NTE*Jose Muller-Lukasz"),
    (("NTE", "O’Neil – “quoted”", "李"),                  'NTE*O\'Neil - "quoted"*?'),
    (("SVC", ("HC", "A:B", "ß"), "1"),                    "SVC*HC:A B:ss*1"),
])
def test_trimming_and_replacing(out: Out, text: str) -> None:
    assert segment(out) == text


def test_basic_character_set_has_no_lower_case() -> None:
    assert segment(("NTE", "Dr. José {x} @ #1"), charset="basic") == "NTE*DR. JOSE  X     1"


def test_other_delimiters_forbid_other_characters() -> None:
    others = Delimiters("\n", "|", ">", "!")
    text = write_interchange(header(delimiters=others), [group(one(("NTE", "A|B!C>D~E*F:G^H\nI", ("X", "Y"))))])
    assert b"\nNTE|A B C D~E*F:G^H I|X>Y\n" in text
    assert told(text) == []


@pytest.mark.parametrize("changed, words", [
    ({"sender": "A" * 16},                "sender has 16 characters; at most 15"),
    ({"sender": "A*B"},                   "sender holds a separator"),
    ({"receiver": "JOSÉ"},                "not ASCII"),
    ({"control_number": 1_000_000_000},   "control number has 10 characters"),
    ({"version": "005010"},               "version has 6 characters"),
])
def test_headers_that_do_not_fit_are_refused(changed: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        write_interchange(header(**changed))


def test_nothing_repeats_without_a_separator_for_it() -> None:
    old = {"delimiters": Delimiters(repetition=""), "version": "00401"}
    assert segment(("EB", Repeated(("30",))), **old) == "EB*30"
    with pytest.raises(ValueError, match="no separator"):
        segment(("EB", Repeated(("30", "98"))), **old)


def test_same_arguments_same_bytes() -> None:
    once, again = (write_interchange(header(), [group(one(("LX", "1")))]) for _ in range(2))
    assert once == again


@given(
    st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), max_size=5),
    st.sampled_from(["basic", "extended"]),
)
def test_law_what_is_written_is_read_again(rows: list[list[str]], charset: Charset) -> None:
    outs: list[Out] = [("NTE", *row) for row in rows]
    data = write_interchange(header(charset=charset), [group(one(*outs))])
    assert told(data) == []
    assert write(parse(data)) == data
    segments = parse(data).passages[0].segments[3:-3]
    cleaned = [[clean(value, X12_DELIMITERS, charset) for value in row] for row in rows]
    assert [[s.value(i) for i in range(1, len(row) + 1)] for s, row in zip(segments, rows, strict=True)] == cleaned


@given(st.text(max_size=30))
def test_law_clean_text_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned.isascii() and not set(cleaned) & set("~*:^") and cleaned == cleaned.rstrip(" ")


def test_text_written_ahead_stands_and_counts_like_segments() -> None:
    claim: list[Out] = [("CLP", "A*1", ""), ("SVC", ("HC", "99213", ""), "1")]
    plain = group(one(("LX", "1"), *claim, *claim, ("PLB", "X")))
    ahead = group(one(("LX", "1"), written(claim), written(claim), ("PLB", "X")))
    assert write_interchange(header(), [ahead]) == write_interchange(header(), [plain])
    assert write_interchange(header(line_end="\n"), [ahead]) == write_interchange(header(line_end="\n"), [plain])
    with pytest.raises(ValueError, match="only under the delimiters"):
        write_interchange(header(delimiters=Delimiters("\n")), [ahead])


VALUES = st.text("AB *:^~\n", max_size=4)
COMPOSITES = st.lists(VALUES, max_size=3).map(tuple)
ELEMENTS = VALUES | COMPOSITES | st.lists(VALUES | COMPOSITES, max_size=3).map(Repeated)
OUTS = st.lists(ELEMENTS, max_size=4).map(lambda elements: ("NTE", *elements))


@given(st.lists(OUTS, max_size=4), st.sampled_from(["basic", "extended"]))
def test_law_together_as_one_by_one(outs: list[Out], charset: Charset) -> None:
    texts = Texts(X12_DELIMITERS, charset)
    assert texts.joined(outs) == "".join(texts.segment(out) + "~" for out in outs)
