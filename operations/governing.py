"""Which guide governs a set, and why none does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from edi import guides
from edi.envelope import Group, Interchange, Set
from edi.findings import Fault, Finding, Severity, Where, finding
from edi.guides import Guide
from edi.reader import purpose


def governing(stream: BinaryIO, interchange: Interchange, group: Group, one: Set) -> Guide | None:
    """The guide that ST03 names; GS08 where there is no ST03. One that is unknown refuses its set (wire facts, 2).

    Where several guides share both, as request and response of the 278 do, the set's BHT02 is read.
    """
    version = one.reference or group.version
    if not guides.told_by_purpose(one.set_id, version):
        return guides.governing(one.set_id, version)
    return guides.governing(one.set_id, version, purpose(stream, one.offset, one.end, interchange.delimiters))


def ruling(group: Group, one: Set) -> frozenset[str]:
    """The short names of the guides that may rule a set; request and response of an exchange are not told apart."""
    return guides.ruling(one.set_id, one.reference or group.version)


def unsupported_version(group: Group) -> tuple[Finding, ...]:
    """AK905 2 where GS08 names no guide of ours; an unknown ST03 refuses its set alone (wire facts, 2)."""
    if not group.sets or guides.knows_version(group.version) or all(one.set_id == "997" for one in group.sets):
        return ()
    where = Where(offset=group.offset, segment="GS", element=8)
    message = "This program has no guide for the version in GS08."
    return (finding(Fault.GROUP_VERSION_NOT_SUPPORTED, where, message, value=group.version),)


def unsupported(one: Set) -> Iterator[Finding]:
    """Why no guide rules this set. Where its ST01 cannot be right, that has been told."""
    if any(told.fault in (Fault.SET_ID_INVALID, Fault.SET_NOT_IN_GROUP) for told in one.findings):
        return
    where = Where(1, one.offset, "ST")
    if one.set_id == "997":  # of versions before 5010: it is believed as it stands, and never answered
        said = finding(Fault.SET_NOT_SUPPORTED, where.at(1), "This program reads a 997 and has no guide to check it by.")
        yield replace(said, severity=Severity.INFO)
    elif guides.knows(one.set_id):
        message = "This program has no guide for this set in this version."
        yield finding(Fault.GUIDE_NOT_SUPPORTED, where.at(3), message, value=one.version)
    else:
        yield finding(Fault.SET_NOT_SUPPORTED, where.at(1), "This program has no guide for this kind of set.", value=one.set_id)
