"""The printed pages are current, every command in the documentation is one, and the marked blocks run as they stand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from operations.docs import PAGES
from tests.cli.command_lines import parse

HOUSE = Path(__file__).resolve().parent.parent
DOCS = HOUSE / "docs"
TEXTS = sorted([*HOUSE.glob("*.md"), *DOCS.glob("*.md"), *HOUSE.glob("samples/*.md")])
RUNS = "<!-- runs -->"
"""Stands before a block that a reader can paste into an empty folder, one after another."""


class Block(NamedTuple):
    text: str
    line: int
    runs: bool
    lines: list[str]


def blocks(path: Path) -> Iterator[Block]:
    """Fenced blocks and those indented by four spaces; what is fenced as `text` is output."""
    name = path.relative_to(HOUSE).as_posix()
    fence, runs, begun, found = "", False, 0, list[str]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            if fence and fence != "```text":
                yield Block(name, begun, runs, found)
            runs = runs and not fence
            fence, begun, found = "" if fence else line, number, []
        elif fence:
            found.append(line)
        elif line.startswith("    "):
            yield Block(name, number, False, [line.strip()])
        elif line.strip():
            runs = line.strip() == RUNS


BLOCKS = [block for path in TEXTS for block in blocks(path)]
COMMANDS = sorted({(f"{b.text}:{b.line}", line.strip()) for b in BLOCKS for line in b.lines
                   if re.match(r"\s*(\S+ .*\| *)?claimwright [a-z]", line)})
INLINE = sorted({(path.name, found) for path in TEXTS
                 for found in re.findall(r"`(claimwright [a-z]+ [^`|]* --[^`|]*)`", path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("name", PAGES)
def test_a_printed_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


@pytest.mark.parametrize("place, line", [*COMMANDS, *INLINE])
def test_a_command_in_the_documentation_parses(place: str, line: str, tmp_path: Path,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in re.findall(r"\b(?:FILE|PATH)\b", line):
        (tmp_path / name).touch()
    parse(line)


def test_there_are_commands_and_blocks_that_run() -> None:
    assert len(COMMANDS) >= 10 and any(block.runs for block in BLOCKS)


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.runs], ids=lambda b: f"{b.text}:{b.line}")
def test_a_marked_block_runs(block: Block, tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(["sh", "-eux", "-c", "\n".join(block.lines)], cwd=tmp_path, env={**os.environ, "PATH": path},
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_links_within_the_repository_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert not [link for link in links if link and not (path.parent / link).exists()]
