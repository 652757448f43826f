"""Who is named in a review of services, and how (278; SNIP 4). All of it warns: who is meant is mostly known."""

from __future__ import annotations

from edi.checks.card import FINE, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.review import NOTICES, REQUEST, REVIEWS
from edi.checks.loops.instances import Instance, Sent
from edi.findings import Fault

_EVENT_PROVIDERS, _SERVICE_PROVIDERS = ("2010EA",), ("2010F", "2010FA")
_PROVIDERS = ("2010A", "2010B", *_EVENT_PROVIDERS, *_SERVICE_PROVIDERS)
_FACILITY = "FA"
_TREATING = frozenset(("1P", "1T", "71", "72", "73", "77", "AAJ", "DD", "DK", "DN", "FA", "G3", "P3", "QB", "QV", "SJ"))
_SPECIALTIES = {"AD": "AAJ", "AS": "DD", "AT": "71", "OP": "72", "OR": "DK", "OT": "73", "PC": "P3", "PE": "SJ", "RF": "DN"}


def _name(loop: Instance) -> Sent | None:
    return loop.first("NM1")


def _all_providers(event: Instance) -> list[Sent]:
    return [one for loop in (*_EVENT_PROVIDERS, *_SERVICE_PROVIDERS) for place in event.within(loop)
            for one in place.all("NM1")]


def event_provider_missing(event: Instance) -> Problems:
    return FINE if _all_providers(event) else [(event.missing("NM1"), "")]


def admission_without_facility(event: Instance) -> Problems:
    kind, providers = event.first("UM"), _all_providers(event)
    if kind is None or kind.value(1) != "AR" or not providers or any(one.value(1) == _FACILITY for one in providers):
        return FINE
    return [(providers[0].at(1), providers[0].value(1))]


def notifier_no_facility(source: Instance) -> Problems:
    """Where an admission is told of; a reviewer may pass a notice on (X3)."""
    found = []
    for notifier in source.below("2010A"):
        one = _name(notifier)
        if one is not None and one.value(1) == "1P" and any(
                kind.value(1) == "AR" for event in source.within("2000E") for kind in event.all("UM")):
            found.append((one.at(1), one.value(1)))
    return found


def first_name_missing(loop: Instance) -> Problems:
    one = _name(loop)
    if one is None or one.value(2) != "1" or not one.value(3) or one.value(4):
        return FINE
    return [(one.at(4), "")]


def provider_without_npi(loop: Instance) -> Problems:
    """Who is no covered provider by law (a taxi) has none."""
    one = _name(loop)
    if one is None or one.value(1) not in _TREATING or one.value(8) in ("", "XX"):
        return FINE
    if number_repeats_identifier(loop):
        return FINE  # told of its number already
    return [(one.at(8), one.value(8))]


def number_repeats_identifier(loop: Instance) -> Problems:
    one = _name(loop)
    repeated = {"24": "EI", "34": "SY"}.get(one.value(8), "") if one is not None else ""
    return [(other.at(1), other.value(1)) for other in loop.all("REF", repeated)] if repeated else FINE


def facility_number_of_other(loop: Instance) -> Problems:
    one = _name(loop)
    if one is None or (one.value(1) == _FACILITY and one.value(2) == "2"):
        return FINE
    return [(other.at(1), other.value(1)) for other in loop.all("REF", "1J")]


def specialty_of_other_role(loop: Instance) -> Problems:
    one, specialty = _name(loop), loop.first("PRV")
    role = _SPECIALTIES.get(specialty.value(1), "") if specialty is not None else ""
    if one is None or specialty is None or not role or one.value(1) == role:
        return FINE
    return [(specialty.at(1), specialty.value(1))]


def _service_provider(segment: str) -> str:
    return " | ".join(f"{guide}: {'2010FA' if guide in ('278R', '278NA') else '2010F'} {segment}" for guide in REVIEWS)


_X = "005010X215, 005010X216 and 005010X217 "

CARDS = (
    LoopCheck(
        Fault.EVENT_PROVIDER_MISSING, (REQUEST,), ("2000E",), "005010X217 2010EA NM1, 2010F NM1",
        "Nobody is named who is to treat the patient.", find=event_provider_missing,
        wrong="-2010F PRV;-2010F NM1;-2010EA NM1", right="-2010F PRV;-2010F NM1"),
    LoopCheck(
        Fault.ADMISSION_WITHOUT_FACILITY, (REQUEST, *NOTICES), ("2000E",),
        "005010X216 and 005010X217 2010EA NM101, 2010F NM101, 2000E UM01 AR",
        "Of an admission, none of those who treat is a facility (FA).", find=admission_without_facility,
        wrong="-2010EA NM1", right="2010EA NM1*FA*2*SAMPLE CLINIC"),
    LoopCheck(
        Fault.NOTIFIER_NO_FACILITY, ("278N",), ("2000A",), "005010X216 2010A NM101, 2000E UM01 AR",
        "Of an admission a facility (FA) gives notice.", find=notifier_no_facility,
        wrong="2010A NM1*1P*2*SAMPLE CLINIC*****XX*1234567893",
        right="2010A NM1*FA*2*SAMPLE CLINIC*****XX*1234567893"),
    LoopCheck(
        Fault.FIRST_NAME_MISSING, REVIEWS, (*_PROVIDERS, "2010C", "2010D"), f"{_X}NM104, NM102 1 and NM103",
        "A person is named without a first name.", find=first_name_missing,
        wrong="2010C NM1*IL*1*SAMPLE*****MI*W000000001", right="2010C NM1*IL*1*SAMPLE*PATIENT****MI*W000000001"),
    LoopCheck(
        Fault.PROVIDER_WITHOUT_NPI, REVIEWS, _PROVIDERS, f"45 CFR 162.404 to 162.414; {_X}NM108",
        "A covered provider is named by its NPI.", find=provider_without_npi,
        wrong="2010EA NM1*FA*2*SAMPLE HOSPITAL*****46*FACILITY1", right="2010EA NM1*FA*2*SAMPLE HOSPITAL"),
    LoopCheck(
        Fault.NUMBER_REPEATS_IDENTIFIER, REVIEWS, _PROVIDERS, f"{_X}REF01 EI and SY, NM108 24 and 34",
        "The number that names this provider stands here once more.", find=number_repeats_identifier,
        wrong="2010EA NM1*FA*2*SAMPLE HOSPITAL*****24*123456789;2010EA REF*EI*123456789", right="2010EA REF*EI*123456789"),
    LoopCheck(
        Fault.FACILITY_NUMBER_OF_OTHER, REVIEWS, _PROVIDERS, f"{_X}REF01 1J, NM101 and NM102",
        "A facility's number (1J) is told of somebody who is none.", find=facility_number_of_other,
        wrong="2010B REF*1J*FACILITY1", right="2010EA REF*1J*FACILITY1"),
    # One vendor's rules for both guides.
    LoopCheck(
        Fault.SPECIALTY_OF_OTHER_ROLE, REVIEWS, (*_EVENT_PROVIDERS, *_SERVICE_PROVIDERS), f"{_X}2010EA and 2010F PRV01, NM101",
        "The specialty is that of another role than the provider has.", find=specialty_of_other_role,
        wrong=_service_provider("PRV*AS*PXC*207Q00000X"), right=_service_provider("PRV*PE*PXC*207Q00000X")),
)
