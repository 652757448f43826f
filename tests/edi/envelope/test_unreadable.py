"""Files that hold no interchange: one finding, and a sentence that says what the file is and what to do."""

import pytest

from edi.findings import Fault
from tests.edi.interchanges import GS, ISA, SET, WHOLE, read


@pytest.mark.parametrize("data, words", [
    (b"",                                               "empty"),
    (b"\xef\xbb\xbf",                                   "blanks"),
    (b" \r\n\r\n\x1a",                                  "blanks"),
    (WHOLE.encode("utf-16"),                            "UTF-16"),
    (WHOLE.encode("utf-16-le"),                         "UTF-16"),
    (WHOLE.encode("utf-16-be"),                         "UTF-16"),
    (b"PK\x03\x04" + bytes(100),                        "ZIP"),
    (b"\x1f\x8b\x08" + bytes(100),                      "gzip"),
    (b"-----BEGIN PGP MESSAGE-----\n",                  "PGP"),
    (b"%PDF-1.7\n",                                     "PDF"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(300),        "picture"),
    (b"\x89PNG\r\n\x1a\n" + bytes(300),                 "picture"),
    (b"UNB+UNOA:1+S+R+260105:0930+1'",                  "EDIFACT"),
    (b"MSH|^~\\&|LAB|",                                 "HL7"),
    (b'<?xml version="1.0"?><claim/>',                  "XML"),
    (b'{"claim": 1}',                                   "JSON"),
    (bytes(range(256)) * 20,                            "binary"),
    ((GS + SET).encode(),                               "begins with GS: its interchange header is missing"),
    (SET.encode(),                                      "begins with ST: its interchange header is missing"),
    (b"ISA~",                                           "ISA, but the segment is cut off"),
    (ISA[:60].encode(),                                 "ISA"),
    (ISA.replace("SENDER", "      ").encode(),          "sender"),
    (ISA.replace("000000905", "         ").encode(),    "control number"),
    (b"Dear Sir or Madam, our ISA is late.",            "no X12"),
    (b"ISA" + b" " * 500,                               "ISA"),
    (b"ISA*" * 200,                                     "ISA"),
])
def test_says_what_it_is(data: bytes, words: str) -> None:
    envelope = read(data)
    (found,) = envelope.findings
    assert (found.fault, envelope.interchanges, envelope.size) == (Fault.INPUT_UNREADABLE, (), len(data))
    assert words in found.message


def test_an_isa_that_cannot_be_read_does_not_hide_the_others() -> None:
    envelope = read(ISA.replace("SENDER", "      ") + GS + SET + "GE*1*7~IEA*1*000000905~" + WHOLE)
    assert [i.control_number for i in envelope.interchanges] == ["000000905"]
    assert [(f.fault, f.where.offset) for f in envelope.findings] == [(Fault.INPUT_UNREADABLE, 0)]
