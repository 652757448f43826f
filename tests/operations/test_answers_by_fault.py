"""Which fault is answered how (wire facts, 1 and 2): one file a fault, all in one run, and the answers' own segments.

A TA1 that refuses says it alone: no 999, no 277CA. A group that is refused has no set in its 999. A set that is refused has
no claim in a 277CA. A claim that is refused leaves the others alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.drops import House, claim, drop, group, house, interchange, segments, sets

# A file of two claims, A and B: what is changed in it (a regular expression, its first match), and what the answers are.
#
#   TA1     TA104 and TA105, "-" where there is none
#   AK9     AK901 and AK905 on        ┐
#   IK5     IK501 on                  ├ "-" where there is no 999
#   IK3/4   IK304, IK403              ┘
#   277CA   STC01 of A and its line, and of B; "-" where there is none
FAULTS = r"""
    nothing                  -                       -                     -      A      A      -      A2:20 A2:20
    wants a TA1              \*0\*P\*:~              *1*P*:~               A 000  A      A      -      A2:20 A2:20
    test                     \*P\*:~                 *T*:~                 -      A      A      -      A2:20 A2:20
    ISA01                    ISA\*00                 ISA*77                R 010  -      -      -      -
    ISA03                    (ISA\*00\* +)\*00       \1*77                 R 012  -      -      -      -
    ISA05                    \*ZZ\*SAMPLECLEAR       *99*SAMPLECLEAR       R 005  -      -      -      -
    ISA06 unknown            \*ZZ\*SAMPLECLEAR       *ZZ*SAMPLEOTHER       R 006  -      -      -      -
    ISA07                    \*ZZ\*MAPLE             *01*MAPLE             R 007  -      -      -      -
    ISA08 unknown            \*ZZ\*MAPLE             *ZZ*OTHER             R 009  -      -      -      -
    ISA09                    \*260202\*              *269902*              R 014  -      -      -      -
    ISA10                    \*0830\*\^              *2530*^               R 015  -      -      -      -
    ISA11                    \*\^\*00501             *A*00501              R 022  -      -      -      -
    ISA12                    \*00501\*               *ABCDE*               R 017  -      -      -      -
    ISA12 too old            \*00501\*               *00300*               R 003  -      -      -      -
    ISA13                    \*00501\*\d+            *00501*00000000A      R 018  -      -      -      -
    ISA14                    \*0\*P\*:~              *5*P*:~               R 019  -      -      -      -
    ISA15                    \*P\*:~                 *X*:~                 R 020  -      -      -      -
    IEA01                    IEA\*1                  IEA*2                 R 021  -      -      -      -
    IEA02                    IEA\*1\*\d+             IEA*1*000009999       R 001  -      -      -      -
    IEA missing              IEA.*~                  -                     R 023  -      -      -      -
    GS04                     \*20260202\*0830\*1\*X  *20261302*0830*1*X    R 024  -      -      -      -
    GS07                     \*1\*X\*                *1*T*                 R 024  -      -      -      -
    GS01 unknown             GS\*HC                  GS*ZZ                 -      R 1    -      -      -
    GS06                     0830\*1\*X              0830*A*X              -      R 6 4  -      -      -
    GS08 unknown             X\*005010X222A1~        X*005010X999~         -      R 2    -      -      -
    GE01                     GE\*1\*1                GE*2*1                -      R 5    -      -      -
    GE02                     GE\*1\*1                GE*1*9                -      R 4    -      -      -
    GE missing               GE\*1\*1~               -                     -      R 3    -      -      -
    GS01 of another set      GS\*HC                  GS*HP                 -      R      R 18   -      -
    ST01                     ST\*837                 ST*83                 -      R      R 6    -      -
    ST01 unknown             ST\*837                 ST*850                -      R      R 1    -      -
    ST01 of another group    ST\*837                 ST*835                -      R      R 18   -      -
    ST02                     ST\*837\*0001           ST*837*               -      R      R 7    -      -
    ST03 unknown             (ST\*837\*0001)\*\w+    \1*005010X999         -      R      R I6   -      -
    ST03 missing             (ST\*837\*0001)\*\w+    \1                    -      R      R I5   8 I9   -
    SE01                     SE\*\d+                 SE*5                  -      R      R 4    -      -
    SE02                     (SE\*\d+)\*0001         \1*0009               -      R      R 3    -      -
    SE missing               SE\*\d+\*0001~          -                     -      R      R 2    -      -
    header, element          BHT\*0019               BHT*0020              -      R      R 5    8 7    -
    header, required         PER.*~                  -                     -      R      R I5   I8     -
    header, not in X12       (PER.*~)                \1\nZZZ*1~            -      R      R 5    -      -
    the tree                 HL\*2\*1                HL*2*7                -      R      R 5    8 I12  -
    provider, misplaced      PRV\*BI.*~              DTP*472*D8*20260112~  -      R      R 5    2      -
    provider, element        REF\*EI                 REF*TJ                -      E      E 5    8 7    A7:128:85
    claim, element           D8\*20260112            D8*20261312           -      E      E 5    8 8    A7:247 A7:187 A2:20
    claim, component         11:B:1                  11:B:1:9              -      E      E 5    8 13   A7:249 A2:20
    claim, not of the guide  SBR\*P\*18              SBR*P*19              -      E      E I5   8 I6   A7:156 A2:20
    claim, required          HI\*ABK:J069~           -                     -      E      E I5   I8     A6:255 A2:20
    claim, not in X12        REF\*6R                 ZZZ*6R                -      E      E 5    -      A7:247 A7:684 A2:20
    claim, not of this set   REF\*6R                 BPR*6R                -      E      E 5    1      A7:247 A7:684 A2:20
    claim, not used          REF\*6R                 DSB*6R                -      E      E I5   I4     A7:247 A7:684 A2:20
    claim, too often         (DMG.*~)                \1\n\1                -      E      E 5    5      A7:158:IL A2:20
    claim, total             CLM\*A\*125             CLM*A*126             -      A      A      -      A8:400 A2:20
    claim, NPI               (HI.*~)                 \1\nNM1*82*1*A*****XX*1999000016~  -  A  A  -  A7:562:82 A2:20
    claim, provider          1999000015              1999000016            -      A      A      -      A7:562:85 A7:562:85
    claim, future            D8\*20260112            D8*20260204           -      A      A      -      A8:247 A8:187 A2:20
"""
CASES = [re.split(r"\s{2,}", row.strip()) for row in FAULTS.strip().splitlines()]


def spoiled(place: int, row: list[str]) -> bytes:
    """The file of a row, under its own ISA13 and BHT03. SE01 is right unless it is what is wrong."""
    name, old, new = row[:3]
    rows = sets(claim("A"), claim("B", day="20260113"), reference=f"B{place}")
    text = interchange(group(rows), number=str(place)).decode()
    if old != "-":
        replaced = re.sub(old, "" if new == "-" else new, text, count=1)
        assert replaced != text, name
        text = replaced
    if name.startswith(("claim", "header", "provider")):
        count = len(re.findall(r"(?m)^(?!ISA|GS|GE|IEA)\w+", text))
        text = re.sub(r"SE\*\d+", f"SE*{count}", text)
    return text.encode()


@pytest.fixture(scope="module")
def told(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, list[list[str]]]]]:
    """By row and kind of answer, the answer's segments: all files in one run."""
    with pytest.MonkeyPatch.context() as patch, house(prepared, tmp_path_factory.mktemp("faults")) as home:
        patch.setattr(os, "fsync", lambda _descriptor: None)
        result = home.run(*(spoiled(place, row) for place, row in enumerate(CASES, 1)))
        assert result.reconciliation.open_points == ()
        yield {row[0]: {answer.kind: segments(home.out / answer.name) for answer in one.answers}
               for row, one in zip(CASES, result.files, strict=True)}


def said(answer: list[list[str]] | None, id: str, start: int, skip: tuple[int, ...] = ()) -> str:
    """The codes in one kind of segment of an answer, from an element on."""
    if answer is None:
        return "-"
    found = [value for one in answer if one[0] == id for at, value in enumerate(one[start:], start) if at not in skip]
    return " ".join(found) or "-"


@pytest.mark.parametrize("row", CASES, ids=lambda row: row[0])
def test_it_is_answered_so(row: list[str], told: dict[str, dict[str, list[list[str]]]]) -> None:
    name, _old, _new, ta1, ak9, ik5, inside, statuses = row
    answers = told[name]
    assert said(answers.get("ta1"), "TA1", 4) == ta1
    assert said(answers.get("999"), "AK9", 1, skip=(2, 3, 4)) == ak9
    assert said(answers.get("999"), "IK5", 1) == ik5
    codes = [one[4] if one[0] == "IK3" else one[3] for one in answers.get("999", []) if one[0] in ("IK3", "IK4")]
    assert (" ".join(codes) or "-") == inside
    found = [one[1] for one in answers.get("277ca", []) if one[0] == "STC" and not one[1].startswith("A1")]
    assert (" ".join(found) or "-") == statuses


# -- sets and groups beside each other; numbers that come again ---------------------------------------------------------

def nine(home: House, *files: bytes) -> list[list[str]]:
    """Of the last file's 999: IK5 and AK9 without their counts."""
    result = home.run(*files)
    assert result.reconciliation.open_points == ()
    return [[one[0], one[1], *one[5:]] if one[0] == "AK9" else one
            for one in home.answer(result, "999", len(files) - 1) if one[0] in ("IK5", "AK9")]


def test_a_refused_set_beside_a_good_one(home: House) -> None:
    bad = [row.replace("BHT*0019", "BHT*0020") for row in sets(claim("B"), control="0002")]
    data = interchange(group(sets(claim("A")), bad))
    assert nine(home, data) == [["IK5", "A"], ["IK5", "R", "5"], ["AK9", "P"]]


def test_a_set_with_a_faulty_claim_beside_a_good_one(home: House) -> None:
    faulty = sets(claim("B", day="20261312"), control="0002")
    assert nine(home, interchange(group(sets(claim("A")), faulty))) == [["IK5", "A"], ["IK5", "E", "5"], ["AK9", "E"]]


def test_the_policy_of_a_partner_may_refuse_the_set(home: House) -> None:
    data = interchange(group(sets(claim("A"), claim("B", day="20261312")), sender="SAMPLEOFFICE"), sender="SAMPLEOFFICE")
    result = home.run(data)
    assert said(home.answer(result, "999"), "IK5", 1) == "R 5"
    assert [answer.kind for answer in result.files[0].answers] == ["999"]


def test_set_and_group_numbers_that_come_twice(home: House) -> None:
    twice = interchange(group(sets(claim("A"), control="0007"), sets(claim("B"), control="0007")), number="1")
    assert nine(home, twice) == [["IK5", "A"], ["IK5", "R", "23"], ["AK9", "P"]]
    groups = interchange(group(sets(claim("C")), number="7"), group(sets(claim("D")), number="7"), number="2")
    assert nine(home, groups)[-1] == ["AK9", "R", "19"]


def test_an_interchange_number_that_comes_again(home: House) -> None:
    """With other bytes it is a duplicate, also from production to test; the same bytes get their answers again."""
    first, other, test = drop(claim("A")), drop(claim("B")), drop(claim("C"), usage="T")
    results = home.run(first, other, test, first)
    assert [one.status for one in results.files] == ["worked", "worked", "worked", "repeated"]
    assert said(home.answer(results, "ta1", 1), "TA1", 4) == "R 025"
    assert said(home.answer(results, "ta1", 2), "TA1", 4) == "R 025"
    assert home.answer(results, "ta1", 2)[0][15] == "T"
    assert {answer.name for answer in results.files[3].answers} == {answer.name for answer in results.files[0].answers}


def test_answers_to_a_test_are_tests(told: dict[str, dict[str, list[list[str]]]]) -> None:
    assert {kind: answer[0][15] for kind, answer in told["test"].items()} == {"999": "T", "277ca": "T"}
    assert {answer[0][15] for answers in told.values() for answer in answers.values()} == {"P", "T"}


def test_what_is_no_set_of_ours_is_echoed_as_sent(told: dict[str, dict[str, list[list[str]]]]) -> None:
    assert [one[1:] for one in told["ST03 unknown"]["999"] if one[0] == "AK2"] == [["837", "0001", "005010X999"]]
    assert [one[1:] for one in told["GS08 unknown"]["999"] if one[0] in ("AK1", "AK2")] == [["HC", "1", "005010X999"]]


@pytest.mark.parametrize("data", [b"", b"no claims today", b"GS*HC*A*B~ST*837*0001~SE*2*0001~GE*1*1~", b"ISA*00*"])
def test_without_an_isa_there_is_no_answer(data: bytes, home: House) -> None:
    one = home.run(data).files[0]
    assert (one.verdict, one.exit_status, one.answers) == ("unreadable", 3, ())
    assert one.said


def test_acknowledgments_are_never_acknowledged(home: House) -> None:
    """Neither a 999 and a TA1 of ours that comes back, nor one that is wrong."""
    result = home.run(drop(claim("A"), number="1").replace(b"*0*P*:", b"*1*P*:"))
    ours = [(home.out / answer.name).read_bytes() for answer in result.files[0].answers if answer.kind in ("ta1", "999")]
    back = [data.replace(b"ZZ*MAPLE          *ZZ*SAMPLECLEAR    ", b"ZZ*SAMPLECLEAR    *ZZ*MAPLE          ") for data in ours]
    again = home.run(*back, back[-1].replace(b"AK9*A", b"AK9*Q").replace(b"IEA*1*00", b"IEA*1*01"))
    assert [answer.kind for one in again.files for answer in one.answers] == []
