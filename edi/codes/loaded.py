"""The lists that somebody loaded, by kind; each is read when it is first asked for.

Who opens folders and databases hands in how to read each (operations/codes, store); here nothing is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Day

from edi.codes.dated import DatedCodes, Standing

KINDS = ("icd10cm", "icd10pcs", "hcpcs", "cpt", "cdt", "drg", "taxonomy", "ndc", "zip", "npi")
"""What can be loaded. HCPCS is level II; level I (CPT) and the dental codes (CDT) are licensed and lists of their own."""


class Lists:
    """Hashed by identity: what is made from a set of lists is made once."""

    def __init__(self, sources: Mapping[str, Callable[[], DatedCodes]] | None = None) -> None:
        self._sources = dict(sources or {})
        self._read: dict[str, DatedCodes] = {}

    def __contains__(self, kind: str) -> bool:
        return kind in self._sources

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self._sources)

    def __getitem__(self, kind: str) -> DatedCodes:
        codes = self._read.get(kind)
        if codes is None:
            codes = self._read[kind] = self._sources[kind]()
        return codes

    def standing(self, kind: str, code: str, day: Day) -> Standing:
        """UNJUDGED where the list is not loaded."""
        return self[kind].standing(code, day) if kind in self._sources else Standing.UNJUDGED


NOTHING_LOADED = Lists()


def procedure_kind(code: str) -> str:
    """Which list a code of SV101 or SV202 (qualifier HC) belongs to: CPT begins with a digit, CDT with a D."""
    if code[:1].isdigit():
        return "cpt"
    return "cdt" if code[:1] == "D" else "hcpcs"
