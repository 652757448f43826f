"""The name of a published file → the days that its edition speaks for, where publishers put that into the name.

    icd10cm_order_2025.txt, icd10pcs_codes_2025.txt   fiscal year 2025: 1 October 2024 to 30 September 2025, and since
                                                      an update may come on 1 April, sure only until 31 March; with
                                                      `April` in the name, from then on and sure to the end
    HCPC2025_JAN_ANWEB.txt    calendar year; quarterly, so sure to the end of the quarter
    nucc_taxonomy_251.csv     .0 from 1 January, .1 from 1 July, for half a year
    npidata_pfile_20050523-20250608.csv   the whole register as of the second day; others are parts of it
    table 5, v42              fiscal year: version + 1983

Other files say it by `--since` and `--until`, or by the days in their rows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta

from edi.codes.dated import EVER, FOREVER, Edition

_ICD = re.compile(r"icd10(?:cm|pcs)\D*(20\d\d)", re.IGNORECASE)
_HCPCS = re.compile(r"HCPC\D*(20\d\d)[_ -]?(JAN|APR|JUL|OCT)", re.IGNORECASE)
_NUCC = re.compile(r"nucc_taxonomy_(\d\d)(\d)", re.IGNORECASE)
_NPPES = re.compile(r"npidata_pfile_(20050523)-(\d{8})")
_DRG = re.compile(r"(?:ms-?drg|v)\D{0,3}(\d\d)\b", re.IGNORECASE)
_QUARTERS = {"jan": 1, "apr": 4, "jul": 7, "oct": 10}


def edition_of(kind: str, file: str, today: Day) -> Edition | None:
    """What the name of the file says; None where it says nothing."""
    if kind in ("icd10cm", "icd10pcs") and (match := _ICD.search(file)):
        return _fiscal(int(match[1]), april="apr" in file.lower())
    if kind in ("hcpcs", "cpt", "cdt") and (match := _HCPCS.search(file)):
        year, month = int(match[1]), _QUARTERS[match[2].lower()]
        return Edition(f"{year} {match[2].title()}", Day(year, month, 1), Day(year, 12, 31), _quarter_end(year, month))
    if kind == "taxonomy" and (match := _NUCC.search(file)):
        year, half = 2000 + int(match[1]), match[2] == "1"
        end = Day(year, 12, 31) if half else Day(year, 6, 30)
        return Edition(f"{match[1]}.{match[2]}", Day(year, 7 if half else 1, 1), end, end)
    if kind == "npi":
        return _register(file, today)
    if kind == "drg" and (match := _DRG.search(file)):
        return replace(_fiscal(int(match[1]) + 1983), name=f"v{match[1]}", sure_until=Day(int(match[1]) + 1983, 9, 30))
    if kind in ("ndc", "zip"):  # a directory as it is today: it names what has been for long
        return Edition(f"{today}", today, today + timedelta(days=92), today, EVER)
    return None


def _fiscal(year: int, *, april: bool = False) -> Edition:
    end = Day(year, 9, 30)
    if april:
        return Edition(f"FY {year}, April", Day(year, 4, 1), end, end)
    return Edition(f"FY {year}", Day(year - 1, 10, 1), end, Day(year, 3, 31))


def _quarter_end(year: int, month: int) -> Day:
    return Day(year, 12, 31) if month == 10 else Day(year, month + 3, 1) - timedelta(days=1)


def _register(file: str, today: Day) -> Edition:
    match = _NPPES.search(file)
    if match is None:
        return Edition(f"{today}", today, FOREVER, FOREVER, EVER, whole=False)
    day = Day(int(match[2][:4]), int(match[2][4:6]), int(match[2][6:]))
    return Edition(f"{day}", day, day, day, EVER)
