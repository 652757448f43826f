"""Everybody who is named: identifiers, specialties, addresses and telephone numbers in their form (SNIP 4, 5).

Codes of states do not change; those of countries do now and then, so an unknown one warns.
"""

from __future__ import annotations

from edi.canonical.claim import Claim
from edi.canonical.party import Address, Party
from edi.checks.card import FINE, Check, Problems, Scope
from edi.checks.forms import (
    COUNTRIES,
    PUNCTUATION,
    STATES,
    good_npis,
    is_canadian,
    is_domestic,
    is_nine_digits,
    is_npi,
    is_taxonomy,
    is_telephone,
    is_zip,
)
from edi.findings import Fault

_SECONDARY = frozenset(("0B", "1G", "G2", "LU"))
_BILLING, _FACILITY = "85", "77"
_LONG_ZIPS = frozenset((_BILLING, _FACILITY))
_NO_PROVIDERS = frozenset(("IL", "PE", "PR", "QC"))  # no place of theirs takes an NPI, which the walker says
_TELEPHONES = frozenset(("TE", "FX"))


def npi(party: Party) -> Problems:
    if party.id_qualifier != "XX" or party.id in good_npis or not party.id or is_npi(party.id):
        return FINE
    if party.role in _NO_PROVIDERS:
        return FINE
    return [(party.at.at(9), party.id)]


def taxonomy(party: Party) -> Problems:
    code = party.taxonomy
    return FINE if is_taxonomy(code) else [(party.taxonomy_at.at(3), code)]


def secondary_identifier(party: Party) -> Problems:
    """Numbers for another payer (REF04) may stand; so may those of the billing provider (2010AA, 2010BB)."""
    if party.id_qualifier != "XX" or party.role == "85":
        return FINE
    return [(told.at.at(1), told.qualifier) for told in party.identifiers
            if told.qualifier in _SECONDARY and not told.description][:1]


def social_security_number(party: Party) -> Problems:
    return [(told.at.at(2), told.value) for told in party.identifiers
            if told.qualifier == "SY" and not is_nine_digits(told.value.translate(PUNCTUATION))]


def punctuated(party: Party) -> Problems:
    """Everybody can read 12-3456789."""
    return [(told.at.at(2), told.value) for told in party.identifiers if told.qualifier in ("EI", "SY")
            and not is_nine_digits(told.value) and is_nine_digits(told.value.translate(PUNCTUATION))]


def _is_domestic(address: Address) -> bool:
    return is_domestic(address.country) and address.at.position > 0


def state(party: Party) -> Problems:
    """Nobody is paid or found by a payer's own address, and everybody can read oh."""
    address = party.address
    if address is None or party.role == "PR" or address.state in STATES or not address.state or not _is_domestic(address):
        return FINE
    if address.state.upper() in STATES:
        return FINE
    return [(address.at.at(2), address.state)]


def place_incomplete(party: Party) -> Problems:
    address = party.address
    if address is None or (address.state and address.postal_code) or not _is_domestic(address):
        return FINE
    if address.state and party.role in _LONG_ZIPS:
        return FINE  # refused, and told, for want of its nine digits
    return [(address.at.at(2 if not address.state else 3), "")]


def postal_code(party: Party) -> Problems:
    address = party.address
    if address is None:
        return FINE
    zip_code = address.postal_code
    if is_zip(zip_code):
        return FINE
    if not zip_code or not _is_domestic(address) or is_canadian(address.state):
        return FINE
    return [(address.at.at(3), zip_code)]


def country(party: Party) -> Problems:
    address = party.address
    if address is None or not address.country or address.country in COUNTRIES:
        return FINE
    return [(address.at.at(4), address.country)]


def short_zip(address: Address | None) -> Problems:
    """Five digits at home, where nine are asked for, or none. Of a wrong form altogether, `postal_code` tells."""
    if address is None or not _is_domestic(address):
        return FINE
    zip_code = address.postal_code
    return FINE if zip_code and (len(zip_code) != 5 or not zip_code.isdigit()) else [(address.at.at(3), zip_code)]


def facility_zip(party: Party) -> Problems:
    return short_zip(party.address) if party.role == _FACILITY else FINE


def telephone(party: Party) -> Problems:
    return [(contact.at.at(2 * place + 2), number) for contact in party.contacts
            for place, (kind, number) in enumerate(contact.numbers, 1)
            if kind in _TELEPHONES and number and not is_telephone(number)]


def submitter_telephone(claim: Claim) -> Problems:
    submitter = claim.submission.submitter
    return FINE if submitter is None else telephone(submitter)


CARDS: tuple[Check, ...] = (
    Check(Fault.NPI_INVALID, Scope.PARTY, "45 CFR 162.406; 005010X222A1 NM109 where NM108 is XX",
          "This is no NPI: ten digits, the first 1 or 2, the last a check digit.", npi,
          wrong="2010AA NM1*85*2*HILL CLINIC*****XX*1234567890", right="2010AA NM1*85*2*HILL CLINIC*****XX*1234567893"),
    Check(Fault.TAXONOMY_FORM, Scope.PARTY, "NUCC provider taxonomy; 005010X222A1 PRV03",
          "A taxonomy code has ten letters and digits, as 207Q00000X.", taxonomy, when="taxonomy",
          wrong="2000A PRV*BI*PXC*207Q0", right="2000A PRV*BI*PXC*207Q00000X"),
    # No payer refuses for a number too many; the guide asks not to send it once an NPI is there.
    Check(Fault.SECONDARY_IDENTIFIER_BESIDE_NPI, Scope.PARTY, "005010X222A1 2310A-D REF, 2420A-F REF",
          "With an NPI no further number of this provider is sent.", secondary_identifier, when="identifiers",
          wrong="2310B NM1*82*1*REED*IDA****XX*1093817462;2310B REF*G2*7711",
          right="2310B NM1*82*1*REED*IDA;2310B REF*G2*7711"),
    Check(Fault.SOCIAL_SECURITY_NUMBER_FORM, Scope.PARTY, "005010X222A1 REF SY",
          "A social security number has nine digits.", social_security_number, when="identifiers",
          wrong="2010BA REF*SY*12345678", right="2010BA REF*SY*123456789"),
    Check(Fault.TAX_NUMBER_PUNCTUATED, Scope.PARTY, "005010X222A1 REF EI, REF SY",
          "A tax or social security number is sent as nine digits, without the hyphen.", punctuated,
          when="identifiers",
          wrong="2010AA REF*EI*12-3456789", right="2010AA REF*EI*123456789"),
    Check(Fault.STATE_UNKNOWN, Scope.PARTY, "USPS and Canada Post codes; 005010X222A1 N402",
          "No state, territory or province has this code.", state, when="address",
          wrong="2010BA N4*COLUMBUS*OX*43215", right="2010BA N4*COLUMBUS*OH*43215"),
    Check(Fault.PLACE_INCOMPLETE, Scope.PARTY, "005010X222A1 N402, N403",
          "Places in the United States have a state and a ZIP code.", place_incomplete, when="address",
          wrong="2010BA N4*COLUMBUS*OH", right="2010BA N4*LONDON***GB"),
    Check(Fault.POSTAL_CODE_FORM, Scope.PARTY, "005010X222A1 N403",
          "A ZIP code has five or nine digits and no hyphen.", postal_code, when="address",
          wrong="2010BA N4*COLUMBUS*OH*4321", right="2010BA N4*COLUMBUS*OH*432150001"),
    Check(Fault.COUNTRY_UNKNOWN, Scope.PARTY, "ISO 3166-1 alpha-2; 005010X222A1 N404",
          "No country in our list has this code.", country, when="address",
          wrong="2010BA N4*LONDON***QX", right="2010BA N4*LONDON***GB"),
    Check(Fault.FACILITY_ZIP_SHORT, Scope.PARTY, "005010X222A1 2310C N403, 2420C N403",
          "A service facility's ZIP code has nine digits.", facility_zip, when="address",
          wrong="2310C NM1*77*2*RIVER CENTER;2310C N3*1 OAK ST;2310C N4*COLUMBUS*OH*43215",
          right="2310C NM1*77*2*RIVER CENTER;2310C N3*1 OAK ST;2310C N4*COLUMBUS*OH*432150001"),
    Check(Fault.TELEPHONE_FORM, Scope.PARTY, "005010X222A1 PER04, PER06, PER08",
          "A telephone number has ten digits and nothing else; an extension stands by itself (EX).", telephone,
          when="contacts",
          wrong="2010AA PER*IC*DESK*TE*614-555-0100", right="2010AA PER*IC*DESK*TE*6145550100"),
    Check(Fault.SUBMITTER_TELEPHONE_FORM, Scope.SUBMISSION, "005010X222A1 1000A PER04, PER06, PER08",
          "A telephone number has ten digits and nothing else; an extension stands by itself (EX).",
          submitter_telephone,
          wrong="1000A PER*IC*DESK*TE*614-555-0100", right="1000A PER*IC*DESK*TE*6145550100"),
)

