"""The commands → docs/cli.md: what each one's --help prints, and the exit statuses."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points

import click

HEAD = """\
# The command line

Printed from the commands' own `--help` by `make docs`; do not edit it here.

Data goes to stdout, talk to stderr. `-` is standard input. `--format json` and `ndjson` are for programs and keep their
names; the tables are for people and may change. Colours and bars appear on a terminal only, and never where `NO_COLOR` is
set.

| status | means |
| --- | --- |
| 0 | done; denied and pended claims are done too |
| 1 | some content was rejected; of several files, any of them or one that cannot be read |
| 2 | the command was not used as it is meant |
| 3 | the input cannot be read: missing, no X12, or nobody in it to answer; of several files, all of them |
| 4 | the environment: database, disk, a folder, a setting |
| 70 | a bug of ours: an incident line that holds no data of the file |
| 75 | try again later: another run is working on this database |
| 130 | stopped by the keyboard; run the same command again and it goes on where it was |

"""
WIDTH = 110


Name = tuple[str, ...]


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(_section(name, command) for name, command in {(): program(), **commands(program())}.items())


def program() -> click.Group:
    """The program as it is installed: nobody imports the front door, but this page is a picture of it."""
    (installed,) = entry_points(group="console_scripts", name="claimwright")
    found: click.Group = import_module(installed.module).claimwright
    return found


def commands(group: click.Group, before: Name = ()) -> dict[Name, click.Command]:
    """The commands below a group by their names, those of groups in it too, in the order of the help."""
    found: dict[Name, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            found |= commands(command, (*before, name))
        else:
            found[*before, name] = command
    return found


def _section(name: Name, command: click.Command) -> str:
    path = " ".join(("claimwright", *name))
    options = ["-h", "--help"]
    with click.Context(command, info_name=path, max_content_width=WIDTH, terminal_width=WIDTH,
                       help_option_names=options) as context:
        lines = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"## {path}\n\n```text\n{lines}\n```\n"
