"""The packages with their hot modules compiled, in build/fast: made from these sources, or not used (ADR 0009).

    python -m fast                                          `make fast`: builds them, where they are not what they should be
    PYTHONPATH=build/fast .venv/bin/claimwright run ...     uses them

A copy of this file lies beside them, and the first import there asks it whether the sources are still those that were
compiled: an edit is never hidden by what was compiled before it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

HERE = Path(__file__).resolve().parent
IS_COPY = HERE.parent.name == "build"
HOUSE = HERE.parent.parent if IS_COPY else HERE
FAST = HOUSE / "build/fast"
STAMP = FAST / "made-from"
SOURCES = ("edi", "adjudication", "store", "operations", "cli.py", "setup.py", "fast.py", "pyproject.toml")
ASKS = "\n\nimport fast\n\nfast.check()\n"


def fingerprint() -> str:
    """Of every source by name, size and time, and of the Python: for another one the extensions are not even looked at."""
    known = blake2b(sys.version.encode(), digest_size=16)
    for path in _files():
        about = os.stat(path)
        known.update(f"\0{os.path.relpath(path, HOUSE)}\0{about.st_size}\0{about.st_mtime_ns}".encode())
    return known.hexdigest()


def _files() -> Iterator[str]:
    for source in SOURCES:
        if not (HOUSE / source).is_dir():
            yield str(HOUSE / source)
        for folder, folders, files in os.walk(HOUSE / source):
            folders[:] = sorted(each for each in folders if each != "__pycache__")
            yield from (os.path.join(folder, each) for each in sorted(files))


def is_current() -> bool:
    return STAMP.exists() and STAMP.read_text(encoding="ascii") == fingerprint()


def check() -> None:
    """Asked by the compiled packages. Where only they are, moved somewhere else, there is nothing that they may hide."""
    if IS_COPY and (HOUSE / "setup.py").exists() and not is_current():
        raise ImportError(f"{FAST} was compiled from other sources than these: run `make fast`, or take it off PYTHONPATH")


def lacking() -> str:
    """What it takes to compile and is not here."""
    import shlex
    import shutil
    import sysconfig

    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
    if shutil.which(compiler) is None:
        return f"a C compiler ({compiler})"
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        return "the headers of this Python (Python.h)"
    return ""


def build() -> Path:
    """Builds what is not current: some 50 seconds with two cores. Returns where."""
    import shutil
    import subprocess

    if is_current():
        return FAST
    made_from = fingerprint()
    print("Compiling the hot modules into build/fast (a minute) …", file=sys.stderr, flush=True)
    shutil.rmtree(FAST, ignore_errors=True)
    command = [sys.executable, "setup.py", "--quiet", "build", "--build-base", "build/objects", "--build-lib", "build/fast"]
    done = subprocess.run(command, cwd=HOUSE, env={**os.environ, "CLAIMWRIGHT_COMPILE": "1"}, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise SystemExit(f"{done.stdout[-4000:]}\nThe hot modules do not compile.")
    shutil.copy(HERE / "fast.py", FAST)
    with (FAST / "edi/__init__.py").open("a", encoding="utf-8") as door:
        door.write(ASKS)
    STAMP.write_text(made_from, encoding="ascii")
    return FAST


def main() -> None:
    if lack := lacking():
        raise SystemExit(f"make fast needs {lack}; without it everything runs interpreted, as it does by itself.")
    build()


if __name__ == "__main__":
    main()
