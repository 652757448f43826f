"""The layouts in which the lists are published → rows: line, code, first and last day, detail.

    simple      any kind: CSV with a header, `code` and, where wanted, `since`, `until`, `state`
    order       icd10cm, icd10pcs: 5 digits of order, code at 7, at 15 whether it may be sent (1) or only heads others
    codes       icd10cm, icd10pcs: code, blanks, title
    hcpcs       record of the contractor's file: code 1-5, kind of record 11 (3: a procedure), added 269-276, last day
                285-292; a modifier has three blanks before it
    hcpcs-csv   the workbook saved as CSV: HCPC, RECID, ADD DT, TERM DT
    nucc        CSV: Code, and in older ones Effective Date and Deactivation Date
    ndc         package.txt or product.txt, tabs: NDCPACKAGECODE or PRODUCTNDC, STARTMARKETINGDATE, ENDMARKETINGDATE
    zip5        CMS: state 1-2, ZIP 3-7;  or a CSV with a column for ZIP and one for the state
    nppes       CSV: NPI, NPI Deactivation Date, NPI Reactivation Date;  or the report of deactivated NPIs
    ms-drg      table 5 of the IPPS final rule, tabs: MS-DRG first

Sources: the files of CMS and their record layout of 2019 (positions), FDA's and NUCC's headers as public loaders read
them, the NPPES dissemination's header.  Of any row the code and its days are kept, never a title or a name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date as Day
from datetime import timedelta
from itertools import chain
from typing import NamedTuple

from edi.codes.dated import EVER, FOREVER
from operations.codes.lines import Lines


class Row(NamedTuple):
    """``dated``: the row itself says from when or until when."""

    line: int
    code: str
    first: Day = EVER
    last: Day = FOREVER
    detail: str = ""
    dated: bool = False


Problem = tuple[int, str]
Read = Callable[[Iterable[str], Lines], Iterator[Row | Problem]]
_DAY = timedelta(days=1)
_ORDER = re.compile(r"\d{5} (\S{3,7}) +([01])(?: |$)")
_CODES = re.compile(r"([0-9A-Z.]{3,8})(?: +\S|\s*$)")
_ZIP5 = re.compile(r"([A-Z]{2})(\d{5})")
_ZIPS = ("zip", "zipcode", "zip code", "zip_code", "physical zip")
_STATES = ("state", "state_id", "physical state", "state_code")


def read(kind: str, lines: Lines) -> tuple[str, Iterator[Row | Problem]]:
    """The layout of a file, told by its first line that is not empty, and its rows. Raises ValueError for one that none fits.

    A workbook of CMS begins with lines of legal text."""
    rest = iter(lines)
    for line in rest:
        if not line.strip():
            continue
        head = _header(line)
        for name, kinds, fits, rows in _LAYOUTS:
            if kind in kinds and fits(line, head):
                return name, rows(chain([line], rest), lines)
        if kind not in _PREFACED:
            break
    if not lines.number:
        raise ValueError("is empty")
    raise ValueError(f"is in no layout that is known for {kind}: save it as CSV with the columns code,since,until")


def _header(line: str) -> tuple[str, ...]:
    row = next(csv.reader([line], delimiter="\t" if "\t" in line else ","), [])
    return tuple([name.strip().lower() for name in row])


# --- one layout each --------------------------------------------------------------------------------------------------


def _order(lines: Iterable[str], at: Lines) -> Iterator[Row | Problem]:
    for line in lines:
        if match := _ORDER.match(line):
            if match[2] == "1":
                yield Row(at.number, match[1])
        elif line.strip():
            yield at.number, "is not in the layout of the order file"


def _codes(lines: Iterable[str], at: Lines) -> Iterator[Row | Problem]:
    for line in lines:
        if match := _CODES.match(line):
            yield Row(at.number, match[1].replace(".", ""))
        elif line.strip():
            yield at.number, "does not begin with a code"


def _hcpcs(lines: Iterable[str], at: Lines) -> Iterator[Row | Problem]:
    for line in lines:
        if line[10:11] == "3" and not line[:1].isspace():
            yield _dated(at.number, line[:5], line[268:276], line[284:292])


def _table(name: str, first: str, last: str = "", *, tab: bool = False) -> Read:
    """A table with a header: the columns of the code and of its days."""

    def rows(lines: Iterable[str], at: Lines) -> Iterator[Row | Problem]:
        for number, cells in _cells(lines, at, "\t" if tab else ","):
            code = cells.get(name, "").strip()
            if code:
                yield _dated(number, code, cells.get(first, ""), cells.get(last, ""), _state(cells))

    return rows


def _workbook(lines: Iterable[str], at: Lines) -> Iterator[Row | Problem]:
    for number, cells in _cells(lines, at):
        if cells.get("recid", "").strip().lstrip("0") == "3":
            yield _dated(number, cells["hcpc"].strip(), _figures(cells.get("add dt", "")), _figures(cells.get("term dt", "")))


def _ndc(lines: Iterable[str], at: Lines) -> Iterator[Row | Problem]:
    for number, cells in _cells(lines, at, "\t"):
        sent = (cells.get("ndcpackagecode") or cells.get("productndc") or "").strip()
        try:
            code = eleven_digits(sent)
        except ValueError as error:
            yield number, str(error)
            continue
        yield _dated(number, code, cells.get("startmarketingdate", ""), cells.get("endmarketingdate", ""))


def _nppes(lines: Iterable[str], at: Lines) -> Iterator[Row | Problem]:
    """An NPI that was deactivated is not used from that day on, until it is reactivated."""
    for number, cells in _cells(lines, at):
        npi = cells.get("npi", "").strip()
        try:
            ended = _day(cells.get("npi deactivation date") or cells.get("nppes deactivation date") or "")
            again = _day(cells.get("npi reactivation date") or "")
        except ValueError as error:
            yield number, str(error)
            continue
        if ended is None:
            yield Row(number, npi)
            continue
        yield Row(number, npi, EVER, ended - _DAY, dated=True)
        if again is not None and again >= ended:
            yield Row(number, npi, again, FOREVER, dated=True)


def _zip5(lines: Iterable[str], at: Lines) -> Iterator[Row | Problem]:
    for line in lines:
        if match := _ZIP5.match(line):
            yield Row(at.number, match[2], detail=match[1])
        elif line.strip():
            yield at.number, "does not begin with a state and a ZIP code"


def _zips(lines: Iterable[str], at: Lines) -> Iterator[Row | Problem]:
    for number, cells in _cells(lines, at):
        code = next((cells[name] for name in ("code", *_ZIPS) if cells.get(name)), "").strip()
        if code:
            yield _dated(number, code.zfill(5), cells.get("since", ""), cells.get("until", ""), _state(cells))


def _drg(lines: Iterable[str], at: Lines) -> Iterator[Row | Problem]:
    for line in lines:
        code = line.split("\t", 1)[0].strip().strip('"')
        if code.isdigit() and len(code) <= 3:
            yield Row(at.number, code.zfill(3))


# --- cells and days ---------------------------------------------------------------------------------------------------


def _cells(lines: Iterable[str], at: Lines, mark: str = ",") -> Iterator[tuple[int, Mapping[str, str]]]:
    reader = csv.reader(lines, delimiter=mark, quoting=csv.QUOTE_MINIMAL if mark == "," else csv.QUOTE_NONE)
    header = [name.strip().lower() for name in next(reader, [])]
    for row in reader:
        if any(row):
            yield at.number, dict(zip(header, row, strict=False))


def _state(cells: Mapping[str, str]) -> str:
    return next((cells[name].strip().upper() for name in _STATES if cells.get(name)), "")


def _dated(line: int, code: str, first: str, last: str, detail: str = "") -> Row | Problem:
    try:
        since, until = _day(first), _day(last)
    except ValueError as error:
        return line, str(error)
    return Row(line, code, since or EVER, until or FOREVER, detail, dated=bool(since or until))


def _figures(text: str) -> str:
    """20250101.0, as workbooks are saved now and then."""
    return text.strip().removesuffix(".0")


def _day(text: str) -> Day | None:
    """2025-01-31, 20250131, 01/31/2025 or 1/31/2025; nothing: open."""
    text = text.strip()
    if not text:
        return None
    try:
        if "/" in text:
            month, day, year = text.split("/")
            return Day(int(year), int(month), int(day))
        return Day.fromisoformat(text)
    except ValueError:
        raise ValueError("has a day that cannot be read: days are written 2025-01-31") from None


def eleven_digits(code: str) -> str:
    """4-4-2, 5-3-2, 5-4-1 → 5-4-2 without hyphens; of a product, without its package, nine digits.

    >>> eleven_digits("0002-1433-80"), eleven_digits("12345-678-90"), eleven_digits("0002-1433")
    ('00002143380', '12345067890', '000021433')
    """
    parts = code.split("-")
    if not all(part.isalnum() for part in parts) or len(parts) > 3:
        raise ValueError("has a drug code that is not of two or three parts")
    if len(parts) == 1:
        return code
    return "".join(part.zfill(width) for part, width in zip(parts, (5, 4, 2), strict=False))


Fits = Callable[[str, tuple[str, ...]], bool]


def _has(*names: str) -> Fits:
    return lambda _line, header: all(name in header for name in names)


def _matches(pattern: re.Pattern[str]) -> Fits:
    return lambda line, _header: pattern.match(line) is not None


def _is_record(line: str, _header: Sequence[str]) -> bool:
    """The days of a record stand where the record layout has them."""
    added, last = line[268:276], line[284:292].strip()
    return len(line.rstrip("\r\n")) >= 293 and line[10:11] in "3478" and added.isdigit() and (not last or last.isdigit())


_ICD = ("icd10cm", "icd10pcs")
_HCPCS = ("hcpcs", "cpt", "cdt")
_PREFACED = (*_HCPCS, "drg")
_EVERY = (*_ICD, *_HCPCS, "drg", "taxonomy", "ndc", "npi")
_LAYOUTS: tuple[tuple[str, tuple[str, ...], Fits, Read], ...] = (
    ("nucc", ("taxonomy",), _has("code", "grouping"), _table("code", "effective date", "deactivation date")),
    ("nppes", ("npi",), _has("npi"), _nppes),
    ("hcpcs-csv", _HCPCS, _has("hcpc", "recid"), _workbook),
    ("ndc", ("ndc",), _has("startmarketingdate"), _ndc),
    ("simple", _EVERY, _has("code"), _table("code", "since", "until")),
    ("zip", ("zip",), lambda _line, header: any(name in header for name in ("code", *_ZIPS)), _zips),
    ("zip5", ("zip",), _matches(_ZIP5), _zip5),
    ("ms-drg", ("drg",), _has("ms-drg"), _drg),
    ("order", _ICD, _matches(_ORDER), _order),
    ("hcpcs", _HCPCS, _is_record, _hcpcs),
    ("codes", _ICD, _matches(_CODES), _codes),
)
