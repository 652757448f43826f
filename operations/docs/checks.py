"""The checks → docs/checks.md: each with what it is called on the wire, where it stands, and its two sides."""

from __future__ import annotations

from collections.abc import Iterator

from edi.findings import Snip
from operations.checkbook import Entry, entries

HEAD = """\
# The checks of SNIP 3 to 6

Printed from the cards in `edi/checks/` by `make docs`; do not edit it here. `claimwright help check ID` prints one of them with
the whole of its two example sets. SNIP 1 and 2 are the guides themselves (`claimwright guide show`), SNIP 7 is a partner's
overlay ([overlays.md](overlays.md)). What a payer could not lawfully refuse is a warning; an overlay moves or turns off any of
them for a partner.

An example is a change to the ordinary set of the first guide named: a loop and the segment that stands there, "-" without it,
";" between several.
"""

KINDS = {
    Snip.BALANCING: "SNIP 3: do the amounts add up", Snip.SITUATION: "SNIP 4: what one segment demands of another",
    Snip.CODE_SET: "SNIP 5: codes, numbers and their forms", Snip.PRODUCT: "SNIP 6: kinds of service",
    Snip.PARTNER: "SNIP 7: what only partners would call wrong",
}


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"\n## {title}\n\n" + "\n".join(map(_entry, _of(snip))) for snip, title in KINDS.items() if _of(snip))


def _of(snip: Snip) -> list[Entry]:
    return [entry for entry in entries() if entry.fault.row.snip is snip]


def _entry(entry: Entry) -> str:
    return "\n".join(_lines(entry)) + "\n"


def _lines(entry: Entry) -> Iterator[str]:
    row = entry.fault.row
    yield f"### {entry.id}\n"
    yield f"{entry.says}\n"
    lists = f"; asked where these lists are loaded: {', '.join(entry.lists)}" if entry.lists else ""
    yield f"- {row.severity.value}, {row.door.value} {row.code}; {' '.join(entry.guides)}{lists}"
    yield f"- {entry.cites}"
    yield f"- wrong: `{entry.wrong}`"
    yield f"- right: `{entry.right}`"
