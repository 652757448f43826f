"""What is tracked is installed: a table left out of the wheel is missed only on somebody else's machine."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
INSTALLED = ("edi/", "adjudication/", "store/", "operations/", "cli.py")
BUILD = "from setuptools.build_meta import build_wheel; import sys; build_wheel(sys.argv[1])"


def test_the_wheel_holds_every_module_and_table(tmp_path: Path) -> None:
    if not (HOUSE / ".git").exists():
        pytest.skip("not a git checkout: nothing is tracked")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, check=True, capture_output=True, text=True).stdout
    tracked = {each for each in listing.split("\0") if each.startswith(INSTALLED) and (HOUSE / each).is_file()}
    source = tmp_path / "source"
    for each in [*tracked, "pyproject.toml", "setup.py", "README.md", "LICENSE"]:
        (source / each).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HOUSE / each, source / each)

    # In a process of its own: the builder changes directory, warnings and sys.argv.
    subprocess.run([sys.executable, "-c", BUILD, str(tmp_path)], cwd=source, check=True, capture_output=True)

    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        assert tracked - set(wheel.namelist()) == set()
