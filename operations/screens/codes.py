"""`claimwright codes`: what was loaded, what there is, what is known of one code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from edi.codes import CodeList, Standing, codes, names
from edi.codes.dated import EVER, FOREVER, DatedCodes, Edition
from edi.errors import LoadRefused
from operations.codes import KINDS, FolderShelf, Shelf, Wanted, default_folder, import_codes, kind_of
from operations.codes.shelf import editions_on, list_on
from operations.screens.tables import print_json, print_table

Place = tuple[str, Path | None]
"""A database's URL, or else a folder; neither is the user's own folder."""


def shelf(place: Place, *, make: bool = False) -> Shelf:
    url, folder = place
    if not url:
        return FolderShelf(folder if folder is not None else default_folder())
    from store.code_lists import DatabaseShelf
    from store.database import open_database

    return DatabaseShelf(open_database(url, make=make))


def print_import(kind: str, path: Path, place: Place, wanted: Wanted, *, now: datetime, form: str) -> int:
    on = shelf(place, make=True)
    done = import_codes(kind, path, on, now, wanted)
    if form == "json":
        print_json({"kind": done.kind, "codes": done.codes, "passed_over": done.passed_over, "edition": _record(done.edition)})
    else:
        print(done)
    print(f"Kept in {on}.", file=sys.stderr)
    if done.passed_over:
        beside = " and ".join(kind_of(kind).beside)
        print(f"{done.passed_over:,} rows are codes of other lists: import the file again as {beside}.", file=sys.stderr)
    return 0


def print_codes(place: Place, *, form: str) -> int:
    on = shelf(place)
    loaded = {kind: editions_on(on, kind) for kind in on.kinds()}
    rows = [*_shipped(), *_loaded(on, loaded)]
    if form == "json":
        print_json(rows)
        return 0
    print_table(["list", "from", "edition", "codes", "since", "until", "source"],
                [[row[name] for name in ("list", "from", "edition", "codes", "since", "until", "source")] for row in rows],
                right=(3,))
    print(f"Loaded lists are those of {on}.", file=sys.stderr)
    return 0


def _shipped() -> Iterator[dict[str, Any]]:
    for name in names():
        of = codes(name)
        days = [day for row in of for day in (row.since, row.until) if day is not None]
        yield {"list": name, "from": "shipped", "edition": "", "codes": len(of), "since": _shown(min(days, default=None)),
               "until": "", "source": _sources(of)}


def _sources(of: CodeList) -> str:
    """The one that most rows have."""
    told = [row.source for row in of]
    most = max(dict.fromkeys(told), key=told.count)
    return most if len(set(told)) == 1 else f"{most}, and others"


def _loaded(on: Shelf, loaded: dict[str, tuple[Edition, ...]]) -> Iterator[dict[str, Any]]:
    for kind in KINDS:
        if kind.name not in loaded:
            yield {"list": kind.name, "from": "not loaded", "edition": "", "codes": 0, "since": "", "until": "",
                   "source": f"{kind.what}: {kind.publisher}"}
        for edition in loaded.get(kind.name, ()):
            yield {"list": kind.name, "from": "loaded", "edition": edition.name, "codes": edition.rows,
                   "since": _shown(edition.since), "until": _shown(edition.until), "source": edition.file,
                   "sha256": edition.sha256, "layout": edition.layout, "at": edition.at}


def print_code(kind: str, code: str, day: date, place: Place, *, form: str) -> int:
    if kind in names():
        of = codes(kind)
        standing = of.standing(code, day) if of.known(code) else Standing.UNKNOWN
        periods = [{"since": _shown(row.since), "until": _shown(row.until), "label": row.label, "source": row.source}
                   for row in of if row.code == code]
    else:
        found = _of_shelf(kind, place)
        standing = found.standing(code, day)
        periods = [{"since": _shown(one.first), "until": _shown(one.last), "label": one.detail,
                    "source": ", ".join(edition.file for edition in found.editions)} for one in found.periods(code)]
    if form == "json":
        print_json({"list": kind, "code": code, "on": f"{day}", "standing": standing.name.lower(), "periods": periods})
    else:
        print(f"{kind} {code} on {day}: {standing.value}")
        if periods:
            print_table(["since", "until", "label", "source"], [list(one.values()) for one in periods])
    return 0 if standing is Standing.IN_FORCE else 1


def _of_shelf(kind: str, place: Place) -> DatedCodes:
    on = shelf(place)
    if kind not in (known := [one.name for one in KINDS]):
        raise LoadRefused(f"There is no code list {kind!r}. Shipped: {', '.join(names())}. "
                          f"Those that can be loaded: {', '.join(known)}.")
    if kind not in on.kinds():
        raise LoadRefused(f"The list {kind} is not loaded in {on}: `claimwright codes import {kind} FILE` loads it.")
    return list_on(on, kind)


def _record(edition: Edition) -> dict[str, Any]:
    return {**edition.record(), "since": _shown(edition.since), "until": _shown(edition.until),
            "sure_until": _shown(edition.sure_until), "reaches_back_to": _shown(edition.reaches_back_to)}


def _shown(day: date | None) -> str:
    return "" if day is None or day in (EVER, FOREVER) else f"{day}"
