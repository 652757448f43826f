"""The billing provider, and the billing provider beside the others (SNIP 4)."""

from __future__ import annotations

import re

from edi.canonical.claim import Claim
from edi.checks.card import FINE, PRACTICES, Check, Problems, Scope
from edi.checks.forms import PUNCTUATION, is_nine_digits
from edi.checks.parties import short_zip
from edi.findings import Fault

_BOX = re.compile(r"\b(P\.? ?O\.? ?BOX|POST OFFICE BOX|LOCK ?BOX|LOCK ?BIN)\b", re.IGNORECASE)


def billing_zip(claim: Claim) -> Problems:
    return short_zip(claim.billing.provider.address)


def box_in_address(claim: Claim) -> Problems:
    address = claim.billing.provider.address
    if address is None:
        return FINE
    return [(address.lines_at.at(place), line) for place, line in enumerate(address.lines, 1) if _BOX.search(line)]


def billing_npi_missing(claim: Claim) -> Problems:
    """Those who are no health care providers by law (a taxi, a home builder) have none."""
    provider = claim.billing.provider
    return FINE if provider.id or not provider.at.position else [(provider.at.at(9), "")]


def tax_number_form(claim: Claim) -> Problems:
    return [(told.at.at(2), told.value) for told in claim.billing.provider.identifiers
            if told.qualifier == "EI" and not is_nine_digits(told.value.translate(PUNCTUATION))]


def rendering_is_billing(claim: Claim) -> Problems:
    billing = claim.billing.provider
    for told in claim.providers:
        if told.role == "82" and told.id == billing.id and told.npi == billing.npi != "":
            return [(told.at.at(9), told.id)]
    return FINE


_CLINIC = "2010AA NM1*85*2*HILL CLINIC*****XX*1234567893"

CARDS: tuple[Check, ...] = (
    Check(Fault.BILLING_ZIP_SHORT, Scope.PROVIDER, "005010X222A1 2010AA N403",
          "The billing provider's ZIP code has nine digits.", billing_zip,
          wrong="2010AA N4*COLUMBUS*OH*43215", right="2010AA N4*COLUMBUS*OH*432150001"),
    Check(Fault.BILLING_ADDRESS_BOX, Scope.PROVIDER, "005010X222A1 2010AA N301, N302",
          "The billing provider's address is a street. A post office box belongs in loop 2010AB.", box_in_address,
          wrong="2010AA N3*PO BOX 12", right="2010AA N3*12 BOXWOOD LANE"),
    Check(Fault.BILLING_NPI_MISSING, Scope.PROVIDER, "005010X222A1 2010AA NM108, NM109",
          "A health care provider bills under its NPI.", billing_npi_missing, silenced_by="NM1",
          wrong="2010AA NM1*85*2*HILL CLINIC", right=_CLINIC),
    Check(Fault.TAX_NUMBER_FORM, Scope.PROVIDER, "005010X222A1 2010AA REF EI",
          "An employer's tax number has nine digits.", tax_number_form,
          wrong="2010AA REF*EI*12345678", right="2010AA REF*EI*123456789"),
    # Sent needlessly, it says nothing wrong: only a partner can call it so.
    Check(Fault.RENDERING_IS_BILLING, Scope.CLAIM, "005010X222A1 2310B NM109, 2010AA NM109",
          "The rendering provider is told only where it is not the billing provider.", rendering_is_billing,
          guides=PRACTICES,
          wrong=f"{_CLINIC};2310B NM1*82*1*HILL*IDA****XX*1234567893",
          right=f"{_CLINIC};2310B NM1*82*1*REED*IDA****XX*1093817462"),
)
