"""A drafted claim → the segments of 005010X222A1, from the subscriber's HL to the last line; and what all 837s share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from edi.writer import Out, written
from operations.sample.claims import Draft, Line, Prior
from operations.sample.people import Family, Person
from operations.sample.plans import PAYER_ID, PAYER_NAME, SENDER, SUBMITTER

_PAYER = f"NM1*PR*2*{PAYER_NAME}*****PI*{PAYER_ID}"
_OTHER_PAYER, _OTHER_ID = "FORMER SAMPLE INSURER", "OTHERPLAN"


def money(cents: int) -> str:
    """X12 type R: no zeros that say nothing."""
    whole, part = divmod(cents, 100)
    if not part:
        return str(whole)
    return f"{whole}.{part:02d}" if part % 10 else f"{whole}.{part // 10}"


def texts(outs: Iterable[Out]) -> list[str]:
    """What a builder makes, a text a segment."""
    return written(list(outs)).split("~")[:-1]


def header(batch: str, day: date) -> list[str]:
    """BHT, 1000A and 1000B of an 837."""
    return [f"BHT*0019*00*{batch}*{day:%Y%m%d}*0930*CH", f"NM1*41*2*{SUBMITTER}*****46*{SENDER}",
            "PER*IC*EDI SUPPORT*TE*6145550100*EM*EDI@EXAMPLE.COM", f"NM1*40*2*{PAYER_NAME}*****46*{PAYER_ID}"]


def people(family: Family, person: Person, born: date, order: str, parent: int, level: int) -> list[str]:
    """2000B, and 2000C for a dependent; ``level`` is the number of the first HL. One or two levels are used.

    ``order`` is SBR01: P where we pay first.
    """
    holder = family.people[0]
    named = f"NM1*IL*1*{holder.last_name}*{holder.first_name}****MI*{family.card}"
    birth = f"DMG*D8*{born:%Y%m%d}*{person.sex}"
    if person.is_subscriber:
        return [f"HL*{level}*{parent}*22*0", f"SBR*{order}*18*{family.group_number}******CI", named, *family.address,
                birth, _PAYER]
    return [f"HL*{level}*{parent}*22*1", f"SBR*{order}**{family.group_number}******CI", named, _PAYER,
            f"HL*{level + 1}*{level}*23*0", f"PAT*{person.relationship}",
            f"NM1*QC*1*{person.last_name}*{person.first_name}", *family.address, birth]


def claim(draft: Draft, number: str, day: date) -> list[str]:
    """2300 and below; ``number`` is CLM01, and the root of all other numbers that the provider gives."""
    extras, served = draft.extras, f"{draft.served:%Y%m%d}"
    total = sum([line.charge for line in draft.lines])
    out = [f"CLM*{number}*{money(total)}***{draft.place}:B:1*Y*A*Y*Y"]
    if "onset" in extras:
        out.append(f"DTP*431*D8*{draft.served - timedelta(days=1 + int(20 * draft.chance)):%Y%m%d}")
    if "attachment" in extras:
        out.append(f"PWK*OZ*EL***AC*AT{number}")
    if "paid" in extras and total > 3_000:
        out.append(f"AMT*F5*{money(2_000)}")
    if draft.authorization:
        out.append(f"REF*G1*{draft.authorization}")
    out.append(f"REF*D9*CT{number}")
    if "record" in extras:
        out.append(f"REF*EA*MR{int(draft.chance * 10**6):06d}")
    if "note" in extras:
        out.append("NTE*ADD*SEEN FOR FOLLOW UP")
    first, *others = draft.diagnoses
    out.append("*".join([f"HI*ABK:{first}", *(f"ABF:{code}" for code in others)]))
    if "referring" in extras:
        out.append(draft.provider.people[draft.rendering - 1][0].replace("NM1*82", "NM1*DN", 1))
    out.extend(draft.provider.people[draft.rendering])
    if draft.place in ("22", "24"):
        out.extend(("NM1*77*2*RIVERSIDE SAMPLE CENTER", "N3*7 SAMPLE QUAY", "N4*RIVERTON*OH*432150007"))
    by_line = draft.prior and (len(draft.lines) > 1 or draft.chance < 0.5)
    if draft.prior:
        out.extend(_other_payer(draft, bool(by_line), day))
    for place, line in enumerate(draft.lines):
        out.extend(_line(line, place + 1, number, served, "drug" in extras))
        if by_line:
            out.extend(_decided(line, draft.prior[place], _paid_on(draft, day)))
    return out


def _line(line: Line, place: int, number: str, served: str, with_drug: bool) -> list[str]:
    out = [f"LX*{place}", f"SV1*{line.procedure}*{money(line.charge)}*UN*{line.units}***{line.pointers}",
           f"DTP*472*D8*{served}", f"REF*6R*{number}{place:02d}"]
    if with_drug and line.procedure[3] == "J":
        out += [f"LIN**N4*99999{line.procedure[4:8]}01", f"CTP****{line.units}*UN"]
    return out


def _other_payer(draft: Draft, by_line: bool, day: date) -> list[str]:
    """2320, 2330A, 2330B: amounts of the claim where the lines tell none."""
    prior, holder = draft.prior, draft.family.people[0]
    out = ["SBR*P*18*OTHER******CI"]
    if not by_line:
        out.extend(_adjustments(prior[0]))
    paid, left = sum([each.paid for each in prior]), sum([each.left for each in prior])
    out += [f"AMT*D*{money(paid)}", f"AMT*EAF*{money(left)}", "OI***Y***Y",
            f"NM1*IL*1*{holder.last_name}*{holder.first_name}****MI*OT{draft.family.card}",
            f"NM1*PR*2*{_OTHER_PAYER}*****PI*{_OTHER_ID}"]
    if not by_line:
        out.append(f"DTP*573*D8*{_paid_on(draft, day)}")
    return out


def _decided(line: Line, prior: Prior, paid_on: str) -> list[str]:
    """2430."""
    return [f"SVD*{_OTHER_ID}*{money(prior.paid)}*{line.procedure}**{line.units}", *_adjustments(prior),
            f"DTP*573*D8*{paid_on}"]


def _adjustments(prior: Prior) -> list[str]:
    told = [f"CAS*CO*45*{money(prior.cut)}"] if prior.cut else []
    return [*told, f"CAS*PR*2*{money(prior.left)}"]


def _paid_on(draft: Draft, day: date) -> str:
    return f"{min(day, draft.served + timedelta(days=3 + int(40 * draft.chance))):%Y%m%d}"
