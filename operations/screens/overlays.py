"""`claimwright guide diff`: what a partner's overlay changes in a guide, in words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from edi.checks.partner import Demand, Overlay, Overlays, Rule
from edi.checks.partner.moves import own_door
from edi.checks.partner.paths import Spot, resolve
from edi.checks.partner.proof import at_most, changes_nothing
from edi.checks.partner.words import either, moved, sentence, way
from edi.findings import Door, Severity
from edi.guides import Guide
from edi.verdict import Policy
from operations.guidebook import USAGE
from operations.loading.overlay_files import overlay_files
from operations.loading.problems import did_you_mean
from operations.partners import Partner
from operations.screens.guides import named_guide
from operations.screens.tables import console, plain, print_json, print_table

Change = dict[str, object]


def print_difference(name: str, partner: str, url: str, *, form: str) -> int:
    guide = named_guide(name)
    if guide is None:
        return 2
    found = _partner(partner, url)
    if found is None:
        return 2
    changes = list(_changes(guide, found))
    if form == "json":
        print_json({"guide": guide.name, "version": guide.version, "partner": found.name, "changes": changes})
        return 0
    out = console()
    out.print(f"[bold]{plain(guide.name)}[/bold] {plain(guide.version)} for {plain(found.name)}", soft_wrap=True)
    if not changes:
        out.print("Nothing is changed.")
        return 0
    rules = [change for change in changes if change["kind"] == "rule"]
    if rules:
        print_table(("rule of", "place", "the guide", "the partner", "what breaks it"),
                    [(one["of"], one["place"], one["guide"], one["says"], one["told"]) for one in rules])
    for change in changes:
        if change["kind"] != "rule":
            out.print(f"{plain(change['place'])} {plain(change['says'])}", soft_wrap=True)
    return 0


def _partner(partner: str, url: str) -> Partner | None:
    if not url:
        (overlay,) = overlay_files([Path(partner)])
        return Partner(name=overlay.name, overlays=Overlays((overlay,)))
    from operations import loading
    from store.database import open_database

    with open_database(url, make=False).reading() as connection:
        partners = {one.name: one for one in loading.registry(connection).partners}
    if partner not in partners:
        known = did_you_mean(partner, partners)
        print(f"No partner of this name is loaded: {partner}{known}", file=sys.stderr)
    return partners.get(partner)


def _changes(guide: Guide, partner: Partner) -> Iterator[Change]:
    if partner.policy is Policy.SET:
        yield {"kind": "policy", "place": "policy", "says": "set: a faulty claim refuses its whole set"}
    for overlay in partner.overlays.all:
        if guide.name in overlay.guides:
            yield from _of_overlay(guide, overlay)
    for id in partner.overlays.off:
        yield {"kind": "check", "of": partner.name, "place": id, "says": "is not looked for, in no guide"}


def _of_overlay(guide: Guide, overlay: Overlay) -> Iterator[Change]:
    of = f"{overlay.name} (GS02 {overlay.application})" if overlay.application else overlay.name
    for rule in overlay.rules:
        spot = resolve(guide, rule.at)
        assert isinstance(spot, Spot), "an overlay is proved when it is loaded"
        idle = changes_nothing(rule, guide)
        yield {"kind": "rule", "of": of, "place": f"{spot.path.loop}/{spot.path}" if spot.path.segment else spot.path.loop,
               "guide": _said(rule, spot), "says": sentence(rule), "severity": _severity(rule).value,
               "door": (rule.door or own_door(guide.set_id)).value, "status": rule.status or None,
               "told": "nothing: the guide says so already" if idle else _told(rule, guide), "changes": not idle}
    for move in overlay.moves:
        yield {"kind": "check", "of": of, "place": move.fault.id, "says": moved(move), "off": move.off,
               "severity": move.severity.value if move.severity else None, "door": move.door.value if move.door else None}


def _severity(rule: Rule) -> Severity:
    return Severity.INFO if rule.door is Door.INFORMATION and rule.severity is Severity.ERROR else rule.severity


def _told(rule: Rule, guide: Guide) -> str:
    severity = _severity(rule)
    article = "an" if severity.value[0] in "aeiou" else "a"
    if severity is not Severity.ERROR:
        return f"{article} {severity}, in no answer"
    return f"an error, {way(rule.door or own_door(guide.set_id))}{f' as {rule.status}' if rule.status else ''}"


def _said(rule: Rule, spot: Spot) -> str:
    """What the guide says of the same."""
    if rule.demand is Demand.CODES:
        return either(spot.codes) if spot.codes else "any code"
    if rule.demand is Demand.MOST:
        most = at_most(spot)
        return "any number" if most is None else f"{most} at most"
    if rule.demand in (Demand.LENGTH, Demand.PATTERN):
        least, most = min(one.minimum for one in spot.elements), max(one.maximum for one in spot.elements)
        return f"{least} to {most} characters"
    usages = [one.usage for one in spot.elements or spot.nodes or spot.loops]
    return ", ".join(dict.fromkeys(USAGE[usage] for usage in usages))
