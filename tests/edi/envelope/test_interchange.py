"""How groups and sets nest, what they count and how they are numbered: TA105, AK905 and IK502 of the envelope."""

import pytest

from tests.edi.interchanges import GE, GS, IEA, ISA, SET, WHOLE, isa, read, told


@pytest.mark.parametrize("body, said", [
    # the trailer's count and number
    (GS + SET + GE + "IEA*2*000000905~",                           ["021 IEA 1"]),
    (GS + SET + GE + "IEA*x*000000905~",                           ["021 IEA 1"]),
    (GS + SET + GE + "IEA*01*905~",                                []),
    (GS + SET + GE + "IEA*1*000000906~",                           ["001 IEA 2"]),
    (GS + SET + GE + "IEA~",                                       ["021 IEA 1", "001 IEA 2"]),
    (GS + SET + "GE*2*7~" + IEA,                                   ["5 GE 1"]),
    (GS + SET + "GE*1*8~" + IEA,                                   ["4 GE 2"]),
    (GS + SET + "GE*1*0007~" + IEA,                                []),
    (GS + SET + "GE~" + IEA,                                       ["5 GE 1", "4 GE 2"]),
    (GS + SET.replace("SE*3", "SE*4") + GE + IEA,                  ["4 SE 1"]),
    (GS + SET.replace("SE*3", "SE*0003") + GE + IEA,               []),
    (GS + SET.replace("SE*3*0001", "SE*3*0002") + GE + IEA,        ["3 SE 2"]),
    (GS + SET.replace("SE*3*0001", "SE*3*1") + GE + IEA,           ["3 SE 2"]),
    (GS + SET.replace("SE*3*0001", "SE") + GE + IEA,               ["4 SE 1", "3 SE 2"]),
    # missing trailers
    (GS + SET + GE,                                                ["023 ISA"]),
    (GS + SET + IEA,                                               ["3 GS"]),
    (GS + SET.replace("SE*3*0001~", "") + GE + IEA,                ["2 ST"]),
    (GS + SET.replace("SE*3*0001~", "") + IEA,                     ["3 GS", "2 ST"]),
    (GS + SET.replace("SE*3*0001~", ""),                           ["023 ISA", "3 GS", "2 ST"]),
    (GS + SET + GS.replace("*7*", "*8*") + SET + "GE*1*8~IEA*2*905~",       ["3 GS"]),
    (GS + SET.replace("SE*3*0001~", "") + SET.replace("0001", "0002") + "GE*2*7~" + IEA, ["2 ST"]),
    # missing headers, and what stands where nothing may
    (SET + GE + IEA,                                               ["024 ST", "021 IEA 1"]),
    (GS + "BHT*0019~SE*2*0001~GE*0*7~" + IEA,                      ["024", "5? GE 1"]),
    (GS + SET + GE + "GE*1*7~" + IEA,                              ["024 GE"]),
    (GS + SET + "SE*3*0001~" + GE + IEA,                           ["024 SE"]),
    (GS + SET + GE + "NTE*X~" + IEA,                               ["024"]),
    ("NTE*X~" + GS + SET + GE + IEA,                               ["024"]),
    (GS + SET + GE + "NTE*X~",                                     ["024", "023 ISA"]),
    # numbers used twice
    (GS + SET + SET + "GE*2*7~" + IEA,                             ["23 ST 2"]),
    (GS + SET + GE + GS + SET + GE + "IEA*2*905~",                 ["19 GS 6"]),
    (GS + SET + GE + GS.replace("*7*", "*07*") + SET + GE + "IEA*2*905~", ["19 GS 6"]),
    (GS + SET + GE + GS.replace("*7*", "*8*") + SET + "GE*1*8~IEA*2*905~", []),
    # nothing inside
    ("IEA*0*000000905~",                                           ["024? IEA"]),
    (GS + "GE*0*7~" + IEA,                                         ["5? GE 1"]),
])
def test_nesting_and_counting(body: str, said: list[str]) -> None:
    assert told(ISA + body) == said


@pytest.mark.parametrize("element, value, said", [
    (1, "",            ["024 GS 1"]),
    (1, "XX",          ["1 GS 1"]),
    (1, "HP",          ["18 ST 1"]),
    (2, "",            ["024 GS 2"]),
    (3, " ",           ["024 GS 3"]),
    (4, "260105",      ["024 GS 4"]),
    (4, "20260230",    ["024 GS 4"]),
    (5, "2400",        ["024 GS 5"]),
    (5, "093059",      []),
    (5, "09305999",    []),
    (6, "",            ["6 GS 6", "4 GE 2"]),
    (6, "7A",          ["6 GS 6", "4 GE 2"]),
    (6, "1234567890",  ["6 GS 6", "4 GE 2"]),
    (6, "-7",          ["6 GS 6", "4 GE 2"]),
    (7, "T",           ["024 GS 7"]),
    (8, "",            ["2 GS 8"]),
    (8, "UNKNOWN",     []),
    (8, "005010X222A1 ", []),
])
def test_gs(element: int, value: str, said: list[str]) -> None:
    elements = GS[:-1].split("*")
    elements[element] = value
    assert told(ISA + "*".join(elements) + "~" + SET + GE + IEA) == said


@pytest.mark.parametrize("st, said", [
    ("ST*837*0001",                []),
    ("ST*837*000000001",           []),
    ("ST*837*A-01",                []),
    ("ST*837*001",                 ["7 ST 2"]),
    ("ST*837*0000000001",          ["7 ST 2"]),
    ("ST*837",                     ["7 ST 2"]),
    ("ST",                         ["6 ST 1", "7 ST 2"]),
    ("ST**0001",                   ["6 ST 1"]),
    ("ST*83*0001",                 ["6 ST 1"]),
    ("ST*999*0001",                ["18 ST 1"]),
    ("ST*850*0001",                []),  # whether a set is supported is judged elsewhere
])
def test_st(st: str, said: list[str]) -> None:
    control = [*st.split("*"), "", ""][2]
    assert told(f"{ISA}{GS}{st}~BHT*0019~SE*3*{control}~{GE}{IEA}") == said


def test_values_and_places() -> None:
    text = "\n" + WHOLE.replace("~", "~\n")
    (interchange,) = read(text).interchanges
    (group,) = interchange.groups
    (one,) = group.sets
    assert (interchange.ordinal, interchange.sender, interchange.receiver) == (1, ("ZZ", "SENDER"), ("ZZ", "RECEIVER"))
    assert (interchange.date, interchange.time, interchange.version) == ("260105", "0930", "00501")
    assert (interchange.control_number, interchange.ack_requested, interchange.usage) == ("000000905", False, "P")
    assert text[interchange.offset:interchange.end] == text.strip()
    assert (group.functional_id, group.sender, group.receiver) == ("HC", "SENDER", "RECEIVER")
    assert (group.date, group.time, group.control, group.version) == ("20260105", "0930", "7", "005010X222A1")
    assert text[group.offset:group.end] == (GS + SET + GE).replace("~", "~\n")[:-1]
    assert (one.set_id, one.control, one.reference, one.version) == ("837", "0001", "005010X222A1", "005010X222A1")
    assert text[one.offset:one.end] == SET.replace("~", "~\n")[:-1]
    assert (interchange.iea, group.ge) == (("1", "000000905"), ("1", "7"))


def test_version_is_gs08_where_st03_is_missing() -> None:
    (one,) = read(WHOLE.replace("ST*837*0001*005010X222A1", "ST*837*0001")).interchanges[0].groups[0].sets
    assert (one.reference, one.version) == ("", "005010X222A1")


def test_findings_stand_with_what_they_refuse() -> None:
    second = SET.replace("0001", "0002").replace("SE*3", "SE*9")
    (interchange,) = read(ISA + GS + SET + second + "GE*3*7~" + IEA).interchanges
    (group,) = interchange.groups
    assert (interchange.refused, group.refused, [s.refused for s in group.sets]) == (False, True, [False, True])
    where = group.sets[1].findings[0].where
    assert (where.position, where.segment, where.element) == (3, "SE", 1)
    assert where.offset == len(ISA + GS + SET) + second.index("SE*")


def test_set_without_se_ends_where_the_next_control_segment_begins() -> None:
    text = ISA + GS + SET.replace("SE*3*0001~", "") + "\n" + GE + IEA
    (one,) = read(text).interchanges[0].groups[0].sets
    assert text[one.offset:one.end].strip() == SET.replace("SE*3*0001~", "")
    assert one.segment_count == 2


# -- several interchanges, and what stands around them --------------------------------------------------------------


def test_interchanges_with_their_own_delimiters() -> None:
    other = isa(ISA13="000000906").replace("*", "+").replace(":", ">").replace("^", "!").replace("~", "'")
    rest = (GS + SET + GE + "IEA*1*000000906~").replace("*", "+").replace("~", "'")
    envelope = read(WHOLE + other + rest + "\r\n" + isa(ISA13="000000907", ISA12="00401", ISA11="U") + "IEA*0*907~")
    assert [i.delimiters for i in envelope.interchanges] == [
        ("~", "*", ":", "^"), ("'", "+", ">", "!"), ("~", "*", ":", ""),
    ]
    assert [f.fault.id for f in envelope.all_findings()] == ["interchange-content-invalid"]


@pytest.mark.parametrize("text, said", [
    ("\xef\xbb\xbf" + WHOLE,                           []),
    ("\n\n  \t" + WHOLE + "\n\n\x1a",                  []),
    (WHOLE + "\0" * 500,                               []),
    (WHOLE + "\xef\xbb\xbf" + isa(ISA13="000000906") + "IEA*0*906~", ["024? IEA"]),
    ("From: VISA, ISA-certified\r\nISAAC said\r\n" + WHOLE, ["text-outside-interchange?"]),
    (WHOLE + "Regards",                                ["text-outside-interchange?"]),
    (WHOLE + "-- \n" + WHOLE.replace("905", "906"),    ["text-outside-interchange?"]),
    (WHOLE + SET,                                      ["text-outside-interchange?"]),
    ("ISA*00*" + "\n" + WHOLE,                         ["input-unreadable ISA"]),
    (WHOLE + WHOLE,                                    ["025 ISA 13"]),
    (WHOLE + WHOLE.replace("*P*", "*T*"),              ["025 ISA 13"]),
    (WHOLE + WHOLE.replace("ZZ*SENDER ", "ZZ*ANOTHER"), []),
    (WHOLE.replace("~", "~~", 3),                      ["segment-empty?"] * 3),
    (WHOLE.replace("~", "~\n \n"),                     []),
    (WHOLE.replace("BHT", "  \tBHT"),                  []),
    (WHOLE[:-1],                                       ["022? IEA"]),
    (WHOLE.replace("~", "\n")[:-1],                    []),
    (WHOLE.replace("BHT*0019", "NM1*LISA*0019"),       []),
    (WHOLE.replace("BHT*0019", "NM1*ISA*00*" + "ISA*" * 20), []),
])
def test_what_stands_around_and_between(text: str, said: list[str]) -> None:
    assert told(text) == said
    assert any(one.set_id == "837" for i in read(text).interchanges for g in i.groups for one in g.sets)


def test_text_outside_is_found_at_its_first_character() -> None:
    envelope = read("\n  Hello\n" + WHOLE + "\n bye")
    assert [f.where.offset for f in envelope.findings] == [3, len("\n  Hello\n" + WHOLE + "\n ")]


def test_interchange_cut_off_in_the_middle_of_a_segment_does_not_take_the_next_with_it() -> None:
    cut = ISA + GS + "ST*837*0001~CLM*A37*5"
    envelope = read(cut + WHOLE.replace("905", "906"))
    assert [i.control_number for i in envelope.interchanges] == ["000000905", "000000906"]
    assert envelope.interchanges[0].end == envelope.interchanges[1].offset == len(cut)
    assert envelope.interchanges[0].refused and not envelope.interchanges[1].refused


def test_ta1_segments_are_kept() -> None:
    ta1 = "TA1*000000905*260105*0930*A*000~"
    text = ISA + ta1 + ta1.replace("*A*000", "*R*023") + "IEA*0*000000905~"
    (interchange,) = read(text).interchanges
    assert interchange.ta1 == (("000000905", "260105", "0930", "A", "000"), ("000000905", "260105", "0930", "R", "023"))
    assert interchange.holds_only_acknowledgments and told(text) == []
    assert told(ISA + ta1 + "IEA*1*000000905~") == ["021? IEA 1"]
    assert told(ISA + ta1 + GS + SET + GE + IEA) == []
    assert told(ISA + GS + SET + GE + ta1 + IEA) == []
    assert told(ISA + GS + ta1 + SET + GE + IEA) == ["024 TA1"]
    assert told(ISA + GS + SET.replace("SE*3", ta1 + "SE*4") + GE + IEA) == []  # the walker tells of it


def test_only_acknowledgments() -> None:
    group = GS.replace("HC", "FA") + SET.replace("837", "999") + GE
    (one,) = read(ISA + group + IEA).interchanges
    assert one.holds_only_acknowledgments
    assert not read(WHOLE).interchanges[0].holds_only_acknowledgments
    assert not read(ISA + "IEA*0*000000905~").interchanges[0].holds_only_acknowledgments


def test_control_segments_wrapped_anywhere() -> None:
    for width in range(1, 90):
        text = "\r\n".join(WHOLE[i:i + width] for i in range(0, len(WHOLE), width))
        (one,) = read(text).interchanges[0].groups[0].sets
        assert (one.set_id, one.control, one.segment_count, told(text)) == ("837", "0001", 3, [])


def test_binary_data_may_hold_anything() -> None:
    data = "~SE*1*0001~GE*1*7~\n" + ISA + "IEA~"
    text = (ISA + GS.replace("HC", "PI") + f"ST*275*0001~BIN*{len(data)}*{data}~BDS*ASC*3*~~~~SE*4*0001~" + GE + IEA)
    assert told(text) == []
    assert [s.segment_count for s in read(text).interchanges[0].groups[0].sets] == [4]


def test_binary_segment_that_announces_a_wrong_length_is_a_segment_as_any_other() -> None:
    text = ISA + GS.replace("HC", "PI") + "ST*275*0001~BIN*11*abc~BIN*999999999*abc~BIN*2*abc~SE*5*0001~" + GE + IEA
    assert told(text) == []
