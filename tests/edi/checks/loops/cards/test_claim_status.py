"""Claim status inquiries, their answers and lists of pending claims: what is fine though it looks odd, and what is told."""

import pytest

from edi.checks.loops import LoopChecks
from edi.checks.ordinary import changed
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker


def faults(guide: str, changes: str) -> list[str]:
    walker, checks = Walker(load(guide), X12_DELIMITERS), LoopChecks(load(guide), X12_DELIMITERS)
    segments = changed(guide, changes)
    walked = walker.feed(segments, range(len(segments)))
    found = [*walked.findings, *checks.feed(walked)]
    ended = walker.end()
    return [f.fault.id for f in [*found, *ended, *checks.end(ended)]]


NO_LINE = "-2220D STC;-2220D DTP;-2220D SVC"


@pytest.mark.parametrize("guide, changes", [
    # what was not found has no date
    ("277", f"{NO_LINE};-2200D DTP;2200D STC*A4:35*20260110"),
    ("277", f"{NO_LINE};-2200D DTP;2200D STC*D0:0*20260110"),
    # the lines have their dates
    ("276", "-2200D DTP"),
    # an estimate of nothing
    ("277", "2200D STC*F1:98*20260110**100*0*20260109"),
    # the status began before the claim was asked about
    ("277", "2200D STC*P1:20*20200110**100"),
    # the second and third status name their own entities
    ("277", "2200D STC*F2:88:QC*20260110**100*0*20260109****F2:97:PR*F2:562:82"),
    # a drug on the line makes its statuses a pharmacy's
    ("277", "2220D SVC*N4:99999123401*100*80****1;2220D STC*F1:9999::RX*20260110"),
    # a service that ends after the day of the set
    ("276", "2200D DTP*472*RD8*20260112-20260120"),
])
def test_fine(guide: str, changes: str) -> None:
    assert faults(guide, changes) == []


@pytest.mark.parametrize("guide, changes, fault", [
    ("277", f"{NO_LINE};-2200D DTP",                            "claim-date-missing"),
    ("277", "2200D STC*F2:65*20260110**100*0",                  "finished-date-missing"),
    ("277", "2200D STC*F1:65*20260113**100*80*20260109",        "told-before-it-happened"),
    ("277", "2200D STC*F1:65*20260110**100*80*20260109****F2:88", "status-entity-missing"),
    ("277", "2220D STC*F1:65*20260110********P9:65",            "status-category-unknown"),
    ("277", "2220D STC*F5:65*20260110",                         "status-code-stopped"),      # a category that was stopped
    ("277", "2220D STC*F1:65::RX*20260110",                     "pharmacy-list-elsewhere"),
    ("276", "2210D SVC*HC:99213*-1*****1",                      "told-amount-negative"),
    ("277P", "2220D STC*F2:3*20260112",                         "category-not-pending"),
    ("276", "2200E DTP*472*RD8*20150303-20260101",              "told-before-birth"),
])
def test_told(guide: str, changes: str, fault: str) -> None:
    assert faults(guide, changes) == [fault]
