"""A command → its exit status, and what is said where it cannot end well. Never a traceback: it may hold data."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

from edi.errors import ClaimwrightError, EnvironmentFault
from operations.incidents import incident

STOPPED = 130


def ended(command: Callable[[], object]) -> int:
    """Runs it."""
    try:
        status = command()
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Run the same command again: it goes on where it was.", err=True)
        return STOPPED
    except ClaimwrightError as error:
        click.echo(str(error), err=True)
        return error.status
    except (BrokenPipeError, SystemExit):  # click itself ends by SystemExit when nobody reads its output any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        name = f" ({os.path.basename(error.filename)})" if isinstance(error.filename, str) else ""
        click.echo(f"The system says: {error.strerror or error}{name}. Look at the disk, the folder and its rights.", err=True)
        return EnvironmentFault.status
    except Exception as error:  # noqa: BLE001 - the last guard: an incident id instead of a traceback that may hold data
        click.echo(_said(error), err=True)
        return ClaimwrightError.status


def _said(error: Exception) -> str:
    return (f"This is a bug of ours: {incident(error)}. Nothing half-done was kept. "
            "Please report the incident line; it holds no data of the file.")
