"""Where findings over loops stand: segment, element, component, value, and whose unit they blame."""

import pytest

from edi.checks.loops import LoopChecks
from edi.checks.ordinary import changed
from edi.findings import Finding
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker


def findings(guide: str, changes: str) -> list[Finding]:
    walker, checks = Walker(load(guide), X12_DELIMITERS), LoopChecks(load(guide), X12_DELIMITERS)
    segments = changed(guide, changes)
    walked = walker.feed(segments, range(len(segments)))
    found = [*walked.findings, *checks.feed(walked)]
    ended = walker.end()
    return [*found, *ended, *checks.end(ended)]


@pytest.mark.parametrize("guide, changes, fault, loop, segment, element, component, value, unit", [
    ("270", "2100B NM1*1P*2*SAMPLE*****XX*1234567890", "named-npi-invalid", "2100B", "NM1", 9, 0, "1234567890", None),
    ("270", "2100C N4*COLUMBUS*OX*43215", "named-state-unknown", "2100C", "N4", 2, 0, "OX", 0),
    ("270", "2100D DMG*D8*20270101*F", "person-born-in-future", "2100D", "DMG", 2, 0, "20270101", 2),
    ("270", "2110D EQ*98****1", "benefit-pointer-unknown", "2110D", "EQ", 5, 1, "1", 2),
    ("270", "-2110C EQ", "inquiry-without-benefit", "2100C", "EQ", 0, 0, "", 0),
    ("271", "2110C#3 EB*A*IND*98*****20****Y", "percent-out-of-range", "2110C", "EB", 8, 0, "20", 0),
    ("271", "2100D AAA*N**71*C", "benefit-beside-rejection", "2110D", "EB", 1, 0, "1", 2),
    ("276", "-2000D DMG", "patient-birth-missing", "2000D", "DMG", 0, 0, "", 1),
    ("276", "2200E DTP*472*D8*20260113", "told-before-it-happened", "2200E", "DTP", 3, 0, "20260113", 5),
    ("277", "2220D STC*F2:88*20260110", "status-entity-missing", "2220D", "STC", 1, 3, "", 2),
    ("277CA", "2220D STC*A7:454**U*******A99:454", "category-not-acknowledging", "2220D", "STC", 10, 1, "A99", 6),
    ("277CA", "2200D#2 STC*A2:20*20260112*WQ*51", "acknowledged-total-exceeded", "2200B", "AMT", 2, 0, "150", None),
    ("277CA", "2200B STC*A1:19:PR*20260112*WQ*371", "acknowledged-charge-mismatch", "2200B", "STC", 4, 0, "371", None),
    ("999", "SET AK9*P*2*2*2", "accepted-sets-mismatch", "", "AK9", 4, 0, "2", None),
])
def test_a_finding_cites_its_place(guide: str, changes: str, fault: str, loop: str, segment: str, element: int, component: int,
                                   value: str, unit: int | None) -> None:
    found = [(f.fault.id, f.where.loop, f.where.segment, f.where.element, f.where.component, f.value, f.unit)
             for f in findings(guide, changes)]
    assert (fault, loop, segment, element, component, value, unit) in found
