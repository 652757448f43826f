"""Sets that have a guide and that a run cannot answer yet: refused, so that nobody waits for what does not come."""

import io

from sqlalchemy import delete

from operations.validation import Validation
from store import tables
from tests.operations.drops import House, claim, group, interchange, of, segments, sets

ASKED = ["ST*270*0001*005010X279A1", "BHT*0022*13*Q1*20260202*0830", "HL*1**20*1", "NM1*PR*2*RIVER PLAN*****PI*RIVERPLAN",
         "HL*2*1*21*1", "NM1*1P*2*SAMPLE CLINIC*****XX*1234567893", "HL*3*2*22*0", "NM1*IL*1*SAMPLE*PATIENT****MI*W000000001",
         "DMG*D8*19800101", "DTP*291*D8*20260202", "EQ*30", "SE*12*0001"]


def test_an_inquiry_is_refused_and_the_claims_beside_it_go_on(home: House) -> None:
    with home.database.transaction() as connection:
        connection.execute(delete(tables.partner))
    data = interchange(group(ASKED, kind="HS", version="005010X279A1"), group(sets(claim("A")), number="2"))
    result = home.run(data)
    (file,) = result.files
    nine = next(answer for answer in file.answers if answer.kind == "999")
    said = segments(home.out / nine.name)
    assert [e[1:] for e in of(said, "IK5")] == [["R", "1"], ["A"]]
    assert (file.verdict, file.claims) == ("partially_accepted", 1)
    assert result.reconciliation.open_points == ()


def test_validate_has_nothing_against_it() -> None:
    validation = Validation("asked", io.BytesIO(interchange(group(ASKED, kind="HS", version="005010X279A1"))))
    assert [told.finding.fault.id for told in validation if told.finding.severity.value == "error"] == []
    assert validation.report.verdict == "accepted"
