"""Each way in which a file of a user can be wrong, once: what the refusal says, and that nothing was loaded."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from edi.errors import LoadRefused
from operations.loading import LoadReport, load, members
from store import tables

Loader = Callable[..., LoadReport]

PLAN = """\
id = "ELM"
name = "Elm"
start = 2026-01-01
end = 2026-12-31
network = "ELM"
filing_indicator = "12"
timely_filing_days = 180
[tiers.in]
coinsurance = 0.20
deductible = { individual = 500, family = 1000.00 }
[[services]]
name = "visit"
codes = ["99202-99215"]
copay = 25.00
"""
MEMBERS = """\
id,last_name,first_name,birth_date,plan_id,start,end
E1,Sample,Ada,1980-04-05,ELM,2026-01-01,2026-06-30
E2,Sample,Bo,2010-04-05,ELM,2026-01-01,
"""
PROVIDERS = """\
npi,tax_id,name,network,fee_schedule,start,end
1234567893,12-3456789,Elm Clinic,ELM,ELM-1,2026-01-01,2026-12-31
1000000004,12-3456780,Far Clinic,,,,
"""
FEES = """\
schedule,code,modifier,start,end,amount
ELM-1,99213,,2026-01-01,2026-12-31,80.00
ELM-1,J1885,25,2026-01-01,,4.125
"""
AUTHORIZATIONS = """\
number,member_id,code,start,end,units,used
A1,E1,97110,2026-01-01,2026-12-31,12,0
A2,E2,,2026-01-01,,,
"""
REGISTRY = """\
[payer]
name = "ELM SAMPLE PLAN"
id = "ELM"
tax_id = "12-3456789"
address = { lines = ["1 SAMPLE WAY"], city = "ALBANY", state = "NY", postal_code = "12207-0001" }
contact = { name = "EDI DESK", telephone = "518-555-0100" }
calendar = { zone = "America/New_York", cut_off = 17:00:00 }
[[partners]]
name = "Clearing"
sets = ["837P"]
"""
GOOD = {"plans": PLAN, "members": MEMBERS, "providers": PROVIDERS, "fees": FEES, "authorizations": AUTHORIZATIONS,
        "partners": REGISTRY}
DOCUMENTS = ("plans", "partners")

# kind, what is changed in the good file, into what, what the refusal says
WRONG = (
    ("plans", "copay =", "coppay =", 'line 14, services[1].coppay: is no key that is known here; did you mean "copay'),
    ("plans", "coinsurance = 0.20", "coinsurance = 20", "line 9, tiers.in.coinsurance: is a rate above 1"),
    ("plans", "25.00", '"$25.00"', "line 14, services[1].copay: has a currency sign"),
    ("plans", "25.00", "25.005", "line 14, services[1].copay: is money and has more than two places"),
    ("plans", "25.00", "-25.00", "line 14, services[1].copay: must be zero or more"),
    ("plans", "25.00", "nan", "line 14, services[1].copay: must be zero or more"),
    ("plans", "25.00", '"1,025.00"', "line 14, services[1].copay: is no number"),
    ("plans", "25.00", "true", "line 14, services[1].copay: must be a number"),
    ("plans", "2026-12-31", "2025-12-31", "line 4, end: is before start"),
    ("plans", "2026-12-31", "2026", "line 4, end: is no date: write 2026-01-31"),
    ("plans", "2026-12-31", '"12/31/2026"', "line 4, end: is no date: write 2026-01-31"),
    ("plans", 'id = "ELM"\n', "", "line 1, id: is missing: it has to be there"),
    ("plans", '"Elm"', '""', "line 2, name: is empty"),
    ("plans", '"Elm"', "Elm", "line 2: is no TOML"),
    ("plans", '"12"', "12", 'line 6, filing_indicator: must be text: put it in quotes, "..."'),
    ("plans", '"12"', '"99"', "line 6, filing_indicator: must be a claim filing indicator"),
    ("plans", "180", "0", "line 7, timely_filing_days: must be 1 or more"),
    ("plans", "180", '"soon"', "line 7, timely_filing_days: must be a whole number"),
    ("plans", "[tiers.in]", "[tiers.inn]", 'line 8, tiers.inn: must be one of "in" or "out"'),
    ("plans", "[tiers.in]", "[tiers.out]", "line 1, tiers: lacks [tiers.in]"),
    ("plans", "family = 1000.00 }", 'rule = "aggregate" }', "line 10, tiers.in.deductible: is aggregate and needs"),
    ("plans", "1000.00", "100.00", "line 10, tiers.in.deductible: has an individual amount above the family's"),
    ("plans", "family = 1000.00", 'rule = "both"', 'line 10, tiers.in.deductible.rule: must be one of "embedded" or'),
    ("plans", "99202-99215", "99215-99202", "line 13, services[1].codes[1]: is a range whose end does not follow"),
    ("plans", "99202-99215", "office visit", "line 13, services[1].codes[1]: must be a procedure code"),
    ("plans", 'codes = ["99202-99215"]', 'codes = "99213"', "line 13, services[1].codes: must be a list"),
    ("plans", 'codes = ["99202-99215"]', 'places = ["77"]', "line 13, services[1].places[1]: must be a place of serv"),
    ("plans", "copay =", "covered = 1\ncopay =", "line 14, services[1].covered: must be true or false"),
    ("partners", "name = \"ELM", "nam = \"ELM", 'line 2, payer.nam: is no key that is known here; did you mean "name'),
    ("partners", REGISTRY[:REGISTRY.index("[[")], "", "payer: is missing: [payer] says who we are"),
    ("partners", "12-3456789", "12-345678", "line 4, payer.tax_id: must be nine digits"),
    ("partners", "12207-0001", "1220", "line 5, payer.address.postal_code: must be a ZIP code of five or nine digits"),
    ("partners", '"NY"', '"QQ"', "line 5, payer.address.state: must be a state"),
    ("partners", "555-0100", "555-010", "line 6, payer.contact.telephone: must be ten digits"),
    ("partners", "New_York", "Newyork", 'line 7, payer.calendar.zone: is no time zone; did you mean "America/New_'),
    ("partners", "17:00:00", '"five"', "line 7, payer.calendar.cut_off: is no time of day"),
    ("partners", "sets =", 'receiver_qualifier = "Z"\nsets =', "line 10, partners[1].receiver_qualifier: must be two"),
    ("partners", '["1 SAMPLE WAY"]', "[]", "line 5, payer.address.lines: needs 1 entry or more"),
    ("partners", "837P", "837p", 'line 10, partners[1].sets[1]: is no guide that is known here; did you mean "837P"?'),
    ("partners", "sets =", 'policy = "file"\nsets =', 'line 10, partners[1].policy: must be one of "claim" or "set"'),
    ("partners", "sets =", 'sender = "SIXTEEN-LETTERS-"\nsets =', "line 10, partners[1].sender: has more than the 15"),
    ("partners", "[[partners]]", "[[partners]]\nname='Clearing'\n[[partners]]", "line 11, partners[2].name"),
    ("members", "plan_id", "plan", 'line 1, plan: is no column of members; did you mean "plan_id"?'),
    ("members", "start,end", "start,start", "line 1, start: is a column that stands twice"),
    ("members", ",birth_date", "", "line 1, birth_date: is missing: the first line must name id,card_id"),
    ("members", ",", ";", "line 1: separates its columns by something else than commas"),
    ("members", MEMBERS, "", "line 1: is empty: its first line must be id,card_id"),
    ("members", "E2,Sample,Bo,2010-04-05", "E1,Sample,Bo,2010-04-05", "line 3, id: two members with one id: line 2"),
    ("members", "E2,Sample,Bo,2010-04-05", "E1,Sample,Ada,1980-04-05", "line 3, start: the days of this coverage over"),
    ("members", "2026-06-30", "2025-06-30", "line 2, end: is before start"),
    ("members", "2026-06-30", "6/30/2026", "line 2, end: is no date: write year-month-day"),
    ("members", "2026-06-30", "2026-06-31", "line 2, end: is a day that the calendar does not have"),
    ("members", "Bo,2010-04-05,ELM", "Bo,2010-04-05,ELMM", 'line 3, plan_id: is no plan that is loaded; did you mean'),
    ("members", "Bo,2010-04-05,ELM,2026-01-01", "Bo,2010-04-05,ELM,", "line 3, start: is empty: write the first day"),
    ("members", "Bo,", "", "line 3: has 6 values where the header has 7"),
    ("members", "Bo,", '"Bo,', "line 3: cannot be read as CSV"),
    ("members", "E2,", ",", "line 3, id: is empty: every row needs it"),
    ("members", "start,end\n", "start,sex\n", "line 2, sex: must be F, M, U or empty"),
    ("members", "start,end\n", "start,relationship\n", "line 2, relationship: must be a relationship code"),
    ("members", "start,end\n", "start,level\n", "line 2, level: must be IND"),
    ("providers", "1234567893", "1234567894", "line 2, npi: is an NPI whose check digit is wrong"),
    ("providers", "1234567893", "123456789", "line 2, npi: must be an NPI of ten digits"),
    ("providers", "12-3456789", "2-3456789", "line 2, tax_id: must be nine digits"),
    ("providers", "ELM-1,2026-01-01", ",2026-01-01", "line 2, fee_schedule: is empty"),
    ("providers", "2026-01-01", "", "line 2, start: is empty: write the first day in the network"),
    ("providers", "ELM,ELM-1", ",ELM-1", "line 2, network: is empty: name the network"),
    ("providers", "1000000004,12-3456780,Far", "1234567893,12-3456789,Elm", "line 3, network: is empty, and another"),
    ("providers", "1000000004,12-3456780", "1234567893,12-3456789", "line 3, name: one NPI and tax id with two names"),
    ("providers", "1000000004,12-3456780,Far Clinic,,,,", "1234567893,12-3456789,Elm Clinic,ELM,ELM-2,2026-12-31,",
     "line 3, start: the days of this network overlap with line 2"),
    ("fees", "2026-01-01,2026-12-31", ",2026-12-31", "line 2, start: is empty: write the first day"),
    ("fees", "2026-12-31", "2025-12-31", "line 2, end: is before start"),
    ("fees", "80.00", "$80.00", "line 2, amount: has a currency sign"),
    ("fees", "80.00", '"1,080.00"', "line 2, amount: has a comma"),
    ("fees", "80.00", "-80.00", "line 2, amount: is below zero"),
    ("fees", "80.00", "", "line 2, amount: is empty"),
    ("fees", "80.00", "free", "line 2, amount: is no amount"),
    ("fees", "J1885,25,2026-01-01", "99213,,2026-01-01", "line 3, start: a second price for this schedule, code, mod"),
    ("fees", "J1885,25,2026-01-01", "99213,,2026-12-31", "line 3, start: the days of this price overlap with line 2"),
    ("fees", "99213", "991", "line 2, code: has only 3 digits: has a spreadsheet taken a leading zero away?"),
    ("fees", "99213", "99213.0", "line 2, code: is no procedure code"),
    ("fees", "25", "2", "line 3, modifier: is no modifier"),
    ("authorizations", "A2", "A1", "line 3, number: two authorizations with one number: compare line 2"),
    ("authorizations", "2026-12-31", "2025-12-31", "line 2, end: is before start"),
    ("authorizations", "12,0", "twelve,0", "line 2, units: is no amount"),
)


def held(connection: Connection) -> dict[str, int]:
    names = ("plan", "partner", "member", "coverage", "provider", "network", "fee", "authorization", "loaded")
    counts = (connection.execute(select(func.count()).select_from(tables.metadata.tables[name])) for name in names)
    return {name: count.scalar_one() for name, count in zip(names, counts, strict=True)}


@pytest.mark.parametrize("kind, old, new, says", WRONG)
def test_what_is_wrong_is_told_and_nothing_is_loaded(
    loaded: Loader, connection: Connection, kind: str, old: str, new: str, says: str,
) -> None:
    if kind == "members":
        loaded("plans", PLAN)
    before = held(connection)
    assert old in GOOD[kind]
    wrong = GOOD[kind].replace(old, new) if old == "," else GOOD[kind].replace(old, new, 1)
    with pytest.raises(LoadRefused) as refused:
        loaded(kind, wrong)
    name = "a.toml" if kind in DOCUMENTS else "a.csv"
    assert f"{name}, {says}" in str(refused.value)
    assert held(connection) == before


@pytest.mark.parametrize("kind", GOOD)
def test_the_files_that_those_are_made_from_are_good(loaded: Loader, kind: str) -> None:
    if kind == "members":
        loaded("plans", PLAN)
    counts = loaded(kind, GOOD[kind]).counts
    assert (counts.added, counts.changed, counts.same) == ((1 if kind == "plans" else 2), 0, 0)


def test_a_good_file_is_not_loaded_beside_a_bad_one(loaded: Loader, connection: Connection) -> None:
    with pytest.raises(LoadRefused, match=r"b\.csv, line 2, amount: has a currency sign"):
        loaded("fees", FEES, FEES.replace("80.00", "$80").replace("ELM-1", "ELM-2"))
    assert held(connection)["fee"] == 0


def test_clashes_between_files_name_both(loaded: Loader) -> None:
    with pytest.raises(LoadRefused, match=r"b\.csv, line 2, start: a second price .* compare a\.csv, line 2"):
        loaded("fees", FEES, FEES)
    with pytest.raises(LoadRefused, match=r"b\.toml, line 3, start: days of plan \"ELM\" overlap .* of a\.toml"):
        loaded("plans", PLAN, PLAN)
    with pytest.raises(LoadRefused, match=r"b\.toml, line 1, payer: is told by a\.toml too"):
        loaded("partners", REGISTRY, REGISTRY.replace('"Clearing"', '"Other"'))


def test_clashes_with_what_is_loaded_already(loaded: Loader, connection: Connection) -> None:
    loaded("fees", FEES)
    with pytest.raises(LoadRefused, match="line 2, start: the days of this price overlap with what is loaded already"):
        loaded("fees", "schedule,code,start,amount\nELM-1,99213,2026-07-01,85.00\n")
    ended = FEES.replace("2026-12-31", "2026-06-30")
    assert loaded("fees", ended + "ELM-1,99213,,2026-07-01,,85.00\n").counts.changed == 1
    loaded("plans", PLAN)
    with pytest.raises(LoadRefused, match="line 3, start: days of plan \"ELM\" overlap with the plan from 2026-01-01"):
        loaded("plans", PLAN.replace("2026-01-01", "2026-07-01"))
    assert held(connection)["plan"] == 1


def test_ten_problems_are_told_at_once_and_the_others_counted(loaded: Loader) -> None:
    rows = "".join(f"ELM-1,{code},,2026-01-01,,$1\n" for code in range(90001, 90016))
    with pytest.raises(LoadRefused) as refused:
        loaded("fees", "schedule,code,modifier,start,end,amount\n" + rows)
    lines = str(refused.value).splitlines()
    assert lines[0] == "Nothing was loaded: 15 problems."
    assert [line.split(",")[1] for line in lines[1:-1]] == [f" line {number}" for number in range(2, 12)]
    assert lines[-1] == "  and 5 more"


def test_no_cell_of_a_person_is_repeated(loaded: Loader) -> None:
    loaded("plans", PLAN)
    secret = "Xylophonia"
    good = "K1,,,Sample,Ada,1980-04-05,F,18,ELM,2026-01-01,,,"
    wrong = 0
    for place in range(good.count(",") + 1):
        cells = good.split(",")
        cells[place] = secret
        try:
            loaded("members", f"{members.SHEET.header}\n{','.join(cells)}\n{good}\n")
        except LoadRefused as refused:
            wrong += 1
            told = str(refused)
        else:
            told = ""
        assert secret not in told
    assert wrong >= 8


def test_a_file_that_is_not_there_or_not_text(connection: Connection, tmp_path: Path) -> None:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    for kind in ("plans", "fees"):
        with pytest.raises(LoadRefused, match="absent: cannot be read"):
            load(kind, [tmp_path / "absent"], connection, at)
    broken = tmp_path / "latin"
    broken.write_bytes(FEES.encode() + b"ELM-1,99214,,2026-01-01,,\xe9\n")
    with pytest.raises(LoadRefused, match="latin, line 4: is not UTF-8 text"):
        load("fees", [broken], connection, at)
    broken.write_bytes(PLAN.encode() + b"# caf\xe9\n")
    with pytest.raises(LoadRefused, match="latin, line 15: is not UTF-8 text"):
        load("plans", [broken], connection, at)
