"""Forms: JSON and XML lose nothing, ndjson and CSV tell it in words, and what is none of ours is refused."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edi import limits
from edi.errors import LoadRefused
from edi.reader import parts
from operations.tools.conversion import FORMS, converted, read_any
from operations.tools.conversion.rows import COLUMNS
from tests.edi.interchanges import GE, GS, IEA, ISA, SET, WHOLE, in_delimiters
from tests.operations.tools.files import ALL, ATTACHMENT, CLAIMS, named


def to(form: str, data: bytes) -> bytes:
    return b"".join(converted(read_any(io.BytesIO(data)), form))


def held(data: bytes) -> None:
    """There and back is the same; so is from one form into the other."""
    as_json, as_xml = (b"".join(converted(parts(io.BytesIO(data)), form)) for form in ("json", "xml"))
    assert to("x12", as_json) == to("x12", as_xml) == data
    assert to("xml", as_json) == as_xml and to("json", as_xml) == as_json


@pytest.mark.parametrize("path", ALL, ids=named)
def test_law_nothing_is_lost(path: Path) -> None:
    held(path.read_bytes())


@pytest.mark.parametrize("text", [
    "", "no X12", f"a note\n{WHOLE}\x1a", WHOLE.replace("~", "~\r\n"), WHOLE + WHOLE.replace("~", "~\n"), WHOLE[:-20],
    "\n".join(WHOLE[i:i + 80] for i in range(0, len(WHOLE), 80)),
    in_delimiters(WHOLE, "\x1d", "\x1c", "\x1f", "\x1e"), in_delimiters(WHOLE, "\x85", "|", "\xa6", "\xac"),
    ISA + "NTE*ADD*caf\xc3\xa9 \xe9 \xff\x00\x1b*<&>\"']]>*\t~" + IEA,
    ISA + "HI*ABK:S1^ABF:S2:^^*::^~N\xc3\xa9:A^B*1~~ ~~" + IEA,
    ISA + "BIN*6*~~*:^\n~" + "BDS*ASC*2*\r\n\r\n~" + GS + SET + GE + IEA,
])
def test_nothing_is_lost_of_odd_ones(text: str) -> None:
    held(text.encode("latin-1"))


@given(st.lists(st.sampled_from([
    ISA, GS, SET, GE, IEA, WHOLE, "NM1*IL*1*A:B^C~", "BIN*4*~~*:~", "~", "\n", " ", "\xe9", "\xc3\xa9", "\x00", "x",
    WHOLE.replace("~", "\n"), WHOLE.replace("*", "|"), "N\n1*A\r\nB*~",
]), max_size=8))
def test_law_nothing_is_lost_of_any(pieces: list[str]) -> None:
    held("".join(pieces).encode("latin-1"))


def test_json_by_example() -> None:
    head, interchange, isa, gs, *rest = json.loads(to("json", CLAIMS))
    assert head == {"format": "x12", "version": 1}
    assert interchange == {"interchange": {"segment": "~", "element": "*", "component": ":", "repetition": "^"}}
    assert (isa["segment"], isa["elements"][5], gs["before"]) == ("ISA", "SAMPLECLEAR    ", "\n")
    assert {"segment": "HI", "elements": [["ABK", "J069"], ["ABF", "E119"]], "loop": "2300", "position": 20} in rest


def test_xml_by_example() -> None:
    tree: Any = etree.fromstring(to("xml", CLAIMS))
    (claim, *_) = tree.xpath("//segment[@id='CLM']")
    assert [e.text for e in claim.findall("e")][:2] == ["A1", "150"]
    assert [c.text for c in claim.findall("e")[4]] == ["11", "B", "1"]
    assert dict(tree.find("interchange").attrib) == {"segment": "7e", "element": "2a", "component": "3a", "repetition": "5e"}


def test_whatever_layout_the_json_has() -> None:
    pretty = json.dumps(json.loads(to("json", CLAIMS)), indent=3, ensure_ascii=False).encode()
    assert to("x12", b"\xef\xbb\xbf " + pretty) == CLAIMS


def test_what_was_edited_is_written() -> None:
    found = json.loads(to("json", CLAIMS))
    (claim,) = [one for one in found if one.get("segment") == "CLM" and one["elements"][0] == "A1"]
    claim["elements"][0] = "Ä1"
    assert to("x12", json.dumps(found).encode()) == CLAIMS.replace(b"CLM*A1*", "CLM*Ä1*".encode())


# -- in words ------------------------------------------------------------------------------------------------------------

def test_ndjson_is_an_object_a_business_unit() -> None:
    found = [json.loads(line) for line in to("ndjson", CLAIMS).splitlines()]
    claims = [one for one in found if one["unit"] == "claim"]
    assert [(one["name"], one["set"], one["set_id"], one["version"]) for one in claims] == [
        ("A1", "0001", "837", "005010X222A1"), ("A2", "0001", "837", "005010X222A1"), ("A3", "0001", "837", "005010X222A1")]
    hi = claims[0]["segments"][1]
    assert (hi["segment"], hi["loop"], hi["label"]) == ("HI", "2300", "Diagnoses")
    assert hi["elements"][1] == {"element": "01-2", "name": "Code", "value": "J069"}


def test_csv_is_a_row_an_element() -> None:
    rows = list(csv.DictReader(io.StringIO(to("csv", CLAIMS).decode())))
    assert tuple(rows[0]) == COLUMNS
    (charge, *_) = [row for row in rows if (row["segment"], row["element"]) == ("CLM", "02")]
    assert (charge["loop"], charge["name"], charge["value"], charge["set"]) == ("2300", "Total charge", "150", "0001")
    assert [row["element"] for row in rows if row["segment"] == "CLM"][2:5] == ["05-1", "05-2", "05-3"]


@pytest.mark.parametrize("form", ["ndjson", "csv"])
def test_in_words_there_are_no_passwords_and_no_attachments(form: str) -> None:
    sent = ATTACHMENT.replace(b"*00*          *ZZ*SAMPLECLEAR", b"*01*SECRET    *ZZ*SAMPLECLEAR")
    told = to(form, sent)
    assert b"SECRET" not in told and b"AB~CD" not in told and b"12 bytes of data" in told


@pytest.mark.parametrize("path", ALL, ids=named)
def test_in_words_anything_can_be_told(path: Path) -> None:
    data = path.read_bytes()
    for line in converted(parts(io.BytesIO(data)), "ndjson"):
        assert json.loads(line)["segments"]
    rows = list(csv.reader(io.StringIO(b"".join(converted(parts(io.BytesIO(data)), "csv")).decode())))
    assert {len(row) for row in rows} == {len(COLUMNS)}


# -- refusals ------------------------------------------------------------------------------------------------------------

HEAD = '{"format": "x12", "version": 1}'
OPEN = f'[{HEAD}, {{"interchange": {{}}}}, '


@pytest.mark.parametrize("text, why", [
    ("[",                                              "broken at record 1"),
    ("[1]",                                            "no object"),
    ("[}",                                             "broken at record 1"),
    ("[]",                                             "first record"),
    ("[{}]",                                           "first record"),
    ('[{"format": "x12", "version": 2}]',              "version"),
    (f"[{HEAD}",                                       "broken behind record 1"),
    (f"[{HEAD} {HEAD}]",                               "broken behind record 1"),
    (f"[{HEAD}] x",                                    "goes on"),
    (f"[{HEAD}, {{]",                                  "broken at record 2"),
    (f"[{HEAD}, {'[' * 100_000}",                      "broken at record 2"),
    (f"[{HEAD}, {{}}]",                                "Record 1: it has none"),
    (f'[{HEAD}, {{"segment": "ST"}}]',                 "in front of the first interchange"),
    (f'[{HEAD}, {{"interchange": "~"}}]',              "names its delimiters"),
    (f'[{HEAD}, {{"interchange": {{"segment": ""}}}}]', "one character"),
    (f'[{HEAD}, {{"interchange": {{"segment": "xx"}}}}]', "one character"),
    (OPEN + '{"segment": 5}]',                         "an element is"),
    (OPEN + '{"segment": "A", "elements": "B"}]',      "are a list"),
    (OPEN + '{"segment": "A", "elements": [[]]}]',     "an element is"),
    (OPEN + '{"segment": "A", "elements": [[["B"], []]]}]', "text is wanted"),
    (OPEN + '{"segment": "A", "elements": ["B*C"]}]',  "delimiters"),
    (OPEN + '{"segment": "A", "elements": ["B~"]}]',   "delimiters"),
    (OPEN + '{"segment": "A", "elements": ["\\ud800"]}]', "half a character"),
    (OPEN + '{"segment": "A", "before": 1}]',          "text is wanted"),
    (OPEN + '{"segment": "A", "breaks": [[0, 0, 0, 0, "x"]]}]', "a break is"),
    (OPEN + '{"segment": "A", "breaks": {}}]',         "a break is"),
    ("[\xff",                                          "no UTF-8"),
    ("<x12",                                           "not of"),
    ("<html/>",                                        "not of"),
    ('<x12 version="2"/>',                             "not of"),
    ('<!DOCTYPE x12 [<!ENTITY e "x">]><x12 version="1"><outside>&e;</outside></x12>', "DOCTYPE"),
    ('<!DOCTYPE x12 SYSTEM "file:///etc/passwd"><x12 version="1"/>', "DOCTYPE"),
    ('<x12 version="1"><outside>&e;</outside></x12>',  "broken at line"),
    ('<x12 version="1"><outside><b/></outside></x12>', "text is wanted"),
    ('<x12 version="1"><outside encoding="base64">?</outside></x12>', "base64"),
    ('<x12 version="1"><interchange segment="zz"/></x12>', "there is none"),
    ('<x12 version="1"><interchange><segment id="A"><f/></segment></interchange></x12>', "nothing but"),
    ('<x12 version="1"><interchange><segment id="A"><break at="1">\n</break></segment></interchange></x12>', "a break is"),
    ('<x12 version="1"><interchange><segment id="A"><e>B*C</e></segment></interchange></x12>', "delimiters"),
])
def test_what_is_none_of_ours_is_refused(text: str, why: str) -> None:
    with pytest.raises(LoadRefused, match=why):
        to("x12", text.encode("latin-1"))


@given(st.sampled_from(["json", "xml"]), st.integers(0, 4000), st.binary(max_size=3))
def test_law_a_broken_file_is_refused_or_read(form: str, at: int, noise: bytes) -> None:
    data = to(form, CLAIMS)
    broken = data[:at] + noise + data[at + len(noise):]
    said = ""
    try:
        to("x12", broken)
    except LoadRefused as error:
        said = str(error)
    assert "AMBERLY" not in said


def test_a_billion_laughs_are_not_laughed() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    with pytest.raises(LoadRefused):
        to("x12", f'<!DOCTYPE x12 [{entities}]><x12 version="1"><outside>&l11;</outside></x12>'.encode())


# -- memory --------------------------------------------------------------------------------------------------------------

def many(count: int) -> bytes:
    body = CLAIMS[CLAIMS.index(b"ST*"):CLAIMS.index(b"GE*")]
    return CLAIMS[:CLAIMS.index(b"ST*")] + body * count + CLAIMS[CLAIMS.index(b"GE*"):]


def peak(pieces: Iterable[bytes]) -> int:
    tracemalloc.start()
    for _ in pieces:
        pass
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


@pytest.mark.parametrize("form", FORMS)
def test_memory_does_not_grow_with_the_file(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READ_BYTES", 1 << 14)
    to(form, CLAIMS)  # what is made once
    small, large = (peak(converted(parts(io.BytesIO(many(count))), form)) for count in (40, 100))
    assert large < small + 60_000  # the larger file has 100 KB more, and its forms many times that


@pytest.mark.parametrize("form", ["json", "xml"])
def test_memory_does_not_grow_with_what_is_read_back(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READ_BYTES", 1 << 14)
    small, large = (peak(converted(read_any(io.BytesIO(to(form, many(count)))), "x12")) for count in (40, 100))
    assert large < small + 60_000
