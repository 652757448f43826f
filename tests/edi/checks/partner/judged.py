"""One overlay over one set: what its rules find, written as the file of a partner writes them."""

from __future__ import annotations

from collections.abc import Sequence

from edi.checks.partner import Overlay, Overlays, PartnerChecks
from edi.findings import Finding
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker
from operations.loading.overlay_files import read_overlay
from operations.loading.problems import Problems


def overlay(body: str, guide: str = "837P", name: str = "Sample Partner") -> Overlay:
    problems = Problems()
    read = read_overlay(f'name = "{name}"\nguides = ["{guide}"]\n{body}', "a.toml", problems)
    problems.refuse()
    assert read is not None
    return read


def rule(text: str, guide: str = "837P") -> Overlay:
    """One rule: its keys, ";" between them."""
    return overlay("[[rules]]\n" + "\n".join(part.strip() for part in text.split(";")), guide)


def judged(one: Overlay, segments: Sequence[str], guide: str = "837P", *, batch: int = 7) -> list[Finding]:
    """What the rules find; the set comes in batches."""
    terms = Overlays((one,)).over(load(guide), "")
    walker = Walker(load(guide), X12_DELIMITERS)
    checks = PartnerChecks(terms.questions, load(guide), X12_DELIMITERS)
    found: list[Finding] = []
    for at in range(0, len(segments), batch):
        some = segments[at:at + batch]
        found += checks.feed(walker.feed(some, range(at, at + len(some))))
    return [*found, *checks.end(walker.end())]
