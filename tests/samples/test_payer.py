"""The sample payer loads, and knows everybody whom the stories speak of."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from operations.loading import KINDS, plan_from_document, registry
from operations.loading.folder import load_folder
from store import tables
from store.database import open_database
from store.reference import Reference
from tests.samples.story import SAMPLES, stories

PAYER = SAMPLES / "payer"


def test_the_sample_payer_loads(tmp_path: Path) -> None:
    database = open_database(str(tmp_path / "payer.db"))
    with database.transaction() as connection:
        for report in load_folder(PAYER, connection, datetime(2026, 1, 1, tzinfo=UTC)):
            assert report.notes == ()
        told = {claim.facts["patient"] for story in stories() for claim in story.claims} - {"none"}
        assert told <= set(connection.execute(select(tables.member.c.id)).scalars())
        assert {npi for story in stories() for npi in story.payments} <= set(
            connection.execute(select(tables.provider.c.npi)).scalars())
        assert set(Reference(connection, plan_from_document).plans) == {"MAPLE-PPO", "MAPLE-HDHP"}
        partners = {partner.sender: partner.overlays.all for partner in registry(connection).partners}
        assert set(partners) == {"SAMPLECLEAR", "SAMPLEOFFICE", "SAMPLEHOSP", "SAMPLERIVER"}
        assert [sender for sender, overlays in partners.items() if overlays] == ["SAMPLERIVER"]
        kinds = set(connection.execute(select(tables.loaded.c.kind)).scalars())
        assert kinds == set(KINDS)
        assert connection.execute(select(func.count()).select_from(tables.loaded)).scalar_one() == 8
    database.close()


@pytest.mark.parametrize("path", sorted(PAYER.rglob("*")), ids=lambda path: str(path.name))
def test_telephone_numbers_cannot_be_anybodys(path: Path) -> None:
    if path.is_file():
        text = path.read_text(encoding="utf-8")
        assert "telephone" not in text or "-555-01" in text
