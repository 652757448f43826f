"""Is another payer before us, and what did it do: SBR01, loops 2320, 2430 → what it left of each line.

We are never the first payer of a claim on which somebody else is: without that payer's decision the claim is denied,
with a decision that is unclear it waits for a person. A clear one is a single earlier payer whose amounts add up on
every line: charge = paid + cut + left to the patient (PR). What it paid and what it cut is OA 23 (X12 RFI 2143,
2535); only what it left to the patient is ours to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from adjudication.decision import ZERO, Group
from adjudication.rule import Card, Deny, Effect, Found, Note, Pend, Rule, Stage, Take
from adjudication.worksheet import Line, Prior, Worksheet
from edi.canonical.claim import Adjusted, Claim, OtherCoverage

_ORDER = "PSTABCDEFGH"
_PAID_TO_PATIENT = "100"  # X12 RFI 1860: money that the patient holds, told as an adjustment


def other_payer_first(sheet: Worksheet) -> Sequence[Effect]:
    position = sheet.position
    if position == "P" or _decided(sheet):
        return ()
    if position not in _ORDER:
        return [Pend("P1:52", "The claim does not say in which order the payers come.", (("position", position),))]
    return [Deny(line.number, Group.CONTRACTUAL, line.due, "Another payer comes first, and its decision is not told.",
                 (("our position", position),), ("MA04",)) for line in sheet.open]


def accident(sheet: Worksheet) -> Sequence[Effect]:
    causes = sheet.case.claim.related_causes
    if "EM" in causes:
        return [Pend("P1:51", "The claim comes from work: another insurer may be liable.", (("cause", "EM"),))]
    if "AA" in causes:
        return [Pend("P1:52", "The claim comes from a road accident: another insurer may be liable.", (("cause", "AA"),))]
    return ()


def prior_payer(sheet: Worksheet) -> Sequence[Effect]:
    earlier = _decided(sheet)
    if not earlier:
        return ()
    doubt = _doubt(sheet, earlier)
    if doubt:
        return [Pend("P1:52", doubt, (("our position", sheet.position), ("earlier payers", str(len(earlier)))))]
    return list(_behind(sheet, earlier[0]))


def _behind(sheet: Worksheet, earlier: OtherCoverage) -> Iterator[Effect]:
    for line in sheet.open:
        prior = _told(sheet.case.claim, line, earlier)
        why = _unclear(line, prior)
        if prior is None or why:
            yield Pend("P1:52", why, line=line.number)
            return
        yield Found(prior, line=line.number)
        saw = (("paid before us", str(prior.paid)), ("cut before us", str(prior.cut)),
               ("left to the patient", str(prior.left)))
        if prior.paid + prior.cut:
            yield Take(line.number, Group.OTHER, prior.paid + prior.cut,
                       f"The payer before us paid {prior.paid} and cut {prior.cut}.", saw)
        else:
            yield Note("The payer before us paid and cut nothing.", saw, line.number)


def _decided(sheet: Worksheet) -> list[OtherCoverage]:
    """The other payers who have decided; one that paid 0.00 and says nothing more has decided only if it was asked
    first."""
    others = sheet.case.claim.other_coverages
    if not others:
        return []
    told = {a.payer_id for line in sheet.lines for a in line.sent.adjudications}
    return [other for other in others
            if other.paid or other.adjustments or (other.payer is not None and other.payer.id in told)
            or (sheet.position != "P" and (other.paid, other.non_covered) != (None, None))]


def _doubt(sheet: Worksheet, earlier: list[OtherCoverage]) -> str:
    if len(earlier) > 1:
        return "More than one payer has decided before us."
    if sheet.position not in _ORDER or earlier[0].responsibility not in _ORDER:
        return "The claim does not say in which order the payers come."
    if _ORDER.index(earlier[0].responsibility) + 1 != _ORDER.index(sheet.position):
        return "The payer that has decided is not the one right before us."
    if earlier[0].adjustments and any(line.sent.adjudications for line in sheet.lines):
        return "The earlier payer took amounts off the claim and off its lines."
    return ""


def _told(claim: Claim, line: Line, other: OtherCoverage) -> Prior | None:
    """What the other payer did with the line; of a claim with one line the claim's own amounts say it."""
    payer = other.payer.id if other.payer is not None else ""
    decisions = [a for a in line.sent.adjudications if a.payer_id == payer]
    if len(decisions) == 1:
        return _sum(decisions[0].paid, decisions[0].adjustments)
    if not decisions and len(claim.lines) == 1 and other.paid is not None:
        return _sum(other.paid, other.adjustments)
    return None


def _sum(paid: Decimal, adjustments: tuple[Adjusted, ...]) -> Prior | None:
    if any(a.amount < 0 or a.reason == _PAID_TO_PATIENT for a in adjustments):
        return None
    return Prior(
        paid,
        sum((a.amount for a in adjustments if a.group != "PR"), ZERO),
        sum((a.amount for a in adjustments if a.group == "PR"), ZERO),
    )


def _unclear(line: Line, prior: Prior | None) -> str:
    if prior is None:
        return "The earlier payer's decision on this line is not told, or not in a form that can be trusted."
    if prior.paid < 0 or prior.paid + prior.cut + prior.left != line.charge:
        return "The earlier payer's amounts do not add up to the charge."
    if prior.cut == line.charge and line.charge:
        return "The earlier payer refused the line and left nothing to the patient."
    return ""


OTHER_PAYER_FIRST: Rule = Rule(Card(
    id="other-payer-first",
    stage=Stage.OTHER_PAYER,
    says="A claim on which another payer comes first is denied until that payer's decision comes with it.",
    passed="We come first, or the payer before us has decided.",
    source="005010X222A1 2000B SBR01, 2320; CAQH CORE 360 v3.3.0, scenario 3",
    groups=(Group.CONTRACTUAL,),
    reason="22",
    remarks=("MA04",),
    category="F2:286",
    pends=("P1:52",),
), other_payer_first)

ACCIDENT: Rule = Rule(Card(
    id="accident",
    stage=Stage.OTHER_PAYER,
    says="A claim that comes from work or a road accident waits for a person: another insurer may be liable.",
    passed="Neither work nor a road accident is named.",
    source="005010X222A1 2300 CLM11",
    pends=("P1:51", "P1:52"),
), accident)

PRIOR_PAYER: Rule = Rule(Card(
    id="prior-payer",
    stage=Stage.OTHER_PAYER,
    says="What the payer before us paid and cut is taken off; what it left to the patient is what we look at.",
    passed="No payer has decided before us.",
    source="X12 RFI 1696, 2143, 2535; CARC list (23: OA only); RFI 1294 (balance of 2320, 2430), 1860 (PR 100)",
    groups=(Group.OTHER,),
    reason="23",
    pends=("P1:52",),
), prior_payer)
