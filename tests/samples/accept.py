"""Writes the answers that the samples have now beside them: `python -m tests.samples.accept [STORY ...]`.

What it writes is to be read against the story before it is kept: `git diff samples`.
"""

import sys
import tempfile
from pathlib import Path

from tests.samples.running import prepare, tell
from tests.samples.story import stories


def main(names: list[str]) -> None:
    wanted = [story for story in stories() if not names or story.name in names]
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared"
        prepared.mkdir()
        prepare(prepared, wanted[0])
        for story in wanted:
            result, answers = tell(story, prepared, Path(folder) / story.name)
            for old in story.folder.glob("*.edi"):
                if old.name != "in.edi":
                    old.unlink()
            for kind, data in answers.items():
                (story.folder / f"{kind}.edi").write_bytes(data)
            print(story.name, *answers, *result.reconciliation.open_points)


if __name__ == "__main__":
    main(sys.argv[1:])
