"""Every file of the public corpus, where it lies beside the checkout, is answered, and each answer walks clean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from adjudication.intake import claim_status
from edi import guides
from edi.builders import acknowledgment_277ca as claims_builder
from edi.builders import acknowledgment_999 as sets_builder
from edi.builders.interchange_ta1 import answered_by, interchange_ta1
from edi.canonical.acknowledgment import AcknowledgmentHead, ClaimStatus, Totals, by_provider
from edi.canonical.claim import Claim
from edi.canonical.party import Party
from edi.envelope import Interchange, Set, scan
from edi.findings import Fault, Where, finding
from edi.guides import Guide
from edi.parsers.claim_837 import ClaimParser
from edi.reader import segments
from edi.verdict import Judge, SetVerdict
from edi.walker import Walker
from operations.governing import governing
from tests.edi.builders.wire import as_set, text, walked

CORPUS = Path(__file__).resolve().parents[4] / "shared/corpus"
FOLDERS = sorted(path.name for path in CORPUS.iterdir() if path.is_dir()) if CORPUS.is_dir() else []
DAY = date(2026, 3, 21)

Claims = list[tuple[str, Party, ClaimStatus]]


@pytest.mark.skipif(not FOLDERS, reason="the public corpus is not beside this checkout")
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_answered_and_the_answers_walk_clean(folder: str) -> None:
    for path in sorted((CORPUS / folder).glob("*.x12")):
        with path.open("rb") as stream:
            for interchange in scan(stream).interchanges:
                for answer, segments_of_it in answers(stream, interchange):
                    assert walked(answer, segments_of_it) == [], path.name


def answers(stream: BinaryIO, interchange: Interchange) -> Iterator[tuple[str, list[str]]]:
    """Guide and segments of the sets that answer an interchange."""
    plan = answered_by(interchange)
    assert plan.ta1 or plan.groups or plan.unanswerable or interchange.holds_only_acknowledgments
    assert text(interchange_ta1(interchange)).startswith("TA1*")
    for group in interchange.groups:
        responses, verdicts = [], []
        for one in group.sets:
            guide = governing(stream, interchange, group, one) or guides.governing(one.set_id, group.version)
            response, verdict, claims = read(stream, interchange, one, guide)
            responses.append(response)
            verdicts.append(verdict.answer)
            if claims and not verdict.rejected:
                yield "277CA", claim_answer(claims)
        if _legal_to_echo(group.gs, group.sets):
            told = sets_builder.group_response(group, responses, verdicts)
            yield "999", as_set(told, "999", sets_builder.VERSION)


def read(stream: BinaryIO, interchange: Interchange, one: Set,
         guide: Guide | None) -> tuple[list[sets_builder.Plain], SetVerdict, Claims]:
    judge, findings = Judge(), list(one.findings)
    claims: list[Claim] = []
    if guide is None:
        findings.append(finding(Fault.GUIDE_NOT_SUPPORTED, Where(1, one.offset, "ST"), "No guide."))
    else:
        walker = Walker(guide, interchange.delimiters)
        parser = ClaimParser(guide, interchange.delimiters) if guide.name == "837P" else None
        for texts, offsets in segments(stream, one.offset, one.end, interchange.delimiters):
            batch = walker.feed(texts, offsets)
            judge.add_units(batch.units)
            findings.extend(batch.findings)
            claims.extend(parser.feed(batch) if parser is not None else ())
        findings.extend(walker.end())
    judge.add(findings)
    verdict = judge.verdict()
    response = sets_builder.set_response(one, verdict, findings, judge.units, guide)
    refused = verdict.refused or {}
    statuses = [(str(claim.billing.unit), claim.billing.provider, claim_status(claim, refused.get(claim.unit, ()), "1"))
                for claim in claims]
    return response, verdict, statuses


def claim_answer(claims: Claims) -> list[str]:
    head = AcknowledgmentHead(Party("PR", last_name="PAYER", id="60054"), Party("41"), "1", "1", "1",
                              datetime(2026, 3, 21), DAY, DAY)
    told = claims_builder.acknowledgment_277ca(head, Totals.of(status for *_, status in claims), by_provider(claims))
    segments_of_it = as_set(told, "277", claims_builder.VERSION)
    by_claim = sum(segment.startswith("TRN*2*") for segment in segments_of_it) - 1
    by_count = sum(int(s.split("*")[2]) for s in segments_of_it if s.startswith(("QTY*90", "QTY*AA")))
    assert by_count == len(claims) >= by_claim
    return segments_of_it


def _legal_to_echo(gs: tuple[str, ...], sets: tuple[Set, ...]) -> bool:
    """What was sent is echoed as sent; where that was no legal value, the echo is none either."""
    return (len(gs[0]) == 2 and gs[5].isdigit() and 0 < len(gs[7]) <= 12
            and all(len(s.set_id) == 3 and 4 <= len(s.control) <= 9 for s in sets))
