"""A database of an earlier version, opened by this one: its rows stay, what is new is there and empty."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import IntegrityError

from store import receipts, tables
from store.database import HEAD, MIGRATIONS, open_database


def made_by(path: Path, version: str) -> None:
    """A database as the program made it when this was its newest schema, with one answer."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        connection.execute(text("INSERT INTO run (as_of, state) VALUES ('2026-01-05T09:00:00-05:00', 'done')"))
        connection.execute(text(
            "INSERT INTO answer (run_id, kind, name, sha256, size, control_number, created_at, published) "
            "VALUES (1, '835', '000001-1.835.edi', 'abc', 1, '000000007', '2026-01-05T09:00:00-05:00', 1)"))
    engine.dispose()


@pytest.mark.parametrize("version", ["0001", "0002", "0003"])
def test_an_earlier_database_goes_on(version: str, tmp_path: Path) -> None:
    made_by(tmp_path / "a.db", version)
    database = open_database(str(tmp_path / "a.db"))
    with database.transaction() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
        assert [row.name for row in receipts.unnumbered(connection)] == ["000001-1.835.edi"]
        (one,) = receipts.standing(connection, None, 10)
        assert (one.theirs, one.sets, one.received) == (("", ""), [], [])
        for table in (tables.sent, tables.sent_set, tables.receipt, tables.audit):
            assert connection.execute(select(table)).all() == []
    database.close()


@pytest.mark.parametrize("change", ["UPDATE audit SET why = 'another'", "DELETE FROM audit"])
def test_the_audit_is_only_ever_added_to(change: str, tmp_path: Path) -> None:
    database = open_database(str(tmp_path / "a.db"))
    with database.transaction() as connection:
        connection.execute(text("INSERT INTO content (sha256, size) VALUES ('abc', 1)"))
        connection.execute(text("INSERT INTO run (as_of, state) VALUES ('2026-01-05', 'done')"))
        connection.execute(text("INSERT INTO file (sha256, attempt, run_id, received_at, received_on, state, cursor) "
                                "VALUES ('abc', 1, 1, '', '', 'answered', '')"))
        connection.execute(text("INSERT INTO audit (file_id, action, why, who, at) VALUES (1, 'hold', 'x', 'y', 'z')"))
    with pytest.raises(IntegrityError, match="only ever added"), database.transaction() as connection:
        connection.execute(text(change))
    database.close()
