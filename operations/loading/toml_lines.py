"""The text of a TOML document → the line on which each of its keys stands.

tomllib keeps no lines, and an error that names none sends people searching.  The text has been read by tomllib before,
so it is TOML; here only keys, brackets and strings are told apart.

    [[services]]          ("services", 0)            1
    name = "visit"        ("services", 0, "name")    2
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # texts of several lines may end in quotes of their own
    r"|'''[\s\S]*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|\n"
    r"|[\[\]{}=,.]"
    r"|[^\s\[\]{}=,.#\"']+",
    re.DOTALL,
)


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of a key; of what it stands in when it is not there; 1 when nothing is."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def key_lines(text: str) -> dict[Path, int]:
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._next = 0
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}  # of tables in an array of tables

    def read(self) -> dict[Path, int]:
        table: Path = ()
        while self._next < len(self._tokens):
            token, line = self._tokens[self._next]
            if token == "\n":
                self._next += 1
            elif token == "[":
                table = self._header(line)
            else:
                self._pair(table)
        return self._lines

    def _header(self, line: int) -> Path:
        """``[a.b]`` or ``[[a.b]]``: the table that follows."""
        brackets = 2 if self._tokens[self._next + 1][0] == "[" else 1
        self._next += brackets
        table = self._resolved(self._keys("]"))
        self._next += brackets - 1
        if brackets == 2:
            self._counts[table] = self._counts.get(table, 0) + 1
            table = (*table, self._counts[table] - 1)
        self._lines.setdefault(table, line)
        return table

    def _resolved(self, keys: Path) -> Path:
        """With the number of the last table wherever a key is an array of tables (but for the last key)."""
        path: Path = ()
        for place, key in enumerate(keys):
            path = (*path, key)
            if path in self._counts and place < len(keys) - 1:
                path = (*path, self._counts[path] - 1)
        return path

    def _keys(self, end: str) -> Path:
        """``a."b".c`` up to and with the end."""
        keys: list[str | int] = []
        while (token := self._tokens[self._next][0]) != end:
            if token != ".":
                keys.append(token.strip("\"'"))
            self._next += 1
        self._next += 1
        return tuple(keys)

    def _pair(self, table: Path) -> None:
        line = self._tokens[self._next][1]
        path = (*table, *self._keys("="))
        for length in range(len(table) + 1, len(path) + 1):
            self._lines.setdefault(path[:length], line)
        self._value(path)

    def _value(self, path: Path) -> None:
        token, _line = self._tokens[self._next]
        if token == "[":
            self._next += 1
            self._items(path)
        elif token == "{":
            self._next += 1
            while not self._closed("}"):
                self._pair(path)
        else:  # a number or a date may be several tokens
            while self._next < len(self._tokens) and self._tokens[self._next][0] not in ("\n", ",", "]", "}"):
                self._next += 1

    def _items(self, path: Path) -> None:
        place = 0
        while not self._closed("]"):
            self._lines.setdefault((*path, place), self._tokens[self._next][1])
            self._value((*path, place))
            place += 1

    def _closed(self, bracket: str) -> bool:
        """Passes commas and line ends; True behind the closing bracket."""
        while self._tokens[self._next][0] in (",", "\n"):
            self._next += 1
        if self._tokens[self._next][0] == bracket:
            self._next += 1
            return True
        return False


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        token = match.group()
        if not token.startswith("#"):
            yield token, line
        line += token.count("\n")
