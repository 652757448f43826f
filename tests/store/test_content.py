"""Bytes are kept once, whole or not at all."""

import io
from pathlib import Path

import pytest

from store.content import Content


def test_the_same_bytes_are_one_file(tmp_path: Path) -> None:
    content = Content(tmp_path)
    first = content.keep(io.BytesIO(b"ISA*00"))
    second = content.keep(io.BytesIO(b"ISA*00"))
    assert first == second
    assert first.size == 6
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [first.sha256]
    with content.open(first.sha256) as stream:
        assert stream.read() == b"ISA*00"


def test_what_is_not_ended_is_not_kept(tmp_path: Path) -> None:
    content = Content(tmp_path)
    with content.writing() as out:
        out.write(b"half")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_a_kill_before_the_rename_leaves_only_what_is_swept(tmp_path: Path) -> None:
    def killed(name: str) -> None:
        raise KeyboardInterrupt(name)

    dying = Content(tmp_path, killed)
    writing = dying.writing()
    out = writing.__enter__()
    out.write(b"whole, but never renamed")
    with pytest.raises(KeyboardInterrupt):
        out.kept()
    assert len(list((tmp_path / "tmp").iterdir())) == 1
    Content(tmp_path).sweep()
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
