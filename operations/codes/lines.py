"""A published file → its lines, and as they pass the digest of all its bytes.

Publishers write ASCII, Windows-1252 or UTF-8, and only the codes are kept: what is no UTF-8 cannot be part of one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO


class Lines:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.number = 0

    @property
    def sha256(self) -> str:
        """Of the whole file: reads on to its end."""
        for _line in self:
            pass
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            self._digest.update(line)
            self.number += 1
            yield line.decode("utf-8-sig" if self.number == 1 else "utf-8", errors="replace")
