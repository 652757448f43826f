"""What the examples of every guide need: a set in plain sight, walked by us and validated by pyx12."""

import io
import json
import logging
from collections.abc import Callable

import pytest
import pyx12.params
import pyx12.x12n_document

from edi.findings import Finding, Severity
from edi.guides import SegmentNode, load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker

PeerError = tuple[str, int, int, str]
"""Segment, its position in the set, element (0: the segment itself), and the code that an IK3 or IK4 would carry."""

ENVELOPE = ("ISA*00*          *00*          *ZZ*PAYER          *ZZ*SUBMITTER      *260105*1200*^*00501*000000001*0*T*:~"
            "GS*{group}*PAYER*SUBMITTER*20260105*1200*1*X*{version}~{body}~GE*1*1~IEA*1*000000001~")


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.fixture(scope="session")
def walk() -> Callable[[str, str], tuple[list[SegmentNode | None], list[str]]]:
    """(guide, segments one a line) → the nodes of the segments, and all that is wrong.

    "code-invalid STC 11 01-3" is the fault, its segment, the segment's position (ST is 1), element and component.
    """

    def walked(guide: str, text: str) -> tuple[list[SegmentNode | None], list[str]]:
        lines = lines_of(text)
        walker = Walker(load(guide), X12_DELIMITERS)
        batch = walker.feed(lines, range(len(lines)))
        return batch.nodes, [told(one) for one in (*batch.findings, *walker.end()) if one.severity is Severity.ERROR]

    return walked


def told(one: Finding) -> str:
    where = one.where
    element = f" {where.element:02}" if where.element else ""
    component = f"-{where.component}" if where.component else ""
    return f"{one.fault.id} {where.segment} {where.position}{element}{component}"


@pytest.fixture(scope="session")
def twin() -> Callable[[str, str, str], str]:
    """(set, what stands there, what instead) → the set so changed; nothing: without that segment."""

    def changed(text: str, right: str, instead: str) -> str:
        lines = lines_of(text)
        place = next(i for i, line in enumerate(lines) if right in line)
        lines[place] = lines[place].replace(right, instead, 1) if instead else ""
        return "\n".join(line for line in lines if line)

    return changed


@pytest.fixture
def pyx12_says(caplog: pytest.LogCaptureFixture) -> Callable[[str, str, str], list[PeerError]]:
    """(GS01, GS08, segments one a line) → all that pyx12 finds wrong in the set."""

    def said(group: str, version: str, text: str) -> list[PeerError]:
        wire = io.StringIO(ENVELOPE.format(group=group, version=version, body="~".join(lines_of(text))))
        report = io.StringIO()
        with caplog.at_level(logging.CRITICAL, "pyx12"):
            pyx12.x12n_document.x12n_document(pyx12.params.params(), wire, None, None, fd_json=report)
        return [
            (segment["seg_id"], segment["seg_count"], place, error["err_cde"])
            for interchange in json.loads(report.getvalue())["interchanges"]
            for one_group in interchange["groups"]
            for one_set in one_group["transactions"]
            for segment in one_set["segments"]
            for place, errors in [(0, segment["errors"]), *((e["ele_pos"], e["errors"]) for e in segment["elements"])]
            for error in errors
        ]

    return said
