"""A house of its own for each test, from a payer that is loaded once."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.drops import House, house, prepare


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("payer") / "prepared")


@pytest.fixture
def home(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """Nobody cuts the power here: nothing has to be on the disk itself, which is what takes most of the time."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    with house(prepared, tmp_path / "home") as one:
        yield one
