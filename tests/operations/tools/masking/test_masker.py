"""A masked file: nobody in it, the same bytes' places, the same findings."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi.reader import parse
from operations.tools.masking import Masker, key_of
from operations.validation import Validation
from tests.operations.tools.files import ALL, ATTACHMENT, CLAIMS, SEEDS, named
from tests.samples.story import SAMPLES
from tests.test_cli_canary import BORN, CANARY, sung
from tests.test_cli_masks import FAULTS, MARKS, claims

MASKER = Masker(key_of("a test"))


def masked(data: bytes) -> bytes:
    return b"".join(MASKER.masked(io.BytesIO(data)))


def told(data: bytes) -> tuple[str, list[object]]:
    """Verdict and findings: what, where, how bad; an id that is none is somebody's text."""
    validation = Validation("x", io.BytesIO(data))
    found: list[object] = []
    for each in validation:
        where = each.finding.where
        segment = where.segment if re.fullmatch("[A-Z][A-Z0-9]{1,2}", where.segment) else ""
        found.append((each.place.ordinals, each.finding.fault.id, where._replace(segment=segment), each.finding.severity,
                      each.finding.message))
    return validation.report.verdict, found




def same(data: bytes) -> bytes:
    after = masked(data)
    assert len(after) == len(data)
    assert told(after) == told(data)
    return after


@pytest.mark.parametrize("path", ALL, ids=named)
def test_law_the_findings_are_the_same(path: Path) -> None:
    same(path.read_bytes())


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=list(FAULTS))
def test_whatever_is_wrong_with_a_claim_stays_wrong_and_nobody_is_told(spoil: tuple[str, str]) -> None:
    after = same(claims(spoil))
    for mark in (*MARKS[:3], "19110317", "987654329", "SAMPLE*", "5555550100"):
        assert mark.encode() not in after


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/in.edi")), ids=named)
def test_no_canary_of_the_samples_survives(path: Path) -> None:
    data = sung(path.read_bytes())
    cut = data[:len(data) * 2 // 3]
    for after in (same(data), same(cut), masked(data[200:])):
        assert CANARY.encode() not in after.upper() and BORN.encode() not in after


def test_the_same_person_has_the_same_pseudonym_everywhere_and_another_seed_another() -> None:
    other = CLAIMS.replace(b"SEED1", b"SEED7")
    after, again = masked(CLAIMS), masked(other)
    names = re.findall(rb"NM1\*(?:IL|QC)\*1\*(\w+)\*(\w+)", after)
    assert len(names) == 5 and len({last for last, _ in names}) == 1 and len({first for _, first in names}) == 2
    assert re.findall(rb"NM1\*IL.*", again) == re.findall(rb"NM1\*IL.*", after)
    assert b"".join(Masker(key_of("another")).masked(io.BytesIO(CLAIMS))) != after


@pytest.mark.parametrize("before, after", [
    ("N3*1 FIELD ROAD",              r"N3\*\d [A-Z]{5} [A-Z]{4}"),
    ("N3*PO BOX 12",                 r"N3\*PO BOX \d\d"),
    ("N4*ALBANY*NY*122010001",       r"N4\*[A-Z]{6}\*NY\*122\d{6}"),
    ("N4*BARRE*VT*05901",            r"N4\*[A-Z]{5}\*VT\*000\d\d"),
    ("N4*ONTARIO*ON*K1A 0B1*CA",     r"N4\*[A-Z]{7}\*ON\*[A-Z]\d[A-Z] \d[A-Z]\d\*CA"),
    ("DMG*D8*19800102*F",            r"DMG\*D8\*1980\d{4}\*F"),
    ("DMG*D8*19801302*F",            r"DMG\*D8\*99999999\*F"),
    ("REF*X4*36D1234567",            r"REF\*X4\*\d\dD\d{7}"),
    ("REF*SY*987654329",             r"REF\*SY\*\d{9}"),
    ("PRV*BI*PXC*207Q00000X",        r"PRV\*BI\*PXC\*207Q00000X"),
    ("NTE*ADD*FELL TWICE  ",         r"NTE\*ADD\*X{10}  "),
    ("HI*ABK:J069*ABF:E119",         r"HI\*ABK:J069\*ABF:E119"),
    ("SV1*HC:99213:25::::HELPED*100*UN*1***1", r"SV1\*HC:99213:25::::X{6}\*100\*UN\*1\*\*\*1"),
    ("DTP*472*RD8*20260102-20260103", r"DTP\*472\*RD8\*20260102-20260103"),
    ("DTP*472*D8*987654329",         r"DTP\*472\*D8\*999999999"),           # somebody's number in the wrong place
    ("CLM*A1*SMITH***11:B:1",        r"CLM\*[A-Z]\d\*[A-Z]{5}\*\*\*11:B:1"),
    ("PER*IC*ROSE*TE*5555550100*EM*r@x.us", r"PER\*IC\*[A-Z]{4}\*TE\*\d{10}\*EM\*[a-z]@[a-z]\.[a-z]{2}"),
    ("HI*ABK:AMBERLY",               r"HI\*ABK:[A-Z]{7}"),                  # a name where a code is meant
    ("CLM*A1*150***11>B>1*Y",        r"CLM\*[A-Z]\d\*150\*\*\*11>B>1\*Y"),     # a separator that is not announced
    ("HI*ABK>J069>AMBERLY",          r"HI\*[A-Z]{3}>[A-Z]\d{3}>[A-Z]{7}"),
    ("HL*AMBERLY*1*22*0",            r"HL\*[A-Z]{7}\*1\*22\*0"),
    ("TRN*1*ROSE*9SAMPLEORG",        r"TRN\*1\*[A-Z]{4}\*9[A-Z]{9}"),
    ("ZZZ*AMBERLY*1:B",              r"ZZZ\*[A-Z]{7}\*\d:[A-Z]"),           # unknown: masked whole
    ("AMBERLY*IL*1",                 r"[A-Z]{7}\*[A-Z]{2}\*\d"),
])
def test_what_becomes_of_a_segment(before: str, after: str) -> None:
    sent = CLAIMS.replace(b"\nSE*", f"\n{before}~\nSE*".encode())
    (found,) = [line for line in masked(sent).decode().split("~\n") if re.fullmatch(after, line)][-1:]
    kept = before.startswith(("PRV", "HI*ABK:J069")) or before.endswith("20260103")
    assert (found == before) is kept


def test_envelopes_stay_but_for_passwords() -> None:
    sent = CLAIMS.replace(b"*00*          *ZZ*SAMPLECLEAR", b"*01*SECRET    *ZZ*SAMPLECLEAR")
    before, after = parse(sent).passages[0].segments, parse(masked(sent)).passages[0].segments
    assert after[0].value(4) == "XXXXXX    "
    assert [one.elements for one in after[1:3]] == [one.elements for one in before[1:3]]
    assert [one.elements for one in after[-3:]] == [one.elements for one in before[-3:]]


def test_attachments_are_gone_and_as_long() -> None:
    after = masked(ATTACHMENT)
    assert b"AB~CD" not in after and b"BIN*12*XXXXXXXXXXX\n~" in after and b"BDS*ASC*4*XXXX~" in after


def test_text_outside_of_interchanges_is_masked_and_does_not_become_one() -> None:
    sent = b"for AMBERLY, 5 Jan:\n" + CLAIMS + b"\nISA*00**01*SECRET*ZZ**ZZ*broken AMBERLY\nGS*HC*x\n"
    after = same(sent)
    assert after.startswith(b"XXX XXXXXXX, 9 XXX:\n")
    assert after.endswith(b"\nISA*00**01*XXXXXX*ZZ**ZZ*XXXXXX XXXXXXX\nGS*HC*X\n")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_law_over_claims_with_something_odd_in_them(data: st.DataObject) -> None:
    """Any element of any segment replaced by something else: the same is found."""
    name = data.draw(st.sampled_from(["claims.edi", "remittance.edi", "statuses.edi"]))
    texts = (SEEDS / name).read_text().split("~")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(2, len(texts) - 4))
        elements = texts[at].split("*")
        place = data.draw(st.integers(0, len(elements)))
        odd = data.draw(st.sampled_from(["", "X", "1", "AMBERLY", "20260103", "5", "1234567890", "IL", "A:B", "A^B", " ",
                                         "ROSE  ", "r\x07", "é".encode().decode("latin-1"), "1.5", "PO BOX 5", "Z" * 90]))
        elements[place:place + 1] = [odd]
        texts[at] = "*".join(elements)
    same("~".join(texts).encode("latin-1"))
