"""The guides → docs/guides.md: which there are, what each governs, and how much of it two sources confirm."""

from __future__ import annotations

from collections.abc import Iterator

from edi.guides import Guide, load, names
from edi.guides.confirmation import confirmation
from operations.guidebook import GuideRow, rows_of_guides

HEAD = """\
# The guides

Printed from the files under `edi/guides/` by `make docs`; do not edit it here.

No licensed guide was at hand. Structure, usage, repeats, lengths and code values are facts that public programs, companion
guides and X12's own examples and rulings state; a position counts as confirmed when two independent sources state it. Where
sources differ and nothing decides, the looser reading was taken, so that nobody is refused for it. The head of each file
names the sources and says where they differ; what one source alone states is listed below.

| guide | version | governs | set, group | positions | confirmed twice |
| --- | --- | --- | --- | ---: | ---: |
"""


def page() -> str:
    """The whole page."""
    doubts = "\n".join(line for name in names() for line in _doubts(load(name)))
    return HEAD + "\n".join(map(_row, rows_of_guides())) + f"\n{doubts}\n"


def _row(row: GuideRow) -> str:
    return (f"| {row.name} | {row.version} | {' '.join(row.governs)} | {row.set_id}, {row.group} "
            f"| {row.positions} | {row.share} % |")


def _doubts(guide: Guide) -> Iterator[str]:
    """The positions that one source alone states, by the patterns of the guide's head where they are many."""
    doubtful = confirmation(guide).unconfirmed
    if doubtful:
        told = doubtful if len(doubtful) <= 20 else guide.unconfirmed
        yield f"\n## {guide.name}: stated by one source alone\n"
        yield ", ".join(f"`{path}`" for path in told) + "."
