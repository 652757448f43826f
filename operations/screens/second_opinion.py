"""Where pyx12 and we differ about a file, for people or for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from operations.screens.ink import visible
from operations.second_opinion import NAME, Comparison, Opinion, compare
from operations.validation import Told

SHOWN = 50
"""Differences of each kind that people are shown."""


def print_differences(name: str, told: Sequence[Told], data: bytes, form: str) -> None:
    found = compare(told, data)
    if form in ("json", "ndjson"):
        print(json.dumps({
            "kind": "second_opinion", "file": name, "program": NAME, "agreed": found.agreed, "failed": found.failed,
            "only_ours": [_record(one) for one in found.only_ours],
            "only_theirs": [_record(one) for one in found.only_theirs]}))
        return
    print(f"{visible(name)}: {_sum(found)}")
    for title, opinions in (("only we", found.only_ours), ("only pyx12", found.only_theirs)):
        for one in opinions[:SHOWN]:
            print(f"  {title}: {_place(one)}: {visible(one.says)}")
        if len(opinions) > SHOWN:
            print(f"  {title}: {len(opinions) - SHOWN} more")


def _sum(found: Comparison) -> str:
    failed = f" It gave up on this file ({found.failed}), so what it says is not all." if found.failed else ""
    if not found.only_ours and not found.only_theirs:
        return f"pyx12 and we say the same ({found.agreed} places with an error of SNIP 1 or 2).{failed}"
    return (f"pyx12 and we agree on {found.agreed} places, {len(found.only_ours)} are told by us alone, "
            f"{len(found.only_theirs)} by pyx12 alone.{failed}")


def _place(one: Opinion) -> str:
    place = one.place
    if not place.set:
        return visible(one.segment)
    element = f"-{place.element:02}" if place.element else ""
    return f"set {place.set}, segment {place.position} {visible(one.segment)}{element}"


def _record(one: Opinion) -> dict[str, object]:
    return {**one.place._asdict(), "segment": one.segment, "says": one.says}
