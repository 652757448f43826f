"""The examples in docstrings say what the code says."""

from __future__ import annotations

import ast
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
    """Read from the source: a compiled module has no docstrings."""
    runner, reader, module = doctest.DocTestRunner(), doctest.DocTestParser(), importlib.import_module(name)
    source = (ROOM.parent / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            examples = reader.get_doctest(ast.get_docstring(node) or "", dict(vars(module)), name, name, node.body[0].lineno)
            runner.run(examples)
    assert runner.tries and not runner.failures
