"""Codes of the lists that somebody loaded, on the day that counts for them (SNIP 5).

Each card names the lists that it asks; it stands only where one of them is loaded, so that nobody pays for what is not
there.  What an edition that speaks for the day surely does not have is refused; what a later update may have brought,
and what providers and payers keep in lists that are never quite the same (drugs, specialties, ZIP codes), warns.  Of a
code whose form is wrong, the checks of forms tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from edi.canonical.claim import Claim, ServiceLine
from edi.canonical.party import Party
from edi.checks.card import FINE, Check, Problem, Problems, Scope
from edi.checks.code_forms import HCPCS, ICD10CM, ICD10CM_LISTS, ICD10PCS, ICD10PCS_LISTS, code_at
from edi.checks.days import diagnosis_days, judged, line_days, procedure_days, service_days
from edi.checks.forms import is_domestic, is_npi, is_zip
from edi.checks.service import procedure_at
from edi.codes.dated import Standing
from edi.codes.loaded import Lists, procedure_kind
from edi.findings import Fault

_FORMS = {"icd10cm": ICD10CM, "icd10pcs": ICD10PCS}
_PERFORMS = frozenset(("85", "82"))  # acts on the day of service; who referred may have retired since
_NOT_LISTED = (Standing.UNKNOWN, Standing.DOUBTFUL, Standing.NOT_YET)
_PRODUCT = 9  # the first digits of a drug code: labeler and product, whatever the package


@dataclass(frozen=True, slots=True)
class ListCheck:
    """A card whose function wants the lists before what its scope hands it."""

    kinds: tuple[str, ...]
    check: Check
    guides: tuple[str, ...] = ("837P", "837I", "837D")


@cache
def code_set_checks(lists: Lists, guide: str = "837P") -> tuple[Check, ...]:
    """The cards whose lists are loaded, ready to run."""
    return tuple([replace(card.check, find=partial(card.check.find, lists)) for card in CARDS
                  if guide in card.guides and any(kind in lists for kind in card.kinds)])


def consulted(guide: str) -> tuple[str, ...]:
    """The lists that the claims of a guide are held against where they are loaded, but for those that hardly any asks."""
    return tuple(dict.fromkeys(kind for card in CARDS if guide in card.guides for kind in card.kinds
                               if kind not in _SELDOM.get(guide, ())))


_SELDOM = {"837P": ("cdt",), "837I": ("cdt",), "837D": ("hcpcs", "cpt", "ndc")}


# --- diagnoses and inpatient procedures -------------------------------------------------------------------------------


def _judged_codes(lists: Lists, claim: Claim, kind: str, qualifiers: frozenset[str]) -> Iterator[tuple[Standing, Problem]]:
    days = diagnosis_days(claim)
    for code in (*claim.diagnoses, *claim.codes):
        if code.qualifier in qualifiers and code.value:
            own = procedure_days(claim, code) if kind == "icd10pcs" else days
            found = judged(partial(lists.standing, kind, code.value.upper()), own)
            if found is not Standing.IN_FORCE and _FORMS[kind].fullmatch(code.value):
                yield found, code_at(code)


def _codes(kind: str, qualifiers: frozenset[str], wanted: Callable[[Standing], bool]) -> Callable[..., Problems]:
    def find(lists: Lists, claim: Claim) -> Problems:
        return [problem for found, problem in _judged_codes(lists, claim, kind, qualifiers) if wanted(found)]

    return find


def _is_wrong(found: Standing) -> bool:
    return found.is_wrong


def _is_doubtful(found: Standing) -> bool:
    return found is Standing.DOUBTFUL


def drg(lists: Lists, claim: Claim) -> Problems:
    days = diagnosis_days(claim)
    return [code_at(code) for code in claim.codes if code.qualifier == "DR"
            and judged(partial(lists.standing, "drg", code.value), days).is_wrong]


# --- procedures and drugs of lines ------------------------------------------------------------------------------------


def _procedure(wanted: Callable[[Standing], bool]) -> Callable[..., Problems]:
    def find(lists: Lists, claim: Claim, line: ServiceLine) -> Problems:
        code = line.procedure.code
        if line.procedure.qualifier not in ("HC", "AD") or not code:
            return FINE
        found = judged(partial(lists.standing, procedure_kind(code), code), line_days(claim, line))
        if found is Standing.IN_FORCE or not wanted(found) or not HCPCS.fullmatch(code):
            return FINE
        return [(procedure_at(line, 2), code)]

    return find


def drug(lists: Lists, claim: Claim, line: ServiceLine) -> Problems:
    told = line.drug
    if told is None or told.kind != "N4" or len(told.code) != 11 or not told.code.isdigit():
        return FINE
    known = told.code if lists["ndc"].periods(told.code) else told.code[:_PRODUCT]
    found = judged(partial(lists.standing, "ndc", known), line_days(claim, line))
    return [(told.at.at(3), told.code)] if found.is_wrong or _is_doubtful(found) else FINE


# --- providers and addresses ------------------------------------------------------------------------------------------


def _providers(claim: Claim) -> Iterable[Party]:
    """Each once, by the place where it is told."""
    yield claim.billing.provider
    yield from claim.providers
    for line in claim.lines:
        yield from line.providers


def npi_deactivated(lists: Lists, claim: Claim) -> Problems:
    """Who had none yet may bill for what was done before: a number is needed to bill, and payers enroll for days that have
    passed (42 CFR 424.521). That only warns."""
    days = service_days(claim)
    return [(party.at.at(9), party.id) for party in _providers(claim) if party.role in _PERFORMS and is_npi(party.npi)
            and judged(partial(lists.standing, "npi", party.npi), days) is Standing.STOPPED]


def npi_unlisted(lists: Lists, claim: Claim) -> Problems:
    days, found = service_days(claim), list[Problem]()
    for party in _providers(claim):
        if is_npi(party.npi):
            standing = judged(partial(lists.standing, "npi", party.npi), days)
            if standing in _NOT_LISTED or (standing.is_wrong and party.role not in _PERFORMS):
                found.append((party.at.at(9), party.npi))
    return found


def taxonomy(lists: Lists, claim: Claim) -> Problems:
    days = service_days(claim)
    return [(party.taxonomy_at.at(3), party.taxonomy) for party in _providers(claim) if len(party.taxonomy) == 10
            and _is_told(judged(partial(lists.standing, "taxonomy", party.taxonomy), days))]


def _is_told(found: Standing) -> bool:
    return found.is_wrong or found is Standing.DOUBTFUL


def _zip(party: Party) -> str:
    """Five digits of a domestic address; a payer is not found by its address."""
    address = party.address
    if address is None or party.role == "PR" or not is_domestic(address.country) or not address.at.position:
        return ""
    code = address.postal_code
    return code[:5] if is_zip(code) else ""


def zip_unknown(lists: Lists, party: Party) -> Problems:
    code = _zip(party)
    if not code or lists["zip"].periods(code) or party.address is None:
        return FINE
    return [(party.address.at.at(3), party.address.postal_code)]


def zip_outside_state(lists: Lists, party: Party) -> Problems:
    code, address = _zip(party), party.address
    if not code or address is None or not address.state:
        return FINE
    states = {period.detail for period in lists["zip"].periods(code)}
    return FINE if not states or "" in states or address.state.upper() in states else [(address.at.at(3), address.postal_code)]


_CLINIC = "2010AA NM1*85*2*HILL CLINIC*****XX*"
_DRUG = "2400 SV1*HC:J1885*40*UN*1***1;2410 LIN**N4*{};2410 CTP****1*UN"

# The examples stand against the lists in tests/edi/checks/loaded_lists.py.
CARDS = (
    ListCheck(("icd10cm",), Check(
        Fault.DIAGNOSIS_NOT_IN_FORCE, Scope.CLAIM, "ICD-10-CM, 45 CFR 162.1002; 005010X222A1 2300 HI01-2 to HI12-2",
        "This diagnosis code was not in force on the day of service, or only heads others that are.",
        _codes("icd10cm", ICD10CM_LISTS, _is_wrong), silenced_by="HI DTP",
        wrong="2300 HI*ABK:E119*ABF:Z999;2400 DTP*472*D8*20250110;2400#2 DTP*472*D8*20250110",
        right="2300 HI*ABK:E119*ABF:I10")),
    ListCheck(("icd10cm",), Check(
        Fault.DIAGNOSIS_UNLISTED, Scope.CLAIM, "ICD-10-CM; 005010X222A1 2300 HI01-2 to HI12-2",
        "The loaded edition does not have this diagnosis code; an update of it that may is not loaded.",
        _codes("icd10cm", ICD10CM_LISTS, _is_doubtful), silenced_by="HI DTP",
        wrong="2300 HI*ABK:E119*ABF:Z999", right="2300 HI*ABK:E119*ABF:I10")),
    ListCheck(("icd10pcs",), Check(
        Fault.INPATIENT_PROCEDURE_NOT_IN_FORCE, Scope.CLAIM, "ICD-10-PCS, 45 CFR 162.1002; 005010X223A2 2300 HI BBR, BBQ",
        "This inpatient procedure code was not in force on its day.",
        _codes("icd10pcs", ICD10PCS_LISTS, _is_wrong), silenced_by="HI DTP",
        wrong="2300 HI*BBR:0DTJ0ZX:D8:20250612", right="2300 HI*BBR:0DTJ0ZZ:D8:20250612"), guides=("837I",)),
    ListCheck(("drg",), Check(
        Fault.DRG_NOT_IN_FORCE, Scope.CLAIM, "005010X223A2 2300 HI DR",
        "This diagnosis related group is not in the list for the day of discharge.", drg, silenced_by="HI DTP",
        wrong="2300 HI*DR:998", right="2300 HI*DR:470"), guides=("837I",)),
    ListCheck(("hcpcs", "cpt", "cdt"), Check(
        Fault.PROCEDURE_NOT_IN_FORCE, Scope.LINE, "HCPCS, CPT, CDT, 45 CFR 162.1002; 005010X222A1 2400 SV101-2",
        "This procedure code was not in force on the day of service.", _procedure(_is_wrong), silenced_by="SV1 SV2 SV3 DTP",
        wrong="2400 SV1*HC:J0001*40*UN*1***1", right="2400 SV1*HC:J1885*40*UN*1***1")),
    ListCheck(("hcpcs", "cpt", "cdt"), Check(
        Fault.PROCEDURE_UNLISTED, Scope.LINE, "HCPCS, CPT, CDT; 005010X222A1 2400 SV101-2",
        "The loaded edition does not have this procedure code; an update of it that may is not loaded.",
        _procedure(_is_doubtful), silenced_by="SV1 SV2 SV3 DTP",
        wrong="2400 SV1*HC:J0009*40*UN*1***1", right="2400 SV1*HC:J1885*40*UN*1***1")),
    ListCheck(("ndc",), Check(
        Fault.DRUG_UNLISTED, Scope.LINE, "National Drug Code directory; 005010X222A1 2410 LIN03",
        "The drug directory does not have this code on the day of service.", drug, when="drug", silenced_by="LIN DTP",
        wrong=_DRUG.format("00009999901"), right=_DRUG.format("00002143380"))),
    ListCheck(("npi",), Check(
        Fault.NPI_DEACTIVATED, Scope.CLAIM, "45 CFR 162.408; 005010X222A1 2010AA NM109, 2310B NM109, 2420A NM109",
        "This provider's NPI had been deactivated by the day of service.", npi_deactivated, silenced_by="NM1 DTP",
        wrong=f"{_CLINIC}1003000126", right=f"{_CLINIC}1234567893")),
    ListCheck(("npi",), Check(
        Fault.NPI_UNLISTED, Scope.CLAIM, "45 CFR 162.408; 005010X222A1 2010AA NM109, 2310 NM109, 2420 NM109",
        "The register of providers has no active entry for this NPI on the day of service.", npi_unlisted,
        silenced_by="NM1 DTP",
        wrong="2310A NM1*DN*1*REED*IDA****XX*1003000126", right="2310A NM1*DN*1*REED*IDA****XX*1234567893")),
    ListCheck(("taxonomy",), Check(
        Fault.TAXONOMY_NOT_IN_FORCE, Scope.CLAIM, "Provider taxonomy; 005010X222A1 2000A PRV03, 2310B PRV03, 2420A PRV03",
        "This specialty code is not in the list for the day of service.", taxonomy, silenced_by="PRV DTP",
        wrong="2000A PRV*BI*PXC*207Q99999X", right="2000A PRV*BI*PXC*207Q00000X")),
    ListCheck(("zip",), Check(
        Fault.ZIP_UNKNOWN, Scope.PARTY, "005010X222A1 N403",
        "There is no such ZIP code in the list.", zip_unknown, when="address",
        wrong="2010BA N4*COLUMBUS*OH*43299", right="2010BA N4*COLUMBUS*OH*43215")),
    ListCheck(("zip",), Check(
        Fault.ZIP_OUTSIDE_STATE, Scope.PARTY, "005010X222A1 N402, N403",
        "This ZIP code lies in another state.", zip_outside_state, when="address",
        wrong="2010BA N4*COLUMBUS*IN*43215", right="2010BA N4*COLUMBUS*OH*43215")),
)
