"""Which function reads which segment of which loop of the 837P (005010X222A1).

Segments that are absent tell nothing that a payer acts upon: CR2, CR3, MEA, PS1, QTY, FRM.
"""

from __future__ import annotations

from collections.abc import Callable

from edi.findings import Where
from edi.parsers.claim_837 import claims, lines, people
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

PROFESSIONAL: dict[str, dict[str, Handler]] = {
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
    "2300":   _CLAIM,
    **dict.fromkeys(("2310A", "2310B", "2310C", "2310D", "2310E", "2310F"), _party(people.claim_provider)),
    "2320":   {"SBR": claims.other_coverage, "CAS": claims.other_adjustment, "AMT": claims.other_amount,
               "OI": claims.other_assignment, "MOA": claims.other_remarks},
    "2330A":  _party(people.other_subscriber),
    "2330B":  {**_party(people.other_payer), "DTP": claims.other_date},
    **dict.fromkeys(("2330C", "2330D", "2330E", "2330F", "2330G"), _party(people.other_provider)),
    "2400":   _LINE,
    "2410":   {"LIN": lines.drug, "CTP": lines.drug_quantity, "REF": lines.prescription},
    **dict.fromkeys(("2420A", "2420B", "2420C", "2420D", "2420E", "2420F", "2420G", "2420H"),
                    _party(people.line_provider)),
    "2430":   {"SVD": lines.adjudication, "CAS": lines.adjudication_adjustment, "DTP": lines.adjudication_date,
               "AMT": lines.adjudication_amount},
    "2440":   {"LQ": lines.form},
}

HEADS = frozenset((people.billing_level, people.subscriber_level, people.patient_level, claims.claim, people.trailer))
"""These are told however long what stands before them was."""
