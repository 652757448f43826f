"""`python -m operations.docs`: writes every printed page into docs/ beside the code."""

from pathlib import Path

from operations.docs import PAGES

if __name__ == "__main__":
    folder = Path(__file__).resolve().parents[2] / "docs"
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")
        print(f"docs/{name}")
