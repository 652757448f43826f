"""Opening, migrating, locking; and that the migrations make exactly the tables that the code speaks of."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from edi.errors import EnvironmentFault, TryAgain
from store import tables
from store.database import HEAD, open_database
from store.numbers import take


def test_migrations_make_the_tables_of_the_code(tmp_path: Path) -> None:
    database = open_database(str(tmp_path / "a.db"))
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
    database.close()


def test_sqlite_is_opened_as_the_house_wants(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with database.engine.connect() as connection:
        pragmas = {name: connection.execute(text(f"PRAGMA {name}")).scalar()
                   for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    database.close()


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    database = open_database(path)
    with database.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(EnvironmentFault, match="schema 9999"):
        open_database(path)


@pytest.mark.parametrize("url", ["/nowhere/at/all/a.db", "nonsense://", "postgresql+none://x"])
def test_what_cannot_be_opened_says_what_to_do(url: str) -> None:
    with pytest.raises(EnvironmentFault):
        open_database(url)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    first, second = open_database(str(tmp_path / "a.db")), open_database(str(tmp_path / "a.db"))
    with first.lock(), pytest.raises(TryAgain, match="Another run"), second.lock():
        pass
    with second.lock():
        pass
    first.close()
    second.close()


def test_numbers_follow_each_other_and_come_back_when_the_transaction_fails(tmp_path: Path) -> None:
    database = open_database(str(tmp_path / "a.db"))
    with database.transaction() as connection:
        assert list(take(connection, "claim", 3)) == [1, 2, 3]
        assert list(take(connection, "group")) == [1]
    orphan = insert(tables.coverage).values(member_id="nobody", plan_id="P", start="2026-01-01", group_number="", level="")

    def fails() -> None:
        with database.transaction() as connection:
            assert list(take(connection, "claim")) == [4]
            connection.execute(orphan)

    with pytest.raises(IntegrityError):
        fails()
    with database.transaction() as connection:
        assert list(take(connection, "claim")) == [4]
        assert connection.execute(select(tables.control_number.c.last)).scalars().all() == [4, 1]
    database.close()
