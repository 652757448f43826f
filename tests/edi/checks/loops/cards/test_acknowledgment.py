"""Acknowledgments of sets that contradict themselves, and those that only leave out what they may."""

import pytest

from edi.checks.loops import LoopChecks
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker


def faults(sets: list[str], group: str) -> list[str]:
    segments = ["ST*999*0001*005010X231A1", "AK1*HC*1*005010X222A1", *sets, group]
    segments.append(f"SE*{len(segments) + 1}*0001")
    walker, checks = Walker(load("999"), X12_DELIMITERS), LoopChecks(load("999"), X12_DELIMITERS)
    walked = walker.feed(segments, range(len(segments)))
    found = [*walked.findings, *checks.feed(walked)]
    ended = walker.end()
    return [f.fault.id for f in [*found, *ended, *checks.end(ended)]]


TAKEN, NOTED, REFUSED = (["AK2*837*0001", verdict] for verdict in ("IK5*A", "IK5*E*5", "IK5*R*5"))


@pytest.mark.parametrize("sets, group, told", [
    (TAKEN,              "AK9*A*1*1*1",   []),
    ([*TAKEN, *NOTED],   "AK9*E*2*2*2",   []),
    (REFUSED,            "AK9*R*1*1*0",   []),
    (REFUSED,            "AK9*P*3*3*2",   []),      # the two that were taken are not listed
    ([],                 "AK9*R*1*1*0*2", []),      # the group itself was refused
    (TAKEN,              "AK9*R*1*1*0*2", ["accepted-sets-mismatch"]),
    (TAKEN,              "AK9*A*1*1*2",   ["accepted-sets-mismatch"]),
    (REFUSED,            "AK9*P*2*2*2",   ["accepted-sets-mismatch", "group-verdict-contradicted"]),
    ([*TAKEN, *REFUSED], "AK9*A*2*2*1",   ["group-verdict-contradicted"]),
    ([*TAKEN, *REFUSED], "AK9*R*2*2*1",   ["group-verdict-contradicted"]),
    (TAKEN,              "AK9*P*1*1*1",   ["group-verdict-contradicted"]),
    (["AK2*837*0001", "IK3*CLM*22*2300*8", "IK5*A"], "AK9*A*1*1*1", ["set-verdict-contradicted"]),
    (["AK2*837*0001", "IK3*CLM*22*2300*8", "IK5*R"], "AK9*R*1*1*0", []),
    (["AK2*837*0001", "IK5*R"], "AK9*R*1*1*0", ["set-verdict-contradicted"]),
])
def test_verdicts_and_counts(sets: list[str], group: str, told: list[str]) -> None:
    assert faults(sets, group) == told
