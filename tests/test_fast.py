"""What is compiled is there, and is not used when a source is no longer what was compiled."""

from __future__ import annotations

import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

import fast
import setup

HOUSE = Path(__file__).resolve().parent.parent


def test_what_is_compiled_is_there() -> None:
    assert len(set(setup.MODULES)) == len(setup.MODULES)
    assert not [module for module in setup.MODULES if not (HOUSE / module).is_file()]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house with one module a room, which has been compiled."""
    for name in fast.SOURCES:
        path = tmp_path / name if name.endswith((".py", ".toml")) else tmp_path / name / "rules/module.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    (tmp_path / "build/fast").mkdir(parents=True)
    shutil.copy(fast.__file__, tmp_path / "fast.py")
    shutil.copy(fast.__file__, tmp_path / "build/fast/fast.py")
    (tmp_path / "build/fast/made-from").write_text(imported(tmp_path / "fast.py").fingerprint(), encoding="ascii")
    return tmp_path


def imported(path: Path) -> ModuleType:
    spec = spec_from_file_location("fast_of_a_test", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_compiled_packages_are_used_while_the_sources_are_the_same(house: Path) -> None:
    imported(house / "build/fast/fast.py").check()


@pytest.mark.parametrize("change", [
    lambda house: (house / "edi/rules/module.py").write_text("edited = True\n", encoding="utf-8"),
    lambda house: (house / "adjudication/plan.toml").touch(),
    lambda house: (house / "store/rules/module.py").unlink(),
    lambda house: (house / "build/fast/made-from").unlink(),
], ids=["a module edited", "a file added", "a module removed", "never finished"])
def test_they_are_refused_when_a_source_has_changed(house: Path, change: object) -> None:
    assert callable(change)
    change(house)
    with pytest.raises(ImportError, match="make fast"):
        imported(house / "build/fast/fast.py").check()


def test_moved_away_they_hide_nothing(house: Path) -> None:
    elsewhere = shutil.copytree(house / "build/fast", house / "elsewhere/build/fast")
    imported(elsewhere / "fast.py").check()
