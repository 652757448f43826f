"""`claimwright help check`: a card in words, with the whole of its two example sets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches

import click

from edi.findings import Door, Fault
from operations.checkbook import Entry, by_id

ANSWERS = {
    Door.TA1: "The TA1 tells it; it refuses the interchange unless it is only noted.",
    Door.ACK: "The 999 tells it.",
    Door.CLAIM: "The 277CA tells it; it refuses the claim, and no other.",
    Door.ADVICE: "An 824 tells it to partners who want one; it refuses nothing.",
    Door.INFORMATION: "It is said to whoever validates, and to nobody else.",
}


def print_check(id: str, form: str) -> int:
    """Prints what is known of a fault; UsageError for one that there is not."""
    fault = next((one for one in Fault if one.id == id), None)
    if fault is None:
        near = get_close_matches(id, [one.id for one in Fault], 3, 0.6)
        raise click.UsageError(f"There is no check {id!r}." + (f" Did you mean {', '.join(near)}?" if near else ""))
    entry = by_id().get(id)
    if form == "json":
        print(json.dumps(_record(fault, entry), indent=2))
    else:
        print("\n".join(_lines(fault, entry)))
    return 0


def _lines(fault: Fault, entry: Entry | None) -> Iterator[str]:
    row = fault.row
    yield f"{fault.id}  (SNIP {row.snip:d}, {row.severity.value})"
    if entry is None:
        yield ANSWERS[row.door] + (f" Code {row.code} of {row.level.value}." if row.code else "")
        yield "It is found by reading the file against its guide: claimwright guide show GUIDE says what that asks for."
        return
    yield entry.says
    warns = row.severity.value != "error"
    yield "It is a warning: no answer tells it, and nothing is refused for it." if warns else (
        f"{ANSWERS[row.door]} Code {row.code} of {row.level.value}.")
    yield f"Guides: {', '.join(entry.guides)}. Where it is written: {entry.cites}."
    if entry.lists:
        yield f"Asked where these lists are loaded (claimwright codes import): {', '.join(entry.lists)}."
    for title, changes in (("Wrong", entry.wrong), ("Right", entry.right)):
        yield f"\n{title}: {changes}"
        yield from (f"    {segment}" for segment in entry.example(changes))


def _record(fault: Fault, entry: Entry | None) -> dict[str, object]:
    row = fault.row
    record: dict[str, object] = {"id": fault.id, "snip": int(row.snip), "severity": row.severity.value, "door": row.door.value,
                                 "segment": row.level.value, "code": row.code}
    if entry is not None:
        record |= {"says": entry.says, "cites": entry.cites, "guides": list(entry.guides), "lists": list(entry.lists),
                   "wrong": entry.example(entry.wrong), "right": entry.example(entry.right)}
    return record
