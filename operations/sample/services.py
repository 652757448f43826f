"""What providers bill in the sample: procedure codes as keys with invented prices, and diagnosis codes.

The prices are nobody's; fee schedules take them times a factor of their own and a few cents.
"""

from __future__ import annotations

from typing import NamedTuple


class Service(NamedTuple):
    """``price`` in cents, ``most`` units on a line, ``places`` of service; ``split``: sold in parts (26, TC) too."""

    code: str
    price: int
    most: int = 1
    places: tuple[str, ...] = ("11",)
    split: bool = False


# Billed freely: all of them have a price in every schedule and need nothing.
ORDINARY = (
    Service("99202", 7400), Service("99203", 11300), Service("99204", 16900), Service("99205", 22300),
    Service("99212", 5700), Service("99213", 9200), Service("99214", 13000), Service("99215", 18300),
    Service("99385", 13800), Service("99395", 14200), Service("99396", 15100), Service("99392", 11700),
    Service("80048", 1100), Service("80053", 1450), Service("80061", 1800), Service("81001", 420),
    Service("82947", 530), Service("83036", 1320), Service("84443", 2270), Service("85025", 1060),
    Service("85610", 570), Service("87086", 1090), Service("87880", 1680), Service("36415", 860),
    Service("90471", 2180, 3),
    Service("93000", 1710, 1, ("11", "22")), Service("93306", 20300, 1, ("11", "22"), split=True),
    Service("71046", 3450, 1, ("11", "22", "23"), split=True), Service("73030", 3620, 1, ("11", "22"), split=True),
    Service("73562", 4180, 1, ("11", "22"), split=True), Service("72100", 3990, 1, ("11", "22"), split=True),
    Service("76700", 12400, 1, ("11", "22"), split=True), Service("97110", 3040, 4), Service("97112", 3490, 4),
    Service("97140", 2860, 3), Service("97530", 3830, 4), Service("98940", 2790), Service("96372", 1480, 2),
    Service("J1885", 62, 4), Service("J3301", 190, 4), Service("J0696", 71, 8), Service("20610", 6720),
    Service("11102", 10400), Service("17000", 6530), Service("17110", 11200), Service("10060", 12900),
    Service("90834", 10300), Service("90837", 15200), Service("99283", 7200, 1, ("23",)),
    Service("99284", 12300, 1, ("23",)), Service("G0463", 9800, 1, ("22",)),
    Service("29881", 52600, 1, ("24",)), Service("45378", 33900, 1, ("24",)), Service("43239", 38700, 1, ("24",)),
    Service("64483", 23800, 1, ("24",)), Service("66984", 55100, 1, ("24",)), Service("27447", 118200, 1, ("22",)),
)
# The plans want to be asked first.
AUTHORIZED = (
    Service("70551", 21300), Service("70553", 35100), Service("72148", 20900), Service("73721", 22700),
)
# No plan of the sample covers these.
EXCLUDED = (Service("17380", 8200, 3), Service("97810", 4100), Service("15780", 69000), Service("11950", 7700))
# Covered, and in no schedule: such a line waits for a person.
WITHOUT_PRICE = (Service("99199", 14000), Service("97799", 8800))

MODIFIERS = ("25", "59", "LT", "RT", "76", "GP")  # none of them changes a price
DIAGNOSES = (
    "E119", "I10", "J069", "M5450", "R509", "Z0000", "J449", "E785", "F411", "K219", "N390", "R0789", "E039", "M1711",
    "M25511", "L0291", "R519", "J0190", "H6690", "B349", "D649", "E6601", "F329", "G43909", "I2510", "J4520", "K5900",
    "L209", "M542", "N400", "R1013", "S93401A", "Z23", "H2510", "M7501", "R42", "R7303", "Z1211", "L570", "G4733",
)
