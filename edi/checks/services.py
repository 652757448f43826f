"""A line's procedure, modifiers, units and drug, and where it was given (SNIP 5; ambulance and equipment SNIP 6).

Of procedures the form is looked at: whether a code exists and covers what was done is asked of lists that the user
loads. Places of service are CMS's list, which gains a code every year or two: an unknown one warns.
"""

from __future__ import annotations

import re

from edi.canonical.claim import ZERO, Claim, ServiceLine
from edi.checks.card import FINE, MEDICAL, PRACTICES, PROFESSIONAL, Check, Problem, Problems, Scope, missing
from edi.checks.code_forms import HCPCS
from edi.checks.service import place_at, procedure_at, quantity_at
from edi.codes import codes
from edi.elements import write_decimal
from edi.findings import Fault

_NDC = re.compile(r"\d{11}")
_CLIA = re.compile(r"\d\dD\d{7}")
_VOID = "8"
_LABORATORY = frozenset(("X4", "F4"))
_PLACES = codes("place_of_service")
_REMEMBERED = 50_000
_well_formed: set[str] = set()
_DAILY_ANESTHESIA = frozenset(("01953", "01996"))  # told by area or by day, not by minutes
_MAMMOGRAPHY = frozenset(("77063", "77065", "77066", "77067", "G0279"))
_ROADS = frozenset(("41", "42"))  # places of service: ambulance on land, by air or water
_TRIPS = frozenset(f"A0{code}" for code in range(425, 437))
_CERTIFICATES = frozenset(("AB", "AD", "AF", "AG", "NS"))


def procedure_form(claim: Claim, line: ServiceLine) -> Problems:
    procedure = line.procedure
    code = procedure.code
    if code in _well_formed or procedure.qualifier != "HC" or not code:
        return FINE
    if HCPCS.fullmatch(code):
        if len(_well_formed) < _REMEMBERED:
            _well_formed.add(code)
        return FINE
    return [(procedure_at(line, 2), code)]


def modifier_form(claim: Claim, line: ServiceLine) -> Problems:
    modifiers = line.procedure.modifiers
    return [(procedure_at(line, place), modifier) for place, modifier in enumerate(modifiers, 3)
            if not (len(modifier) == 2 and modifier.isascii() and modifier.isalnum() and modifier == modifier.upper())]


def modifier_twice(claim: Claim, line: ServiceLine) -> Problems:
    modifiers = line.procedure.modifiers
    return [(procedure_at(line, place + 2), modifier) for place, modifier in enumerate(modifiers, 1)
            if modifier in modifiers[:place - 1]]


def no_units(claim: Claim, line: ServiceLine) -> Problems:
    """Whoever takes a claim back (frequency 8) may put its lines to nothing: it bills nothing."""
    return FINE if line.quantity > ZERO or claim.frequency == _VOID else [(quantity_at(line), write_decimal(line.quantity))]


def anesthesia_units(claim: Claim, line: ServiceLine) -> Problems:
    """Anesthesia is told in minutes (MJ), everything else in units."""
    code = line.procedure.code
    if line.unit == "UN" and code[:1] != "0":
        return FINE
    is_anesthesia = code[:1] == "0" and len(code) == 5 and "00100" <= code <= "01999" and code.isdigit()
    if is_anesthesia == (line.unit == "MJ") or line.procedure.qualifier != "HC" or code in _DAILY_ANESTHESIA:
        return FINE
    return [(line.service_at.at(3), line.unit)]


def description_beside_drug(claim: Claim, line: ServiceLine) -> Problems:
    described = line.procedure.description
    return [(procedure_at(line, 7), described)] if described else FINE


def drug_code_form(claim: Claim, line: ServiceLine) -> Problems:
    drug = line.drug
    if drug is None or drug.kind != "N4" or _NDC.fullmatch(drug.code):
        return FINE
    return [(drug.at.at(3), drug.code)]


def no_drug_quantity(claim: Claim, line: ServiceLine) -> Problems:
    drug = line.drug
    if drug is None or drug.quantity is None or drug.quantity > ZERO:
        return FINE
    return [(drug.quantity_at.at(4), write_decimal(drug.quantity))]


def place_form(claim: Claim) -> Problems:
    code = claim.facility_code
    if (len(code) == 2 and code.isdigit()) or not code or claim.facility_qualifier not in ("B", ""):
        return FINE
    return [(claim.at.at(5, 1), code)]


def line_place_form(claim: Claim, line: ServiceLine) -> Problems:
    code = line.place_of_service
    return FINE if len(code) == 2 and code.isdigit() else [(place_at(line), code)]


def place_unknown(claim: Claim) -> Problems:
    code = claim.facility_code
    if code in _PLACES or not code or place_form(claim):
        return FINE
    return [(claim.at.at(5, 1), code)]


def line_place_unknown(claim: Claim, line: ServiceLine) -> Problems:
    code = line.place_of_service
    return FINE if code in _PLACES or line_place_form(claim, line) else [(place_at(line), code)]


def place_repeated(claim: Claim) -> Problems:
    """Told once a claim, at the place that makes the others needless."""
    code = claim.facility_code
    for line in claim.lines:
        if line.place_of_service and line.place_of_service == code:
            return [(claim.at.at(5, 1), code)]
    return FINE


def clia_form(claim: Claim) -> Problems:
    found: list[Problem] = []
    holders: tuple[Claim | ServiceLine, ...] = (claim, *claim.lines)
    for holder in holders:
        for told in holder.identifiers:
            if told.qualifier in _LABORATORY and not _CLIA.fullmatch(told.value):
                found.append((told.at.at(2), told.value))
    return found


def mammography_certificate(claim: Claim, line: ServiceLine) -> Problems:
    if line.procedure.code not in _MAMMOGRAPHY or "26" in line.procedure.modifiers:
        return FINE
    if any(told.qualifier == "EW" for told in (*line.identifiers, *claim.identifiers)):
        return FINE
    return [(missing(line.at, "REF"), "")]


def trip_missing(claim: Claim) -> Problems:
    if claim.facility_code not in _ROADS or claim.trip is not None:
        return FINE
    return [(missing(line.at, "CR1"), "") for line in claim.lines
            if line.procedure.code in _TRIPS and line.trip is None][:1]


def pick_up_missing(claim: Claim) -> Problems:
    if claim.facility_code not in _ROADS:
        return FINE
    for line in claim.lines:
        if line.procedure.code in _TRIPS and claim.provider("PW") is None and line.provider("PW") is None:
            return [(missing(claim.at, "NM1"), "")]
    return FINE


def equipment_missing(claim: Claim, line: ServiceLine) -> Problems:
    """Rented equipment under a certificate: carriers' validators ask for SV5, the guide leaves it to the situation."""
    if "RR" not in line.procedure.modifiers or line.equipment is not None or not any(
            told.report_type == "CT" and told.delivery in _CERTIFICATES for told in line.attachments):
        return FINE
    return [(procedure_at(line), line.procedure.code)]


_OFFICE = "2300 CLM*A1*100***11:B:1*Y*A*Y*Y"
_RIDE = "2300 CLM*A1*100***41:B:1*Y*A*Y*Y;2400 SV1*HC:A0428*40*UN*1***1"
_TRIP = "2300 CR1*LB*140**A*DH*12"
_PICKED_UP = "2310E NM1*PW*2;2310E N3*1 OAK ST;2310E N4*COLUMBUS*OH*43215"

CARDS: tuple[Check, ...] = (
    Check(Fault.PROCEDURE_FORM, Scope.LINE, "HCPCS; 005010X222A1 2400 SV101-2",
          "A procedure code has five digits, four and a letter, or a letter and four.", procedure_form,
          guides=MEDICAL,
          wrong="2400 SV1*HC:9921*40*UN*1***1", right="2400 SV1*HC:J1885*40*UN*1***1"),
    Check(Fault.MODIFIER_FORM, Scope.LINE, "HCPCS; 005010X222A1 2400 SV101-3 to SV101-6",
          "A modifier is two capital letters or digits.", modifier_form,
          when="procedure.modifiers",
          wrong="2400 SV1*HC:99213:2?*40*UN*1***1", right="2400 SV1*HC:99213:25*40*UN*1***1"),
    Check(Fault.MODIFIER_TWICE, Scope.LINE, "005010X222A1 2400 SV101-3 to SV101-6",
          "One line has the same modifier twice.", modifier_twice, when="procedure.modifiers",
          wrong="2400 SV1*HC:99213:25:25*40*UN*1***1", right="2400 SV1*HC:99213:25:57*40*UN*1***1"),
    Check(Fault.UNITS_ZERO, Scope.LINE, "005010X222A1 2400 SV104",
          "A line bills at least a part of a unit.", no_units, silenced_by="SV1",
          guides=PRACTICES,
          wrong="2400 SV1*HC:99213*40*UN*0***1", right="2400 SV1*HC:99213*40*UN*.5***1"),
    Check(Fault.ANESTHESIA_UNITS, Scope.LINE, "005010X222A1 2400 SV103",
          "Anesthesia (00100 to 01999) is told in minutes (MJ), everything else in units (UN).", anesthesia_units,
          silenced_by="SV1",
          guides=(PROFESSIONAL,),
          wrong="2400 SV1*HC:00400*40*UN*1***1", right="2400 SV1*HC:00400*40*MJ*35***1"),
    Check(Fault.DESCRIPTION_BESIDE_DRUG, Scope.LINE, "005010X222A1 2400 SV101-7, 2410",
          "Where a drug is told in loop 2410, the procedure needs no description.", description_beside_drug,
          when="drug",
          guides=MEDICAL,
          wrong="2400 SV1*HC:J3490:::::SALINE*40*UN*1***1;2410 LIN**N4*00002143380;2410 CTP****1*UN",
          right="2400 SV1*HC:J3490:::::SALINE*40*UN*1***1"),
    Check(Fault.DRUG_CODE_FORM, Scope.LINE, "005010X222A1 2410 LIN03",
          "A national drug code is sent as eleven digits (5-4-2) without hyphens.", drug_code_form, when="drug",
          guides=MEDICAL,
          wrong="2410 LIN**N4*0002-1433-80;2410 CTP****1*UN", right="2410 LIN**N4*00002143380;2410 CTP****1*UN"),
    Check(Fault.DRUG_QUANTITY_ZERO, Scope.LINE, "005010X222A1 2410 CTP04",
          "A drug is told with the quantity that was given.", no_drug_quantity, when="drug",
          guides=MEDICAL,
          wrong="2410 LIN**N4*00002143380;2410 CTP****0*UN", right="2410 LIN**N4*00002143380;2410 CTP****1*UN"),
    Check(Fault.PLACE_OF_SERVICE_FORM, Scope.CLAIM, "CMS place of service codes; 005010X222A1 2300 CLM05-1",
          "A place of service is two digits.", place_form, silenced_by="CLM",
          guides=PRACTICES,
          wrong="2300 CLM*A1*100***1A:B:1*Y*A*Y*Y", right=_OFFICE),
    Check(Fault.LINE_PLACE_OF_SERVICE_FORM, Scope.LINE, "CMS place of service codes; 005010X222A1 2400 SV105",
          "A place of service is two digits.", line_place_form, when="place_of_service",
          guides=PRACTICES,
          wrong="2400 SV1*HC:99213*40*UN*1*1A**1", right="2400 SV1*HC:99213*40*UN*1*12**1"),
    Check(Fault.LINE_PLACE_OF_SERVICE_UNKNOWN, Scope.LINE, "CMS place of service codes; 005010X222A1 2400 SV105",
          "Our list of places of service does not have this code.", line_place_unknown, when="place_of_service",
          guides=PRACTICES,
          wrong="2400 SV1*HC:99213*40*UN*1*98**1", right="2400 SV1*HC:99213*40*UN*1*12**1"),
    Check(Fault.PLACE_OF_SERVICE_UNKNOWN, Scope.CLAIM, "CMS place of service codes; 005010X222A1 2300 CLM05-1",
          "Our list of places of service does not have this code.", place_unknown, silenced_by="CLM",
          guides=PRACTICES,
          wrong="2300 CLM*A1*100***98:B:1*Y*A*Y*Y", right=_OFFICE),
    # Sent needlessly, it says nothing wrong: only a partner can call it so.
    Check(Fault.PLACE_OF_SERVICE_REPEATED, Scope.CLAIM, "005010X222A1 2400 SV105, 2300 CLM05-1",
          "A line tells its place of service only where it is not the claim's.", place_repeated,
          guides=PRACTICES,
          wrong="2400 SV1*HC:99213*40*UN*1*11**1", right="2400 SV1*HC:99213*40*UN*1*12**1"),
    Check(Fault.CLIA_FORM, Scope.CLAIM, "42 CFR 493; 005010X222A1 REF X4, REF F4",
          "A CLIA number is two digits, the letter D and seven digits.", clia_form,
          guides=(PROFESSIONAL,),
          wrong="2300 REF*X4*12345", right="2300 REF*X4*36D1234567"),
    Check(Fault.MAMMOGRAPHY_CERTIFICATE_MISSING, Scope.LINE, "005010X222A1 2300 REF EW, 2400 REF EW",
          "Mammography tells the facility's certification number (REF EW).", mammography_certificate,
          silenced_by="REF",
          guides=(PROFESSIONAL,),
          wrong="2400 SV1*HC:77067*40*UN*1***1", right="2400 SV1*HC:77067*40*UN*1***1;2400 REF*EW*123456"),
    Check(Fault.TRIP_MISSING, Scope.CLAIM, "005010X222A1 2300 CR1, 2400 CR1",
          "An ambulance trip tells its reason and distance (CR1).", trip_missing, silenced_by="CR1",
          guides=(PROFESSIONAL,),
          wrong=f"{_RIDE};{_PICKED_UP}", right=f"{_RIDE};{_TRIP};{_PICKED_UP}"),
    Check(Fault.PICK_UP_MISSING, Scope.CLAIM, "005010X222A1 2310E NM1, 2420G NM1",
          "An ambulance trip tells where it began (NM1 PW).", pick_up_missing, silenced_by="NM1",
          guides=(PROFESSIONAL,),
          wrong=f"{_RIDE};{_TRIP}", right=f"{_RIDE};{_TRIP};{_PICKED_UP}"),
    Check(Fault.EQUIPMENT_MISSING, Scope.LINE, "005010X222A1 2400 SV5, SV101",
          "Rented equipment under a certificate usually tells days, rental and purchase price (SV5).",
          equipment_missing, when="attachments",
          guides=(PROFESSIONAL,),
          wrong="2400 SV1*HC:E1390:RR*40*UN*1***1;2400 PWK*CT*AD",
          right="2400 SV1*HC:E1390:RR*40*UN*1***1;2400 SV5*HC:E1390*DA*5*40*500*4;2400 PWK*CT*AD"),
)
