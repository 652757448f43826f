"""`claimwright guide list` and `guide show`: the guides, and what one of them says of a place."""

from __future__ import annotations

import sys

from edi import guides
from edi.checks.partner.paths import Mistake, Spot, read_path, resolve
from edi.guides import Guide, Usage
from operations.guidebook import USAGE, Row, rows, rows_of_guides
from operations.loading.problems import did_you_mean
from operations.screens.tables import console, plain, print_json, print_table

CODES = 8
"""Codes of one element in the view of a segment; the view of the element has all."""


def print_guides(*, form: str) -> int:
    found = list(rows_of_guides())
    if form == "json":
        print_json([{"guide": one.name, "version": one.version, "governs": one.governs, "set": one.set_id, "group": one.group,
                     "positions": one.positions, "unconfirmed": one.unconfirmed, "confirmed_percent": one.share,
                     "use": one.use} for one in found])
        return 0
    print_table(("guide", "version", "set", "group", "governs", "positions", "confirmed", "what we do with it"), [
        (one.name, one.version, one.set_id, one.group, " ".join(one.governs), one.positions, f"{one.share} %",
         ", ".join(one.use)) for one in found], right=(5, 6))
    console().print("Confirmed: the share of positions that two independent public sources state alike; the others are loosely "
                    "held.", style="dim", soft_wrap=True)
    return 0


def named_guide(name: str) -> Guide | None:
    """The guide of this short name, or None and a word on stderr."""
    known = {one.upper(): one for one in guides.names()}
    if name.upper() not in known:
        print(f"There is no guide {name}{did_you_mean(name.upper(), known.values())}", file=sys.stderr)
        return None
    return guides.load(known[name.upper()])


def print_guide(name: str, place: str, *, form: str) -> int:
    guide = named_guide(name)
    if guide is None:
        return 2
    spot = _spot(guide, place)
    if isinstance(spot, Mistake):
        meant = did_you_mean(spot.word, spot.known) if spot.known else ""
        listed = "" if meant else f"; `claimwright guide show {guide.name}` lists its loops"
        print(f"{spot.message}{meant}{listed if spot.known else ''}", file=sys.stderr)
        return 2
    found = rows(guide, spot)
    if form == "json":
        print_json({"guide": guide.name, "version": guide.version, "place": place, "rows": [row.record() for row in found]})
        return 0
    console().print(f"[bold]{plain(guide.name)}[/bold] {plain(guide.version)} {plain(place)}".rstrip(), soft_wrap=True)
    if spot is None or not spot.path.segment:
        _print_outline(found)
    else:
        _print_segments(found, whole=bool(spot.path.element))
    if not all(row.confirmed for row in found):
        console().print("? one public source alone states this.", style="dim")
    return 0


def _spot(guide: Guide, place: str) -> Spot | Mistake | None:
    if not place:
        return None
    path = read_path(place)
    if path is None:
        return Mistake(f"{place} is no place of a guide: write 2300, 2300/CLM, 2300/CLM/05, 2300/CLM/05-1 or 2300/REF*G1")
    return resolve(guide, path)


def _doubt(row: Row) -> str:
    return "" if row.confirmed else "?"


def _print_outline(found: list[Row]) -> None:
    print_table(("place", "usage", "often", "", "what"), [
        (f"{'  ' * row.depth}{'loop ' if row.kind == 'loop' else ''}{row.place}", USAGE[row.usage], row.often, _doubt(row),
         row.label) for row in found])


def _print_segments(found: list[Row], *, whole: bool) -> None:
    out = console()
    starts = [at for at, row in enumerate(found) if row.kind == "segment"]
    for start, stop in zip(starts, [*starts[1:], len(found)], strict=True):
        head, elements = found[start], found[start + 1:stop]
        out.print(f"\n[bold]{plain(head.place)}[/bold] {plain(head.label)}: {USAGE[head.usage]}, {head.often}{_doubt(head)}",
                  soft_wrap=True)
        print_table(("element", "usage", "form", "often", "", "what", "codes"), [
            (f"{'  ' * (row.depth - 1)}{row.place}", USAGE[row.usage], row.form or _composite(row),
             row.often if row.maximum != 1 else "", _doubt(row), row.label, _codes(row, whole)) for row in elements])
        for note in (note for row in (head, *elements) for note in row.notes):
            out.print(plain(note), soft_wrap=True)


def _composite(row: Row) -> str:
    return "" if row.usage is Usage.NOT_USED else "composite"


def _codes(row: Row, whole: bool) -> str:
    shown = row.codes if whole else row.codes[:CODES]
    said = ", ".join(f"{code} ({label})" if label else code for code, label in shown)
    more = f" … {len(row.codes) - len(shown)} more" if len(shown) < len(row.codes) else ""
    listed = f"list: {row.list}" if row.list else ""
    return "; ".join(filter(None, (f"{said}{more}", listed)))
