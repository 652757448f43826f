"""The examples in docstrings say what the code says."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import adjudication

ROOM = Path(adjudication.__file__).parent
MODULES = sorted(".".join(("adjudication", *path.relative_to(ROOM).with_suffix("").parts)) for path in ROOM.rglob("*.py")
                 if ">>>" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted and not found.failed
