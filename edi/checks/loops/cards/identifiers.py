"""Numbers of people, providers and employers wherever a set without claims names them (SNIP 5).

Whose number it is a qualifier before it says: NM108, N103, ENT03, or REF01. The three forms that the law gives: the NPI of 45
CFR 162.406 (ten digits with a check digit), the social security number (nine digits; SSA never issued 000, 666 and 9xx, group
00, serial 0000) and the employer's tax number (nine digits; its first two are those of an IRS campus). A tax number may also be
a person's, hence what was never issued only warns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edi.checks.card import FINE, Problem, Problems
from edi.checks.forms import PUNCTUATION, is_issued_to_employers, is_issued_to_people, is_nine_digits, is_npi
from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards.examples import each
from edi.checks.loops.cards.review import REVIEWS
from edi.checks.loops.instances import Instance, Sent
from edi.findings import Fault

_QUALIFIED = {"NM1": 8, "N1": 3, "ENT": 3, "REF": 1}  # the element that says whose number the next one is
_Kinds = Mapping[str, tuple[str, ...]]
_PERSON: _Kinds = {"NM1": ("34",), "ENT": ("34",), "REF": ("SY",)}
_EMPLOYER: _Kinds = {"NM1": ("24", "FI"), "N1": ("24", "FI"), "ENT": ("24", "FI"), "REF": ("EI",)}


def _numbers(loop: Instance, kinds: _Kinds) -> Iterator[tuple[Sent, int, str]]:
    """The segments with a number of one of these kinds: segment, element, number."""
    for segment in loop.segments:
        if segment.id in kinds:
            at = _QUALIFIED[segment.id]
            if segment.value(at) in kinds[segment.id]:
                number = segment.value(at + 1)
                if number:
                    yield segment, at + 1, number


def no_npi(loop: Instance) -> Problems:
    return [(one.at(9), one.value(9)) for one in loop.segments
            if one.id == "NM1" and one.value(8) == "XX" and one.value(9) and not is_npi(one.value(9))] or FINE


def _bare(number: str) -> str:
    return number.translate(PUNCTUATION)


def _formless(loop: Instance, kinds: _Kinds) -> list[Problem]:
    return [(one.at(element), number) for one, element, number in _numbers(loop, kinds)
            if not is_nine_digits(_bare(number))]


def person_number_form(loop: Instance) -> Problems:
    return _formless(loop, _PERSON)


def _of_the_bank(loop: Instance) -> tuple[list[Problem], list[Problem]]:
    """Numbers without the form of a tax number: those that are the ten digits of BPR10, and the others."""
    found = _formless(loop, _EMPLOYER)
    order = loop.whole.first("BPR") if found else None
    known = order.value(10) if order is not None else ""
    same = [(at, number) for at, number in found if number == known and len(number) == len("1123456789")]
    return same, [problem for problem in found if problem not in same]


def employer_number_form(loop: Instance) -> Problems:
    return _of_the_bank(loop)[1]


def employer_number_of_bank(loop: Instance) -> Problems:
    """Banks put a 1 before it, and X12's own example of a payment names the payer so; a commercial validator refuses it."""
    return _of_the_bank(loop)[0]


def punctuated(loop: Instance) -> Problems:
    return [(one.at(element), number) for kinds in (_PERSON, _EMPLOYER)
            for one, element, number in _numbers(loop, kinds)
            if not is_nine_digits(number) and is_nine_digits(_bare(number))]


def person_number_unissued(loop: Instance) -> Problems:
    return [(one.at(element), number) for one, element, number in _numbers(loop, _PERSON)
            if is_nine_digits(_bare(number)) and not is_issued_to_people(_bare(number))]


def employer_number_unissued(loop: Instance) -> Problems:
    return [(one.at(element), number) for one, element, number in _numbers(loop, _EMPLOYER)
            if is_nine_digits(_bare(number)) and not is_issued_to_employers(_bare(number))]


_REQUESTS = ("277R", "277R5")
_ATTACHMENTS = ("275", "275-5")
_PROVIDERS = ("1000C", "2100C", "2310", "2010A", "2010B", "2010EA", "2010F", "2010FA")
_NAMED = (
    "1000A", "1000B", "1000C", "2000A", "2000B", "2010A", "2010B", "2010C", "2010D", "2010EA", "2010F", "2010FA", "2100A",
    "2100B", "2100C", "2100D", "2100F", "2100G", "2310", "2330")


def _npi(number: str) -> str:
    """The change of every guide."""
    return " | ".join((
        f"834: 2310 NM1*P3*1*SAMPLE*DOCTOR****XX*{number}*25",
        each(_ATTACHMENTS, f"1000C NM1*1P*2*SAMPLE CLINIC*****XX*{number}"),
        each(_REQUESTS, f"2100C NM1*1P*2*SAMPLE CLINIC*****XX*{number}"),
        each(REVIEWS, f"2010EA NM1*FA*2*SAMPLE HOSPITAL*****XX*{number}")))


def _person(number: str) -> str:
    return " | ".join((
        f"834: 2100A NM1*IL*1*SAMPLE*PATIENT****34*{number}", f"820: 2000B ENT*2*2J*34*{number}",
        each(REVIEWS, f"2010C REF*SY*{number}")))


def _employer(number: str) -> str:
    clinic = f"2100C NM1*1P*2*SAMPLE CLINIC*****FI*{number}"
    return " | ".join((
        f"834: 1000B N1*IN*RIVER SAMPLE HEALTH PLAN*FI*{number}", f"820: 1000B N1*PR*SAMPLE EMPLOYER*FI*{number}",
        f"275: 1000C NM1*1P*2*SAMPLE CLINIC*****FI*{number}", each(_REQUESTS, clinic),
        each(REVIEWS, f"2010EA REF*EI*{number}")))


_BANKS = ("820: SET BPR*C*300*C*ACH*CTX*01*999999992*DA*12345678*1123456789**01*999999992*DA*87654321*20260112; "
          "1000B N1*PR*SAMPLE EMPLOYER*FI*{}")

CARDS = (
    LoopCheck(
        Fault.PROVIDER_NUMBER_INVALID, ("834", *_ATTACHMENTS, *_REQUESTS, *REVIEWS), _PROVIDERS,
        "45 CFR 162.406; NM109 where NM108 is XX: 005010X220A1 2310, 006020X314 and 005010X210 1000C, 006020X313 and "
        "005010X213 2100C, 005010X215 to X217 2010A, 2010B, 2010EA, 2010F",
        "This is no NPI: ten digits, the first 1 or 2, the last a check digit.",
        find=no_npi, wrong=_npi("1234567890"), right=_npi("1234567893")),
    LoopCheck(
        Fault.PERSON_NUMBER_FORM, ("834", "820", *REVIEWS), _NAMED,
        "005010X220A1 NM108 34, 005010X218 ENT03 34, 005010X217 NM108 34 and REF SY",
        "A social security number has nine digits.",
        find=person_number_form, wrong=_person("12345678"), right=_person("123456789")),
    # Placeholders and numbers of other offices stand here often; a member without one has to be enrolled all the same.
    LoopCheck(
        Fault.PERSON_NUMBER_UNISSUED, ("834", "820", *REVIEWS), _NAMED,
        "20 CFR 422.103, SSA randomization of 2011; 005010X220A1 NM109, 005010X218 ENT04, 005010X217 REF SY",
        "No social security number like this was ever issued.",
        find=person_number_unissued, wrong=_person("987654321"), right=_person("123456789")),
    LoopCheck(
        Fault.EMPLOYER_NUMBER_FORM, ("834", "820", "275", *_REQUESTS, *REVIEWS), _NAMED,
        "26 CFR 301.7701-12; 005010X220A1 and 005010X218 N103 FI and 24, NM108 FI and 24, REF EI",
        "An employer's tax number has nine digits.",
        find=employer_number_form, wrong=_employer("2123456789"), right=_employer("123456789")),
    LoopCheck(
        Fault.EMPLOYER_NUMBER_OF_BANK, ("820",), _NAMED,
        "X12, published example of 005010X218 (summary bill); 005010X218 1000B N104 behind FI, BPR10",
        "This is the number that the bank has (BPR10), a tax number with a digit before it.",
        find=employer_number_of_bank, wrong=_BANKS.format("1123456789"), right=_BANKS.format("123456789")),
    # FI may be the social security number of an employer who is one person.
    LoopCheck(
        Fault.EMPLOYER_NUMBER_UNISSUED, ("834", "820", "275", *_REQUESTS, *REVIEWS), _NAMED,
        "IRS, valid prefixes of employer identification numbers; N104, NM109, REF02 behind FI, 24 and EI",
        "No employer's tax number begins with these two digits.",
        find=employer_number_unissued, wrong=_employer("003456789"), right=_employer("123456789")),
    LoopCheck(
        Fault.NUMBER_PUNCTUATED, ("834", "820", *REVIEWS), _NAMED,
        "005010X220A1 and 005010X218 N104, 005010X217 REF02",
        "A tax or social security number is sent as nine digits, without the hyphen.",
        find=punctuated,
        wrong=" | ".join((
            "834: 1000B N1*IN*RIVER SAMPLE HEALTH PLAN*FI*12-3456789", "820: 1000B N1*PR*SAMPLE EMPLOYER*FI*12-3456789",
            each(REVIEWS, "2010C REF*SY*123-45-6789"))),
        right=" | ".join((
            "834: 1000B N1*IN*RIVER SAMPLE HEALTH PLAN*FI*123456789", "820: 1000B N1*PR*SAMPLE EMPLOYER*FI*123456789",
            each(REVIEWS, "2010C REF*SY*123456789")))),
)
