"""What was written is read back as written: a claim that an answer does not tell is seen, whatever its counts say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from operations import reconciliation
from operations.reconciliation import _acknowledged, _remitted
from store.books import Sum
from store.content import Content

ISA = ("ISA*00*          *00*          *ZZ*PAYER          *ZZ*SENDER         *260316*1200*^*00501*000000001*0*P*:~"
       "GS*HN*PAYER*SENDER*20260316*1200*1*X*005010X214~")


def kept(tmp_path: Path, segments: str) -> tuple[Content, str]:
    content = Content(tmp_path / "content")
    with content.writing() as out:
        out.write((ISA + segments.replace("\n", "").replace(" ", "")).encode())
        return content, out.kept().sha256


@pytest.fixture(params=[7, 1 << 18])
def _any_read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a read ends does not matter."""
    monkeypatch.setattr(reconciliation, "READ", request.param)


@pytest.mark.usefixtures("_any_read")
def test_a_277ca_is_counted_by_what_it_tells(tmp_path: Path) -> None:
    content, sha256 = kept(tmp_path, """
        HL*1**20*1~ HL*2*1*21*1~ QTY*90*2~ QTY*AA*4~ AMT*YU*150.5~ AMT*YY*90~
        HL*3*2*19*1~ HL*4*3*PT~ STC*A2:20~ HL*5*3*PT~
        HL*6*2*19*0~ QTY*QC*3~ AMT*YY*60~""")
    assert _acknowledged(content, sha256) == (Sum(2, Decimal("150.5")), Sum(4, Decimal("90")), 5)


@pytest.mark.usefixtures("_any_read")
def test_an_835_is_added_up_by_its_claims(tmp_path: Path) -> None:
    content, sha256 = kept(tmp_path, """
        BPR*I*95*C*CHK~ CLP*A*1*200*80~ SVC*HC:99213*200*80~ CLP*B*1*50*20~ PLB*1*20261231*WO:X*7*72:X*-2~
        BPR*H*0*C*NON~ CLP*C*4*10*0~""")
    assert _remitted(content, sha256) == (Sum(3, Decimal("260")), Decimal("95"), Decimal("95"))
