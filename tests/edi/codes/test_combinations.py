"""The CORE 360 edition of June 2016 against the shape that its publishers state."""

import pytest

from edi.codes import codes, combinations
from edi.codes.combinations import read
from edi.errors import LoadRefused

CORE = combinations()


def test_size() -> None:
    assert len(CORE) == 167
    assert sum(len(use.remarks) for _, use in CORE) == 1474


def test_every_code_stands_in_our_lists() -> None:
    groups = {row.code for row in codes("cagc")}
    for carc, use in CORE:
        assert codes("carc").known(carc) and use.scenario in {"1", "2", "3", "4"} and use.groups <= groups, carc
        assert all(codes("rarc").known(remark) for remark in use.remarks), carc


@pytest.mark.parametrize(
    "scenario, groups, carcs",
    [
        ("1", "CO PI",    "116 163 164 250 251 252"),
        ("2", "CO PI",    "4 13 14 15 16 69 107 110 129 140 146 175 181 182 189 199 206 207 208 236 240 267 268 A8 P7"),
        ("2", "CO OA",    "18"),
        ("3", "CO PI PR", "5 6 7 11 22 26 27 29 31 32 49 50 55 96 109 119 151 197 198 204 231 242 272 276 B7 B15"),
        ("3", "CO",       "224 249"),
        ("3", "PR",       "33 158 201 238 P3"),
        ("3", "OA PI PR", "212 258"),
        ("3", "",         "139 213"),
        ("4", "CO PI PR", "24 97 190 234 B10 P14 P19"),
        ("",  "",         "1 2 3 23 45 94 104 131 148 193 216 226 227 253 257 275 284 302"),
    ],
)
def test_scenarios(scenario: str, groups: str, carcs: str) -> None:
    for carc in carcs.split():
        use = CORE.use(carc)
        assert CORE.scenario(carc) == scenario, carc
        assert (use.groups if use else frozenset()) == set(groups.split()), carc


@pytest.mark.parametrize(
    "carc, group, remark, allowed",
    [
        ("96",  "PR", "N431",  True),    # X12 RFI 2739 asks; CORE lists it
        ("16",  "CO", "M51",   True),
        ("16",  "PR", "M51",   False),   # missing data is never the patient's
        ("16",  "CO", "MA130", False),
        ("252", "OA", "M127",  False),   # the public sample that denies with OA 252
        ("252", "CO", "M127",  True),
        ("197", "CO", "",      True),
        ("197", "CO", "N83",   True),
        ("197", "CO", "N54",   False),
        ("18",  "OA", "N522",  True),
        ("139", "CO", "",      True),    # no group stated: none refused
        ("45",  "CO", "N381",  True),    # outside the four scenarios: free
        ("302", "CO", "N54",   True),    # newer than the edition: free
    ],
)
def test_allows(carc: str, group: str, remark: str, allowed: bool) -> None:
    assert CORE.allows(carc, group, remark) is allowed


def test_refuses_a_reason_in_two_scenarios() -> None:
    lines = ["scenario,carc,groups,rarc\n", "1,252,CO PI,M127\n", "2,252,CO PI,M51\n"]
    with pytest.raises(LoadRefused, match="252 has two scenarios"):
        read("made", iter(lines))


def test_refuses_another_header() -> None:
    with pytest.raises(LoadRefused, match="header"):
        read("made", iter(["carc,rarc\n"]))
