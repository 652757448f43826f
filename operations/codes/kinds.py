"""What can be loaded: the form of its codes, who publishes it, and how one file of it stands to the next.

The forms are those on the wire: diagnoses without the point, drug codes as eleven digits. ``beside`` are kinds whose
codes stand in the same published files: they are passed over and counted, and wait for an import of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from edi.codes import loaded
from edi.errors import LoadRefused


@dataclass(frozen=True, slots=True)
class Kind:
    """``by_code``: a file is a part or an update of one register; what it does not name stays as it was."""

    name: str
    what: str
    publisher: str
    form: re.Pattern[str]
    beside: tuple[str, ...] = ()
    by_code: bool = False


def _kind(name: str, what: str, publisher: str, form: str, **more: Any) -> Kind:
    return Kind(name, what, publisher, re.compile(form), **more)


# ICD-10-CM: three to seven characters, a letter first (U and the C7A, Z3A families included). ICD-10-PCS: seven without
# I and O (45 CFR 162.1002 names both). HCPCS level II, CPT and CDT: 005010X222A1 SV101-2, 005010X224A2 SV301-2.
KINDS = (
    _kind("icd10cm", "diagnoses", "CMS and CDC", r"[A-Z]\d[0-9A-Z]{1,5}"),
    _kind("icd10pcs", "inpatient procedures", "CMS", r"[0-9A-HJ-NP-Z]{7}"),
    _kind("hcpcs", "procedures and supplies, level II", "CMS", r"[A-CE-Z]\d{4}", beside=("cpt", "cdt")),
    _kind("cpt", "procedures, level I", "American Medical Association; licensed", r"\d{5}|\d{4}[A-Z]",
          beside=("hcpcs", "cdt")),
    _kind("cdt", "dental procedures", "American Dental Association; licensed", r"D\d{4}", beside=("hcpcs", "cpt")),
    _kind("drg", "diagnosis related groups", "CMS", r"\d{3}"),
    _kind("taxonomy", "specialties of providers", "National Uniform Claim Committee", r"[0-9A-Z]{10}"),
    _kind("ndc", "drugs", "Food and Drug Administration", r"\d{11}|\d{9}"),
    _kind("zip", "ZIP codes and their states", "CMS and US Postal Service", r"\d{5}"),
    _kind("npi", "providers", "CMS (NPPES)", r"[12]\d{9}", by_code=True),
)
_BY_NAME = {kind.name: kind for kind in KINDS}
assert tuple(_BY_NAME) == loaded.KINDS


def kind_of(name: str) -> Kind:
    try:
        return _BY_NAME[name]
    except KeyError:
        raise LoadRefused(f"No code list {name!r} can be loaded. There are: {', '.join(_BY_NAME)}.") from None
