"""What holds for every test: no code lists that whoever runs them has loaded, and no deadline by the wall clock."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from operations.codes.folder import NAMED_BY

# A busy machine is no slow program: what may not take long is measured by the processor's time, in tests of its own.
settings.register_profile("claimwright", deadline=None)
settings.load_profile("claimwright")


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
