"""Commands that the front door fetches when they are asked for: one module a topic, each a few lines from options to a screen.

`COMMANDS` says where each one is defined, by its name in Python there. A module of commands imports click and nothing
heavier at its top, since `claimwright --help` imports them all.
"""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS: dict[str, str] = {
    "help": "checks:help_",
    "guide": "guides:guide",
    "acks": "acknowledged:acks",
    "codes": "codes:codes",
    "report": "reports:report",
    "fmt": "tools:fmt",
    "fix": "tools:fix",
    "mask": "tools:mask",
    "diff": "tools:diff",
    "convert": "tools:convert",
}
"""A command's name → "module:name" below this package, in the order of the help."""


class Examples(click.Command):
    """A command whose help ends with examples."""

    def __init__(self, *args: object, examples: tuple[str, ...] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # click's own signature, passed on
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"  {example}\n")


class Topic(click.Group):
    """Commands of one topic."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each does, in whole sentences; click would cut them off at the end of a line."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.get_short_help_str(limit=300)) for name, command in found if command])


class Front(Topic):
    """The program: its own commands, and those of `COMMANDS` behind them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*(name for name in self.commands if name not in COMMANDS), *COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            module, _, name = COMMANDS[cmd_name].partition(":")
            command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
            self.add_command(command, cmd_name)
        return super().get_command(ctx, cmd_name)
