"""What is loaded is what the engine's look-ups find; the same again changes nothing; a change replaces."""

import hashlib
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from adjudication.benefits.plan import FamilyRule, Limit, Plan, Service, Tier
from adjudication.case import Authorization, Coverage, Fee, Member, NetworkSpan, Provider, Span
from edi.errors import LoadRefused
from edi.findings import Fault
from edi.verdict import Policy
from operations.calendar import BusinessCalendar
from operations.loading import LoadReport, load, plan_from_document, registry
from operations.loading.plan_files import PlanShape, ServiceShape, TierShape
from operations.partners import Partner, Registry, Ta1Place
from store import tables
from store.reference import Reference

Loader = Callable[..., LoadReport]

PLAN = """\
# what members of the Elm see
id = "ELM"
name = "Elm"
start = 2026-01-01
network = "ELM"
filing_indicator = "12"
timely_filing_days = 180
out_of_network_schedule = "ELM-9"

[tiers.in]
coinsurance = 0.20
deductible = { individual = 500, family = 1000.00, rule = "aggregate" }
out_of_pocket = { individual = 2000.00 }

[[services]]
name = "visit"
codes = ["99202-99215", "G0438"]
places = ["11"]
copay = 25.5
coinsurance = "0"
deductible_applies = false
"""
MEMBERS = """\
id,card_id,family_id,last_name,first_name,birth_date,sex,relationship,plan_id,start,end,group_number,level
E1,E,EF,Sample,Ada,1980-04-05,F,18,ELM,2025-01-01,2025-12-31,G1,
E1,E,EF,Sample,Ada,1980-04-05,F,18,ELM,2026-01-01,,G1,FAM
E2,E,EF,Sàmple-Bó,Bo,,,19,ELM,2026-01-01,,,ind
"""


def counts(report: LoadReport) -> tuple[int, int, int]:
    return report.counts.added, report.counts.changed, report.counts.same


def test_a_plan_file_becomes_a_plan() -> None:
    assert plan_from_document(PLAN) == Plan(
        id="ELM", name="Elm", start=date(2026, 1, 1), end=None, network="ELM", filing_indicator="12",
        timely_filing_days=180, out_of_network_schedule="ELM-9",
        tiers={
            "in": Tier(Limit(Decimal("500.00"), Decimal("1000.00"), FamilyRule.AGGREGATE), Limit(Decimal("2000.00")),
                       Decimal("0.20")),
            "out": Tier(Limit(), Limit(), Decimal(1), covered=False),
        },
        services=(Service("visit", ("99202-99215", "G0438"), ("11",), copay=Decimal("25.50"), coinsurance=Decimal(0),
                          deductible_applies=False),),
    )


@pytest.mark.parametrize("shape, record", [(PlanShape, Plan), (TierShape, Tier), (ServiceShape, Service)])
def test_everything_that_a_plan_can_say_can_be_written(shape: type[PlanShape], record: type[Plan]) -> None:
    assert set(shape.model_fields) == {field.name for field in fields(record)}


def test_plans_again(loaded: Loader, connection: Connection) -> None:
    later = PLAN.replace("2026-01-01", "2027-01-01")
    ended = PLAN.replace("2026-01-01", "2026-01-01\nend = 2026-12-31")
    assert counts(loaded("plans", PLAN)) == (1, 0, 0)
    assert counts(loaded("plans", PLAN)) == (0, 0, 1)
    assert counts(loaded("plans", ended, later)) == (1, 1, 0)
    plans = Reference(connection, plan_from_document).plans["ELM"]
    assert [(plan.start.year, plan.end) for plan in plans] == [(2026, date(2026, 12, 31)), (2027, None)]


def test_members_as_look_ups_find_them(loaded: Loader, connection: Connection) -> None:
    loaded("plans", PLAN)
    assert counts(loaded("members", MEMBERS)) == (2, 0, 0)
    assert counts(loaded("members", MEMBERS)) == (0, 0, 2)
    ada = Member(
        "E1", "E", "EF", "SAMPLE", "ADA", date(1980, 4, 5), "F", "18",
        (Coverage("ELM", Span(date(2025, 1, 1), date(2025, 12, 31)), "G1"),
         Coverage("ELM", Span(date(2026, 1, 1)), "G1", "FAM")))
    alone = Coverage("ELM", Span(date(2026, 1, 1)), "", "IND")
    bo = Member("E2", "E", "EF", "SÀMPLE-BÓ", "BO", None, "", "19", (alone,))
    reference = Reference(connection, plan_from_document)
    assert reference.members_by_card({"E"}) == {"E": (ada, bo)}
    assert reference.members_by_name({("Sample", date(1980, 4, 5))}) == {("SAMPLE", date(1980, 4, 5)): (ada,)}


def test_a_member_again_replaces_all_coverage(loaded: Loader, connection: Connection) -> None:
    loaded("plans", PLAN)
    loaded("members", MEMBERS)
    left = "id,last_name,first_name,birth_date,plan_id,start,end\nE1,Sample,Ada,1980-04-05,ELM,2026-01-01,2026-02-28\n"
    assert counts(loaded("members", left)) == (0, 1, 0)
    reference = Reference(connection, plan_from_document)
    (ada,) = reference.members_by_card({"E1"})["E1"]
    assert (ada.card_id, ada.family_id, ada.relationship) == ("E1", "E1", "18")
    assert ada.coverages == (Coverage("ELM", Span(date(2026, 1, 1), date(2026, 2, 28))),)
    assert [bo.id for bo in reference.members_by_card({"E"})["E"]] == ["E2"]


def test_providers(loaded: Loader, connection: Connection) -> None:
    text = ("npi,tax_id,name,taxonomy,network,fee_schedule,start,end\n"
            "1234567893,12-3456789,Elm Clinic,207Q00000X,ELM,ELM-1,2026-01-01,2026-06-30\n"
            "1234567893,123456789,Elm Clinic,207Q00000X,ELM,ELM-2,2026-07-01,\n"
            "1234567893,123456789,Elm Clinic,207Q00000X,OAK,OAK-1,2026-01-01,\n"
            "1000000004,123456780,Far Clinic,,,,,\n")
    report = loaded("providers", text)
    assert counts(report) == (2, 0, 0)
    assert report.notes == tuple(
        f'Fee schedule "{name}" has no prices yet: load fees, or claims that need it pend.'
        for name in ("ELM-1", "ELM-2", "OAK-1"))
    assert counts(loaded("providers", text)) == (0, 0, 2)
    assert counts(loaded("providers", text.replace("ELM-2", "ELM-3"))) == (0, 1, 1)
    found = Reference(connection, plan_from_document).providers({"1234567893", "1000000004"})
    assert found["1000000004"] == (Provider("1000000004", "123456780", "FAR CLINIC"),)
    assert found["1234567893"] == (Provider("1234567893", "123456789", "ELM CLINIC", (
        NetworkSpan("ELM", "ELM-1", Span(date(2026, 1, 1), date(2026, 6, 30))),
        NetworkSpan("OAK", "OAK-1", Span(date(2026, 1, 1))),
        NetworkSpan("ELM", "ELM-3", Span(date(2026, 7, 1))),
    ), "207Q00000X"),)


def test_fees_keep_the_places_of_their_source(loaded: Loader, connection: Connection) -> None:
    text = "schedule,code,modifier,start,end,amount\nELM-1,j1885,,2026-01-01,,4.125\nELM-1,J1885,tc,2026-01-01,,4\n"
    assert counts(loaded("fees", text)) == (2, 0, 0)
    assert counts(loaded("fees", text.replace("4.125", "4.250"))) == (0, 1, 1)
    found = Reference(connection, plan_from_document).fees({"J1885"})["J1885"]
    assert sorted(found, key=lambda fee: fee.modifier) == [
        Fee("ELM-1", "J1885", "", Span(date(2026, 1, 1)), Decimal("4.250")),
        Fee("ELM-1", "J1885", "TC", Span(date(2026, 1, 1)), Decimal("4")),
    ]


def test_authorizations(loaded: Loader, connection: Connection) -> None:
    text = "number,member_id,code,start,end,units\nA1,E1,97110,2026-01-01,2026-03-31,12\nA2,E9,,2026-01-01,,\n"
    report = loaded("authorizations", text)
    assert counts(report) == (2, 0, 0)
    assert report.notes == (
        "2 of the authorizations are for members who are not loaded: compare member_id with members' id.",)
    assert counts(loaded("authorizations", text.replace("12", "6"))) == (0, 1, 1)
    span = Span(date(2026, 1, 1), date(2026, 3, 31))
    assert Reference(connection, plan_from_document).authorizations({"E1"}) == {
        "E1": (Authorization("A1", "E1", "97110", span, Decimal(6)),)}


REGISTRY = """\
[payer]
name = "ELM SAMPLE PLAN"
id = "ELM"
tax_id = "12-3456789"
address = { lines = ["1 SAMPLE WAY"], city = "ALBANY", state = "NY", postal_code = "12207-0001" }
contact = { name = "EDI DESK", telephone = "518-555-0100", email = "edi@example.com" }

[payer.calendar]
zone = "America/Chicago"
cut_off = 17:00:00
weekends = false
holidays = [2026-01-01]

[[partners]]
name = "Clearing"
sender_qualifier = "ZZ"
sender = "CLEARING"
sets = ["837P"]
policy = "set"

[[partners]]
name = "Tester"
sender = "TESTER"
usages = ["T"]
ta1 = "before-group"
"""


def test_the_registry_is_replaced_as_a_whole(loaded: Loader, connection: Connection) -> None:
    assert registry(connection) == Registry()
    assert counts(loaded("partners", REGISTRY)) == (3, 0, 0)
    known = registry(connection)
    assert known.payer.tax_id == "123456789"
    assert known.payer.address.postal_code == "122070001"
    assert known.payer.contact.numbers == (("TE", "5185550100"), ("EM", "edi@example.com"))
    assert known.payer.calendar == BusinessCalendar("America/Chicago", time(17), False, frozenset({date(2026, 1, 1)}))
    assert known.partners == (
        Partner("Clearing", "ZZ", "CLEARING", sets=("837P",), policy=Policy.SET),
        Partner("Tester", sender="TESTER", usages=("T",), ta1=Ta1Place.BEFORE_GROUP),
    )
    stranger = ("00", "", "00", "", "ZZ", "STRANGER", "ZZ", "ELM", "260105", "0930", "^", "00501", "1", "0", "P", ":")
    assert known.partner(stranger) is Fault.SENDER_INVALID
    alone = loaded("partners", REGISTRY[: REGISTRY.rindex("[[partners]]")])
    assert (alone.counts.same, alone.counts.removed) == (2, 1)


def test_what_was_loaded_is_written_down(loaded: Loader, connection: Connection) -> None:
    loaded("plans", PLAN)
    report = loaded("members", MEMBERS)
    assert str(report) == "members: 2 added"
    assert report.rows == 3
    row = connection.execute(select(tables.loaded).where(tables.loaded.c.kind == "members")).one()
    digest = hashlib.sha256(MEMBERS.encode()).hexdigest()
    assert tuple(row)[1:] == ("members", "a.csv", digest, 3, "2026-01-02T09:30:00+00:00")


@pytest.mark.parametrize("changed", [
    lambda text: "\ufeff" + text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text + "\n,,,,,,,,,,,,\n",
    lambda text: text.replace("id,card_id", " ID , Card_Id "),
    lambda text: text.replace("Sample", '"Sample"'),
])
def test_what_spreadsheets_do_to_a_file_changes_nothing(loaded: Loader, changed: Callable[[str], str]) -> None:
    loaded("plans", PLAN)
    loaded("members", MEMBERS)
    assert counts(loaded("members", changed(MEMBERS))) == (0, 0, 2)


def test_lines_are_counted_where_a_record_has_several(connection: Connection, tmp_path: Path) -> None:
    path = tmp_path / "providers.csv"
    path.write_text('npi,tax_id,name,network,fee_schedule,start\n1234567893,123456789,"Elm\nClinic",,,\n1,1,x,,,\n')
    with pytest.raises(LoadRefused, match=r"line 4, npi: .*\n.*line 4, tax_id"):
        load("providers", [path], connection, datetime(2026, 1, 2, tzinfo=UTC))
