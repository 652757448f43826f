"""Implementation guides, one file each and complete; how they compile to tables; overlays for partners.

`load("837P")` reads one, `governing("837", "005010X222")` finds the one that rules a set. A guide is read once a process.
Request and response of the 278 bear one ST01 and one ST03: `governing("278", "005010X217", "11")` asks with BHT02.
"""

from functools import cache
from pathlib import Path

from edi.errors import LoadRefused
from edi.guides.dictionary import dictionary
from edi.guides.grammar import header, read
from edi.guides.guide import Guide
from edi.guides.model import Element, Loop, SegmentNode, Usage

__all__ = ["Element", "Guide", "Loop", "SegmentNode", "Usage",
           "governing", "knows", "knows_version", "load", "names", "ruling", "told_by_purpose"]

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


def governing(set_id: str, version: str, purpose: str = "") -> Guide | None:
    """The guide that rules a set of this ST01 and version (ST03, or GS08 where there is none); None: none of ours.

    Where several do (`told_by_purpose`), it is the one whose head names this BHT02. One that none names falls to the
    first of them, the request, whose walk then finds the wrong BHT02.
    """
    named = _governed().get((set_id, version))
    return load(named.get(purpose) or named[""]) if named else None


def ruling(set_id: str, version: str) -> frozenset[str]:
    """The short names of the guides that rule sets of this ST01 and version, whatever their purpose."""
    return frozenset(_governed().get((set_id, version), {}).values())


def told_by_purpose(set_id: str, version: str) -> bool:
    """Do several guides rule sets of this ST01 and version, so that `governing` needs BHT02 to tell them apart?"""
    return len(ruling(set_id, version)) > 1


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
def _governed() -> dict[tuple[str, str], dict[str, str]]:
    """(ST01, version) → purpose → short name. The purpose "" leads to the first file by name that claims the version."""
    governed: dict[tuple[str, str], dict[str, str]] = {}
    for words in _headers().values():
        name = words["guide"][0].split()[0]
        for version in words["governs"][0].split():
            named = governed.setdefault((words["set"][0], version), {})
            for purpose in ("", *words.get("purpose", [""])[0].split()):
                named.setdefault(purpose, name)
    return governed
