"""What a TA1 says of an ISA, element by element."""

import pytest

from tests.edi.interchanges import GE, GS, IEA, SET, WHOLE, in_delimiters, isa, read, told, with_isa


def test_good_one_is_not_told_of() -> None:
    assert told(WHOLE) == []


@pytest.mark.parametrize("element, value, said", [
    ("ISA01", "03",                 []),
    ("ISA01", "04",                 ["010? ISA 1"]),
    ("ISA01", "99",                 ["010 ISA 1"]),
    ("ISA01", "  ",                 ["010 ISA 1"]),
    ("ISA02", "",                   ["011? ISA 2"]),
    ("ISA02", "LONGER THAN TEN",    ["011 ISA 2"]),
    ("ISA03", "02",                 ["012 ISA 3"]),
    ("ISA04", "",                   ["013? ISA 4"]),
    ("ISA05", "30",                 []),
    ("ISA05", "12",                 ["005? ISA 5"]),
    ("ISA05", "XX",                 ["005 ISA 5"]),
    ("ISA06", "SENDER",             ["006? ISA 6"]),
    ("ISA06", "SENDER OF 16 LET",   ["006 ISA 6"]),
    ("ISA07", "00",                 ["007 ISA 7"]),
    ("ISA08", "RECEIVER",           ["008? ISA 8"]),
    ("ISA08", " " * 15,             ["008 ISA 8"]),
    ("ISA09", "261305",             ["014 ISA 9"]),
    ("ISA09", "20260105",           ["014 ISA 9"]),
    ("ISA10", "2460",               ["015 ISA 10"]),
    ("ISA10", "093015",             ["015 ISA 10"]),
    ("ISA11", "U",                  ["022? ISA 11"]),
    ("ISA11", "1",                  ["022 ISA 11"]),
    ("ISA11", " ",                  ["022 ISA 11"]),
    ("ISA11", ":",                  ["022 ISA 11"]),
    ("ISA12", "00401",              ["016? ISA 11"]),
    ("ISA12", "00602",              []),
    ("ISA12", "00304",              ["016? ISA 11", "003 ISA 12"]),
    ("ISA12", "5010 ",              ["022 ISA 11", "017 ISA 12"]),
    ("ISA13", "905",                ["018? ISA 13"]),
    ("ISA13", "00000090A",          ["018 ISA 13", "001 IEA 2"]),
    ("ISA14", "2",                  ["019 ISA 14"]),
    ("ISA15", "I",                  ["020 ISA 15"]),
    ("ISA16", "A",                  ["027 ISA 16"]),
    ("ISA16", " ",                  ["027 ISA 16"]),
])
def test_each_element_has_its_code(element: str, value: str, said: list[str]) -> None:
    if element == "ISA12" and value == "5010 ":
        said = said[1:]  # nothing is known of ISA11 when the version is none
    assert told(with_isa(**{element: value})) == said


def test_u_in_isa11_is_data_up_to_00401() -> None:
    text = with_isa(ISA11="U", ISA12="00401")
    assert told(text) == []
    assert read(text).interchanges[0].delimiters.repetition == ""


def test_zero_is_no_control_number() -> None:
    assert told(isa(ISA13="000000000") + GS + SET + GE + "IEA*1*000000000~") == ["018? ISA 13"]


@pytest.mark.parametrize("segment, element, component, repetition", [
    ("~",  "*",    ":",    "^"),
    ("|",  "+",    ">",    "!"),
    ("\n", "*",    ":",    "^"),
    ("\r", "*",    ":",    "^"),
    ("~",  "|",    "\\",   "`"),
    ("'",  "+",    ":",    "*"),
    ("\x1d", "\x1c", "\x1f", "\x1e"),
    ("\x85", "\xa6", "\xff", "\x80"),
    ("~",  "\n",   "\r",   "^"),
    ("\0", "*",    ":",    "^"),
    ("~",  "*",    "\n",   "^"),
    ("\t", "*",    ":",    "^"),
])
def test_any_four_characters_may_delimit(segment: str, element: str, component: str, repetition: str) -> None:
    text = in_delimiters(WHOLE, segment, element, component, repetition)
    envelope = read(text)
    assert told(text) == []
    assert envelope.interchanges[0].delimiters == (segment, element, component, repetition)
    assert envelope.interchanges[0].groups[0].sets[0].segment_count == 3


@pytest.mark.parametrize("segment, element, component, repetition, said", [
    ("A",  "*", ":", "^", ["004 ISA"]),
    ("7",  "*", ":", "^", ["004 ISA"]),
    (" ",  "*", ":", "^", ["004 ISA"]),
    ("*",  "*", ":", "^", ["004 ISA"]),
    ("~",  "X", ":", "^", ["026 ISA"]),
    ("~",  "*", "*", "^", ["027 ISA 16"]),
    ("~",  "*", "~", "^", ["027 ISA 16"]),
    ("~",  "*", "^", "^", ["022 ISA 11"]),
    ("~",  "*", ":", "*", ["022 ISA 11"]),
    ("~",  "*", ":", "~", ["022 ISA 11"]),
])
def test_bad_delimiters(segment: str, element: str, component: str, repetition: str, said: list[str]) -> None:
    head = in_delimiters(isa(), segment, element, component, repetition)
    envelope = read(head + in_delimiters(GS + SET + GE + IEA, segment, element, component, repetition))
    assert [f"{f.fault.row.code} {f.where.segment} {f.where.element or ''}".strip()
            for f in envelope.interchanges[0].findings] == said
    assert envelope.interchanges[0].refused
    assert envelope.interchanges[0].control_number == "000000905"


@pytest.mark.parametrize("text, said", [
    # unpadded everywhere
    ("ISA*00**00**ZZ*SENDER*ZZ*RECEIVER*260105*0930*^*00501*000000905*0*P*:~",
     ["011? ISA 2", "013? ISA 4", "006? ISA 6", "008? ISA 8"]),
    # ISA14 is missing
    ("ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0930*^*00501*000000905*P*:~",
     ["022 ISA", "019 ISA 14", "020 ISA 15"]),
    # one element too many
    ("ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0930*^*00501*000000905*0*P**:~",
     ["022 ISA"]),
    # no ISA16
    ("ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0930*^*00501*000000905*0*P*~",
     ["027 ISA 16"]),
])
def test_isa_off_its_places_is_read_by_its_separators(text: str, said: list[str]) -> None:
    envelope = read(text + GS + SET + GE + IEA)
    assert told(text + GS + SET + GE + IEA) == said
    assert envelope.interchanges[0].sender == ("ZZ", "SENDER")
    assert envelope.interchanges[0].control_number == "000000905"
    assert len(envelope.interchanges[0].groups[0].sets) == 1


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("width", [1, 3, 40, 52, 80, 104, 105, 106])
def test_isa_may_be_wrapped_anywhere(width: int, line_end: str) -> None:
    text = line_end.join(WHOLE[i:i + width] for i in range(0, len(WHOLE), width))
    envelope = read(text)
    assert told(text) == []
    assert envelope.interchanges[0].delimiters == ("~", "*", ":", "^")
    assert envelope.interchanges[0].groups[0].sets[0].segment_count == 3


def test_unpadded_isa_before_line_ends_as_terminators() -> None:
    text = "ISA*00**00**ZZ*S*ZZ*R*260105*0930*^*00501*000000905*0*P*:\r\n" + (GS + SET + GE + IEA).replace("~", "\r\n")
    assert read(text).interchanges[0].delimiters[:3] == ("\r", "*", ":")
    assert [s for s in told(text) if "?" not in s] == []


def test_a_password_is_no_value_of_a_finding() -> None:
    envelope = read(with_isa(ISA04="SECRET"))
    assert [(f.where.element, f.value) for f in envelope.all_findings()] == [(4, "")]
    assert "SECRET" not in repr(envelope)
