"""A payer's folder, as `samples/payer` is laid out and `claimwright sample` writes it → everything loaded at once.

    plans/*.toml  partners.toml  members.csv  providers.csv  fees.csv  authorizations.csv
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from operations.loading import KINDS, LoadReport, load


def payer_files(folder: Path, kind: str) -> list[Path]:
    """The files of one kind in a payer's folder."""
    if kind == "plans":
        return sorted((folder / "plans").glob("*.toml"))
    return sorted(path for path in folder.glob(f"{kind}.*") if path.suffix in (".csv", ".toml"))


def load_folder(folder: Path, connection: Connection, at: datetime) -> list[LoadReport]:
    """Loads what is there, plans first."""
    return [load(kind, files, connection, at) for kind in KINDS if (files := payer_files(folder, kind))]
