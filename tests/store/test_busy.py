"""A database that others use, that is damaged, full or not there: what is said, and that nobody waits without need."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, insert, select

from edi.errors import EnvironmentFault, TryAgain
from store import tables
from store.database import Database, open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(str(tmp_path / "a.db"))
    yield opened
    opened.close()


def test_look_ups_do_not_wait_for_a_writer(database: Database, tmp_path: Path) -> None:
    other = open_database(str(tmp_path / "a.db"))
    with database.transaction() as writing:
        writing.execute(insert(tables.run).values(as_of="2026-01-01", state="open"))
        with other.reading() as connection:
            assert connection.execute(select(tables.run.c.id)).all() == []
        again = open_database(str(tmp_path / "a.db"), make=False)  # opening waits for nobody either
        again.close()
    with other.reading() as connection:
        assert connection.execute(select(tables.run.c.id)).all() == [(1,)]
    other.close()


def test_a_second_writer_is_asked_to_come_back(database: Database, tmp_path: Path) -> None:
    other = open_database(str(tmp_path / "a.db"))

    def impatient(driver: sqlite3.Connection, *_others: object) -> None:
        driver.execute("PRAGMA busy_timeout=1")

    event.listen(other.engine, "checkout", impatient)
    with database.transaction(), pytest.raises(TryAgain, match="try again"), other.transaction():
        pass
    other.close()


def test_a_full_disk_is_told_and_nothing_is_kept(database: Database) -> None:
    with database.transaction() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")  # stays with the pooled connection
    with pytest.raises(EnvironmentFault, match="the disk is full"), database.transaction() as connection:
        connection.execute(insert(tables.partner).values(name="x", document="y" * 100_000))
    with database.transaction() as connection:
        assert connection.execute(select(tables.partner.c.name)).all() == []


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"ISA*00*" * 1000)
    with pytest.raises(EnvironmentFault, match=r"a\.db"):
        open_database(str(path))
    assert not (tmp_path / "a.db.content").exists()


@pytest.mark.parametrize("url", [":memory:", "sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
def test_one_in_memory_is_refused(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EnvironmentFault, match="in memory"):
        open_database(url)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["postgresql+none://x", "nonsense://", "mysql://host/claims", "/nowhere/at/all/a.db"])
def test_what_cannot_be_opened_leaves_nothing(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EnvironmentFault):
        open_database(url)
    assert list(tmp_path.iterdir()) == []


def test_look_ups_make_none(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="There is no database"):
        open_database(str(tmp_path / "typo.db"), make=False)
    assert list(tmp_path.iterdir()) == []


def test_a_url_with_a_query_has_its_content_beside_the_file(tmp_path: Path) -> None:
    opened = open_database(f"sqlite:///{tmp_path}/a.db?timeout=5")
    assert opened.folder == tmp_path / "a.db.content"
    opened.close()


def test_two_that_make_it_at_once(tmp_path: Path) -> None:
    """One makes it; the other finds it made, or is asked to come back."""
    path = str(tmp_path / "a.db")
    outcomes: list[str] = []

    def make() -> None:
        try:
            open_database(path).close()
            outcomes.append("made")
        except TryAgain:
            outcomes.append("again")

    threads = [threading.Thread(target=make) for _each in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 3
    assert "made" in outcomes
