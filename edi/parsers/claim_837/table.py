"""Which function reads which segment of which loop: of the 837P (005010X222A1), 837I (X223A2) and 837D (X224A2).

A provider is who its NM101 says, never whom its loop is for elsewhere: 2310A is the referring provider of an 837P and
the attending one of an 837I. Segments that are absent tell nothing that a payer acts upon: CR2, CR3, MEA, PS1, QTY, FRM.
"""

from __future__ import annotations

from collections.abc import Callable

from edi.findings import Where
from edi.parsers.claim_837 import claims, dental, lines, people, stays
from edi.parsers.claim_837.assembly import Assembly

Handler = Callable[[Assembly, list[str], Where], None]
"""Called with the drafts that are open, the padded elements (the segment's id is element 0) and the place."""

_PARTY: dict[str, Handler] = {
    "N3": people.street, "N4": people.city, "REF": people.party_number, "PER": people.contact, "PRV": people.specialty,
}


def _party(name: Handler) -> dict[str, Handler]:
    return {"NM1": name, **_PARTY}


_PERSON: dict[str, Handler] = {**_party(people.person), "DMG": people.born}

_CLAIM: dict[str, Handler] = {
    "CLM": claims.claim,
    "DTP": claims.claim_date,
    "PWK": claims.claim_attachment,
    "CN1": claims.claim_contract,
    "AMT": claims.claim_amount,
    "REF": claims.claim_number,
    "K3":  claims.claim_note,
    "NTE": claims.claim_note,
    "CR1": claims.claim_trip,
    "CRC": claims.claim_condition,
    "HI":  claims.health_codes,
    "HCP": claims.claim_repricing,
}

_COVERAGE: dict[str, Handler] = {
    "SBR": claims.other_coverage,
    "CAS": claims.other_adjustment,
    "AMT": claims.other_amount,
    "OI":  claims.other_assignment,
    "MIA": stays.inpatient_decision,
    "MOA": claims.other_remarks,
}

_LINE: dict[str, Handler] = {
    "LX":  lines.line,
    "SV1": lines.professional_service,
    "SV5": lines.equipment,
    "PWK": lines.line_attachment,
    "CR1": lines.line_trip,
    "CRC": lines.line_condition,
    "DTP": lines.line_date,
    "CN1": lines.line_contract,
    "REF": lines.line_number,
    "AMT": lines.line_amount,
    "K3":  lines.line_note,
    "NTE": lines.line_note,
    "HCP": lines.line_repricing,
}

Table = dict[str, dict[str, Handler]]


def _guide(claim: dict[str, Handler], line: dict[str, Handler], of_claim: str, of_coverage: str, of_line: str) -> Table:
    """What all guides of claims share, and the letters of the loops in which each names its providers."""
    return {
        "":       {"BHT": people.beginning, "SE": people.trailer},
        "1000A":  _party(people.submitter),
        "1000B":  _party(people.receiver),
        "2000A":  {"HL": people.billing_level, "PRV": people.billing_specialty, "CUR": people.currency},
        "2010AA": _party(people.billing_provider),
        "2010AB": _party(people.pay_to_address),
        "2010AC": _party(people.pay_to_plan),
        "2000B":  {"HL": people.subscriber_level, "SBR": people.coverage, "PAT": people.subscriber_state},
        "2010BA": _PERSON,
        "2010BB": _party(people.payer),
        "2000C":  {"HL": people.patient_level, "PAT": people.patient_state},
        "2010CA": _PERSON,
        "2300":   claim,
        **{f"2310{letter}": _party(people.claim_provider) for letter in of_claim},
        "2320":   _COVERAGE,
        "2330A":  _party(people.other_subscriber),
        "2330B":  {**_party(people.other_payer), "DTP": claims.other_date},
        **{f"2330{letter}": _party(people.other_provider) for letter in of_coverage},
        "2400":   line,
        "2410":   {"LIN": lines.drug, "CTP": lines.drug_quantity, "REF": lines.prescription},
        **{f"2420{letter}": _party(people.line_provider) for letter in of_line},
        "2430":   {"SVD": lines.adjudication, "CAS": lines.adjudication_adjustment, "DTP": lines.adjudication_date,
                   "AMT": lines.adjudication_amount},
        "2440":   {"LQ": lines.form},
    }


TABLES: dict[str, Table] = {
    "837P": _guide(_CLAIM, _LINE, "ABCDEF", "CDEFG", "ABCDEFGH"),
    "837I": _guide(
        {**_CLAIM, "DTP": claims.claim_period, "CL1": stays.admission, "REF": stays.claim_number,
         "HI": stays.stay_codes},
        {**_LINE, "SV2": stays.institutional_service}, "ABCDEF", "CDEFGHI", "ABCD"),
    "837D": _guide(
        {**_CLAIM, "CLM": dental.dental_claim, "DTP": claims.claim_period, "DN1": dental.orthodontics,
         "DN2": dental.lost_tooth},
        {**_LINE, "SV3": dental.dental_service, "TOO": dental.tooth}, "ABCDE", "CDEFGH", "ABCD"),
}
"""By guide, loop and segment. Which of these a guide has is the guide's to say."""

HEADS = frozenset((people.billing_level, people.subscriber_level, people.patient_level, claims.claim,
                   dental.dental_claim, people.trailer))
"""These are told however long what stands before them was."""
