"""providers.csv: one row a provider (NPI and tax id) and span in a network; who is in no network has one without.

    npi, tax_id, name, taxonomy
    network       the plans' network; empty: known, in no network
    fee_schedule  the schedule that pays this provider in that network
    start, end    first and last day in the network; empty end: open

A provider in a file replaces the provider of that NPI and tax id with all networks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection, and_, delete, exists, func, insert, select

from operations.loading import cells
from operations.loading.sheets import Column, Sheet
from operations.loading.staging import Entry, Fault, Target, clashing_spans, staged_only
from store import tables

PROVIDER = ("npi", "tax_id", "name", "taxonomy")
NETWORK = ("network", "fee_schedule", "start", "end")

SHEET = Sheet.of(
    "providers", ("npi", "tax_id"),
    Column("npi", cells.npi),
    Column("tax_id", cells.tax_id),
    Column("name", cells.capitals),
    Column("taxonomy", cells.optional, needed=False),
    Column("network", cells.optional),
    Column("fee_schedule", cells.optional),
    Column("start", cells.optional_day),
    Column("end", cells.optional_day, needed=False),
)
_staged = SHEET.staged.c
_provider, _network = tables.provider.c, tables.network.c
_same = and_(_provider.npi == _staged.npi, _provider.tax_id == _staged.tax_id)


def _examine(rows: Sequence[Entry]) -> Iterator[Fault]:
    given = sorted(staged_only(rows), key=lambda row: (int(row.file), int(row.line)))
    for row in given:
        if (row.name, row.taxonomy) != (given[0].name, given[0].taxonomy):
            yield Fault(row, "name", "one NPI and tax id with two names or taxonomies: compare {other}", given[0])
        yield from _incomplete(row, len(given))
    spans = sorted((row for row in given if row.network and row.start), key=lambda row: (row.network, row.start))
    for _name, group in groupby(spans, key=lambda row: str(row.network)):
        yield from clashing_spans(list(group), "network")


def _incomplete(row: Entry, rows: int) -> Iterator[Fault]:
    if row.network:
        if not row.fee_schedule:
            yield Fault(row, "fee_schedule", "is empty: a provider in a network is paid by a fee schedule")
        if row.start is None:
            yield Fault(row, "start", "is empty: write the first day in the network, such as 2026-01-31")
    elif row.fee_schedule or row.start or row.end:
        yield Fault(row, "network", "is empty: name the network that fee_schedule, start and end speak of")
    elif rows > 1:
        yield Fault(row, "network", "is empty, and another row of this provider stands in the same file: keep one")


def _without_prices(connection: Connection) -> Iterator[str]:
    priced = exists().where(tables.fee.c.schedule == _staged.fee_schedule)
    query = select(_staged.fee_schedule).where(_staged.fee_schedule != "", ~priced).distinct()
    for schedule in sorted(connection.execute(query).scalars()):
        yield f'Fee schedule "{schedule}" has no prices yet: load fees, or claims that need it pend.'


TARGET = Target(
    sheet=SHEET,
    unit=("npi", "tax_id"),
    existing=select(
        *(tables.provider.c[name] for name in PROVIDER),
        *(func.coalesce(_network[name], "").label(name) for name in ("network", "fee_schedule")),
        _network.start, _network.end,
    ).select_from(tables.provider.outerjoin(tables.network)),
    examine=_examine,
    notes=_without_prices,
    writes=(
        delete(tables.network).where(_network.provider_id.in_(select(_provider.id).where(exists().where(_same)))),
        delete(tables.provider).where(exists().where(_same)),
        insert(tables.provider).from_select(PROVIDER, select(*(_staged[name] for name in PROVIDER)).distinct()),
        insert(tables.network).from_select(
            ("provider_id", *NETWORK),
            select(_provider.id, *(_staged[name] for name in NETWORK))
            .select_from(SHEET.staged.join(tables.provider, _same)).where(_staged.network != "")
            .order_by(_staged.file, _staged.line)),
    ),
)
