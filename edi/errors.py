"""The exceptions, all of them. Data problems are findings, never these; these tell us or whoever runs us what to do.

Each says what was expected, what was found and what to do, and none ever holds a value from a claim.
"""

from __future__ import annotations


class ClaimwrightError(Exception):
    """The base. ``status`` is the exit status of a command that ends with it."""

    status = 70


class LoadRefused(ClaimwrightError):
    """A file that users write (plan, fee schedule, members, partners) does not hold what it must: file, line, field."""

    status = 1


class EnvironmentFault(ClaimwrightError):
    """The database, a folder or a setting is not as it must be."""

    status = 4


class TryAgain(ClaimwrightError):
    """Another run holds the lock, or a resource is busy."""

    status = 75


class BalanceBroken(ClaimwrightError):
    """Our bug: money that does not add up was about to leave. Nothing was written."""

    status = 70
