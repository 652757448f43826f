"""A folder of lists: one file a kind, `icd10cm.codes`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from edi.codes.loaded import KINDS, Lists
from edi.errors import EnvironmentFault
from operations.codes.shelf import lists_on

NAMED_BY = "CLAIMWRIGHT_CODES"


def default_folder(environment: Mapping[str, str] | None = None) -> Path:
    """`CLAIMWRIGHT_CODES`, else `claimwright/codes` where the system keeps a user's data."""
    given = os.environ if environment is None else environment
    if named := given.get(NAMED_BY):
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/claimwright/codes"
    data = given.get("XDG_DATA_HOME") or given.get("LOCALAPPDATA")
    return (Path(data) if data else Path.home() / ".local/share") / "claimwright/codes"


def lists_in(folder: Path | None) -> Lists:
    """The lists of a folder that was named, or of the default one. One that was named has to be there."""
    if folder is not None and not folder.is_dir():
        raise EnvironmentFault(f"There is no folder of code lists {folder}. `claimwright codes import … --codes` makes one.")
    return lists_on(FolderShelf(folder if folder is not None else default_folder()))


class FolderShelf:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __str__(self) -> str:
        return f"the folder {self.folder}"

    def kinds(self) -> tuple[str, ...]:
        return tuple([kind for kind in KINDS if self._path(kind).is_file()])

    def lines(self, kind: str) -> Iterator[str]:
        try:
            with self._path(kind).open(encoding="utf-8") as text:
                yield from text
        except UnicodeDecodeError:
            raise EnvironmentFault(f"{self._path(kind).name} is damaged: import its files again with --replace.") from None

    def keep(self, kind: str, lines: Iterable[str]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(kind)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            with part.open("w", encoding="utf-8") as text:
                text.writelines(lines)
                text.flush()
                os.fsync(text.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def _path(self, kind: str) -> Path:
        return self.folder / f"{kind}.codes"
