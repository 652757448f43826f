"""The items of an inspection → one page of HTML with the file as it stands: a gutter of positions, what is wrong under its
segment and at the touch of the pointer, and boxes that hide what nobody asks for.

No script, no picture, no other file: the boxes work by style alone. All text is escaped, and the page forbids itself to
load or run anything.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from edi.errors import EnvironmentFault
from operations.annotation import Line, Mark, line_of
from operations.inspection import Inspection, Item, Kind
from operations.screens.ink import visible
from operations.screens.page import write_whole
from operations.screens.validation import verdict

SEGMENTS = 20_000
"""What a browser still opens at once; beyond it, only segments with something wrong are on the page."""

UNITS = 2000
"""Business units that can be jumped to."""

EMPTY = "&#x2038;"
"""A caret, where what is wrong is that nothing stands there."""

SEVERITIES = ("error", "warning", "info")
SNIPS = range(1, 8)

STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --error: #c22; --warning: #a60; --info: #27c; }
@media (prefers-color-scheme: dark) { :root { --error: #f77; --warning: #fb5; --info: #8bf; } }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0; }
header { position: sticky; top: 0; background: Canvas; padding: .6rem 1rem; border-bottom: 1px solid var(--line); z-index: 2; }
h1 { font-size: 1.2rem; margin: 0; overflow-wrap: anywhere; } header p { margin: .2rem 0; }
label { margin-right: .8rem; white-space: nowrap; }
main { overflow-x: auto; padding: .5rem 0 3rem; }
.row, .said { font-family: ui-monospace, monospace; font-size: .86em; white-space: pre; min-width: max-content; }
.row:hover { background: var(--soft); }
.row > i, .said > i { display: inline-block; width: 5.5rem; padding-right: .6rem; margin-right: .6rem; text-align: right;
  font-style: normal; opacity: .6; border-right: 1px solid var(--line); position: sticky; left: 0; background: Canvas; }
.row:target { outline: 2px solid var(--info); } .head { font-weight: 700; padding: .6rem 1rem .1rem; }
mark { background: none; border-bottom: 2px solid; color: inherit; } .fault { opacity: .65; }
.error, mark.error { color: var(--error); } .warning, mark.warning { color: var(--warning); }
.info, mark.info { color: var(--info); }
details { padding: 0 1rem; } details a { margin-right: .8rem; color: inherit; display: inline-block; }
@media print { header { position: static; } .row, .said { white-space: pre-wrap; min-width: 0; } }
"""


def write_report(path: Path, inspection: Inspection, items: Iterable[Item], *, show_values: bool) -> None:
    """Writes the page whole, or not at all. Its top needs what is only known at the end, so its rows wait on disk."""
    page = _Page(show_values)
    try:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as rows:
            rows.writelines(page.rows(items))
            rows.seek(0)
            write_whole(path, page.top(inspection), rows, page.bottom())
    except OSError as error:
        raise EnvironmentFault(f"The page {path} cannot be written: {error.strerror or error}.") from None


class _Page:
    def __init__(self, show_values: bool) -> None:
        self._show = show_values
        self._segments = self._left_out = 0
        self._units: dict[str, int] = {}  # how many of each kind
        self._jumps: list[str] = []
        self._wrong: list[str] = []
        self._counts = dict.fromkeys(SEVERITIES, 0)

    def rows(self, items: Iterable[Item]) -> Iterator[str]:
        for number, item in enumerate(items):
            if item.kind is Kind.LOOP:
                continue
            if item.kind is not Kind.SEGMENT:
                yield f'<div class="head">{_text(item.id)} {_text(item.summary)}</div>\n'
                yield from (self._said(Mark(one)) for one in item.all_findings())
                continue
            yield from self._segment(item, number)

    def _segment(self, item: Item, number: int) -> Iterator[str]:
        line = line_of(item, show_values=self._show)
        self._segments += 1
        self._jump(item, number, bool(line.marks))
        if self._segments > SEGMENTS and not line.marks:
            self._left_out += 1
            return
        hover = escape("\n".join(mark.finding.message for mark in line.marks) or item.label, quote=True)
        yield (f'<div class="row" id="i{number}" title="{hover}"><i>{item.position or ""}</i>'
               f"{self._marked(line)}</div>\n")
        yield from map(self._said, line.marks)

    def _jump(self, item: Item, number: int, wrong: bool) -> None:
        if item.unit:
            count = self._units[item.unit] = self._units.get(item.unit, 0) + 1
            if len(self._jumps) < UNITS:
                self._jumps.append(f'<a href="#i{number}">{escape(item.unit)} {count}, segment {item.position}</a>')
        if wrong and len(self._wrong) < UNITS:
            self._wrong.append(f'<a href="#i{number}">segment {item.position or "?"}</a>')

    def _marked(self, line: Line) -> str:
        """The text, each stretch that something speaks of underlined."""
        pieces, at = list[str](), 0
        for mark in sorted((mark for mark in line.marks if mark.stop), key=lambda mark: mark.start):
            if mark.start < at:
                continue
            pieces.append(_text(line.text[at:mark.start]))
            spoken_of = _text(line.text[mark.start:mark.stop]) or EMPTY
            pieces.append(f'<mark class="{mark.finding.severity}">{spoken_of}</mark>')
            at = mark.stop
        return "".join((*pieces, _text(line.text[at:] if pieces else line.text or line.item.id)))

    def _said(self, mark: Mark) -> str:
        one = mark.finding
        self._counts[one.severity.value] += 1
        fault = f'<span class="fault">({escape(one.fault.id)}, SNIP {one.snip:d})</span>'
        return (f'<div class="said {one.severity} snip{one.snip:d}"><i></i>{one.severity}: {_text(one.message)} {fault}'
                "</div>\n")

    def top(self, inspection: Inspection) -> str:
        report = inspection.report
        boxes = "".join(_box(name, f"{name} ({count})") for name, count in self._counts.items() if count)
        boxes += "".join(_box(f"snip{snip}", f"SNIP {snip}") for snip in SNIPS)
        return (
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">\n'
            f"<title>{_text(report.name)}</title><style>{STYLE}{_hiding()}</style></head><body>\n"
            f"<header><h1>{_text(report.name)}</h1><p>{escape(verdict(report))}</p>\n<p>Show: {boxes}</p></header>\n"
            f"{_links('What is wrong', self._wrong)}{_links('Jump to', self._jumps)}<main>\n")

    def bottom(self) -> str:
        left = (f"<p>{self._left_out} segments with nothing wrong are left out: a browser would not open them all.</p>"
                if self._left_out else "")
        return f"</main>{left}</body></html>\n"


def _box(name: str, label: str) -> str:
    return f'<label><input type="checkbox" id="show-{name}" checked> {escape(label)}</label>'


def _hiding() -> str:
    """What is not ticked is not shown."""
    return "\n".join(f"body:has(#show-{name}:not(:checked)) .said.{name} {{ display: none; }}"
                     for name in (*SEVERITIES, *(f"snip{snip}" for snip in SNIPS)))


def _links(title: str, links: list[str]) -> str:
    return f"<details><summary>{title} ({len(links)})</summary>{''.join(links)}</details>\n" if links else ""


def _text(text: str) -> str:
    return escape(visible(text))
