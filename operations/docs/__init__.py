"""The pages of docs/ that are printed from the code, so that they cannot say anything else: `make docs` writes them.

`PAGES` is name → function that makes the page's text; a test per page holds that the file in docs/ is current.
"""

from collections.abc import Callable

from adjudication import rulebook
from operations.docs import acknowledgments, checks, command_line, guides

PAGES: dict[str, Callable[[], str]] = {
    "acknowledgments.md": acknowledgments.page,
    "checks.md": checks.page,
    "cli.md": command_line.page,
    "guides.md": guides.page,
    "rules.md": rulebook.markdown,
}
