"""Everybody whom a set without claims names: identifiers, specialties, places and telephone numbers (SNIP 4, 5).

The forms are those that claims are held to (edi/checks/forms.py). Only an inquirer's NPI that can be none is an error: who asks
by an old number, or from an odd place, is answered all the same, and an answer repeats what it was asked.
"""

from __future__ import annotations

from edi.checks.card import FINE, Problems
from edi.checks.forms import (
    COUNTRIES,
    PUNCTUATION,
    STATES,
    good_npis,
    is_domestic,
    is_nine_digits,
    is_npi,
    is_taxonomy,
    is_telephone,
)
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.places_and_periods import place_unfinished, zip_code_form
from edi.checks.loops.instances import Instance, Sent
from edi.findings import Fault

_ELIGIBILITY = ("270", "271")
_STATUS = ("276", "277", "277CA", "277P")
_NAMES = ("2100A", "2100B", "2100C", "2100D", "2120C", "2120D")
_WITH_REF = ("2100B", "2100C", "2100D")
_PLACED = ("2100B", "2100C", "2100D", "2120C", "2120D")
_REACHED = ("2100A", "2120C", "2120D")
_RETIRED = "SV"
_TELEPHONES = frozenset(("TE", "FX"))


def npi(party: Instance) -> Problems:
    """NM109, and PRV03 where PRV02 says that it is one."""
    found = []
    for one in party.segments:
        if one.id == "NM1":
            value = one.value(9)
            if value not in good_npis and one.value(8) == "XX" and value and not is_npi(value):
                found.append((one.at(9), value))
        elif one.id == "PRV" and one.value(2) == "HPI" and not is_npi(one.value(3)):
            found.append((one.at(3), one.value(3)))
    return found


def without_npi(party: Instance) -> Problems:
    """Only who is no covered provider has no NPI (45 CFR 162.410); a number of the payer's own is for him alone."""
    name = party.first("NM1")
    return [(name.at(8), _RETIRED)] if name is not None and name.value(8) == _RETIRED else FINE


def taxonomy(party: Instance) -> Problems:
    told = party.first("PRV")
    if told is None or told.value(2) != "PXC" or not told.value(3) or is_taxonomy(told.value(3)):
        return FINE
    return [(told.at(3), told.value(3))]


def social_security_number(party: Instance) -> Problems:
    return [(told.at(2), told.value(2)) for told in party.all("REF", "SY")
            if not is_nine_digits(told.value(2).translate(PUNCTUATION))]


def _at_home(party: Instance) -> Sent | None:
    place = party.first("N4")
    return place if place is not None and is_domestic(place.value(4)) else None


def state(party: Instance) -> Problems:
    place = _at_home(party)
    if place is None or not place.value(2) or place.value(2).upper() in STATES:
        return FINE
    return [(place.at(2), place.value(2))]


def country(party: Instance) -> Problems:
    place = party.first("N4")
    if place is None or not place.value(4) or place.value(4) in COUNTRIES:
        return FINE
    return [(place.at(4), place.value(4))]


def telephone(party: Instance) -> Problems:
    return [(contact.at(at + 1), contact.value(at + 1)) for contact in party.all("PER") for at in (3, 5, 7)
            if contact.value(at) in _TELEPHONES and contact.value(at + 1) and not is_telephone(contact.value(at + 1))]


CARDS: tuple[LoopCheck, ...] = (
    # A commercial validator told the same (form and check digit) in each example of 276 and 277.
    LoopCheck(
        Fault.NAMED_NPI_INVALID, ("270", "276"), _NAMES,
        "45 CFR 162.406; 005010X279A1 and X212 NM109 where NM108 is XX; X279A1 PRV03 where PRV02 is HPI",
        "This is no NPI: ten digits, the first 1 or 2, the last a check digit.", find=npi, reads=(),
        wrong="270: 2100B NM1*1P*2*SAMPLE CLINIC*****XX*1234567890 | 2100C NM1*1P*2*SAMPLE CLINIC*****XX*1234567890",
        right="270: 2100C PRV*PE*HPI*1234567893 | 2100C NM1*1P*2*SAMPLE CLINIC*****FI*123456789"),
    # An answer repeats whom it was asked about, right or wrong.
    LoopCheck(
        Fault.ECHOED_NPI_INVALID, ("271", "277", "277CA", "277P"), _NAMES,
        "45 CFR 162.406; 005010X279A1, X212, X214, X228 NM109 where NM108 is XX",
        "This is no NPI: ten digits, the first 1 or 2, the last a check digit. It may be as it was sent.", find=npi, reads=(),
        wrong="271: 2100B NM1*1P*2*SAMPLE CLINIC*****XX*1234567890 | 277CA: 2100C NM1*85*2*SAMPLE CLINIC*****XX*12345678"
              " | 2100C NM1*1P*2*SAMPLE CLINIC*****XX*9234567893",
        right="271: 2100B NM1*1P*2*SAMPLE CLINIC*****FI*123456789 | 277CA: 2100C NM1*85*2*SAMPLE CLINIC*****FI*123456789"
              " | 2100C NM1*1P*2*SAMPLE CLINIC*****XX*1093817462"),
    # The same validator warns in the 270 and refuses in the 271; many providers of Medicaid services have no NPI.
    LoopCheck(
        Fault.NAMED_WITHOUT_NPI, _ELIGIBILITY + _STATUS, _NAMES,
        "45 CFR 162.410; 005010X279A1, X212, X214, X228 NM108 SV",
        "A number of the payer's own (SV) names only a provider who has no NPI.", find=without_npi, reads=(),
        wrong="270: 2100B NM1*1P*2*SAMPLE CLINIC*****SV*20035 | 271: 2120C NM1*P3*1*SAMPLE*DOCTOR****SV*20035"
              " | 276: 2100C NM1*1P*2*SAMPLE CLINIC*****SV*20035 | 277: 2100C NM1*1P*2*SAMPLE CLINIC*****SV*20035"
              " | 277CA: 2100C NM1*85*2*SAMPLE CLINIC*****SV*20035 | 277P: 2100C NM1*1P*2*SAMPLE CLINIC*****SV*20035",
        right="270: 2100B NM1*1P*2*SAMPLE CLINIC*****PI*20035 | 271: 2120C NM1*P3*1*SAMPLE*DOCTOR****PI*20035"
              " | 276: 2100C NM1*1P*2*SAMPLE CLINIC*****FI*123456789 | 277: 2100C NM1*1P*2*SAMPLE CLINIC*****FI*123456789"
              " | 277CA: 2100C NM1*85*2*SAMPLE CLINIC*****FI*123456789 | 277P: 2100C NM1*1P*2*SAMPLE CLINIC*****FI*123456789"),
    LoopCheck(
        Fault.NAMED_TAXONOMY_FORM, _ELIGIBILITY, _PLACED, "NUCC provider taxonomy; 005010X279A1 PRV03 where PRV02 is PXC",
        "A taxonomy code has ten letters and digits, as 207Q00000X.", find=taxonomy, reads=(), when="PRV",
        wrong="2100B PRV*PE*PXC*207Q0", right="2100B PRV*PE*PXC*207Q00000X"),
    LoopCheck(
        Fault.NAMED_SOCIAL_SECURITY_NUMBER_FORM, _ELIGIBILITY, _WITH_REF, "005010X279A1 2100B-D REF SY",
        "A social security number has nine digits.", find=social_security_number, reads=(), when="REF",
        wrong="2100C REF*SY*12345678", right="2100C REF*SY*123-45-6789"),
    LoopCheck(
        Fault.NAMED_STATE_UNKNOWN, _ELIGIBILITY, _PLACED, "USPS and Canada Post codes; 005010X279A1 N402",
        "No state, territory or province has this code.", find=state, reads=(), when="N4",
        wrong="2100C N4*COLUMBUS*OX*43215", right="2100C N4*COLUMBUS*PR*43215"),
    LoopCheck(
        Fault.NAMED_PLACE_INCOMPLETE, _ELIGIBILITY, _PLACED, "005010X279A1 N402, N403",
        "Places in the United States have a state and a ZIP code.", find=place_unfinished, reads=(), when="N4",
        wrong="2100C N4*COLUMBUS*OH", right="2100C N4*LONDON***GB"),
    LoopCheck(
        Fault.NAMED_POSTAL_CODE_FORM, _ELIGIBILITY, _PLACED, "005010X279A1 N403",
        "A ZIP code has five or nine digits and no hyphen.", find=zip_code_form, reads=(), when="N4",
        wrong="2100C N4*COLUMBUS*OH*4321", right="2100C N4*COLUMBUS*OH*432150001"),
    LoopCheck(
        Fault.NAMED_COUNTRY_UNKNOWN, _ELIGIBILITY, _PLACED, "ISO 3166-1 alpha-2; 005010X279A1 N404",
        "No country in our list has this code.", find=country, reads=(), when="N4",
        wrong="2100C N4*LONDON***QX", right="2100C N4*LONDON***GB"),
    LoopCheck(
        Fault.NAMED_TELEPHONE_FORM, ("271", "277", "277P"), _REACHED, "005010X279A1, X212, X228 PER04, PER06, PER08",
        "A telephone number has ten digits and nothing else; an extension stands by itself (EX).",
        find=telephone, reads=(), when="PER",
        wrong="2100A PER*IC*SAMPLE DESK*TE*614-555-0100", right="2100A PER*IC*SAMPLE DESK*TE*6145550100"),
)
