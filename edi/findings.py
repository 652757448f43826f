"""What can be wrong with X12 data, as values: a closed list of faults, a place, and the two together.

A data problem is never an exception.  Each stage returns its result and its findings; a finding leaves by the one door
that its fault (and the partner's policy) gives it:

    TA1    the interchange            AK9, IK5, IK3, IK4 (999)   group, set, segment, element
    277CA  this claim does not enter  824                        a set without claims: its content (SNIP 3 and on)
    information                       said to whoever validates, never to the sender

The code of a fault is what the standard's own list for that door calls it: TA105, AK905, IK502, IK304, IK403, TED01,
or the STC01 composite (category:status:entity) for the 277CA.  Sources: facts of the 005010X231A1 (999), the X214 (277CA) and
X12 rulings 1257 (segments outside the directory), 1312 (accepted with errors), 2502 (base-mandatory, guide-required).
Positions count as the standard counts: ST is segment 1 of its set, the first element is 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum, StrEnum
from typing import NamedTuple


class Snip(IntEnum):
    """WEDI's seven types of check."""

    INTEGRITY = 1
    REQUIREMENT = 2
    BALANCING = 3
    SITUATION = 4
    CODE_SET = 5
    PRODUCT = 6
    PARTNER = 7


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Door(StrEnum):
    """By which answer a finding leaves."""

    TA1 = "TA1"
    ACK = "999"
    CLAIM = "277CA"
    ADVICE = "824"
    INFORMATION = "information"


class Level(StrEnum):
    """Which segment of which answer carries the code."""

    TA1 = "TA1"
    GROUP = "AK9"
    SET = "IK5"
    SEGMENT = "IK3"
    ELEMENT = "IK4"
    STATUS = "STC"
    ADVICE = "TED"
    NONE = ""


class Where(NamedTuple):
    """A place in a file. ``path`` is the loop path ("2000A/2000B/2300"); numbers are 0 where they do not apply.

    ``offset`` is the byte offset of the segment in the file, ``position`` its number in the set (ST is 1).
    """

    position: int = 0
    offset: int = 0
    segment: str = ""
    path: str = ""
    element: int = 0
    component: int = 0
    repetition: int = 0

    @property
    def loop(self) -> str:
        """The innermost loop's id, as IK303 wants it."""
        return self.path.rpartition("/")[2]

    def at(self, element: int, component: int = 0, repetition: int = 0) -> Where:
        """The same segment, one of its elements."""
        return self._replace(element=element, component=component, repetition=repetition)


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One row of the closed list: how a fault is called, where it leaves, under which code."""

    id: str
    level: Level
    code: str
    snip: Snip
    severity: Severity = Severity.ERROR

    @property
    def door(self) -> Door:
        return _DOORS[self.level]


_DOORS = {
    Level.TA1: Door.TA1,
    Level.GROUP: Door.ACK,
    Level.SET: Door.ACK,
    Level.SEGMENT: Door.ACK,
    Level.ELEMENT: Door.ACK,
    Level.STATUS: Door.CLAIM,
    Level.ADVICE: Door.ADVICE,
    Level.NONE: Door.INFORMATION,
}


def _ta1(id: str, code: str) -> FaultRow:
    return FaultRow(id, Level.TA1, code, Snip.INTEGRITY)


def _group(id: str, code: str) -> FaultRow:
    return FaultRow(id, Level.GROUP, code, Snip.INTEGRITY)


def _set(id: str, code: str, snip: Snip = Snip.INTEGRITY) -> FaultRow:
    return FaultRow(id, Level.SET, code, snip)


def _segment(id: str, code: str, snip: Snip = Snip.INTEGRITY) -> FaultRow:
    return FaultRow(id, Level.SEGMENT, code, snip)


def _element(id: str, code: str, snip: Snip = Snip.INTEGRITY) -> FaultRow:
    return FaultRow(id, Level.ELEMENT, code, snip)


def _claim(id: str, code: str, snip: Snip, severity: Severity = Severity.ERROR) -> FaultRow:
    return FaultRow(id, Level.STATUS, code, snip, severity)


def advice_code(snip: Snip) -> str:
    """TED01 of what is wrong in a set without claims: 010 is a total out of balance, 024 anything else."""
    return "010" if snip is Snip.BALANCING else "024"


def _advice(id: str, snip: Snip, severity: Severity = Severity.ERROR) -> FaultRow:
    return FaultRow(id, Level.ADVICE, advice_code(snip), snip, severity)


def _said(id: str, snip: Snip, severity: Severity = Severity.INFO) -> FaultRow:
    return FaultRow(id, Level.NONE, "", snip, severity)


_W = Severity.WARNING


class Fault(Enum):
    """Every fault there is. A fault is named for the problem; its ``id`` is what reports and partners' policies use."""

    # -- the interchange: TA105 ---------------------------------------------------------------------------------
    INTERCHANGE_NUMBER_MISMATCH = _ta1("interchange-number-mismatch", "001")
    STANDARD_NOT_SUPPORTED = _ta1("standard-not-supported", "002")
    VERSION_NOT_SUPPORTED = _ta1("version-not-supported", "003")
    SEGMENT_TERMINATOR_INVALID = _ta1("segment-terminator-invalid", "004")
    SENDER_QUALIFIER_INVALID = _ta1("sender-qualifier-invalid", "005")
    SENDER_INVALID = _ta1("sender-invalid", "006")
    RECEIVER_QUALIFIER_INVALID = _ta1("receiver-qualifier-invalid", "007")
    RECEIVER_INVALID = _ta1("receiver-invalid", "008")
    RECEIVER_UNKNOWN = _ta1("receiver-unknown", "009")
    AUTHORIZATION_QUALIFIER_INVALID = _ta1("authorization-qualifier-invalid", "010")
    AUTHORIZATION_INVALID = _ta1("authorization-invalid", "011")
    SECURITY_QUALIFIER_INVALID = _ta1("security-qualifier-invalid", "012")
    SECURITY_INVALID = _ta1("security-invalid", "013")
    INTERCHANGE_DATE_INVALID = _ta1("interchange-date-invalid", "014")
    INTERCHANGE_TIME_INVALID = _ta1("interchange-time-invalid", "015")
    INTERCHANGE_STANDARD_INVALID = _ta1("interchange-standard-invalid", "016")
    INTERCHANGE_VERSION_INVALID = _ta1("interchange-version-invalid", "017")
    INTERCHANGE_NUMBER_INVALID = _ta1("interchange-number-invalid", "018")
    ACKNOWLEDGMENT_REQUEST_INVALID = _ta1("acknowledgment-request-invalid", "019")
    USAGE_INDICATOR_INVALID = _ta1("usage-indicator-invalid", "020")
    GROUP_COUNT_MISMATCH = _ta1("group-count-mismatch", "021")
    CONTROL_STRUCTURE_INVALID = _ta1("control-structure-invalid", "022")
    INTERCHANGE_ENDS_EARLY = _ta1("interchange-ends-early", "023")
    INTERCHANGE_CONTENT_INVALID = _ta1("interchange-content-invalid", "024")
    INTERCHANGE_NUMBER_DUPLICATE = _ta1("interchange-number-duplicate", "025")
    ELEMENT_SEPARATOR_INVALID = _ta1("element-separator-invalid", "026")
    COMPONENT_SEPARATOR_INVALID = _ta1("component-separator-invalid", "027")
    DEFERRED_DELIVERY_REQUEST_INVALID = _ta1("deferred-delivery-request-invalid", "028")

    # -- the group: AK905 ---------------------------------------------------------------------------------------
    GROUP_NOT_SUPPORTED = _group("group-not-supported", "1")
    GROUP_VERSION_NOT_SUPPORTED = _group("group-version-not-supported", "2")
    GROUP_TRAILER_MISSING = _group("group-trailer-missing", "3")
    GROUP_NUMBER_MISMATCH = _group("group-number-mismatch", "4")
    SET_COUNT_MISMATCH = _group("set-count-mismatch", "5")
    GROUP_NUMBER_INVALID = _group("group-number-invalid", "6")
    GROUP_NUMBER_DUPLICATE = _group("group-number-duplicate", "19")

    # -- the set: IK502 -----------------------------------------------------------------------------------------
    SET_NOT_SUPPORTED = _set("set-not-supported", "1")
    SET_UNPROCESSED = _set("set-unprocessed", "1")  # a fault of ours: the sender has to know that it did not enter
    SET_TRAILER_MISSING = _set("set-trailer-missing", "2")
    SET_NUMBER_MISMATCH = _set("set-number-mismatch", "3")
    SEGMENT_COUNT_MISMATCH = _set("segment-count-mismatch", "4")
    # A segment id outside the X12 directory may not stand in IK301: IK5 alone tells it (X12 ruling 1257).
    SEGMENT_NOT_IN_DIRECTORY = _set("segment-not-in-directory", "5")
    SET_ID_INVALID = _set("set-id-invalid", "6")
    SET_NUMBER_INVALID = _set("set-number-invalid", "7")
    SET_NOT_IN_GROUP = _set("set-not-in-group", "18")
    SET_NUMBER_DUPLICATE = _set("set-number-duplicate", "23")
    GUIDE_NOT_SUPPORTED = _set("guide-not-supported", "I6", Snip.REQUIREMENT)

    # -- the segment: IK304 -------------------------------------------------------------------------------------
    SEGMENT_UNKNOWN = _segment("segment-unknown", "1")
    SEGMENT_UNEXPECTED = _segment("segment-unexpected", "2")
    SEGMENT_MANDATORY_MISSING = _segment("segment-mandatory-missing", "3")
    LOOP_OVER_MAXIMUM = _segment("loop-over-maximum", "4")
    SEGMENT_OVER_MAXIMUM = _segment("segment-over-maximum", "5")
    SEGMENT_NOT_IN_SET = _segment("segment-not-in-set", "6")
    SEGMENT_OUT_OF_ORDER = _segment("segment-out-of-order", "7")
    SEGMENT_TOO_LONG = _segment("segment-too-long", "8")  # beyond our own bound: limits.py
    HIERARCHY_INVALID = _segment("hierarchy-invalid", "8")  # HL01 sequence, HL02 parent, HL04 children
    SEGMENT_NOT_USED = _segment("segment-not-used", "I4", Snip.REQUIREMENT)
    SEGMENT_DEPENDENT_MISSING = _segment("segment-dependent-missing", "I6", Snip.SITUATION)
    LOOP_REQUIRED_MISSING = _segment("loop-required-missing", "I7", Snip.REQUIREMENT)
    SEGMENT_REQUIRED_MISSING = _segment("segment-required-missing", "I8", Snip.REQUIREMENT)
    SEGMENT_DEPENDENT_NOT_USED = _segment("segment-dependent-not-used", "I9", Snip.SITUATION)

    # -- the element: IK403 -------------------------------------------------------------------------------------
    ELEMENT_MANDATORY_MISSING = _element("element-mandatory-missing", "1")
    ELEMENT_CONDITIONAL_MISSING = _element("element-conditional-missing", "2")
    ELEMENTS_TOO_MANY = _element("elements-too-many", "3")
    ELEMENT_TOO_SHORT = _element("element-too-short", "4")
    ELEMENT_TOO_LONG = _element("element-too-long", "5")
    CHARACTER_INVALID = _element("character-invalid", "6")
    CODE_INVALID = _element("code-invalid", "7")
    DATE_INVALID = _element("date-invalid", "8")
    TIME_INVALID = _element("time-invalid", "9")
    ELEMENTS_EXCLUSIVE = _element("elements-exclusive", "10")
    REPETITIONS_TOO_MANY = _element("repetitions-too-many", "12")
    COMPONENTS_TOO_MANY = _element("components-too-many", "13")
    CODE_NOT_ALLOWED = _element("code-not-allowed", "I6", Snip.REQUIREMENT)
    ELEMENT_REQUIRED_MISSING = _element("element-required-missing", "I9", Snip.REQUIREMENT)
    ELEMENT_NOT_USED = _element("element-not-used", "I10", Snip.REQUIREMENT)
    REPETITIONS_TOO_FEW = _element("repetitions-too-few", "I11", Snip.REQUIREMENT)
    PATTERN_INVALID = _element("pattern-invalid", "I12", Snip.REQUIREMENT)
    ELEMENT_DEPENDENT_NOT_USED = _element("element-dependent-not-used", "I13", Snip.SITUATION)

    # -- what is only said --------------------------------------------------------------------------------------
    TEXT_OUTSIDE_INTERCHANGE = _said("text-outside-interchange", Snip.INTEGRITY)
    SEGMENT_EMPTY = _said("segment-empty", Snip.INTEGRITY, Severity.WARNING)
    TRAILING_SPACES = _said("trailing-spaces", Snip.INTEGRITY, Severity.WARNING)
    TRAILING_SEPARATORS = _said("trailing-separators", Snip.INTEGRITY, Severity.WARNING)
    CODE_LIST_NOT_LOADED = _said("code-list-not-loaded", Snip.CODE_SET)
    FINDINGS_CAPPED = _said("findings-capped", Snip.INTEGRITY)
    INPUT_UNREADABLE = _said("input-unreadable", Snip.INTEGRITY, Severity.ERROR)

    # -- one claim: STC01 category:status[:entity], SNIP 3 to 7; the checks are in edi/checks ----------------------
    # Where the status speaks of an entity and none is named here, it is the one at whose place the finding stands.
    # balancing
    CLAIM_TOTAL_MISMATCH = _claim("claim-total-mismatch", "A8:400", Snip.BALANCING)
    CHARGE_NEGATIVE = _claim("charge-negative", "A7:178", Snip.BALANCING)
    LINE_CHARGE_NEGATIVE = _claim("line-charge-negative", "A7:583", Snip.BALANCING)
    CHARGE_TOO_PRECISE = _claim("charge-too-precise", "A7:178", Snip.BALANCING)
    LINE_CHARGE_TOO_PRECISE = _claim("line-charge-too-precise", "A7:583", Snip.BALANCING)
    AMOUNT_UNLIKELY = _claim("amount-unlikely", "A7:693", Snip.BALANCING, _W)
    CHARGE_ZERO = _claim("charge-zero", "A7:178", Snip.BALANCING, _W)
    PATIENT_PAID_MORE = _claim("patient-paid-more", "A8:183:QC", Snip.BALANCING, _W)
    PRIOR_PAYER_CLAIM_IMBALANCE = _claim("prior-payer-claim-imbalance", "A8:672", Snip.BALANCING)
    PRIOR_PAYER_LINE_IMBALANCE = _claim("prior-payer-line-imbalance", "A8:672", Snip.BALANCING)
    # other payers
    PRIOR_PAYER_UNKNOWN = _claim("prior-payer-unknown", "A8:479", Snip.SITUATION)
    BUNDLED_LINE_UNKNOWN = _claim("bundled-line-unknown", "A8:526", Snip.SITUATION, _W)
    NOT_BILLED_BUT_DECIDED = _claim("not-billed-but-decided", "A8:672", Snip.BALANCING, _W)
    PAYER_ORDER_DUPLICATE = _claim("payer-order-duplicate", "A8:742", Snip.SITUATION)
    PAID_DATE_TWICE = _claim("paid-date-twice", "A8:516:PR", Snip.SITUATION, _W)
    PAID_DATE_MISSING = _claim("paid-date-missing", "A6:516:PR", Snip.SITUATION)
    PAID_BEFORE_SERVICE = _claim("paid-before-service", "A8:516:PR", Snip.SITUATION, _W)
    REMAINING_LIABILITY_TWICE = _claim("remaining-liability-twice", "A8:639", Snip.SITUATION, _W)
    REASON_UNKNOWN = _claim("reason-unknown", "A7:521", Snip.CODE_SET, _W)
    RELEASE_DIFFERS = _claim("release-differs", "A8:333", Snip.SITUATION, _W)
    ASSIGNMENT_DIFFERS = _claim("assignment-differs", "A8:360", Snip.SITUATION, _W)
    OTHER_FILING_INDICATOR_MISSING = _claim("other-filing-indicator-missing", "A6:480:PR", Snip.SITUATION)
    # numbers
    POINTER_UNKNOWN = _claim("pointer-unknown", "A8:477", Snip.SITUATION)
    POINTER_TWICE = _claim("pointer-twice", "A8:477", Snip.SITUATION, _W)
    LINE_CONTROL_NUMBER_DUPLICATE = _claim("line-control-number-duplicate", "A8:584", Snip.SITUATION)
    ORIGINAL_NUMBER_MISSING = _claim("original-number-missing", "A6:464", Snip.SITUATION)
    ORIGINAL_NUMBER_UNEXPECTED = _claim("original-number-unexpected", "A8:464", Snip.SITUATION, _W)
    FREQUENCY_UNKNOWN = _claim("frequency-unknown", "A7:535", Snip.CODE_SET)
    FREQUENCY_UNUSUAL = _claim("frequency-unusual", "A7:535", Snip.CODE_SET, _W)
    CONTROL_NUMBER_LONG = _claim("control-number-long", "A7:478", Snip.PARTNER, _W)
    CONTROL_NUMBER_REPEATED = _claim("control-number-repeated", "A8:478", Snip.PARTNER, _W)
    ATTACHMENT_NUMBER_MISSING = _claim("attachment-number-missing", "A6:489", Snip.SITUATION)
    # dates
    SERVICE_PERIOD_REVERSED = _claim("service-period-reversed", "A7:187", Snip.SITUATION)
    SERVICE_IN_FUTURE = _claim("service-in-future", "A8:187", Snip.SITUATION)
    SERVICE_BEFORE_BIRTH = _claim("service-before-birth", "A8:187", Snip.SITUATION)
    SERVICE_AFTER_DEATH = _claim("service-after-death", "A8:187", Snip.SITUATION, _W)
    BIRTH_IN_FUTURE = _claim("birth-in-future", "A7:158", Snip.SITUATION)
    PERSON_VERY_OLD = _claim("person-very-old", "A7:158", Snip.PARTNER, _W)
    ACCIDENT_AFTER_SERVICE = _claim("accident-after-service", "A8:727", Snip.SITUATION, _W)
    ONSET_AFTER_SERVICE = _claim("onset-after-service", "A8:397", Snip.SITUATION, _W)
    HISTORY_AFTER_SERVICE = _claim("history-after-service", "A8:187", Snip.SITUATION, _W)
    PERIOD_REVERSED = _claim("period-reversed", "A7:195", Snip.SITUATION)
    DISCHARGE_BEFORE_ADMISSION = _claim("discharge-before-admission", "A8:190", Snip.SITUATION)
    WORK_DATES_REVERSED = _claim("work-dates-reversed", "A8:196", Snip.SITUATION, _W)
    ADMISSION_MISSING = _claim("admission-missing", "A6:189", Snip.SITUATION, _W)
    FACT_IN_FUTURE = _claim("fact-in-future", "A8:187", Snip.SITUATION, _W)
    # subscriber and patient
    SELF_AND_PATIENT = _claim("self-and-patient", "A8:156", Snip.SITUATION)
    PATIENT_MISSING = _claim("patient-missing", "A6:156", Snip.SITUATION)
    DEMOGRAPHICS_MISSING = _claim("demographics-missing", "A6:173:IL", Snip.SITUATION)
    MEMBER_ID_MISSING = _claim("member-id-missing", "A6:164:IL", Snip.SITUATION)
    FILING_INDICATOR_MISSING = _claim("filing-indicator-missing", "A6:480:PR", Snip.SITUATION)
    INSURANCE_TYPE_MISSING = _claim("insurance-type-missing", "A6:578", Snip.SITUATION, _W)
    # providers and everybody who is named
    NPI_INVALID = _claim("npi-invalid", "A7:562", Snip.CODE_SET)
    BILLING_NPI_MISSING = _claim("billing-npi-missing", "A6:562:85", Snip.SITUATION, _W)
    TAXONOMY_FORM = _claim("taxonomy-form", "A7:145", Snip.CODE_SET)
    SECONDARY_IDENTIFIER_BESIDE_NPI = _claim("secondary-identifier-beside-npi", "A8:560", Snip.SITUATION, _W)
    RENDERING_IS_BILLING = _claim("rendering-is-billing", "A8:562:82", Snip.SITUATION, _W)
    TAX_NUMBER_FORM = _claim("tax-number-form", "A7:128:85", Snip.CODE_SET)
    TAX_NUMBER_PUNCTUATED = _claim("tax-number-punctuated", "A7:128", Snip.CODE_SET, _W)
    SOCIAL_SECURITY_NUMBER_FORM = _claim("social-security-number-form", "A7:148", Snip.CODE_SET)
    BILLING_ZIP_SHORT = _claim("billing-zip-short", "A7:500:85", Snip.SITUATION)
    BILLING_ADDRESS_BOX = _claim("billing-address-box", "A7:503:85", Snip.SITUATION)
    FACILITY_ZIP_SHORT = _claim("facility-zip-short", "A7:500:77", Snip.SITUATION)
    STATE_UNKNOWN = _claim("state-unknown", "A7:501", Snip.CODE_SET)
    PLACE_INCOMPLETE = _claim("place-incomplete", "A6:126", Snip.SITUATION, _W)
    POSTAL_CODE_FORM = _claim("postal-code-form", "A7:500", Snip.CODE_SET, _W)
    COUNTRY_UNKNOWN = _claim("country-unknown", "A7:680", Snip.CODE_SET, _W)
    TELEPHONE_FORM = _claim("telephone-form", "A7:127", Snip.CODE_SET, _W)
    SUBMITTER_TELEPHONE_FORM = _claim("submitter-telephone-form", "A7:127:41", Snip.CODE_SET, _W)
    # diagnoses
    DIAGNOSIS_DECIMAL_POINT = _claim("diagnosis-decimal-point", "A7:255", Snip.CODE_SET)
    PRINCIPAL_DIAGNOSIS_FORM = _claim("principal-diagnosis-form", "A7:254", Snip.CODE_SET)
    DIAGNOSIS_FORM = _claim("diagnosis-form", "A7:255", Snip.CODE_SET)
    DIAGNOSIS_EDITION = _claim("diagnosis-edition", "A8:255", Snip.CODE_SET)
    DIAGNOSIS_EDITIONS_MIXED = _claim("diagnosis-editions-mixed", "A8:255", Snip.CODE_SET)
    DIAGNOSIS_TWICE = _claim("diagnosis-twice", "A8:255", Snip.CODE_SET, _W)
    EXTERNAL_CAUSE_FIRST = _claim("external-cause-first", "A7:254", Snip.CODE_SET, _W)
    # services
    PROCEDURE_FORM = _claim("procedure-form", "A7:454", Snip.CODE_SET)
    MODIFIER_FORM = _claim("modifier-form", "A7:453", Snip.CODE_SET)
    MODIFIER_TWICE = _claim("modifier-twice", "A7:453", Snip.CODE_SET, _W)
    UNITS_ZERO = _claim("units-zero", "A7:476", Snip.SITUATION)
    ANESTHESIA_UNITS = _claim("anesthesia-units", "A7:251", Snip.SITUATION, _W)
    DESCRIPTION_BESIDE_DRUG = _claim("description-beside-drug", "A8:306", Snip.SITUATION, _W)
    DRUG_CODE_FORM = _claim("drug-code-form", "A7:218", Snip.CODE_SET)
    DRUG_QUANTITY_ZERO = _claim("drug-quantity-zero", "A7:724", Snip.SITUATION, _W)
    PLACE_OF_SERVICE_FORM = _claim("place-of-service-form", "A7:249", Snip.CODE_SET)
    LINE_PLACE_OF_SERVICE_FORM = _claim("line-place-of-service-form", "A7:249", Snip.CODE_SET)
    PLACE_OF_SERVICE_UNKNOWN = _claim("place-of-service-unknown", "A7:249", Snip.CODE_SET, _W)
    LINE_PLACE_OF_SERVICE_UNKNOWN = _claim("line-place-of-service-unknown", "A7:249", Snip.CODE_SET, _W)
    PLACE_OF_SERVICE_REPEATED = _claim("place-of-service-repeated", "A8:249", Snip.SITUATION, _W)
    CLIA_FORM = _claim("clia-form", "A7:544", Snip.CODE_SET)
    MAMMOGRAPHY_CERTIFICATE_MISSING = _claim("mammography-certificate-missing", "A6:805", Snip.SITUATION, _W)
    TRIP_MISSING = _claim("trip-missing", "A6:337", Snip.PRODUCT, _W)
    PICK_UP_MISSING = _claim("pick-up-missing", "A6:266", Snip.PRODUCT, _W)
    EQUIPMENT_MISSING = _claim("equipment-missing", "A6:186", Snip.PRODUCT, _W)
    # a hospital's bill
    BILL_TYPE_FORM = _claim("bill-type-form", "A7:228", Snip.CODE_SET)
    BILL_TYPE_UNKNOWN = _claim("bill-type-unknown", "A7:228", Snip.CODE_SET, _W)
    CLAIM_PERIOD_REVERSED = _claim("claim-period-reversed", "A7:188", Snip.SITUATION)
    CLAIM_PERIOD_IN_FUTURE = _claim("claim-period-in-future", "A8:188", Snip.SITUATION)
    LINE_OUTSIDE_PERIOD = _claim("line-outside-period", "A8:187", Snip.SITUATION, _W)
    LINE_DATE_MISSING = _claim("line-date-missing", "A6:187", Snip.SITUATION, _W)
    STAY_ADMISSION_MISSING = _claim("stay-admission-missing", "A6:189", Snip.SITUATION, _W)
    ADMISSION_UNEXPECTED = _claim("admission-unexpected", "A8:189", Snip.SITUATION, _W)
    ADMISSION_AFTER_PERIOD = _claim("admission-after-period", "A8:189", Snip.SITUATION)
    ADMISSION_TYPE_MISSING = _claim("admission-type-missing", "A6:231", Snip.SITUATION, _W)
    ADMISSION_TYPE_UNKNOWN = _claim("admission-type-unknown", "A7:231", Snip.CODE_SET, _W)
    ADMISSION_SOURCE_MISSING = _claim("admission-source-missing", "A6:229", Snip.SITUATION, _W)
    ADMISSION_SOURCE_UNKNOWN = _claim("admission-source-unknown", "A7:229", Snip.CODE_SET, _W)
    PATIENT_STATUS_FORM = _claim("patient-status-form", "A7:234", Snip.CODE_SET)
    PATIENT_STATUS_UNKNOWN = _claim("patient-status-unknown", "A7:234", Snip.CODE_SET, _W)
    PATIENT_STATUS_CONTRADICTS = _claim("patient-status-contradicts", "A8:234", Snip.SITUATION, _W)
    DISCHARGE_HOUR_MISSING = _claim("discharge-hour-missing", "A6:233", Snip.SITUATION, _W)
    DISCHARGE_HOUR_UNEXPECTED = _claim("discharge-hour-unexpected", "A8:233", Snip.SITUATION, _W)
    PRESENT_ON_ADMISSION_MISSING = _claim("present-on-admission-missing", "A6:688", Snip.SITUATION, _W)
    PRESENT_ON_ADMISSION_UNEXPECTED = _claim("present-on-admission-unexpected", "A8:688", Snip.SITUATION, _W)
    ADMITTING_DIAGNOSIS_MISSING = _claim("admitting-diagnosis-missing", "A6:232", Snip.SITUATION, _W)
    TREATMENT_UNEXPECTED = _claim("treatment-unexpected", "A8:658", Snip.SITUATION, _W)
    DAYS_DIFFER = _claim("days-differ", "A8:456", Snip.PARTNER, _W)
    ATTENDING_MISSING = _claim("attending-missing", "A6:562:71", Snip.SITUATION, _W)
    ATTENDING_NPI_MISSING = _claim("attending-npi-missing", "A6:562:71", Snip.SITUATION, _W)
    ENTRY_DIAGNOSIS_FORM = _claim("entry-diagnosis-form", "A7:255", Snip.CODE_SET)
    SURGERY_FORM = _claim("surgery-form", "A7:666", Snip.CODE_SET)
    SURGERY_AFTER_PERIOD = _claim("surgery-after-period", "A8:486", Snip.SITUATION, _W)
    DIAGNOSIS_GROUP_FORM = _claim("diagnosis-group-form", "A7:256", Snip.CODE_SET, _W)
    OCCURRENCE_FORM = _claim("occurrence-form", "A7:719", Snip.CODE_SET)
    OCCURRENCE_SPAN_FORM = _claim("occurrence-span-form", "A7:721", Snip.CODE_SET)
    VALUE_FORM = _claim("value-form", "A7:725", Snip.CODE_SET)
    CONDITION_FORM = _claim("condition-form", "A7:460", Snip.CODE_SET)
    OCCURRENCE_IN_FUTURE = _claim("occurrence-in-future", "A8:720", Snip.SITUATION, _W)
    OCCURRENCE_TWICE = _claim("occurrence-twice", "A8:719", Snip.SITUATION, _W)
    OCCURRENCE_SPAN_REVERSED = _claim("occurrence-span-reversed", "A7:722", Snip.SITUATION)
    VALUE_UNLIKELY = _claim("value-unlikely", "A7:726", Snip.BALANCING, _W)
    VALUE_TWICE = _claim("value-twice", "A8:725", Snip.SITUATION, _W)
    CONDITION_TWICE = _claim("condition-twice", "A8:460", Snip.SITUATION, _W)
    REVENUE_CODE_FORM = _claim("revenue-code-form", "A7:455", Snip.CODE_SET)
    REVENUE_CODE_UNKNOWN = _claim("revenue-code-unknown", "A7:455", Snip.CODE_SET, _W)
    LINE_PROCEDURE_MISSING = _claim("line-procedure-missing", "A6:507", Snip.SITUATION, _W)
    RATE_CODE_FORM = _claim("rate-code-form", "A7:454", Snip.CODE_SET)
    RATE_CODE_MISSING = _claim("rate-code-missing", "A6:454", Snip.SITUATION, _W)
    LINE_COUNTS_NOTHING = _claim("line-counts-nothing", "A7:476", Snip.SITUATION, _W)
    UNCOVERED_MORE_THAN_CHARGED = _claim("uncovered-more-than-charged", "A8:585", Snip.BALANCING, _W)
    GROUP_NAME_BESIDE_NUMBER = _claim("group-name-beside-number", "A8:663:GB", Snip.SITUATION, _W)
    # a dentist's claim
    DENTAL_PROCEDURE_FORM = _claim("dental-procedure-form", "A7:737", Snip.CODE_SET)
    TOOTH_UNKNOWN = _claim("tooth-unknown", "A7:244", Snip.CODE_SET)
    LOST_TOOTH_UNKNOWN = _claim("lost-tooth-unknown", "A7:241", Snip.CODE_SET)
    TOOTH_TWICE = _claim("tooth-twice", "A8:244", Snip.SITUATION, _W)
    TOOTH_MISSING = _claim("tooth-missing", "A6:244", Snip.PRODUCT, _W)
    SURFACE_TWICE = _claim("surface-twice", "A8:240", Snip.SITUATION, _W)
    SURFACE_ELSEWHERE = _claim("surface-elsewhere", "A8:240", Snip.PRODUCT, _W)
    SURFACES_DIFFER = _claim("surfaces-differ", "A8:240", Snip.PRODUCT, _W)
    ORAL_AREA_UNKNOWN = _claim("oral-area-unknown", "A7:245", Snip.CODE_SET, _W)
    ORAL_AREA_MISSING = _claim("oral-area-missing", "A6:245", Snip.PRODUCT, _W)
    TOOTH_OUTSIDE_AREA = _claim("tooth-outside-area", "A8:245", Snip.PRODUCT, _W)
    LOST_TOOTH_TREATED = _claim("lost-tooth-treated", "A8:241", Snip.PRODUCT, _W)
    SERVICE_UNDATED = _claim("service-undated", "A6:187", Snip.SITUATION, _W)
    PREDETERMINATION_DATED = _claim("predetermination-dated", "A8:187", Snip.SITUATION, _W)
    PROSTHESIS_MISSING = _claim("prosthesis-missing", "A6:384", Snip.PRODUCT, _W)
    PRIOR_PLACEMENT_MISSING = _claim("prior-placement-missing", "A6:201", Snip.SITUATION, _W)
    PRIOR_PLACEMENT_UNEXPECTED = _claim("prior-placement-unexpected", "A8:384", Snip.SITUATION, _W)
    PLACED_AFTER_REPLACING = _claim("placed-after-replacing", "A8:201", Snip.SITUATION, _W)
    ORTHODONTICS_MISSING = _claim("orthodontics-missing", "A6:246", Snip.PRODUCT, _W)
    ORTHODONTICS_UNEXPECTED = _claim("orthodontics-unexpected", "A8:246", Snip.PRODUCT, _W)
    MORE_MONTHS_LEFT = _claim("more-months-left", "A8:243", Snip.SITUATION, _W)
    APPLIANCE_DATE_MISSING = _claim("appliance-date-missing", "A6:203", Snip.PRODUCT, _W)
    RELEASE_BY_CONSENT = _claim("release-by-consent", "A7:333", Snip.SITUATION, _W)
    # accidents
    ACCIDENT_DATE_MISSING = _claim("accident-date-missing", "A6:727", Snip.SITUATION)
    ACCIDENT_STATE_MISSING = _claim("accident-state-missing", "A6:750", Snip.SITUATION)
    ACCIDENT_STATE_UNKNOWN = _claim("accident-state-unknown", "A7:750", Snip.CODE_SET)
    ACCIDENT_CAUSE_MISSING = _claim("accident-cause-missing", "A8:633", Snip.SITUATION, _W)

    # codes on their day; those of lists that users load among them
    PLACE_OF_SERVICE_NOT_IN_FORCE = _claim("place-of-service-not-in-force", "A7:249", Snip.CODE_SET, _W)
    LINE_PLACE_OF_SERVICE_NOT_IN_FORCE = _claim("line-place-of-service-not-in-force", "A7:249", Snip.CODE_SET, _W)
    REASON_NOT_IN_FORCE = _claim("reason-not-in-force", "A7:521", Snip.CODE_SET, _W)
    DIAGNOSIS_NOT_IN_FORCE = _claim("diagnosis-not-in-force", "A7:255", Snip.CODE_SET)
    DIAGNOSIS_UNLISTED = _claim("diagnosis-unlisted", "A7:255", Snip.CODE_SET, _W)
    INPATIENT_PROCEDURE_NOT_IN_FORCE = _claim("inpatient-procedure-not-in-force", "A7:454", Snip.CODE_SET)
    DRG_NOT_IN_FORCE = _claim("drg-not-in-force", "A7:256", Snip.CODE_SET, _W)
    PROCEDURE_NOT_IN_FORCE = _claim("procedure-not-in-force", "A7:454", Snip.CODE_SET)
    PROCEDURE_UNLISTED = _claim("procedure-unlisted", "A7:454", Snip.CODE_SET, _W)
    DRUG_UNLISTED = _claim("drug-unlisted", "A7:218", Snip.CODE_SET, _W)
    NPI_DEACTIVATED = _claim("npi-deactivated", "A7:562", Snip.CODE_SET)
    NPI_UNLISTED = _claim("npi-unlisted", "A7:562", Snip.CODE_SET, _W)
    TAXONOMY_NOT_IN_FORCE = _claim("taxonomy-not-in-force", "A7:145", Snip.CODE_SET, _W)
    ZIP_UNKNOWN = _claim("zip-unknown", "A7:500", Snip.CODE_SET, _W)
    ZIP_OUTSIDE_STATE = _claim("zip-outside-state", "A8:500", Snip.CODE_SET, _W)

    # -- rules of a partner's overlay: edi/checks/partner. Of claims, by the status of their place, else by 481; in a set
    # without claims by the 824; or by the door that the rule names ---------------------------------------------------
    PARTNER_REQUIRED_MISSING = _claim("partner-required-missing", "A6:481", Snip.PARTNER)
    PARTNER_NOT_USED = _claim("partner-not-used", "A7:481", Snip.PARTNER)
    PARTNER_CODE_NOT_ALLOWED = _claim("partner-code-not-allowed", "A7:481", Snip.PARTNER)
    PARTNER_TOO_MANY = _claim("partner-too-many", "A7:481", Snip.PARTNER)
    PARTNER_FORM = _claim("partner-form", "A7:481", Snip.PARTNER)
    PARTNER_LENGTH = _claim("partner-length", "A7:481", Snip.PARTNER)

    # -- a set without claims: TED01, SNIP 3 to 7; the checks are in edi/checks/loops --------------------------------
    # everybody who is named
    NAMED_NPI_INVALID = _advice("named-npi-invalid", Snip.CODE_SET)
    ECHOED_NPI_INVALID = _advice("echoed-npi-invalid", Snip.CODE_SET, _W)
    NAMED_WITHOUT_NPI = _advice("named-without-npi", Snip.SITUATION, _W)
    NAMED_TAXONOMY_FORM = _advice("named-taxonomy-form", Snip.CODE_SET, _W)
    NAMED_SOCIAL_SECURITY_NUMBER_FORM = _advice("named-social-security-number-form", Snip.CODE_SET, _W)
    NAMED_STATE_UNKNOWN = _advice("named-state-unknown", Snip.CODE_SET, _W)
    NAMED_PLACE_INCOMPLETE = _advice("named-place-incomplete", Snip.SITUATION, _W)
    NAMED_POSTAL_CODE_FORM = _advice("named-postal-code-form", Snip.CODE_SET, _W)
    NAMED_COUNTRY_UNKNOWN = _advice("named-country-unknown", Snip.CODE_SET, _W)
    NAMED_TELEPHONE_FORM = _advice("named-telephone-form", Snip.CODE_SET, _W)
    # dates
    TOLD_PERIOD_REVERSED = _advice("told-period-reversed", Snip.SITUATION)
    PERSON_BORN_IN_FUTURE = _advice("person-born-in-future", Snip.SITUATION)
    PERSON_TOO_OLD = _advice("person-too-old", Snip.PARTNER, _W)
    TOLD_BEFORE_BIRTH = _advice("told-before-birth", Snip.SITUATION, _W)
    TOLD_BEFORE_IT_HAPPENED = _advice("told-before-it-happened", Snip.SITUATION, _W)
    # eligibility: 270, 271
    INQUIRY_WITHOUT_BENEFIT = _advice("inquiry-without-benefit", Snip.SITUATION)
    SEARCH_DATA_THIN = _advice("search-data-thin", Snip.SITUATION, _W)
    FURTHER_NUMBER_TWICE = _advice("further-number-twice", Snip.SITUATION, _W)
    TRACE_ASSIGNER_FORM = _advice("trace-assigner-form", Snip.SITUATION, _W)
    CANCELLATION_WITHOUT_SPEND_DOWN = _advice("cancellation-without-spend-down", Snip.SITUATION, _W)
    PROCEDURE_BESIDE_SERVICE_TYPE = _advice("procedure-beside-service-type", Snip.SITUATION, _W)
    BENEFIT_POINTER_UNKNOWN = _advice("benefit-pointer-unknown", Snip.SITUATION, _W)
    BENEFIT_PLACE_UNKNOWN = _advice("benefit-place-unknown", Snip.CODE_SET, _W)
    BENEFIT_BESIDE_REJECTION = _advice("benefit-beside-rejection", Snip.SITUATION)
    COINSURANCE_WITHOUT_PERCENT = _advice("coinsurance-without-percent", Snip.SITUATION)
    PERCENT_FOR_AMOUNT = _advice("percent-for-amount", Snip.SITUATION)
    AMOUNT_FOR_PERCENT = _advice("amount-for-percent", Snip.SITUATION, _W)
    BENEFIT_AMOUNT_MISSING = _advice("benefit-amount-missing", Snip.SITUATION, _W)
    PERCENT_OUT_OF_RANGE = _advice("percent-out-of-range", Snip.SITUATION)
    PERIOD_WITHOUT_MEASURE = _advice("period-without-measure", Snip.SITUATION, _W)
    NETWORKS_BOTH_AND_EACH = _advice("networks-both-and-each", Snip.SITUATION, _W)
    BENEFIT_TWICE = _advice("benefit-twice", Snip.SITUATION, _W)
    COVERAGE_ENDS_FIRST = _advice("coverage-ends-first", Snip.SITUATION, _W)
    ANSWER_EMPTY = _advice("answer-empty", Snip.SITUATION, _W)
    REJECTION_TWICE = _advice("rejection-twice", Snip.SITUATION, _W)
    # claim status: 276, 277
    STATUS_INQUIRY_EMPTY = _advice("status-inquiry-empty", Snip.SITUATION, _W)
    PATIENT_BIRTH_MISSING = _advice("patient-birth-missing", Snip.SITUATION, _W)
    CLAIM_DATE_MISSING = _advice("claim-date-missing", Snip.SITUATION, _W)
    TOLD_AMOUNT_NEGATIVE = _advice("told-amount-negative", Snip.BALANCING, _W)
    FINISHED_DATE_MISSING = _advice("finished-date-missing", Snip.SITUATION, _W)
    LEVEL_UNANSWERED = _advice("level-unanswered", Snip.SITUATION, _W)
    STATUS_CATEGORY_UNKNOWN = _advice("status-category-unknown", Snip.CODE_SET, _W)
    STATUS_CODE_UNKNOWN = _advice("status-code-unknown", Snip.CODE_SET, _W)
    STATUS_CODE_STOPPED = _advice("status-code-stopped", Snip.CODE_SET, _W)
    STATUS_ENTITY_MISSING = _advice("status-entity-missing", Snip.CODE_SET, _W)
    PHARMACY_LIST_ELSEWHERE = _advice("pharmacy-list-elsewhere", Snip.SITUATION, _W)
    CATEGORY_NOT_PENDING = _advice("category-not-pending", Snip.CODE_SET, _W)
    # acknowledgment of claims: 277CA
    CATEGORY_NOT_ACKNOWLEDGING = _advice("category-not-acknowledging", Snip.CODE_SET)
    ACTION_CONTRADICTS_CATEGORY = _advice("action-contradicts-category", Snip.SITUATION)
    LINE_REFUSED_CLAIM_ACCEPTED = _advice("line-refused-claim-accepted", Snip.SITUATION)
    REFUSED_WITH_LEVELS_BELOW = _advice("refused-with-levels-below", Snip.SITUATION, _W)
    PAYER_NUMBER_MISSING = _advice("payer-number-missing", Snip.SITUATION, _W)
    CLEARINGHOUSE_NUMBER_MISSING = _advice("clearinghouse-number-missing", Snip.SITUATION, _W)
    ACCEPTED_COUNT_MISSING = _advice("accepted-count-missing", Snip.SITUATION, _W)
    ACKNOWLEDGED_TOTAL_EXCEEDED = _advice("acknowledged-total-exceeded", Snip.BALANCING)
    ACKNOWLEDGED_TOTAL_NOT_REACHED = _advice("acknowledged-total-not-reached", Snip.BALANCING, _W)
    ACKNOWLEDGED_CHARGE_MISMATCH = _advice("acknowledged-charge-mismatch", Snip.BALANCING)
    # acknowledgment of sets: 999
    ACCEPTED_SETS_MISMATCH = _advice("accepted-sets-mismatch", Snip.BALANCING)
    GROUP_VERDICT_CONTRADICTED = _advice("group-verdict-contradicted", Snip.SITUATION, _W)
    SET_VERDICT_CONTRADICTED = _advice("set-verdict-contradicted", Snip.SITUATION, _W)
    # names and numbers in sets of several kinds: 275, 277 requests, 278, 820, 834
    PROVIDER_NUMBER_INVALID = _advice("provider-number-invalid", Snip.CODE_SET)
    PERSON_NUMBER_FORM = _advice("person-number-form", Snip.CODE_SET)
    PERSON_NUMBER_UNISSUED = _advice("person-number-unissued", Snip.CODE_SET, _W)
    EMPLOYER_NUMBER_FORM = _advice("employer-number-form", Snip.CODE_SET)
    EMPLOYER_NUMBER_OF_BANK = _advice("employer-number-of-bank", Snip.CODE_SET, _W)
    EMPLOYER_NUMBER_UNISSUED = _advice("employer-number-unissued", Snip.CODE_SET, _W)
    NUMBER_PUNCTUATED = _advice("number-punctuated", Snip.CODE_SET, _W)
    ZIP_CODE_FORM = _advice("zip-code-form", Snip.CODE_SET, _W)
    PLACE_UNFINISHED = _advice("place-unfinished", Snip.SITUATION, _W)
    PERIOD_BACKWARDS = _advice("period-backwards", Snip.SITUATION)
    NUMBERING_BROKEN = _advice("numbering-broken", Snip.SITUATION, _W)
    # enrolment: 834
    MEMBER_TOTAL_MISMATCH = _advice("member-total-mismatch", Snip.BALANCING)
    SUBSCRIBER_TOTAL_MISMATCH = _advice("subscriber-total-mismatch", Snip.BALANCING, _W)
    ORIGINAL_REFERENCE_MISSING = _advice("original-reference-missing", Snip.SITUATION, _W)
    SPONSOR_NUMBER_KIND = _advice("sponsor-number-kind", Snip.SITUATION, _W)
    SUBSCRIBER_RELATIONSHIP = _advice("subscriber-relationship", Snip.SITUATION, _W)
    SUBSCRIBER_NUMBER_DIFFERS = _advice("subscriber-number-differs", Snip.SITUATION, _W)
    MEMBER_TWICE = _advice("member-twice", Snip.SITUATION, _W)
    AUDIT_IN_UPDATE = _advice("audit-in-update", Snip.SITUATION, _W)
    MEMBER_DEMOGRAPHICS_MISSING = _advice("member-demographics-missing", Snip.SITUATION, _W)
    MEMBER_NUMBER_KIND = _advice("member-number-kind", Snip.SITUATION, _W)
    NAME_CORRECTION_UNCLEAR = _advice("name-correction-unclear", Snip.SITUATION, _W)
    EMPLOYMENT_END_MISSING = _advice("employment-end-missing", Snip.SITUATION, _W)
    STUDENT_STATUS_MISSING = _advice("student-status-missing", Snip.SITUATION, _W)
    CONTINUATION_EVENT_MISSING = _advice("continuation-event-missing", Snip.SITUATION, _W)
    COVERAGE_MISSING = _advice("coverage-missing", Snip.SITUATION, _W)
    TERMINATION_DATE_MISSING = _advice("termination-date-missing", Snip.SITUATION)
    COVERAGE_END_MISSING = _advice("coverage-end-missing", Snip.SITUATION, _W)
    DATES_OUT_OF_ORDER = _advice("dates-out-of-order", Snip.SITUATION, _W)
    LIFE_DATES_UNLIKELY = _advice("life-dates-unlikely", Snip.SITUATION, _W)
    # premium payment: 820
    PREMIUM_TOTAL_MISMATCH = _advice("premium-total-mismatch", Snip.BALANCING)
    PREMIUM_TOTAL_UNCLEAR = _advice("premium-total-unclear", Snip.BALANCING, _W)
    PREMIUM_ITEM_MISMATCH = _advice("premium-item-mismatch", Snip.BALANCING, _W)
    REMITTANCE_DETAIL_MISSING = _advice("remittance-detail-missing", Snip.SITUATION)
    BANK_DETAIL_MISSING = _advice("bank-detail-missing", Snip.SITUATION, _W)
    ROUTING_NUMBER_INVALID = _advice("routing-number-invalid", Snip.CODE_SET, _W)
    TRACE_KIND_UNUSUAL = _advice("trace-kind-unusual", Snip.SITUATION, _W)
    TRACE_ORIGINATOR_DIFFERS = _advice("trace-originator-differs", Snip.SITUATION, _W)
    ORGANIZATION_NUMBER_KIND = _advice("organization-number-kind", Snip.SITUATION, _W)
    ITEM_CHARGE_MISSING = _advice("item-charge-missing", Snip.SITUATION, _W)
    ITEM_NUMBER_REPEATED = _advice("item-number-repeated", Snip.SITUATION, _W)
    INVOICE_KIND_MISSING = _advice("invoice-kind-missing", Snip.SITUATION, _W)
    # attachments and what asks for them: 275, 277 requests
    LOINC_FORM = _advice("loinc-form", Snip.CODE_SET)
    REQUEST_CATEGORY_OTHER = _advice("request-category-other", Snip.CODE_SET, _W)
    ANSWER_DUE_BEFORE_REQUEST = _advice("answer-due-before-request", Snip.SITUATION, _W)
    ATTACHMENT_TRACE_KIND = _advice("attachment-trace-kind", Snip.SITUATION, _W)
    ATTACHMENT_LINE_NUMBER_KIND = _advice("attachment-line-number-kind", Snip.SITUATION, _W)
    REQUEST_CODE_MISSING = _advice("request-code-missing", Snip.SITUATION, _W)
    DATA_LENGTH_MISMATCH = _advice("data-length-mismatch", Snip.SITUATION)
    # advice on a set: 824
    ADVICE_ERROR_MISSING = _advice("advice-error-missing", Snip.SITUATION, _W)
    ADVICE_VERDICTS_DISAGREE = _advice("advice-verdicts-disagree", Snip.SITUATION, _W)
    LEADING_ZEROS = _advice("leading-zeros", Snip.SITUATION, _W)
    SPACES_AROUND = _advice("spaces-around", Snip.SITUATION, _W)
    # review of services: 278
    RESERVATION_KIND = _advice("reservation-kind", Snip.SITUATION)
    DECISION_NUMBER_MISSING = _advice("decision-number-missing", Snip.SITUATION, _W)
    DECISION_REASON_MISSING = _advice("decision-reason-missing", Snip.SITUATION)
    EVENT_UNDECIDED = _advice("event-undecided", Snip.SITUATION)
    SERVICE_UNDECIDED = _advice("service-undecided", Snip.SITUATION, _W)
    REVIEW_ADMISSION_DATE_MISSING = _advice("review-admission-date-missing", Snip.SITUATION, _W)
    EVENT_PROVIDER_MISSING = _advice("event-provider-missing", Snip.SITUATION, _W)
    ADMISSION_WITHOUT_FACILITY = _advice("admission-without-facility", Snip.SITUATION, _W)
    NOTIFIER_NO_FACILITY = _advice("notifier-no-facility", Snip.SITUATION, _W)
    REVIEW_ADMITTING_DIAGNOSIS_MISSING = _advice("review-admitting-diagnosis-missing", Snip.SITUATION, _W)
    TRANSPORT_PLACES_MISSING = _advice("transport-places-missing", Snip.SITUATION, _W)
    SERVICE_TYPE_REPEATED = _advice("service-type-repeated", Snip.SITUATION, _W)
    EARLIER_REVIEW_MISSING = _advice("earlier-review-missing", Snip.SITUATION, _W)
    TRACE_ORIGIN_FORM = _advice("trace-origin-form", Snip.CODE_SET, _W)
    FIRST_NAME_MISSING = _advice("first-name-missing", Snip.SITUATION, _W)
    PROVIDER_WITHOUT_NPI = _advice("provider-without-npi", Snip.SITUATION, _W)
    NUMBER_REPEATS_IDENTIFIER = _advice("number-repeats-identifier", Snip.SITUATION, _W)
    FACILITY_NUMBER_OF_OTHER = _advice("facility-number-of-other", Snip.SITUATION, _W)
    SPECIALTY_OF_OTHER_ROLE = _advice("specialty-of-other-role", Snip.SITUATION, _W)
    REVIEW_DIAGNOSIS_FORM = _advice("review-diagnosis-form", Snip.CODE_SET, _W)
    SERVICE_KINDS_MIXED = _advice("service-kinds-mixed", Snip.SITUATION, _W)

    # remittance: 835; the checks are in edi/checks/remittance
    LINE_OUT_OF_BALANCE = _advice("line-out-of-balance", Snip.BALANCING)
    CLAIM_OUT_OF_BALANCE = _advice("claim-out-of-balance", Snip.BALANCING)
    PAYMENT_OUT_OF_BALANCE = _advice("payment-out-of-balance", Snip.BALANCING)
    PAYMENT_NEGATIVE = _advice("payment-negative", Snip.BALANCING)
    REVERSAL_NOT_NEGATED = _advice("reversal-not-negated", Snip.BALANCING)
    GROUP_TOTAL_DIFFERS = _advice("group-total-differs", Snip.BALANCING)
    INPATIENT_TOTAL_DIFFERS = _advice("inpatient-total-differs", Snip.BALANCING, _W)
    LINES_DIFFER_FROM_CLAIM = _advice("lines-differ-from-claim", Snip.BALANCING, _W)
    PATIENT_SHARE_DIFFERS = _advice("patient-share-differs", Snip.BALANCING, _W)
    PATIENT_SHARE_IN_REVERSAL = _advice("patient-share-in-reversal", Snip.BALANCING, _W)
    MONEY_TOO_PRECISE = _advice("money-too-precise", Snip.BALANCING, _W)
    INTEREST_NOT_PAID = _advice("interest-not-paid", Snip.BALANCING, _W)
    DISCOUNT_NOT_TAKEN = _advice("discount-not-taken", Snip.BALANCING, _W)
    PAYMENT_HANDLING_CONTRADICTS = _advice("payment-handling-contradicts", Snip.SITUATION)
    BANK_DETAILS_MISSING = _advice("bank-details-missing", Snip.SITUATION, _W)
    BANK_DETAILS_UNEXPECTED = _advice("bank-details-unexpected", Snip.SITUATION, _W)
    ORIGINATOR_DIFFERS = _advice("originator-differs", Snip.SITUATION, _W)
    PRODUCED_AFTER_PAYMENT = _advice("produced-after-payment", Snip.SITUATION, _W)
    PAYEE_TAX_NUMBER_MISSING = _advice("payee-tax-number-missing", Snip.SITUATION, _W)
    ADJUSTMENT_REFERENCE_MISSING = _advice("adjustment-reference-missing", Snip.SITUATION, _W)
    PAID_UNDER_STATUS_WITHOUT_PAYMENT = _advice("paid-under-status-without-payment", Snip.SITUATION, _W)
    DENIED_AS_UNKNOWN_PATIENT = _advice("denied-as-unknown-patient", Snip.SITUATION, _W)
    FORWARDED_PAYER_MISSING = _advice("forwarded-payer-missing", Snip.SITUATION, _W)
    DRG_MISSING = _advice("drg-missing", Snip.SITUATION, _W)
    LINES_MISSING = _advice("lines-missing", Snip.SITUATION, _W)
    CONTRACT_CLASS_MISSING = _advice("contract-class-missing", Snip.SITUATION, Severity.INFO)
    COVERAGE_AMOUNT_MISSING = _advice("coverage-amount-missing", Snip.SITUATION, _W)
    ALLOWED_AMOUNT_MISSING = _advice("allowed-amount-missing", Snip.SITUATION, _W)
    RENDERING_IS_PAYEE = _advice("rendering-is-payee", Snip.SITUATION, _W)
    PAID_PERIOD_REVERSED = _advice("paid-period-reversed", Snip.SITUATION, _W)
    DATE_AFTER_PRODUCTION = _advice("date-after-production", Snip.SITUATION, _W)
    ADJUSTMENT_OF_ZERO = _advice("adjustment-of-zero", Snip.SITUATION, _W)
    CONTRACT_CUT_OF_ALL = _advice("contract-cut-of-all", Snip.SITUATION, _W)
    REMARK_FOR_REASON_MISSING = _advice("remark-for-reason-missing", Snip.SITUATION, _W)
    ADJUSTMENT_REASON_STOPPED = _advice("adjustment-reason-stopped", Snip.CODE_SET)
    ADJUSTMENT_REASON_NOT_BEGUN = _advice("adjustment-reason-not-begun", Snip.CODE_SET, _W)
    ADJUSTMENT_REASON_UNKNOWN = _advice("adjustment-reason-unknown", Snip.CODE_SET, _W)
    ADJUSTMENT_GROUP_WRONG = _advice("adjustment-group-wrong", Snip.CODE_SET, _W)
    REMARK_STOPPED = _advice("remark-stopped", Snip.CODE_SET)
    REMARK_NOT_BEGUN = _advice("remark-not-begun", Snip.CODE_SET, _W)
    REMARK_UNKNOWN = _advice("remark-unknown", Snip.CODE_SET, _W)
    PAID_PROVIDER_NPI_INVALID = _advice("paid-provider-npi-invalid", Snip.CODE_SET)
    ADJUSTED_PROVIDER_NPI_INVALID = _advice("adjusted-provider-npi-invalid", Snip.CODE_SET, _W)
    PROVIDER_NOT_BY_NPI = _advice("provider-not-by-npi", Snip.CODE_SET, _W)
    PAYEE_TAX_NUMBER_FORM = _advice("payee-tax-number-form", Snip.CODE_SET, _W)
    REMITTED_ROUTING_NUMBER_INVALID = _advice("remitted-routing-number-invalid", Snip.CODE_SET, _W)
    PAID_REVENUE_CODE_FORM = _advice("paid-revenue-code-form", Snip.CODE_SET, _W)

    @property
    def id(self) -> str:
        return self.value.id

    @property
    def row(self) -> FaultRow:
        return self.value

    @property
    def door(self) -> Door:
        return self.value.door


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, at one place.

    ``message`` is for people and never holds the offending value; ``value`` does, and is kept out of every repr.
    ``unit`` is the ordinal of the innermost business unit (claim, subscriber, provider) of its set that the fault
    belongs to, None when it belongs to the set itself.  ``reference`` is the data element number for IK402.
    ``related`` names the segments and elements that made a situational rule apply (CTX).
    ``moved`` is how it is told where a partner's overlay moved its fault to another door (edi/checks/partner).
    """

    fault: Fault
    where: Where
    message: str
    value: str = field(default="", repr=False)
    unit: int | None = None
    severity: Severity = Severity.ERROR
    reference: str = ""
    related: tuple[Where, ...] = ()
    moved: FaultRow | None = None

    @property
    def snip(self) -> Snip:
        return self.fault.value.snip

    @property
    def row(self) -> FaultRow:
        """Where it leaves and under which code: answers ask this, not the fault."""
        return self.moved or self.fault.value

    @property
    def door(self) -> Door:
        return self.row.door if self.severity is Severity.ERROR else Door.INFORMATION


def finding(fault: Fault, where: Where, message: str, *, value: str = "", unit: int | None = None,
            reference: str = "", related: tuple[Where, ...] = ()) -> Finding:
    """A finding with its fault's own severity."""
    return Finding(fault, where, message, value, unit, fault.value.severity, reference, related)
