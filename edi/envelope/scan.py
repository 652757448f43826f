"""A stream of bytes into an envelope."""

from __future__ import annotations

from typing import BinaryIO

from edi.envelope.values import Envelope


def scan(stream: BinaryIO) -> Envelope:
    """Read a stream from where it stands (offset 0) to its end, once, in bounded memory. Never raises on data."""
    raise NotImplementedError
