"""Each key of a TOML document is found on its line, however the document is written."""

import tomllib
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from operations.loading.toml_lines import Path, key_lines, line_of

DOCUMENT = '''\
# a comment with [brackets] and an = sign
id = "a # no comment"                     # 2
when = 2026-01-01 07:30:00                # 3
text = """
not = "a key"
[nor.a.table]
"""
after = \'\'\'x \' y\'\'\'                     # 8
[ tiers . "in" ]                          # 9
limit = { individual = 1.50, "a b" = { deep = [1, 2] }, dotted.key = true } # 10
[[services]]                              # 11
codes = [                                 # 12
    "99213",   # ]
    "99214", "99215",
]
[[services]]                              # 16
name = \'[[services]]\'                     # 17
[services.terms]                          # 18
copay = -1_000                            # 19
'''


def test_lines() -> None:
    tomllib.loads(DOCUMENT, parse_float=Decimal)
    lines = key_lines(DOCUMENT)
    limit: Path = ("tiers", "in", "limit")
    expected: dict[Path, int] = {
        ("id",): 2, ("when",): 3, ("text",): 4, ("after",): 8, ("tiers", "in"): 9, limit: 10,
        (*limit, "individual"): 10, (*limit, "a b"): 10, (*limit, "a b", "deep"): 10, (*limit, "a b", "deep", 0): 10,
        (*limit, "a b", "deep", 1): 10, (*limit, "dotted"): 10, (*limit, "dotted", "key"): 10,
        ("services", 0): 11, ("services", 0, "codes"): 12, ("services", 0, "codes", 0): 13,
        ("services", 0, "codes", 1): 14, ("services", 0, "codes", 2): 14, ("services", 1): 16,
        ("services", 1, "name"): 17, ("services", 1, "terms"): 18, ("services", 1, "terms", "copay"): 19,
    }
    assert lines == expected
    assert line_of(lines, ("services", 1, "missing")) == 16
    assert line_of(lines, ("nowhere",)) == 1


KEYS = st.text("abc-_1", min_size=1, max_size=4)
TEXTS = st.text('ab#=[]{},."\'\n \\', max_size=8)
VALUES = st.recursive(
    st.booleans() | st.integers(-99, 99) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8)


def written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f"'{value}'" if "'" not in value and "\n" not in value else f'"{escaped}"'
    if isinstance(value, list):
        return "[" + ", ".join(written(each) for each in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {written(each)}" for key, each in value.items()) + "}"
    return str(value)


@given(st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=4), max_size=4))
def test_any_document_is_read_to_its_end(tables: dict[str, dict[str, object]]) -> None:
    lines: list[str] = []
    expected: dict[Path, int] = {}
    for name, table in tables.items():
        lines.append(f"[{name}] # ]")
        expected[(name,)] = len(lines)
        for key, value in table.items():
            lines.append(f"{key} = {written(value)} # = [")
            expected[(name, key)] = len(lines)
    text = "\n".join(lines)
    assert tomllib.loads(text, parse_float=Decimal) == tables
    assert {path: line for path, line in key_lines(text).items() if len(path) <= 2} == expected
