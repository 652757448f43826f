"""No test sees the code lists that whoever runs it has loaded."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from operations.codes.folder import NAMED_BY


@pytest.fixture(autouse=True, scope="session")
def nothing_loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder is the user's own, for programs that tests start too."""
    folder = tmp_path_factory.mktemp("codes")
    before = os.environ.get(NAMED_BY)
    os.environ[NAMED_BY] = str(folder)
    yield folder
    if before is None:
        del os.environ[NAMED_BY]
    else:
        os.environ[NAMED_BY] = before
