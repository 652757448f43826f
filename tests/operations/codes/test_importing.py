"""Published files → lists on a shelf: each layout, what is kept of a file, and what is refused."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from edi.codes import Standing
from edi.codes.dated import EVER, FOREVER, Edition, Period
from edi.errors import EnvironmentFault, LoadRefused
from operations.codes import FolderShelf, Imported, Shelf, Wanted, default_folder, import_codes, kind_of, lists_in, lists_on
from operations.codes.shelf import editions_on, list_on
from store.code_lists import DatabaseShelf
from store.database import open_database
from tests.operations.codes.files import FILES, hcpcs_record, written

NO_WISH = Wanted()
NOW = datetime(2025, 6, 10, 9, 30, tzinfo=UTC)


@pytest.fixture
def shelf(tmp_path: Path) -> FolderShelf:
    return FolderShelf(tmp_path / "lists")


def imported(kind: str, name: str, shelf: Shelf, folder: Path, wanted: Wanted = NO_WISH, text: str = "") -> Imported:
    return import_codes(kind, written(folder, name, text), shelf, NOW, wanted)


def period(first: str = "", last: str = "", detail: str = "") -> Period:
    return Period(date.fromisoformat(first) if first else EVER, date.fromisoformat(last) if last else FOREVER, detail)


FISCAL_2025 = (period("2024-10-01", "2025-09-30"),)


@pytest.mark.parametrize("kind, name, layout, codes", [
    ("icd10cm",  "icd10cm_codes_2025.txt",  "codes", {"A000": FISCAL_2025, "E119": FISCAL_2025}),
    ("icd10cm",  "icd10cm_order_2024.txt",  "order", {"A000": (period("2023-10-01", "2024-09-30"),),
                                                      "I10": (period("2023-10-01", "2024-09-30"),)}),   # A00 only heads
    ("icd10pcs", "icd10pcs_codes_2025.txt", "codes", {"0DTJ0ZZ": FISCAL_2025, "30233N1": FISCAL_2025}),
    ("hcpcs",    "HCPC2025_JAN_ANWEB.txt",  "hcpcs", {"A4466": (period("2010-01-01", "2016-12-31"),),
                                                      "J1885": (period("1996-01-01"),)}),
    ("cpt",      "HCPC2025_JAN_ANWEB.txt",  "hcpcs", {"99213": (period("1992-01-01"),)}),
    ("hcpcs",    "HCPC2025_APR_ANWEB.csv",  "hcpcs-csv", {"J1885": (period("1996-01-01"),),
                                                          "J0001": (period("2025-04-01", "2025-12-31"),)}),
    ("cpt",      "cpt.csv", "simple", {"99213": (period("1992-01-01"),), "85025": (period("1993-01-01", "2024-12-31"),),
                                       "0001F": (period("2004-01-01"),)}),
    ("cdt",      "cdt.csv", "simple", {"D1110": (period("2003-01-01"),)}),
    ("taxonomy", "nucc_taxonomy_251.csv", "nucc", {"207Q00000X": (period(),)}),
    ("taxonomy", "nucc_taxonomy_120.csv", "nucc", {"207Q00000X": (period("2003-07-01"),),
                                                   "174400000X": (period("2002-04-01", "2012-01-01"),)}),
    ("ndc",      "package.txt", "ndc", {"00002143380": (period("2014-09-18"),), "50242004006": (period("2010-01-01"),),
                                        "12345067890": (period("2010-01-01", "2019-12-31"),)}),
    ("ndc",      "product.txt", "ndc", {"000021433": (period("2014-09-18"),)}),
    ("zip",      "zip.csv", "zip", {"43215": (period(detail="OH"),), "00501": (period(detail="NY"),),
                                    "42223": (period(detail="KY"), period(detail="TN"))}),
    ("zip",      "ZIP5_OCT2025.txt", "zip5", {"43215": (period(detail="OH"),), "00501": (period(detail="NY"),)}),
    ("zip",      "zip_carrier.csv", "zip", {"43215": (period(detail="OH"),)}),
    ("npi",      "npidata_pfile_20050523-20250608.csv", "nppes", {
        "1234567893": (period(),), "1003000126": (period("", "2025-03-30"),),
        "1093817462": (period("", "2020-03-30"), period("2021-02-01"))}),
    ("npi",      "deactivated.csv", "nppes", {"1003000126": (period("", "2025-03-30"),)}),
    ("drg",      "msdrg_v42.txt", "ms-drg", {"001": FISCAL_2025, "470": FISCAL_2025}),
    ("drg",      "drg.csv", "simple", {"470": (period("2007-10-01"),)}),
])
def test_layouts(kind: str, name: str, layout: str, codes: dict[str, tuple[Period, ...]], shelf: FolderShelf,
                 tmp_path: Path) -> None:
    done = imported(kind, name, shelf, tmp_path)
    assert dict(list_on(shelf, kind)) == codes
    assert done.edition.layout == layout and done.codes == len(codes)


@pytest.mark.parametrize("kind, name, edition, since, until, sure_until", [
    ("icd10cm",  "icd10cm_codes_2025.txt", "FY 2025", "2024-10-01", "2025-09-30", "2025-03-31"),
    ("hcpcs",    "HCPC2025_JAN_ANWEB.txt", "2025 Jan", "2025-01-01", "2025-12-31", "2025-03-31"),
    ("hcpcs",    "HCPC2025_APR_ANWEB.csv", "2025 Apr", "2025-04-01", "2025-12-31", "2025-06-30"),
    ("taxonomy", "nucc_taxonomy_251.csv", "25.1", "2025-07-01", "2025-12-31", "2025-12-31"),
    ("drg",      "msdrg_v42.txt", "v42", "2024-10-01", "2025-09-30", "2025-09-30"),
    ("npi",      "npidata_pfile_20050523-20250608.csv", "2025-06-08", "2025-06-08", "2025-06-08", "2025-06-08"),
    ("ndc",      "package.txt", "2025-06-10", "2025-06-10", "2025-09-10", "2025-06-10"),
])
def test_the_name_of_a_file_says_which_edition_it_is(kind: str, name: str, edition: str, since: str, until: str,
                                                     sure_until: str, shelf: FolderShelf, tmp_path: Path) -> None:
    told = imported(kind, name, shelf, tmp_path).edition
    assert (told.name, f"{told.since}", f"{told.until}", f"{told.sure_until}") == (edition, since, until, sure_until)


def test_the_april_update_takes_over(shelf: FolderShelf, tmp_path: Path) -> None:
    imported("icd10cm", "icd10cm_codes_2025.txt", shelf, tmp_path)
    imported("icd10cm", "icd10cm_codes_2025_April.txt", shelf, tmp_path, text="A000    x\nU099    x\n")
    of = list_on(shelf, "icd10cm")
    assert of.periods("E119") == (period("2024-10-01", "2025-03-31"),)
    assert of.periods("U099") == (period("2025-04-01", "2025-09-30"),)
    assert of.periods("A000") == FISCAL_2025
    assert of.standing("Z999", date(2025, 6, 1)) is Standing.UNKNOWN     # no update is missing any more


def test_what_is_kept_of_a_file(shelf: FolderShelf, tmp_path: Path) -> None:
    done = imported("icd10cm", "icd10cm_codes_2025.txt", shelf, tmp_path)
    (edition,) = editions_on(shelf, "icd10cm")
    assert edition == done.edition
    assert edition.file == "icd10cm_codes_2025.txt"                     # without its path
    assert edition.sha256 == hashlib.sha256(FILES["icd10cm_codes_2025.txt"].encode()).hexdigest()
    assert (edition.rows, edition.at) == (2, "2025-06-10T09:30:00+00:00")
    assert "Something" not in (shelf.folder / "icd10cm.codes").read_text()   # no title, ever
    assert str(done) == "icd10cm, FY 2025: 2 rows, from 2024-10-01 to 2025-09-30; 2 codes in the list"


def test_the_user_says_the_edition_where_the_file_does_not(shelf: FolderShelf, tmp_path: Path) -> None:
    told = imported("icd10cm", "ours.csv", shelf, tmp_path, Wanted(date(2024, 10, 1), date(2025, 9, 30), "ours"),
                    text="code\nE11.9\n").edition
    assert (told.name, told.since, told.until) == ("ours", date(2024, 10, 1), date(2025, 9, 30))
    assert list_on(shelf, "icd10cm").periods("E119") == FISCAL_2025     # the point does not stand on the wire


def test_a_list_with_days_speaks_from_its_first_to_its_last(shelf: FolderShelf, tmp_path: Path) -> None:
    edition = imported("cpt", "cpt.csv", shelf, tmp_path).edition
    assert (edition.since, edition.until) == (date(1992, 1, 1), FOREVER)
    assert lists_on(shelf).standing("cpt", "99999", date(2024, 1, 1)) is Standing.UNKNOWN


def test_rows_of_sister_lists_are_counted(shelf: FolderShelf, tmp_path: Path) -> None:
    assert imported("hcpcs", "HCPC2025_JAN_ANWEB.txt", shelf, tmp_path).passed_over == 1


def test_a_part_of_the_register_updates_the_whole(shelf: FolderShelf, tmp_path: Path) -> None:
    imported("npi", "npidata_pfile_20050523-20250608.csv", shelf, tmp_path)
    imported("npi", "deactivated.csv", shelf, tmp_path, text="NPI,NPPES Deactivation Date\n1234567893,6/9/2025\n")
    lists = lists_on(shelf)
    assert lists.standing("npi", "1234567893", date(2025, 6, 8)) is Standing.IN_FORCE
    assert lists.standing("npi", "1234567893", date(2025, 6, 9)) is Standing.STOPPED
    assert lists.standing("npi", "1093817462", date(2025, 6, 9)) is Standing.IN_FORCE


BAD = [
    ("icd10cm", "x.csv", "", "is empty"),
    ("icd10cm", "x.csv", "one;two\n", "in no layout"),
    ("icd10cm", "x.csv", "code\nE119\n", "--since 2024-10-01"),
    ("icd10cm", "icd10cm_codes_2025.txt", "E119    x\n1234567 x\n", "line 2, code: is no code of the list icd10cm"),
    ("icd10cm", "icd10cm_order_2025.txt", "00001 A00     0 x\nnonsense\n", "line 2: is not in the layout"),
    ("cpt", "x.csv", "code,since,until\n99213,2001-01-01,2005-12-31\n99213,2005-12-31,\n", "line 3: says of a code what"),
    ("cpt", "x.csv", "code,since,until\n99213,2001-01-01,\n99213,2010-01-01,\n", "line 3: says of a code what"),
    ("cpt", "x.csv", "code,since,until\n99213,2005-01-01,2001-01-01\n", "line 2, until: lies before since"),
    ("cpt", "x.csv", "code,since,until\n99213,2005-13-01,\n", "line 2: has a day that cannot be read"),
    ("cpt", "x.csv", "code,since,until\nA4466,2005-01-01,\n", "holds no code of cpt"),
    ("npi", "x.csv", "NPI,NPI Deactivation Date\n1234567893,31.3.2025\n", "line 2: has a day"),
    ("ndc", "package.txt", "NDCPACKAGECODE\tSTARTMARKETINGDATE\nnot a code\t20200101\n", "line 2: has a drug code"),
    ("zip", "ZIP5.txt", "OH43215\n??\n", "line 2: does not begin"),
    ("icd10cm", "icd10cm_codes_2025.txt", "E119    x\n?\n", "line 2: does not begin with a code"),
]


@pytest.mark.parametrize("kind, name, text, complaint", BAD)
def test_refused_and_nothing_changed(kind: str, name: str, text: str, complaint: str, shelf: FolderShelf,
                                     tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(LoadRefused, match="Nothing was loaded") as refused:
        import_codes(kind, tmp_path / name, shelf, NOW, Wanted())
    assert complaint in str(refused.value)
    assert shelf.kinds() == ()


def test_periods_that_follow_each_other_are_fine(shelf: FolderShelf, tmp_path: Path) -> None:
    text = "code,since,until\n99213,2010-01-01,\n99213,2001-01-01,2005-12-31\n99213,2001-01-01,2005-12-31\n"
    imported("cpt", "x.csv", shelf, tmp_path, text=text)
    assert list_on(shelf, "cpt").periods("99213") == (period("2001-01-01", "2005-12-31"), period("2010-01-01"))


def test_an_edition_is_replaced_only_when_asked(shelf: FolderShelf, tmp_path: Path) -> None:
    imported("icd10cm", "icd10cm_codes_2025.txt", shelf, tmp_path)
    with pytest.raises(LoadRefused, match=r"begins on 2024-10-01 is there already \(FY 2025.*--replace"):
        imported("icd10cm", "icd10cm_codes_2025.txt", shelf, tmp_path)
    imported("icd10cm", "icd10cm_codes_2025.txt", shelf, tmp_path, Wanted(replace=True), text="I10     x\n")
    assert dict(list_on(shelf, "icd10cm")) == {"I10": FISCAL_2025}


def test_an_end_before_the_beginning_is_refused(shelf: FolderShelf, tmp_path: Path) -> None:
    with pytest.raises(LoadRefused, match="lies before the beginning"):
        imported("icd10cm", "icd10cm_codes_2025.txt", shelf, tmp_path, Wanted(until=date(2024, 1, 1)))


def test_a_file_that_cannot_be_read(shelf: FolderShelf, tmp_path: Path) -> None:
    with pytest.raises(LoadRefused, match="cannot be read"):
        import_codes("cpt", tmp_path / "nowhere.csv", shelf, NOW, Wanted())


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(LoadRefused, match="There are: icd10cm, "):
        kind_of("loinc")


def test_a_record_whose_days_stand_elsewhere_is_not_taken_for_one(shelf: FolderShelf, tmp_path: Path) -> None:
    text = hcpcs_record("J1885", "3", "1996 101") + "\n"
    with pytest.raises(LoadRefused, match="in no layout"):
        imported("hcpcs", "HCPC2025_JAN.txt", shelf, tmp_path, text=text)


# --- shelves ----------------------------------------------------------------------------------------------------------


def test_a_database_keeps_what_a_folder_keeps(shelf: FolderShelf, tmp_path: Path) -> None:
    database = open_database(str(tmp_path / "a.db"))
    other = DatabaseShelf(database)
    for kind, name in (("icd10cm", "icd10cm_order_2024.txt"), ("icd10cm", "icd10cm_codes_2025.txt"), ("zip", "zip.csv")):
        imported(kind, name, shelf, tmp_path)
        imported(kind, name, other, tmp_path)
    assert set(other.kinds()) == set(shelf.kinds()) == {"icd10cm", "zip"}
    for kind in shelf.kinds():
        assert list(other.lines(kind)) == list(shelf.lines(kind))
    database.close()


def test_the_default_folder(tmp_path: Path) -> None:
    assert default_folder({"CLAIMWRIGHT_CODES": str(tmp_path)}) == tmp_path
    assert default_folder({"XDG_DATA_HOME": "/data"}) == Path("/data/claimwright/codes")
    assert default_folder({}).parts[-2:] == ("claimwright", "codes")


def test_a_folder_that_was_named_has_to_be_there(tmp_path: Path) -> None:
    assert lists_in(None).kinds == ()
    with pytest.raises(EnvironmentFault, match="no folder of code lists"):
        lists_in(tmp_path / "nowhere")


def test_a_damaged_file_says_what_to_do(shelf: FolderShelf) -> None:
    shelf.keep("zip", ["nonsense"])
    with pytest.raises(EnvironmentFault, match="damaged"):
        lists_on(shelf).standing("zip", "43215", date(2025, 1, 1))
    (shelf.folder / "zip.codes").write_bytes(b"\xff\xfe")
    with pytest.raises(EnvironmentFault, match="damaged"):
        list_on(shelf, "zip")


def test_nothing_half_written_is_left(shelf: FolderShelf, tmp_path: Path) -> None:
    imported("zip", "zip.csv", shelf, tmp_path)

    def torn() -> Iterator[str]:
        yield "half"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        shelf.keep("zip", torn())
    assert [path.name for path in shelf.folder.iterdir()] == ["zip.codes"]
    assert list_on(shelf, "zip").periods("43215")


def test_seventy_five_thousand_diagnoses_come_in_a_fraction_of_a_second(shelf: FolderShelf) -> None:
    """Counted in what is done, not in time: one line a set of periods, and one split for all of its codes."""
    codes = "".join(f"{letter}{number:04}  x\n" for letter in "ABCDEFGH" for number in range(9_500))
    edition = import_codes("icd10cm", written(shelf.folder.parent, "icd10cm_codes_2025.txt", codes), shelf, NOW, Wanted())
    assert edition.codes == 76_000
    assert len(list(shelf.lines("icd10cm"))) == 2


def test_an_edition_has_a_record() -> None:
    assert Edition("x", date(2025, 1, 1)).record()["until"] == ""
