"""How codes of diagnoses and procedures look, by edition: what is asked of them before, or without, a list."""

from __future__ import annotations

import re

from edi.canonical.claim import Code
from edi.checks.card import Problem

# CMS calls the letters of ICD-10-CM not case-sensitive; those of ICD-9-CM and ICD-10-PCS we take alike.
ICD10CM = re.compile(r"[A-Z][0-9][0-9A-Z]{1,5}", re.ASCII | re.IGNORECASE)
ICD10PCS = re.compile(r"[0-9A-HJ-NP-Z]{7}", re.ASCII | re.IGNORECASE)  # no I, no O
ICD9CM = re.compile(r"(?:\d{3}|V\d\d)\d{0,2}|E\d{3}\d?", re.ASCII | re.IGNORECASE)
ICD9_PROCEDURE = re.compile(r"\d{2,4}", re.ASCII)
HCPCS = re.compile(r"\d{5}|\d{4}[A-Z]|[A-Z]\d{4}", re.ASCII)  # CPT and CDT too

ICD10CM_LISTS = frozenset(("ABK", "ABF", "ABJ", "APR", "ABN"))
"""By HI01-1: diagnoses of ICD-10-CM, whatever they are for."""
ICD10PCS_LISTS = frozenset(("BBR", "BBQ"))


def code_at(code: Code, component: int = 2) -> Problem:
    """A code of an HI as what is wrong, by one of its components."""
    return code.at.at(code.at.element, component), code.value
