"""One file's items, printed line by line as they are read or written to a page: what `inspect` and `report` share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from operations.codes import lists_in
from operations.inspection import Inspection, Item
from operations.screens.ink import visible
from operations.screens.placing import not_the_input
from operations.screens.sources import held_to, opened, shown, while_readable, why
from operations.screens.validation import verdict

Lines = Callable[[Item], Iterator[str]]
Page = Callable[[Path, Inspection, Iterator[Item]], None]


def print_items(path: str, lines: Lines, page: Page, *, html: Path | None, codes: Path | None,
                overlays: tuple[Path, ...]) -> int:
    """Where ``html`` names no file the lines are printed; the exit status is that of `validate` of this one file."""
    not_the_input("--html", html, [path])
    name = shown(path)
    unread: list[OSError] = []
    with ExitStack() as open_files:
        try:
            stream = open_files.enter_context(opened(path))
        except OSError as error:
            print(f"{visible(name)}: {why(error)}", file=sys.stderr)
            return 3
        inspection = Inspection(name, stream, lists_in(codes), held_to(overlays))
        items = while_readable(inspection, unread.append)
        if html is not None:
            page(html, inspection, items)
        else:
            for item in items:
                sys.stdout.writelines(f"{line}\n" for line in lines(item))
    if unread:
        print(f"{visible(name)}: {why(unread[0])}", file=sys.stderr)
        return 3
    said = f"{visible(name)}: {verdict(inspection.report)}"
    print(said if html is None else f"{said}. The page is {html}.", file=sys.stderr if html else sys.stdout)
    return inspection.report.exit_status
