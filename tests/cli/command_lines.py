"""A line of a shell that calls claimwright → which command it is; click refuses what the command does not know."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import click

import cli

Name = tuple[str, ...]


def parse(line: str) -> Name:
    """The command's name, once its options and arguments have been parsed in the current folder.

    Files that must exist are made, a pattern (`plans/*.toml`) stands for one of them; pipes and redirections are cut.
    """
    words = list(_words(line))
    assert words[0] == "claimwright", line
    name: Name = ()
    command: click.Command = cli.claimwright
    rest = words[1:]
    while isinstance(command, click.Group):
        found = command.get_command(click.Context(command), rest[0]) if rest else None
        assert found is not None, f"no such command: {line}"
        name, command, rest = (*name, rest[0]), found, rest[1:]
    try:
        # click keeps a command's help option as first asked for, and docs/cli.md shows it: ask as the program does.
        command.make_context(" ".join(words[:len(name) + 1]), rest, help_option_names=["-h", "--help"])
    except click.exceptions.Exit:  # --help
        pass
    except click.UsageError as error:
        raise AssertionError(f"{line}: {error.format_message()}") from None
    return name


def _words(line: str) -> Iterator[str]:
    for part in line.split("|"):
        words = shlex.split(part, comments=True)
        if words and words[0] == "claimwright":
            for word in words:
                if word in (">", ">>", "2>"):
                    return
                yield _there(word.replace("*", "some"))
            return
    raise AssertionError(f"no call of claimwright: {line}")


def _there(word: str) -> str:
    """Makes the file that a word names, if it names one."""
    path = Path(word)
    if path.suffix and "://" not in word and not path.is_absolute() and path.suffix not in (".db", ".html", ".json"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return word
