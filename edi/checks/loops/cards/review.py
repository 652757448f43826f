"""What makes a review of services whole: what is asked and what is decided (278; SNIP 4). Who is named is in review_parties.

The guides are 005010X217 (request and response), X215 (inquiry and response) and X216 (notification and acknowledgment). The
guides' own examples leave out much that validators ask for; only what two sources say and no example breaks refuses.
"""

from __future__ import annotations

from edi.checks.card import FINE, Problems
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.examples import each
from edi.checks.loops.cards.traces import originating_company
from edi.checks.loops.instances import Instance
from edi.findings import Fault

REQUEST, RESPONSE = "278", "278R"
NOTICES = ("278N", "278NA")
ANSWERS = ("278R", "278IR")
REVIEWS = ("278", "278R", "278I", "278IR", *NOTICES)
_LEVELS = ("2000E", "2000F")
_ADMISSION = "AR"
_REFUSED = ("A3", "A4")  # not certified, pended: either has a reason
_NUMBERED = ("A1", "A6")
_AGAIN = ("1", "2", "3", "4", "R", "S")  # appeals, cancel, extension, renewal, revision: of a review that there was
_ADMITTING = ("ABJ", "BJ")


def _kind(level: Instance) -> str:
    one = level.first("UM")
    return one.value(1) if one is not None else ""


def reservation_kind(level: Instance) -> Problems:
    begin, one = level.whole.first("BHT"), level.first("UM")
    if begin is None or one is None or begin.value(6) != "RU" or one.value(1) in ("", "IN"):
        return FINE
    return [(one.at(1), one.value(1))]


def decision_number_missing(level: Instance) -> Problems:
    """A2 (in part) has one at the event; of services, each has its own."""
    return [(one.at(2), "") for one in level.all("HCR")
            if (one.value(1) in _NUMBERED or (one.value(1) == "A2" and level.id == "2000E")) and not one.value(2)]


def decision_reason_missing(level: Instance) -> Problems:
    return [(one.at(3), "") for one in level.all("HCR") if one.value(1) in _REFUSED and not one.value(3)]


def _is_decided(level: Instance) -> bool:
    return level.first("HCR") is not None or level.first("AAA") is not None


def event_undecided(event: Instance) -> Problems:
    """A decision, or what is wrong with the request, of the event, of a service, or of anybody in them."""
    if _is_decided(event) or any(_is_decided(one) for loop in ("2000F", "2010EA", "2010EB", "2010EC", "2010F", "2010FA")
                                 for one in event.within(loop)):
        return FINE
    return [(event.missing("HCR"), "")]


def service_undecided(service: Instance) -> Problems:
    event = service.around("2000E")
    if _is_decided(service) or event is None or not _is_decided(event):
        return FINE
    return [(service.missing("HCR"), "")]


def admission_date_missing(event: Instance) -> Problems:
    if _kind(event) != _ADMISSION or event.first("DTP", "435") is not None:
        return FINE
    return [(event.missing("DTP", 1), "")]


def admitting_diagnosis_missing(event: Instance) -> Problems:
    diagnoses = event.first("HI")
    if _kind(event) != _ADMISSION or diagnoses is None:
        return FINE
    if any(diagnoses.value(place, 1) in _ADMITTING for place in range(1, 13)):
        return FINE
    return [(diagnoses.at(1, 1), diagnoses.value(1, 1))]


def diagnosis_form(event: Instance) -> Problems:
    """The forms of both editions of ICD, without the point."""
    return [(one.at(place, 2), one.value(place, 2)) for one in event.all("HI") for place in range(1, 13)
            if one.value(place, 1) in ("ABF", "ABJ", "ABK", "APR", "BF", "BJ", "BK", "PR")
            and not _is_diagnosis(one.value(place, 2))]


def _is_diagnosis(code: str) -> bool:
    return 3 <= len(code) <= 7 and code.isascii() and code.isalnum() and code[1].isdigit()


def transport_places_missing(event: Instance) -> Problems:
    trip = event.first("CR1")
    if trip is None or any(event.below("2010EB")):
        return FINE
    return [(event.missing("NM1"), "")]


def service_type_repeated(service: Instance) -> Problems:
    one, event = service.first("UM"), service.around("2000E")
    around = event.first("UM") if event is not None else None
    if one is None or around is None or not one.value(3) or one.value(3) != around.value(3):
        return FINE
    return [(one.at(3), one.value(3))]


def earlier_review_missing(level: Instance) -> Problems:
    """The reference may stand with the event for all of its services."""
    one, event = level.first("UM"), level.around("2000E")
    if one is None or one.value(2) not in _AGAIN:
        return FINE
    if any(place is not None and place.first("REF", "BB", "NT") is not None for place in (level, event)):
        return FINE
    return [(level.missing("REF"), "")]


def service_kinds_mixed(service: Instance) -> Problems:
    kinds = [one for one in service.segments if one.id in ("SV1", "SV2", "SV3")]
    return [(one.at(), "") for one in kinds[1:]]


_RESERVED = "SET BHT*0007*{}*REVIEW0001*20260112*1200*RU"

CARDS = (
    LoopCheck(
        Fault.RESERVATION_KIND, (REQUEST, RESPONSE), ("2000E",), "005010X217 2000E UM01, BHT06 RU",
        "A reservation of medical services (RU) is of category IN.", find=reservation_kind,
        wrong=f"278: {_RESERVED.format('13')} | 278R: {_RESERVED.format('11')}",
        right=f"278: {_RESERVED.format('36')};2000E UM*IN*I*2*11:B | 278R: {_RESERVED.format('11')};2000E UM*IN*I*2*11:B"),
    # One vendor's rules: the number is what the provider bills by, but the payer may tell it later.
    LoopCheck(
        Fault.DECISION_NUMBER_MISSING, ANSWERS, _LEVELS, "005010X217 and 005010X215 2000E and 2000F HCR02, HCR01",
        "What is certified has a certification number.", find=decision_number_missing,
        wrong="2000F HCR*A1", right="2000F HCR*A1*AUTH0002"),
    LoopCheck(
        Fault.DECISION_REASON_MISSING, ANSWERS, _LEVELS,
        "005010X217 and 005010X215 2000E and 2000F HCR03, HCR01 A3 and A4; 42 CFR 422.122",
        "What is not certified, or not yet, has a reason.", find=decision_reason_missing,
        wrong="2000F HCR*A3", right="2000F HCR*A3**0F"),
    LoopCheck(
        Fault.EVENT_UNDECIDED, (RESPONSE,), ("2000E",), "005010X217 2000E HCR, AAA",
        "Nothing says what was decided of this event, or why it could not be.", find=event_undecided,
        wrong="-2000E HCR;-2000F HCR", right="-2000E HCR"),
    # The guide's own examples decide the event and leave its services out.
    LoopCheck(
        Fault.SERVICE_UNDECIDED, (RESPONSE,), ("2000F",), "005010X217 2000F HCR, AAA",
        "The event is decided, and nothing says so of this service.", find=service_undecided,
        wrong="-2000F HCR", right="2000F HCR*A4**0U"),
    LoopCheck(
        Fault.REVIEW_ADMISSION_DATE_MISSING, (REQUEST, *NOTICES), ("2000E",),
        "005010X217 and 005010X216 2000E DTP 435, UM01 AR",
        "An admission is to be reviewed, and its day is not told (DTP 435).", find=admission_date_missing,
        wrong="-2000E DTP*435", right="2000E DTP*435*D8*20260119"),
    LoopCheck(
        Fault.REVIEW_ADMITTING_DIAGNOSIS_MISSING, (REQUEST, *NOTICES), ("2000E",),
        "005010X217 and 005010X216 2000E HI01-1, UM01 AR",
        "Reviewers of an admission may ask for the admitting diagnosis (BJ, ABJ).", find=admitting_diagnosis_missing,
        wrong="-2000E HI;2000E HI*ABK:K3580", right="-2000E HI;2000E HI*ABJ:K3580"),
    LoopCheck(
        Fault.REVIEW_DIAGNOSIS_FORM, REVIEWS, ("2000E",), "005010X215, 005010X216 and 005010X217 2000E HI01-2 to HI12-2",
        "This is no diagnosis code: three to seven letters and digits, without the point.", find=diagnosis_form,
        wrong="-2000E HI;2000E HI*ABJ:K35.80", right="-2000E HI;2000E HI*ABJ:K3580"),
    LoopCheck(
        Fault.TRANSPORT_PLACES_MISSING, (REQUEST,), ("2000E",), "005010X217 2000E CR1, 2010EB NM1",
        "A trip by ambulance is asked for, and not from where to where.", find=transport_places_missing,
        wrong="2000E CR1***X**DH*27",
        right="2000E CR1***X**DH*27;2010EA+ NM1*45*2;2010EA#2 N3*1 SAMPLE ST;2010EA#2 N4*COLUMBUS*OH*43215"),
    # A second source has it the other way: the service's type is sent only where there is no SV1, SV2 or SV3.
    LoopCheck(
        Fault.SERVICE_TYPE_REPEATED, (REQUEST, RESPONSE), ("2000F",), "005010X217 2000F UM03, 2000E UM03",
        "A service's type is told only where it is not the event's.", find=service_type_repeated,
        wrong="2000F UM*HS*I*2", right="2000F UM*HS*I*3"),
    LoopCheck(
        Fault.EARLIER_REVIEW_MISSING, (REQUEST,), _LEVELS, "005010X217 2000E and 2000F REF BB and NT, UM02",
        "An earlier review is renewed, changed, appealed or cancelled, and not named (REF BB, NT).",
        find=earlier_review_missing,
        wrong="2000F UM*HS*R", right="2000F UM*HS*R;2000E REF*BB*AUTH0001;-2000E DTP;-2000E HI;2000E DTP*435*D8*20260120"),
    LoopCheck(
        Fault.SERVICE_KINDS_MIXED, REVIEWS, ("2000F",), "005010X217 2000F SV1, SV2, SV3",
        "One service is professional, institutional or dental.", find=service_kinds_mixed,
        wrong="2000F SV2*0120", right="2000F SV1*HC:A0002"),
    LoopCheck(
        Fault.TRACE_ORIGIN_FORM, REVIEWS, _LEVELS,
        "X12 data element 509; 005010X215, 005010X216 and 005010X217 2000E and 2000F TRN03",
        "Who gave the trace number is told by ten digits behind 1, 3 or 9.", find=originating_company,
        wrong=each((REQUEST, "278I", "278N"), "2000E TRN*1*EVENT0001*2123456789")
        + " | " + each((*ANSWERS, "278NA"), "2000E TRN*2*EVENT0001*2123456789"),
        right=each((REQUEST, "278I", "278N"), "2000E TRN*1*EVENT0001*3123456789")
        + " | " + each((*ANSWERS, "278NA"), "2000E TRN*2*EVENT0001*9123456789")),
)
