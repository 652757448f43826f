"""The items of an inspection → one page of HTML that needs nothing but itself: no script, no picture, no other file.

It opens and closes by `details`, prints, follows the reader's light or dark, and says at its top what is wrong.
All text is escaped, and the page forbids itself to load or run anything.
"""

from __future__ import annotations

import codecs
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TextIO

from edi.errors import EnvironmentFault
from edi.findings import Finding
from operations.inspection import Inspection, Item, Kind
from operations.naming import Part
from operations.screens.ink import visible
from operations.screens.placing import placed
from operations.screens.validation import verdict
from operations.validation import mask, segment_id

SEGMENTS = 20_000
"""What a browser still opens at once; beyond it, only segments with something wrong are on the page."""

LISTED = 500
"""Findings at the top of the page."""

STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
:root { --id: #0a6; --error: #c22; --warning: #a60; --info: #27c; }
@media (prefers-color-scheme: dark) { :root { --id: #5d9; --error: #f77; --warning: #fb5; --info: #8bf; } }
body { font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem auto; max-width: 72rem; padding: 0 1rem; }
h1 { font-size: 1.3rem; overflow-wrap: anywhere; } h2 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
code, td:nth-child(3), .raw { font-family: ui-monospace, monospace; font-size: .86em; overflow-wrap: anywhere; }
details { border-left: 2px solid var(--line); padding-left: .8rem; margin: .15rem 0; }
summary { cursor: pointer; padding: .1rem 0; } summary:hover { background: var(--soft); }
.interchange > summary, .group > summary, .set > summary, .loop > summary { font-weight: 600; }
.id { color: var(--id); font-weight: 700; font-family: ui-monospace, monospace; }
.raw { opacity: .75; margin-left: .6rem; } .place { opacity: .6; font-size: .8em; margin-left: .6rem; }
table { border-collapse: collapse; margin: .1rem 0 .4rem 1rem; } td { padding: 0 .9rem 0 0; vertical-align: top; }
td:first-child { opacity: .6; white-space: nowrap; }
td:nth-child(3) { font-weight: 600; } td:nth-child(4) { opacity: .75; }
.said { margin: .1rem 0 .1rem 1rem; } .error { color: var(--error); } .warning { color: var(--warning); }
.info { color: var(--info); } .fault { opacity: .7; font-size: .85em; }
ul { padding-left: 1.2rem; } li .said { display: inline; margin-left: .4rem; } a { color: inherit; }
:target > summary { outline: 2px solid var(--id); }
@media print {
  body { max-width: none; font-size: 10px; } .segment, tr { break-inside: avoid-page; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
}
"""


def write_page(path: Path, inspection: Inspection, items: Iterable[Item], *, show_values: bool) -> None:
    """Writes the page whole, or not at all. Its top needs what is only known at the end, so its tree waits on disk."""
    page = _Page(show_values)
    try:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as tree:
            tree.writelines(page.tree(items))
            tree.seek(0)
            write_whole(path, page.top(inspection), tree, page.bottom())
    except OSError as error:
        raise EnvironmentFault(f"The page {path} cannot be written: {error.strerror or error}.") from None


def write_whole(path: Path, top: str, tree: TextIO, bottom: str) -> None:
    with placed(path) as new:
        page = codecs.getwriter("utf-8")(new)
        page.write(top)
        shutil.copyfileobj(tree, page)
        page.write(bottom)


class _Page:
    def __init__(self, show_values: bool) -> None:
        self._show = show_values
        self._listed: list[str] = []
        self._unlisted = self._left_out = self._segments = 0
        self._depths: list[int] = []  # of the open details

    def tree(self, items: Iterable[Item]) -> Iterator[str]:
        for number, item in enumerate(items):
            if item.kind is Kind.FILE:
                yield "".join(map(self._finding, item.findings))
                self._list(item, "")
                continue
            wrong = any(True for _ in item.all_findings())
            if item.kind is Kind.SEGMENT:
                self._segments += 1
                if self._segments > SEGMENTS and not wrong:
                    self._left_out += 1
                    continue
            yield from self._close(item.depth)
            self._depths.append(item.depth)
            self._list(item, f"#i{number}")
            yield self._open(item, number, wrong)
        yield from self._close(0)

    def _close(self, depth: int) -> Iterator[str]:
        while self._depths and self._depths[-1] >= depth:
            self._depths.pop()
            yield "</details>\n"

    def _open(self, item: Item, number: int, wrong: bool) -> str:
        unfolded = " open" if wrong or item.kind is not Kind.SEGMENT else ""
        inside = "".join(map(self._part, item.parts))
        table = f"<table>{inside}</table>" if inside else ""
        if item.kind in (Kind.INTERCHANGE, Kind.GROUP):  # its own elements, apart from what stands in it
            table = f"<details><summary>{escape(item.id)} {escape(item.label)}</summary>{table}</details>"
        said = "".join(map(self._finding, item.findings))
        summary = f"<summary>{self._title(item)}</summary>"
        return f'<details class="{item.kind}" id="i{number}"{unfolded}>{summary}{table}{said}\n'

    def _title(self, item: Item) -> str:
        if item.kind is Kind.LOOP:
            return f'<span class="id">{escape(item.id)}</span> {escape(item.label)}'
        if item.kind is not Kind.SEGMENT:
            return f'{item.kind.title()} {_text(item.summary)}<span class="place">byte {item.offset}</span>'
        label = escape(item.label) if item.known else f"{escape(item.label) or 'Unknown'} (it has no place here)"
        raw = f'<span class="raw">{_text(item.text)}</span>' if self._show and item.text else ""
        place = f'<span class="place">segment {item.position}, byte {item.offset}</span>' if item.position else ""
        return f'<span class="id">{_text(segment_id(item.id, self._show))}</span> {label}{raw}{place}'

    def _part(self, part: Part) -> str:
        shown = self._show or part.coded
        value = part.value if shown else mask(part.value)
        meaning = part.meaning if shown else ""
        said = "".join(map(self._finding, part.findings))
        row = f"<tr><td>{escape(part.place)}<td>{escape(part.label)}<td>{_text(value)}<td>{escape(meaning)}</tr>"
        return f'{row}<tr><td><td colspan="3">{said}</tr>' if said else row

    @staticmethod
    def _finding(finding: Finding) -> str:
        fault = f'<span class="fault">({escape(finding.fault.id)}, SNIP {finding.snip:d})</span>'
        return f'<div class="said {finding.severity}">{finding.severity}: {_text(finding.message)} {fault}</div>'

    def _list(self, item: Item, link: str) -> None:
        """Notes an item's findings for the top of the page."""
        for finding in item.all_findings():
            if len(self._listed) >= LISTED:
                self._unlisted += 1
                continue
            place = f"{_text(segment_id(finding.where.segment, self._show))} {item.position or ''}".strip()
            where = f'<a href="{link}">{place or "here"}</a>' if link else place
            self._listed.append(f"<li>{where} {self._finding(finding)}")

    def top(self, inspection: Inspection) -> str:
        report = inspection.report
        listed = "".join(self._listed)
        found = "" if report.errors or report.warnings or report.unreadable else "<p>Nothing is wrong.</p>"
        found += f"<h2>What was found</h2><ul>{listed}</ul>" if listed else ""
        more = f"<p>{self._unlisted} more are below, where they belong.</p>" if self._unlisted else ""
        return (
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">\n'
            f"<title>{_text(report.name)}</title><style>{STYLE}</style></head><body>\n"
            f"<h1>{_text(report.name)}</h1><p>{escape(verdict(report))}</p>\n{found}{more}<h2>The file</h2>\n")

    def bottom(self) -> str:
        if not self._left_out:
            return "</body></html>\n"
        return (f"<p>{self._left_out} segments with nothing wrong are left out: a browser would not open them all. "
                "<code>claimwright inspect</code> without --html shows every one.</p></body></html>\n")


def _text(text: str) -> str:
    return escape(visible(text))
