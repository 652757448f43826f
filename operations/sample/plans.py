"""The payer of the sample: three plans, its schedules and its one partner, as the files that load them.

    RIVER-PPO    copays, an embedded family deductible, a benefit out of network
    RIVER-HDHP   one high deductible for the family, a benefit out of network
    BROOK-EPO    small copays, no deductible, no benefit out of network
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from operations.sample.draw import Draw
from operations.sample.services import AUTHORIZED, EXCLUDED, ORDINARY


class Terms(NamedTuple):
    """What the traffic has to know of a plan."""

    id: str
    network: str
    timely_filing_days: int
    pays_out_of_network: bool


PLANS = (
    Terms("RIVER-PPO", "RIVER", 180, True), Terms("RIVER-PPO", "RIVER", 180, True),  # twice as many as of the others
    Terms("RIVER-HDHP", "RIVER", 180, True), Terms("BROOK-EPO", "BROOK", 365, False),
)
# Schedule, and its prices as a fraction of the services'.
SCHEDULES = (("RIVER-STD", 1.0), ("RIVER-PLUS", 1.12), ("BROOK-STD", 0.94), ("OUTSIDE", 0.7))
NETWORKS = {"RIVER": ("RIVER-STD", "RIVER-PLUS"), "BROOK": ("BROOK-STD",)}
PAYER_NAME, PAYER_ID = "RIVER SAMPLE HEALTH PLAN", "RIVERPLAN"
SENDER = "SAMPLESENDER"
SUBMITTER = "SAMPLE CLEARING SERVICE"

_SERVICES = """
[[services]]
name = "preventive care"
codes = ["99381-99397", "90471"]
preventive = true

[[services]]
name = "magnetic resonance imaging"
codes = ["70551-70553", "72141-72158", "73718-73723"]
authorization = true

[[services]]
name = "not covered"
codes = ["11950-11954", "15780-15783", "17380", "97810-97814"]
covered = false
"""
_PPO = """\
id = "RIVER-PPO"
name = "River PPO"
start = {start}
network = "RIVER"
filing_indicator = "12"
timely_filing_days = 180
out_of_network_schedule = "OUTSIDE"
out_of_network_excess = "PR"

[tiers.in]
coinsurance = 0.20
deductible = {{ individual = 400.00, family = 800.00, rule = "embedded" }}
out_of_pocket = {{ individual = 2500.00, family = 5000.00, rule = "embedded" }}

[tiers.out]
coinsurance = 0.40
deductible = {{ individual = 800.00, family = 1600.00, rule = "embedded" }}
out_of_pocket = {{ individual = 6000.00, family = 12000.00, rule = "embedded" }}

[[services]]
name = "office visit"
codes = ["99202-99215"]
tiers = ["in"]
copay = 30.00
deductible_applies = false
coinsurance = 0

[[services]]
name = "emergency"
codes = ["99281-99285"]
places = ["23"]
copay = 150.00
"""
_HDHP = """\
id = "RIVER-HDHP"
name = "River high deductible"
start = {start}
network = "RIVER"
filing_indicator = "12"
timely_filing_days = 180
out_of_network_schedule = "OUTSIDE"
accumulators_combined = true

[tiers.in]
coinsurance = 0.10
deductible = {{ individual = 1700.00, family = 3400.00, rule = "aggregate" }}
out_of_pocket = {{ individual = 4000.00, family = 8000.00, rule = "aggregate" }}

[tiers.out]
coinsurance = 0.30
deductible = {{ individual = 1700.00, family = 3400.00, rule = "aggregate" }}
out_of_pocket = {{ individual = 8000.00, family = 16000.00, rule = "aggregate" }}
"""
_EPO = """\
id = "BROOK-EPO"
name = "Brook EPO"
start = {start}
network = "BROOK"
filing_indicator = "14"
timely_filing_days = 365

[tiers.in]
coinsurance = 0.15
out_of_pocket = {{ individual = 3000.00, family = 6000.00, rule = "embedded" }}

[[services]]
name = "office visit"
codes = ["99202-99215"]
copay = 20.00
coinsurance = 0
"""
_PARTNERS = f"""\
[payer]
name = "{PAYER_NAME}"
id = "{PAYER_ID}"
tax_id = "99-0000009"
address = {{ lines = ["9 SAMPLE SQUARE"], city = "RIVERTON", state = "OH", postal_code = "43215-0001" }}
contact = {{ name = "REMITTANCE DESK", telephone = "614-555-0109" }}

[[partners]]
name = "Sample Clearing Service"
sender_qualifier = "ZZ"
sender = "{SENDER}"
receiver_qualifier = "ZZ"
receiver = "{PAYER_ID}"
application = "{SENDER}"
sets = ["837P"]
"""


def write_payer(folder: Path, draw: Draw, day: date) -> list[Path]:
    """plans/*.toml, partners.toml, fees.csv."""
    since = date(day.year - 2, 1, 1)
    (folder / "plans").mkdir(exist_ok=True)
    texts = {f"plans/{name}.toml": text.format(start=since) + _SERVICES
             for name, text in (("river-ppo", _PPO), ("river-hdhp", _HDHP), ("brook-epo", _EPO))}
    texts["partners.toml"] = _PARTNERS
    texts["fees.csv"] = _fees(draw, day)
    paths = []
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def _fees(draw: Draw, day: date) -> str:
    """Two periods of prices: up to the year of ``day``, and from it on."""
    turn = date(day.year, 1, 1)
    rows = ["schedule,code,modifier,start,end,amount"]
    for schedule, factor in SCHEDULES:
        for service in (*ORDINARY, *AUTHORIZED, *EXCLUDED):
            cents = max(1, int(service.price * factor) + draw.below(1 + service.price // 50))
            parts = [("", cents)] + ([("26", cents * 2 // 5), ("TC", cents - cents * 2 // 5)] if service.split else [])
            for modifier, amount in parts:
                rows.append(f"{schedule},{service.code},{modifier},{day.year - 2}-01-01,{day.year - 1}-12-31,"
                            f"{_money(amount)}")
                rows.append(f"{schedule},{service.code},{modifier},{turn},,{_money(amount + amount // 33)}")
    return "\n".join(rows) + "\n"


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
