"""Implementation guides, one file each and complete; how they compile to tables; overlays for partners.

`load("837P")` reads one, `governing("837", "005010X222")` finds the one that rules a set. A guide is read once a process.
"""

from functools import cache
from pathlib import Path

from edi.errors import LoadRefused
from edi.guides.dictionary import dictionary
from edi.guides.grammar import header, read
from edi.guides.guide import Guide, UnitKind
from edi.guides.model import Element, Loop, SegmentNode, Usage

__all__ = ["Element", "Guide", "Loop", "SegmentNode", "UnitKind", "Usage",
           "governing", "knows", "knows_version", "load", "names"]

_HERE = Path(__file__).parent


def names() -> tuple[str, ...]:
    """The guides that ship, by their short names."""
    return tuple(sorted(_files()))


@cache
def load(name: str) -> Guide:
    """The guide of this short name."""
    path = _files().get(name)
    if path is None:
        raise LoadRefused(f"There is no guide {name!r}; there are {', '.join(names())}.")
    version = _headers()[path]["guide"][0].split()[1]
    return read(path.read_text(encoding="utf-8"), path.name, dictionary(version[:6]))


def governing(set_id: str, version: str) -> Guide | None:
    """The guide that rules a set of this ST01 and version (ST03, or GS08 where there is none); None: none of ours."""
    name = _governed().get((set_id, version))
    return load(name) if name else None


def knows(set_id: str) -> bool:
    """Is there a guide for this kind of set, of whatever version?"""
    return any(known == set_id for known, _version in _governed())


def knows_version(version: str) -> bool:
    """Is there a guide that this version (GS08, ST03) may name, of whatever kind of set?"""
    return any(known == version for _set_id, known in _governed())


@cache
def _headers() -> dict[Path, dict[str, list[str]]]:
    headers = {}
    for path in sorted(_HERE.glob("*.guide")):
        with path.open(encoding="utf-8") as lines:
            headers[path] = header(list(iter(lines.readline, "\n")))
    return headers


def _files() -> dict[str, Path]:
    return {words["guide"][0].split()[0]: path for path, words in _headers().items()}


@cache
def _governed() -> dict[tuple[str, str], str]:
    """(ST01, version) → short name. Where two files claim one version, the first by name rules."""
    governed: dict[tuple[str, str], str] = {}
    for words in _headers().values():
        for version in words["governs"][0].split():
            governed.setdefault((words["set"][0], version), words["guide"][0].split()[0])
    return governed
