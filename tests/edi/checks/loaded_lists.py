"""A handful of codes of each list that can be loaded: what the examples of the cards stand against."""

from datetime import date
from functools import partial

from edi.codes.dated import EVER, FOREVER, DatedCodes, Edition, Period
from edi.codes.loaded import Lists

ALWAYS = (Period(),)
UNTIL_MARCH = (Period(EVER, date(2025, 3, 31)),)
FROM_JULY = (Period(date(2025, 7, 1), FOREVER),)


def one(kind: str, edition: Edition, *codes: str, **more: tuple[Period, ...]) -> DatedCodes:
    return DatedCodes(kind, [edition], {**dict.fromkeys(codes, ALWAYS), **more})


def ever(sure_until: date = FOREVER) -> Edition:
    return Edition("all", date(2020, 1, 1), FOREVER, sure_until, EVER)


YEAR = (Period(date(2024, 10, 1), date(2025, 9, 30)),)
FISCAL = Edition("FY 2025", date(2024, 10, 1), date(2025, 9, 30), date(2025, 3, 31), dated=False)

LISTS = {
    "icd10cm": DatedCodes("icd10cm", [FISCAL], dict.fromkeys(("E119", "I10", "S93401A", "W1830XA", "U071", "C7A00"), YEAR)),
    "icd10pcs": DatedCodes("icd10pcs", [FISCAL], {"0DTJ0ZZ": YEAR}),
    "drg": DatedCodes("drg", [FISCAL], {"470": YEAR}),
    "hcpcs": one("hcpcs", ever(date(2025, 3, 31)), "J1885", "J3490", "A0428", "E1390", J0001=UNTIL_MARCH),
    "cpt": one("cpt", ever(), "99213", "85025"),
    "cdt": one("cdt", ever(), "D1110"),
    "ndc": one("ndc", ever(), "00002143380"),
    "npi": one("npi", ever(), "1234567893", **{
        "1003000126": UNTIL_MARCH, "1093817462": ALWAYS, "1003000217": FROM_JULY}),
    "taxonomy": one("taxonomy", ever(), "207Q00000X"),
    "zip": one("zip", ever(), **{"43215": (Period(detail="OH"),), "42223": (Period(detail="KY"), Period(detail="TN"))}),
}


def lists(*kinds: str) -> Lists:
    """Of these kinds, or all."""
    return Lists({kind: partial(LISTS.__getitem__, kind) for kind in kinds or LISTS})
