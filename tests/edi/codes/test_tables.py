"""Every row of every file, spot checks against public sources, and the traps that public copies of the lists set."""

import re
from datetime import date

import pytest

from edi.codes import codes, names
from edi.codes.lists import Row
from edi.codes.loaded import KINDS
from edi.guides import load
from edi.guides import names as guides

TODAY = date(2026, 11, 21)

# What a code of the list looks like. A list that is missing here fails the test below.
FORMS = {
    "admission_source": r"[1-9A-G]",
    "admission_type": r"[1-9]",
    "ak905": r"\d{1,2}",
    "bill_type": r"\d{2}",
    "cagc": r"[A-Z]{2}",
    "carc": r"\d{1,3}|[ABDPWY]\d{1,2}",
    "claim_filing": r"\d{2}|[A-Z]{2}",
    "claim_frequency": r"[0-9A-Z]",
    "claim_status": r"\d{1,3}",
    "claim_status_category": r"[A-Z]\d{1,2}|F3[FN]|RQ",
    "countries": r"[A-Z]{2}",
    "currencies": r"[A-Z]{3}",
    "entity": r"[0-9A-Z]{2,3}",
    "ik304": r"I?\d",
    "ik403": r"I?\d{1,2}",
    "ik502": r"I?\d{1,2}",
    "patient_status": r"\d{2}",
    "place_of_service": r"\d{2}",
    "plb_reason": r"[0-9A-Z]{2}",
    "rarc": r"(M|MA|N)\d{1,3}",
    "relationship": r"[0-9DG][0-9]",
    "revenue_category": r"\d{3}",
    "service_type": r"[0-9A-Z]{1,3}",
    "states": r"[A-Z]{2}",
    "ta105": r"0\d{2}",
}
# How many codes each edition of a big list has: a row lost or doubled by an edit is seen.
SIZES = {"carc": 407, "rarc": 1216, "claim_status": 796, "claim_status_category": 48, "place_of_service": 52,
         "countries": 249 + 5, "states": 62 + 13 + 2, "admission_source": 16, "admission_type": 6,
         "patient_status": 25 + 15 + 3, "bill_type": 40, "revenue_category": 95}


def rows() -> list[tuple[str, Row]]:
    return [(name, row) for name in names() for row in codes(name)]


def test_every_list_has_a_form() -> None:
    assert set(names()) == set(FORMS)


def test_every_row_is_whole() -> None:
    for name, row in rows():
        where = f"{name} {row.code}"
        assert re.fullmatch(FORMS[name], row.code), where
        assert row.label == row.label.strip(), where
        assert len(row.label.split()) <= 8, where                       # a label of ours, never a pasted description
        assert not re.search(r"https?:|www\.|@", row.source), where
        assert not row.since or row.since <= TODAY, where
        assert not row.until or row.until <= TODAY, where               # no stop is announced in our editions


def test_dates_are_plausible() -> None:
    # Adjustment reasons and claim statuses began in 1995; the sources write no earlier date.
    for name, row in rows():
        for day in (row.since, row.until):
            assert day is None or date(1995, 1, 1) <= day, f"{name} {row.code}"


def test_two_codes_of_a_list_rarely_share_a_label() -> None:
    # A label that stands twice in a list was most likely typed into the wrong row.
    for name in names():
        seen: dict[str, str] = {}
        for row in codes(name):
            if row.label and row.in_force(TODAY):
                assert seen.setdefault(row.label.casefold(), row.code) == row.code, f"{name} {row.code} {row.label}"


@pytest.mark.parametrize("name, size", SIZES.items())
def test_sizes(name: str, size: int) -> None:
    assert len(codes(name)) == size


def test_flags_of_adjustment_reasons() -> None:
    carc, groups = codes("carc"), {row.code for row in codes("cagc")}
    for row in carc:
        flags = row.flags
        assert set(flags.get("groups", "").split()) <= groups - {"CR"}, row.code
        for flag in ("remark_required", "line_only", "corrected_later"):
            assert flags.get(flag, "y") == "y", row.code
        for new in flags.get("replaced_by", "").split():
            assert carc.in_force(new, TODAY) and not row.in_force(TODAY), row.code


# --- what the sources say, code by code ---

# X12 list of 2016-03-07 in ashuang/pymltc; later additions from the list of 2026-08-17
CONSTRAINTS = [
    ("OA",    "18 23 133 136 209 257 271 277"),
    ("PR",    "85 201 229 238 275"),
    ("CO",    "139 249 281 303"),
    ("CO PR", "45"),
    ("CO PI", "278"),
]


@pytest.mark.parametrize("groups, reasons", CONSTRAINTS)
def test_groups_that_a_reason_allows(groups: str, reasons: str) -> None:
    for reason in reasons.split():
        assert codes("carc").flags(reason)["groups"] == groups, reason


def test_a_duplicate_is_contractual_only_under_workers_compensation() -> None:
    assert codes("carc").flags("18")["groups_workers_comp"] == "CO"


def test_reasons_that_need_a_remark_which_is_no_alert() -> None:
    required = [row for row in codes("carc") if row.flags.get("remark_required")]
    in_force = " ".join(row.code for row in required if row.in_force(TODAY))
    assert in_force == "16 96 129 148 201 226 227 234 237 250 251 252 267 307 A1"
    assert {row.code for row in required if not row.in_force(TODAY)} == {"17", "125", "D23"}


def test_reasons_that_promise_a_correction() -> None:
    carc = codes("carc")
    assert [row.code for row in carc if row.flags.get("corrected_later")] == ["133", "257", "277"]
    assert [row.code for row in carc if row.flags.get("line_only")] == ["133"]


STOPPED = """
    15 17 25 28 30 36 37 38 41 42 43 46 47 48 52 57 62 63 64 65 67 68 71 72 73 77 79 80 81 82 83 84 86 87 88 92 93 98
    99 113 120 123 124 125 126 127 138 141 145 156 162 165 168 191 196 214 217 218 220 221 230 244 255 A2 B5
"""


def test_stopped_reasons_are_known_and_not_in_force() -> None:
    for code in STOPPED.split():
        assert codes("carc").known(code) and not codes("carc").in_force(code, TODAY), code


def test_stopped_reasons_are_as_many_as_the_list_of_2026_counts() -> None:
    assert sum(not row.in_force(TODAY) for row in codes("carc")) == 110
    assert sum(not row.in_force(TODAY) for row in codes("rarc")) == 79


@pytest.mark.parametrize(
    "code, replacements",
    [
        ("38", "242 243"), ("42", "45"), ("A2", "45"), ("57", "150 151 152 153 154"), ("62", "197 198"), ("71", "23"),
        ("138", "285 286"), ("141", "238 239"), ("156", "187"), ("165", "287 288"), ("196", "136"), ("B5", "272 273"),
        ("W1", "P12"), ("Y3", "P23"), ("162", "P1"),
    ],
)
def test_replaced_reasons(code: str, replacements: str) -> None:
    assert codes("carc").flags(code)["replaced_by"] == replacements


@pytest.mark.parametrize(
    "name, code, day, in_force",
    [
        ("carc", "42", "2007-06-01", True),    # X12 list of 2016-03-07: stop 06/01/2007, the last day
        ("carc", "42", "2007-06-02", False),
        ("carc", "A2", "2007-12-31", True),    # stop 01/01/2008
        ("carc", "A2", "2008-01-02", False),
        ("carc", "125", "2013-11-02", False),  # stop 11/01/2013
        ("carc", "253", "2013-06-01", False),  # start 06/02/2013
        ("carc", "253", "2013-06-02", True),
        ("carc", "B5", "2016-05-01", True),    # stop 05/01/2016, announced in that list
        ("carc", "B5", "2016-05-02", False),
        ("carc", "284", "2026-11-21", True),   # newer than 2016, start unknown: open
        ("carc", "308", "2026-11-21", True),   # the newest of the list of 2026-08-17
        ("rarc", "N361", "2007-10-02", False),  # stop 10/01/2007
        ("rarc", "N411", "2026-11-21", True),  # stopped in 2009 by the list of 2016, in force again in that of 2026
        ("rarc", "N793", "2026-11-21", False),
        ("rarc", "N940", "2026-11-21", True),
        ("claim_status", "122", "2026-11-21", False),
        ("claim_status", "317", "2026-11-21", False),
        ("claim_status", "562", "2026-11-21", True),
        ("claim_status_category", "F5", "2026-11-21", False),
        ("cagc", "CR", "2011-12-31", True),    # gone with 5010
        ("cagc", "CR", "2012-01-01", False),
        ("place_of_service", "27", "2023-09-30", False),  # CMS CR 13314
        ("place_of_service", "27", "2023-10-01", True),
        ("place_of_service", "66", "2024-08-01", True),   # CMS transmittal 12779
        ("place_of_service", "09", "2006-06-30", False),  # CMS list
        ("place_of_service", "09", "2006-07-01", True),
        ("place_of_service", "10", "2021-12-31", False),
        ("place_of_service", "10", "2022-01-01", True),
        ("admission_source", "7", "2010-06-30", True),    # gone from 2010-07-01: NUBC
        ("admission_source", "7", "2010-07-01", False),
        ("admission_source", "C", "2010-07-01", False),   # CMS CR 6757
        ("admission_source", "G", "2020-06-30", False),
        ("admission_source", "G", "2020-07-01", True),
        ("patient_status", "81", "2013-09-30", False),    # planned readmission: NUBC, 2013-10-01
        ("patient_status", "95", "2013-10-01", True),
        ("patient_status", "08", "2005-10-01", False),
        ("patient_status", "71", "2003-04-01", False),
        ("patient_status", "43", "2003-10-01", True),
        ("admission_type", "5", "2026-11-21", True),
        ("bill_type", "33", "2013-10-01", False),
        ("revenue_category", "000", "2026-11-21", True),  # 0001, the total
        ("countries", "AN", "2011-01-01", False),
        ("currencies", "XCG", "2026-11-21", True),
    ],
)
def test_spot_dates(name: str, code: str, day: str, in_force: bool) -> None:
    assert codes(name).in_force(code, date.fromisoformat(day)) is in_force


def test_statuses_that_need_an_entity() -> None:
    status = codes("claim_status")
    for code in ("16", "19", "24", "26", "85", "88", "97", "123", "125", "153", "164", "252", "480", "562", "755"):
        assert status.flags(code)["entity_required"] == "y", code
    for code in ("0", "3", "20", "21", "33", "35", "46", "54", "65", "116", "187", "249", "254", "400", "454", "718"):
        assert "entity_required" not in status.flags(code), code
    assert status.flags("21")["detail_required"] == "y"
    assert status.flags("746")["level"] == "receiver"   # 277CA loop 2200B only
    assert status.flags("762")["entity"] == "82"


# --- traps: meanings and values that public copies get wrong ---


@pytest.mark.parametrize(
    "name, code, has, has_not",
    [
        ("carc", "15", "authorization", "modifier"),          # a popular list gives 15 the meaning of 4
        ("carc", "4", "modifier", "authorization"),
        ("rarc", "N362", "units", "authorization"),
        ("rarc", "N115", "local", "national"),                # LCD
        ("rarc", "N386", "national", "local"),                # NCD
        ("rarc", "N432", "recovery audit", "fee schedule"),
        ("claim_frequency", "7", "replaces", "voids"),        # X12 RFI 1538
        ("claim_frequency", "8", "voids", "replaces"),
        ("ik403", "1", "mandatory", "guide"),                 # X12 RFI 2502: I9 is the guide's
        ("ta105", "022", "control structure", "repetition"),  # X12 RFI 1497
    ],
)
def test_traps(name: str, code: str, has: str, has_not: str) -> None:
    label = codes(name).label(code).casefold()
    assert has in label and has_not not in label


def test_a_recovery_audit_remark_is_an_alert() -> None:
    alerts = {row.code for row in codes("rarc") if row.flags.get("alert")}
    assert {"N432", "N1", "MA67", "N381"} <= alerts
    assert not {"N362", "N115", "N386", "M51", "MA130", "N657"} & alerts


def test_the_lists_that_guides_name_are_shipped_or_can_be_loaded() -> None:
    under_another_name = {"revenue_code": "revenue_category"}  # its first three digits
    for guide in map(load, guides()):
        for node in guide.nodes:
            for element in node.elements:
                for part in (element, *element.components):
                    named = under_another_name.get(part.external, part.external)
                    assert not named or named in (*names(), *KINDS), f"{guide.name} {node.id}"


@pytest.mark.parametrize("name", ["admission_source", "admission_type", "bill_type", "patient_status"])
def test_lists_of_the_institutional_claim(name: str) -> None:
    assert name in names()  # 005010X223A2 CL101 to CL103, CLM05-1


def test_frequencies_that_a_provider_may_not_send() -> None:
    frequency = codes("claim_frequency")
    assert {"1", "7", "8"} <= {row.code for row in frequency if row.flags.get("provider")}
    assert not {"X", "Y", "G", "I"} & {row.code for row in frequency if row.flags.get("provider")}


# Reasons, remarks and statuses that outcomes of the engine map to.
NAMED = [
    ("carc", """
        1 2 3 45 31 140 32 33 34 26 27 200 238 239 257 277 179 51 29 18 109 22 23 275 276 136 19 20 21 B7 185 299
        206 207 208 242 243 279 147 24 181 182 146 4 5 58 6 7 9 10 11 16 8 170 172 204 96 49 55 119 35 149 222 197
        198 302 284 296 210 39 288 287 50 151 236 97 231 107 B15 59 54 234 169 101 252 163 164 250 251 226 227 249
        233 78 70 94 253 104 131 100 193 286 285 216
    """),
    ("rarc", """
        N381 MA61 MA130 MA27 MA36 N129 N52 MA47 N15 N30 N650 N652 N619 N10 N204 N607 N522 N702 N347 N111 N418 N36
        N216 MA04 N4 N479 MA92 N536 N722 N728 N723 N725 N724 N570 M143 MA120 N95 N257 N286 N253 N31 N77 N262 N265
        N516 N562 N290 N130 N450 M112 N56 M20 N517 N657 M76 MA63 M64 N519 N572 M77 MA109 N386 N115 M82 M51 M53 M79
        M50 M62 M47 N329 N382 N684 N732 M13 N428 N425 N180 N431 M80 M90 N623 M49 N362 M86 N640 N117 N587 N83 N54
        N435 M25 N644 M15 N628 N122 M144 N525 N19 N20 N670 N646 N390 M127 N706 N26 M60 N42 N764 N375 N561 N1 N584
        MA67 N432 N199
    """),
    ("claim_status", """
        3 12 15 16 19 20 21 24 26 27 29 30 31 32 33 34 35 37 40 41 45 46 47 49 50 51 52 53 54 55 56 59 60 65 73 78
        81 83 84 85 86 88 91 92 93 94 95 96 97 98 100 101 104 105 107 109 110 114 116 123 125 128 145 158 163 164
        171 178 187 188 228 249 252 254 255 256 258 259 286 287 294 297 298 400 453 454 455 464 476 477 481 483 484
        485 562 585 634 718 732 735 736 746
    """),
    ("cagc", "CO OA PI PR"),
    ("claim_status_category", """
        A0 A1 A2 A3 A4 A5 A6 A7 A8 P1 P2 P3 P4 P5 F0 F1 F2 F3 F3F F3N F4 R4 R9 R10 R11 R13 R14 R16 E0 E1 D0
    """),
    ("entity", "PR 41 40 85 82 87 77 IL QC 1P 36 DK DN DQ 71 72 TT P3"),
    ("patient_status", "01 02 03 06 07 20 30 40 41 42 43 50 51 61 62 63 64 65 66 69 70 81 95"),
    ("admission_source", "1 2 4 5 6 8 9 D E F G"),
    ("plb_reason", "50 51 72 90 CS FB IR J1 L6 LE WO"),
]


@pytest.mark.parametrize("name, wanted", NAMED, ids=[name for name, _ in NAMED])
def test_the_codes_that_the_engine_names_have_labels(name: str, wanted: str) -> None:
    for code in wanted.split():
        assert codes(name).known(code) and codes(name).label(code) != code, code
