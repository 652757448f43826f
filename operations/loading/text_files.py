"""A file that a user wrote → its text, its hash, and the lines of its keys."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from operations.loading.problems import Problems, unreadable
from operations.loading.report import LoadedFile
from operations.loading.toml_lines import key_lines, line_of


@dataclass(frozen=True, slots=True)
class Document:
    """``folder`` is where it lay: the files that it names lie beside it."""

    name: str
    sha256: str
    text: str
    folder: Path = Path()

    def line(self, *path: str | int) -> int:
        return line_of(key_lines(self.text), path)

    def loaded(self, rows: int) -> LoadedFile:
        return LoadedFile(self.name, self.sha256, rows)


def read_documents(paths: Sequence[Path], problems: Problems) -> list[Document]:
    documents = []
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise unreadable(path, error) from None
        try:
            text = content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            problems.add(path.name, line, "", "is not UTF-8 text: save the file in that encoding")
            continue
        documents.append(Document(path.name, hashlib.sha256(content).hexdigest(), text, path.parent))
    return documents
